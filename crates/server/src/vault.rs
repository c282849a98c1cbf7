//! Personal fields at rest: encrypted under a key that lies outside the database, matched by a
//! keyed hash, readable only with a reason.
//!
//! AES-256-GCM-SIV (RFC 8452: a repeated nonce costs little), with table, column and row as
//! associated data, so that a value copied to another row doesn't open. A plain hash would be no
//! protection: there are about 10^11 identity numbers and 10^10 phone numbers.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chance::Chance;

/// The length of the key file.
const KEY_BYTES: usize = 32;
/// AES-GCM-SIV's nonce.
const NONCE_BYTES: usize = 12;
/// The first byte of everything sealed: how it was sealed.
const FORMAT: u8 = 1;

/// Where a sealed value stands.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// Why a personal value is opened. There is no way to one without naming a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The person looks at what is theirs.
    Own,
    /// A reviewer decides a case on his desk; recorded for the person to see.
    Review,
    /// A message goes to the person.
    Message,
    /// The card is made.
    Issue,
    /// Another version of the same value is made or two are compared; nobody sees it.
    Machine,
}

/// What a keyed hash is of; the same text of two kinds gives two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkOf {
    /// A phone number.
    Phone,
    /// A document's number.
    Document,
    /// A sign-in code.
    Code,
    /// A network address.
    Address,
    /// A file's bytes.
    File,
    /// The last four digits of a phone.
    LastFour,
}

impl MarkOf {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Phone => b"phone",
            Self::Document => b"document",
            Self::Code => b"code",
            Self::Address => b"address",
            Self::File => b"file",
            Self::LastFour => b"last four",
        }
    }
}

/// A value didn't open: another key, another row, or changed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoesNotOpen {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

/// Why the server won't start without its key.
#[derive(Debug)]
pub enum KeyProblem {
    /// The database holds data, but the key isn't there.
    Missing(PathBuf),
    /// Others than the owner can read it.
    OpenToOthers(PathBuf),
    /// Not 32 bytes.
    WrongLength(PathBuf),
    /// The file system said no.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(path) => write!(
                f,
                "the key file {} is missing, and the database already holds data that only it \
                 opens; put it back from your backup",
                path.display()
            ),
            Self::OpenToOthers(path) => write!(
                f,
                "the key file {} can be read by others; run: chmod 600 {0}",
                path.display()
            ),
            Self::WrongLength(path) => {
                write!(f, "the key file {} is not {KEY_BYTES} bytes long", path.display())
            }
            Self::Io(path, error) => write!(f, "the key file {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for KeyProblem {}

/// Seals and opens. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    cipher: Aes256GcmSiv,
    marks: Hmac<Sha256>,
    chance: Chance,
}

impl Vault {
    /// With this key.
    pub fn new(key: &[u8; KEY_BYTES], chance: Chance) -> Self {
        let derive = |label: &[u8]| {
            let mut out = Zeroizing::new([0; 32]);
            let done = Hkdf::<Sha256>::new(None, key).expand(label, out.as_mut());
            debug_assert!(done.is_ok(), "32 bytes are within HKDF's range");
            out
        };
        let cipher_key = derive(b"linli fields 1");
        let mark_key = derive(b"linli marks 1");
        Self {
            cipher: Aes256GcmSiv::new((&*cipher_key).into()),
            marks: Hmac::new(
                (&{
                    let mut block = [0; 64];
                    block[..32].copy_from_slice(&*mark_key);
                    block
                })
                    .into(),
            ),
            chance,
        }
    }

    /// With the key in `path`; made there, for the owner only, if the portal is new.
    pub fn open_file(path: &Path, new_portal: bool, chance: Chance) -> Result<Self, KeyProblem> {
        let io = |error| KeyProblem::Io(path.to_owned(), error);
        if !path.exists() {
            if !new_portal {
                return Err(KeyProblem::Missing(path.to_owned()));
            }
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .map_err(io)?;
            file.write_all(&chance.bytes::<KEY_BYTES>()).map_err(io)?;
            file.sync_all().map_err(io)?;
        }
        if fs::metadata(path).map_err(io)?.mode() & 0o077 != 0 {
            return Err(KeyProblem::OpenToOthers(path.to_owned()));
        }
        let mut key = Zeroizing::new([0; KEY_BYTES + 1]);
        let read =
            fs::File::open(path).and_then(|file| read_full(file, key.as_mut())).map_err(io)?;
        match key[..read].try_into() {
            Ok(key) => Ok(Self::new(key, chance)),
            Err(_) => Err(KeyProblem::WrongLength(path.to_owned())),
        }
    }

    /// Seals a value for the cell it will stand in.
    pub fn seal(&self, cell: Cell, plain: &[u8]) -> Vec<u8> {
        let nonce = self.chance.bytes::<NONCE_BYTES>();
        let payload = Payload { msg: plain, aad: &aad(cell) };
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .unwrap_or_else(|_| unreachable!("values are far shorter than 64 GiB"));
        let mut out = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
        out.push(FORMAT);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens a value, for a reason.
    pub fn open(&self, cell: Cell, sealed: &[u8], _why: Why) -> Result<Vec<u8>, DoesNotOpen> {
        let wrong = DoesNotOpen { table: cell.table, column: cell.column };
        let Some((&FORMAT, rest)) = sealed.split_first() else {
            return Err(wrong);
        };
        let Some((nonce, body)) = rest.split_first_chunk::<NONCE_BYTES>() else {
            return Err(wrong);
        };
        let payload = Payload { msg: body, aad: &aad(cell) };
        self.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| wrong)
    }

    /// Opens a text, for a reason.
    pub fn open_text(&self, cell: Cell, sealed: &[u8], why: Why) -> Result<String, DoesNotOpen> {
        let plain = self.open(cell, sealed, why)?;
        String::from_utf8(plain).map_err(|_| DoesNotOpen { table: cell.table, column: cell.column })
    }

    /// A keyed hash within a scope (a community's id, or the portal's nil), to match equal values
    /// without keeping them. Two communities give two marks: neither learns of the other.
    pub fn mark(&self, of: MarkOf, scope: Uuid, value: &[u8]) -> Vec<u8> {
        let mut mac = self.marks.clone();
        let label = of.label();
        mac.update(&[u8::try_from(label.len()).unwrap_or(0)]);
        mac.update(label);
        mac.update(scope.as_bytes());
        mac.update(value);
        mac.finalize().into_bytes().to_vec()
    }
}

fn read_full(mut file: fs::File, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match file.read(&mut into[filled..])? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}

fn aad(cell: Cell) -> Vec<u8> {
    let mut aad = Vec::with_capacity(cell.table.len() + cell.column.len() + 18);
    aad.extend_from_slice(cell.table.as_bytes());
    aad.push(b'|');
    aad.extend_from_slice(cell.column.as_bytes());
    aad.push(b'|');
    aad.extend_from_slice(cell.row.as_bytes());
    aad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(key: u8) -> Vault {
        Vault::new(&[key; 32], Chance::from_seed([1; 32]))
    }

    fn cell(row: u128) -> Cell {
        Cell { table: "application", column: "answers", row: Uuid::from_u128(row) }
    }

    #[test]
    fn what_is_sealed_opens_in_its_own_cell_only() {
        let sealed = vault(1).seal(cell(1), "王小明".as_bytes());
        assert_eq!(vault(1).open_text(cell(1), &sealed, Why::Own).unwrap(), "王小明");
        assert!(vault(1).open(cell(2), &sealed, Why::Own).is_err());
        assert!(vault(2).open(cell(1), &sealed, Why::Own).is_err());
        let other = Cell { column: "phone", ..cell(1) };
        assert!(vault(1).open(other, &sealed, Why::Own).is_err());
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let sealed = vault(1).seal(cell(1), b"310113190402290128");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(vault(1).open(cell(1), &changed, Why::Own).is_err(), "byte {at}");
        }
        for end in 0..sealed.len() {
            assert!(vault(1).open(cell(1), &sealed[..end], Why::Own).is_err());
        }
    }

    #[test]
    fn the_same_value_never_looks_the_same_but_matches() {
        let vault = vault(1);
        assert_ne!(vault.seal(cell(1), b"x"), vault.seal(cell(1), b"x"));
        let mark = |scope, value: &[u8]| vault.mark(MarkOf::Phone, Uuid::from_u128(scope), value);
        assert_eq!(mark(1, b"x"), mark(1, b"x"));
        assert_ne!(mark(1, b"x"), mark(2, b"x"));
        assert_ne!(mark(1, b"x"), vault.mark(MarkOf::Document, Uuid::from_u128(1), b"x"));
    }

    #[test]
    fn the_key_file_is_private_or_the_server_stays_down() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("linli-key-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("linli.key");
        let chance = Chance::from_seed([2; 32]);
        let missing = Vault::open_file(&path, false, chance.clone());
        assert!(matches!(missing, Err(KeyProblem::Missing(_))));
        let sealed = Vault::open_file(&path, true, chance.clone()).unwrap().seal(cell(1), b"x");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        let again = Vault::open_file(&path, false, chance.clone()).unwrap();
        assert_eq!(again.open(cell(1), &sealed, Why::Own).unwrap(), b"x");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let open = Vault::open_file(&path, false, chance.clone());
        assert!(matches!(open, Err(KeyProblem::OpenToOthers(_))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, b"short").unwrap();
        assert!(matches!(Vault::open_file(&path, false, chance), Err(KeyProblem::WrongLength(_))));
        fs::remove_dir_all(&folder).unwrap();
    }
}

//! The status list: two bits for every card a community ever issued, signed as a whole.
//!
//! After the Token Status List draft of the IETF (draft-ietf-oauth-status-list), as a CBOR Web
//! Token. A gate keeps the last list and so knows revoked cards without a network; who fetches
//! the whole list tells nobody which card it asks about.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use serde::{Deserialize, Serialize};

use crate::cbor::{Reader, Writer};
use crate::envelope::{Envelope, Header, seal};
use crate::flaw::{Flaw, Forgery};
use crate::hex;
use crate::key::{IssuerKey, IssuerKeys};
use crate::text::{self, Kind};

/// A list has at least so many entries: enough that an index says nothing about a person.
pub const ENTRIES_MIN: u32 = 131_072;
/// A list has at most so many entries; the bound on what a gate inflates (256 KiB).
pub const ENTRIES_MAX: u32 = 1 << 20;
/// The longest text of a list, in bytes.
pub const LIST_BYTES_MAX: usize = 512 * 1024;
/// A gate's list should be no older than this, in seconds: 72 hours. Older: let in, and check.
pub const LIST_AGE_SECONDS_MAX: u64 = 72 * 60 * 60;

const ENTRY_BITS: i64 = 2;
const ENTRIES_PER_BYTE: u32 = 4;
const CONTENT: &str = "application/statuslist+cwt";
/// Claim labels: whose list, since when, the list; and our own for its sequence number.
const SUBJECT: i64 = 2;
const ISSUED_AT: i64 = 6;
const STATUS_LIST: i64 = 65533;
const SEQUENCE: i64 = -65538;

/// How a card stands. The codes are those of the draft, the last one being ours to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 0: nothing is known against it.
    Valid,
    /// 1: taken back for good.
    Revoked,
    /// 2: put on hold, by its holder mostly; may come back.
    Frozen,
    /// 3: its holder has a newer card.
    Replaced,
}

impl Status {
    const ALL: [Self; 4] = [Self::Valid, Self::Revoked, Self::Frozen, Self::Replaced];
}

/// The status of all cards of a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    community: [u8; 16],
    sequence: u64,
    issued_at: i64,
    entries: Vec<u8>,
}

/// Why a list is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "list", rename_all = "snake_case")]
pub enum ListRefusal {
    /// It is no list, or not a whole one.
    Unreadable {
        /// What is wrong.
        reason: crate::flaw::Unreadable,
    },
    /// Somebody has made or changed it.
    Forged {
        /// What is wrong.
        reason: Forgery,
    },
    /// The list of another community.
    OtherCommunity,
    /// Signed, but the entries do not inflate to a list of a permitted size.
    BadEntries,
    /// Older than the list already held.
    RolledBack {
        /// The sequence number of the list held.
        held: u64,
        /// The sequence number of the list refused.
        offered: u64,
    },
}

impl From<Flaw> for ListRefusal {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Unreadable(reason) => Self::Unreadable { reason },
            Flaw::Forged(reason) => Self::Forged { reason },
        }
    }
}

impl From<Forgery> for ListRefusal {
    fn from(reason: Forgery) -> Self {
        Self::Forged { reason }
    }
}

impl StatusList {
    /// A list in which all cards are valid, with room for at least `entries` of them (within
    /// [`ENTRIES_MIN`] and [`ENTRIES_MAX`]). `sequence` rises with every list of a community;
    /// `issued_at` is Unix seconds.
    pub fn new(community: [u8; 16], sequence: u64, issued_at: i64, entries: u32) -> Self {
        let bytes = entries.clamp(ENTRIES_MIN, ENTRIES_MAX).div_ceil(ENTRIES_PER_BYTE);
        Self { community, sequence, issued_at, entries: vec![0; bytes as usize] }
    }

    /// Notes how a card stands. False when the list has no such place.
    #[must_use]
    pub fn set(&mut self, index: u32, status: Status) -> bool {
        let (at, shift) = place(index);
        let Some(byte) = self.entries.get_mut(at) else {
            return false;
        };
        *byte = *byte & !(0b11 << shift) | (status as u8) << shift;
        true
    }

    /// How a card stands. None when the list has no such place.
    pub fn get(&self, index: u32) -> Option<Status> {
        let (at, shift) = place(index);
        let byte = self.entries.get(at)?;
        Some(Status::ALL[usize::from(byte >> shift & 0b11)])
    }

    /// The community whose cards these are.
    pub fn community(&self) -> [u8; 16] {
        self.community
    }

    /// The number of this list; a later list has a higher one.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// When the list was made, in Unix seconds.
    pub fn issued_at(&self) -> i64 {
        self.issued_at
    }

    /// How old the list is, in seconds; 0 for one from the future.
    pub fn age_seconds(&self, now_unix: i64) -> u64 {
        u64::try_from(now_unix.saturating_sub(self.issued_at)).unwrap_or(0)
    }

    /// The list signed and spelt as text.
    pub fn sign(&self, issuer: &IssuerKey) -> String {
        let payload = Writer::new()
            .map(4)
            .int(SUBJECT)
            .text(&subject(&self.community))
            .int(ISSUED_AT)
            .int(self.issued_at)
            .int(STATUS_LIST)
            .map(2)
            .text("lst")
            .bytes(&compress_to_vec_zlib(&self.entries, 9))
            .text("bits")
            .int(ENTRY_BITS)
            .int(SEQUENCE)
            .unsigned(self.sequence)
            .done();
        let header = Header { key_id: Some(issuer.key_id()), content: Some(CONTENT) };
        text::write(Kind::List, &seal(issuer.signing(), &header, &payload))
    }

    /// The list behind `text`, if a key of `community` in force signed it and it is not older
    /// than the list already `held`.
    pub fn read(
        text: &[u8],
        keys: &IssuerKeys,
        community: [u8; 16],
        held: Option<&Self>,
        now_unix: i64,
    ) -> Result<Self, ListRefusal> {
        let bytes = text::read(Kind::List, text, LIST_BYTES_MAX)?;
        let envelope = Envelope::open(&bytes)?;
        if envelope.header.content != Some(CONTENT) {
            return Err(Forgery::Altered.into());
        }
        let key_id = envelope.header.key_id.ok_or(Forgery::UnknownKey)?;
        let claims = Claims::read(envelope.payload)?;
        // A gate whose clock has fallen back knows from the list what time it is at least.
        let (point, key) = keys.in_force(key_id, now_unix.max(claims.issued_at))?;
        if !envelope.is_signed_by(point) {
            return Err(Forgery::BadSignature.into());
        }
        if claims.subject != subject(&key.community) {
            return Err(Forgery::KeyOfOtherCommunity.into());
        }
        if key.community != community {
            return Err(ListRefusal::OtherCommunity);
        }
        let Claims { sequence, issued_at, compressed, .. } = claims;
        if let Some(held) = held.filter(|held| held.community == community)
            && (sequence < held.sequence || issued_at < held.issued_at)
        {
            return Err(ListRefusal::RolledBack { held: held.sequence, offered: sequence });
        }
        let entries = inflate(compressed).ok_or(ListRefusal::BadEntries)?;
        Ok(Self { community, sequence, issued_at, entries })
    }
}

/// The claims of a list; the entries still compressed.
struct Claims<'a> {
    subject: &'a str,
    issued_at: i64,
    sequence: u64,
    compressed: &'a [u8],
}

impl<'a> Claims<'a> {
    fn read(spelt: &'a [u8]) -> Result<Self, Flaw> {
        let (mut subject, mut issued_at, mut sequence, mut list) = (None, None, None, None);
        let mut reader = Reader::new(spelt);
        reader.map(|label, value| {
            match label {
                SUBJECT => subject = Some(value.text()?),
                ISSUED_AT => issued_at = Some(value.int()?),
                SEQUENCE => sequence = Some(value.unsigned()?),
                STATUS_LIST => {
                    value.map_exact(2)?;
                    let (first, compressed) = (value.text()?, value.bytes()?);
                    let (second, bits) = (value.text()?, value.int()?);
                    if (first, second, bits) != ("lst", "bits", ENTRY_BITS) {
                        return Err(Forgery::Altered.into());
                    }
                    list = Some(compressed);
                }
                _ => return Err(Forgery::Altered.into()),
            }
            Ok(())
        })?;
        reader.end()?;
        let (Some(subject), Some(issued_at), Some(sequence), Some(compressed)) =
            (subject, issued_at, sequence, list)
        else {
            return Err(Forgery::Altered.into());
        };
        Ok(Self { subject, issued_at, sequence, compressed })
    }
}

/// The byte of an entry and how far its bits are shifted in it: the lowest bits come first.
fn place(index: u32) -> (usize, u32) {
    ((index / ENTRIES_PER_BYTE) as usize, index % ENTRIES_PER_BYTE * 2)
}

/// The name of a community in a list, a UUID's URN.
fn subject(community: &[u8; 16]) -> String {
    let digits = hex::to_text(community);
    let (a, b, c) = (&digits[..8], &digits[8..12], &digits[12..16]);
    format!("urn:uuid:{a}-{b}-{c}-{}-{}", &digits[16..20], &digits[20..])
}

/// All entries, if the bytes inflate to a list of a permitted size and end there.
fn inflate(compressed: &[u8]) -> Option<Vec<u8>> {
    let flags = inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF
        | inflate_flags::TINFL_FLAG_COMPUTE_ADLER32;
    let mut entries = vec![0; (ENTRIES_MAX / ENTRIES_PER_BYTE) as usize];
    let mut inflator = Box::<DecompressorOxide>::default();
    let (status, taken, made) = decompress(&mut inflator, compressed, &mut entries, 0, flags);
    let whole = status == TINFLStatus::Done
        && taken == compressed.len()
        && made >= (ENTRIES_MIN / ENTRIES_PER_BYTE) as usize;
    entries.truncate(made);
    whole.then_some(entries)
}

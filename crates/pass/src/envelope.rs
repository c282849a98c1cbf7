//! The signed envelope around a card, a showing and a list: `COSE_Sign1` (RFC 9052), Ed25519 only.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::cbor::{Reader, Writer};
use crate::flaw::{Flaw, Forgery};
use crate::key::KeyId;

/// The CBOR tag of `COSE_Sign1`.
const SIGN1: u64 = 18;
/// Header labels: algorithm, critical headers, key id, type of the content (RFC 9596).
const ALGORITHM: i64 = 1;
const CRITICAL: i64 = 2;
const KEY_ID: i64 = 4;
const TYPE: i64 = 16;
/// `EdDSA`
const EDDSA: i64 = -8;

/// An envelope taken apart; the signature is not checked yet.
pub(crate) struct Envelope<'a> {
    pub(crate) header: Header<'a>,
    pub(crate) payload: &'a [u8],
    protected: &'a [u8],
    signature: Signature,
}

/// What is said about the payload under the signature, beside the algorithm.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Header<'a> {
    pub(crate) key_id: Option<KeyId>,
    pub(crate) content: Option<&'a str>,
}

impl<'a> Header<'a> {
    fn spell(&self) -> Vec<u8> {
        let entries = 1 + u64::from(self.key_id.is_some()) + u64::from(self.content.is_some());
        let mut spelt = Writer::new().map(entries).int(ALGORITHM).int(EDDSA);
        if let Some(KeyId(id)) = &self.key_id {
            spelt = spelt.int(KEY_ID).bytes(id);
        }
        if let Some(content) = self.content {
            spelt = spelt.int(TYPE).text(content);
        }
        spelt.done()
    }

    fn read(spelt: &'a [u8]) -> Result<Self, Flaw> {
        // No header at all is spelt as no bytes.
        if spelt.is_empty() {
            return Err(Forgery::WrongAlgorithm.into());
        }
        let mut algorithm = None;
        let mut header = Self { key_id: None, content: None };
        let mut reader = Reader::new(spelt);
        reader.map(|label, value| {
            match label {
                ALGORITHM => algorithm = Some(value.int().map_err(|_| Forgery::WrongAlgorithm)?),
                CRITICAL => return Err(Forgery::CriticalHeader.into()),
                KEY_ID => header.key_id = Some(KeyId(value.bytes_exact()?)),
                TYPE => header.content = Some(value.text()?),
                _ => return Err(Forgery::UnknownHeader.into()),
            }
            Ok(())
        })?;
        reader.end()?;
        if algorithm == Some(EDDSA) { Ok(header) } else { Err(Forgery::WrongAlgorithm.into()) }
    }
}

pub(crate) fn seal(key: &SigningKey, header: &Header<'_>, payload: &[u8]) -> Vec<u8> {
    let protected = header.spell();
    let signature = key.sign(&signed(&protected, payload));
    Writer::new()
        .tag(SIGN1)
        .array(4)
        .bytes(&protected)
        .map(0)
        .bytes(payload)
        .bytes(&signature.to_bytes())
        .done()
}

impl<'a> Envelope<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let mut reader = Reader::new(bytes);
        reader.tag(SIGN1)?;
        reader.array(4)?;
        let protected = reader.bytes()?;
        let header = Header::read(protected)?;
        reader.map_exact(0).map_err(|flaw| match flaw {
            Flaw::Forged(Forgery::Altered) => Forgery::UnprotectedHeader.into(),
            other => other,
        })?;
        let payload = reader.bytes()?;
        let signature = Signature::from_bytes(&reader.bytes_exact()?);
        reader.end()?;
        Ok(Self { header, payload, protected, signature })
    }

    /// Strict: refuses weak keys and every second spelling of a signature.
    pub(crate) fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.verify_strict(&signed(self.protected, self.payload), &self.signature).is_ok()
    }
}

/// The bytes under the signature: the `Sig_structure` of RFC 9052, §4.4.
fn signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    Writer::new().array(4).text("Signature1").bytes(protected).bytes(&[]).bytes(payload).done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_sealed() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let header = Header { key_id: Some(KeyId([1; 8])), content: Some("x") };
        let sealed = seal(&key, &header, b"payload");
        let envelope = Envelope::open(&sealed).unwrap();
        assert_eq!(envelope.header, header);
        assert_eq!(envelope.payload, b"payload");
        assert!(envelope.is_signed_by(&key.verifying_key()));
        assert!(!envelope.is_signed_by(&SigningKey::from_bytes(&[8; 32]).verifying_key()));
    }

    #[test]
    fn says_why_a_header_is_refused() {
        let read = |spelt: Writer| Header::read(&spelt.done()).map(drop).unwrap_err();
        let algorithm = |id| Writer::new().map(1).int(ALGORITHM).int(id);
        assert_eq!(read(algorithm(-7)), Forgery::WrongAlgorithm.into());
        assert_eq!(read(Writer::new()), Forgery::WrongAlgorithm.into());
        assert_eq!(read(Writer::new().map(0)), Forgery::WrongAlgorithm.into());
        let critical = Writer::new().map(2).int(ALGORITHM).int(EDDSA).int(CRITICAL).array(1).int(4);
        assert_eq!(read(critical), Forgery::CriticalHeader.into());
        let unknown = Writer::new().map(2).int(ALGORITHM).int(EDDSA).int(5).bytes(b"iv");
        assert_eq!(read(unknown), Forgery::UnknownHeader.into());
    }
}

//! The keys: those that issue cards, those that hold them, and those a verifier trusts.

use core::fmt;

use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::flaw::Forgery;
use crate::hex;

/// The name of an issuer's key: the first 8 bytes of the SHA-256 of its public half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(#[serde(with = "hex")] pub [u8; 8]);

impl KeyId {
    /// The id of the key with these public bytes.
    pub fn of(public: &[u8; 32]) -> Self {
        let digest = Sha256::digest(public);
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        Self(id)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::to_text(&self.0))
    }
}

/// A key that signs the cards and the status lists of a community. Never leaves the server.
#[derive(Debug)]
pub struct IssuerKey(SigningKey);

impl IssuerKey {
    /// The key grown from 32 secret random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The name cards call this key by.
    pub fn key_id(&self) -> KeyId {
        KeyId::of(&self.public())
    }

    /// The half that verifiers are given.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.0
    }
}

/// The key of a holder's phone; it signs each showing of the card. Never leaves the phone.
#[derive(Debug)]
pub struct HolderKey(SigningKey);

impl HolderKey {
    /// The key grown from 32 secret random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The half that goes into the card.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.0
    }
}

/// A public key a verifier trusts, for whom and how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedKey {
    /// The public key.
    #[serde(with = "hex")]
    pub key: [u8; 32],
    /// The one community it may sign for.
    #[serde(with = "hex")]
    pub community: [u8; 16],
    /// Trusted from this second on (Unix).
    pub not_before: i64,
    /// No longer trusted from this second on (Unix): no earlier than its last card ends.
    pub not_after: i64,
}

/// The trusted keys of one or more communities. Two keys of a community may overlap in time, so
/// that a new one can be handed out to the gates before the first card is signed with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "KeysFile", into = "KeysFile")]
pub struct IssuerKeys(Vec<(KeyId, VerifyingKey, TrustedKey)>);

/// `IssuerKeys` as a JSON file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysFile {
    keys: Vec<TrustedKey>,
}

/// Why keys are not taken into trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadKey {
    /// The bytes are no public key, or one that anybody can sign for.
    NotAKey(KeyId),
    /// The same key, or one of the same id, stands there twice.
    Twice(KeyId),
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAKey(id) => write!(f, "key {id} is not an Ed25519 public key"),
            Self::Twice(id) => write!(f, "key {id} is there twice"),
        }
    }
}

impl core::error::Error for BadKey {}

impl IssuerKeys {
    /// Takes keys into trust, each of them checked.
    pub fn new(keys: Vec<TrustedKey>) -> Result<Self, BadKey> {
        let mut trusted = Self(Vec::with_capacity(keys.len()));
        for key in keys {
            let id = KeyId::of(&key.key);
            let point = public_key(&key.key).ok_or(BadKey::NotAKey(id))?;
            if trusted.find(id).is_some() {
                return Err(BadKey::Twice(id));
            }
            trusted.0.push((id, point, key));
        }
        Ok(trusted)
    }

    /// All keys, as given.
    pub fn iter(&self) -> impl Iterator<Item = &TrustedKey> {
        self.0.iter().map(|(.., key)| key)
    }

    /// The trusted key of this id, in force or not.
    pub fn get(&self, id: KeyId) -> Option<&TrustedKey> {
        self.find(id).map(|(_, key)| key)
    }

    fn find(&self, id: KeyId) -> Option<(&VerifyingKey, &TrustedKey)> {
        self.0.iter().find(|(known, ..)| *known == id).map(|(_, point, key)| (point, key))
    }

    /// The key to check a signature with, if it is in force at `now_unix`.
    pub(crate) fn in_force(
        &self,
        id: KeyId,
        now_unix: i64,
    ) -> Result<(&VerifyingKey, &TrustedKey), Forgery> {
        let (point, key) = self.find(id).ok_or(Forgery::UnknownKey)?;
        if (key.not_before..key.not_after).contains(&now_unix) {
            Ok((point, key))
        } else {
            Err(Forgery::KeyNotInForce)
        }
    }
}

impl TryFrom<KeysFile> for IssuerKeys {
    type Error = BadKey;

    fn try_from(file: KeysFile) -> Result<Self, BadKey> {
        Self::new(file.keys)
    }
}

impl From<IssuerKeys> for KeysFile {
    fn from(keys: IssuerKeys) -> Self {
        Self { keys: keys.iter().cloned().collect() }
    }
}

/// A public key in its one spelling, and none of the few that anybody can sign for.
pub(crate) fn public_key(bytes: &[u8; 32]) -> Option<VerifyingKey> {
    let key = VerifyingKey::from_bytes(bytes).ok()?;
    let canonical = key.to_edwards().compress().to_bytes() == *bytes;
    (canonical && !key.is_weak()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted(seed: u8) -> TrustedKey {
        let key = IssuerKey::from_seed(&[seed; 32]).public();
        TrustedKey { key, community: [seed; 16], not_before: 10, not_after: 20 }
    }

    #[test]
    fn trusts_a_key_for_its_time_only() {
        let keys = IssuerKeys::new(vec![trusted(1), trusted(2)]).unwrap();
        let id = IssuerKey::from_seed(&[1; 32]).key_id();
        assert_eq!(keys.in_force(id, 10).unwrap().1, &trusted(1));
        assert_eq!(keys.in_force(id, 9).unwrap_err(), Forgery::KeyNotInForce);
        assert_eq!(keys.in_force(id, 20).unwrap_err(), Forgery::KeyNotInForce);
        assert_eq!(keys.in_force(KeyId([0; 8]), 10).unwrap_err(), Forgery::UnknownKey);
    }

    #[test]
    fn refuses_weak_unspeakable_and_double_keys() {
        let with = |key| IssuerKeys::new(vec![TrustedKey { key, ..trusted(1) }]);
        // The neutral element, in its own and in a second spelling (y = p + 1), and no point.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut second = [0xff; 32];
        (second[0], second[31]) = (0xee, 0x7f);
        let mut nothing = [0; 32];
        nothing[0] = 2;
        for key in [neutral, second, nothing] {
            assert_eq!(with(key).unwrap_err(), BadKey::NotAKey(KeyId::of(&key)));
        }
        let id = IssuerKey::from_seed(&[1; 32]).key_id();
        let twice = IssuerKeys::new(vec![trusted(1), trusted(1)]);
        assert_eq!(twice.unwrap_err(), BadKey::Twice(id));
    }

    #[test]
    fn keys_go_through_json() {
        let keys = IssuerKeys::new(vec![trusted(1), trusted(2)]).unwrap();
        let json = serde_json::to_string(&keys).unwrap();
        let back: IssuerKeys = serde_json::from_str(&json).unwrap();
        assert!(back.iter().eq(keys.iter()));
        assert!(
            serde_json::from_str::<IssuerKeys>(&json.replacen("key\":\"", "key\":\"0", 1)).is_err()
        );
    }

    #[test]
    fn secrets_do_not_show() {
        let shown =
            format!("{:?}{:?}", IssuerKey::from_seed(&[7; 32]), HolderKey::from_seed(&[7; 32]));
        assert!(!shown.contains("7, 7, 7") && !shown.contains("070707"), "{shown}");
    }
}

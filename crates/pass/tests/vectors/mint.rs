//! Cards made by hand, byte for byte, so that they can be made wrong in every way.
//!
//! Nothing of the crate's own writer is used: this is the second opinion on the format.

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};

/// One item of CBOR, spelt.
pub type Item = Vec<u8>;
/// The entries of a map, in the order they will stand in.
pub type Entries = Vec<(Item, Item)>;

/// The time of the gate's clock in most vectors: 2026-01-01 08:00 in Shanghai.
pub const AT: i64 = 1_767_225_600;
pub const DAY: i64 = 24 * 60 * 60;
pub const FROM: i64 = AT - DAY;
pub const UNTIL: i64 = AT + 365 * DAY;
pub const LINLI: i64 = -65537;

pub fn seed(name: &str) -> [u8; 32] {
    Sha256::digest(format!("linli vectors: {name}")).into()
}

pub fn id16(name: &str) -> [u8; 16] {
    let seed = seed(name);
    core::array::from_fn(|at| seed[at])
}

pub fn public(name: &str) -> [u8; 32] {
    SigningKey::from_bytes(&seed(name)).verifying_key().to_bytes()
}

pub fn key_id(name: &str) -> [u8; 8] {
    let digest = Sha256::digest(public(name));
    core::array::from_fn(|at| digest[at])
}

pub fn head(major: u8, argument: u64) -> Item {
    let bytes = argument.to_be_bytes();
    let (short, length) = match argument {
        0..=23 => (bytes[7], 0),
        24..=0xff => (24, 1),
        0x100..=0xffff => (25, 2),
        0x1_0000..=0xffff_ffff => (26, 4),
        _ => (27, 8),
    };
    let mut item = vec![major << 5 | short];
    item.extend_from_slice(&bytes[8 - length..]);
    item
}

pub fn int(value: i64) -> Item {
    u64::try_from(value).map_or_else(|_| head(1, value.unsigned_abs() - 1), |value| head(0, value))
}

pub fn bytes(value: &[u8]) -> Item {
    [head(2, value.len() as u64), value.to_vec()].concat()
}

pub fn text(value: &str) -> Item {
    [head(3, value.len() as u64), value.as_bytes().to_vec()].concat()
}

pub fn array(items: &[Item]) -> Item {
    [head(4, items.len() as u64), items.concat()].concat()
}

pub fn map(entries: &[(Item, Item)]) -> Item {
    let items = entries.iter().flat_map(|(key, value)| [key.clone(), value.clone()]);
    [head(5, entries.len() as u64), items.collect::<Vec<_>>().concat()].concat()
}

/// The header of a card signed by `name`.
pub fn header(name: &str) -> Entries {
    vec![(int(1), int(-8)), (int(4), bytes(&key_id(name)))]
}

/// The claims of our own in the card most vectors begin with.
pub fn own() -> Entries {
    vec![
        (int(1), bytes(&id16("community"))),
        (int(2), int(1)),
        (int(3), int(5)),
        (int(4), bytes(&id16("photo"))),
    ]
}

/// The claims of a paper card.
pub fn paper() -> Entries {
    vec![
        (int(4), int(UNTIL)),
        (int(5), int(FROM)),
        (int(7), bytes(&id16("number"))),
        (int(LINLI), map(&own())),
    ]
}

/// The claims of a card bound to a phone.
pub fn phone() -> Entries {
    let mut claims = paper();
    claims.insert(3, (int(8), confirmation(&cose_key(&public("holder")))));
    claims
}

pub fn confirmation(key: &Entries) -> Item {
    map(&[(int(1), map(key))])
}

pub fn cose_key(x: &[u8]) -> Entries {
    vec![(int(1), int(1)), (int(-1), int(6)), (int(-2), bytes(x))]
}

/// `entries` with the value of `key` exchanged.
pub fn with(mut entries: Entries, key: i64, value: Item) -> Entries {
    if let Some(entry) = entries.iter_mut().find(|entry| entry.0 == int(key)) {
        entry.1 = value;
    }
    entries
}

/// `entries` without `key`.
pub fn without(mut entries: Entries, key: i64) -> Entries {
    entries.retain(|entry| entry.0 != int(key));
    entries
}

/// `entries` with one more at the end.
pub fn and(mut entries: Entries, key: Item, value: Item) -> Entries {
    entries.push((key, value));
    entries
}

/// An envelope in its parts, so that each can be exchanged.
#[derive(Clone)]
pub struct Parts {
    pub tag: Item,
    pub protected: Vec<u8>,
    pub unprotected: Item,
    pub payload: Vec<u8>,
    pub signature: Vec<u8>,
}

impl Parts {
    pub fn join(&self) -> Vec<u8> {
        [self.tag.clone(), array(&self.items())].concat()
    }

    /// The text of it as a card.
    pub fn text(self) -> String {
        spell("LL1:", &self.join())
    }

    pub fn items(&self) -> Vec<Item> {
        vec![
            bytes(&self.protected),
            self.unprotected.clone(),
            bytes(&self.payload),
            bytes(&self.signature),
        ]
    }
}

/// What a signature is made over.
pub fn to_sign(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    array(&[text("Signature1"), bytes(protected), bytes(&[]), bytes(payload)])
}

pub fn sign(name: &str, message: &[u8]) -> Vec<u8> {
    SigningKey::from_bytes(&seed(name)).sign(message).to_bytes().to_vec()
}

/// An envelope properly signed by `name` around whatever it is given.
pub fn seal_raw(name: &str, protected: Vec<u8>, payload: Vec<u8>) -> Parts {
    let signature = sign(name, &to_sign(&protected, &payload));
    Parts { tag: head(6, 18), protected, unprotected: map(&[]), payload, signature }
}

pub fn seal(name: &str, header: &[(Item, Item)], claims: &[(Item, Item)]) -> Parts {
    seal_raw(name, map(header), map(claims))
}

/// The card of these claims, signed by the issuer in force.
pub fn card(claims: &[(Item, Item)]) -> Parts {
    seal("issuer", &header("issuer"), claims)
}

/// A showing of `card` at `shown_at`, signed by `name`.
pub fn showing(name: &str, shown_at: i64, card: &[u8]) -> Parts {
    seal(name, &[(int(1), int(-8))], &[(int(6), int(shown_at)), (int(-65539), bytes(card))])
}

pub fn spell(prefix: &str, bytes: &[u8]) -> String {
    format!("{prefix}{}", base45::encode(bytes))
}

pub fn card_text(claims: &[(Item, Item)]) -> String {
    spell("LL1:", &card(claims).join())
}

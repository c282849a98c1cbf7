//! Good cards changed in every small way: none of them is taken.
//!
//! `LINLI_CARDS=1000000 cargo test -p linli-pass --test mutations --release` tries as many more.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use linli_pass::{
    Card, Class, HolderKey, IssuerKey, IssuerKeys, StatusList, Trust, TrustedKey, issue, present,
    verify,
};

const NOW: i64 = 1_767_225_600;
const HERE: [u8; 16] = [1; 16];

struct Gate {
    keys: IssuerKeys,
}

impl Gate {
    fn new() -> Self {
        let key = |seed, community| TrustedKey {
            key: IssuerKey::from_seed(&[seed; 32]).public(),
            community,
            not_before: 0,
            not_after: i64::MAX,
        };
        Self { keys: IssuerKeys::new(vec![key(1, HERE), key(7, [7; 16])]).unwrap() }
    }

    fn takes(&self, text: &[u8]) -> bool {
        verify(text, &Trust::new(&self.keys, HERE), NOW).is_valid()
    }
}

fn card(number: u64) -> Card {
    let mut bytes = [3; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    Card {
        community: HERE,
        number: bytes,
        class: Class::Resident,
        valid_from: NOW - 1000,
        valid_until: NOW + 1_000_000,
        status_index: 70_000,
        holder: None,
        photo: Some([4; 16]),
    }
}

/// A card on paper and the same on a phone.
fn good(number: u64) -> [String; 2] {
    let issuer = IssuerKey::from_seed(&[1; 32]);
    let holder = HolderKey::from_seed(&[2; 32]);
    let on_phone = Card { holder: Some(holder.public()), ..card(number) };
    let shown = present(&holder, &issue(&issuer, &on_phone), NOW).unwrap();
    [issue(&issuer, &card(number)), shown]
}

fn bytes_of(text: &str) -> (&str, Vec<u8>) {
    let (prefix, letters) = text.split_at(4);
    (prefix, base45::decode(letters).unwrap())
}

fn spelt(prefix: &str, bytes: &[u8]) -> String {
    prefix.to_owned() + &base45::encode(bytes)
}

#[test]
fn no_flipped_bit_is_taken() {
    let gate = Gate::new();
    for text in good(0) {
        assert!(gate.takes(text.as_bytes()));
        let (prefix, bytes) = bytes_of(&text);
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert!(!gate.takes(spelt(prefix, &changed).as_bytes()), "bit {at} of {text}");
        }
        for at in 0..text.len() * 8 {
            let mut changed = text.clone().into_bytes();
            changed[at / 8] ^= 1 << (at % 8);
            assert!(!gate.takes(&changed), "bit {at} of the text {text}");
        }
    }
}

#[test]
fn no_changed_byte_is_taken() {
    let gate = Gate::new();
    let [paper, _] = good(0);
    let (prefix, bytes) = bytes_of(&paper);
    for at in 0..bytes.len() {
        for byte in (0..=u8::MAX).step_by(5) {
            let mut changed = bytes.clone();
            changed[at] = byte;
            let taken = gate.takes(spelt(prefix, &changed).as_bytes());
            assert_eq!(taken, byte == bytes[at], "byte {at} set to {byte}");
        }
    }
}

#[test]
fn no_deletion_insertion_or_cut_is_taken() {
    let gate = Gate::new();
    for text in good(0) {
        let (prefix, bytes) = bytes_of(&text);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed.remove(at);
            assert!(!gate.takes(spelt(prefix, &changed).as_bytes()), "byte {at} taken out");
            assert!(!gate.takes(spelt(prefix, &bytes[..at]).as_bytes()), "cut at {at}");
            assert!(!gate.takes(spelt(prefix, &bytes[at + 1..]).as_bytes()), "begun at {at}");
            let mut swapped = bytes.clone();
            swapped.swap(at, at.saturating_sub(1));
            let same = swapped == bytes;
            assert_eq!(gate.takes(spelt(prefix, &swapped).as_bytes()), same, "swapped at {at}");
        }
        for at in 0..=bytes.len() {
            for byte in [0x00, 0x20, 0x40, 0x58, 0xa0, 0xd2, 0xf6, 0xff] {
                let mut changed = bytes.clone();
                changed.insert(at, byte);
                assert!(!gate.takes(spelt(prefix, &changed).as_bytes()), "{byte} put in at {at}");
            }
        }
        for at in 0..text.len() {
            assert!(!gate.takes(&text.as_bytes()[..at]), "the text cut at {at}");
        }
    }
}

#[test]
fn no_part_of_one_card_serves_in_another() {
    let gate = Gate::new();
    let [first, second] = [good(1), good(2)];
    for (one, other) in first.iter().zip(&second) {
        let ((prefix, one), (_, other)) = (bytes_of(one), bytes_of(other));
        for at in 0..=one.len() {
            let joined = [&one[..at], &other[at..]].concat();
            let whole = joined == one || joined == other;
            assert_eq!(gate.takes(spelt(prefix, &joined).as_bytes()), whole, "joined at {at}");
        }
    }
}

#[test]
fn no_flipped_bit_of_a_list_is_taken() {
    let gate = Gate::new();
    let issuer = IssuerKey::from_seed(&[1; 32]);
    let text = StatusList::new(HERE, 1, NOW, 0).sign(&issuer);
    let (prefix, bytes) = bytes_of(&text);
    let read = |text: &str| StatusList::read(text.as_bytes(), &gate.keys, HERE, None, NOW);
    assert!(read(&text).is_ok());
    for at in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[at / 8] ^= 1 << (at % 8);
        assert!(read(&spelt(prefix, &changed)).is_err(), "bit {at}");
    }
}

#[test]
fn many_good_cards_are_taken_and_many_forged_ones_are_not() {
    let gate = Gate::new();
    let cards = std::env::var("LINLI_CARDS").map_or(300, |number| number.parse().unwrap());
    let neighbour = IssuerKey::from_seed(&[7; 32]);
    let stranger = IssuerKey::from_seed(&[8; 32]);
    for number in 0..cards {
        let [paper, phone] = good(number);
        assert!(gate.takes(paper.as_bytes()) && gate.takes(phone.as_bytes()), "card {number}");
        for forger in [&neighbour, &stranger] {
            assert!(!gate.takes(issue(forger, &card(number)).as_bytes()), "forged card {number}");
        }
    }
}

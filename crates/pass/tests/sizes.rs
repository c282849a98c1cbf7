//! A card stays small enough for a QR code one can scan from worn paper.

use linli_pass::{
    Card, Class, ENTRIES_MAX, ENTRIES_MIN, HolderKey, IssuerKey, Status, StatusList, issue, present,
};

/// What a QR code holds in letters at error correction M (ISO/IEC 18004, table 7): version 9 has
/// 53 modules a side, version 13 has 69.
const LETTERS_IN_53_MODULES: usize = 262;
const LETTERS_IN_69_MODULES: usize = 483;

const ALPHANUMERIC: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The largest card there can be before the year 2106.
fn largest() -> Card {
    Card {
        community: [0xff; 16],
        number: [0xff; 16],
        class: Class::Temporary,
        valid_from: 4_102_444_800,
        valid_until: 4_294_967_295,
        status_index: u32::MAX,
        holder: None,
        photo: Some([0xff; 16]),
    }
}

fn bytes(text: &str) -> usize {
    base45::decode(&text[4..]).map_or(0, |bytes| bytes.len())
}

#[test]
fn a_paper_card_fits_53_modules() {
    let text = issue(&IssuerKey::from_seed(&[1; 32]), &largest());
    assert_eq!((bytes(&text), text.len()), (166, 253));
    assert!(bytes(&text) <= 220);
    assert!(text.len() <= LETTERS_IN_53_MODULES);
    assert!(text.chars().all(|letter| ALPHANUMERIC.contains(letter)));
}

#[test]
fn a_phones_code_fits_69_modules() -> Result<(), linli_pass::CannotPresent> {
    let holder = HolderKey::from_seed(&[2; 32]);
    let card = Card { holder: Some(holder.public()), ..largest() };
    let text = issue(&IssuerKey::from_seed(&[1; 32]), &card);
    assert_eq!(bytes(&text), 209);
    let shown = present(&holder, &text, 4_294_967_000)?;
    assert_eq!((bytes(&shown), shown.len()), (298, 451));
    assert!(shown.len() <= LETTERS_IN_69_MODULES);
    assert!(shown.chars().all(|letter| ALPHANUMERIC.contains(letter)));
    Ok(())
}

#[test]
fn a_list_is_small() {
    let issuer = IssuerKey::from_seed(&[1; 32]);
    let empty = StatusList::new([1; 16], 1, 1_767_225_600, ENTRIES_MIN);
    assert!(empty.sign(&issuer).len() < 400);
    // Of every 50 cards one is revoked, one frozen and one replaced, strewn about.
    let mut full = empty;
    for index in 0..ENTRIES_MIN {
        let status = match index.wrapping_mul(2_654_435_761) >> 7 & 63 {
            0 => Status::Revoked,
            1 => Status::Frozen,
            2 => Status::Replaced,
            _ => continue,
        };
        assert!(full.set(index, status));
    }
    let letters = full.sign(&issuer).len();
    assert!(letters <= 20_480, "{letters}");
}

#[test]
fn a_list_has_room_within_its_bounds() {
    let list = |entries| StatusList::new([1; 16], 1, 0, entries);
    assert_eq!(list(0).get(ENTRIES_MIN - 1), Some(Status::Valid));
    assert_eq!(list(0).get(ENTRIES_MIN), None);
    assert_eq!(list(ENTRIES_MIN + 1).get(ENTRIES_MIN), Some(Status::Valid));
    assert_eq!(list(u32::MAX).get(ENTRIES_MAX - 1), Some(Status::Valid));
    assert_eq!(list(u32::MAX).get(ENTRIES_MAX), None);
    assert!(!list(0).set(ENTRIES_MIN, Status::Revoked));
}

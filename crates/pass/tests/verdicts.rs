//! A card's life at a gate: issued, shown, copied, revoked, and a gate whose clock is wrong.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use linli_pass::{
    CannotPresent, Card, Class, Flaw, Forgery, HolderKey, IssuerKey, IssuerKeys,
    LIST_AGE_SECONDS_MAX, Presented, REDRAW_SECONDS, STEP_SECONDS_EACH_WAY, Status, StatusList,
    Trust, TrustedKey, Unreadable, Verdict, issue, present, verify,
};
use proptest::prelude::*;

const NOW: i64 = 1_767_225_600;
const HOUR: i64 = 3600;
const YEAR: i64 = 365 * 24 * HOUR;
const HERE: [u8; 16] = [1; 16];

fn issuer() -> IssuerKey {
    IssuerKey::from_seed(&[1; 32])
}

fn holder() -> HolderKey {
    HolderKey::from_seed(&[2; 32])
}

fn keys() -> IssuerKeys {
    let not_before = NOW - 20 * YEAR;
    let not_after = NOW + 20 * YEAR;
    let key = TrustedKey { key: issuer().public(), community: HERE, not_before, not_after };
    IssuerKeys::new(vec![key]).unwrap()
}

fn paper_card() -> Card {
    Card {
        community: HERE,
        number: [3; 16],
        class: Class::Resident,
        valid_from: NOW - HOUR,
        valid_until: NOW + 24 * HOUR,
        status_index: 100_000,
        holder: None,
        photo: Some([4; 16]),
    }
}

fn phone_card() -> Card {
    Card { holder: Some(holder().public()), ..paper_card() }
}

fn list(sequence: u64, issued_at: i64, status: Status) -> StatusList {
    let mut list = StatusList::new(HERE, sequence, issued_at, 0);
    assert!(list.set(paper_card().status_index, status));
    list
}

/// Signed, sent and read again.
fn sent(list: &StatusList, held: Option<&StatusList>) -> StatusList {
    StatusList::read(list.sign(&issuer()).as_bytes(), &keys(), HERE, held, NOW).unwrap()
}

#[test]
fn a_paper_card_opens_the_gate() {
    let keys = keys();
    let text = issue(&issuer(), &paper_card());
    let valid = Verdict::Valid {
        card: paper_card(),
        presented: Presented::Paper,
        status_age_seconds: None,
    };
    assert_eq!(verify(text.as_bytes(), &Trust::new(&keys, HERE), NOW), valid);
    assert_eq!(Card::read_unproven(text.as_bytes()), Ok(paper_card()));
}

#[test]
fn a_phone_card_opens_the_gate_only_when_the_phone_shows_it() {
    let keys = keys();
    let trust = Trust::new(&keys, HERE);
    let text = issue(&issuer(), &phone_card());
    let shown = present(&holder(), &text, NOW).unwrap();
    let presented = Presented::Phone { shown_at: NOW };
    let valid = Verdict::Valid { card: phone_card(), presented, status_age_seconds: None };
    assert_eq!(verify(shown.as_bytes(), &trust, NOW), valid);
    assert_eq!(Card::read_unproven(shown.as_bytes()), Ok(phone_card()));
    let stale = Verdict::StaleStep { card: phone_card(), shown_at: None };
    assert_eq!(verify(text.as_bytes(), &trust, NOW), stale);
}

#[test]
fn only_the_right_phone_can_show_a_card() {
    let phone = issue(&issuer(), &phone_card());
    let paper = issue(&issuer(), &paper_card());
    let other = HolderKey::from_seed(&[9; 32]);
    assert_eq!(present(&other, &phone, NOW), Err(CannotPresent::OtherPhone));
    assert_eq!(present(&holder(), &paper, NOW), Err(CannotPresent::PaperCard));
    let not_ours = Flaw::Unreadable(Unreadable::NotLinli);
    assert_eq!(present(&holder(), "hello", NOW), Err(CannotPresent::NotACard(not_ours)));
    let shown = present(&holder(), &phone, NOW).unwrap();
    assert_eq!(present(&holder(), &shown, NOW), Err(CannotPresent::NotACard(not_ours)));
}

#[test]
fn no_copy_older_than_a_minute_is_taken_whatever_the_clocks() {
    let keys = keys();
    let trust = Trust::new(&keys, HERE);
    let text = issue(&issuer(), &Card { valid_until: NOW + YEAR, ..phone_card() });
    let shown = present(&holder(), &text, NOW).unwrap();
    let each_way = i64::try_from(STEP_SECONDS_EACH_WAY).unwrap();
    for skew in -each_way..=each_way {
        let take = |age| verify(shown.as_bytes(), &trust, NOW + age + skew).is_valid();
        for age in (61..=200).chain([HOUR, 24 * HOUR, YEAR / 2]) {
            assert!(!take(age), "a copy {age} seconds old, skew {skew}");
        }
        if skew.abs() <= each_way - i64::try_from(REDRAW_SECONDS).unwrap() {
            let redraw = i64::try_from(REDRAW_SECONDS).unwrap();
            assert!((0..=redraw).all(take), "the phone's own code is refused at skew {skew}");
        }
    }
}

#[test]
fn a_frozen_card_comes_back_with_the_next_list() {
    let keys = keys();
    let text = issue(&issuer(), &paper_card());
    let judge = |list: &StatusList| {
        let trust = Trust { status: Some(list), ..Trust::new(&keys, HERE) };
        verify(text.as_bytes(), &trust, NOW)
    };
    let card = paper_card();
    let first = sent(&list(1, NOW - 300, Status::Frozen), None);
    assert_eq!(judge(&first), Verdict::Frozen { card: card.clone() });
    let second = sent(&list(2, NOW - 200, Status::Valid), Some(&first));
    assert!(judge(&second).is_valid());
    let third = sent(&list(3, NOW - 100, Status::Replaced), Some(&second));
    assert_eq!(judge(&third), Verdict::Replaced { card: card.clone() });
    let fourth = sent(&list(4, NOW, Status::Revoked), Some(&third));
    assert_eq!(judge(&fourth), Verdict::Revoked { card });
}

#[test]
fn another_communitys_list_is_no_list() {
    let keys = keys();
    let text = issue(&issuer(), &paper_card());
    let theirs = StatusList::new([9; 16], 1, NOW, 0);
    let trust = Trust {
        status: Some(&theirs),
        status_age_seconds_max: Some(LIST_AGE_SECONDS_MAX),
        ..Trust::new(&keys, HERE)
    };
    let verdict = verify(text.as_bytes(), &trust, NOW);
    assert_eq!(verdict, Verdict::NoList { card: paper_card() });
}

#[test]
fn a_clock_set_back_revives_no_card_and_locks_nobody_out() {
    let keys = keys();
    let list = sent(&list(1, NOW, Status::Valid), None);
    let trust = Trust { status: Some(&list), ..Trust::new(&keys, HERE) };
    let ended = issue(&issuer(), &Card { valid_until: NOW - 1, ..paper_card() });
    let good = issue(&issuer(), &paper_card());
    for back in [0, 1, HOUR, 24 * HOUR, YEAR, 10 * YEAR] {
        let verdict = verify(ended.as_bytes(), &trust, NOW - back);
        assert!(matches!(verdict, Verdict::Expired { .. }), "{back} seconds back: {verdict:?}");
        assert!(verify(good.as_bytes(), &trust, NOW - back).is_valid(), "{back} seconds back");
    }
    let without_list = Trust { newest_seen: NOW, ..Trust::new(&keys, HERE) };
    let verdict = verify(ended.as_bytes(), &without_list, NOW - YEAR);
    assert!(matches!(verdict, Verdict::Expired { .. }));
}

#[test]
fn offline_gates_refuse_a_revoked_card_within_the_bound() {
    // 1,000 days in the life of a gate: lists come irregularly, the clock may fall back.
    let keys = keys();
    let card = Card { valid_from: NOW - YEAR, valid_until: NOW + YEAR, ..paper_card() };
    let text = issue(&issuer(), &card);
    let max = i64::try_from(LIST_AGE_SECONDS_MAX).unwrap();
    let mut chance = 1_u64;
    let mut below = |limit: i64| {
        // Knuth's MMIX generator: the schedules are the same every time.
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(chance >> 33).unwrap() % limit
    };
    for schedule in 0..1_000 {
        let revoked_at = NOW + below(200 * HOUR);
        let synced_at = NOW + below(200 * HOUR);
        let status = if revoked_at <= synced_at { Status::Revoked } else { Status::Valid };
        let list = list(1, synced_at, status);
        let trust = Trust {
            status: Some(&list),
            status_age_seconds_max: Some(LIST_AGE_SECONDS_MAX),
            ..Trust::new(&keys, HERE)
        };
        let asked_at = synced_at + below(200 * HOUR);
        let taken = verify(text.as_bytes(), &trust, asked_at).is_valid();
        let late = revoked_at <= synced_at || asked_at > synced_at + max;
        assert_eq!(taken, !late, "schedule {schedule}");
    }
}

#[test]
fn verdicts_are_codes_in_json() {
    let json = |verdict: &Verdict| serde_json::to_value(verdict).unwrap();
    let forged = Verdict::Forged { reason: Forgery::BadSignature };
    let expected = serde_json::json!({ "verdict": "forged", "reason": "bad_signature" });
    assert_eq!(json(&forged), expected);
    let stale = json(&Verdict::StaleStep { card: phone_card(), shown_at: Some(NOW) });
    assert_eq!(stale["verdict"], "stale_step");
    assert_eq!(stale["card"]["class"], "resident");
    assert_eq!(stale["card"]["number"], "03030303030303030303030303030303");
}

prop_compose! {
    fn any_card()(
        number: [u8; 16],
        class in prop::sample::select(vec![
            Class::Resident, Class::LongVisitor, Class::DayVisitor, Class::Temporary,
        ]),
        before in 0..NOW,
        after in 1..u32::MAX,
        status_index: u32,
        on_phone: bool,
        photo: Option<[u8; 16]>,
    ) -> Card {
        let (valid_from, valid_until) = (NOW - before, NOW + i64::from(after));
        let holder = on_phone.then(|| holder().public());
        let community = HERE;
        Card { community, number, class, valid_from, valid_until, status_index, holder, photo }
    }
}

proptest! {
    #[test]
    fn every_card_comes_back_as_it_went(card in any_card()) {
        let keys = keys();
        let text = issue(&issuer(), &card);
        let shown = match card.holder {
            Some(_) => present(&holder(), &text, NOW).unwrap(),
            None => text,
        };
        let verdict = verify(shown.as_bytes(), &Trust::new(&keys, HERE), NOW);
        prop_assert!(verdict.is_valid(), "{:?}", verdict);
        prop_assert_eq!(verdict.card(), Some(&card));
        let json = serde_json::to_string(&verdict).unwrap();
        prop_assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
    }

    #[test]
    fn no_bytes_at_all_bring_it_down(bytes: Vec<u8>, prefix in "(LL1:|LP1:|LS1:)?") {
        let keys = keys();
        let trust = Trust::new(&keys, HERE);
        let raw = [prefix.as_bytes(), &bytes].concat();
        prop_assert!(!verify(&raw, &trust, NOW).is_valid());
        let spelt = prefix + &base45::encode(&bytes);
        prop_assert!(!verify(spelt.as_bytes(), &trust, NOW).is_valid());
        prop_assert!(StatusList::read(spelt.as_bytes(), &keys, HERE, None, NOW).is_err());
    }
}

//! Cards shown by a phone, by a picture of a phone, and by no phone at all.

use linli_pass::vectors::{Family, Vector};
use linli_pass::{Forgery, Unreadable, Verdict};

use crate::ask::{Circumstances, ask, by_phone, family, forged, phone_card, unreadable};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    vec![
        family("valid_phone", "Good cards shown by a phone.", valid_phone()),
        family("stale_step", "Not shown by the phone just now.", stale_step()),
        family("forged_showing", "Showings the holder did not make.", forged_showing()),
        family("broken_showing", "Showings of another shape.", broken_showing()),
    ]
}

fn shown(shown_at: i64) -> String {
    spell("LP1:", &showing("holder", shown_at, &card(&phone()).join()).join())
}

fn valid_phone() -> Vec<Vector> {
    vec![
        ask("phone_now", "Shown this second.", shown(AT), by_phone(AT, None)),
        ask(
            "phone_30_seconds_ago",
            "Shown 30 seconds ago.",
            shown(AT - 30),
            by_phone(AT - 30, None),
        ),
        ask(
            "phone_30_seconds_ahead",
            "The phone's clock is 30 seconds ahead.",
            shown(AT + 30),
            by_phone(AT + 30, None),
        ),
        ask("phone_on_the_list", "With a status list.", shown(AT), by_phone(AT, Some(3600)))
            .list("fresh"),
        ask("phone_first_second", "The card's first second.", shown(FROM), by_phone(FROM, None))
            .at(FROM),
        ask(
            "phone_clock_behind_card",
            "The phone's clock says the card has not begun.",
            shown(FROM - 20),
            by_phone(FROM - 20, None),
        )
        .at(FROM),
    ]
}

fn stale_step() -> Vec<Vector> {
    let stale = |shown_at| Verdict::StaleStep { card: phone_card(), shown_at };
    let at =
        |name: &str, about: &str, moment: i64| ask(name, about, shown(moment), stale(Some(moment)));
    vec![
        at("picture_31_seconds", "A picture 31 seconds old.", AT - 31),
        at("picture_61_seconds", "A picture 61 seconds old.", AT - 61),
        at("picture_an_hour", "A picture an hour old.", AT - 3600),
        at("picture_a_day", "A picture a day old.", AT - DAY),
        at("made_31_seconds_ahead", "Made for 31 seconds later.", AT + 31),
        at("made_a_day_ahead", "Made for tomorrow.", AT + DAY),
        at("made_at_the_end_of_time", "Made for the largest second.", i64::MAX),
        at("made_before_1970", "Made for the smallest second.", -i64::MAX),
        ask(
            "taken_out_of_the_phone",
            "The card in the code, shown as if on paper.",
            card_text(&phone()),
            stale(None),
        ),
        ask(
            "picture_gate_clock_back",
            "The gate's clock was set back to the picture's time.",
            shown(AT - 3600),
            stale(Some(AT - 3600)),
        )
        .at(AT - 3600)
        .seen(AT),
        ask(
            "picture_of_an_expired_card",
            "The card's time is asked first.",
            shown(AT),
            Verdict::Expired { card: phone_card() },
        )
        .at(UNTIL),
    ]
}

fn forged_showing() -> Vec<Vector> {
    let card_bytes = card(&phone()).join();
    let of = |parts: &Parts| spell("LP1:", &parts.join());
    let by = |name: &str| of(&showing(name, AT, &card_bytes));
    let forged_by = |reason| forged(reason);
    let mut moved = showing("holder", AT - 3600, &card_bytes);
    moved.payload = map(&[(int(6), int(AT)), (int(-65539), bytes(&card_bytes))]);
    let mut altered = card(&phone());
    altered.payload = map(&with(phone(), 4, int(UNTIL + DAY)));
    let mut zeros = showing("holder", AT, &card_bytes);
    zeros.signature = vec![0; 64];
    let mut neutral_key = [0; 32];
    neutral_key[0] = 1;
    let weak = card(&with(phone(), 8, confirmation(&cose_key(&neutral_key)))).join();
    let mut weak_showing = showing("holder", AT, &weak);
    weak_showing.signature = [&neutral_key[..], &[0; 32]].concat();
    let other = card(&with(phone(), 7, bytes(&id16("other")))).join();
    let mut exchanged = showing("holder", AT, &other);
    exchanged.payload = showing("holder", AT, &card_bytes).payload;
    let holder_issued = seal("holder", &header("issuer"), &phone()).join();
    let unsigned = || forged_by(Forgery::BadHolderSignature);
    vec![
        ask("by_another_phone", "Another phone signs.", by("another phone"), unsigned()),
        ask("by_the_issuer", "The issuer's key signs.", by("issuer"), unsigned()),
        ask("moment_moved", "The second was moved after signing.", of(&moved), unsigned()),
        ask(
            "card_exchanged",
            "The signature of another card's showing.",
            of(&exchanged),
            unsigned(),
        ),
        ask("holder_zeros", "A signature of zeros.", of(&zeros), unsigned()),
        ask("weak_holder_key", "A holder key anybody can sign for.", of(&weak_showing), unsigned()),
        ask(
            "paper_card_in_a_phone",
            "A paper card, wrapped by some phone.",
            of(&showing("another phone", AT, &card(&paper()).join())),
            forged(Forgery::NoHolder),
        ),
        ask(
            "card_inside_altered",
            "The card inside was changed.",
            of(&showing("holder", AT, &altered.join())),
            forged(Forgery::BadSignature),
        ),
        ask(
            "card_inside_self_made",
            "The holder signed a card too.",
            of(&showing("holder", AT, &holder_issued)),
            forged(Forgery::BadSignature),
        ),
    ]
}

fn broken_showing() -> Vec<Vector> {
    let card_bytes = card(&phone()).join();
    let header = [(int(1), int(-8))];
    let claims = vec![(int(6), int(AT)), (int(-65539), bytes(&card_bytes))];
    let of = |parts: &Parts| spell("LP1:", &parts.join());
    let sealed = |claims: &Entries| of(&seal("holder", &header, claims));
    let altered = || forged(Forgery::Altered);
    let good = showing("holder", AT, &card_bytes);
    let with_id = [(int(1), int(-8)), (int(4), bytes(&key_id("issuer")))];
    let outside = Parts { unprotected: map(&header), ..good.clone() };
    let twice = vec![claims[0].clone(), claims[0].clone(), claims[1].clone()];
    vec![
        ask("no_moment", "Without a second.", sealed(&claims[1..].to_vec()), altered()),
        ask("no_card", "Without a card.", sealed(&claims[..1].to_vec()), altered()),
        ask(
            "a_gate_named",
            "With a claim that has no business there.",
            sealed(&vec![claims[0].clone(), (int(7), bytes(b"gate")), claims[1].clone()]),
            altered(),
        ),
        ask(
            "moment_text",
            "The second as text.",
            sealed(&with(claims.clone(), 6, text("now"))),
            altered(),
        ),
        ask(
            "card_as_text",
            "The card inside as text.",
            sealed(&with(claims.clone(), -65539, text(&card_text(&phone())))),
            altered(),
        ),
        ask("two_moments", "Two seconds.", sealed(&twice), forged(Forgery::DuplicateKey)),
        ask(
            "showing_with_key_id",
            "It names an issuer's key.",
            of(&seal("holder", &with_id, &claims)),
            forged(Forgery::UnknownHeader),
        ),
        ask(
            "showing_es256",
            "Another algorithm.",
            of(&seal("holder", &[(int(1), int(-7))], &claims)),
            forged(Forgery::WrongAlgorithm),
        ),
        ask(
            "showing_header_outside",
            "A header outside the signature.",
            of(&outside),
            forged(Forgery::UnprotectedHeader),
        ),
        ask(
            "showing_trailing",
            "A byte after the showing.",
            spell("LP1:", &[good.join(), vec![0]].concat()),
            forged(Forgery::TrailingBytes),
        ),
        ask(
            "card_inside_trailing",
            "A byte after the card inside.",
            of(&showing("holder", AT, &[card_bytes.clone(), vec![0]].concat())),
            forged(Forgery::TrailingBytes),
        ),
        ask(
            "showing_of_a_showing",
            "A showing inside a showing.",
            of(&showing("holder", AT, &good.join())),
            forged(Forgery::UnknownKey),
        ),
        ask(
            "card_under_phone_prefix",
            "A card under the prefix of a showing.",
            spell("LP1:", &card_bytes),
            forged(Forgery::UnknownHeader),
        ),
        ask(
            "showing_under_card_prefix",
            "A showing under the prefix of a card.",
            spell("LL1:", &good.join()),
            forged(Forgery::UnknownKey),
        ),
        ask(
            "showing_cut",
            "A showing that ends in the middle.",
            spell("LP1:", &good.join()[..200]),
            unreadable(Unreadable::Truncated),
        ),
    ]
}

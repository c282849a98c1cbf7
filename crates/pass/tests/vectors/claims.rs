//! Cards that leave something out, say too much, or say it wrongly; all of them signed.

use linli_pass::Forgery;
use linli_pass::vectors::{Family, Vector};

use crate::ask::{ask, family, forged};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    vec![
        family("claims_missing", "Cards that leave something out.", claims_missing()),
        family("claims_unknown", "Cards that say more than a card says.", claims_unknown()),
        family("claims_wrong", "Claims of another kind, length or range.", claims_wrong()),
    ]
}

fn altered(name: &str, about: &str, claims: &[(Item, Item)]) -> Vector {
    ask(name, about, card_text(claims), forged(Forgery::Altered))
}

fn claims_missing() -> Vec<Vector> {
    let bad = |name, about, claims: Entries| altered(name, about, &claims);
    let own_without = |label| with(paper(), LINLI, map(&without(own(), label)));
    vec![
        bad("no_end", "Without an end: valid for ever.", without(paper(), 4)),
        bad("no_beginning", "Without a beginning.", without(paper(), 5)),
        bad("no_number", "Without a number.", without(paper(), 7)),
        bad("no_own_claim", "Without our own claim.", without(paper(), LINLI)),
        bad("no_community", "Without a community: valid everywhere.", own_without(1)),
        bad("no_class", "Without a class.", own_without(2)),
        bad("no_status_index", "Without a status index: cannot be revoked.", own_without(3)),
    ]
}

fn claims_unknown() -> Vec<Vector> {
    let bad = |name, about, claims: Entries| altered(name, about, &claims);
    let first = |label, value| {
        let mut claims = paper();
        claims.insert(0, (int(label), value));
        claims
    };
    let own_and = |label, value| with(paper(), LINLI, map(&and(own(), label, value)));
    vec![
        bad("an_issuer_name", "Names an issuer.", first(1, text("Linli"))),
        bad("a_subject", "Names a person.", first(2, text("A. Person"))),
        bad("an_audience", "Names an audience.", first(3, text("gate 1"))),
        bad("a_status_reference", "Refers to a list elsewhere.", {
            let mut claims = paper();
            claims.insert(3, (int(65535), map(&[(text("status_list"), map(&[]))])));
            claims
        }),
        bad(
            "a_name_by_name",
            "A claim with text for a label.",
            and(paper(), text("name"), text("A. Person")),
        ),
        bad("another_private_claim", "Another private claim.", and(paper(), int(-65540), int(1))),
        bad("an_origin", "Says where somebody comes from.", own_and(int(5), text("elsewhere"))),
        bad(
            "an_own_claim_below_zero",
            "An own claim of a negative label.",
            own_and(int(-1), int(1)),
        ),
    ]
}

fn claims_wrong() -> Vec<Vector> {
    let wrong = |name, about, claims: Entries| altered(name, about, &claims);
    let own_with = |label, value| with(paper(), LINLI, map(&with(own(), label, value)));
    let key_with = |label, value| {
        with(phone(), 8, confirmation(&with(cose_key(&public("holder")), label, value)))
    };
    let private = and(cose_key(&public("holder")), int(-4), bytes(&seed("holder")));
    let float = [vec![0xfb], 1e12_f64.to_be_bytes().to_vec()].concat();
    vec![
        wrong("class_0", "A class below the first.", own_with(2, int(0))),
        wrong("class_5", "A class above the last.", own_with(2, int(5))),
        wrong("class_text", "A class as text.", own_with(2, text("resident"))),
        wrong("end_float", "The end as a fraction.", with(paper(), 4, float)),
        wrong("end_text", "The end as text.", with(paper(), 4, text("2027-01-01"))),
        wrong(
            "end_tagged",
            "The end tagged as a date.",
            with(paper(), 4, [head(6, 1), int(UNTIL)].concat()),
        ),
        wrong("end_null", "No end.", with(paper(), 4, vec![0xf6])),
        wrong("end_huge", "An end above 63 bits.", with(paper(), 4, head(0, u64::MAX))),
        wrong("end_is_beginning", "It ends as it begins.", with(paper(), 4, int(FROM))),
        wrong("end_before_beginning", "It ends before it begins.", with(paper(), 4, int(FROM - 1))),
        wrong("beginning_negative", "It begins before 1970.", with(paper(), 5, int(-1))),
        wrong("number_15", "A number of 15 bytes.", with(paper(), 7, bytes(&[1; 15]))),
        wrong("number_17", "A number of 17 bytes.", with(paper(), 7, bytes(&[1; 17]))),
        wrong("number_text", "A number as text.", with(paper(), 7, text("0123456789abcdef"))),
        wrong("community_15", "A community of 15 bytes.", own_with(1, bytes(&[1; 15]))),
        wrong("community_text", "A community as text.", own_with(1, text("0123456789abcdef"))),
        wrong(
            "communities",
            "Two communities.",
            own_with(1, array(&[bytes(&id16("community")), bytes(&id16("neighbour"))])),
        ),
        wrong("index_negative", "A negative index.", own_with(3, int(-1))),
        wrong("index_huge", "An index above 32 bits.", own_with(3, int(1 << 32))),
        wrong("photo_15", "A digest of 15 bytes.", own_with(4, bytes(&[1; 15]))),
        wrong(
            "own_claim_array",
            "Our own claim as an array.",
            with(paper(), LINLI, array(&[int(1)])),
        ),
        wrong("holder_31", "A holder key of 31 bytes.", key_with(-2, bytes(&[1; 31]))),
        wrong("holder_x25519", "A key for another purpose.", key_with(-1, int(4))),
        wrong("holder_ec2", "A key of another type.", key_with(1, int(2))),
        wrong(
            "holder_with_secret",
            "The holder's secret along with the key.",
            with(phone(), 8, confirmation(&private)),
        ),
        wrong(
            "holder_by_key_id",
            "A holder named by a key id only.",
            with(phone(), 8, map(&[(int(3), bytes(&key_id("holder")))])),
        ),
    ]
}

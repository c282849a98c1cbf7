//! The same thing spelt twice, longer, in another order, cut off or with something after it.

use linli_pass::vectors::{Family, Vector};
use linli_pass::{Forgery, Unreadable};

use crate::ask::{ask, family, forged, unreadable};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    let duplicate = ("duplicate_keys", "The same key twice in a map.", duplicate_keys());
    let canonical = ("not_canonical", "Second spellings of the same thing.", not_canonical());
    let trailing = ("trailing_bytes", "Something after the end.", trailing_bytes());
    let truncated = ("truncated", "Codes that end in the middle.", truncated());
    [duplicate, canonical, trailing, truncated]
        .into_iter()
        .map(|(class, about, vectors)| family(class, about, vectors))
        .collect()
}

fn bad(name: &str, about: &str, parts: Parts, reason: Forgery) -> Vector {
    ask(name, about, parts.text(), forged(reason))
}

fn duplicate_keys() -> Vec<Vector> {
    let twice = |at: usize, entries: Entries, value: Item| {
        let mut entries = entries;
        let key = entries[at].0.clone();
        entries.insert(at + 1, (key, value));
        entries
    };
    let own_twice = |at, value| with(paper(), LINLI, map(&twice(at, own(), value)));
    let header_twice = |at, value| seal("issuer", &twice(at, header("issuer"), value), &paper());
    let bad = |name, about, parts: Parts| bad(name, about, parts, Forgery::DuplicateKey);
    vec![
        bad(
            "two_ends",
            "Two ends, the second later.",
            card(&twice(0, paper(), int(UNTIL + 3650 * DAY))),
        ),
        bad("same_end_twice", "The same end twice.", card(&twice(0, paper(), int(UNTIL)))),
        bad("two_numbers", "Two numbers.", card(&twice(2, paper(), bytes(&id16("other"))))),
        bad("two_own_claims", "Our own claim twice.", card(&twice(3, paper(), map(&own())))),
        bad(
            "two_communities",
            "Two communities, one after the other.",
            card(&own_twice(0, bytes(&id16("neighbour")))),
        ),
        bad("two_classes", "Two classes.", card(&own_twice(1, int(2)))),
        bad("two_indexes", "Two places in the list.", card(&own_twice(2, int(9)))),
        bad("two_algorithms", "Two algorithms.", header_twice(0, int(-8))),
        bad("two_key_ids", "Two key ids.", header_twice(1, bytes(&key_id("a test")))),
    ]
}

fn not_canonical() -> Vec<Vector> {
    let moved = |mut entries: Entries, from: usize, to: usize| {
        let entry = entries.remove(from);
        entries.insert(to, entry);
        entries
    };
    let long_end = [vec![0x1b], UNTIL.to_be_bytes().to_vec()].concat();
    let indefinite = |entries: &Entries| {
        let mut item = map(entries);
        item[0] = 0xbf;
        item.push(0xff);
        item
    };
    let long_own = |label, value| with(paper(), LINLI, map(&with(own(), label, value)));
    let key = cose_key(&public("holder"));
    let good = card(&paper());
    let joined = |tag: Item, items: &[Item]| ask_raw(&[tag, array(items)].concat());
    let raw = |name, about, text: String| ask(name, about, text, forged(Forgery::NotCanonical));
    let bad = |name, about, parts: Parts| bad(name, about, parts, Forgery::NotCanonical);
    let mut long_signature = good.items();
    long_signature[3] = [vec![0x59, 0x00, 0x40], good.signature.clone()].concat();
    let mut chunked = good.items();
    chunked[2] = [vec![0x5f], bytes(&good.payload), vec![0xff]].concat();
    vec![
        bad(
            "end_in_8_bytes",
            "The end in more bytes than it needs.",
            card(&with(paper(), 4, long_end)),
        ),
        bad("class_in_2_bytes", "The class in two bytes.", card(&long_own(2, vec![0x18, 1]))),
        bad("index_in_3_bytes", "The index in three bytes.", card(&long_own(3, vec![0x19, 0, 5]))),
        bad("label_in_2_bytes", "A label in two bytes.", {
            let mut claims = paper();
            claims[0].0 = vec![0x18, 4];
            card(&claims)
        }),
        bad(
            "number_long_length",
            "A length in three bytes.",
            card(&with(paper(), 7, [vec![0x59, 0, 16], id16("number").to_vec()].concat())),
        ),
        bad(
            "number_in_chunks",
            "A byte string in chunks.",
            card(&with(paper(), 7, [vec![0x5f], bytes(&id16("number")), vec![0xff]].concat())),
        ),
        bad("claims_unordered", "Claims in another order.", card(&moved(paper(), 0, 1))),
        bad("own_claim_first", "Our own claim first.", card(&moved(paper(), 3, 0))),
        bad(
            "own_unordered",
            "Our own claims in another order.",
            card(&with(paper(), LINLI, map(&moved(own(), 3, 0)))),
        ),
        bad(
            "header_unordered",
            "The header in another order.",
            seal("issuer", &moved(header("issuer"), 1, 0), &paper()),
        ),
        bad(
            "claims_open_ended",
            "A map without a length.",
            seal_raw("issuer", map(&header("issuer")), indefinite(&paper())),
        ),
        bad(
            "own_open_ended",
            "Our own map without a length.",
            card(&with(paper(), LINLI, indefinite(&own()))),
        ),
        bad(
            "header_open_ended",
            "A header without a length.",
            seal_raw("issuer", indefinite(&header("issuer")), map(&paper())),
        ),
        bad("reserved_length", "A length that means nothing.", card(&long_own(2, vec![0x1c]))),
        ask(
            "holder_unordered",
            "A holder key in another order.",
            card_text(&with(phone(), 8, confirmation(&moved(key, 2, 0)))),
            forged(Forgery::Altered),
        ),
        raw("tag_in_2_bytes", "The tag in two bytes.", joined(vec![0xd8, 18], &good.items())),
        raw(
            "signature_long_length",
            "The signature's length in three bytes.",
            joined(head(6, 18), &long_signature),
        ),
        raw("payload_in_chunks", "The payload in chunks.", joined(head(6, 18), &chunked)),
        raw(
            "envelope_open_ended",
            "An array without a length.",
            ask_raw(&[vec![0xd2, 0x9f], good.items().concat(), vec![0xff]].concat()),
        ),
    ]
}

fn ask_raw(bytes: &[u8]) -> String {
    spell("LL1:", bytes)
}

fn trailing_bytes() -> Vec<Vector> {
    let good = card(&paper()).join();
    let after = |bytes: &[u8]| ask_raw(&[&good, bytes].concat());
    let trailing =
        |name, about, text: String| ask(name, about, text, forged(Forgery::TrailingBytes));
    let header_and = [map(&header("issuer")), vec![0]].concat();
    let claims_and = [map(&paper()), vec![0]].concat();
    vec![
        trailing("a_zero", "A byte of zero.", after(&[0])),
        trailing("a_break", "A break.", after(&[0xff])),
        trailing("a_map", "An empty map.", after(&[0xa0])),
        trailing("another_card", "A second card.", after(&good)),
        trailing("many", "As many bytes as fit.", after(&[0; 1100])),
        trailing(
            "in_the_payload",
            "A byte after the claims, signed.",
            ask_raw(&seal_raw("issuer", map(&header("issuer")), claims_and).join()),
        ),
        trailing(
            "in_the_header",
            "A byte after the header, signed.",
            ask_raw(&seal_raw("issuer", header_and, map(&paper())).join()),
        ),
        ask(
            "after_the_text",
            "A line end after the text; who scans takes it off.",
            card_text(&paper()) + "\n",
            unreadable(Unreadable::NotBase45),
        ),
    ]
}

fn truncated() -> Vec<Vector> {
    let good = card(&paper()).join();
    let cut = |name: &str, about: &str, length: usize| {
        ask(name, about, ask_raw(&good[..length]), unreadable(Unreadable::Truncated))
    };
    let cut_claims = {
        let mut claims = map(&paper());
        claims.pop();
        ask_raw(&seal_raw("issuer", map(&header("issuer")), claims).join())
    };
    let mut huge = card(&paper()).items();
    huge[2] = vec![0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let huge = [head(6, 18), array(&huge)].concat();
    let is_cut = || unreadable(Unreadable::Truncated);
    vec![
        cut("prefix_alone", "The prefix alone.", 0),
        cut("tag_alone", "The tag alone.", 1),
        cut("in_the_header_already", "Cut in the header.", 9),
        cut("in_the_claims", "Cut in the claims.", 60),
        cut("before_the_signature", "Cut before the signature.", good.len() - 66),
        cut("the_last_byte", "The last byte is missing.", good.len() - 1),
        ask("claims_cut_and_signed", "Claims cut off, then signed.", cut_claims, is_cut()),
        ask("length_of_2_to_the_64", "A length no memory holds.", ask_raw(&huge), is_cut()),
    ]
}

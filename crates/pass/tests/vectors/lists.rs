//! Status lists: the good ones the other vectors use, and those to be refused.

use std::collections::BTreeMap;

use linli_pass::vectors::{Family, ListAnswer, Question, Vector};
use linli_pass::{Forgery, ListRefusal, Unreadable};
use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::ask::{Circumstances, family, vector};
use crate::mint::*;

const CONTENT: &str = "application/statuslist+cwt";
const BYTES: usize = 32 * 1024;

/// The lists the other vectors name. Card 6 is revoked, 7 frozen for a while, 8 replaced.
pub fn good() -> BTreeMap<String, String> {
    let list = |sequence, made, marks| spelt(&seal_list("issuer", &claims(sequence, made, marks)));
    [
        ("yesterday", list(40, AT - 90_000, &[])),
        ("fresh", list(41, AT - 3600, &[(6, 1), (7, 2), (8, 3)])),
        ("newer", list(42, AT - 60, &[(6, 1), (8, 3)])),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect()
}

pub fn families() -> Vec<Family> {
    vec![
        family("list_taken", "Status lists a gate takes.", taken()),
        family("list_rolled_back", "Status lists older than the one held.", rolled_back()),
        family("list_entries", "Signed lists whose entries are not right.", entries()),
        family("list_forged", "Status lists somebody made or changed.", forged()),
    ]
}

fn spelt(parts: &Parts) -> String {
    spell("LS1:", &parts.join())
}

fn list_header(name: &str) -> Entries {
    and(header(name), int(16), text(CONTENT))
}

fn seal_list(name: &str, claims: &[(Item, Item)]) -> Parts {
    seal(name, &list_header(name), claims)
}

/// The name of a community, as a UUID's URN.
fn urn(community: &str) -> String {
    let digits = linli_pass::to_hex(&id16(community));
    let (a, b, c) = (&digits[..8], &digits[8..12], &digits[12..16]);
    format!("urn:uuid:{a}-{b}-{c}-{}-{}", &digits[16..20], &digits[20..])
}

fn claims(sequence: i64, made: i64, marks: &[(usize, u8)]) -> Entries {
    let mut entries = vec![0; BYTES];
    for (index, status) in marks {
        entries[index / 4] |= status << (index % 4 * 2);
    }
    claims_of(sequence, made, &compress_to_vec_zlib(&entries, 9))
}

fn claims_of(sequence: i64, made: i64, compressed: &[u8]) -> Entries {
    vec![
        (int(2), text(&urn("community"))),
        (int(6), int(made)),
        (int(65533), map(&list_map(compressed, 2))),
        (int(-65538), int(sequence)),
    ]
}

fn list_map(compressed: &[u8], bits: i64) -> Entries {
    vec![(text("lst"), bytes(compressed)), (text("bits"), int(bits))]
}

fn ask(name: &str, about: &str, text: impl AsRef<[u8]>, expect: ListAnswer) -> Vector {
    vector(name, about, text.as_ref(), Question::List { held: None, expect })
}

fn refused(refusal: ListRefusal) -> ListAnswer {
    ListAnswer::Refused(refusal)
}

fn is_forged(reason: Forgery) -> ListAnswer {
    refused(ListRefusal::Forged { reason })
}

fn usual() -> Entries {
    claims(41, AT - 3600, &[(6, 1), (7, 2), (8, 3)])
}

fn taken() -> Vec<Vector> {
    let text = spelt(&seal_list("issuer", &usual()));
    let taken = |sequence| ListAnswer::Taken { taken: sequence };
    let large = compress_to_vec_zlib(&vec![0; 256 * 1024], 9);
    let stored = compress_to_vec_zlib(&vec![0; BYTES], 0);
    vec![
        ask("the_first_list", "The first a gate gets.", &text, taken(41)),
        ask("a_newer_list", "Newer than the one held.", &text, taken(41)).list("yesterday"),
        ask("the_same_list", "The one held, once more.", &text, taken(41)).list("fresh"),
        ask(
            "by_the_second_key",
            "Signed with the key that will follow.",
            spelt(&seal_list("next issuer", &usual())),
            taken(41),
        ),
        ask(
            "the_largest_list",
            "2^20 entries.",
            spelt(&seal_list("issuer", &claims_of(43, AT, &large))),
            taken(43),
        ),
        ask(
            "an_uncompressed_list",
            "Stored, not squeezed: the same entries.",
            spelt(&seal_list("issuer", &claims_of(43, AT, &stored))),
            taken(43),
        ),
        ask(
            "a_gate_at_1970",
            "The gate's clock fell back; the list tells the day.",
            text,
            taken(41),
        )
        .at(0),
    ]
}

fn rolled_back() -> Vec<Vector> {
    let back = |held, offered| refused(ListRefusal::RolledBack { held, offered });
    let list = |sequence, made| spelt(&seal_list("issuer", &claims(sequence, made, &[])));
    vec![
        ask("yesterdays_list", "Yesterday's list, replayed.", list(40, AT - 90_000), back(41, 40))
            .list("fresh"),
        ask("older_number_newer_date", "A lower number made later.", list(40, AT), back(41, 40))
            .list("fresh"),
        ask(
            "same_number_older_date",
            "The same number made earlier.",
            list(41, AT - 3601),
            back(41, 41),
        )
        .list("fresh"),
        ask(
            "newer_number_older_date",
            "A higher number made earlier.",
            list(42, AT - 3601),
            back(41, 42),
        )
        .list("fresh"),
    ]
}

fn entries() -> Vec<Vector> {
    let of = |compressed: &[u8]| spelt(&seal_list("issuer", &claims_of(43, AT, compressed)));
    let good = compress_to_vec_zlib(&vec![0; BYTES], 9);
    let mut wrong_sum = good.clone();
    *wrong_sum.last_mut().unwrap() ^= 1;
    let raw = miniz_oxide::deflate::compress_to_vec(&vec![0; BYTES], 9);
    let bad = |name, about, compressed: Vec<u8>| {
        ask(name, about, of(&compressed), refused(ListRefusal::BadEntries))
    };
    vec![
        bad("bomb", "4 MiB of zeros in 4 kB.", compress_to_vec_zlib(&vec![0; 4 << 20], 9)),
        bad("one_byte_too_many", "A byte more than the largest list.", {
            compress_to_vec_zlib(&vec![0; 256 * 1024 + 1], 9)
        }),
        bad("too_few", "A byte less than the smallest list.", {
            compress_to_vec_zlib(&vec![0; BYTES - 1], 9)
        }),
        bad("none_at_all", "No entries.", compress_to_vec_zlib(&[], 9)),
        bad("no_stream", "Nothing where the entries should be.", Vec::new()),
        bad("entries_cut", "Cut in the middle.", good[..good.len() / 2].to_vec()),
        bad("entries_and_more", "A byte after the entries.", [good.clone(), vec![0]].concat()),
        bad("wrong_checksum", "Another checksum.", wrong_sum),
        bad("without_zlib", "Deflated without the zlib frame.", raw),
        bad("not_compressed", "The entries as they are.", vec![0; 64]),
    ]
}

fn forged() -> Vec<Vector> {
    let text = spelt(&seal_list("issuer", &usual()));
    let with_map = |list: &Entries| with(usual(), 65533, map(list));
    let zlib = compress_to_vec_zlib(&vec![0; BYTES], 9);
    let swapped = vec![(crate::mint::text("bits"), int(2)), list_map(&zlib, 2)[0].clone()];
    let theirs = with(usual(), 2, crate::mint::text(&urn("neighbour")));
    let mut changed = seal_list("issuer", &usual());
    changed.payload = map(&claims(41, AT - 3600, &[]));
    let twice = [&usual()[..2], &usual()[1..]].concat();
    let by = |name| spelt(&seal_list(name, &usual()));
    let of = |claims: &Entries| spelt(&seal_list("issuer", claims));
    let altered = || is_forged(Forgery::Altered);
    let good_bytes = seal_list("issuer", &usual()).join();
    vec![
        ask(
            "list_changed",
            "The revoked card taken out.",
            spelt(&changed),
            is_forged(Forgery::BadSignature),
        ),
        ask(
            "list_by_a_test_key",
            "By a key from a test.",
            by("a test"),
            is_forged(Forgery::UnknownKey),
        ),
        ask(
            "list_by_a_lapsed_key",
            "By a key no longer trusted.",
            by("lapsed issuer"),
            is_forged(Forgery::KeyNotInForce),
        ),
        ask(
            "list_by_the_neighbours_key",
            "Ours by the neighbours' key.",
            by("neighbour issuer"),
            is_forged(Forgery::KeyOfOtherCommunity),
        ),
        ask(
            "neighbours_list",
            "A good list, next door.",
            spelt(&seal_list("neighbour issuer", &theirs)),
            refused(ListRefusal::OtherCommunity),
        ),
        ask(
            "list_without_type",
            "Without the type of a list.",
            spelt(&seal("issuer", &header("issuer"), &usual())),
            altered(),
        ),
        ask(
            "card_for_a_list",
            "A card under the prefix of a list.",
            spelt(&card(&paper())),
            altered(),
        ),
        ask(
            "card_claims_in_a_list",
            "A card's claims in a list's envelope.",
            spelt(&seal_list("issuer", &paper())),
            altered(),
        ),
        ask(
            "one_bit_entries",
            "Entries of one bit.",
            of(&with_map(&list_map(&zlib, 1))),
            altered(),
        ),
        ask("list_map_swapped", "The map in another order.", of(&with_map(&swapped)), altered()),
        ask("no_sequence", "Without a number.", of(&without(usual(), -65538)), altered()),
        ask(
            "negative_sequence",
            "A negative number.",
            of(&with(usual(), -65538, int(-1))),
            altered(),
        ),
        ask("two_dates", "Two dates.", of(&twice.clone()), is_forged(Forgery::DuplicateKey)),
        ask(
            "list_trailing",
            "A byte after the list.",
            spell("LS1:", &[good_bytes.clone(), vec![0]].concat()),
            is_forged(Forgery::TrailingBytes),
        ),
        ask(
            "list_cut",
            "A list that ends in the middle.",
            spell("LS1:", &good_bytes[..60]),
            refused(ListRefusal::Unreadable { reason: Unreadable::Truncated }),
        ),
        ask(
            "card_text_for_a_list",
            "The text of a card.",
            card_text(&paper()),
            refused(ListRefusal::Unreadable { reason: Unreadable::NotLinli }),
        ),
        ask(
            "list_small_letters",
            "In small letters.",
            text.replace("LS1:", "LS1:a"),
            refused(ListRefusal::Unreadable { reason: Unreadable::NotBase45 }),
        ),
    ]
}

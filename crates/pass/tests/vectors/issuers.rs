//! Who signed: other communities, other keys, keys out of their time.

use linli_pass::vectors::Family;
use linli_pass::{Forgery, Verdict};

use crate::ask::{Circumstances, ask, family, forged};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    vec![other_community(), issuer_key()]
}

fn other_community() -> Family {
    let neighbour = id16("neighbour");
    let theirs = with(paper(), LINLI, map(&with(own(), 1, bytes(&neighbour))));
    let other = Verdict::OtherCommunity { community: neighbour };
    let by = |name, claims: &Entries| spell("LL1:", &seal(name, &header(name), claims).join());
    let vectors = vec![
        ask(
            "neighbours_card",
            "A good card, next door.",
            by("neighbour issuer", &theirs),
            other.clone(),
        ),
        ask(
            "strangers_card",
            "Of a community whose key nobody has given us.",
            by("stranger", &theirs),
            other.clone(),
        ),
        ask(
            "neighbours_card_expired",
            "Whose it is is asked before its time.",
            by("neighbour issuer", &theirs),
            other,
        )
        .at(UNTIL),
        ask(
            "ours_by_the_neighbours_key",
            "The neighbours' key signed a card of ours.",
            by("neighbour issuer", &paper()),
            forged(Forgery::KeyOfOtherCommunity),
        ),
        ask(
            "theirs_by_our_key",
            "Our key signed a card of theirs.",
            by("issuer", &theirs),
            forged(Forgery::KeyOfOtherCommunity),
        ),
        ask(
            "neighbours_card_altered",
            "Theirs, and changed.",
            {
                let mut parts = seal("neighbour issuer", &header("neighbour issuer"), &theirs);
                parts.signature[40] ^= 1;
                spell("LL1:", &parts.join())
            },
            forged(Forgery::BadSignature),
        ),
    ];
    family("other_community", "Cards and keys of other communities.", vectors)
}

fn issuer_key() -> Family {
    let by = |name, header: &Entries| spell("LL1:", &seal(name, header, &paper()).join());
    let unknown = || forged(Forgery::UnknownKey);
    let vectors = vec![
        ask("test_key", "A key from a test.", by("a test", &header("a test")), unknown()),
        ask(
            "no_key_id",
            "It names no key.",
            by("issuer", &without(header("issuer"), 4)),
            unknown(),
        ),
        ask(
            "key_id_of_zeros",
            "It names a key nobody has.",
            by("issuer", &with(header("issuer"), 4, bytes(&[0; 8]))),
            unknown(),
        ),
        ask(
            "key_id_short",
            "An id of 7 bytes.",
            by("issuer", &with(header("issuer"), 4, bytes(&key_id("issuer")[..7]))),
            forged(Forgery::Altered),
        ),
        ask(
            "key_id_long",
            "The whole public key for an id.",
            by("issuer", &with(header("issuer"), 4, bytes(&public("issuer")))),
            forged(Forgery::Altered),
        ),
        ask(
            "key_id_text",
            "The id as text.",
            by("issuer", &with(header("issuer"), 4, text("issuer"))),
            forged(Forgery::Altered),
        ),
        ask(
            "under_a_good_name",
            "Another key under the id of ours.",
            by("a test", &header("issuer")),
            forged(Forgery::BadSignature),
        ),
        ask(
            "by_the_next_key",
            "The following key under the id of today's.",
            by("next issuer", &header("issuer")),
            forged(Forgery::BadSignature),
        ),
        ask(
            "lapsed_key",
            "A key no longer trusted.",
            by("lapsed issuer", &header("lapsed issuer")),
            forged(Forgery::KeyNotInForce),
        ),
        ask(
            "future_key",
            "A key not yet trusted.",
            by("future issuer", &header("future issuer")),
            forged(Forgery::KeyNotInForce),
        ),
    ];
    family("issuer_key", "Who signed.", vectors)
}

//! Dishonest cards: signatures, algorithms, headers and envelopes that are wrong.

use linli_pass::Forgery;
use linli_pass::vectors::{Family, Vector};

use crate::ask::{ask, family, forged};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    let signature = ("signature", "Signatures that are not the issuer's.", signature());
    let algorithm = ("algorithm", "Everything but EdDSA under the signature.", algorithm());
    let headers = ("headers", "Headers that have no business on a card.", headers());
    let envelope = ("envelope", "Envelopes of another shape.", envelope());
    [signature, algorithm, headers, envelope]
        .into_iter()
        .map(|(class, about, vectors)| family(class, about, vectors))
        .collect()
}

fn bad(name: &str, about: &str, parts: Parts, reason: Forgery) -> Vector {
    ask(name, about, parts.text(), forged(reason))
}

/// The usual card with another signature.
fn signed_with(signature: Vec<u8>) -> Parts {
    Parts { signature, ..card(&paper()) }
}

fn signature() -> Vec<Vector> {
    let good = card(&paper()).signature;
    let flipped = |at: usize, bit: u8| {
        let mut signature = good.clone();
        signature[at] ^= bit;
        signed_with(signature)
    };
    let payload = map(&paper());
    let over = |message: &[u8]| signed_with(sign("issuer", message));
    let protected = map(&header("issuer"));
    let context =
        |name| over(&array(&[text(name), bytes(&protected), bytes(&[]), bytes(&payload)]));
    let aad = [text("Signature1"), bytes(&protected), bytes(b"x"), bytes(&payload)];
    let mut neutral = vec![0; 64];
    neutral[0] = 1;
    let mut later = card(&paper());
    later.payload = map(&with(paper(), 4, int(UNTIL + DAY)));
    let bad = |name, about, parts: Parts| bad(name, about, parts, Forgery::BadSignature);
    vec![
        bad("first_bit", "One bit of R.", flipped(0, 1)),
        bad("last_bit_of_r", "The sign of R.", flipped(31, 0x80)),
        bad("first_bit_of_s", "One bit of S.", flipped(32, 1)),
        bad("top_bit_of_s", "S far above the order.", flipped(63, 0x80)),
        bad(
            "s_plus_order",
            "The same S plus the group's order: malleable.",
            signed_with(plus_order(&good)),
        ),
        bad("zeros", "A signature of zeros.", signed_with(vec![0; 64])),
        bad("neutral_r", "R is the neutral element, S is 0.", signed_with(neutral)),
        bad(
            "r_and_s_swapped",
            "The halves swapped.",
            signed_with([&good[32..], &good[..32]].concat()),
        ),
        bad(
            "of_another_card",
            "The signature of another card.",
            signed_with(card(&with(paper(), 5, int(FROM - 1))).signature),
        ),
        bad("payload_alone", "Made over the payload alone.", over(&payload)),
        bad("multi_signature", "Made for COSE_Sign, not COSE_Sign1.", context("Signature")),
        bad("counter_signature", "Made as a countersignature.", context("CounterSignature0")),
        bad("external_data", "Made over further data.", over(&array(&aad))),
        bad("end_moved", "The end moved by a day after signing.", later),
    ]
}

/// The signature with the order of the group added to S; a lax verifier takes it.
fn plus_order(signature: &[u8]) -> Vec<u8> {
    let mut order = [0; 32];
    order[..16].copy_from_slice(&0x14de_f9de_a2f7_9cd6_5812_631a_5cf5_d3ed_u128.to_le_bytes());
    order[31] = 0x10;
    let mut sum = signature.to_vec();
    let mut carry = 0;
    for (digit, more) in sum[32..].iter_mut().zip(order) {
        let total = u16::from(*digit) + u16::from(more) + carry;
        *digit = total.to_le_bytes()[0];
        carry = total >> 8;
    }
    sum
}

fn algorithm() -> Vec<Vector> {
    let kid = || bytes(&key_id("issuer"));
    let named = |algorithm| seal("issuer", &[(int(1), algorithm), (int(4), kid())], &paper());
    let only_outside = {
        let mut parts = seal("issuer", &[(int(4), kid())], &paper());
        parts.unprotected = map(&[(int(1), int(-8))]);
        parts
    };
    let nothing = seal_raw("issuer", Vec::new(), map(&paper()));
    let bad = |name, about, parts: Parts| bad(name, about, parts, Forgery::WrongAlgorithm);
    vec![
        bad("es256", "Calls itself ES256.", named(int(-7))),
        bad("ed25519_by_its_other_number", "-19 of RFC 9864: not ours.", named(int(-19))),
        bad("ed448", "Calls itself Ed448.", named(int(-53))),
        bad("rs256", "Calls itself RS256.", named(int(-257))),
        bad("hmac", "Calls itself HMAC: the public key must not serve as a secret.", named(int(5))),
        bad("none", "Algorithm 0.", named(int(0))),
        bad("as_text", "The name as text.", named(text("EdDSA"))),
        bad("empty_header", "A protected header of no bytes.", nothing),
        bad(
            "no_algorithm",
            "A header without an algorithm.",
            seal("issuer", &[(int(4), kid())], &paper()),
        ),
        bad("outside_the_signature", "The algorithm only outside the signature.", only_outside),
    ]
}

fn headers() -> Vec<Vector> {
    let outside = |label: i64, value: Item| Parts {
        unprotected: map(&[(int(label), value)]),
        ..card(&paper())
    };
    let inside = |at: usize, label: Item, value: Item| {
        let mut header = header("issuer");
        header.insert(at, (label, value));
        seal("issuer", &header, &paper())
    };
    vec![
        bad(
            "algorithm_outside",
            "The algorithm once more, outside.",
            outside(1, int(-8)),
            Forgery::UnprotectedHeader,
        ),
        bad(
            "none_outside",
            "Another algorithm outside.",
            outside(1, int(0)),
            Forgery::UnprotectedHeader,
        ),
        bad(
            "key_id_outside",
            "A key id outside.",
            outside(4, bytes(&key_id("a test"))),
            Forgery::UnprotectedHeader,
        ),
        bad(
            "certificate_outside",
            "A key brought along outside.",
            outside(33, bytes(&public("a test"))),
            Forgery::UnprotectedHeader,
        ),
        bad(
            "critical",
            "A header that must be understood.",
            inside(1, int(2), array(&[int(4)])),
            Forgery::CriticalHeader,
        ),
        bad(
            "critical_unknown",
            "An unknown header that must be understood.",
            inside(1, int(2), array(&[int(99)])),
            Forgery::CriticalHeader,
        ),
        bad("content_type", "A content type.", inside(1, int(3), int(61)), Forgery::UnknownHeader),
        bad("nonce", "A nonce.", inside(2, int(5), bytes(&[0; 8])), Forgery::UnknownHeader),
        bad(
            "type_of_a_list",
            "Calls itself a status list.",
            inside(2, int(16), text("application/statuslist+cwt")),
            Forgery::UnknownHeader,
        ),
        bad(
            "certificate",
            "A certificate brought along.",
            inside(2, int(33), bytes(&[0x30; 9])),
            Forgery::UnknownHeader,
        ),
        bad(
            "header_by_name",
            "A header with text for a label.",
            inside(2, text("alg"), text("none")),
            Forgery::Altered,
        ),
    ]
}

fn envelope() -> Vec<Vector> {
    let good = card(&paper());
    let tagged = |tag: Item| spell("LL1:", &[tag, array(&good.items())].concat());
    let of = |items: &[Item]| spell("LL1:", &[head(6, 18), array(items)].concat());
    let exchanged = |at: usize, item: Item| {
        let mut items = good.items();
        items[at] = item;
        of(&items)
    };
    let bad = |name, about, text: String| ask(name, about, text, forged(Forgery::Altered));
    let mut five = good.items();
    five.push(bytes(&good.signature));
    vec![
        bad("no_tag", "Without the tag.", tagged(Vec::new())),
        bad("mac_tag", "With the tag of COSE_Mac0.", tagged(head(6, 17))),
        bad("many_signatures_tag", "With the tag of COSE_Sign.", tagged(head(6, 98))),
        bad(
            "cwt_tag",
            "With the tag of a CWT around it.",
            tagged([head(6, 61), head(6, 18)].concat()),
        ),
        bad("three_parts", "Without a signature.", of(&good.items()[..3])),
        bad("five_parts", "With two signatures.", of(&five)),
        bad(
            "open_header",
            "The protected header not in a byte string.",
            exchanged(0, map(&header("issuer"))),
        ),
        bad("detached", "The payload is elsewhere.", exchanged(2, vec![0xf6])),
        bad("open_payload", "The payload not in a byte string.", exchanged(2, map(&paper()))),
        bad("payload_text", "The payload as text.", exchanged(2, text("card"))),
        bad("signature_63", "A signature of 63 bytes.", exchanged(3, bytes(&good.signature[..63]))),
        bad(
            "signature_65",
            "A signature of 65 bytes.",
            exchanged(3, bytes(&[good.signature.clone(), vec![0]].concat())),
        ),
        bad("signature_empty", "A signature of no bytes.", exchanged(3, bytes(&[]))),
        bad("payload_array", "Signed claims in an array.", {
            let items = array(&[int(UNTIL), int(FROM)]);
            spell("LL1:", &seal_raw("issuer", map(&header("issuer")), items).join())
        }),
        bad(
            "payload_empty",
            "A signed payload of no claims.",
            spell("LL1:", &seal_raw("issuer", map(&header("issuer")), map(&[])).join()),
        ),
    ]
}

//! Texts that are no codes: of other makers, of other letters, or far too long.

use linli_pass::Unreadable;
use linli_pass::vectors::{Family, Vector};

use crate::ask::{ask, family, unreadable};
use crate::mint::*;

pub fn families() -> Vec<Family> {
    vec![
        family("foreign_text", "Texts that are none of ours.", foreign_text()),
        family("base45", "Texts with our prefix that are not base45.", not_base45()),
    ]
}

fn foreign(name: &str, about: &str, text: impl AsRef<[u8]>) -> Vector {
    ask(name, about, text, unreadable(Unreadable::NotLinli))
}

fn foreign_text() -> Vec<Vector> {
    let good = card_text(&paper());
    let letters = &good[4..];
    vec![
        foreign("empty", "Nothing at all.", b""),
        foreign("web_address", "A web address is not opened.", b"https://example.org/pay?to=1"),
        foreign(
            "web_address_with_card",
            "A card behind a web address.",
            format!("https://example.org/{good}"),
        ),
        foreign("small_prefix", "The prefix in small letters.", format!("ll1:{letters}")),
        foreign("next_version", "The prefix of a version to come.", format!("LL2:{letters}")),
        foreign("health_certificate", "Another kind of certificate.", format!("HC1:{letters}")),
        foreign("list_for_a_card", "The prefix of a list.", format!("LS1:{letters}")),
        foreign("no_prefix", "Without the prefix.", letters),
        foreign("space_before", "A space before it.", format!(" {good}")),
        foreign("byte_order_mark", "A byte order mark before it.", format!("\u{feff}{good}")),
        foreign("full_width", "The prefix in full-width letters.", "ＬＬ１："),
        foreign("not_utf8", "Bytes that are no text.", [0xff, 0xfe, 0x4c, 0x4c, 0x31, 0x3a]),
        foreign("raw_cbor", "The bytes themselves, not as text.", card(&paper()).join()),
        foreign("control_characters", "Control characters.", b"\x1b[2J\x00\x07"),
        ask(
            "too_long",
            "One byte more than any code has.",
            format!("LL1:{}", "0".repeat(2045)),
            unreadable(Unreadable::TooLong),
        ),
        ask(
            "far_too_long",
            "Ten times as much.",
            "A".repeat(20_480),
            unreadable(Unreadable::TooLong),
        ),
    ]
}

fn not_base45() -> Vec<Vector> {
    let good = card_text(&paper());
    let not = |name, about, text: String| ask(name, about, text, unreadable(Unreadable::NotBase45));
    let at_40 = |letter: &str| format!("{}{letter}{}", &good[..40], &good[41..]);
    vec![
        not("small_letters", "All in small letters.", format!("LL1:{}", good[4..].to_lowercase())),
        not("a_small_letter", "One small letter.", at_40("a")),
        not("an_underscore", "A letter base45 does not have.", at_40("_")),
        not("a_letter_of_two_bytes", "A letter outside ASCII.", at_40("é")),
        not("a_nul", "A byte of zero.", at_40("\0")),
        not("a_line_end_inside", "Broken into two lines.", at_40("\n")),
        not("a_letter_alone", "One letter at the end alone.", good.clone() + "0"),
        not("a_triple_too_large", "Three letters above 65535.", "LL1::::".to_owned()),
        not(
            "a_pair_too_large",
            "Two letters above 255: lax decoders wrap round.",
            "LL1:V5".to_owned(),
        ),
        not(
            "web_encoded",
            "Encoded as if for a web address.",
            format!("LL1:{}", good[4..].replace('%', "%25").replace(' ', "%20")) + "_",
        ),
    ]
}

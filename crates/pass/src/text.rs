//! Codes as text: a prefix and base45, the letters a QR code packs tightest.
//!
//! Text rather than raw bytes because browsers' readers and keyboard-wedge scanners deliver text.

use crate::flaw::{Flaw, Unreadable};

/// What the text is, and the version of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A card, as printed on paper.
    Card,
    /// A card shown by its holder's phone.
    Phone,
    /// A status list.
    List,
}

impl Kind {
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Card => "LL1:",
            Self::Phone => "LP1:",
            Self::List => "LS1:",
        }
    }
}

pub(crate) fn write(kind: Kind, bytes: &[u8]) -> String {
    kind.prefix().to_owned() + &base45::encode(bytes)
}

/// The bytes behind `text`, if it is one of `kind` and no longer than `bytes_max`.
pub(crate) fn read(kind: Kind, text: &[u8], bytes_max: usize) -> Result<Vec<u8>, Flaw> {
    if text.len() > bytes_max {
        return Err(Unreadable::TooLong.into());
    }
    let letters = text.strip_prefix(kind.prefix().as_bytes()).ok_or(Unreadable::NotLinli)?;
    let bytes = base45::decode(letters).map_err(|_| Unreadable::NotBase45)?;
    // The decoder lets a last pair above 255 wrap round: a second spelling of the same byte.
    if base45::encode(&bytes).as_bytes() == letters {
        Ok(bytes)
    } else {
        Err(Unreadable::NotBase45.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn refuses_what_is_not_ours() {
        let read = |text: &str| read(Kind::Card, text.as_bytes(), 40);
        assert_eq!(read("LL1:QED8WEX0"), Ok(b"ietf!".to_vec()));
        assert_eq!(read("ll1:QED8WEX0"), Err(Unreadable::NotLinli.into()));
        assert_eq!(read("LP1:QED8WEX0"), Err(Unreadable::NotLinli.into()));
        assert_eq!(read("https://example.org"), Err(Unreadable::NotLinli.into()));
        assert_eq!(read(""), Err(Unreadable::NotLinli.into()));
        assert_eq!(read("LL1:qed8wex0"), Err(Unreadable::NotBase45.into()));
        assert_eq!(read("LL1:QED8WEX0\n"), Err(Unreadable::NotBase45.into()));
        assert_eq!(read(&format!("LL1:{}", "0".repeat(37))), Err(Unreadable::TooLong.into()));
    }

    #[test]
    fn refuses_a_pair_and_a_triple_above_their_bytes() {
        // 256 as two letters is `V5`, which the decoder alone would read as 0.
        for letters in ["V5", "::", ":::", "GGW"] {
            let text = format!("LL1:{letters}");
            assert_eq!(read(Kind::Card, text.as_bytes(), 40), Err(Unreadable::NotBase45.into()));
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back_and_never_end_in_a_space(bytes: Vec<u8>) {
            let text = write(Kind::List, &bytes);
            prop_assert!(!text.ends_with(' '));
            prop_assert_eq!(read(Kind::List, text.as_bytes(), text.len()), Ok(bytes));
        }
    }
}

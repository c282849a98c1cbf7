//! Bytes as hexadecimal text: how keys, numbers and digests stand in JSON files.

use core::fmt::Write;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

/// The lower-case digits of `bytes`.
pub fn to_text(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly `N` bytes from their digits; hyphens, as in a UUID, are passed over.
pub fn from_text<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let mut digits = text.bytes().filter(|byte| *byte != b'-');
    for byte in &mut bytes {
        *byte = digit(digits.next()?)? << 4 | digit(digits.next()?)?;
    }
    digits.next().is_none().then_some(bytes)
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        b'A'..=b'F' => Some(letter - b'A' + 10),
        _ => None,
    }
}

pub(crate) fn serialize<S: Serializer, const N: usize>(
    bytes: &[u8; N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_text(bytes))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
    deserializer: D,
) -> Result<[u8; N], D::Error> {
    let text = String::deserialize(deserializer)?;
    from_text(&text).ok_or_else(|| D::Error::custom(format_args!("{N} bytes in hexadecimal")))
}

/// The same for a value that may be missing.
pub(crate) mod optional {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands the field over like this")]
    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &Option<[u8; N]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => super::serialize(bytes, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<Option<[u8; N]>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        match super::from_text(&text) {
            Some(bytes) => Ok(Some(bytes)),
            None => Err(D::Error::custom(format_args!("{N} bytes in hexadecimal"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_uuids() {
        assert_eq!(to_text(&[0, 0x7f, 0xff]), "007fff");
        assert_eq!(from_text("007FfF"), Some([0, 0x7f, 0xff]));
        assert_eq!(from_text::<4>("00-7f-ff-01"), Some([0, 0x7f, 0xff, 1]));
    }

    #[test]
    fn refuses_other_lengths_and_letters() {
        assert_eq!(from_text::<3>("007ff"), None);
        assert_eq!(from_text::<3>("007fff0"), None);
        assert_eq!(from_text::<3>("007ffg"), None);
    }
}

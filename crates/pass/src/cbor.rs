//! The little of CBOR (RFC 8949) a card needs, in its one deterministic spelling.
//!
//! Own rather than a general decoder: what has two spellings is refused while it is read, nothing
//! is allocated or nested on a stranger's word, and it adds few bytes to the browser's bundle.

use core::cmp::Ordering;

use crate::flaw::{Flaw, Forgery, Unreadable};

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

/// Writes items one after the other. The caller writes map keys in their order.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn done(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn int(self, value: i64) -> Self {
        match u64::try_from(value) {
            Ok(value) => self.head(UNSIGNED, value),
            Err(_) => self.head(NEGATIVE, value.unsigned_abs() - 1),
        }
    }

    pub(crate) fn unsigned(self, value: u64) -> Self {
        self.head(UNSIGNED, value)
    }

    pub(crate) fn bytes(self, value: &[u8]) -> Self {
        self.head(BYTES, value.len() as u64).raw(value)
    }

    pub(crate) fn text(self, value: &str) -> Self {
        self.head(TEXT, value.len() as u64).raw(value.as_bytes())
    }

    pub(crate) fn array(self, items: u64) -> Self {
        self.head(ARRAY, items)
    }

    pub(crate) fn map(self, entries: u64) -> Self {
        self.head(MAP, entries)
    }

    pub(crate) fn tag(self, tag: u64) -> Self {
        self.head(TAG, tag)
    }

    fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// The kind of the item and its argument in as few bytes as there are.
    fn head(self, kind: u8, argument: u64) -> Self {
        let bytes = argument.to_be_bytes();
        let (short, length) = match argument {
            0..=23 => (bytes[7], 0),
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.raw(&[kind << 5 | short]).raw(&bytes[8 - length..])
    }
}

/// Reads items one after the other and refuses every spelling but the shortest.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Nothing may follow.
    pub(crate) fn end(&self) -> Result<(), Flaw> {
        if self.rest.is_empty() { Ok(()) } else { Err(Forgery::TrailingBytes.into()) }
    }

    pub(crate) fn int(&mut self) -> Result<i64, Flaw> {
        let (kind, argument) = self.head()?;
        let value = i64::try_from(argument).map_err(|_| Forgery::Altered)?;
        match kind {
            UNSIGNED => Ok(value),
            NEGATIVE => Ok(-1 - value),
            _ => Err(Forgery::Altered.into()),
        }
    }

    pub(crate) fn unsigned(&mut self) -> Result<u64, Flaw> {
        self.argument_of(UNSIGNED)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Flaw> {
        let length = self.argument_of(BYTES)?;
        self.take(length)
    }

    /// A byte string of exactly `N` bytes.
    pub(crate) fn bytes_exact<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        self.bytes()?.try_into().map_err(|_| Forgery::Altered.into())
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Flaw> {
        let length = self.argument_of(TEXT)?;
        core::str::from_utf8(self.take(length)?).map_err(|_| Forgery::Altered.into())
    }

    /// An array of exactly so many items, which the caller reads next.
    pub(crate) fn array(&mut self, items: u64) -> Result<(), Flaw> {
        self.exactly(ARRAY, items)
    }

    /// A map of exactly so many entries, which the caller reads next.
    pub(crate) fn map_exact(&mut self, entries: u64) -> Result<(), Flaw> {
        self.exactly(MAP, entries)
    }

    pub(crate) fn tag(&mut self, tag: u64) -> Result<(), Flaw> {
        self.exactly(TAG, tag)
    }

    /// A map with whole numbers for keys; `entry` reads the value. Keys rise, none comes twice.
    pub(crate) fn map(
        &mut self,
        mut entry: impl FnMut(i64, &mut Self) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        let entries = self.argument_of(MAP)?;
        let mut last: &[u8] = &[];
        for _ in 0..entries {
            let before = self.rest;
            let key = self.int()?;
            let spelt = &before[..before.len() - self.rest.len()];
            match last.cmp(spelt) {
                Ordering::Less => last = spelt,
                Ordering::Equal => return Err(Forgery::DuplicateKey.into()),
                Ordering::Greater => return Err(Forgery::NotCanonical.into()),
            }
            entry(key, self)?;
        }
        Ok(())
    }

    fn exactly(&mut self, kind: u8, argument: u64) -> Result<(), Flaw> {
        if self.argument_of(kind)? == argument { Ok(()) } else { Err(Forgery::Altered.into()) }
    }

    fn argument_of(&mut self, kind: u8) -> Result<u64, Flaw> {
        let (found, argument) = self.head()?;
        if found == kind { Ok(argument) } else { Err(Forgery::Altered.into()) }
    }

    fn head(&mut self) -> Result<(u8, u64), Flaw> {
        let first = self.take(1)?[0];
        let (kind, short) = (first >> 5, u64::from(first & 0x1f));
        let (length, least) = match short {
            0..=23 => return Ok((kind, short)),
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            // 28 to 30 are reserved, 31 is an open end.
            _ => return Err(Forgery::NotCanonical.into()),
        };
        let bytes = self.take(length)?;
        let argument = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        if argument < least { Err(Forgery::NotCanonical.into()) } else { Ok((kind, argument)) }
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Flaw> {
        let length = usize::try_from(length).map_err(|_| Unreadable::Truncated)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Unreadable::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_the_examples_of_the_standard() {
        // RFC 8949, appendix A
        let spelt = |value| Writer::new().int(value).done();
        assert_eq!(spelt(23), [0x17]);
        assert_eq!(spelt(24), [0x18, 0x18]);
        assert_eq!(spelt(1000), [0x19, 0x03, 0xe8]);
        assert_eq!(spelt(1_000_000), [0x1a, 0x00, 0x0f, 0x42, 0x40]);
        assert_eq!(spelt(1_000_000_000_000), [0x1b, 0, 0, 0, 0xe8, 0xd4, 0xa5, 0x10, 0x00]);
        assert_eq!(spelt(-1), [0x20]);
        assert_eq!(spelt(-1000), [0x39, 0x03, 0xe7]);
        assert_eq!(Writer::new().text("IETF").done(), [0x64, 0x49, 0x45, 0x54, 0x46]);
    }

    #[test]
    fn refuses_a_second_spelling() {
        for long in [&[0x18, 23][..], &[0x19, 0, 24], &[0x1a, 0, 0, 1, 0], &[0x1f], &[0x1c]] {
            assert_eq!(Reader::new(long).int(), Err(Forgery::NotCanonical.into()), "{long:02x?}");
        }
    }

    #[test]
    fn keeps_keys_in_order() {
        let read = |bytes| Reader::new(bytes).map(|_, value| value.int().map(drop));
        assert_eq!(read(&[0xa2, 1, 0, 2, 0]), Ok(()));
        assert_eq!(read(&[0xa2, 1, 0, 0x20, 0]), Ok(()));
        assert_eq!(read(&[0xa2, 2, 0, 1, 0]), Err(Forgery::NotCanonical.into()));
        assert_eq!(read(&[0xa2, 1, 0, 1, 0]), Err(Forgery::DuplicateKey.into()));
    }

    #[test]
    fn believes_no_length() {
        let huge = [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(Reader::new(&huge).bytes(), Err(Unreadable::Truncated.into()));
        let map = [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0];
        let read = Reader::new(&map).map(|_, value| value.int().map(drop));
        assert_eq!(read, Err(Unreadable::Truncated.into()));
    }

    proptest! {
        #[test]
        fn whole_numbers_come_back(value: i64) {
            let spelt = Writer::new().int(value).done();
            let mut reader = Reader::new(&spelt);
            prop_assert_eq!(reader.int(), Ok(value));
            prop_assert_eq!(reader.end(), Ok(()));
        }

        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            let _ = Reader::new(&bytes).map(|_, value| value.bytes().map(drop));
            let _ = Reader::new(&bytes).text();
        }
    }
}

//! The reference number on a receipt: short enough to say on the telephone, random enough not to
//! be guessed, and with a check character, so that a slip is noticed before a stranger's case is.
//!
//! Ten characters of Crockford's base 32 (no I, L, O, U) carry 50 random bits, the eleventh
//! checks. Seen as numbers of the field GF(32), the characters c₀…c₁₀ satisfy
//! Σ cᵢ·2^(10−i) = 0. All powers differ and none is zero, so every single wrong character and
//! every swap of two characters, neighbours or not, breaks the sum.

use serde::{Deserialize, Serialize};

use crate::typed::{compact, problem, travels_as_text};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters that carry chance; one more checks them.
const PAYLOAD: usize = 10;

/// A reference number. Travels without hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why this is no reference number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReferenceProblem {
    /// Nothing was typed.
    Empty,
    /// Not eleven characters.
    Length,
    /// Neither digit nor letter, or a U.
    Characters,
    /// The check character does not fit: somewhere there is a slip.
    Check,
}

problem!(ReferenceProblem);
travels_as_text!(Reference, ReferenceProblem, |reference| reference.0.clone());

impl Reference {
    /// Makes a number from chance; 50 of the 64 bits are used.
    pub fn from_random(random: [u8; 8]) -> Self {
        let bits = u64::from_le_bytes(random);
        let payload = (0..PAYLOAD).map(|at| (bits >> (5 * at)).to_le_bytes()[0] & 31);
        let check = payload.clone().fold(0, |sum, value| double(sum) ^ value);
        Self(payload.chain([double(check)]).map(letter).collect())
    }

    /// Reads what was typed or heard: either case, spaces and hyphens anywhere, O for 0, I or L
    /// for 1.
    pub fn parse(typed: &str) -> Result<Self, ReferenceProblem> {
        let compacted = compact(typed).ok_or(ReferenceProblem::Length)?;
        if compacted.is_empty() {
            return Err(ReferenceProblem::Empty);
        }
        let values = compacted
            .chars()
            .map(value)
            .collect::<Option<Vec<u8>>>()
            .ok_or(ReferenceProblem::Characters)?;
        if values.len() != PAYLOAD + 1 {
            return Err(ReferenceProblem::Length);
        }
        if values.iter().fold(0, |sum, value| double(sum) ^ value) != 0 {
            return Err(ReferenceProblem::Check);
        }
        Ok(Self(values.into_iter().map(letter).collect()))
    }

    /// Eleven characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As printed and read out: `2K7M-4Q9X-4TC`.
    pub fn grouped(&self) -> String {
        let (first, rest) = self.0.split_at(4);
        let (second, third) = rest.split_at(4);
        format!("{first}-{second}-{third}")
    }
}

/// Times two in GF(32), with x⁵ + x² + 1: two generates all 31 numbers that are not zero.
const fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

fn value(c: char) -> Option<u8> {
    let plain = match c {
        'O' => '0',
        'I' | 'L' => '1',
        _ => c,
    };
    ALPHABET.iter().zip(0u8..).find(|(b, _)| char::from(**b) == plain).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_the_same_on_every_machine() {
        let reference = Reference::from_random([1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(Reference::parse(&reference.grouped()), Ok(reference.clone()));
        assert_eq!(reference.grouped().len(), 13);
        assert_eq!(Reference::from_random([0; 8]).as_str(), "00000000000");
    }

    #[test]
    fn names_what_is_wrong() {
        assert_eq!(Reference::parse(" - "), Err(ReferenceProblem::Empty));
        assert_eq!(Reference::parse("0000"), Err(ReferenceProblem::Length));
        assert_eq!(Reference::parse("0000000000U"), Err(ReferenceProblem::Characters));
        assert_eq!(Reference::parse("编号"), Err(ReferenceProblem::Characters));
        assert_eq!(Reference::parse("00000000001"), Err(ReferenceProblem::Check));
        assert_eq!(Reference::parse("Oooo-oooo-ooo").map(|r| r.0), Ok("0".repeat(11)));
    }

    /// The sum is linear, so it is enough that no error of one or two places is itself a number.
    #[test]
    fn notices_every_single_error_and_every_swap() {
        let broken = |errors: &[(usize, u8)]| {
            let mut values = [0u8; PAYLOAD + 1];
            for (at, error) in errors {
                values[*at] ^= error;
            }
            Reference::parse(&values.map(letter).iter().collect::<String>()).is_err()
        };
        for difference in 1..32 {
            for first in 0..=PAYLOAD {
                assert!(broken(&[(first, difference)]));
                for second in 0..first {
                    assert!(broken(&[(first, difference), (second, difference)]));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn reads_back_what_it_prints(random: [u8; 8]) {
            let reference = Reference::from_random(random);
            let said = reference.grouped().to_lowercase().replace('-', " ").replace('1', "l");
            prop_assert_eq!(Reference::parse(&reference.grouped()), Ok(reference.clone()));
            prop_assert_eq!(Reference::parse(reference.as_str()), Ok(reference.clone()));
            prop_assert_eq!(Reference::parse(&said.replace('0', "o")), Ok(reference));
        }

        #[test]
        fn notices_a_slip(random: [u8; 8], at in 0..=PAYLOAD, wrong in 0u8..32) {
            let right = Reference::from_random(random).0;
            let mut slip: Vec<char> = right.chars().collect();
            slip[at] = letter(wrong);
            let slip: String = slip.into_iter().collect();
            prop_assert_eq!(Reference::parse(&slip).is_err(), slip != right);
        }

        #[test]
        fn never_panics(typed in any::<String>()) {
            let _ = Reference::parse(&typed);
        }
    }
}

//! The unified social credit code (统一社会信用代码, GB 32100-2015), which every registered
//! employer, shop, committee and owners' assembly has.

use serde::{Deserialize, Serialize};

use crate::typed::{compact, problem, travels_as_text};

/// Digits and letters without I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What registers (first character) and which of its kinds there are (second character).
const CATEGORIES: [(u8, &[u8]); 15] = [
    (b'1', b"1239"),
    (b'2', b"129"),
    (b'3', b"1234569"),
    (b'4', b"19"),
    (b'5', b"123459"),
    (b'6', b"129"),
    (b'7', b"129"),
    (b'8', b"129"),
    (b'9', b"1239"),
    (b'A', b"19"),
    (b'G', b"19"),
    (b'J', b"19"),
    (b'N', b"1239"),
    (b'Q', b"1239"),
    (b'Y', b"1"),
];

/// A code whose two check characters fit. Codes are public: nothing here is hidden.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why this is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CreditCodeProblem {
    /// Nothing was typed.
    Empty,
    /// Not 18 characters. The older, shorter numbers are not accepted any more.
    Length,
    /// I, O, S, V, Z or no letter or digit at all, or a letter in the area.
    Characters,
    /// Nobody registers under the first two characters.
    Category,
    /// One of the two check characters does not fit: somewhere there is a slip.
    Check,
}

problem!(CreditCodeProblem);
travels_as_text!(CreditCode, CreditCodeProblem, |code| code.0.clone());

impl CreditCode {
    /// Reads a code; lower case, full-width forms, spaces and hyphens are folded.
    pub fn parse(typed: &str) -> Result<Self, CreditCodeProblem> {
        let code = compact(typed).ok_or(CreditCodeProblem::Length)?;
        if code.is_empty() {
            return Err(CreditCodeProblem::Empty);
        }
        if code.chars().count() != 18 {
            return Err(CreditCodeProblem::Length);
        }
        let bytes = code.as_bytes();
        if !bytes.iter().all(|b| ALPHABET.contains(b)) {
            return Err(CreditCodeProblem::Characters);
        }
        if !CATEGORIES
            .iter()
            .any(|(registrar, kinds)| bytes[0] == *registrar && kinds.contains(&bytes[1]))
        {
            return Err(CreditCodeProblem::Category);
        }
        if !bytes[2..8].iter().all(u8::is_ascii_digit) {
            return Err(CreditCodeProblem::Characters);
        }
        if organisation_check(&bytes[8..16]) != bytes[16] || check_character(bytes) != bytes[17] {
            return Err(CreditCodeProblem::Check);
        }
        Ok(Self(code))
    }

    /// 18 characters in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check character of the whole: weights 3^i mod 31 over the first 17.
fn check_character(code: &[u8]) -> u8 {
    let mut weight = 1;
    let mut sum = 0;
    for byte in &code[..17] {
        sum += weight * ALPHABET.iter().position(|b| b == byte).unwrap_or(0);
        weight = weight * 3 % 31;
    }
    ALPHABET[(31 - sum % 31) % 31]
}

/// The check character of the organisation code inside (GB 11714-1997), letters A counting 10.
fn organisation_check(body: &[u8]) -> u8 {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .iter()
        .zip(WEIGHTS)
        .map(|(byte, weight)| char::from(*byte).to_digit(36).unwrap_or(0) * weight)
        .sum();
    b"0X987654321"[(sum % 11) as usize]
}

#[cfg(test)]
mod tests;

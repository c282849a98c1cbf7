//! The six digits of a sign-in code, as people type them.

use crate::limits::CODE_DIGITS;
use crate::typed::compact;

/// Reads six digits: full-width ones, spaces and hyphens are forgiven.
pub fn read_code(typed: &str) -> Option<String> {
    let digits = compact(typed)?;
    let is_code = digits.len() == CODE_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_however_typed() {
        for typed in ["012345", " 012 345", "012-345", "０１２３４５", "0 1 2 3 4 5"] {
            assert_eq!(read_code(typed).as_deref(), Some("012345"), "{typed:?}");
        }
        for typed in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", &"1".repeat(100_000)] {
            assert_eq!(read_code(typed), None);
        }
    }
}

//! Following an application by its reference, without signing in: stage and dates only.

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod steps;
mod text;

#[cfg(target_arch = "wasm32")]
pub use page::StatusPage;

/// The digits of a text, full-width ones as plain ones; anything but spaces beside them: none.
fn four_digits(typed: &str) -> Option<String> {
    let digits = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '0'..='9' => Some(c),
            '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0),
            _ => None,
        })
        .collect::<Option<String>>()?;
    (digits.len() == 4).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::four_digits;

    #[test]
    fn four_digits_are_four_digits() {
        assert_eq!(four_digits(" 56 78 ").as_deref(), Some("5678"));
        assert_eq!(four_digits("５６７８").as_deref(), Some("5678"));
        for typed in ["", "567", "56789", "13812345678", "567x", "５６７"] {
            assert_eq!(four_digits(typed), None, "{typed}");
        }
    }
}

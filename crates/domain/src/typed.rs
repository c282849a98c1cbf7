//! What somebody typed, before it is anything: bounded, folded, freed from decoration.

/// The longest input a parser of this crate looks at, in code points. Longer input is refused
/// before any other work, so a megabyte in one field costs nothing.
pub(crate) const TYPED_CHARS_MAX: usize = 256;

/// Whether the input is short enough to be looked at. Stops reading at the limit.
pub(crate) fn within_bounds(typed: &str) -> bool {
    typed.chars().nth(TYPED_CHARS_MAX).is_none()
}

/// Full-width forms, which Chinese input methods produce without being asked, as plain ASCII;
/// every kind of space as the plain one.
pub(crate) fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => c,
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Characters that show nothing, or that turn the writing direction round. Numbers copied from an
/// address book often stand between two of them.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A typed number or code in capitals, without spaces, hyphens and invisible wrapping; `None` if
/// it is too long. Control characters stay in and are refused by whoever reads on.
pub(crate) fn compact(typed: &str) -> Option<String> {
    within_bounds(typed).then(|| {
        typed
            .chars()
            .filter(|c| c.is_control() || !is_invisible(*c))
            .map(fold)
            .filter(|c| !c.is_whitespace() && !is_hyphen(*c))
            .map(|c| c.to_ascii_uppercase())
            .collect()
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Gives a problem enum its `Display`, the same code that travels, and makes it an error.
macro_rules! problem {
    ($($problem:ty),+) => {$(
        impl std::fmt::Display for $problem {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                serde::Serialize::serialize(self, f)
            }
        }

        impl std::error::Error for $problem {}
    )+};
}

/// Lets a value travel as its text and be parsed again on arrival, so that nothing unchecked comes
/// in. The type names `String` in its serde attributes.
macro_rules! travels_as_text {
    ($name:ty, $problem:ty, $text:expr) => {
        impl TryFrom<String> for $name {
            type Error = $problem;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                let text: fn(&$name) -> String = $text;
                text(&value)
            }
        }
    };
}

pub(crate) use {problem, travels_as_text};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_input_methods_add() {
        let typed = " １３8-\u{3000}1234\u{202C}\u{2014}ｘ";
        assert_eq!(compact(typed).as_deref(), Some("1381234X"));
    }

    #[test]
    fn keeps_nul_for_the_parser_to_refuse() {
        assert_eq!(compact("1\u{0}2").as_deref(), Some("1\u{0}2"));
    }

    #[test]
    fn refuses_what_is_too_long() {
        assert!(compact(&"1".repeat(TYPED_CHARS_MAX)).is_some());
        assert!(compact(&"1".repeat(TYPED_CHARS_MAX + 1)).is_none());
        assert!(compact(&" ".repeat(1 << 20)).is_none());
    }
}

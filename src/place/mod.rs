//! Places: their names, and picking one.

#[cfg(target_arch = "wasm32")]
mod picker;
mod text;

use crate::language::Language;
use linli_domain::place::Name;

#[cfg(target_arch = "wasm32")]
pub use picker::{Picked, PlacePicker};

/// A place's name as the reader says it. Names are data, not texts.
pub fn name_in(language: Language, name: &Name) -> &str {
    match language {
        Language::Chinese => &name.zh,
        Language::English => &name.en,
    }
}

/// A place in one line, as addresses are written: from large to small in Chinese, from small to
/// large in English.
pub fn path_in(language: Language, path: &[Name]) -> String {
    let names = path.iter().map(|name| name_in(language, name));
    match language {
        Language::Chinese => names.collect(),
        Language::English => names.rev().collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_said_as_each_language_writes_addresses() {
        let name = |zh: &str, en: &str| Name { zh: zh.into(), en: en.into() };
        let path = [name("沈行宅", "Shenhang"), name("12号", "No. 12"), name("201室", "Room 201")];
        assert_eq!(path_in(Language::Chinese, &path), "沈行宅12号201室");
        assert_eq!(path_in(Language::English, &path), "Room 201, No. 12, Shenhang");
        assert_eq!(path_in(Language::English, &[]), "");
    }
}

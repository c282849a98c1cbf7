//! Places: their names, and picking one.

use crate::language::Language;
use linli_domain::place::Name;

/// A place's name as the reader says it. Names are data, not texts.
pub fn name_in(language: Language, name: &Name) -> &str {
    match language {
        Language::Chinese => &name.zh,
        Language::English => &name.en,
    }
}

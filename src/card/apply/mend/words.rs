//! Findings in words, with the person's name where there are several.

use super::text::Text;
use crate::card::apply::steps;
use linli_domain::card::check::Finding;
use linli_domain::card::draft::Draft;
use linli_domain::id::PersonId;

/// What is wrong, in words.
pub fn said(t: &Text, finding: Finding) -> String {
    (t.finding)(finding).to_owned()
}

/// What is wrong, in words, with whose it is where there are several people.
pub fn said_with_name(t: &Text, draft: &Draft, finding: Finding) -> String {
    let words = (t.finding)(finding);
    match steps::person_of(finding.field) {
        Some(person) if draft.people.len() > 1 => (t.of_person)(&name_of(t, draft, person), words),
        _ => words.to_owned(),
    }
}

/// A person's name as typed, or the place in the list.
pub fn name_of(t: &Text, draft: &Draft, person: PersonId) -> String {
    let at = draft.people.iter().position(|one| one.person == person);
    let name = at.map_or("", |at| draft.people[at].name.trim());
    if name.is_empty() {
        (t.nameless)(at.unwrap_or(draft.people.len()) + 1)
    } else {
        name.to_owned()
    }
}

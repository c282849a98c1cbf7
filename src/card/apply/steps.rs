//! The steps of the form: what belongs to which, how far each has come, where to go next.

use crate::address::{Address, Step};
use chrono::NaiveDate;
use linli_domain::card::check::{Field, FieldProblem, Finding};
use linli_domain::card::draft::{Draft, PersonDraft};
use linli_domain::card::item::Item;
use linli_domain::id::{ApplicationId, PersonId};

/// The steps in which something is filled in; after them comes `Step::Check`.
pub const FILLED_IN: [Step; 5] =
    [Step::Standing, Step::Place, Step::People, Step::Photos, Step::Proof];

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Nothing there yet.
    Not,
    /// Something is missing or to be mended.
    Partly,
    /// Nothing is missing.
    Whole,
}

/// The step a field is asked in.
pub const fn step_of(field: Field) -> Step {
    match field {
        Field::Basis => Step::Standing,
        Field::Place => Step::Place,
        Field::People
        | Field::Name(_)
        | Field::DocumentKind(_)
        | Field::DocumentNumber(_)
        | Field::DocumentCountry(_)
        | Field::BirthDate(_)
        | Field::DocumentPicture(_) => Step::People,
        Field::Photo(_) => Step::Photos,
        Field::ProofKind | Field::ProofFiles | Field::ProofNote | Field::CreditCode => Step::Proof,
    }
}

/// The person a field belongs to.
pub const fn person_of(field: Field) -> Option<PersonId> {
    match field {
        Field::Name(person)
        | Field::DocumentKind(person)
        | Field::DocumentNumber(person)
        | Field::DocumentCountry(person)
        | Field::BirthDate(person)
        | Field::DocumentPicture(person)
        | Field::Photo(person) => Some(person),
        _ => None,
    }
}

/// The person an item is asked of.
pub const fn person_of_item(item: Item) -> Option<PersonId> {
    match item {
        Item::Name(person) | Item::Document(person) | Item::Photo(person) => Some(person),
        Item::Dwelling | Item::Proof => None,
    }
}

/// Whether a field belongs to an item that is asked for.
pub fn is_of_item(field: Field, item: Item) -> bool {
    match item {
        Item::Dwelling => field == Field::Place,
        Item::Name(person) => field == Field::Name(person),
        Item::Photo(person) => field == Field::Photo(person),
        Item::Proof => step_of(field) == Step::Proof,
        Item::Document(person) => {
            person_of(field) == Some(person)
                && step_of(field) == Step::People
                && field != Field::Name(person)
        }
    }
}

/// The id of a field on its page, where the error summary leads.
pub fn field_id(field: Field) -> String {
    let fixed = match field {
        Field::Basis => "basis",
        Field::Place => "place",
        // People are missing only while there is nobody: then it is the first person's page.
        Field::People | Field::Name(_) => "name",
        Field::DocumentKind(_) => "document-kind",
        Field::DocumentNumber(_) => "document-number",
        Field::DocumentCountry(_) => "document-country",
        Field::BirthDate(_) => "birth-date",
        Field::DocumentPicture(_) => "document-picture",
        Field::ProofKind => "proof-kind",
        Field::ProofFiles => "proof-files",
        Field::ProofNote => "proof-note",
        Field::CreditCode => "credit-code",
        // All portraits stand on one page.
        Field::Photo(person) => return format!("photo-{person}"),
    };
    fixed.to_owned()
}

/// The page on which a field is filled in.
pub fn page_of(application: ApplicationId, field: Field) -> Address {
    match (step_of(field), person_of(field)) {
        (Step::People, Some(person)) => Address::Person(application, person),
        (step, _) => Address::Step(application, step),
    }
}

/// The link to a field on its page.
pub fn link_to(application: ApplicationId, field: Field) -> String {
    format!("{}#{}", page_of(application, field).path(), field_id(field))
}

/// Everything that is missing or wrong in a draft.
pub fn findings(draft: &Draft, today: NaiveDate) -> Vec<Finding> {
    draft.complete(today).err().unwrap_or_default()
}

/// How far a step has come, given all findings of the draft.
pub fn filled(step: Step, draft: &Draft, findings: &[Finding]) -> Filled {
    let begun = match step {
        Step::Standing => draft.standing.basis.is_some(),
        Step::Place => draft.dwelling.place.is_some() || !draft.dwelling.detail.trim().is_empty(),
        Step::People => draft.people.iter().any(|person| !is_blank(person)),
        Step::Photos => draft.people.iter().any(|person| person.photo.is_some()),
        Step::Proof => draft.proof.kind.is_some() || !draft.proof.files.is_empty(),
        Step::Check => false,
    };
    if !begun {
        Filled::Not
    } else if findings.iter().any(|one| step_of(one.field) == step) {
        Filled::Partly
    } else {
        Filled::Whole
    }
}

/// Whether nothing is said of a person yet; the photo doesn't count.
pub fn is_blank(person: &PersonDraft) -> bool {
    PersonDraft { photo: None, ..person.clone() } == PersonDraft::new(person.person)
}

/// Where one goes after a step: the next one, or straight to the last page when nothing is
/// missing any more (somebody came back to mend one thing).
pub fn after(step: Step, findings: &[Finding]) -> Step {
    let next = FILLED_IN.iter().skip_while(|one| **one != step).nth(1);
    match next {
        Some(next) if !findings.is_empty() => *next,
        _ => Step::Check,
    }
}

/// Whether a finding only says that something isn't there yet.
pub const fn is_missing(finding: &Finding) -> bool {
    matches!(finding.problem, FieldProblem::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use linli_domain::card::draft::{Section, Standing};
    use linli_domain::card::papers::Basis;
    use uuid::Uuid;

    const APPLICATION: ApplicationId = ApplicationId(Uuid::from_u128(1));
    const PERSON: PersonId = PersonId(Uuid::from_u128(2));

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
    }

    #[test]
    fn an_empty_draft_has_begun_nowhere() {
        let draft = Draft::default();
        let findings = findings(&draft, today());
        for step in FILLED_IN {
            assert_eq!(filled(step, &draft, &findings), Filled::Not, "{step:?}");
        }
        assert_eq!(after(Step::Standing, &findings), Step::Place);
        assert_eq!(after(Step::Proof, &findings), Step::Check);
    }

    #[test]
    fn an_answered_step_is_whole_and_a_begun_one_is_to_be_mended() {
        let standing = Section::Standing(Standing { basis: Some(Basis::Rent) });
        let person = PersonDraft { name: "王小明".into(), ..PersonDraft::new(PERSON) };
        let draft = Draft::default().with(standing).expect("fits");
        let draft = draft.with(Section::People(vec![person])).expect("fits");
        let findings = findings(&draft, today());
        assert_eq!(filled(Step::Standing, &draft, &findings), Filled::Whole);
        assert_eq!(filled(Step::People, &draft, &findings), Filled::Partly);
        assert_eq!(filled(Step::Photos, &draft, &findings), Filled::Not);
    }

    #[test]
    fn somebody_of_whom_nothing_is_said_has_not_begun() {
        let blank = Section::People(vec![PersonDraft::new(PERSON)]);
        let draft = Draft::default().with(blank).expect("fits");
        let findings = findings(&draft, today());
        assert_eq!(filled(Step::People, &draft, &findings), Filled::Not);
    }

    #[test]
    fn whoever_mends_one_thing_returns_to_the_last_page() {
        assert_eq!(after(Step::Standing, &[]), Step::Check);
    }

    #[test]
    fn an_item_has_its_own_fields_only() {
        let document = Item::Document(PERSON);
        assert!(is_of_item(Field::BirthDate(PERSON), document));
        assert!(!is_of_item(Field::Name(PERSON), document));
        assert!(!is_of_item(Field::Photo(PERSON), document));
        let other = PersonId(Uuid::from_u128(3));
        assert!(!is_of_item(Field::DocumentNumber(other), document));
        assert!(is_of_item(Field::CreditCode, Item::Proof));
        assert!(!is_of_item(Field::Basis, Item::Proof));
    }

    #[test]
    fn every_finding_leads_to_its_field() {
        let number = link_to(APPLICATION, Field::DocumentNumber(PERSON));
        assert_eq!(
            number,
            "/applications/00000000-0000-0000-0000-000000000001\
             /people/00000000-0000-0000-0000-000000000002#document-number"
        );
        let photo = link_to(APPLICATION, Field::Photo(PERSON));
        assert!(photo.ends_with("/photos#photo-00000000-0000-0000-0000-000000000002"));
        assert!(link_to(APPLICATION, Field::Place).ends_with("/place#place"));
    }
}

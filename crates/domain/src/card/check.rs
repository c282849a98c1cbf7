//! What is still missing in a draft, and the complete application once nothing is.
//!
//! The browser runs this before a step is left, the server before it accepts: one set of rules.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::draft::{Draft, PersonDraft};
use super::papers::{Basis, ProofKind};
use crate::credit_code::{CreditCode, CreditCodeProblem};
use crate::document::{CountryCode, DocumentKind, DocumentNumber, DocumentProblem};
use crate::id::{FileId, PersonId, PlaceId};
use crate::name::{NameProblem, PersonName};

/// Where in the form something is to be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Why I am here.
    Basis,
    /// The place.
    Place,
    /// The list of people.
    People,
    /// A person's name.
    Name(PersonId),
    /// A person's kind of document.
    DocumentKind(PersonId),
    /// A person's document number.
    DocumentNumber(PersonId),
    /// A passport's country.
    DocumentCountry(PersonId),
    /// A person's birth date.
    BirthDate(PersonId),
    /// The picture of a person's document.
    DocumentPicture(PersonId),
    /// A person's portrait.
    Photo(PersonId),
    /// The kind of proof.
    ProofKind,
    /// The proof's pages.
    ProofFiles,
    /// Who can be asked.
    ProofNote,
    /// The employer's code.
    CreditCode,
}

/// What is wrong with a field. Never carries what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldProblem {
    /// Nothing there yet.
    Missing,
    /// Not accepted for this basis.
    NotAccepted,
    /// The name.
    Name(NameProblem),
    /// The document number.
    Document(DocumentProblem),
    /// The country isn't three letters.
    Country,
    /// A birth date in the future or more than 130 years ago.
    BirthDate,
    /// The employer's code.
    CreditCode(CreditCodeProblem),
    /// The same document as another person of this application.
    SameAsAnother,
}

/// One thing to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: FieldProblem,
}

/// An application with nothing missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complete {
    /// Why they are here.
    pub basis: Basis,
    /// Where.
    pub place: PlaceId,
    /// Who; at least one.
    pub people: Vec<Person>,
    /// What shows it.
    pub proof: ProofKind,
    /// The employer's code, where given.
    pub credit_code: Option<CreditCode>,
}

/// A person with nothing missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Names the person within the application.
    pub person: PersonId,
    /// The name.
    pub name: PersonName,
    /// The document.
    pub document: DocumentNumber,
    /// For a passport.
    pub country: Option<CountryCode>,
    /// From the number, or asked.
    pub birth_date: NaiveDate,
    /// The picture of the document.
    pub document_picture: FileId,
    /// The portrait.
    pub photo: FileId,
}

/// The oldest age accepted without asking back, in years.
const AGE_YEARS_MAX: i32 = 130;

/// Collects findings while parsing goes on.
struct Findings(Vec<Finding>);

impl Findings {
    fn add<T>(&mut self, field: Field, problem: FieldProblem) -> Option<T> {
        self.0.push(Finding { field, problem });
        None
    }

    fn need<T>(&mut self, field: Field, value: Option<T>) -> Option<T> {
        value.or_else(|| self.add(field, FieldProblem::Missing))
    }
}

impl Draft {
    /// The complete application, or everything that is missing, all at once.
    pub fn complete(&self, today: NaiveDate) -> Result<Complete, Vec<Finding>> {
        let mut findings = Findings(Vec::new());
        let basis = findings.need(Field::Basis, self.standing.basis);
        let place = findings.need(Field::Place, self.dwelling.place);
        if self.people.is_empty() {
            findings.add::<()>(Field::People, FieldProblem::Missing);
        }
        let people: Vec<_> = self
            .people
            .iter()
            .filter_map(|person| complete_person(person, today, &mut findings))
            .collect();
        for (at, person) in people.iter().enumerate() {
            let same = |other: &Person| {
                other.document.kind() == person.document.kind()
                    && other.document.matching_key() == person.document.matching_key()
            };
            if people[..at].iter().any(same) {
                findings
                    .add::<()>(Field::DocumentNumber(person.person), FieldProblem::SameAsAnother);
            }
        }
        let proof = self.complete_proof(&mut findings);
        match (basis, place, proof) {
            (Some(basis), Some(place), Some((proof, credit_code))) if findings.0.is_empty() => {
                Ok(Complete { basis, place, people, proof, credit_code })
            }
            _ => Err(findings.0),
        }
    }

    fn complete_proof(&self, findings: &mut Findings) -> Option<(ProofKind, Option<CreditCode>)> {
        let proof = &self.proof;
        let kind = findings.need(Field::ProofKind, proof.kind)?;
        if self.standing.basis.is_some_and(|basis| !ProofKind::accepted(basis).contains(&kind)) {
            findings.add::<()>(Field::ProofKind, FieldProblem::NotAccepted);
        }
        if kind.is_paper() && proof.files.is_empty() {
            findings.add::<()>(Field::ProofFiles, FieldProblem::Missing);
        }
        if !kind.is_paper() && proof.note.trim().is_empty() {
            findings.add::<()>(Field::ProofNote, FieldProblem::Missing);
        }
        if kind != ProofKind::EmployerLetter || proof.credit_code.trim().is_empty() {
            return Some((kind, None));
        }
        match CreditCode::parse(&proof.credit_code) {
            Ok(code) => Some((kind, Some(code))),
            Err(problem) => findings.add(Field::CreditCode, FieldProblem::CreditCode(problem)),
        }
    }
}

fn complete_person(
    draft: &PersonDraft,
    today: NaiveDate,
    findings: &mut Findings,
) -> Option<Person> {
    let person = draft.person;
    let name = match PersonName::parse(&draft.name) {
        Ok(name) => Some(name),
        Err(NameProblem::Empty) => findings.add(Field::Name(person), FieldProblem::Missing),
        Err(problem) => findings.add(Field::Name(person), FieldProblem::Name(problem)),
    };
    let document =
        findings.need(Field::DocumentKind(person), draft.document_kind).and_then(|kind| {
            match DocumentNumber::parse(kind, &draft.document_number, today) {
                Ok(document) => Some(document),
                Err(DocumentProblem::Empty) => {
                    findings.add(Field::DocumentNumber(person), FieldProblem::Missing)
                }
                Err(problem) => {
                    findings.add(Field::DocumentNumber(person), FieldProblem::Document(problem))
                }
            }
        });
    let country = complete_country(draft)
        .map_err(|problem| findings.add::<()>(Field::DocumentCountry(person), problem))
        .ok();
    let birth_date = document.as_ref().and_then(|document| {
        document.birth_date().or_else(|| complete_birth_date(draft, today, findings))
    });
    let document_picture = findings.need(Field::DocumentPicture(person), draft.document_picture);
    let photo = findings.need(Field::Photo(person), draft.photo);
    Some(Person {
        person,
        name: name?,
        document: document?,
        country: country?,
        birth_date: birth_date?,
        document_picture: document_picture?,
        photo: photo?,
    })
}

/// Only a passport has one.
fn complete_country(draft: &PersonDraft) -> Result<Option<CountryCode>, FieldProblem> {
    if draft.document_kind != Some(DocumentKind::Passport) {
        return Ok(None);
    }
    if draft.document_country.trim().is_empty() {
        return Err(FieldProblem::Missing);
    }
    CountryCode::parse(&draft.document_country).map(Some).map_err(|_| FieldProblem::Country)
}

fn complete_birth_date(
    draft: &PersonDraft,
    today: NaiveDate,
    findings: &mut Findings,
) -> Option<NaiveDate> {
    let field = Field::BirthDate(draft.person);
    let date = findings.need(field, draft.birth_date)?;
    let age = today.years_since(date);
    if age.is_none_or(|years| years.cast_signed() > AGE_YEARS_MAX) {
        return findings.add(field, FieldProblem::BirthDate);
    }
    Some(date)
}

//! What an applicant has typed so far. Everything is kept as typed, right or wrong: saving never
//! fails on content, so nothing is ever lost. `check` says what is still to be done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::papers::{Basis, ProofKind};
use crate::document::DocumentKind;
use crate::id::{FileId, PersonId, PlaceId};
use crate::limits;

/// All answers of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Why the people are here.
    #[serde(default)]
    pub standing: Standing,
    /// Where.
    #[serde(default)]
    pub dwelling: Dwelling,
    /// Who; the first is the one who applies.
    #[serde(default)]
    pub people: Vec<PersonDraft>,
    /// What shows it.
    #[serde(default)]
    pub proof: ProofDraft,
}

/// Step 1: who I am here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Own or household, rent, work.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// Step 2: where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dwelling {
    /// The place picked from the tree, as deep as the person went.
    #[serde(default)]
    pub place: Option<PlaceId>,
    /// What the tree doesn't have, e.g. `2楼朝南那间`.
    #[serde(default)]
    pub detail: String,
}

/// Step 3 and 4: one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonDraft {
    /// Stays the same through all changes.
    pub person: PersonId,
    /// The full name in one field, as typed.
    #[serde(default)]
    pub name: String,
    /// The kind of document.
    #[serde(default)]
    pub document_kind: Option<DocumentKind>,
    /// Its number, as typed.
    #[serde(default)]
    pub document_number: String,
    /// For a passport: the country that issued it, three letters, as typed.
    #[serde(default)]
    pub document_country: String,
    /// Asked only where the number doesn't carry it.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// A picture of the document's front. Deleted 30 days after the decision.
    #[serde(default)]
    pub document_picture: Option<FileId>,
    /// The portrait for the card.
    #[serde(default)]
    pub photo: Option<FileId>,
}

impl PersonDraft {
    /// Somebody of whom nothing is known yet.
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            name: String::new(),
            document_kind: None,
            document_number: String::new(),
            document_country: String::new(),
            birth_date: None,
            document_picture: None,
            photo: None,
        }
    }
}

/// Step 5: what shows that the people live or work here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProofDraft {
    /// Which kind.
    #[serde(default)]
    pub kind: Option<ProofKind>,
    /// The pages, in order.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// The employer's name, if it is a letter; optional.
    #[serde(default)]
    pub employer: String,
    /// The employer's unified social credit code; optional, checked if given.
    #[serde(default)]
    pub credit_code: String,
    /// Who can be asked, where the proof is no paper.
    #[serde(default)]
    pub note: String,
}

/// One step of the form, saved as it is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Step 1.
    Standing(Standing),
    /// Step 2.
    Dwelling(Dwelling),
    /// Steps 3 and 4.
    People(Vec<PersonDraft>),
    /// Step 5.
    Proof(ProofDraft),
}

/// A draft that would grow without a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TooMuch {
    /// More people than one application takes.
    People,
    /// More files than one proof takes.
    Files,
    /// A text longer than its field; the form stops there, so this is no person's doing.
    Text,
    /// The same person or file twice.
    Twice,
}

impl Draft {
    /// The draft with one step replaced by what was saved.
    pub fn with(mut self, section: Section) -> Result<Self, TooMuch> {
        match section {
            Section::Standing(standing) => self.standing = standing,
            Section::Dwelling(dwelling) => self.dwelling = dwelling,
            Section::People(people) => self.people = people,
            Section::Proof(proof) => self.proof = proof,
        }
        self.bounded()?;
        Ok(self)
    }

    /// The step that `section` replaces, as it stands now.
    pub fn section_like(&self, section: &Section) -> Section {
        match section {
            Section::Standing(_) => Section::Standing(self.standing.clone()),
            Section::Dwelling(_) => Section::Dwelling(self.dwelling.clone()),
            Section::People(_) => Section::People(self.people.clone()),
            Section::Proof(_) => Section::Proof(self.proof.clone()),
        }
    }

    /// Every file the draft names.
    pub fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        self.people
            .iter()
            .flat_map(|person| [person.document_picture, person.photo])
            .flatten()
            .chain(self.proof.files.iter().copied())
    }

    fn bounded(&self) -> Result<(), TooMuch> {
        let line = |text: &str| text.chars().count() <= limits::LINE_CHARS_MAX;
        let note = |text: &str| text.chars().count() <= limits::NOTE_CHARS_MAX;
        if self.people.len() > limits::HOUSEHOLD_PEOPLE_MAX {
            return Err(TooMuch::People);
        }
        if self.proof.files.len() > limits::PROOF_FILES_MAX {
            return Err(TooMuch::Files);
        }
        let lines_fit = self.people.iter().all(|person| {
            line(&person.name) && line(&person.document_number) && line(&person.document_country)
        });
        let proof = &self.proof;
        let texts_fit = note(&self.dwelling.detail) && note(&proof.note);
        if !(lines_fit && texts_fit && line(&proof.employer) && line(&proof.credit_code)) {
            return Err(TooMuch::Text);
        }
        let twice = |ids: &mut Vec<uuid::Uuid>| {
            let before = ids.len();
            ids.sort_unstable();
            ids.dedup();
            ids.len() != before
        };
        let mut people: Vec<_> = self.people.iter().map(|person| person.person.0).collect();
        let mut files: Vec<_> = self.files().map(|file| file.0).collect();
        if twice(&mut people) || twice(&mut files) {
            return Err(TooMuch::Twice);
        }
        Ok(())
    }
}

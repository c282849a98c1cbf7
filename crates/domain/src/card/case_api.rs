//! Endpoints of reviewing. A case is seen only by the reviewer whose desk it lies on, or by the
//! second person while a refusal waits for a signature; every look is recorded with its purpose.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::api::{ApplicationPath, FileRow, Happening, endpoint};
use super::item::{Flaw, Item};
use super::papers::{Basis, ProofKind};
use super::reason::Reason;
use super::stage::{Misstep, StageCode};
use crate::account::Role;
use crate::contract::{Access, After, Endpoint, Method, Page, Refusal};
use crate::document::DocumentKind;
use crate::id::{ApplicationId, FileId, PersonId};
use crate::place::Name;

/// Reviewers only.
const REVIEWERS: Access = Access::Staff(&[Role::Reviewer]);

/// The queue, by age: those we are late with first. No names.
pub enum ListCases {}

impl Endpoint for ListCases {
    const NAME: &'static str = "list_cases";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/cases";
    const ACCESS: Access = REVIEWERS;
    type Path = ();
    type Query = After;
    type Request = ();
    type Response = Page<CaseRow>;
    type Refusal = crate::contract::Never;
}

endpoint! {
    /// Takes a case onto the own desk, before seeing any name.
    TakeCase: Post "/api/cases/{application}/desk" "take_case", REVIEWERS,
    (ApplicationPath, ()) -> Case, or CaseRefusal
}

endpoint! {
    /// Puts it back undecided.
    PutBackCase: Delete "/api/cases/{application}/desk" "put_back_case", REVIEWERS,
    (ApplicationPath, ()) -> (), or CaseRefusal
}

endpoint! {
    /// Opens a case on the own desk, or one whose refusal waits for a second signature.
    FindCase: Get "/api/cases/{application}" "find_case", REVIEWERS,
    (ApplicationPath, ()) -> Case, or CaseRefusal
}

endpoint! {
    /// Compares what the reviewer reads in the picture with what the applicant typed.
    CheckDocument: Post "/api/cases/{application}/document-checks" "check_document", REVIEWERS,
    (ApplicationPath, DocumentReading) -> Case, or CaseRefusal
}

endpoint! {
    /// Approves: the cards are issued with the same stroke.
    ApproveCase: Post "/api/cases/{application}/approval" "approve_case", REVIEWERS,
    (ApplicationPath, Versioned) -> Case, or CaseRefusal
}

endpoint! {
    /// Asks the applicant for one item.
    AskForItem: Post "/api/cases/{application}/questions" "ask_for_item", REVIEWERS,
    (ApplicationPath, ItemRequest) -> Case, or CaseRefusal
}

endpoint! {
    /// Proposes a refusal to a second person.
    ProposeRefusal: Post "/api/cases/{application}/refusal" "propose_refusal", REVIEWERS,
    (ApplicationPath, RefusalProposal) -> Case, or CaseRefusal
}

endpoint! {
    /// The second person signs the refusal.
    SignRefusal: Post "/api/cases/{application}/refusal/signature" "sign_refusal", REVIEWERS,
    (ApplicationPath, Versioned) -> Case, or CaseRefusal
}

endpoint! {
    /// The second person returns it to the queue.
    ReturnRefusal: Delete "/api/cases/{application}/refusal" "return_refusal", REVIEWERS,
    (ApplicationPath, ()) -> (), or CaseRefusal
}

/// A case in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseRow {
    /// Names it.
    pub application: ApplicationId,
    /// The reference, grouped.
    pub reference: String,
    /// Where it stands: submitted, on the own desk, or waiting for a second signature.
    pub stage: StageCode,
    /// Whether it lies on the desk of the one who asks.
    pub mine: bool,
    /// How many cards it is about.
    pub people: u32,
    /// When it was handed in.
    pub handed_in_at: DateTime<Utc>,
    /// The promised day.
    pub decide_by: NaiveDate,
    /// Whether that day has passed.
    pub late: bool,
}

/// A case, as the reviewer who has it sees it. Of a number there is nothing here: he reads it
/// in the picture and types it himself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Case {
    /// Names it.
    pub application: ApplicationId,
    /// The reference, grouped.
    pub reference: String,
    /// Grows with every change.
    pub version: i32,
    /// Where it stands.
    pub stage: StageCode,
    /// Why they are here.
    pub basis: Basis,
    /// Where, from large to small.
    pub place: Vec<Name>,
    /// What the tree of places doesn't have.
    pub place_detail: String,
    /// The people.
    pub people: Vec<CasePerson>,
    /// What shows it.
    pub proof: CaseProof,
    /// What is known of the files named here.
    pub files: Vec<FileRow>,
    /// What happened so far.
    pub history: Vec<Happening>,
    /// When it was handed in.
    pub handed_in_at: DateTime<Utc>,
    /// The promised day.
    pub decide_by: NaiveDate,
    /// A proposed refusal, for the second person.
    pub proposal: Option<Proposal>,
}

/// A person of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CasePerson {
    /// Names the person.
    pub person: PersonId,
    /// The name as written.
    pub name: String,
    /// The kind of document.
    pub document_kind: DocumentKind,
    /// The picture to read from.
    pub document_picture: FileId,
    /// The portrait.
    pub photo: FileId,
    /// What came of the last blind reading.
    pub check: DocumentCheck,
    /// Whether the same document stands on another application or card here. A hint, no verdict.
    pub seen_before: bool,
}

/// What came of reading a document without seeing what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentCheck {
    /// Not read yet.
    #[default]
    Open,
    /// Both agree.
    Agrees,
    /// They differ: another reviewer reads it, or the applicant is asked. Never a refusal.
    Differs,
}

impl DocumentCheck {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Agrees => "agrees",
            Self::Differs => "differs",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Agrees, Self::Differs].into_iter().find(|one| one.as_str() == code)
    }
}

/// What shows that they belong here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseProof {
    /// Which kind.
    pub kind: ProofKind,
    /// The pages.
    pub files: Vec<FileId>,
    /// The employer, if it is a letter.
    pub employer: String,
    /// The employer's code, if given.
    pub credit_code: String,
    /// Who can be asked.
    pub note: String,
    /// How many other applications carry one of these very files. A hint, no verdict.
    pub also_used_by: u32,
}

/// A refusal that waits for its second signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Why.
    pub reasons: Vec<Reason>,
    /// What the first found.
    pub note: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the one who looks proposed it himself and so can't sign.
    pub own: bool,
}

/// What the reviewer reads in the picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentReading {
    /// Whose document.
    pub person: PersonId,
    /// The number, as typed.
    pub number: String,
    /// The birth date.
    pub birth_date: NaiveDate,
}

/// A decision on the version that was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Versioned {
    /// The version the reviewer has before him.
    pub version: i32,
}

/// A question for one item.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemRequest {
    /// The version the reviewer has before him.
    pub version: i32,
    /// For what.
    pub item: Item,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// A proposed refusal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusalProposal {
    /// The version the reviewer has before him.
    pub version: i32,
    /// Why; at least one.
    pub reasons: Vec<Reason>,
    /// What was found; must be there for some reasons.
    pub note: String,
}

/// Why a reviewer's step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseRefusal {
    /// The stages say no.
    Misstep {
        /// How.
        misstep: Misstep,
        /// Where the case stands now.
        now: StageCode,
    },
    /// Changed since `version`: look once more.
    ChangedMeanwhile {
        /// The version now.
        version: i32,
    },
    /// These people's documents are not read yet, or the readings differ.
    DocumentsOpen(Vec<PersonId>),
    /// This reviewer has read this document already; another one must.
    ReadAlready,
    /// The item or person isn't in this application.
    NoSuchItem,
    /// Longer than the field.
    NoteTooLong,
}

impl Refusal for CaseRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::Misstep { .. } | Self::ChangedMeanwhile { .. } => 409,
            _ => 422,
        }
    }
}

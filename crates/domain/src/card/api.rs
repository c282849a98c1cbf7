//! Endpoints of applying: the applicant's side, and the look-up for anyone with a reference.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::check::Finding;
use super::draft::{Draft, Section, TooMuch};
use super::item::{Flaw, Item};
use super::reason::Reason;
use super::stage::StageCode;
use crate::contract::{Access, Endpoint, Method, Never, Refusal};
use crate::file::{FileKind, FileProblem, FilePurpose};
use crate::id::{ApplicationId, CardId, FileId};
use crate::place::Name;

/// Names an application in a path.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationPath {
    /// Names it.
    pub application: ApplicationId,
}

/// Declares an endpoint of one application in one line per constant.
macro_rules! endpoint {
    ($(#[$doc:meta])* $name:ident: $method:ident $path:literal $op:literal, $access:expr,
     ($path_ty:ty, $request:ty) -> $response:ty, or $refusal:ty) => {
        $(#[$doc])*
        pub enum $name {}

        impl Endpoint for $name {
            const NAME: &'static str = $op;
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;
            const ACCESS: Access = $access;
            type Path = $path_ty;
            type Query = ();
            type Request = $request;
            type Response = $response;
            type Refusal = $refusal;
        }
    };
}
pub(super) use endpoint;

endpoint! {
    /// Starts an application; a started one that is still empty is given back instead of another.
    StartApplication: Post "/api/applications" "start_application", Access::SignedIn,
    ((), ()) -> MyApplication, or StartRefusal
}

endpoint! {
    /// My applications, newest first. A person has few: the list is whole.
    ListApplications: Get "/api/applications" "list_applications", Access::SignedIn,
    ((), ()) -> Vec<ApplicationRow>, or Never
}

endpoint! {
    /// One of my applications, with everything I typed and uploaded.
    FindApplication: Get "/api/applications/{application}" "find_application", Access::SignedIn,
    (ApplicationPath, ()) -> MyApplication, or Never
}

endpoint! {
    /// Saves one step of the form as it is left.
    SaveSection: Put "/api/applications/{application}/draft" "save_section", Access::SignedIn,
    (ApplicationPath, SaveRequest) -> MyApplication, or SaveRefusal
}

endpoint! {
    /// Hands in.
    HandIn: Post "/api/applications/{application}/hand-in" "hand_in_application",
    Access::SignedIn,
    (ApplicationPath, HandInRequest) -> MyApplication, or HandInRefusal
}

endpoint! {
    /// Sends the one item a reviewer asked for.
    AnswerItem: Post "/api/applications/{application}/answers" "answer_item", Access::SignedIn,
    (ApplicationPath, SaveRequest) -> MyApplication, or HandInRefusal
}

endpoint! {
    /// Takes the application back. Its data are deleted after 30 days.
    WithdrawApplication: Post "/api/applications/{application}/withdrawal"
    "withdraw_application", Access::SignedIn,
    (ApplicationPath, ()) -> MyApplication, or WithdrawRefusal
}

endpoint! {
    /// Stage and dates, for anyone with the reference and the last four digits of the phone.
    /// A POST, so that neither stands in an address or a log.
    LookUpStatus: Post "/api/status-look-ups" "look_up_status", Access::Anyone,
    ((), LookUpRequest) -> PublicStatus, or LookUpRefusal
}

/// An application in my list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationRow {
    /// Names it.
    pub application: ApplicationId,
    /// Its reference, once handed in.
    pub reference: Option<String>,
    /// Where it stands, in words for the applicant.
    pub progress: Progress,
    /// When it was started.
    pub created_at: DateTime<Utc>,
}

/// One of my applications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyApplication {
    /// Names it.
    pub application: ApplicationId,
    /// Grows with every change; sent back with a save, so that two tabs can't overwrite silently.
    pub version: i32,
    /// All answers.
    pub draft: Draft,
    /// The place in words, from large to small, if one is picked.
    pub place: Vec<Name>,
    /// What is known of each uploaded file that the draft names.
    pub files: Vec<FileRow>,
    /// The reference, grouped for reading, once handed in.
    pub reference: Option<String>,
    /// Where it stands.
    pub progress: Progress,
    /// What has happened, oldest first.
    pub history: Vec<Happening>,
    /// The cards, once approved.
    pub cards: Vec<CardId>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// Where an application stands, as its applicant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Not handed in yet.
    Draft,
    /// In our hands.
    UnderWay {
        /// When it was handed in.
        handed_in_at: DateTime<Utc>,
        /// Whether a reviewer has it on the desk.
        on_desk: bool,
        /// The day by which the papers are checked.
        check_by: NaiveDate,
        /// The day by which it is decided.
        decide_by: NaiveDate,
        /// Whether these days rest on a year whose holidays aren't announced yet.
        provisional: bool,
    },
    /// In the applicant's hands: one item is asked for.
    Asked {
        /// When it was handed in.
        handed_in_at: DateTime<Utc>,
        /// Since when.
        at: DateTime<Utc>,
        /// Which item.
        item: Item,
        /// What was wrong with it.
        flaw: Flaw,
        /// The last day to send it.
        until: NaiveDate,
    },
    /// Granted.
    Approved {
        /// When.
        at: DateTime<Utc>,
    },
    /// Refused by two people.
    Refused {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reasons: Vec<Reason>,
        /// The last day to appeal.
        appeal_until: NaiveDate,
    },
    /// Taken back.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// What is known of an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileRow {
    /// Names it.
    pub file: FileId,
    /// Picture or PDF.
    pub kind: FileKind,
    /// As the person's device called it, made safe to show.
    pub name: String,
    /// As stored.
    pub bytes: u64,
    /// Whether it may be shown yet; a file waits for the virus scanner.
    pub checked: bool,
}

/// One line of an application's history, for its applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
}

/// What can happen to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Started.
    Started,
    /// Handed in.
    HandedIn,
    /// A reviewer took it.
    Taken,
    /// A reviewer put it back undecided.
    PutBack,
    /// One item was asked for.
    Asked,
    /// The item came.
    Answered,
    /// A refusal was proposed; a second person looks at it.
    RefusalProposed,
    /// The second person returned the proposal.
    RefusalReturned,
    /// Approved.
    Approved,
    /// Refused.
    Refused,
    /// Withdrawn.
    Withdrawn,
}

impl What {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::HandedIn => "handed_in",
            Self::Taken => "taken",
            Self::PutBack => "put_back",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::RefusalProposed => "refusal_proposed",
            Self::RefusalReturned => "refusal_returned",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Started,
            Self::HandedIn,
            Self::Taken,
            Self::PutBack,
            Self::Asked,
            Self::Answered,
            Self::RefusalProposed,
            Self::RefusalReturned,
            Self::Approved,
            Self::Refused,
            Self::Withdrawn,
        ]
        .into_iter()
        .find(|what| what.as_str() == code)
    }
}

/// Why no further application can be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StartRefusal {
    /// Too many are open already.
    TooManyOpen {
        /// The most at a time.
        most: u64,
    },
}

impl Refusal for StartRefusal {
    fn status(&self) -> u16 {
        409
    }
}

/// A step to save.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveRequest {
    /// The version this change was made on.
    pub version: i32,
    /// The step.
    pub section: Section,
}

/// Why a step isn't saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SaveRefusal {
    /// This step was changed in another tab or on another phone since `version`.
    ChangedElsewhere {
        /// The version now.
        version: i32,
        /// The step as it stands there.
        theirs: Box<Section>,
    },
    /// Handed in meanwhile; changes go another way now.
    NoLongerDraft,
    /// Larger than a form can be.
    TooMuch(TooMuch),
    /// It names a file that isn't this application's, or a place of another community.
    NotYours,
}

impl Refusal for SaveRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::ChangedElsewhere { .. } | Self::NoLongerDraft => 409,
            Self::TooMuch(_) | Self::NotYours => 422,
        }
    }
}

/// Handing in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandInRequest {
    /// The version the person has read on the last page.
    pub version: i32,
    /// That everything is true and may be used for this decision. The text's version is kept.
    pub declared: bool,
}

/// Why it can't be handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandInRefusal {
    /// Something is missing or wrong: all of it, at once.
    Incomplete(Vec<Finding>),
    /// The declaration is not made.
    NotDeclared,
    /// Changed since `version`: read it once more.
    ChangedElsewhere {
        /// The version now.
        version: i32,
    },
    /// It is in another stage by now.
    OtherStage(StageCode),
    /// What was sent isn't what was asked for.
    NotTheItem,
    /// It names a file that isn't this application's, or a place of another community.
    NotYours,
}

impl Refusal for HandInRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::ChangedElsewhere { .. } | Self::OtherStage(_) => 409,
            Self::Incomplete(_) | Self::NotDeclared | Self::NotTheItem | Self::NotYours => 422,
        }
    }
}

/// Why it can't be withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WithdrawRefusal {
    /// It is decided or withdrawn already.
    Over(StageCode),
}

impl Refusal for WithdrawRefusal {
    fn status(&self) -> u16 {
        409
    }
}

/// What somebody must know to look up a status.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LookUpRequest {
    /// As typed.
    pub reference: String,
    /// The last four digits of the applicant's phone.
    pub phone_last_four: String,
}

/// Stage and dates, no name, no place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicStatus {
    /// The reference, grouped.
    pub reference: String,
    /// Where it stands.
    pub stage: PublicStage,
    /// When it was handed in.
    pub handed_in_at: DateTime<Utc>,
    /// The day by which it is decided, or the last day to send what was asked for.
    pub by: Option<NaiveDate>,
    /// When it was decided or withdrawn.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The stages a stranger with the reference may know. A decision's outcome is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicStage {
    /// Received, waiting for a reviewer.
    Received,
    /// Being looked at.
    UnderReview,
    /// Waiting for the applicant: sign in to see what for.
    WaitingForYou,
    /// Decided: sign in to read it.
    Decided,
    /// Withdrawn.
    Withdrawn,
}

/// Why a look-up shows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookUpRefusal {
    /// No application with this reference and these digits; which of them is wrong isn't told.
    NoMatch,
    /// The reference is mistyped: its check character says so, without any look-up.
    Mistyped,
    /// Too many tries from here or for this reference.
    TooOften {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
}

impl Refusal for LookUpRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::NoMatch => 404,
            Self::Mistyped => 422,
            Self::TooOften { .. } => 429,
        }
    }
}

/// Names a file in a path.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FilePath {
    /// Names it; for an upload chosen by the sender, at random, so that sending twice is once.
    pub file: FileId,
}

/// What an upload is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UploadQuery {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// What it is to show.
    pub purpose: FilePurpose,
}

/// Uploads a file: the raw bytes as the body, at most `limits::LETTER_BYTES_MAX`. The name the
/// device gave it travels percent-encoded in the header `X-File-Name`, never in the address.
pub enum UploadFile {}

impl Endpoint for UploadFile {
    const NAME: &'static str = "upload_file";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/files/{file}";
    const ACCESS: Access = Access::SignedIn;
    type Path = FilePath;
    type Query = UploadQuery;
    type Request = ();
    type Response = FileRow;
    type Refusal = UploadRefusal;
}

/// Why an upload is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UploadRefusal {
    /// The file itself.
    File(FileProblem),
    /// As many files as an application may have.
    TooMany {
        /// The most.
        most: u64,
    },
    /// The application no longer takes files.
    Closed,
}

impl Refusal for UploadRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::File(_) => 422,
            Self::TooMany { .. } | Self::Closed => 409,
        }
    }
}

/// Downloads a file: the applicant's own, a holder's portrait, or a page of a case on the
/// reviewer's desk. The answer is the file itself, not JSON.
pub enum DownloadFile {}

impl Endpoint for DownloadFile {
    const NAME: &'static str = "download_file";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/files/{file}";
    const ACCESS: Access = Access::SignedIn;
    type Path = FilePath;
    type Query = ();
    type Request = ();
    type Response = ();
    type Refusal = Never;
}

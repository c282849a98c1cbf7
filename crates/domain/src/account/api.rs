//! Endpoints of signing in and out.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Language, Means, Role};
use crate::contract::{Access, Endpoint, Method, Never, Refusal};
use crate::id::{AccountId, CommunityId, FlowId, SessionId};
use crate::phone::PhoneProblem;
use crate::place::CommunityName;

/// Asks for a code by text message. The answer is the same for known and unknown numbers.
pub enum AskForCode {}

impl Endpoint for AskForCode {
    const NAME: &'static str = "ask_for_code";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/sign-in-codes";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = CodeRequest;
    type Response = CodeSent;
    type Refusal = CodeRefusal;
}

/// Where to send the code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// The community the person signs in to.
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// The language of the message.
    pub language: Language,
}

/// A code is under way, if the number can get one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeSent {
    /// Names this request when the code is typed.
    pub flow: FlowId,
    /// Until when the code is good.
    pub expires_at: DateTime<Utc>,
    /// From when another may be asked for.
    pub again_at: DateTime<Utc>,
}

/// Why no code goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CodeRefusal {
    /// The number isn't one that can get a message.
    Phone(PhoneProblem),
    /// Too many codes for this number, this address or all together.
    TooSoon {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
}

impl Refusal for CodeRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::Phone(_) => 422,
            Self::TooSoon { .. } => 429,
        }
    }
}

/// Signs in with the code; the session comes as a cookie.
pub enum SignIn {}

impl Endpoint for SignIn {
    const NAME: &'static str = "sign_in";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/sessions";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = SignInRequest;
    type Response = Viewer;
    type Refusal = SignInRefusal;
}

/// The code for a flow.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// From `CodeSent`.
    pub flow: FlowId,
    /// As typed.
    pub code: String,
}

/// Why a sign-in failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignInRefusal {
    /// Not this code.
    WrongCode {
        /// Guesses left.
        tries_left: u32,
    },
    /// The code is used up, too old or of an unknown flow: ask for a new one.
    AskAgain,
}

impl Refusal for SignInRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::WrongCode { .. } => 422,
            Self::AskAgain => 410,
        }
    }
}

/// Who is looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Viewer {
    /// The account.
    pub account: AccountId,
    /// The community it belongs to.
    pub community: CommunityName,
    /// What it may do as staff.
    pub roles: Vec<Role>,
    /// How it signed in.
    pub means: Means,
    /// The phone, masked; none for staff without one.
    pub phone: Option<String>,
}

impl Viewer {
    /// Whether staff pages open.
    pub fn is(&self, role: Role) -> bool {
        self.means.opens_staff_side() && self.roles.contains(&role)
    }
}

/// Tells who is signed in.
pub enum FindViewer {}

impl Endpoint for FindViewer {
    const NAME: &'static str = "find_viewer";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/viewer";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = Front;
    type Refusal = Never;
}

/// What a page must know before it shows anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Front {
    /// Nobody, if signed out.
    pub viewer: Option<Viewer>,
    /// Whether this is the demo, with personas and a page of messages.
    pub demo: bool,
}

/// One of my sign-ins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionRow {
    /// Names it.
    pub session: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Browser and system as far as they told, e.g. `Chrome · Android`; may be empty.
    pub device: String,
    /// How it was made.
    pub means: Means,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub seen_at: DateTime<Utc>,
}

/// My sign-ins, newest first.
pub enum ListSessions {}

impl Endpoint for ListSessions {
    const NAME: &'static str = "list_sessions";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/sessions";
    const ACCESS: Access = Access::SignedIn;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = Vec<SessionRow>;
    type Refusal = Never;
}

/// Signs out here.
pub enum SignOut {}

impl Endpoint for SignOut {
    const NAME: &'static str = "sign_out";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/sessions/current";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = ();
    type Refusal = Never;
}

/// Ends all my sign-ins, this one too.
pub enum EndSessions {}

impl Endpoint for EndSessions {
    const NAME: &'static str = "end_sessions";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/sessions";
    const ACCESS: Access = Access::SignedIn;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = ();
    type Refusal = Never;
}

/// The people one can be in the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    /// Rents a room in the village.
    Tenant,
    /// Belongs to a household of the village.
    Resident,
    /// Lets rooms.
    Landlord,
    /// Decides applications.
    Reviewer,
    /// Signs what the first proposes.
    SecondReviewer,
    /// Stands at a gate.
    Guard,
    /// One of the eleven.
    CommitteeMember,
    /// Runs the portal.
    Operator,
}

impl Persona {
    /// In the order of the sign-in page.
    pub const ALL: [Self; 8] = [
        Self::Tenant,
        Self::Resident,
        Self::Landlord,
        Self::Reviewer,
        Self::SecondReviewer,
        Self::Guard,
        Self::CommitteeMember,
        Self::Operator,
    ];
}

/// Becomes a persona, in the demo only.
pub enum BecomePersona {}

impl Endpoint for BecomePersona {
    const NAME: &'static str = "become_persona";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/demo/sessions";
    const ACCESS: Access = Access::Demo;
    type Path = ();
    type Query = ();
    type Request = PersonaRequest;
    type Response = Viewer;
    type Refusal = Never;
}

/// Whom to become.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonaRequest {
    /// Whom to become.
    pub persona: Persona,
}

/// The messages the demo would have sent, newest first.
pub enum ListMessages {}

impl Endpoint for ListMessages {
    const NAME: &'static str = "list_messages";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/demo/messages";
    const ACCESS: Access = Access::Demo;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = Vec<MessageRow>;
    type Refusal = Never;
}

/// A text message of the demo. The one place where prose travels: it is the message itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageRow {
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// The number, masked.
    pub phone: String,
    /// The text as sent.
    pub text: String,
}

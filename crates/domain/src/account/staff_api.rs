//! Endpoints of staff's sign-in: passkeys first, a time-based code as the second way.
//!
//! What the browser's `navigator.credentials` takes and gives travels as text: it is JSON of the
//! WebAuthn specification, passed on unread (`PublicKeyCredential.parseCreationOptionsFromJSON`,
//! `parseRequestOptionsFromJSON`, `toJSON`).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Role, Viewer};
use crate::contract::{Access, Endpoint, Method, Refusal};
use crate::id::{FlowId, PasskeyId};

/// Opens the link that a new member of staff was given. It works once; the session it makes can do
/// nothing but add a passkey or a time-based code, and soon ends.
pub enum OpenSetupLink {}

impl Endpoint for OpenSetupLink {
    const NAME: &'static str = "open_setup_link";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/setup-links";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = SetupLink;
    type Response = Viewer;
    type Refusal = SetupLinkRefusal;
}

/// What stands in the link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupLink {
    /// Everything behind the `#`.
    pub token: String,
}

/// Why a link doesn't open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SetupLinkRefusal {
    /// Used, too old or never given out: the operator makes a new one.
    Gone,
    /// Too many attempts from here.
    TooSoon {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
}

impl Refusal for SetupLinkRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::Gone => 410,
            Self::TooSoon { .. } => 429,
        }
    }
}

/// A question for the browser's authenticator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyQuestion {
    /// Names this question when it is answered; it can be answered once.
    pub flow: FlowId,
    /// JSON with a member `publicKey`: the options of `navigator.credentials.create` or `get`.
    pub options: String,
    /// Until when it can be answered.
    pub expires_at: DateTime<Utc>,
}

/// An authenticator's answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    /// From `PasskeyQuestion`.
    pub flow: FlowId,
    /// `PublicKeyCredential.toJSON()`, as text.
    pub credential: String,
}

/// Starts signing in with a passkey. Nobody is named: the authenticator knows whose it is.
pub enum StartPasskeySignIn {}

impl Endpoint for StartPasskeySignIn {
    const NAME: &'static str = "start_passkey_sign_in";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/passkey-sign-ins";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = PasskeyQuestion;
    type Refusal = PasskeySignInRefusal;
}

/// Signs in with a passkey; the session comes as a cookie.
pub enum FinishPasskeySignIn {}

impl Endpoint for FinishPasskeySignIn {
    const NAME: &'static str = "finish_passkey_sign_in";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/sessions";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = PasskeyAnswer;
    type Response = Viewer;
    type Refusal = PasskeySignInRefusal;
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PasskeySignInRefusal {
    /// Not a passkey of this portal, or its proof is wrong: the same answer.
    NotKnown,
    /// The question is answered already or too old: start again.
    AskAgain,
    /// Too many attempts from here.
    TooSoon {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
}

impl Refusal for PasskeySignInRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::NotKnown => 422,
            Self::AskAgain => 410,
            Self::TooSoon { .. } => 429,
        }
    }
}

/// Starts adding a passkey to my staff account.
pub enum StartPasskey {}

impl Endpoint for StartPasskey {
    const NAME: &'static str = "start_passkey";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/passkey-questions";
    const ACCESS: Access = Access::Enrolling;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = PasskeyQuestion;
    type Refusal = PasskeyRefusal;
}

/// Adds the passkey. A session made by a setup link becomes a full one.
pub enum AddPasskey {}

impl Endpoint for AddPasskey {
    const NAME: &'static str = "add_passkey";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/passkeys";
    const ACCESS: Access = Access::Enrolling;
    type Path = ();
    type Query = ();
    type Request = NewPasskey;
    type Response = Viewer;
    type Refusal = PasskeyRefusal;
}

/// A passkey to be added.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// From `PasskeyQuestion`.
    pub flow: FlowId,
    /// `PublicKeyCredential.toJSON()`, as text.
    pub credential: String,
    /// What its owner calls it, e.g. the device; at most `limits::LINE_CHARS_MAX` characters.
    pub name: String,
}

/// Why a passkey is not added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PasskeyRefusal {
    /// The authenticator's answer doesn't hold.
    NotAccepted,
    /// The question is answered already or too old: start again.
    AskAgain,
    /// The account has as many as one may have.
    Enough {
        /// How many that is.
        most: u32,
    },
    /// It is the only way left to sign in: add another first.
    LastOne,
    /// The name is empty or too long.
    Name,
}

impl Refusal for PasskeyRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::NotAccepted | Self::Name => 422,
            Self::AskAgain => 410,
            Self::Enough { .. } | Self::LastOne => 409,
        }
    }
}

/// My ways of signing in as staff.
pub enum ListPasskeys {}

impl Endpoint for ListPasskeys {
    const NAME: &'static str = "list_passkeys";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/staff/passkeys";
    const ACCESS: Access = Access::Enrolling;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = StaffKeys;
    type Refusal = crate::contract::Never;
}

/// What a member of staff signs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffKeys {
    /// Oldest first.
    pub passkeys: Vec<PasskeyRow>,
    /// Since when there is a time-based code, if there is one.
    pub totp_since: Option<DateTime<Utc>>,
}

/// One passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyRow {
    /// Names it.
    pub passkey: PasskeyId,
    /// As its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When somebody last signed in with it.
    pub used_at: Option<DateTime<Utc>>,
}

/// Names a passkey in a path.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyPath {
    /// Names it.
    pub passkey: PasskeyId,
}

/// Removes one of my passkeys.
pub enum RemovePasskey {}

impl Endpoint for RemovePasskey {
    const NAME: &'static str = "remove_passkey";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/staff/passkeys/{passkey}";
    const ACCESS: Access = Access::Staff(&Role::ALL);
    type Path = PasskeyPath;
    type Query = ();
    type Request = ();
    type Response = ();
    type Refusal = PasskeyRefusal;
}

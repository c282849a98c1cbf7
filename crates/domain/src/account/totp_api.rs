//! Endpoints of the time-based code (TOTP, RFC 6238): staff's second way to sign in.
//!
//! Six digits that any app can make are weak alone, so they never stand alone: the phone code
//! comes first, and the time-based code turns that session into one of staff. Two things somebody
//! has, the phone number and the app, are both needed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Viewer;
use crate::contract::{Access, Endpoint, Method, Refusal};
use crate::id::FlowId;

/// Starts adding a time-based code to my staff account, or replacing it.
pub enum StartTotp {}

impl Endpoint for StartTotp {
    const NAME: &'static str = "start_totp";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/totp-questions";
    const ACCESS: Access = Access::Enrolling;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = TotpQuestion;
    type Refusal = TotpRefusal;
}

/// The secret for the app. Shown once; until it is confirmed the old one stays good.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotpQuestion {
    /// Names it when it is confirmed.
    pub flow: FlowId,
    /// In base 32, for typing.
    pub secret: String,
    /// `otpauth://…`, for a QR code.
    pub uri: String,
    /// Until when it can be confirmed.
    pub expires_at: DateTime<Utc>,
}

/// Without the secret.
impl std::fmt::Debug for TotpQuestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TotpQuestion")
            .field("flow", &self.flow)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Adds the time-based code, confirmed by its first digits. A session made by a setup link becomes
/// a full one.
pub enum AddTotp {}

impl Endpoint for AddTotp {
    const NAME: &'static str = "add_totp";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/totp";
    const ACCESS: Access = Access::Enrolling;
    type Path = ();
    type Query = ();
    type Request = NewTotp;
    type Response = Viewer;
    type Refusal = TotpRefusal;
}

/// The app's first digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTotp {
    /// From `TotpQuestion`.
    pub flow: FlowId,
    /// As typed.
    pub code: String,
}

/// The second step of signing in as staff: turns my phone-code session into a staff one.
pub enum SignInByTotp {}

impl Endpoint for SignInByTotp {
    const NAME: &'static str = "sign_in_by_totp";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/staff/totp-sessions";
    const ACCESS: Access = Access::SignedIn;
    type Path = ();
    type Query = ();
    type Request = TotpCode;
    type Response = Viewer;
    type Refusal = TotpRefusal;
}

/// The digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TotpCode {
    /// As typed.
    pub code: String,
}

/// Why a time-based code doesn't do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TotpRefusal {
    /// Not these digits, or they were used before: wait for the next.
    WrongCode,
    /// Too many wrong ones.
    TooSoon {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
    /// The secret is confirmed already or too old: start again.
    AskAgain,
    /// The account has no phone, so there is no first step.
    NoPhone,
    /// The account has no time-based code.
    NotSetUp,
}

impl Refusal for TotpRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::WrongCode => 422,
            Self::TooSoon { .. } => 429,
            Self::AskAgain => 410,
            Self::NoPhone | Self::NotSetUp => 409,
        }
    }
}

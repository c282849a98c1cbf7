//! The contract between browser and server: each endpoint is a type, declared once, used by both.
//!
//! The browser says `call::<HandIn>(…)`, the server `router.write::<HandIn, _>(…)`; neither spells
//! a method, a path or a right. The wire carries codes and data, never prose: the three kinds of
//! "no" are a *refusal* (a rule says no: part of the endpoint), a *rejection* at the door, and a
//! *fault* (ours, with an incident number). All travel as `application/problem+json` (RFC 9457).

use std::fmt::Debug;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::account::Role;

/// A type that can travel. With the feature `schema` it can also describe itself.
#[cfg(not(feature = "schema"))]
pub trait Wire: Serialize + DeserializeOwned + Send + 'static {}
#[cfg(not(feature = "schema"))]
impl<T: Serialize + DeserializeOwned + Send + 'static> Wire for T {}

/// A type that can travel. With the feature `schema` it can also describe itself.
#[cfg(feature = "schema")]
pub trait Wire: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static {}
#[cfg(feature = "schema")]
impl<T: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static> Wire for T {}

/// One endpoint: what is asked, by whom, and what may be answered.
pub trait Endpoint: 'static {
    /// The operation's name: a verb and its object, unique, e.g. `hand_in_application`.
    const NAME: &'static str;
    /// GET reads; everything else writes and carries an `Idempotency-Key`.
    const METHOD: Method;
    /// The path with holes in braces, each named like a field of `Path`.
    const PATH: &'static str;
    /// Who may ask. Enforced before the handler runs.
    const ACCESS: Access;
    /// What fills the holes of the path; `()` for none.
    type Path: Wire;
    /// What stands behind the `?`; `()` for nothing. Never anything personal.
    type Query: Wire;
    /// The JSON body; `()` for none.
    type Request: Wire;
    /// The answer.
    type Response: Wire;
    /// The rules' ways of saying no.
    type Refusal: Refusal;
}

/// The HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads only.
    Get,
    /// Creates or acts.
    Post,
    /// Sets the whole of a thing.
    Put,
    /// Takes away.
    Delete,
}

impl Method {
    /// As on the wire, in capitals.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may call an endpoint. Rows are guarded further by the handler's own look at the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone who is signed in.
    SignedIn,
    /// Staff with one of these roles, signed in by passkey or TOTP.
    Staff(&'static [Role]),
    /// Staff of any role who may add a way to sign in: by passkey or TOTP, or with the session of
    /// a setup link, which opens nothing else.
    Enrolling,
    /// Only where the server runs as a demo; elsewhere the path does not exist.
    Demo,
}

/// A rule's "no", with its data, and the HTTP status it travels under.
pub trait Refusal: Wire + Debug {
    /// 403, 409, 410, 422 or 429.
    fn status(&self) -> u16;
}

/// For endpoints that no rule can refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Never {}

impl Refusal for Never {
    fn status(&self) -> u16 {
        match *self {}
    }
}

/// Turned away at the door, before any rule was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// Nobody is signed in, or the session has ended. What was typed is kept.
    NotSignedIn,
    /// Signed in, but this is not for this person's role.
    NotAllowed,
    /// No such thing, or none that this person may know of: the same answer.
    NotFound,
    /// This address knows other methods.
    WrongMethod,
    /// The body or the address could not be read; `at` names the place where it could be told.
    Malformed {
        /// A JSON path or a parameter's name; never a value.
        at: Option<String>,
    },
    /// The content type is not the one this endpoint reads.
    WrongContentType,
    /// Larger than this endpoint accepts.
    TooLarge {
        /// The most that is accepted.
        bytes_max: u64,
    },
    /// Arrived too slowly.
    TooSlow,
    /// Asked too often.
    TooMany {
        /// When it is worth trying again.
        retry_after_seconds: u64,
    },
    /// A write without `Idempotency-Key`, or with one that isn't 16 to 64 letters, digits, `-`.
    NoIdempotencyKey,
    /// The same key came with another content before.
    KeyReused,
    /// Another site's page tried to write here.
    CrossSite,
    /// The portal is busy or a part of it is down; nothing was stored.
    Unavailable {
        /// When it is worth trying again.
        retry_after_seconds: u64,
    },
}

impl Rejection {
    /// The HTTP status it travels under.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotSignedIn => 401,
            Self::NotAllowed | Self::CrossSite => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::TooSlow => 408,
            Self::TooLarge { .. } => 413,
            Self::WrongContentType => 415,
            Self::KeyReused => 422,
            Self::TooMany { .. } => 429,
            Self::Malformed { .. } | Self::NoIdempotencyKey => 400,
            Self::Unavailable { .. } => 503,
        }
    }
}

/// Every "no" on the wire: one of `refusal`, `rejection`, `incident` is there, as `type` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem<R> {
    /// One of the three `urn:linli:…` below.
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// The HTTP status once more, for logs and caches that lose it.
    pub status: u16,
    /// Which rule said no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<R>,
    /// Why the door stayed shut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection: Option<Rejection>,
    /// The number under which the operator finds what went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// The three kinds of "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProblemKind {
    /// A rule.
    #[serde(rename = "urn:linli:refusal")]
    Refusal,
    /// The door.
    #[serde(rename = "urn:linli:rejection")]
    Rejection,
    /// Our own fault.
    #[serde(rename = "urn:linli:fault")]
    Fault,
}

/// One page of a list, by key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page<T> {
    /// At most `limits::PAGE_ROWS_MAX`.
    pub rows: Vec<T>,
    /// Ask with `after=` this for the next page; nothing when this is the last.
    pub next: Option<String>,
}

/// Where a list goes on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

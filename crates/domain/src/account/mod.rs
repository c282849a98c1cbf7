//! Who can sign in, and as what.

mod api;
mod code;
mod staff_api;
mod totp_api;

pub use api::*;
pub use code::read_code;
use serde::{Deserialize, Serialize};
pub use staff_api::*;
pub use totp_api::*;

/// What a member of staff may do. Residents, tenants and landlords have no role: what they may
/// see follows from what is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Decides applications.
    Reviewer,
    /// Stands at a gate.
    Guard,
    /// One of the eleven.
    CommitteeMember,
    /// Runs the portal.
    Operator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Guard, Self::CommitteeMember, Self::Operator];

    /// As stored and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::Guard => "guard",
            Self::CommitteeMember => "committee_member",
            Self::Operator => "operator",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == code)
    }
}

/// How somebody proved who they are. Staff's endpoints want more than a phone code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// A code sent to the phone.
    PhoneCode,
    /// A passkey (WebAuthn).
    Passkey,
    /// A time-based code (TOTP, RFC 6238).
    Totp,
    /// The link a new member of staff was given: good for adding a passkey, for nothing else.
    SetupLink,
    /// A persona of the demo.
    Demo,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::PhoneCode, Self::Passkey, Self::Totp, Self::SetupLink, Self::Demo];

    /// Whether staff's endpoints open for a session made this way.
    pub const fn opens_staff_side(self) -> bool {
        matches!(self, Self::Passkey | Self::Totp | Self::Demo)
    }

    /// Whether a way to sign in as staff may be added from a session made this way.
    pub const fn may_enrol(self) -> bool {
        self.opens_staff_side() || matches!(self, Self::SetupLink)
    }

    /// As stored and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PhoneCode => "phone_code",
            Self::Passkey => "passkey",
            Self::Totp => "totp",
            Self::SetupLink => "setup_link",
            Self::Demo => "demo",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.as_str() == code)
    }
}

/// The language a person is written to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The inverse of `tag`; anything unknown is Chinese.
    pub fn from_tag(tag: &str) -> Self {
        if tag.starts_with("en") { Self::English } else { Self::Chinese }
    }
}

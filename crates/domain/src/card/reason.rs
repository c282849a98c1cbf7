//! The reasons for a refusal: a short public list, each with its rule and a way on.
//!
//! Free text alone is impossible; there is no reason that names an origin, a job or a letter.

use serde::{Deserialize, Serialize};

/// Why a card is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing handed in links the person to a home or work here.
    NoLinkShown,
    /// The document in the picture is not the one that was named, also after asking.
    IdentityNotConfirmed,
    /// A person has found out that the paper is not genuine, and how.
    PaperNotGenuine,
    /// The paper belongs to somebody else.
    PaperOfAnother,
    /// The paper had ended before the application.
    PaperExpired,
    /// The person holds a valid card of this community.
    HoldsCard,
    /// What was asked for has not come within the correction window.
    ItemNotSupplied,
    /// A written safety order of the police, by number.
    SafetyOrder,
}

impl Reason {
    /// In the order of the reviewer's list.
    pub const ALL: [Self; 8] = [
        Self::NoLinkShown,
        Self::IdentityNotConfirmed,
        Self::PaperNotGenuine,
        Self::PaperOfAnother,
        Self::PaperExpired,
        Self::HoldsCard,
        Self::ItemNotSupplied,
        Self::SafetyOrder,
    ];

    /// The article of the card rules (version 1) it rests on, as printed in the decision letter.
    pub const fn article(self) -> u8 {
        match self {
            Self::NoLinkShown => 4,
            Self::IdentityNotConfirmed => 5,
            Self::PaperNotGenuine | Self::PaperOfAnother | Self::PaperExpired => 6,
            Self::HoldsCard => 7,
            Self::ItemNotSupplied => 8,
            Self::SafetyOrder => 9,
        }
    }

    /// Whether the reviewer must write down what he found (how it was confirmed, which number).
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::PaperNotGenuine | Self::SafetyOrder)
    }
}

//! Text messages: what the portal writes to a phone. Each is a value with its data; the words
//! stand in `text`. Messages are the one place where the server speaks to people.

mod text;

use chrono::{DateTime, NaiveDate, Utc};
use linli_domain::account::Language;
use linli_domain::limits::CODE_MINUTES;
use linli_domain::place::Name;
use linli_domain::reference::Reference;

/// Something to be told to one person. Holds no name, no document, no address.
#[derive(Clone, PartialEq, Eq)]
pub enum Message {
    /// The code to sign in with.
    SignInCode {
        /// Six digits.
        code: String,
    },
    /// The application has arrived.
    ApplicationHandedIn {
        /// Its reference.
        reference: Reference,
        /// The day by which it is decided.
        decide_by: NaiveDate,
    },
    /// One thing is missing.
    ItemAsked {
        /// The application's reference.
        reference: Reference,
        /// The last day to send it.
        until: NaiveDate,
    },
    /// What was missing has arrived.
    ItemAnswered {
        /// The application's reference.
        reference: Reference,
        /// The day by which it is decided.
        decide_by: NaiveDate,
    },
    /// The card is there.
    Approved {
        /// The application's reference.
        reference: Reference,
    },
    /// It was refused; the page says why and what can be done.
    RefusalDecided {
        /// The application's reference.
        reference: Reference,
        /// The last day to appeal.
        appeal_until: NaiveDate,
    },
    /// The applicant took it back.
    Withdrawn {
        /// The application's reference.
        reference: Reference,
    },
    /// A card was frozen.
    CardFrozen,
    /// A card was replaced; the old one is void.
    CardReplaced,
    /// Somebody added a way to sign in as staff.
    StaffKeyAdded,
}

/// Without its data: a sign-in code must not slip into a log.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::SignInCode { .. } => "SignInCode",
            Self::ApplicationHandedIn { .. } => "ApplicationHandedIn",
            Self::ItemAsked { .. } => "ItemAsked",
            Self::ItemAnswered { .. } => "ItemAnswered",
            Self::Approved { .. } => "Approved",
            Self::RefusalDecided { .. } => "RefusalDecided",
            Self::Withdrawn { .. } => "Withdrawn",
            Self::CardFrozen => "CardFrozen",
            Self::CardReplaced => "CardReplaced",
            Self::StaffKeyAdded => "StaffKeyAdded",
        })
    }
}

impl Message {
    /// In words, signed by the community.
    pub fn text(&self, language: Language, community: &Name) -> String {
        match language {
            Language::Chinese => text::chinese(self, &community.zh),
            Language::English => text::english(self, &community.en),
        }
    }

    /// After this moment it is not worth sending: a code that is no longer good only confuses.
    pub fn good_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::SignInCode { .. } => Some(now + chrono::TimeDelta::minutes(CODE_MINUTES)),
            _ => None,
        }
    }
}

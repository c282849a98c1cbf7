//! What can be wrong with a code before anyone asks whose it is.

use serde::{Deserialize, Serialize};

/// Why bytes are not one of our codes, or not an honest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no code of ours, or not a whole one.
    Unreadable(Unreadable),
    /// It looks like ours, and somebody has made or changed it.
    Forged(Forgery),
}

/// Why a code cannot be read. Nobody is accused: a scratched or half-read code ends up here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// More bytes than the longest honest code.
    TooLong,
    /// It does not begin as our codes do: a web address, a payment code, a keyboard slip.
    NotLinli,
    /// A character, a length or a value base45 does not have.
    NotBase45,
    /// It ends in the middle.
    Truncated,
}

/// Why a code is not honest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forgery {
    /// The issuer did not sign these bytes.
    BadSignature,
    /// No trusted key has this id.
    UnknownKey,
    /// The key is trusted, but not at this time.
    KeyNotInForce,
    /// The key may sign for another community only.
    KeyOfOtherCommunity,
    /// Another algorithm than `EdDSA`, or none.
    WrongAlgorithm,
    /// A header outside the signature.
    UnprotectedHeader,
    /// A header that calls itself critical.
    CriticalHeader,
    /// A protected header that has no business here.
    UnknownHeader,
    /// Bytes after the end.
    TrailingBytes,
    /// A longer, unordered or open-ended spelling of what has one short spelling.
    NotCanonical,
    /// The same key twice in one map.
    DuplicateKey,
    /// The shape or the claims are not those of a card: missing, unknown, of another kind.
    Altered,
    /// Shown as by a phone, but the card is bound to no phone.
    NoHolder,
    /// The holder of the card did not sign this showing of it.
    BadHolderSignature,
}

impl From<Unreadable> for Flaw {
    fn from(reason: Unreadable) -> Self {
        Self::Unreadable(reason)
    }
}

impl From<Forgery> for Flaw {
    fn from(reason: Forgery) -> Self {
        Self::Forged(reason)
    }
}

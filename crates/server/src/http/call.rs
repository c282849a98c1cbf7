//! A request that has passed the door, as a handler gets it; and the three ways to say no.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use linli_domain::account::{Means, Role};
use linli_domain::contract::{Endpoint, Rejection};
use linli_domain::id::{AccountId, CommunityId, SessionId};
use sea_orm::DbErr;

use crate::db::Unstored;
use crate::portal::Portal;
use crate::vault::DoesNotOpen;

/// One call of one endpoint. The right to it has been checked.
pub struct Call<E: Endpoint> {
    /// Everything the portal has.
    pub portal: Arc<Portal>,
    /// Who asks, if signed in.
    pub signed: Option<Signed>,
    /// From where; for limits, never stored in the clear.
    pub peer: IpAddr,
    /// Browser and system, as far as told.
    pub device: String,
    /// The time of the call; the same for all it does.
    pub now: DateTime<Utc>,
    /// What filled the path's holes.
    pub path: E::Path,
    /// What stood behind the `?`.
    pub query: E::Query,
    /// The body.
    pub request: E::Request,
}

impl<E: Endpoint> Call<E> {
    /// Who asks, on endpoints that only the signed-in reach.
    pub fn signed(&self) -> Result<&Signed, Rejection> {
        self.signed.as_ref().ok_or(Rejection::NotSignedIn)
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The sign-in.
    pub session: SessionId,
    /// The account.
    pub account: AccountId,
    /// Its community: nothing of another is ever shown.
    pub community: CommunityId,
    /// Its roles now, not when it signed in.
    pub roles: Vec<Role>,
    /// How it signed in.
    pub means: Means,
    /// When the session ends.
    pub expires_at: DateTime<Utc>,
}

/// What a handler answers.
pub type Answer<E> = Result<<E as Endpoint>::Response, No<<E as Endpoint>::Refusal>>;

/// A handler's "no".
#[derive(Debug)]
pub enum No<R> {
    /// A rule says no; whatever was written is undone.
    Refused(R),
    /// A rule says no, and what was written stays: a guess is counted, right or wrong.
    RefusedAndKept(R),
    /// The door after all: not found, not yours (the same answer).
    Rejected(Rejection),
    /// Ours.
    Fault(Fault),
}

/// Something of ours went wrong. Logged once, at the boundary.
#[derive(Debug)]
pub enum Fault {
    /// The database.
    Db(DbErr),
    /// A sealed value doesn't open.
    Sealed(DoesNotOpen),
    /// Stored data contradict the rules: table, column, row.
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The file store.
    Files(String),
    /// Anything else, in words for the log.
    Other(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Db(error) => write!(f, "database: {error}"),
            Self::Sealed(at) => write!(f, "{}.{} does not open", at.table, at.column),
            Self::Inconsistent { table, column } => {
                write!(f, "{table}.{column} holds what the rules don't know")
            }
            Self::Files(words) => write!(f, "files: {words}"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl<R> From<Rejection> for No<R> {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl<R> From<Fault> for No<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<DbErr> for Fault {
    fn from(error: DbErr) -> Self {
        Self::Db(error)
    }
}

impl From<DoesNotOpen> for Fault {
    fn from(error: DoesNotOpen) -> Self {
        Self::Sealed(error)
    }
}

impl<R> From<DbErr> for No<R> {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

impl<R> From<DoesNotOpen> for No<R> {
    fn from(error: DoesNotOpen) -> Self {
        Self::Fault(error.into())
    }
}

impl<R> From<Unstored> for No<R> {
    fn from(error: Unstored) -> Self {
        match error {
            Unstored::Db(error) => error.into(),
            Unstored::Busy | Unstored::Stopping => {
                Self::Rejected(Rejection::Unavailable { retry_after_seconds: 2 })
            }
        }
    }
}

impl From<Unstored> for Fault {
    fn from(error: Unstored) -> Self {
        match error {
            Unstored::Db(error) => Self::Db(error),
            Unstored::Busy => Self::Other("too many writes are waiting".to_owned()),
            Unstored::Stopping => Self::Other("the server is stopping".to_owned()),
        }
    }
}

//! The server's half of something that is begun in one call and ended in another: kept in the
//! database, because the second call may reach another server process, and good for one end only.

use chrono::{DateTime, Utc};
use linli_domain::id::AccountId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

use crate::db::Tx;
use crate::http::call::Fault;
use crate::rows::ceremony;

/// What was begun.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ceremony {
    /// Signing in with a passkey.
    SignIn(Box<DiscoverableAuthentication>),
    /// Adding a passkey.
    AddPasskey(Box<PasskeyRegistration>),
    /// Adding a time-based code.
    AddTotp {
        /// Sealed for the row of `totp` that it may become, which has the ceremony's id.
        secret_sealed: Vec<u8>,
    },
    /// A link was given out.
    SetupLink,
}

/// Begins.
pub async fn add(
    tx: &Tx,
    id: Uuid,
    account: Option<AccountId>,
    what: &Ceremony,
    expires_at: DateTime<Utc>,
) -> Result<(), Fault> {
    let state = serde_json::to_value(what).map_err(|error| Fault::Other(error.to_string()))?;
    ceremony::ActiveModel {
        id: Set(id),
        account_id: Set(account.map(|account| account.0)),
        state: Set(state),
        expires_at: Set(expires_at),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

/// What was begun under this id by this account, if it can still be ended.
pub async fn find(
    tx: &Tx,
    id: Uuid,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<Option<Ceremony>, Fault> {
    let whose = match account {
        Some(account) => ceremony::Column::AccountId.eq(account.0),
        None => ceremony::Column::AccountId.is_null(),
    };
    let row = ceremony::Entity::find_by_id(id)
        .filter(whose)
        .filter(ceremony::Column::ExpiresAt.gt(now))
        .one(&**tx)
        .await?;
    row.map(|row| read(row.state)).transpose()
}

/// Ends a setup link; gives the account it was made for.
pub async fn take_link(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<Option<AccountId>, Fault> {
    let row = ceremony::Entity::find_by_id(id)
        .filter(ceremony::Column::ExpiresAt.gt(now))
        .one(&**tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let is_link = matches!(read(row.state)?, Ceremony::SetupLink);
    Ok(if is_link && end(tx, id).await? { row.account_id.map(AccountId) } else { None })
}

/// Ends it; `false` if somebody else was faster.
pub async fn end(tx: &Tx, id: Uuid) -> Result<bool, Fault> {
    let ended = ceremony::Entity::delete_by_id(id).exec(&**tx).await?;
    Ok(ended.rows_affected == 1)
}

fn read(state: serde_json::Value) -> Result<Ceremony, Fault> {
    serde_json::from_value(state)
        .map_err(|_| Fault::Inconsistent { table: "ceremony", column: "state" })
}

//! Writes happen once: the key, what came with it and what was answered are kept with the write
//! itself, in the same transaction. Kept for seven days (see `upkeep`).

use axum::http::Uri;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use linli_domain::contract::{Endpoint, Rejection};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::call::Fault;
use super::endpoint::Outcome;
use super::peer::Peer;
use crate::account::session;
use crate::db::Tx;
use crate::portal::Portal;
use crate::rows::idempotency;
use crate::vault::{Cell, Why};

/// The column of the answer.
const BODY: &str = "body_sealed";
/// The column of the cookie.
const COOKIE_CELL: &str = "cookie_sealed";

/// What a key turned out to be.
pub enum Claim {
    /// Never seen: go on.
    New,
    /// Seen with this content: the answer of then.
    Answered(Outcome),
    /// Seen with another content.
    OtherContent,
}

/// The key a write came with, bound to its endpoint and its sender, so that nobody can read
/// another's answer by guessing a key.
pub fn key_of<E: Endpoint>(parts: &Parts) -> Result<Vec<u8>, Rejection> {
    let key = parts
        .headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok())
        .filter(|key| (16..=64).contains(&key.len()))
        .filter(|key| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        .ok_or(Rejection::NoIdempotencyKey)?;
    let mut hash = Sha256::new();
    hash.update(E::NAME);
    hash.update([0]);
    hash.update(key);
    hash.update([0]);
    match session::token_of(parts.headers.get(COOKIE)) {
        Some(token) => hash.update(token),
        None => hash.update(
            parts.extensions.get::<Peer>().map_or(String::new(), |peer| peer.0.to_string()),
        ),
    }
    Ok(hash.finalize().to_vec())
}

/// What came: endpoint, address and body.
pub fn fingerprint(name: &str, uri: &Uri, body: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [name.as_bytes(), uri.path().as_bytes(), uri.query().unwrap_or("").as_bytes()] {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(body);
    hash.finalize().to_vec()
}

/// Claims a key. A second sender of the same key waits here until the first has ended.
pub async fn claim(
    portal: &Portal,
    tx: &Tx,
    key: &[u8],
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Claim, Fault> {
    let row = idempotency::ActiveModel {
        id: Set(key.to_vec()),
        fingerprint: Set(fingerprint.to_vec()),
        status: Set(0),
        body_sealed: Set(Vec::new()),
        cookie_sealed: Set(None),
        created_at: Set(now),
    };
    let claimed = idempotency::Entity::insert(row)
        .on_conflict(OnConflict::column(idempotency::Column::Id).do_nothing().to_owned())
        .exec_without_returning(&**tx)
        .await;
    match claimed {
        Ok(1..) => return Ok(Claim::New),
        Ok(0) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let kept = idempotency::Entity::find_by_id(key.to_vec()).one(&**tx).await?;
    let Some(kept) = kept else {
        // The first sender's work was undone between our insert and our look.
        return Err(Fault::Other("an idempotency key vanished; the client repeats".to_owned()));
    };
    if kept.fingerprint != fingerprint {
        return Ok(Claim::OtherContent);
    }
    let body = portal.vault.open(cell(key, BODY), &kept.body_sealed, Why::Own)?;
    let cookie = match kept.cookie_sealed {
        Some(sealed) => Some(portal.vault.open_text(cell(key, COOKIE_CELL), &sealed, Why::Own)?),
        None => None,
    };
    let wrong = Fault::Inconsistent { table: "idempotency", column: "status" };
    Ok(Claim::Answered(Outcome {
        status: u16::try_from(kept.status).map_err(|_| wrong)?,
        body,
        cookie,
    }))
}

/// Keeps the answer, and the cookie with it: a sign-in whose answer got lost is not lost.
pub async fn keep(portal: &Portal, tx: &Tx, key: &[u8], outcome: &Outcome) -> Result<(), Fault> {
    let seal = |text: &String| portal.vault.seal(cell(key, COOKIE_CELL), text.as_bytes());
    let cookie = outcome.cookie.as_ref().map(seal);
    let row = idempotency::ActiveModel {
        id: Unchanged(key.to_vec()),
        fingerprint: NotSet,
        status: Set(outcome.status.into()),
        body_sealed: Set(portal.vault.seal(cell(key, BODY), &outcome.body)),
        cookie_sealed: Set(cookie),
        created_at: NotSet,
    };
    row.update(&**tx).await?;
    Ok(())
}

/// The row's place for the vault: keys are hashes, of which sixteen bytes name the row.
fn cell(key: &[u8], column: &'static str) -> Cell {
    let mut row = [0; 16];
    row.copy_from_slice(&key[..16]);
    Cell { table: "idempotency", column, row: Uuid::from_bytes(row) }
}

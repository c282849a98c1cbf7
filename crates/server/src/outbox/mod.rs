//! What is to be sent: written in the transaction of what it tells of, sent afterwards.
//!
//! A message is sent at most once. Whoever sends it first marks it as sent, in a transaction of its
//! own; only a provider that plainly said no takes the mark off again. A process that dies, or a
//! provider that falls silent in the middle, leaves the mark: people see everything in the portal
//! anyway, and two codes for one request would lock them out.

mod sender;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt as _, stream};
use linli_domain::account::Language;
use linli_domain::id::{AccountId, CommunityId};
use linli_domain::phone::Phone;
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use self::sender::{Console, HttpProvider, MessageSender, NotSent, sender_of};
use crate::account::store;
use crate::db::Tx;
use crate::http::call::Fault;
use crate::message::Message;
use crate::place;
use crate::portal::Portal;
use crate::rows::outbox;
use crate::vault::{Cell, Why};

/// How often the outbox is looked into.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Messages taken at one look.
const TAKEN_MAX: u64 = 32;
/// Messages on the way at the same time.
const ON_THE_WAY_MAX: usize = 8;
/// After this many times the provider's no is taken for an answer.
const TRIES_MAX: i32 = 10;
/// The longest pause between two tries.
const PAUSE_MAX: TimeDelta = TimeDelta::hours(2);

/// What is kept, sealed.
#[derive(Serialize, Deserialize)]
struct Letter {
    text: String,
    /// Not worth sending afterwards.
    good_until: Option<DateTime<Utc>>,
}

/// A message as kept, opened.
#[derive(Clone, Debug)]
pub struct Kept {
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// To whom.
    pub phone: Phone,
    /// The words.
    pub text: String,
}

/// Tells an account something, in its language. An account without a phone is told nothing.
pub async fn tell(
    portal: &Portal,
    tx: &Tx,
    account: AccountId,
    message: Message,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let reach = store::find_reach(portal, &**tx, account, Why::Message).await?;
    let Some((reach, phone)) = reach.and_then(|mut reach| {
        let phone = reach.phone.take()?;
        Some((reach, phone))
    }) else {
        return Ok(());
    };
    add(portal, tx, reach.community, &phone, reach.language, &message, now).await
}

/// Puts a message to a number into the outbox.
pub async fn add(
    portal: &Portal,
    tx: &Tx,
    community: CommunityId,
    phone: &Phone,
    language: Language,
    message: &Message,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let from = place::find_community(&**tx, community).await?;
    let from = from.ok_or(Fault::Inconsistent { table: "outbox", column: "community_id" })?;
    let letter =
        Letter { text: message.text(language, &from.name), good_until: message.good_until(now) };
    let letter = serde_json::to_vec(&letter).map_err(|error| Fault::Other(error.to_string()))?;
    let id = portal.chance.ordered_id(now);
    outbox::ActiveModel {
        id: Set(id),
        community_id: Set(community.0),
        phone_sealed: Set(portal.vault.seal(cell(id, PHONE), phone.e164().as_bytes())),
        text_sealed: Set(portal.vault.seal(cell(id, TEXT), &letter)),
        tries: Set(0),
        created_at: Set(now),
        due_at: Set(now),
        sent_at: Set(None),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

/// The newest messages, newest first; for the demo's page of messages.
pub async fn list_newest(portal: &Portal, most: u64) -> Result<Vec<Kept>, Fault> {
    let rows = outbox::Entity::find()
        .order_by_desc(outbox::Column::CreatedAt)
        .order_by_desc(outbox::Column::Id)
        .limit(most)
        .all(portal.db.reader())
        .await?;
    let open = |row: outbox::Model| {
        let (phone, letter) = open(portal, &row)?;
        Ok(Kept { created_at: row.created_at, phone, text: letter.text })
    };
    rows.into_iter().map(open).collect()
}

/// Sends what is due until it is told to stop; what is on the way then is brought to its end.
pub async fn run(portal: Arc<Portal>, stop: CancellationToken) {
    let Some(sender) = sender_of(&portal.config) else {
        tracing::warn!(
            "No provider of text messages is configured: messages wait, nobody can sign in by phone"
        );
        return;
    };
    loop {
        let sent = match deliver(&portal, sender.as_ref()).await {
            Ok(sent) => sent,
            Err(fault) => {
                tracing::error!(%fault, "The outbox could not be worked through");
                0
            }
        };
        if sent > 0 && !stop.is_cancelled() {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Sends what is due now; tells how many messages it took in hand.
pub async fn deliver(portal: &Arc<Portal>, sender: &dyn MessageSender) -> Result<usize, Fault> {
    let now = portal.clock.now();
    let due = outbox::Entity::find()
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::DueAt.lte(now))
        .filter(outbox::Column::Tries.lt(TRIES_MAX))
        .order_by_asc(outbox::Column::DueAt)
        .limit(TAKEN_MAX)
        .all(portal.db.reader())
        .await?;
    let sent = stream::iter(due)
        .map(|row| deliver_one(portal, sender, row, now))
        .buffer_unordered(ON_THE_WAY_MAX);
    let results: Vec<Result<bool, Fault>> = sent.collect().await;
    let mut taken = 0;
    for result in results {
        taken += usize::from(result?);
    }
    Ok(taken)
}

/// Sends one message, unless another process has it in hand.
async fn deliver_one(
    portal: &Arc<Portal>,
    sender: &dyn MessageSender,
    row: outbox::Model,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let id = row.id;
    if !claim(portal, id, now).await? {
        return Ok(false);
    }
    let (phone, letter) = open(portal, &row)?;
    if letter.good_until.is_some_and(|until| until <= now) {
        tracing::info!(message = %id, "A message came too late to be worth sending");
        return Ok(true);
    }
    match sender.send(id, &phone, &letter.text).await {
        Ok(()) => metrics::counter!("messages_sent_total").increment(1),
        Err(NotSent::Refused { why }) => {
            let again_at = now + pause(row.tries);
            tracing::warn!(message = %id, why, %again_at, "A message was not taken; trying again");
            give_back(portal, id, row.tries + 1, again_at).await?;
        }
        Err(NotSent::Never { why }) => {
            tracing::error!(message = %id, why, "A message can't be sent");
            metrics::counter!("messages_lost_total").increment(1);
        }
        Err(NotSent::Unknown { why }) => {
            tracing::warn!(message = %id, why, "Whether a message went out is unknown; left so");
            metrics::counter!("messages_lost_total").increment(1);
        }
    }
    Ok(true)
}

/// Marks a message as sent before it is; `false` if another process was faster.
async fn claim(portal: &Portal, id: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                let claimed = outbox::Entity::update_many()
                    .col_expr(outbox::Column::SentAt, Expr::value(now))
                    .col_expr(outbox::Column::Tries, Expr::col(outbox::Column::Tries).add(1))
                    .filter(outbox::Column::Id.eq(id))
                    .filter(outbox::Column::SentAt.is_null())
                    .exec(&*tx)
                    .await?;
                Ok(claimed.rows_affected == 1)
            })
        })
        .await
}

/// Takes the mark off again. `tries` names the claim that is ours to give back.
async fn give_back(
    portal: &Portal,
    id: Uuid,
    tries: i32,
    again_at: DateTime<Utc>,
) -> Result<(), Fault> {
    portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::SentAt, Expr::value(None::<DateTime<Utc>>))
                    .col_expr(outbox::Column::DueAt, Expr::value(again_at))
                    .filter(outbox::Column::Id.eq(id))
                    .filter(outbox::Column::Tries.eq(tries))
                    .exec(&*tx)
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Five seconds, then four times as long each time.
fn pause(tries: i32) -> TimeDelta {
    let seconds = 5_i64.saturating_mul(4_i64.saturating_pow(tries.unsigned_abs()));
    Ord::min(TimeDelta::try_seconds(seconds).unwrap_or(PAUSE_MAX), PAUSE_MAX)
}

const PHONE: &str = "phone_sealed";
const TEXT: &str = "text_sealed";

const fn cell(row: Uuid, column: &'static str) -> Cell {
    Cell { table: "outbox", column, row }
}

fn open(portal: &Portal, row: &outbox::Model) -> Result<(Phone, Letter), Fault> {
    let phone = store::open_phone(portal, cell(row.id, PHONE), &row.phone_sealed, Why::Message)?;
    let letter = portal.vault.open(cell(row.id, TEXT), &row.text_sealed, Why::Message)?;
    let wrong = |_| Fault::Inconsistent { table: "outbox", column: TEXT };
    Ok((phone, serde_json::from_slice(&letter).map_err(wrong)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stay_bounded() {
        assert_eq!(pause(0), TimeDelta::seconds(5));
        assert_eq!(pause(2), TimeDelta::seconds(80));
        for tries in 0..100 {
            assert!(pause(tries) <= pause(tries + 1) && pause(tries) <= PAUSE_MAX, "{tries}");
        }
    }
}

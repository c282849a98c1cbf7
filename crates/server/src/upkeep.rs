//! Upkeep: what has had its day is deleted, once an hour, by the dates of `docs/personal-data.md`.
//! Several processes may do it at once; what one has taken the other doesn't find.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use tokio_util::sync::CancellationToken;

use crate::card::retention;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{ceremony, idempotency, look, outbox, session, sign_in_code, tally};

/// How often.
const EVERY: Duration = Duration::from_hours(1);
/// An answer is given again to the same key for this long.
const ANSWERED: TimeDelta = TimeDelta::days(7);
/// A sign-in code that is no longer good.
const CODE: TimeDelta = TimeDelta::hours(1);
/// A message, sent or not.
const MESSAGE: TimeDelta = TimeDelta::days(30);
/// Who looked at whose data.
const LOOK: TimeDelta = TimeDelta::days(3 * 365);

/// What was deleted, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Answers kept for repeated writes.
    pub answers: u64,
    /// Sessions that have ended.
    pub sessions: u64,
    /// Sign-in codes.
    pub codes: u64,
    /// Passkey questions, setup links.
    pub ceremonies: u64,
    /// Counters.
    pub tallies: u64,
    /// Text messages.
    pub messages: u64,
    /// Looks at somebody's data.
    pub looks: u64,
    /// Applications with all that belonged to them.
    pub applications: u64,
    /// Files.
    pub files: u64,
}

/// Tidies now and every hour until it is told to stop.
pub async fn run(portal: Arc<Portal>, stop: CancellationToken) {
    loop {
        match tidy(&portal, portal.clock.now()).await {
            Ok(tidied) if tidied == Tidied::default() => {}
            Ok(tidied) => tracing::info!(?tidied, "What has had its day is deleted"),
            Err(fault) => tracing::error!(%fault, "The upkeep was broken off; it starts again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Deletes what has had its day at `now`.
pub async fn tidy(portal: &Arc<Portal>, now: DateTime<Utc>) -> Result<Tidied, Fault> {
    let rows: Result<Tidied, Fault> = portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                let db = &*tx;
                Ok(Tidied {
                    answers: delete::<idempotency::Entity>(
                        db,
                        idempotency::Column::CreatedAt.lt(now - ANSWERED),
                    )
                    .await?,
                    sessions: delete::<session::Entity>(db, session::Column::ExpiresAt.lte(now))
                        .await?,
                    codes: delete::<sign_in_code::Entity>(
                        db,
                        sign_in_code::Column::ExpiresAt.lt(now - CODE),
                    )
                    .await?,
                    ceremonies: delete::<ceremony::Entity>(
                        db,
                        ceremony::Column::ExpiresAt.lte(now),
                    )
                    .await?,
                    tallies: delete::<tally::Entity>(db, tally::Column::ExpiresAt.lte(now)).await?,
                    messages: delete::<outbox::Entity>(db, past_messages(now)).await?,
                    looks: delete::<look::Entity>(db, look::Column::At.lt(now - LOOK)).await?,
                    ..Tidied::default()
                })
            })
        })
        .await;
    let rows = rows?;
    let gone = retention::tidy(portal, now).await?;
    Ok(Tidied { applications: gone.applications, files: gone.files, ..rows })
}

/// Thirty days after it was sent; one that never was, thirty days after it was written.
fn past_messages(now: DateTime<Utc>) -> Condition {
    let before = now - MESSAGE;
    Condition::any().add(outbox::Column::SentAt.lt(before)).add(
        Condition::all()
            .add(outbox::Column::SentAt.is_null())
            .add(outbox::Column::CreatedAt.lt(before)),
    )
}

async fn delete<E: EntityTrait>(
    db: &impl ConnectionTrait,
    past: impl sea_orm::sea_query::IntoCondition,
) -> Result<u64, DbErr> {
    Ok(E::delete_many().filter(past).exec(db).await?.rows_affected)
}

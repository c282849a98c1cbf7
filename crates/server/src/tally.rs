//! How often something happened in a window of time, counted in the database, so that all server
//! processes count together. A key holds no number and no address, only keyed hashes of them.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::db::Tx;
use crate::http::call::Fault;
use crate::rows::tally;

/// What a count came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How often in this window, this time included.
    pub count: i32,
    /// How often is allowed.
    pub most: i32,
    /// When the window ends and counting starts again.
    pub ends_at: DateTime<Utc>,
}

impl Tally {
    /// Whether this time was one too many.
    pub const fn is_over(&self) -> bool {
        self.count > self.most
    }

    /// Whether the next time would be one too many.
    pub const fn is_full(&self) -> bool {
        self.count >= self.most
    }
}

/// Counts one time of `key`, before the thing itself is done. The first time opens the window.
///
/// Others who count the same key wait here until the transaction ends, so sixty-four at once count
/// as sixty-four.
pub async fn count(
    tx: &Tx,
    key: &str,
    window: TimeDelta,
    most: i32,
    now: DateTime<Utc>,
) -> Result<Tally, Fault> {
    let first = tally::ActiveModel {
        id: Set(key.to_owned()),
        window_start: Set(now),
        count: Set(1),
        expires_at: Set(now + window),
    };
    let old = |column: tally::Column| Expr::col((tally::Entity, column));
    let has_ended = || old(tally::Column::ExpiresAt).lte(now);
    let or_keep = |column, fresh: Expr, kept: Expr| {
        (column, CaseStatement::new().case(has_ended(), fresh).finally(kept).into())
    };
    let values: [(tally::Column, Expr); 3] = [
        or_keep(tally::Column::Count, Expr::value(1), old(tally::Column::Count).add(1)),
        or_keep(tally::Column::WindowStart, Expr::value(now), old(tally::Column::WindowStart)),
        or_keep(tally::Column::ExpiresAt, Expr::value(now + window), old(tally::Column::ExpiresAt)),
    ];
    tally::Entity::insert(first)
        .on_conflict(OnConflict::column(tally::Column::Id).values(values).to_owned())
        .exec_without_returning(&**tx)
        .await?;
    let row = tally::Entity::find()
        .filter(tally::Column::Id.eq(key))
        .one(&**tx)
        .await?
        .ok_or(Fault::Inconsistent { table: "tally", column: "id" })?;
    Ok(Tally { count: row.count, most, ends_at: row.expires_at })
}

/// A key's part: a keyed hash in hexadecimal, cut to 128 bits.
pub fn part(mark: &[u8]) -> String {
    use std::fmt::Write as _;
    mark.iter().take(16).fold(String::with_capacity(32), |mut text, byte| {
        // Writing to a string doesn't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

//! What is no longer needed goes: by the dates of `docs/personal-data.md`, without anybody asking.
//!
//! Rows go before the bytes they name; bytes whose row is gone, or never came, are swept after a
//! day. So a crash in the middle leaves something to sweep, never a row without its file.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::card::stage::StageCode;
use linli_domain::file::{FilePurpose, ScanState};
use linli_domain::id::FileId;
use linli_domain::limits::{APPEAL_DAYS, DRAFT_DAYS};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{application, file};

/// Rows taken in one go; the next hour takes the next ones.
const BATCH: u64 = 500;
/// A withdrawn application is kept this long.
const WITHDRAWN: TimeDelta = TimeDelta::days(30);
/// A refused one after the last day to appeal.
const REFUSED: TimeDelta = TimeDelta::days(90);
/// The picture of a document after the decision.
const DOCUMENT: TimeDelta = TimeDelta::days(30);
/// A letter after the decision: 15 days to object and a week.
const PROOF: TimeDelta = TimeDelta::days(22);
/// Bytes without a row may belong to an upload that is just being noted.
const ORPHAN: TimeDelta = TimeDelta::days(1);

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Applications with all that belonged to them.
    pub applications: u64,
    /// Files.
    pub files: u64,
}

/// Takes away what is past its date.
pub async fn tidy(portal: &Arc<Portal>, now: DateTime<Utc>) -> Result<Gone, Fault> {
    let applications = remove_applications(portal, now).await?;
    let mut files = remove_files(portal, FilePurpose::Document, now - DOCUMENT).await?;
    files += remove_files(portal, FilePurpose::Proof, now - PROOF).await?;
    files += sweep(portal, now).await?;
    scan_again(portal).await?;
    Ok(Gone { applications, files })
}

/// Untouched drafts, withdrawn and refused applications.
async fn remove_applications(portal: &Arc<Portal>, now: DateTime<Utc>) -> Result<u64, Fault> {
    let ended = |stage: StageCode, before: DateTime<Utc>| {
        Condition::all()
            .add(application::Column::Stage.eq(stage.as_str()))
            .add(application::Column::EndedAt.lt(before))
    };
    let untouched = Condition::all()
        .add(application::Column::Stage.eq(StageCode::Draft.as_str()))
        .add(application::Column::SavedAt.lt(now - TimeDelta::days(DRAFT_DAYS)));
    let appeal = TimeDelta::days(i64::from(APPEAL_DAYS));
    let past: Vec<Uuid> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(
            Condition::any()
                .add(untouched)
                .add(ended(StageCode::Withdrawn, now - WITHDRAWN))
                .add(ended(StageCode::Refused, now - appeal - REFUSED)),
        )
        .limit(BATCH)
        .into_tuple()
        .all(portal.db.reader())
        .await?;
    if past.is_empty() {
        return Ok(0);
    }
    let kept: Vec<Uuid> = file::Entity::find()
        .select_only()
        .column(file::Column::KeptId)
        .filter(file::Column::ApplicationId.is_in(past.iter().copied()))
        .into_tuple()
        .all(portal.db.reader())
        .await?;
    let removed: Result<u64, Fault> = portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                // The rows that belong to it go with it.
                let deleted = application::Entity::delete_many()
                    .filter(application::Column::Id.is_in(past))
                    .exec(&*tx)
                    .await?;
                Ok(deleted.rows_affected)
            })
        })
        .await;
    let removed = removed?;
    remove_bytes(portal, &kept).await?;
    Ok(removed)
}

/// Files of decided applications that have served their purpose.
async fn remove_files(
    portal: &Arc<Portal>,
    purpose: FilePurpose,
    decided_before: DateTime<Utc>,
) -> Result<u64, Fault> {
    let decided = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::Stage.eq(StageCode::Approved.as_str()))
        .filter(application::Column::EndedAt.lt(decided_before));
    let past: Vec<(Uuid, Uuid)> = file::Entity::find()
        .select_only()
        .column(file::Column::Id)
        .column(file::Column::KeptId)
        .filter(file::Column::Purpose.eq(purpose.as_str()))
        .filter(file::Column::ApplicationId.in_subquery(sea_orm::QueryTrait::into_query(decided)))
        .limit(BATCH)
        .into_tuple()
        .all(portal.db.reader())
        .await?;
    let (ids, kept): (Vec<Uuid>, Vec<Uuid>) = past.into_iter().unzip();
    if ids.is_empty() {
        return Ok(0);
    }
    let removed: Result<u64, Fault> = portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                let deleted = file::Entity::delete_many()
                    .filter(file::Column::Id.is_in(ids))
                    .exec(&*tx)
                    .await?;
                Ok(deleted.rows_affected)
            })
        })
        .await;
    let removed = removed?;
    remove_bytes(portal, &kept).await?;
    Ok(removed)
}

async fn remove_bytes(portal: &Portal, kept: &[Uuid]) -> Result<(), Fault> {
    for id in kept {
        let removed = portal.files.remove(FileId(*id)).await;
        removed.map_err(|fault| Fault::Files(fault.to_string()))?;
    }
    Ok(())
}

/// Bytes that no row names: an upload that was broken off between the two.
async fn sweep(portal: &Arc<Portal>, now: DateTime<Utc>) -> Result<u64, Fault> {
    let stored = portal.files.stored_before(now - ORPHAN).await;
    let stored = stored.map_err(|fault| Fault::Files(fault.to_string()))?;
    let mut swept = 0;
    for batch in stored.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
        let known: Vec<Uuid> = file::Entity::find()
            .select_only()
            .column(file::Column::KeptId)
            .filter(file::Column::KeptId.is_in(batch.iter().map(|id| id.0)))
            .into_tuple()
            .all(portal.db.reader())
            .await?;
        let orphans: Vec<Uuid> =
            batch.iter().map(|id| id.0).filter(|id| !known.contains(id)).collect();
        remove_bytes(portal, &orphans).await?;
        swept += orphans.len() as u64;
    }
    Ok(swept)
}

/// Files that came while the virus scanner was away.
async fn scan_again(portal: &Arc<Portal>) -> Result<(), Fault> {
    let waiting = file::Entity::find()
        .filter(file::Column::Scan.eq(ScanState::Waiting.as_str()))
        .limit(BATCH)
        .all(portal.db.reader())
        .await?;
    for row in waiting {
        let state = portal.files.scan_again(FileId(row.kept_id)).await;
        let state = state.map_err(|fault| Fault::Files(fault.to_string()))?;
        if state == ScanState::Waiting {
            continue;
        }
        let noted: Result<(), Fault> = portal
            .db
            .write(move |tx| {
                Box::pin(async move {
                    file::Entity::update_many()
                        .col_expr(file::Column::Scan, Expr::value(state.as_str()))
                        .filter(file::Column::Id.eq(row.id))
                        .exec(&*tx)
                        .await?;
                    Ok(())
                })
            })
            .await;
        noted?;
    }
    Ok(())
}

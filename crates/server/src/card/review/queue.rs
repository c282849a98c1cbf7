//! The queue: what waits for a reviewer, without a name.

use chrono::{DateTime, Utc};
use linli_domain::calendar::beijing_date;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{CaseRow, ListCases};
use linli_domain::contract::{Page, Rejection};
use linli_domain::id::ApplicationId;
use linli_domain::limits;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::card::apply::grouped;
use crate::http::call::{Answer, Call, Fault, Signed};
use crate::http::page::cut;
use crate::rows::application;

/// What is waiting, the earliest promise first; the own applications are other people's work.
pub async fn list(call: Call<ListCases>) -> Answer<ListCases> {
    let signed = call.signed()?;
    let waiting = Condition::any()
        .add(application::Column::Stage.eq(StageCode::Submitted.as_str()))
        .add(application::Column::Stage.eq(StageCode::RefusalProposed.as_str()))
        .add(
            Condition::all()
                .add(application::Column::Stage.eq(StageCode::InReview.as_str()))
                .add(application::Column::DeskId.eq(signed.account.0)),
        );
    let mut query = application::Entity::find()
        .filter(application::Column::CommunityId.eq(signed.community.0))
        .filter(application::Column::AccountId.ne(signed.account.0))
        .filter(waiting)
        .order_by_asc(application::Column::DecideBy)
        .order_by_asc(application::Column::Id)
        .limit(limits::PAGE_ROWS_MAX + 1);
    if let Some(after) = &call.query.after {
        query = query.filter(beyond(after)?);
    }
    let rows = query.all(call.portal.db.reader()).await?;
    let key = |row: &application::Model| row.decide_by.map(|day| format!("{day}_{}", row.id));
    let (rows, next) = cut(rows, key);
    let rows = rows.iter().map(|row| case_row(row, signed, call.now));
    Ok(Page { rows: rows.collect::<Result<_, Fault>>()?, next })
}

/// The rows after a key made of the promised day and the id.
fn beyond(after: &str) -> Result<Condition, Rejection> {
    let wrong = || Rejection::Malformed { at: Some("after".to_owned()) };
    let (day, id) = after.split_once('_').ok_or_else(wrong)?;
    let day: chrono::NaiveDate = day.parse().map_err(|_| wrong())?;
    let id: Uuid = id.parse().map_err(|_| wrong())?;
    Ok(Condition::any().add(application::Column::DecideBy.gt(day)).add(
        Condition::all()
            .add(application::Column::DecideBy.eq(day))
            .add(application::Column::Id.gt(id)),
    ))
}

fn case_row(
    row: &application::Model,
    signed: &Signed,
    now: DateTime<Utc>,
) -> Result<CaseRow, Fault> {
    let missing = |column| Fault::Inconsistent { table: "application", column };
    let stage = serde_json::from_value::<StageCode>(row.stage.clone().into());
    let decide_by = row.decide_by.ok_or(missing("decide_by"))?;
    Ok(CaseRow {
        application: ApplicationId(row.id),
        reference: grouped(row.reference.as_deref().ok_or(missing("reference"))?),
        stage: stage.map_err(|_| missing("stage"))?,
        mine: row.desk_id == Some(signed.account.0),
        people: u32::try_from(row.people).map_err(|_| missing("people"))?,
        handed_in_at: row.handed_in_at.ok_or(missing("handed_in_at"))?,
        decide_by,
        late: beijing_date(now) > decide_by,
    })
}

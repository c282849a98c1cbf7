//! Every look of staff at somebody's data, recorded when it happens and shown to the person.

use chrono::{DateTime, Utc};
use linli_domain::account::Role;
use linli_domain::card::{DataKind, ListLooks, LookRow, Purpose};
use linli_domain::contract::{Page, Rejection};
use linli_domain::limits::PAGE_ROWS_MAX;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::store::Application;
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, Signed};
use crate::http::endpoint::Api;
use crate::http::page::cut;
use crate::portal::Portal;
use crate::rows::{account, look};

/// The endpoint of looks.
pub fn endpoints(api: Api) -> Api {
    api.read::<ListLooks, _, _>(list)
}

/// Records a look.
pub async fn record(
    portal: &Portal,
    tx: &Tx,
    app: &Application,
    by: &Signed,
    purpose: Purpose,
    kinds: &[DataKind],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    look::ActiveModel {
        id: Set(portal.chance.ordered_id(now)),
        subject_id: Set(app.account.0),
        application_id: Set(app.id.0),
        account_id: Set(by.account.0),
        role: Set(Role::Reviewer.as_str().to_owned()),
        purpose: Set(purpose.as_str().to_owned()),
        kinds: Set(serde_json::to_string(kinds).unwrap_or_default()),
        at: Set(now),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

async fn list(call: Call<ListLooks>) -> Answer<ListLooks> {
    let signed = call.signed()?;
    let db = call.portal.db.reader();
    let to_staff = look::Entity::belongs_to(account::Entity)
        .from(look::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let mut query = look::Entity::find()
        .select_also(account::Entity)
        .join(JoinType::LeftJoin, to_staff)
        .filter(look::Column::SubjectId.eq(signed.account.0))
        .order_by_desc(look::Column::Id)
        .limit(PAGE_ROWS_MAX + 1);
    if let Some(after) = &call.query.after {
        let after: Uuid =
            after.parse().map_err(|_| Rejection::Malformed { at: Some("after".to_owned()) })?;
        query = query.filter(look::Column::Id.lt(after));
    }
    let (rows, next) = cut(query.all(db).await?, |(row, _)| Some(row.id.to_string()));
    let rows = rows.iter().map(|(row, staff)| look_row(row, staff.as_ref()));
    Ok(Page { rows: rows.collect::<Result<_, _>>()?, next })
}

fn look_row(row: &look::Model, staff: Option<&account::Model>) -> Result<LookRow, Fault> {
    let wrong = |column| Fault::Inconsistent { table: "look", column };
    Ok(LookRow {
        at: row.at,
        role: Role::from_code(&row.role).ok_or(wrong("role"))?,
        staff_number: staff.and_then(|one| one.staff_number.clone()).unwrap_or_default(),
        purpose: Purpose::from_code(&row.purpose).ok_or(wrong("purpose"))?,
        kinds: serde_json::from_str(&row.kinds).map_err(|_| wrong("kinds"))?,
    })
}

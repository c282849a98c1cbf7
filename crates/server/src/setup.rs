//! `linli-server setup`: the first community, and staff with a link to enrol by. No password
//! exists anywhere, so none can be forgotten in a manual.

use chrono::{DateTime, Utc};
use linli_domain::id::CommunityId;
use linli_domain::place::{CommunityKind, Name};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::community;

/// A community to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCommunity {
    /// Village or estate.
    pub kind: CommunityKind,
    /// As people call it.
    pub name: Name,
    /// The district it lies in.
    pub district: Name,
    /// Where its desk is and when it is open.
    pub desk: Name,
    /// The desk's telephone, as printed.
    pub desk_phone: String,
}

/// Adds a community.
pub async fn add_community(
    portal: &Portal,
    tx: &Tx,
    new: NewCommunity,
    now: DateTime<Utc>,
) -> Result<CommunityId, Fault> {
    let id = portal.chance.opaque_id();
    community::ActiveModel {
        id: Set(id),
        kind: Set(new.kind.as_str().to_owned()),
        name_zh: Set(new.name.zh),
        name_en: Set(new.name.en),
        district_zh: Set(new.district.zh),
        district_en: Set(new.district.en),
        desk_zh: Set(new.desk.zh),
        desk_en: Set(new.desk.en),
        desk_phone: Set(new.desk_phone),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    Ok(CommunityId(id))
}

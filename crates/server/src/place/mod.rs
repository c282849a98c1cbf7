//! Communities and places: what is kept and answered. All of it is public.

use linli_domain::contract::Rejection;
use linli_domain::id::{CommunityId, GateId, PlaceId};
use linli_domain::place::{
    CommunityKind, CommunityName, GateRow, ListCommunities, ListGates, ListPlaces, Name, PlaceKind,
    PlaceRow,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::http::call::{Answer, Call, Fault};
use crate::http::endpoint::Api;
use crate::rows::{community, gate, place};

/// A portal serves a town's communities, not a country's.
const COMMUNITIES_MAX: u64 = 200;
/// Places directly inside one place.
const CHILDREN_MAX: u64 = 2_000;
/// From a room up to its hamlet.
const DEPTH_MAX: usize = 6;

/// The endpoints of places.
pub fn endpoints(api: Api) -> Api {
    api.read::<ListCommunities, _, _>(list_communities)
        .read::<ListPlaces, _, _>(list_places)
        .read::<ListGates, _, _>(list_gates)
}

async fn list_communities(call: Call<ListCommunities>) -> Answer<ListCommunities> {
    let rows = community::Entity::find()
        .order_by_asc(community::Column::CreatedAt)
        .order_by_asc(community::Column::Id)
        .limit(COMMUNITIES_MAX)
        .all(call.portal.db.reader())
        .await?;
    Ok(rows.into_iter().map(community_name).collect::<Result<_, _>>()?)
}

async fn list_places(call: Call<ListPlaces>) -> Answer<ListPlaces> {
    let db = call.portal.db.reader();
    let community = call.path.community.0;
    find_community(db, call.path.community).await?.ok_or(Rejection::NotFound)?;
    let parent = match call.query.inside {
        Some(inside) => place::Column::ParentId.eq(inside.0),
        None => place::Column::ParentId.is_null(),
    };
    let rows = place::Entity::find()
        .filter(place::Column::CommunityId.eq(community))
        .filter(parent)
        .order_by_asc(place::Column::Position)
        .order_by_asc(place::Column::Id)
        .limit(CHILDREN_MAX)
        .all(db)
        .await?;
    let parents: Vec<Uuid> = place::Entity::find()
        .select_only()
        .column(place::Column::ParentId)
        .distinct()
        .filter(place::Column::CommunityId.eq(community))
        .filter(place::Column::ParentId.is_in(rows.iter().map(|row| row.id)))
        .into_tuple()
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| {
        Ok(PlaceRow {
            place: PlaceId(row.id),
            kind: PlaceKind::from_code(&row.kind)
                .ok_or(Fault::Inconsistent { table: "place", column: "kind" })?,
            has_children: parents.contains(&row.id),
            name: Name { zh: row.name_zh, en: row.name_en },
        })
    });
    Ok(rows.collect::<Result<_, Fault>>()?)
}

async fn list_gates(call: Call<ListGates>) -> Answer<ListGates> {
    let rows = gate::Entity::find()
        .filter(gate::Column::CommunityId.eq(call.path.community.0))
        .order_by_asc(gate::Column::Number)
        .limit(CHILDREN_MAX)
        .all(call.portal.db.reader())
        .await?;
    let row = |row: gate::Model| GateRow {
        gate: GateId(row.id),
        name: Name { zh: row.name_zh, en: row.name_en },
    };
    Ok(rows.into_iter().map(row).collect())
}

/// A community by its id.
pub async fn find_community(
    db: &impl ConnectionTrait,
    id: CommunityId,
) -> Result<Option<CommunityName>, Fault> {
    community::Entity::find_by_id(id.0).one(db).await?.map(community_name).transpose()
}

fn community_name(row: community::Model) -> Result<CommunityName, Fault> {
    Ok(CommunityName {
        community: CommunityId(row.id),
        name: Name { zh: row.name_zh, en: row.name_en },
        kind: CommunityKind::from_code(&row.kind)
            .ok_or(Fault::Inconsistent { table: "community", column: "kind" })?,
        desk: Name { zh: row.desk_zh, en: row.desk_en },
        desk_phone: row.desk_phone,
    })
}

/// Whether a place exists in a community.
pub async fn exists(
    db: &impl ConnectionTrait,
    community: CommunityId,
    place: PlaceId,
) -> Result<bool, Fault> {
    let found = place::Entity::find_by_id(place.0)
        .filter(place::Column::CommunityId.eq(community.0))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// A place in words, from large to small, as Chinese addresses are written.
pub async fn path_of(
    db: &impl ConnectionTrait,
    community: CommunityId,
    place: PlaceId,
) -> Result<Vec<Name>, Fault> {
    let mut path = Vec::new();
    let mut next = Some(place.0);
    while let Some(id) = next.filter(|_| path.len() < DEPTH_MAX) {
        let row = place::Entity::find_by_id(id)
            .filter(place::Column::CommunityId.eq(community.0))
            .one(db)
            .await?;
        let Some(row) = row else { break };
        path.push(Name { zh: row.name_zh, en: row.name_en });
        next = row.parent_id;
    }
    path.reverse();
    Ok(path)
}

//! The demo: a village with five gates, an estate, and people to be. Everybody in it is invented;
//! the telephone numbers are of ranges that nobody is given.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{Language, Persona, Role};
use linli_domain::id::{AccountId, CommunityId};
use linli_domain::phone::Phone;
use linli_domain::place::{CommunityKind, Name, PlaceKind};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait};
use serde_json::json;
use uuid::Uuid;

use crate::account::store::{self, NewAccount, StaffName};
use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{community, gate, place};
use crate::setup::{self, NewCommunity};

/// The account of a persona: fixed, so that a page can be shown again after a restart.
pub const fn account_of(persona: Persona) -> AccountId {
    AccountId(Uuid::from_u128(0xd3a0_0000_0000_4000_8000_0000_0000_0000 + persona as u128 + 1))
}

/// Fills an empty portal; leaves a filled one as it is.
pub async fn fill(portal: &Arc<Portal>) -> Result<(), Fault> {
    let (db, portal) = (portal.db.clone(), Arc::clone(portal));
    let now = portal.clock.now();
    db.write(move |tx| {
        Box::pin(async move {
            if community::Entity::find().count(&*tx).await? > 0 {
                return Ok(());
            }
            let village = add_village(&portal, &tx, now).await?;
            add_estate(&portal, &tx, now).await?;
            for persona in Persona::ALL {
                store::add(&portal, &tx, new_account(village, persona), now).await?;
            }
            Ok(())
        })
    })
    .await
}

fn name(zh: &str, en: &str) -> Name {
    Name { zh: zh.to_owned(), en: en.to_owned() }
}

async fn add_village(portal: &Portal, tx: &Tx, now: DateTime<Utc>) -> Result<CommunityId, Fault> {
    let community = NewCommunity {
        kind: CommunityKind::Village,
        name: name("沈行社区", "Shenhang Community"),
        district: name("宝山区顾村镇星星村", "Xingxing Village, Gucun Town, Baoshan District"),
        desk: name(
            "一号岗亭旁的社区服务站,每天 8:00–20:30",
            "Service desk beside Gate 1, every day 8:00–20:30",
        ),
        desk_phone: "021-0000 0110".to_owned(),
    };
    let village = setup::add_community(portal, tx, community, now).await?;
    let gates = [
        ("一号岗亭(东大门)", "Gate 1 (East)"),
        ("二号岗亭(工业园口)", "Gate 2 (Industrial park)"),
        ("三号岗亭(南桥)", "Gate 3 (South bridge)"),
        ("四号岗亭(西河边)", "Gate 4 (West, by the river)"),
        ("五号岗亭(北小路)", "Gate 5 (North lane)"),
    ];
    let gates = (1..).zip(gates).map(|(number, (zh, en))| gate::ActiveModel {
        id: Set(portal.chance.opaque_id()),
        community_id: Set(village.0),
        number: Set(number),
        name_zh: Set(zh.to_owned()),
        name_en: Set(en.to_owned()),
    });
    gate::Entity::insert_many(gates).exec(&**tx).await?;
    let hamlets = [
        ("沈行宅", "Shenhang hamlet", 1),
        ("东港宅", "Donggang hamlet", 101),
        ("西桥宅", "Xiqiao hamlet", 201),
        ("南浜宅", "Nanbang hamlet", 301),
        ("北半宅", "Beiban half-hamlet", 401),
    ];
    for (position, (zh, en, first)) in (1..).zip(hamlets) {
        let hamlet = place_row(
            portal,
            Spot {
                community: village,
                parent: None,
                kind: PlaceKind::Hamlet,
                position,
                zh: zh.to_owned(),
                en: en.to_owned(),
                area_cm2: None,
            },
        );
        let hamlet = hamlet.insert(&**tx).await?.id;
        let houses = if position == 5 { 6 } else { 12 };
        add_houses(portal, tx, village, hamlet, first, houses).await?;
    }
    Ok(village)
}

/// Village houses of two storeys, five rooms each.
async fn add_houses(
    portal: &Portal,
    tx: &Tx,
    village: CommunityId,
    hamlet: Uuid,
    first: i32,
    count: i32,
) -> Result<(), Fault> {
    let mut rooms = Vec::new();
    for number in first..first + count {
        let house = place_row(
            portal,
            Spot {
                community: village,
                parent: Some(hamlet),
                kind: PlaceKind::Building,
                position: number,
                zh: format!("{number}号"),
                en: format!("No. {number}"),
                area_cm2: None,
            },
        );
        let house = house.insert(&**tx).await?.id;
        let areas = [(101, 186_000), (102, 142_500), (201, 186_000), (202, 124_000), (203, 99_900)];
        rooms.extend(areas.into_iter().map(|(room, area)| {
            place_row(
                portal,
                Spot {
                    community: village,
                    parent: Some(house),
                    kind: PlaceKind::Room,
                    position: room,
                    zh: format!("{room}室"),
                    en: format!("Room {room}"),
                    area_cm2: Some(area),
                },
            )
        }));
    }
    place::Entity::insert_many(rooms).exec(&**tx).await?;
    Ok(())
}

async fn add_estate(portal: &Portal, tx: &Tx, now: DateTime<Utc>) -> Result<(), Fault> {
    let community = NewCommunity {
        kind: CommunityKind::Estate,
        name: name("天馨花园", "Tianxin Garden"),
        district: name("宝山区杨行镇", "Yanghang Town, Baoshan District"),
        desk: name(
            "3号楼底层居委会,周一至周六 8:30–17:00",
            "Residents' committee, ground floor of No. 3, Mon–Sat 8:30–17:00",
        ),
        desk_phone: "021-0000 0120".to_owned(),
    };
    // Listed after the village.
    let later = now + TimeDelta::seconds(1);
    let estate = setup::add_community(portal, tx, community, later).await?;
    gate::ActiveModel {
        id: Set(portal.chance.opaque_id()),
        community_id: Set(estate.0),
        number: Set(1),
        name_zh: Set("正门".to_owned()),
        name_en: Set("Main gate".to_owned()),
    }
    .insert(&**tx)
    .await?;
    for number in 1..=8 {
        let building = place_row(
            portal,
            Spot {
                community: estate,
                parent: None,
                kind: PlaceKind::Building,
                position: number,
                zh: format!("{number}号"),
                en: format!("No. {number}"),
                area_cm2: None,
            },
        );
        let building = building.insert(&**tx).await?.id;
        let flats = (1..=6).flat_map(|floor| [floor * 100 + 1, floor * 100 + 2]);
        let flats = flats.map(|flat| {
            place_row(
                portal,
                Spot {
                    community: estate,
                    parent: Some(building),
                    kind: PlaceKind::Unit,
                    position: flat,
                    zh: format!("{flat}室"),
                    en: format!("Flat {flat}"),
                    area_cm2: Some(if flat % 2 == 1 { 893_700 } else { 721_200 }),
                },
            )
        });
        place::Entity::insert_many(flats).exec(&**tx).await?;
    }
    Ok(())
}

/// A place to be.
struct Spot {
    community: CommunityId,
    parent: Option<Uuid>,
    kind: PlaceKind,
    position: i32,
    zh: String,
    en: String,
    area_cm2: Option<i64>,
}

fn place_row(portal: &Portal, spot: Spot) -> place::ActiveModel {
    place::ActiveModel {
        id: Set(portal.chance.opaque_id()),
        community_id: Set(spot.community.0),
        parent_id: Set(spot.parent),
        kind: Set(spot.kind.as_str().to_owned()),
        position: Set(spot.position),
        name_zh: Set(spot.zh),
        name_en: Set(spot.en),
        official: Set(json!({})),
        official_code: Set(None),
        area_cm2: Set(spot.area_cm2),
    }
}

/// A persona's account.
fn new_account(community: CommunityId, persona: Persona) -> NewAccount {
    let staff = match persona {
        Persona::Tenant | Persona::Resident | Persona::Landlord => None,
        Persona::Reviewer => Some((Role::Reviewer, "reviewer", "R-01")),
        Persona::SecondReviewer => Some((Role::Reviewer, "reviewer-2", "R-02")),
        Persona::Guard => Some((Role::Guard, "guard", "G-01")),
        Persona::CommitteeMember => Some((Role::CommitteeMember, "committee", "C-01")),
        Persona::Operator => Some((Role::Operator, "operator", "O-01")),
    };
    NewAccount {
        account: account_of(persona),
        community,
        phone: Phone::parse(&format!("1540000000{}", persona as u8 + 1)).ok(),
        language: Language::Chinese,
        roles: staff.iter().map(|(role, _, _)| *role).collect(),
        staff: staff.map(|(_, name, number)| StaffName {
            name: name.to_owned(),
            number: number.to_owned(),
        }),
    }
}

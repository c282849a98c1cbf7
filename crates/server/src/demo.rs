//! The demo: a village with five gates, an estate, and people to be. Everybody in it is invented;
//! the telephone numbers are of ranges that nobody is given.

use chrono::{DateTime, Utc};
use linli_domain::account::{Persona, Role};
use linli_domain::id::AccountId;
use linli_domain::place::{CommunityKind, PlaceKind};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait};
use serde_json::json;
use uuid::Uuid;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{account, community, gate, place, role};
use crate::vault::{Cell, MarkOf};

/// The village of Shenhang.
const VILLAGE: Uuid = Uuid::from_u128(0xd3a1_0000_0000_4000_8000_0000_0000_0001);
/// The estate Tianxin Garden.
const ESTATE: Uuid = Uuid::from_u128(0xd3a1_0000_0000_4000_8000_0000_0000_0002);

/// The account of a persona: fixed, so that a page can be shown again after a restart.
pub const fn account_of(persona: Persona) -> AccountId {
    AccountId(Uuid::from_u128(
        0xd3a0_0000_0000_4000_8000_0000_0000_0000 + persona as u128 + 1,
    ))
}

/// Fills an empty portal; leaves a filled one as it is.
pub async fn fill(portal: &std::sync::Arc<Portal>) -> Result<(), Fault> {
    let db = portal.db.clone();
    let portal = std::sync::Arc::clone(portal);
    let now = portal.clock.now();
    db.write(move |tx| {
        Box::pin(async move {
            if community::Entity::find().count(&*tx).await? > 0 {
                return Ok(());
            }
            add_village(&portal, &tx, now).await?;
            add_estate(&portal, &tx, now).await?;
            for persona in Persona::ALL {
                add_persona(&portal, &tx, persona, now).await?;
            }
            Ok(())
        })
    })
    .await
}

async fn add_village(portal: &Portal, tx: &Tx, now: DateTime<Utc>) -> Result<(), Fault> {
    community::ActiveModel {
        id: Set(VILLAGE),
        kind: Set(CommunityKind::Village.as_str().to_owned()),
        name_zh: Set("沈行社区".to_owned()),
        name_en: Set("Shenhang Community".to_owned()),
        district_zh: Set("宝山区顾村镇星星村".to_owned()),
        district_en: Set("Xingxing Village, Gucun Town, Baoshan District".to_owned()),
        desk_zh: Set("一号岗亭旁的社区服务站,每天 8:00–20:30".to_owned()),
        desk_en: Set("Service desk beside Gate 1, every day 8:00–20:30".to_owned()),
        desk_phone: Set("021-0000 0110".to_owned()),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    let gates = [
        ("一号岗亭(东大门)", "Gate 1 (East)"),
        ("二号岗亭(工业园口)", "Gate 2 (Industrial park)"),
        ("三号岗亭(南桥)", "Gate 3 (South bridge)"),
        ("四号岗亭(西河边)", "Gate 4 (West, by the river)"),
        ("五号岗亭(北小路)", "Gate 5 (North lane)"),
    ];
    let gates = (1..)
        .zip(gates)
        .map(|(number, (zh, en))| gate::ActiveModel {
            id: Set(portal.chance.opaque_id()),
            community_id: Set(VILLAGE),
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
                community: VILLAGE,
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
        add_houses(portal, tx, hamlet, first, houses).await?;
    }
    Ok(())
}

/// Village houses of two storeys, five rooms each.
async fn add_houses(
    portal: &Portal,
    tx: &Tx,
    hamlet: Uuid,
    first: i32,
    count: i32,
) -> Result<(), Fault> {
    let mut rooms = Vec::new();
    for number in first..first + count {
        let house = place_row(
            portal,
            Spot {
                community: VILLAGE,
                parent: Some(hamlet),
                kind: PlaceKind::Building,
                position: number,
                zh: format!("{number}号"),
                en: format!("No. {number}"),
                area_cm2: None,
            },
        );
        let house = house.insert(&**tx).await?.id;
        let areas = [
            (101, 186_000),
            (102, 142_500),
            (201, 186_000),
            (202, 124_000),
            (203, 99_900),
        ];
        rooms.extend(areas.into_iter().map(|(room, area)| {
            place_row(
                portal,
                Spot {
                    community: VILLAGE,
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
    community::ActiveModel {
        id: Set(ESTATE),
        kind: Set(CommunityKind::Estate.as_str().to_owned()),
        name_zh: Set("天馨花园".to_owned()),
        name_en: Set("Tianxin Garden".to_owned()),
        district_zh: Set("宝山区杨行镇".to_owned()),
        district_en: Set("Yanghang Town, Baoshan District".to_owned()),
        desk_zh: Set("3号楼底层居委会,周一至周六 8:30–17:00".to_owned()),
        desk_en: Set("Residents' committee, ground floor of No. 3, Mon–Sat 8:30–17:00".to_owned()),
        desk_phone: Set("021-0000 0120".to_owned()),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    gate::ActiveModel {
        id: Set(portal.chance.opaque_id()),
        community_id: Set(ESTATE),
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
                community: ESTATE,
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
                    community: ESTATE,
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
    community: Uuid,
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
        community_id: Set(spot.community),
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

async fn add_persona(
    portal: &Portal,
    tx: &Tx,
    persona: Persona,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let id = account_of(persona).0;
    let phone = format!("+861900000000{}", persona as u8 + 1);
    let cell = Cell {
        table: "account",
        column: "phone_sealed",
        row: id,
    };
    let staff = match persona {
        Persona::Tenant | Persona::Resident | Persona::Landlord => None,
        Persona::Reviewer => Some((Role::Reviewer, "reviewer", "R-01")),
        Persona::SecondReviewer => Some((Role::Reviewer, "reviewer-2", "R-02")),
        Persona::Guard => Some((Role::Guard, "guard", "G-01")),
        Persona::CommitteeMember => Some((Role::CommitteeMember, "committee", "C-01")),
        Persona::Operator => Some((Role::Operator, "operator", "O-01")),
    };
    account::ActiveModel {
        id: Set(id),
        community_id: Set(VILLAGE),
        phone_sealed: Set(Some(portal.vault.seal(cell, phone.as_bytes()))),
        phone_mark: Set(Some(portal.vault.mark(
            MarkOf::Phone,
            VILLAGE,
            phone.as_bytes(),
        ))),
        language: Set("zh-CN".to_owned()),
        staff_name: Set(staff.map(|(_, name, _)| name.to_owned())),
        staff_number: Set(staff.map(|(_, _, number)| number.to_owned())),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    if let Some((granted, _, _)) = staff {
        role::ActiveModel {
            id: Set(portal.chance.opaque_id()),
            account_id: Set(id),
            role: Set(granted.as_str().to_owned()),
            granted_at: Set(now),
            ended_at: Set(None),
        }
        .insert(&**tx)
        .await?;
    }
    Ok(())
}

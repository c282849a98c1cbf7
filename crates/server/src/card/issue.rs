//! Signing cards: the community's keys, the card as text, the list of what is no longer good.

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::card::{CardState, IssuerKeyRow, Trust};
use linli_domain::id::{AccountId, CardId, CommunityId, FileId, PersonId};
use linli_domain::limits::CARD_DAYS;
use linli_pass::{Card, Class, ENTRIES_MIN, IssuerKey, Status, StatusList, issue, to_hex};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{card, issuer_key};
use crate::vault::{Cell, Why};

/// A key signs this long; what it signed is good for a card's life longer.
const KEY_SIGNS: TimeDelta = TimeDelta::days(365);
/// Draws of a free place in the status list before it counts as full.
const DRAWS_MAX: u32 = 64;

/// What a new card is of.
pub struct NewCard {
    /// Its community.
    pub community: CommunityId,
    /// Who keeps it in the portal.
    pub account: AccountId,
    /// The application it came from.
    pub application: Uuid,
    /// The person of that application.
    pub person: PersonId,
    /// The name as written.
    pub name: String,
    /// The portrait.
    pub photo: FileId,
    /// The portrait's digest: it binds the picture without carrying it.
    pub photo_digest: [u8; 16],
    /// Where the holder belongs.
    pub place: Option<Uuid>,
}

/// The cell of a card's name.
pub fn name_cell(id: Uuid) -> Cell {
    Cell { table: "card", column: "name_sealed", row: id }
}

/// Issues a card.
pub async fn add(
    portal: &Portal,
    tx: &Tx,
    new: NewCard,
    now: DateTime<Utc>,
) -> Result<CardId, Fault> {
    let id = portal.chance.opaque_id();
    let number = portal.chance.bytes::<16>();
    let status_index = free_index(portal, tx, new.community).await?;
    let valid_until = now + TimeDelta::days(CARD_DAYS);
    let claims = Card {
        community: new.community.0.into_bytes(),
        number,
        class: Class::Resident,
        valid_from: now.timestamp(),
        valid_until: valid_until.timestamp(),
        status_index,
        holder: None,
        photo: Some(new.photo_digest),
    };
    let key = signing_key(portal, tx, new.community, now).await?;
    let signed = issue(&key, &claims);
    card::ActiveModel {
        id: Set(id),
        community_id: Set(new.community.0),
        account_id: Set(new.account.0),
        application_id: Set(new.application),
        person_id: Set(new.person.0),
        number: Set(number.to_vec()),
        state: Set(state_code(CardState::Valid).to_owned()),
        status_index: Set(i32::try_from(status_index).unwrap_or(i32::MAX)),
        name_sealed: Set(portal.vault.seal(name_cell(id), new.name.as_bytes())),
        photo_id: Set(new.photo.0),
        place_id: Set(new.place),
        photo_digest: Set(new.photo_digest.to_vec()),
        phone_key: Set(None),
        signed: Set(signed.clone()),
        signed_paper: Set(signed),
        valid_from: Set(now),
        valid_until: Set(valid_until),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    Ok(CardId(id))
}

/// Signs a stored card anew, bound to a phone.
pub async fn sign_for_phone(
    portal: &Portal,
    tx: &Tx,
    row: &card::Model,
    holder: [u8; 32],
    now: DateTime<Utc>,
) -> Result<String, Fault> {
    let wrong = |column| Fault::Inconsistent { table: "card", column };
    let claims = Card {
        community: row.community_id.into_bytes(),
        number: row.number.as_slice().try_into().map_err(|_| wrong("number"))?,
        class: Class::Resident,
        valid_from: row.valid_from.timestamp(),
        valid_until: row.valid_until.timestamp(),
        status_index: u32::try_from(row.status_index).map_err(|_| wrong("status_index"))?,
        holder: Some(holder),
        photo: Some(row.photo_digest.as_slice().try_into().map_err(|_| wrong("photo_digest"))?),
    };
    let key = signing_key(portal, tx, CommunityId(row.community_id), now).await?;
    Ok(issue(&key, &claims))
}

/// A place in the status list that no card has. Random, so that neighbours in the list tell
/// nothing of each other.
async fn free_index(portal: &Portal, tx: &Tx, community: CommunityId) -> Result<u32, Fault> {
    for _ in 0..DRAWS_MAX {
        let index = portal.chance.below(ENTRIES_MIN);
        let taken = card::Entity::find()
            .filter(card::Column::CommunityId.eq(community.0))
            .filter(card::Column::StatusIndex.eq(i32::try_from(index).unwrap_or(i32::MAX)))
            .count(&**tx)
            .await?;
        if taken == 0 {
            return Ok(index);
        }
    }
    Err(Fault::Other("the status list has no free place".to_owned()))
}

fn seed_cell(id: Uuid) -> Cell {
    Cell { table: "issuer_key", column: "seed_sealed", row: id }
}

/// The key that signs now; a new one is made when the last one's time has come.
async fn signing_key(
    portal: &Portal,
    tx: &Tx,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<IssuerKey, Fault> {
    let newest = issuer_key::Entity::find()
        .filter(issuer_key::Column::CommunityId.eq(community.0))
        .order_by_desc(issuer_key::Column::NotBefore)
        .one(&**tx)
        .await?;
    if let Some(row) = newest.filter(|row| row.not_before + KEY_SIGNS > now) {
        let seed = portal.vault.open(seed_cell(row.id), &row.seed_sealed, Why::Issue)?;
        let wrong = Fault::Inconsistent { table: "issuer_key", column: "seed_sealed" };
        return Ok(IssuerKey::from_seed(&seed.try_into().map_err(|_| wrong)?));
    }
    let (id, seed) = (portal.chance.opaque_id(), portal.chance.bytes::<32>());
    let key = IssuerKey::from_seed(&seed);
    issuer_key::ActiveModel {
        id: Set(id),
        community_id: Set(community.0),
        public_key: Set(key.public().to_vec()),
        seed_sealed: Set(portal.vault.seal(seed_cell(id), &seed)),
        not_before: Set(now),
        not_after: Set(now + KEY_SIGNS + TimeDelta::days(CARD_DAYS)),
    }
    .insert(&**tx)
    .await?;
    Ok(key)
}

/// What a verifier needs: the keys, and the status list signed by the one that signs now.
pub async fn trust(
    portal: &Portal,
    tx: &Tx,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<Trust, Fault> {
    let signer = signing_key(portal, tx, community, now).await?;
    let keys = issuer_key::Entity::find()
        .filter(issuer_key::Column::CommunityId.eq(community.0))
        .filter(issuer_key::Column::NotAfter.gt(now))
        .order_by_desc(issuer_key::Column::NotBefore)
        .all(&**tx)
        .await?;
    let list = status_list(&**tx, community, now).await?;
    let key_row = |row: issuer_key::Model| IssuerKeyRow {
        public_key: to_hex(&row.public_key),
        not_before: row.not_before,
        not_after: row.not_after,
    };
    Ok(Trust { keys: keys.into_iter().map(key_row).collect(), status_list: list.sign(&signer) })
}

/// The list of cards that are no longer, or not now, good. Its sequence is its second of making:
/// it never goes back, and a verifier that has seen a newer one refuses an older one.
async fn status_list(
    db: &impl ConnectionTrait,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<StatusList, Fault> {
    let marked = card::Entity::find()
        .filter(card::Column::CommunityId.eq(community.0))
        .filter(card::Column::State.ne(state_code(CardState::Valid)))
        .filter(card::Column::ValidUntil.gt(now))
        .all(db)
        .await?;
    let sequence = u64::try_from(now.timestamp()).unwrap_or(0);
    let id = community.0.into_bytes();
    let mut list = StatusList::new(id, sequence, now.timestamp(), ENTRIES_MIN);
    for row in marked {
        let status = match state_of(&row, now)? {
            CardState::Frozen => Status::Frozen,
            CardState::Replaced => Status::Replaced,
            CardState::Valid | CardState::Expired => continue,
        };
        let index = u32::try_from(row.status_index).unwrap_or(u32::MAX);
        if !list.set(index, status) {
            return Err(Fault::Inconsistent { table: "card", column: "status_index" });
        }
    }
    Ok(list)
}

/// As stored; expiry follows from the date and is never stored.
pub const fn state_code(state: CardState) -> &'static str {
    match state {
        CardState::Valid | CardState::Expired => "valid",
        CardState::Frozen => "frozen",
        CardState::Replaced => "replaced",
    }
}

/// What a stored card is worth now.
pub fn state_of(row: &card::Model, now: DateTime<Utc>) -> Result<CardState, Fault> {
    match row.state.as_str() {
        "replaced" => Ok(CardState::Replaced),
        _ if row.valid_until <= now => Ok(CardState::Expired),
        "frozen" => Ok(CardState::Frozen),
        "valid" => Ok(CardState::Valid),
        _ => Err(Fault::Inconsistent { table: "card", column: "state" }),
    }
}

//! The card in hand: shown, bound to a phone, frozen, thawed, replaced.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use linli_domain::card::{
    BindPhone, CardRefusal, CardState, FindCard, FindTrust, FreezeCard, ListCards, MyCard,
    ReplaceCard, ThawCard,
};
use linli_domain::contract::Rejection;
use linli_domain::id::{CardId, CommunityId, FileId, PersonId, PlaceId};
use linli_pass::{from_hex, to_hex};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::issue::{self, NewCard, name_cell, state_code, state_of};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No, Signed};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::place;
use crate::portal::Portal;
use crate::rows::card;
use crate::vault::Why;

/// Cards of a household over the years.
const CARDS_MAX: u64 = 200;

/// The endpoints of holding.
pub fn endpoints(api: Api) -> Api {
    api.read::<ListCards, _, _>(list)
        .read::<FindCard, _, _>(find)
        .read::<FindTrust, _, _>(find_trust)
        .write::<BindPhone, _, _>(bind_phone)
        .write::<FreezeCard, _, _>(freeze)
        .write::<ThawCard, _, _>(thaw)
        .write::<ReplaceCard, _, _>(replace)
}

async fn list(call: Call<ListCards>) -> Answer<ListCards> {
    let signed = call.signed()?;
    let db = call.portal.db.reader();
    let rows = card::Entity::find()
        .filter(card::Column::AccountId.eq(signed.account.0))
        .order_by_desc(card::Column::CreatedAt)
        .order_by_asc(card::Column::Id)
        .limit(CARDS_MAX)
        .all(db)
        .await?;
    let mut cards = Vec::new();
    for row in &rows {
        cards.push(show(&call.portal, db, row, call.now).await?);
    }
    cards.sort_by_key(|card| card.state != CardState::Valid);
    Ok(cards)
}

async fn find(call: Call<FindCard>) -> Answer<FindCard> {
    let db = call.portal.db.reader();
    let row = own(db, call.path.card, call.signed()?).await?;
    Ok(show(&call.portal, db, &row, call.now).await?)
}

/// The keys are made with the first card, and this may be asked before: so it may write.
async fn find_trust(call: Call<FindTrust>) -> Answer<FindTrust> {
    let db = call.portal.db.reader();
    place::find_community(db, call.path.community).await?.ok_or(Rejection::NotFound)?;
    let (portal, community, now) = (Arc::clone(&call.portal), call.path.community, call.now);
    let trust = call
        .portal
        .db
        .write(move |tx| Box::pin(async move { issue::trust(&portal, &tx, community, now).await }));
    Ok(trust.await?)
}

async fn bind_phone(call: Call<BindPhone>, tx: Tx) -> Answer<BindPhone> {
    let row = own_to_change(&tx, call.path.card, call.signed()?).await?;
    let Some(key) = from_hex::<32>(&call.request.public_key) else {
        return Err(No::Refused(CardRefusal::NotAKey));
    };
    must_be(&row, &[CardState::Valid, CardState::Frozen], call.now)?;
    let signed = issue::sign_for_phone(&call.portal, &tx, &row, key, call.now).await?;
    let mut change = row.into_active_model();
    change.phone_key = Set(Some(key.to_vec()));
    change.signed = Set(signed);
    let row = change.update(&*tx).await?;
    Ok(show(&call.portal, &*tx, &row, call.now).await?)
}

async fn freeze(call: Call<FreezeCard>, tx: Tx) -> Answer<FreezeCard> {
    let row = own_to_change(&tx, call.path.card, call.signed()?).await?;
    must_be(&row, &[CardState::Valid], call.now)?;
    let row = set_state(&tx, row, CardState::Frozen).await?;
    let account = call.signed()?.account;
    outbox::tell(&call.portal, &tx, account, Message::CardFrozen, call.now).await?;
    Ok(show(&call.portal, &*tx, &row, call.now).await?)
}

async fn thaw(call: Call<ThawCard>, tx: Tx) -> Answer<ThawCard> {
    let row = own_to_change(&tx, call.path.card, call.signed()?).await?;
    must_be(&row, &[CardState::Frozen], call.now)?;
    let row = set_state(&tx, row, CardState::Valid).await?;
    Ok(show(&call.portal, &*tx, &row, call.now).await?)
}

async fn replace(call: Call<ReplaceCard>, tx: Tx) -> Answer<ReplaceCard> {
    let portal = &call.portal;
    let row = own_to_change(&tx, call.path.card, call.signed()?).await?;
    must_be(&row, &[CardState::Valid, CardState::Frozen], call.now)?;
    let wrong = |column| Fault::Inconsistent { table: "card", column };
    let new = NewCard {
        community: CommunityId(row.community_id),
        account: call.signed()?.account,
        application: row.application_id,
        person: PersonId(row.person_id),
        name: portal.vault.open_text(name_cell(row.id), &row.name_sealed, Why::Issue)?,
        photo: FileId(row.photo_id),
        photo_digest: row.photo_digest.as_slice().try_into().map_err(|_| wrong("photo_digest"))?,
        place: row.place_id,
    };
    set_state(&tx, row, CardState::Replaced).await?;
    let id = issue::add(portal, &tx, new, call.now).await?;
    let account = call.signed()?.account;
    outbox::tell(portal, &tx, account, Message::CardReplaced, call.now).await?;
    let row = own(&*tx, id, call.signed()?).await?;
    Ok(show(portal, &*tx, &row, call.now).await?)
}

async fn own<R>(
    db: &impl ConnectionTrait,
    id: CardId,
    signed: &Signed,
) -> Result<card::Model, No<R>> {
    let row = card::Entity::find_by_id(id.0)
        .filter(card::Column::AccountId.eq(signed.account.0))
        .one(db)
        .await?;
    row.ok_or_else(|| Rejection::NotFound.into())
}

/// An own card, to be changed: whoever else wants to change it waits.
async fn own_to_change<R>(tx: &Tx, id: CardId, signed: &Signed) -> Result<card::Model, No<R>> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let row = card::Entity::find_by_id(id.0).select_only();
        let row = row.column(card::Column::Id).lock_exclusive();
        row.into_tuple::<Uuid>().one(&**tx).await?;
    }
    own(&**tx, id, signed).await
}

fn must_be(
    row: &card::Model,
    states: &[CardState],
    now: DateTime<Utc>,
) -> Result<(), No<CardRefusal>> {
    let state = state_of(row, now)?;
    if states.contains(&state) {
        return Ok(());
    }
    Err(No::Refused(CardRefusal::OtherState(state)))
}

async fn set_state(tx: &Tx, row: card::Model, state: CardState) -> Result<card::Model, Fault> {
    let mut change = row.into_active_model();
    change.state = Set(state_code(state).to_owned());
    Ok(change.update(&**tx).await?)
}

/// A card as its holder sees it.
async fn show(
    portal: &Portal,
    db: &impl ConnectionTrait,
    row: &card::Model,
    now: DateTime<Utc>,
) -> Result<MyCard, Fault> {
    let id = CommunityId(row.community_id);
    let community = place::find_community(db, id).await?;
    let place = match row.place_id {
        Some(place) => place::path_of(db, id, PlaceId(place)).await?,
        None => Vec::new(),
    };
    Ok(MyCard {
        card: CardId(row.id),
        community: community
            .ok_or(Fault::Inconsistent { table: "card", column: "community_id" })?,
        number: printed(&row.number),
        name: portal.vault.open_text(name_cell(row.id), &row.name_sealed, Why::Own)?,
        photo: FileId(row.photo_id),
        place,
        state: state_of(row, now)?,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        signed: row.signed.clone(),
        signed_paper: row.signed_paper.clone(),
        phone_key: row.phone_key.as_deref().map(to_hex),
    })
}

/// The first twelve hexadecimal digits of the number, in groups of four: enough to tell two
/// cards of a household apart.
fn printed(number: &[u8]) -> String {
    let digits = to_hex(&number[..number.len().min(6)]).to_uppercase();
    digits.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

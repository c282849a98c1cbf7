//! Accounts as they are kept: found by phone number, added at the first sign-in, with their roles.

use chrono::{DateTime, Utc};
use linli_domain::account::{Language, Role};
use linli_domain::id::{AccountId, CommunityId};
use linli_domain::phone::Phone;
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{account, role};
use crate::vault::{Cell, MarkOf, Why};

/// An account to be added.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Names it.
    pub account: AccountId,
    /// Where it belongs.
    pub community: CommunityId,
    /// Where messages go; staff may do without.
    pub phone: Option<Phone>,
    /// The language it is written to in.
    pub language: Language,
    /// For staff: the name colleagues know, and the number others see instead of it.
    pub staff: Option<StaffName>,
    /// What it may do as staff.
    pub roles: Vec<Role>,
}

/// Under what a member of staff is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffName {
    /// To colleagues and on the passkey; unique in the portal.
    pub name: String,
    /// To everybody else.
    pub number: String,
}

/// How an account is reached.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Its community.
    pub community: CommunityId,
    /// Its number, if it has one.
    pub phone: Option<Phone>,
    /// The language it is written to in.
    pub language: Language,
}

/// Adds an account and its roles.
pub async fn add(
    portal: &Portal,
    tx: &Tx,
    new: NewAccount,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let roles = new.roles.clone();
    let id = new.account;
    row(portal, new, now).insert(&**tx).await?;
    for role in roles {
        add_role(portal, tx, id, role, now).await?;
    }
    Ok(())
}

/// The account of a phone number; added if this is its first sign-in.
///
/// Two first sign-ins at the same moment find the same account.
pub async fn find_or_add(
    portal: &Portal,
    tx: &Tx,
    community: CommunityId,
    phone: Phone,
    language: Language,
    now: DateTime<Utc>,
) -> Result<AccountId, Fault> {
    let mark = phone_mark(portal, community, &phone);
    let new = NewAccount {
        account: AccountId(portal.chance.opaque_id()),
        community,
        phone: Some(phone),
        language,
        staff: None,
        roles: Vec::new(),
    };
    account::Entity::insert(row(portal, new, now))
        .on_conflict(
            OnConflict::columns([account::Column::CommunityId, account::Column::PhoneMark])
                // Written to in the language of the last sign-in.
                .update_column(account::Column::Language)
                .to_owned(),
        )
        .exec_without_returning(&**tx)
        .await?;
    let found = account::Entity::find()
        .filter(account::Column::CommunityId.eq(community.0))
        .filter(account::Column::PhoneMark.eq(mark))
        .one(&**tx)
        .await?;
    let found = found.ok_or(Fault::Inconsistent { table: "account", column: "phone_mark" })?;
    Ok(AccountId(found.id))
}

fn row(portal: &Portal, new: NewAccount, now: DateTime<Utc>) -> account::ActiveModel {
    let id = new.account.0;
    let sealed = |phone: &Phone| portal.vault.seal(cell(id), phone.e164().as_bytes());
    let (name, number) = new.staff.map(|staff| (staff.name, staff.number)).unzip();
    account::ActiveModel {
        id: Set(id),
        community_id: Set(new.community.0),
        phone_sealed: Set(new.phone.as_ref().map(sealed)),
        phone_mark: Set(new.phone.as_ref().map(|phone| phone_mark(portal, new.community, phone))),
        language: Set(new.language.tag().to_owned()),
        staff_name: Set(name),
        staff_number: Set(number),
        created_at: Set(now),
    }
}

/// Gives a role; one that is there already is left as it is.
pub async fn add_role(
    portal: &Portal,
    tx: &Tx,
    account: AccountId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if roles(&**tx, account).await?.contains(&role) {
        return Ok(());
    }
    role::ActiveModel {
        id: Set(portal.chance.ordered_id(now)),
        account_id: Set(account.0),
        role: Set(role.as_str().to_owned()),
        granted_at: Set(now),
        ended_at: Set(None),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

/// Takes a role away. Open sessions lose it with their next call.
pub async fn end_role(
    tx: &Tx,
    account: AccountId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    role::Entity::update_many()
        .col_expr(role::Column::EndedAt, Expr::value(now))
        .filter(role::Column::AccountId.eq(account.0))
        .filter(role::Column::Role.eq(role.as_str()))
        .filter(role::Column::EndedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The roles an account has now.
pub async fn roles(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Role>, Fault> {
    let rows = role::Entity::find()
        .filter(role::Column::AccountId.eq(account.0))
        .filter(role::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(|row| Role::from_code(&row.role)).collect())
}

/// How an account is reached; `None` for an unknown one.
pub async fn find_reach(
    portal: &Portal,
    db: &impl ConnectionTrait,
    account: AccountId,
    why: Why,
) -> Result<Option<Reach>, Fault> {
    let Some(row) = account::Entity::find_by_id(account.0).one(db).await? else {
        return Ok(None);
    };
    let phone = match &row.phone_sealed {
        Some(sealed) => Some(open_phone(portal, cell(row.id), sealed, why)?),
        None => None,
    };
    Ok(Some(Reach {
        community: CommunityId(row.community_id),
        phone,
        language: Language::from_tag(&row.language),
    }))
}

/// The name colleagues know; `None` for who isn't staff.
pub async fn find_staff_name(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<String>, Fault> {
    let row = account::Entity::find_by_id(account.0).one(db).await?;
    Ok(row.and_then(|row| row.staff_name))
}

/// The account of a member of staff.
pub async fn find_staff(db: &impl ConnectionTrait, name: &str) -> Result<Option<AccountId>, Fault> {
    let row = account::Entity::find().filter(account::Column::StaffName.eq(name)).one(db).await?;
    Ok(row.map(|row| AccountId(row.id)))
}

/// Opens a sealed number.
pub fn open_phone(portal: &Portal, cell: Cell, sealed: &[u8], why: Why) -> Result<Phone, Fault> {
    let text = portal.vault.open_text(cell, sealed, why)?;
    Phone::parse(&text).map_err(|_| Fault::Inconsistent { table: cell.table, column: cell.column })
}

/// The keyed hash a number is found by.
pub fn phone_mark(portal: &Portal, community: CommunityId, phone: &Phone) -> Vec<u8> {
    let e164 = phone.e164();
    portal.vault.mark(MarkOf::Phone, community.0, e164.as_bytes())
}

const fn cell(row: Uuid) -> Cell {
    Cell { table: "account", column: "phone_sealed", row }
}

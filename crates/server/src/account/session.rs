//! Sessions: a random token in a cookie, its hash in a table, ended one by one or all together.

use axum::http::HeaderValue;
use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{Means, Role, SessionRow};
use linli_domain::contract::Endpoint;
use linli_domain::id::{AccountId, CommunityId, SessionId};
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult,
    JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

use crate::db::Tx;
use crate::http::call::{Call, Fault, Signed};
use crate::portal::Portal;
use crate::rows::{account, role, session};

/// The cookie. `__Host-`: this host only, the whole site, never without TLS (browsers make an
/// exception for localhost).
const COOKIE_NAME: &str = "__Host-linli";
/// A resident's session ends after this long without use.
const IDLE: TimeDelta = TimeDelta::days(14);
/// A staff session ends after this long without use.
const STAFF_IDLE: TimeDelta = TimeDelta::hours(2);
/// A session made by a setup link is for adding a passkey at once.
const SETUP_IDLE: TimeDelta = TimeDelta::hours(1);
/// No session lives longer.
const LIFE: TimeDelta = TimeDelta::days(60);
/// Sessions that are listed; "end all" ends the others, too.
const LISTED_MAX: u64 = 50;
/// Use is noted this often at most, so that reading doesn't write.
const NOTE_EVERY: TimeDelta = TimeDelta::hours(1);

/// The token in a request's cookies.
pub fn token_of(cookies: Option<&HeaderValue>) -> Option<&str> {
    cookies?
        .to_str()
        .ok()?
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE_NAME)
        .map(|(_, token)| token)
}

/// One row of the look-up: the session, its account, and one of its roles.
#[derive(FromQueryResult)]
struct Found {
    id: uuid::Uuid,
    account_id: uuid::Uuid,
    community_id: uuid::Uuid,
    means: String,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    role: Option<String>,
}

/// Who sent this cookie. Roles are read at each call: one that is taken away ends at once.
pub async fn find(
    portal: &Portal,
    cookies: Option<&HeaderValue>,
    now: DateTime<Utc>,
) -> Result<Option<Signed>, Fault> {
    let Some(token) = token_of(cookies) else {
        return Ok(None);
    };
    let to_account = session::Entity::belongs_to(account::Entity)
        .from(session::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let to_role = session::Entity::belongs_to(role::Entity)
        .from(session::Column::AccountId)
        .to(role::Column::AccountId)
        .on_condition(|_, role| Expr::col((role, role::Column::EndedAt)).is_null().into())
        .into();
    let rows = session::Entity::find()
        .select_only()
        .columns([
            session::Column::Id,
            session::Column::AccountId,
            session::Column::Means,
            session::Column::CreatedAt,
            session::Column::SeenAt,
            session::Column::ExpiresAt,
        ])
        .column(account::Column::CommunityId)
        .column(role::Column::Role)
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::LeftJoin, to_role)
        .filter(session::Column::TokenHash.eq(hash(token)))
        .filter(session::Column::ExpiresAt.gt(now))
        .into_model::<Found>()
        .all(portal.db.reader())
        .await?;
    let roles = rows.iter().filter_map(|row| Role::from_code(row.role.as_deref()?)).collect();
    let Some(row) = rows.into_iter().next() else {
        return Ok(None);
    };
    let means = means_of(&row.means)?;
    if now - row.seen_at > NOTE_EVERY {
        note_use(portal, &row, means, now);
    }
    Ok(Some(Signed {
        session: SessionId(row.id),
        account: AccountId(row.account_id),
        community: CommunityId(row.community_id),
        roles,
        means,
        expires_at: row.expires_at,
    }))
}

/// Moves the session's end on, behind the answer's back.
fn note_use(portal: &Portal, row: &Found, means: Means, now: DateTime<Utc>) {
    let (db, id) = (portal.db.clone(), row.id);
    let expires_at = Ord::min(now + idle(means), row.created_at + LIFE);
    tokio::spawn(async move {
        let noted: Result<(), Fault> = db
            .write(move |tx| {
                Box::pin(async move {
                    session::Entity::update_many()
                        .col_expr(session::Column::SeenAt, Expr::value(now))
                        .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
                        .filter(session::Column::Id.eq(id))
                        .exec(&*tx)
                        .await?;
                    Ok(())
                })
            })
            .await;
        if let Err(fault) = noted {
            tracing::warn!(%fault, "A session's use could not be noted");
        }
    });
}

const fn idle(means: Means) -> TimeDelta {
    match means {
        Means::PhoneCode => IDLE,
        Means::Passkey | Means::Totp | Means::Demo => STAFF_IDLE,
        Means::SetupLink => SETUP_IDLE,
    }
}

/// Adds a session; gives its end and the cookie to set.
pub async fn add(
    portal: &Portal,
    tx: &Tx,
    account: AccountId,
    means: Means,
    device: String,
    now: DateTime<Utc>,
) -> Result<(Signed, String), Fault> {
    use base64::Engine as _;
    let token =
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(portal.chance.bytes::<32>());
    let owner = account::Entity::find_by_id(account.0).one(&**tx).await?;
    let owner = owner.ok_or(Fault::Inconsistent { table: "session", column: "account_id" })?;
    let roles = role::Entity::find()
        .filter(role::Column::AccountId.eq(account.0))
        .filter(role::Column::EndedAt.is_null())
        .all(&**tx)
        .await?;
    let expires_at = now + idle(means);
    let id = portal.chance.opaque_id();
    session::ActiveModel {
        id: Set(id),
        account_id: Set(account.0),
        token_hash: Set(hash(&token)),
        means: Set(means.as_str().to_owned()),
        device: Set(device),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(expires_at),
    }
    .insert(&**tx)
    .await?;
    let signed = Signed {
        session: SessionId(id),
        account,
        community: CommunityId(owner.community_id),
        roles: roles.iter().filter_map(|row| Role::from_code(&row.role)).collect(),
        means,
        expires_at,
    };
    let seconds = LIFE.num_seconds();
    let cookie =
        format!("{COOKIE_NAME}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    Ok((signed, cookie))
}

/// Signs the caller in as `account`. The session this browser had until now ends, so that nobody
/// who planted it shares the new one.
pub async fn renew<E: Endpoint>(
    call: &Call<E>,
    tx: &Tx,
    account: AccountId,
    means: Means,
) -> Result<(Signed, String), Fault> {
    if let Some(signed) = &call.signed {
        end(tx, signed.session).await?;
    }
    add(&call.portal, tx, account, means, call.device.clone(), call.now).await
}

/// The open sessions of an account, newest first; none is marked as the current one.
pub async fn list(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, Fault> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .limit(LISTED_MAX)
        .all(db)
        .await?;
    let row = |row: session::Model| {
        Ok(SessionRow {
            session: SessionId(row.id),
            current: false,
            device: row.device,
            means: means_of(&row.means)?,
            created_at: row.created_at,
            seen_at: row.seen_at,
        })
    };
    rows.into_iter().map(row).collect()
}

/// Ends a session.
pub async fn end(tx: &Tx, session: SessionId) -> Result<(), Fault> {
    session::Entity::delete_by_id(session.0).exec(&**tx).await?;
    Ok(())
}

/// Ends all sessions of an account.
pub async fn end_all(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.0))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Ends all sessions of an account but one.
pub async fn end_others(tx: &Tx, account: AccountId, keep: SessionId) -> Result<(), Fault> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::Id.ne(keep.0))
        .exec(&**tx)
        .await?;
    Ok(())
}

fn means_of(code: &str) -> Result<Means, Fault> {
    Means::from_code(code).ok_or(Fault::Inconsistent { table: "session", column: "means" })
}

/// The cookie that takes the cookie away.
pub fn no_cookie() -> String {
    format!("{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Tokens are 256 random bits: a plain hash is enough.
fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// Browser and system from the `User-Agent`, as a person would say it; empty if unknown.
pub fn device(agent: Option<&HeaderValue>) -> String {
    let Some(agent) = agent.and_then(|value| value.to_str().ok()) else {
        return String::new();
    };
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
    };
    let browser = first(&[
        ("MicroMessenger", "WeChat"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

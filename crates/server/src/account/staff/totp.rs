//! The time-based code (TOTP): the second step after the phone code, never the only one.

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{
    AddTotp, Means, SignInByTotp, StartTotp, TotpQuestion, TotpRefusal, Viewer, read_code,
};
use linli_domain::id::{AccountId, FlowId};
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use totp_rs::Totp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::ceremony::{self, Ceremony};
use crate::account::limits::{self, Counted};
use crate::account::viewer::viewer_of;
use crate::account::{session, store};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::rows::totp;
use crate::vault::{Cell, Why};

/// How long a new secret waits to be confirmed.
const QUESTION: TimeDelta = TimeDelta::minutes(10);
/// As RFC 4226 §4 recommends.
const SECRET_BYTES: usize = 20;

/// The endpoints of the time-based code.
pub fn endpoints(api: Api) -> Api {
    api.write::<StartTotp, _, _>(start_totp)
        .write_with_cookie::<AddTotp, _, _>(add_totp)
        .write_with_cookie::<SignInByTotp, _, _>(sign_in)
}

/// The time-based code of an account.
pub async fn find(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<totp::Model>, Fault> {
    Ok(totp::Entity::find().filter(totp::Column::AccountId.eq(account.0)).one(db).await?)
}

async fn start_totp(call: Call<StartTotp>, tx: Tx) -> Answer<StartTotp> {
    let portal = &call.portal;
    let signed = call.signed()?;
    let reach = store::find_reach(portal, &*tx, signed.account, Why::Own).await?;
    if reach.is_none_or(|reach| reach.phone.is_none()) {
        return Err(No::Refused(TotpRefusal::NoPhone));
    }
    let name = store::find_staff_name(&*tx, signed.account).await?.unwrap_or_default();
    let secret = Zeroizing::new(portal.chance.bytes::<SECRET_BYTES>());
    let generator = totp_rs::Builder::new()
        .with_secret(&secret[..])
        .with_issuer(Some("Linli"))
        .with_account_name(name.replace(':', " "))
        .build()
        .map_err(unmade)?;
    let flow = portal.chance.opaque_id();
    let expires_at = call.now + QUESTION;
    let secret_sealed = portal.vault.seal(cell(flow), &secret[..]);
    let what = Ceremony::AddTotp { secret_sealed };
    ceremony::add(&tx, flow, Some(signed.account), &what, expires_at).await?;
    Ok(TotpQuestion {
        flow: FlowId(flow),
        secret: generator.secret().to_base32(),
        uri: generator.to_url().map_err(unmade)?,
        expires_at,
    })
}

async fn add_totp(
    call: Call<AddTotp>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<TotpRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    let signed = call.signed()?;
    let (flow, account) = (call.request.flow.0, signed.account);
    let begun = ceremony::find(&tx, flow, Some(account), now).await?;
    let Some(Ceremony::AddTotp { secret_sealed }) = begun else {
        return Err(No::Refused(TotpRefusal::AskAgain));
    };
    count(&tx, account, now).await?;
    let secret = Zeroizing::new(portal.vault.open(cell(flow), &secret_sealed, Why::Machine)?);
    let step = step_of(&secret, &call.request.code, now)?
        .ok_or(No::RefusedAndKept(TotpRefusal::WrongCode))?;
    if !ceremony::end(&tx, flow).await? {
        return Err(No::Refused(TotpRefusal::AskAgain));
    }
    totp::Entity::delete_many().filter(totp::Column::AccountId.eq(account.0)).exec(&*tx).await?;
    totp::ActiveModel {
        id: Set(flow),
        account_id: Set(account.0),
        secret_sealed: Set(secret_sealed),
        last_step: Set(step),
        confirmed: Set(true),
        created_at: Set(now),
    }
    .insert(&*tx)
    .await?;
    outbox::tell(portal, &tx, account, Message::StaffKeyAdded, now).await?;
    if signed.means != Means::SetupLink {
        return Ok((viewer_of(portal, &*tx, signed).await?, None));
    }
    let (signed, cookie) = session::renew(&call, &tx, account, Means::Totp).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

async fn sign_in(
    call: Call<SignInByTotp>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<TotpRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    let account = call.signed()?.account;
    let row = find(&*tx, account).await?.ok_or(No::Refused(TotpRefusal::NotSetUp))?;
    count(&tx, account, now).await?;
    let wrong = || No::RefusedAndKept(TotpRefusal::WrongCode);
    let secret =
        Zeroizing::new(portal.vault.open(cell(row.id), &row.secret_sealed, Why::Machine)?);
    let step = step_of(&secret, &call.request.code, now)?.ok_or_else(wrong)?;
    if !use_step(&tx, row.id, step).await? {
        return Err(wrong());
    }
    let (signed, cookie) = session::renew(&call, &tx, account, Means::Totp).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

/// Counts a try before it is compared.
async fn count(tx: &Tx, account: AccountId, now: DateTime<Utc>) -> Result<(), No<TotpRefusal>> {
    match limits::count_totp(tx, account.0, now).await? {
        Counted::Within { .. } => Ok(()),
        Counted::Over { again_at } => Err(No::Refused(TotpRefusal::TooSoon { again_at })),
    }
}

/// The time step these digits belong to, if they belong to one now.
fn step_of(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Result<Option<i64>, Fault> {
    let generator: Totp = totp_rs::Builder::new().with_secret(secret).build().map_err(unmade)?;
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let step = read_code(typed).and_then(|code| generator.check(&code, seconds));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Uses a step up; `false` if it or a later one was used before (RFC 6238 §5.2).
async fn use_step(tx: &Tx, id: Uuid, step: i64) -> Result<bool, Fault> {
    let used = totp::Entity::update_many()
        .col_expr(totp::Column::LastStep, Expr::value(step))
        .filter(totp::Column::Id.eq(id))
        .filter(totp::Column::LastStep.lt(step))
        .exec(&**tx)
        .await?;
    Ok(used.rows_affected == 1)
}

fn unmade(error: impl std::fmt::Display) -> Fault {
    Fault::Other(format!("no time-based code could be made: {error}"))
}

const fn cell(row: Uuid) -> Cell {
    Cell { table: "totp", column: "secret_sealed", row }
}

//! Signing in with a code sent to the phone.
//!
//! Accounts are not looked at before the code was right, so known and unknown numbers get the same
//! answer for the same work: there is nothing to find out. The first right code makes the account.

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{
    AskForCode, CodeRefusal, CodeSent, Language, Means, SignIn, SignInRefusal, Viewer, read_code,
};
use linli_domain::contract::Rejection;
use linli_domain::id::{CommunityId, FlowId};
use linli_domain::limits::{CODE_DIGITS, CODE_MINUTES, CODE_TRIES_MAX};
use linli_domain::phone::Phone;
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::{limits, session, store, viewer::viewer_of};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::place;
use crate::portal::Portal;
use crate::rows::sign_in_code;
use crate::vault::{Cell, MarkOf, Why};

/// The endpoints of signing in by phone.
pub fn endpoints(api: Api) -> Api {
    api.write::<AskForCode, _, _>(ask_for_code).write_with_cookie::<SignIn, _, _>(sign_in)
}

async fn ask_for_code(call: Call<AskForCode>, tx: Tx) -> Answer<AskForCode> {
    let (portal, now) = (&call.portal, call.now);
    let asked = &call.request;
    let phone =
        Phone::parse(&asked.phone).map_err(|problem| No::Refused(CodeRefusal::Phone(problem)))?;
    place::find_community(&*tx, asked.community).await?.ok_or(Rejection::NotFound)?;
    let again_at = match limits::count_code(portal, &tx, &phone, call.peer, now).await? {
        limits::Counted::Within { again_at } => again_at,
        limits::Counted::Over { again_at } => {
            return Err(No::Refused(CodeRefusal::TooSoon { again_at }));
        }
    };
    let code = draw(portal);
    let flow = portal.chance.opaque_id();
    let expires_at = now + TimeDelta::minutes(CODE_MINUTES);
    sign_in_code::ActiveModel {
        id: Set(flow),
        community_id: Set(asked.community.0),
        phone_sealed: Set(portal.vault.seal(cell(flow), phone.e164().as_bytes())),
        phone_mark: Set(store::phone_mark(portal, asked.community, &phone)),
        code_mark: Set(mark(portal, flow, &code)),
        language: Set(asked.language.tag().to_owned()),
        tries: Set(0),
        created_at: Set(now),
        expires_at: Set(expires_at),
        used_at: Set(None),
    }
    .insert(&*tx)
    .await?;
    let message = Message::SignInCode { code };
    outbox::add(portal, &tx, asked.community, &phone, asked.language, &message, now).await?;
    Ok(CodeSent { flow: FlowId(flow), expires_at, again_at })
}

async fn sign_in(
    call: Call<SignIn>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<SignInRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    let flow = call.request.flow.0;
    let Some(waiting) = guess(&tx, flow, now).await? else {
        return Err(No::Refused(SignInRefusal::AskAgain));
    };
    // What can't be a code is compared all the same: it was a guess.
    let typed = read_code(&call.request.code).unwrap_or_default();
    let is_right = mark(portal, flow, &typed).ct_eq(&waiting.code_mark);
    if !bool::from(is_right) {
        let tries_left = u32::try_from(CODE_TRIES_MAX - waiting.tries).unwrap_or(0);
        return Err(No::RefusedAndKept(match tries_left {
            0 => SignInRefusal::AskAgain,
            tries_left => SignInRefusal::WrongCode { tries_left },
        }));
    }
    use_up(&tx, flow, now).await?;
    let phone = store::open_phone(portal, cell(flow), &waiting.phone_sealed, Why::Own)?;
    let community = CommunityId(waiting.community_id);
    let language = Language::from_tag(&waiting.language);
    let account = store::find_or_add(portal, &tx, community, phone, language, now).await?;
    let (signed, cookie) = session::renew(&call, &tx, account, Means::PhoneCode).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

/// Counts a guess before it is compared, and gives the code that waits; `None` if none does any
/// more. Guesses that come at once wait for each other at the row: none goes uncounted.
async fn guess(
    tx: &Tx,
    flow: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<sign_in_code::Model>, Fault> {
    let counted = sign_in_code::Entity::update_many()
        .col_expr(sign_in_code::Column::Tries, Expr::col(sign_in_code::Column::Tries).add(1))
        .filter(sign_in_code::Column::Id.eq(flow))
        .filter(sign_in_code::Column::Tries.lt(CODE_TRIES_MAX))
        .filter(sign_in_code::Column::UsedAt.is_null())
        .filter(sign_in_code::Column::ExpiresAt.gt(now))
        .exec(&**tx)
        .await?;
    if counted.rows_affected == 0 {
        return Ok(None);
    }
    Ok(sign_in_code::Entity::find_by_id(flow).one(&**tx).await?)
}

async fn use_up(tx: &Tx, flow: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sign_in_code::Entity::update_many()
        .col_expr(sign_in_code::Column::UsedAt, Expr::value(now))
        .filter(sign_in_code::Column::Id.eq(flow))
        .exec(&**tx)
        .await?;
    Ok(())
}

fn draw(portal: &Portal) -> String {
    (0..CODE_DIGITS).filter_map(|_| char::from_digit(portal.chance.below(10), 10)).collect()
}

/// Bound to its flow: the same digits of another flow give another mark.
fn mark(portal: &Portal, flow: Uuid, code: &str) -> Vec<u8> {
    portal.vault.mark(MarkOf::Code, flow, code.as_bytes())
}

const fn cell(flow: Uuid) -> Cell {
    Cell { table: "sign_in_code", column: "phone_sealed", row: flow }
}

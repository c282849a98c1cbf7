//! Passkeys (WebAuthn). The authenticator checks the person (a finger, a face, a code of its own),
//! the browser checks our address, so neither a copied page nor a stolen device is enough.

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{
    AddPasskey, FinishPasskeySignIn, ListPasskeys, Means, PasskeyQuestion, PasskeyRefusal,
    PasskeyRow, PasskeySignInRefusal, RemovePasskey, StaffKeys, StartPasskey, StartPasskeySignIn,
    Viewer,
};
use linli_domain::contract::Rejection;
use linli_domain::id::{AccountId, FlowId, PasskeyId};
use linli_domain::limits::LINE_CHARS_MAX;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use webauthn_rs::prelude::{
    Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

use super::ceremony::{self, Ceremony};
use super::totp;
use crate::account::limits::{self, Counted};
use crate::account::viewer::viewer_of;
use crate::account::{session, store};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::portal::Portal;
use crate::rows::passkey;

/// How long a question waits for its answer.
const QUESTION: TimeDelta = TimeDelta::minutes(5);
/// Passkeys of one account.
const PASSKEYS_MAX: usize = 10;

/// The endpoints of passkeys.
pub fn endpoints(api: Api) -> Api {
    api.write::<StartPasskeySignIn, _, _>(start_sign_in)
        .write_with_cookie::<FinishPasskeySignIn, _, _>(finish_sign_in)
        .write::<StartPasskey, _, _>(start_passkey)
        .write_with_cookie::<AddPasskey, _, _>(add_passkey)
        .read::<ListPasskeys, _, _>(list_passkeys)
        .write::<RemovePasskey, _, _>(remove_passkey)
}

/// Us, as authenticators know us: by the host of the public address.
fn relying_party(portal: &Portal) -> Result<Webauthn, Fault> {
    WebauthnBuilder::new(portal.config.rp_id(), &portal.config.public_url)
        .and_then(|builder| builder.rp_name("Linli").build())
        .map_err(|error| Fault::Other(format!("passkeys can't work at this address: {error:?}")))
}

async fn start_sign_in(call: Call<StartPasskeySignIn>, tx: Tx) -> Answer<StartPasskeySignIn> {
    let (portal, now) = (&call.portal, call.now);
    if let Counted::Over { again_at } = limits::count_door(portal, &tx, call.peer, now).await? {
        return Err(No::Refused(PasskeySignInRefusal::TooSoon { again_at }));
    }
    let (mut question, state) =
        relying_party(portal)?.start_discoverable_authentication().map_err(unasked)?;
    // The page asks when its button is pressed, not while a name is typed.
    question.mediation = None;
    let what = Ceremony::SignIn(Box::new(state));
    Ok(ask(portal, &tx, None, &what, &question, now).await?)
}

async fn finish_sign_in(
    call: Call<FinishPasskeySignIn>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<PasskeySignInRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    let flow = call.request.flow.0;
    let Some(Ceremony::SignIn(state)) = ceremony::find(&tx, flow, None, now).await? else {
        return Err(No::Refused(PasskeySignInRefusal::AskAgain));
    };
    if !ceremony::end(&tx, flow).await? {
        return Err(No::Refused(PasskeySignInRefusal::AskAgain));
    }
    // From here on the question is used up, whatever comes of the answer.
    let unknown = || No::RefusedAndKept(PasskeySignInRefusal::NotKnown);
    let answer: PublicKeyCredential =
        serde_json::from_str(&call.request.credential).map_err(|_| unknown())?;
    let row = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(answer.raw_id.clone()))
        .one(&*tx)
        .await?
        .ok_or_else(unknown)?;
    if answer.get_user_unique_id().is_some_and(|id| id != row.account_id.as_bytes()) {
        return Err(unknown());
    }
    let mut key = read(&row)?;
    let proved = relying_party(portal)?
        .finish_discoverable_authentication_v2(&answer, *state, &key)
        .map_err(|error| {
            tracing::warn!(passkey = %row.id, ?error, "A passkey's answer doesn't hold");
            unknown()
        })?;
    key.update_credential(&proved);
    passkey::ActiveModel {
        id: Unchanged(row.id),
        credential: Set(written(&key)?),
        used_at: Set(Some(now)),
        ..Default::default()
    }
    .update(&*tx)
    .await?;
    let account = AccountId(row.account_id);
    let (signed, cookie) = session::renew(&call, &tx, account, Means::Passkey).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

async fn start_passkey(call: Call<StartPasskey>, tx: Tx) -> Answer<StartPasskey> {
    let (portal, now) = (&call.portal, call.now);
    let signed = call.signed()?;
    let own = list(&*tx, signed.account).await?;
    if own.len() >= PASSKEYS_MAX {
        let most = u32::try_from(PASSKEYS_MAX).unwrap_or(u32::MAX);
        return Err(No::Refused(PasskeyRefusal::Enough { most }));
    }
    let name = store::find_staff_name(&*tx, signed.account).await?.unwrap_or_default();
    let exclude = own.iter().map(|row| row.credential_id.clone()).collect();
    let (question, state) = relying_party(portal)?
        .start_passkey_registration(signed.account.0, &name, &name, Some(exclude))
        .map_err(unasked)?;
    let mut question = serde_json::to_value(question).map_err(unasked)?;
    // Nobody types a name to sign in, so the authenticator must keep whose passkey it is. The
    // library leaves that open, for keys with little room.
    let wish = &mut question["publicKey"]["authenticatorSelection"];
    wish["residentKey"] = "required".into();
    wish["requireResidentKey"] = true.into();
    let what = Ceremony::AddPasskey(Box::new(state));
    Ok(ask(portal, &tx, Some(signed.account), &what, &question, now).await?)
}

async fn add_passkey(
    call: Call<AddPasskey>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<PasskeyRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    let signed = call.signed()?;
    let asked = &call.request;
    let name = asked.name.trim();
    if name.is_empty() || name.chars().nth(LINE_CHARS_MAX).is_some() {
        return Err(No::Refused(PasskeyRefusal::Name));
    }
    let begun = ceremony::find(&tx, asked.flow.0, Some(signed.account), now).await?;
    let Some(Ceremony::AddPasskey(state)) = begun else {
        return Err(No::Refused(PasskeyRefusal::AskAgain));
    };
    if !ceremony::end(&tx, asked.flow.0).await? {
        return Err(No::Refused(PasskeyRefusal::AskAgain));
    }
    let refused = || No::RefusedAndKept(PasskeyRefusal::NotAccepted);
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(&asked.credential).map_err(|_| refused())?;
    let key =
        relying_party(portal)?.finish_passkey_registration(&answer, &state).map_err(|error| {
            tracing::warn!(?error, "A new passkey is not accepted");
            refused()
        })?;
    let row = passkey::ActiveModel {
        id: Set(portal.chance.opaque_id()),
        account_id: Set(signed.account.0),
        credential_id: Set(key.cred_id().clone()),
        credential: Set(written(&key)?),
        name: Set(name.to_owned()),
        created_at: Set(now),
        used_at: Set(None),
    };
    // A passkey that is somebody's already is not taken, whoever brings it.
    let once = OnConflict::column(passkey::Column::CredentialId).do_nothing().to_owned();
    let added = passkey::Entity::insert(row).on_conflict(once).exec_without_returning(&*tx).await?;
    if added == 0 {
        return Err(refused());
    }
    outbox::tell(portal, &tx, signed.account, Message::StaffKeyAdded, now).await?;
    if signed.means != Means::SetupLink {
        return Ok((viewer_of(portal, &*tx, signed).await?, None));
    }
    let (signed, cookie) = session::renew(&call, &tx, signed.account, Means::Passkey).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

async fn list_passkeys(call: Call<ListPasskeys>) -> Answer<ListPasskeys> {
    let db = call.portal.db.reader();
    let account = call.signed()?.account;
    let passkeys = list(db, account).await?;
    Ok(StaffKeys {
        passkeys: passkeys
            .into_iter()
            .map(|row| PasskeyRow {
                passkey: PasskeyId(row.id),
                name: row.name,
                created_at: row.created_at,
                used_at: row.used_at,
            })
            .collect(),
        totp_since: totp::find(db, account).await?.map(|totp| totp.created_at),
    })
}

async fn remove_passkey(call: Call<RemovePasskey>, tx: Tx) -> Answer<RemovePasskey> {
    let signed = call.signed()?;
    let own = list(&*tx, signed.account).await?;
    let passkey = call.path.passkey.0;
    if !own.iter().any(|row| row.id == passkey) {
        return Err(Rejection::NotFound.into());
    }
    if own.len() == 1 && totp::find(&*tx, signed.account).await?.is_none() {
        return Err(No::Refused(PasskeyRefusal::LastOne));
    }
    passkey::Entity::delete_by_id(passkey).exec(&*tx).await?;
    // Whoever signed in with it elsewhere is out.
    session::end_others(&tx, signed.account, signed.session).await?;
    Ok(())
}

async fn list(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<passkey::Model>, Fault> {
    Ok(passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account.0))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await?)
}

/// Keeps our half of the question and gives the other.
async fn ask(
    portal: &Portal,
    tx: &Tx,
    account: Option<AccountId>,
    what: &Ceremony,
    question: &impl Serialize,
    now: DateTime<Utc>,
) -> Result<PasskeyQuestion, Fault> {
    let flow = portal.chance.opaque_id();
    let expires_at = now + QUESTION;
    ceremony::add(tx, flow, account, what, expires_at).await?;
    let options = serde_json::to_string(question).map_err(unasked)?;
    Ok(PasskeyQuestion { flow: FlowId(flow), options, expires_at })
}

fn unasked(error: impl std::fmt::Debug) -> Fault {
    Fault::Other(format!("no question for a passkey could be made: {error:?}"))
}

fn read(row: &passkey::Model) -> Result<Passkey, Fault> {
    serde_json::from_value(row.credential.clone())
        .map_err(|_| Fault::Inconsistent { table: "passkey", column: "credential" })
}

fn written(key: &Passkey) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(key).map_err(|error| Fault::Other(error.to_string()))
}

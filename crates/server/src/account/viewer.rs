//! Who is looking, where else they are signed in, and signing out.

use linli_domain::account::{
    EndSessions, FindViewer, Front, ListSessions, SessionRow, SignOut, Viewer,
};
use linli_domain::contract::Never;
use sea_orm::ConnectionTrait;

use super::{session, store};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No, Signed};
use crate::http::endpoint::Api;
use crate::place;
use crate::portal::Portal;
use crate::vault::Why;

/// The endpoints of who is looking.
pub fn endpoints(api: Api) -> Api {
    api.read::<FindViewer, _, _>(find_viewer)
        .read::<ListSessions, _, _>(list_sessions)
        .write_with_cookie::<SignOut, _, _>(sign_out)
        .write_with_cookie::<EndSessions, _, _>(end_sessions)
}

async fn find_viewer(call: Call<FindViewer>) -> Answer<FindViewer> {
    let portal = &call.portal;
    let viewer = match &call.signed {
        Some(signed) => Some(viewer_of(portal, portal.db.reader(), signed).await?),
        None => None,
    };
    Ok(Front { viewer, demo: portal.config.demo })
}

async fn list_sessions(call: Call<ListSessions>) -> Answer<ListSessions> {
    let signed = call.signed()?;
    let rows = session::list(call.portal.db.reader(), signed.account, call.now).await?;
    let rows =
        rows.into_iter().map(|row| SessionRow { current: row.session == signed.session, ..row });
    Ok(rows.collect())
}

async fn sign_out(call: Call<SignOut>, tx: Tx) -> Result<((), Option<String>), No<Never>> {
    if let Some(signed) = &call.signed {
        session::end(&tx, signed.session).await?;
    }
    // A cookie whose session has ended goes, too.
    Ok(((), Some(session::no_cookie())))
}

async fn end_sessions(call: Call<EndSessions>, tx: Tx) -> Result<((), Option<String>), No<Never>> {
    session::end_all(&tx, call.signed()?.account).await?;
    Ok(((), Some(session::no_cookie())))
}

/// Who is looking, as the browser is told.
pub async fn viewer_of(
    portal: &Portal,
    db: &impl ConnectionTrait,
    signed: &Signed,
) -> Result<Viewer, Fault> {
    let missing = |table, column| Fault::Inconsistent { table, column };
    let reach = store::find_reach(portal, db, signed.account, Why::Own).await?;
    let reach = reach.ok_or(missing("session", "account_id"))?;
    let community = place::find_community(db, reach.community).await?;
    Ok(Viewer {
        account: signed.account,
        community: community.ok_or(missing("account", "community_id"))?,
        roles: signed.roles.clone(),
        means: signed.means,
        phone: reach.phone.map(|phone| phone.masked()),
    })
}

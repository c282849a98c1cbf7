//! The demo's two doors: becoming somebody, and reading what would have been sent.

use linli_domain::account::{BecomePersona, ListMessages, Means, MessageRow, Viewer};
use linli_domain::contract::{Never, Rejection};

use super::viewer::viewer_of;
use super::{session, store};
use crate::db::Tx;
use crate::demo::account_of;
use crate::http::call::{Answer, Call, No};
use crate::http::endpoint::Api;
use crate::outbox;
use crate::vault::Why;

/// Messages on the page.
const MESSAGES_MAX: u64 = 50;

/// The endpoints that only a demo has.
pub fn endpoints(api: Api) -> Api {
    api.write_with_cookie::<BecomePersona, _, _>(become_persona)
        .read::<ListMessages, _, _>(list_messages)
}

async fn become_persona(
    call: Call<BecomePersona>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<Never>> {
    let account = account_of(call.request.persona);
    store::find_reach(&call.portal, &*tx, account, Why::Own).await?.ok_or(Rejection::NotFound)?;
    let (signed, cookie) = session::renew(&call, &tx, account, Means::Demo).await?;
    Ok((viewer_of(&call.portal, &*tx, &signed).await?, Some(cookie)))
}

async fn list_messages(call: Call<ListMessages>) -> Answer<ListMessages> {
    let newest = outbox::list_newest(&call.portal, MESSAGES_MAX).await?;
    let rows = newest.into_iter().map(|kept| MessageRow {
        created_at: kept.created_at,
        phone: kept.phone.masked(),
        text: kept.text,
    });
    Ok(rows.collect())
}

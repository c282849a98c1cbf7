//! The link that a new member of staff is given: the only way in before there is a passkey.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{Means, OpenSetupLink, SetupLinkRefusal, Viewer};
use linli_domain::id::AccountId;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use super::ceremony::{self, Ceremony};
use crate::account::limits::{self, Counted};
use crate::account::viewer::viewer_of;
use crate::account::{session, store};
use crate::db::Tx;
use crate::http::call::{Call, Fault, No};
use crate::http::endpoint::Api;
use crate::portal::Portal;

/// How long a link waits to be opened.
pub const LINK_HOURS: i64 = 24;
/// The page it leads to. The token stands behind the `#`: browsers don't send that to anybody.
const PAGE: &str = "staff/setup";

/// The endpoint of the link.
pub fn endpoints(api: Api) -> Api {
    api.write_with_cookie::<OpenSetupLink, _, _>(open_setup_link)
}

/// Makes a link for an account; it can't be shown again.
pub async fn add_link(
    portal: &Portal,
    tx: &Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<String, Fault> {
    let token = URL_SAFE_NO_PAD.encode(portal.chance.bytes::<32>());
    let until = now + TimeDelta::hours(LINK_HOURS);
    ceremony::add(tx, id_of(&token), Some(account), &Ceremony::SetupLink, until).await?;
    Ok(format!("{}{PAGE}#{token}", portal.config.public_url))
}

async fn open_setup_link(
    call: Call<OpenSetupLink>,
    tx: Tx,
) -> Result<(Viewer, Option<String>), No<SetupLinkRefusal>> {
    let (portal, now) = (&call.portal, call.now);
    if let Counted::Over { again_at } = limits::count_door(portal, &tx, call.peer, now).await? {
        return Err(No::Refused(SetupLinkRefusal::TooSoon { again_at }));
    }
    let account = ceremony::take_link(&tx, id_of(&call.request.token), now).await?;
    let Some(account) = account else {
        return Err(No::RefusedAndKept(SetupLinkRefusal::Gone));
    };
    if store::roles(&*tx, account).await?.is_empty() {
        return Err(No::RefusedAndKept(SetupLinkRefusal::Gone));
    }
    let (signed, cookie) = session::renew(&call, &tx, account, Means::SetupLink).await?;
    Ok((viewer_of(portal, &*tx, &signed).await?, Some(cookie)))
}

/// A link is found by a hash of its token: who reads the table can't open it.
fn id_of(token: &str) -> Uuid {
    let mut id = [0; 16];
    id.copy_from_slice(&Sha256::digest(token)[..16]);
    Builder::from_random_bytes(id).into_uuid()
}

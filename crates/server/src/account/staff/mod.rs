//! How staff sign in: by passkey, or by phone code and time-based code together. A phone code alone
//! opens nothing: numbers are handed on to strangers, and messages are read on locked screens.

mod ceremony;
mod link;
mod passkey;
mod totp;

use linli_domain::account::Means;
use linli_domain::contract::Rejection;

pub use self::link::{LINK_HOURS, add_link};
use crate::http::call::Signed;
use crate::http::endpoint::Api;

/// The endpoints of staff's sign-in.
pub fn endpoints(api: Api) -> Api {
    let api = link::endpoints(api);
    let api = passkey::endpoints(api);
    totp::endpoints(api)
}

/// Whether somebody may add a way to sign in to the own account: staff only, and only who proved
/// more than a phone number.
fn may_enrol(signed: &Signed) -> Result<(), Rejection> {
    let proved = signed.means.opens_staff_side() || signed.means == Means::SetupLink;
    if proved && !signed.roles.is_empty() { Ok(()) } else { Err(Rejection::NotAllowed) }
}

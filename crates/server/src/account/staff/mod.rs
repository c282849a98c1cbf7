//! How staff sign in: by passkey, or by phone code and time-based code together. A phone code alone
//! opens nothing: numbers are handed on to strangers, and messages are read on locked screens.

mod ceremony;
mod link;
mod passkey;
mod totp;

pub use self::link::{LINK_HOURS, add_link};
use crate::http::endpoint::Api;

/// The endpoints of staff's sign-in.
pub fn endpoints(api: Api) -> Api {
    let api = link::endpoints(api);
    let api = passkey::endpoints(api);
    totp::endpoints(api)
}

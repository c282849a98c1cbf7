//! Signing in: what is kept and answered.

pub mod session;
pub mod store;

mod code;
mod demo;
mod limits;
pub mod staff;
mod viewer;

use crate::http::endpoint::Api;

/// The endpoints of signing in and out.
pub fn endpoints(api: Api) -> Api {
    let api = code::endpoints(api);
    let api = staff::endpoints(api);
    let api = viewer::endpoints(api);
    demo::endpoints(api)
}

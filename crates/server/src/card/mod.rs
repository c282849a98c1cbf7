//! Cards: what is kept and answered. `store` keeps applications; `apply`, `status`, `review` and
//! `hold` answer the applicant, the stranger with a reference, the reviewer and the holder;
//! `issue` signs.

mod apply;
mod file;
mod hold;
mod issue;
mod looks;
pub mod retention;
mod review;
mod status;
mod store;

use crate::http::endpoint::Api;

/// The endpoints of cards.
pub fn endpoints(api: Api) -> Api {
    let api = apply::endpoints(api);
    let api = file::endpoints(api);
    let api = status::endpoints(api);
    let api = review::endpoints(api);
    hold::endpoints(looks::endpoints(api))
}

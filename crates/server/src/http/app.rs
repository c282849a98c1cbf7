//! The whole API: every feature's endpoints, and the document that describes them.

use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use bytes::Bytes;

use super::endpoint::Api;
use super::openapi::{self, Described};
use crate::portal::Portal;
use crate::{account, card, place};

/// All endpoints of the contract, with their description for the table of rights.
pub fn api(portal: Arc<Portal>) -> (Router, Vec<Described>) {
    let api = Api::new(portal);
    let api = account::endpoints(api);
    let api = place::endpoints(api);
    card::endpoints(api).into_router()
}

/// The routes below `/api/`; `front` goes before them.
pub fn app(portal: Arc<Portal>) -> Router {
    let (router, described) = api(portal);
    let document = Bytes::from(openapi::document(&described).to_string());
    let answer = async move || ([(CONTENT_TYPE, "application/json")], document.clone());
    router.route("/api/openapi.json", get(answer))
}

//! The contract's adapter: turns a declared endpoint and a handler into a route.
//!
//! Whatever an endpoint declares is enforced here, before its handler runs, so that none can
//! forget it: who may ask, the content type, the size, the idempotency key of a write.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Path, Query, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use linli_domain::contract::{
    Access, Endpoint, Method, Problem, ProblemKind, Refusal as _, Rejection,
};
use linli_domain::limits::JSON_BYTES_MAX;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::call::{Answer, Call, Fault, No, Signed};
use super::door::{failed, rejected};
use super::idempotency::{self, Claim};
use super::openapi::Described;
use super::peer::Peer;
use crate::account::session;
use crate::db::Tx;
use crate::portal::Portal;

/// The routes of the contract, and their description for the OpenAPI document.
pub struct Api {
    portal: Arc<Portal>,
    /// By path: several methods may share one.
    routes: BTreeMap<&'static str, MethodRouter>,
    described: Vec<Described>,
}

/// What a finished call leaves to be sent: kept as it is for a repeated write.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The HTTP status.
    pub status: u16,
    /// The JSON body.
    pub body: Vec<u8>,
    /// A `Set-Cookie` of signing in or out.
    pub cookie: Option<String>,
}

impl Api {
    /// No routes yet.
    pub fn new(portal: Arc<Portal>) -> Self {
        Self { portal, routes: BTreeMap::new(), described: Vec::new() }
    }

    /// An endpoint that reads.
    #[must_use]
    pub fn read<E, F, Fut>(self, handler: F) -> Self
    where
        E: Endpoint,
        F: Fn(Call<E>) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer<E>> + Send + 'static,
    {
        let portal = Arc::clone(&self.portal);
        let route = move |request: Request| {
            let (portal, handler) = (Arc::clone(&portal), handler.clone());
            async move {
                let answered = async {
                    let (parts, body) = request.into_parts();
                    let (call, _) = call_of::<E>(&portal, parts, body).await?;
                    Ok(outcome::<E>(&handler(call).await?, None))
                };
                respond::<E>(&portal, answered.await)
            }
        };
        self.route::<E>(on(MethodFilter::GET, route))
    }

    /// An endpoint that writes: once per idempotency key, in one transaction with the key itself.
    #[must_use]
    pub fn write<E, F, Fut>(self, handler: F) -> Self
    where
        E: Endpoint,
        F: Fn(Call<E>, Tx) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer<E>> + Send + 'static,
    {
        self.write_with_cookie::<E, _, _>(move |call, tx| {
            let answering = handler(call, tx);
            async move { Ok((answering.await?, None)) }
        })
    }

    /// An endpoint that writes and signs in or out: the second half of the answer is the cookie.
    #[must_use]
    pub fn write_with_cookie<E, F, Fut>(self, handler: F) -> Self
    where
        E: Endpoint,
        F: Fn(Call<E>, Tx) -> Fut + Clone + Send + Sync + 'static,
        Fut:
            Future<Output = Result<(E::Response, Option<String>), No<E::Refusal>>> + Send + 'static,
    {
        let portal = Arc::clone(&self.portal);
        let route = move |request: Request| {
            let (portal, handler) = (Arc::clone(&portal), handler.clone());
            async move {
                let answered = async {
                    let (parts, body) = request.into_parts();
                    let key = idempotency::key_of::<E>(&parts)?;
                    let (call, fingerprint) = call_of::<E>(&portal, parts, body).await?;
                    once::<E, _, _>(&portal, key, fingerprint, call, handler).await
                };
                respond::<E>(&portal, answered.await)
            }
        };
        let method = match E::METHOD {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Put => MethodFilter::PUT,
            Method::Delete => MethodFilter::DELETE,
        };
        self.route::<E>(on(method, route))
    }

    /// An endpoint whose body is a file: the handler reads it as it comes, and is idempotent by
    /// the id its sender chose. The declared size is checked before the first byte.
    #[must_use]
    pub fn upload<E, F, Fut>(self, bytes_max: u64, handler: F) -> Self
    where
        E: Endpoint<Request = ()>,
        F: Fn(Call<E>, Parts, Body) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Answer<E>> + Send + 'static,
    {
        let portal = Arc::clone(&self.portal);
        let route = move |request: Request| {
            let (portal, handler) = (Arc::clone(&portal), handler.clone());
            async move {
                let answered = async {
                    let (parts, body) = request.into_parts();
                    if declared_length(&parts).is_some_and(|length| length > bytes_max) {
                        return Err(No::Rejected(Rejection::TooLarge { bytes_max }));
                    }
                    let mut about = parts.clone();
                    // The size is the file's; no JSON comes with it, and none is to be measured.
                    about.headers.remove(CONTENT_LENGTH);
                    let (call, _) = call_of::<E>(&portal, about, Body::empty()).await?;
                    Ok(outcome::<E>(&handler(call, parts, body).await?, None))
                };
                respond::<E>(&portal, answered.await)
            }
        };
        self.route::<E>(on(MethodFilter::PUT, route))
    }

    /// An endpoint whose answer is a file.
    #[must_use]
    pub fn download<E, F, Fut>(self, handler: F) -> Self
    where
        E: Endpoint<Response = ()>,
        F: Fn(Call<E>) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Response, No<E::Refusal>>> + Send + 'static,
    {
        let portal = Arc::clone(&self.portal);
        let route = move |request: Request| {
            let (portal, handler) = (Arc::clone(&portal), handler.clone());
            async move {
                let answered = async {
                    let (parts, body) = request.into_parts();
                    let (call, _) = call_of::<E>(&portal, parts, body).await?;
                    handler(call).await
                };
                match answered.await {
                    Ok(response) => response,
                    Err(no) => respond::<E>(&portal, Err(no)),
                }
            }
        };
        self.route::<E>(on(MethodFilter::GET, route))
    }

    fn route<E: Endpoint>(mut self, route: MethodRouter) -> Self {
        if E::ACCESS == Access::Demo && !self.portal.config.demo {
            return self;
        }
        self.described.push(Described::of::<E>());
        let others = self.routes.remove(E::PATH).unwrap_or_default();
        self.routes.insert(E::PATH, others.merge(route));
        self
    }

    /// The router, with the description of itself at `/api/openapi.json`.
    pub fn into_router(self) -> (Router, Vec<Described>) {
        let mut router = Router::new();
        for (path, route) in self.routes {
            let route = route.fallback(async || rejected(Rejection::WrongMethod));
            router = router.route(path, route);
        }
        (router, self.described)
    }
}

/// Everything before the handler: the right, the path, the query, the body.
async fn call_of<E: Endpoint>(
    portal: &Arc<Portal>,
    mut parts: Parts,
    body: Body,
) -> Result<(Call<E>, Vec<u8>), No<E::Refusal>> {
    let now = portal.clock.now();
    let signed = session::find(portal, parts.headers.get(COOKIE), now).await?;
    admit(E::ACCESS, signed.as_ref())?;
    let Path(path) = Path::<E::Path>::from_request_parts(&mut parts, &())
        .await
        .map_err(|_| Rejection::NotFound)?;
    let Query(query) = Query::<E::Query>::try_from_uri(&parts.uri)
        .map_err(|_| Rejection::Malformed { at: Some("query".to_owned()) })?;
    let bytes = body_of(&parts, body).await?;
    let request = read_json::<E::Request>(&parts, &bytes)?;
    let fingerprint = idempotency::fingerprint(E::NAME, &parts.uri, &bytes);
    let peer =
        parts.extensions.get::<Peer>().map_or(std::net::Ipv4Addr::UNSPECIFIED.into(), |p| p.0);
    let device = session::device(parts.headers.get(USER_AGENT));
    let call = Call { portal: Arc::clone(portal), signed, peer, device, now, path, query, request };
    Ok((call, fingerprint))
}

/// Enforces the declared right.
fn admit(access: Access, signed: Option<&Signed>) -> Result<(), Rejection> {
    match (access, signed) {
        (Access::Anyone | Access::Demo, _) | (Access::SignedIn, Some(_)) => Ok(()),
        (_, None) => Err(Rejection::NotSignedIn),
        (Access::Staff(roles), Some(signed)) => allowed(
            signed.means.opens_staff_side() && roles.iter().any(|role| signed.roles.contains(role)),
        ),
        (Access::Enrolling, Some(signed)) => {
            allowed(signed.means.may_enrol() && !signed.roles.is_empty())
        }
    }
}

fn allowed(may: bool) -> Result<(), Rejection> {
    if may { Ok(()) } else { Err(Rejection::NotAllowed) }
}

async fn body_of(parts: &Parts, body: Body) -> Result<Vec<u8>, Rejection> {
    let too_large = Rejection::TooLarge { bytes_max: JSON_BYTES_MAX as u64 };
    if declared_length(parts).is_some_and(|length| length > JSON_BYTES_MAX as u64) {
        return Err(too_large);
    }
    match to_bytes(body, JSON_BYTES_MAX).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(too_large),
    }
}

fn declared_length(parts: &Parts) -> Option<u64> {
    parts.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// An absent body reads as `null`, which is what `()` is.
fn read_json<T: DeserializeOwned>(parts: &Parts, bytes: &[u8]) -> Result<T, Rejection> {
    if bytes.is_empty() {
        return serde_json::from_slice(b"null").map_err(|_| Rejection::Malformed { at: None });
    }
    let is_json =
        parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(
            |value| {
                let mut words = value.split(';').map(str::trim);
                words.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
                    && words.all(|word| word.eq_ignore_ascii_case("charset=utf-8"))
            },
        );
    if !is_json {
        return Err(Rejection::WrongContentType);
    }
    // The place only: the value may be somebody's.
    serde_json::from_slice(bytes).map_err(|error| Rejection::Malformed {
        at: Some(format!("line {} column {}", error.line(), error.column())),
    })
}

/// Does a write once: claims the key, runs the handler, keeps the answer with what it wrote.
async fn once<E, F, Fut>(
    portal: &Arc<Portal>,
    key: Vec<u8>,
    fingerprint: Vec<u8>,
    call: Call<E>,
    handler: F,
) -> Result<Outcome, No<E::Refusal>>
where
    E: Endpoint,
    F: Fn(Call<E>, Tx) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<(E::Response, Option<String>), No<E::Refusal>>> + Send + 'static,
{
    let writing = Arc::clone(portal);
    portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                let now = call.now;
                match idempotency::claim(&writing, &tx, &key, &fingerprint, now).await? {
                    Claim::Answered(outcome) => return Ok(outcome),
                    Claim::OtherContent => return Err(Rejection::KeyReused.into()),
                    Claim::New => {}
                }
                let outcome = match handler(call, tx.clone()).await {
                    Ok((response, cookie)) => outcome::<E>(&response, cookie),
                    Err(No::RefusedAndKept(refusal)) => refused::<E>(refusal),
                    Err(no) => return Err(no),
                };
                idempotency::keep(&writing, &tx, &key, &outcome).await?;
                Ok(outcome)
            })
        })
        .await
}

fn outcome<E: Endpoint>(response: &E::Response, cookie: Option<String>) -> Outcome {
    Outcome { status: StatusCode::OK.as_u16(), body: json(response), cookie }
}

fn refused<E: Endpoint>(refusal: E::Refusal) -> Outcome {
    let status = refusal.status();
    let problem = Problem {
        kind: ProblemKind::Refusal,
        status,
        refusal: Some(refusal),
        rejection: None,
        incident: None,
    };
    Outcome { status, body: json(&problem), cookie: None }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|error| {
        // Our own types: maps with string keys and finite numbers only.
        tracing::error!(%error, "an answer can't be written as JSON");
        b"null".to_vec()
    })
}

/// The answer as it goes out; a fault is logged here, once.
fn respond<E: Endpoint>(portal: &Portal, answered: Result<Outcome, No<E::Refusal>>) -> Response {
    let outcome = match answered {
        Ok(outcome) => outcome,
        Err(No::Refused(refusal) | No::RefusedAndKept(refusal)) => refused::<E>(refusal),
        Err(No::Rejected(rejection)) => return rejected(rejection),
        Err(No::Fault(fault)) => return fault_answer(portal, E::NAME, &fault),
    };
    let status = StatusCode::from_u16(outcome.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut response = (status, [(CONTENT_TYPE, kind)], outcome.body).into_response();
    if let Some(cookie) = outcome.cookie.and_then(|text| HeaderValue::try_from(text).ok()) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn fault_answer(portal: &Portal, endpoint: &'static str, fault: &Fault) -> Response {
    let incident = portal.incident();
    tracing::error!(incident, endpoint, %fault, "A request failed; nothing was stored");
    failed(incident)
}

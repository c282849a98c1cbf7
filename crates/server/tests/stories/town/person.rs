//! Somebody at a browser: keeps a cookie, sends what the contract says, reads what comes back.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Request, Response, StatusCode};
use linli_domain::contract::{Endpoint, Method, Problem};
use linli_server::http::peer::Peer;
use serde::Serialize;
use serde_json::Value;
use tower::ServiceExt as _;
use url::form_urlencoded;

/// What an endpoint answers: yes with data, or one of the three kinds of no.
pub type Saying<E> = Result<<E as Endpoint>::Response, Problem<<E as Endpoint>::Refusal>>;

/// A person at a browser of their own.
pub struct Person {
    router: Router,
    address: IpAddr,
    cookie: Mutex<Option<String>>,
}

/// A file as it came.
pub struct Downloaded {
    /// The HTTP status.
    pub status: StatusCode,
    /// The body.
    pub bytes: Bytes,
}

impl Person {
    /// Nobody yet.
    pub fn new(router: Router, address: IpAddr) -> Self {
        Self { router, address, cookie: Mutex::new(None) }
    }

    /// Calls an endpoint, a write under a fresh key.
    pub async fn call<E: Endpoint>(
        &self,
        path: E::Path,
        query: E::Query,
        request: E::Request,
    ) -> Saying<E> {
        self.call_with_key::<E>(&fresh_key(), path, query, request).await
    }

    /// Calls an endpoint under a given idempotency key.
    pub async fn call_with_key<E: Endpoint>(
        &self,
        key: &str,
        path: E::Path,
        query: E::Query,
        request: E::Request,
    ) -> Saying<E> {
        let mut asked = request_of::<E>(&path, &query).header("idempotency-key", key);
        let body = match serde_json::to_vec(&request) {
            Ok(json) if json != b"null" => {
                asked = asked.header(CONTENT_TYPE, "application/json");
                Body::from(json)
            }
            _ => Body::empty(),
        };
        read::<E>(self.send(asked.body(body).expect("a request")).await).await
    }

    /// Sends a file to an endpoint that takes one.
    pub async fn upload<E: Endpoint>(
        &self,
        path: E::Path,
        query: E::Query,
        kind: &str,
        bytes: impl Into<Bytes>,
    ) -> Saying<E> {
        let bytes = bytes.into();
        let asked = request_of::<E>(&path, &query)
            .header("idempotency-key", fresh_key())
            .header(CONTENT_TYPE, kind)
            .header(CONTENT_LENGTH, bytes.len())
            .body(Body::from(bytes));
        read::<E>(self.send(asked.expect("a request")).await).await
    }

    /// Fetches a file.
    pub async fn download<E: Endpoint>(&self, path: E::Path, query: E::Query) -> Downloaded {
        let asked = request_of::<E>(&path, &query).body(Body::empty());
        let (parts, body) = self.send(asked.expect("a request")).await.into_parts();
        Downloaded { status: parts.status, bytes: all(body).await }
    }

    /// Sends anything, with the person's cookie and address.
    pub async fn send(&self, mut request: Request<Body>) -> Response<Body> {
        if let Some(cookie) = self.cookie() {
            let cookie = cookie.parse().expect("we set it");
            request.headers_mut().insert(COOKIE, cookie);
        }
        request.extensions_mut().insert(Peer(self.address));
        let answered = self.router.clone().oneshot(request).await;
        let response = answered.unwrap_or_else(|never| match never {});
        if let Some(set) = response.headers().get(SET_COOKIE) {
            self.keep(set.to_str().expect("cookies are ASCII"));
        }
        response
    }

    /// The cookie as it would be sent, if there is one.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same person in another browser window, or a thief with the cookie.
    pub fn with_same_cookie(&self) -> Self {
        Self {
            router: self.router.clone(),
            address: self.address,
            cookie: Mutex::new(self.cookie()),
        }
    }

    fn keep(&self, set: &str) {
        let pair = set.split(';').next().unwrap_or_default();
        let gone = set.contains("Max-Age=0");
        let mut cookie = self.cookie.lock().unwrap_or_else(PoisonError::into_inner);
        *cookie = (!gone).then(|| pair.to_owned());
    }
}

/// A key nobody has used.
pub fn fresh_key() -> String {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    format!("story-key-{:010}", KEYS.fetch_add(1, Ordering::Relaxed))
}

fn request_of<E: Endpoint>(path: &E::Path, query: &E::Query) -> axum::http::request::Builder {
    let uri = format!("{}{}", filled(E::PATH, path), query_of(query));
    let method = match E::METHOD {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    };
    Request::builder().method(method).uri(uri)
}

/// Fills the holes of a path.
fn filled(path: &str, with: &impl Serialize) -> String {
    let mut filled = path.to_owned();
    for (name, value) in fields(with) {
        filled = filled.replace(&format!("{{{name}}}"), &value);
    }
    filled
}

fn query_of(query: &impl Serialize) -> String {
    let pairs = fields(query);
    if pairs.is_empty() {
        return String::new();
    }
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("?{text}")
}

fn fields(of: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(of) else {
        return Vec::new();
    };
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    fields.into_iter().map(|(name, value)| (name, text(value))).collect()
}

async fn read<E: Endpoint>(response: Response<Body>) -> Saying<E> {
    let (parts, body) = response.into_parts();
    let bytes = all(body).await;
    let wrong = |error: &serde_json::Error| -> ! {
        let text = String::from_utf8_lossy(&bytes);
        panic!("{} answered {} with {text:?}: {error}", E::NAME, parts.status)
    };
    if parts.status.is_success() {
        return Ok(serde_json::from_slice(&bytes).unwrap_or_else(|error| wrong(&error)));
    }
    let problem: Problem<E::Refusal> =
        serde_json::from_slice(&bytes).unwrap_or_else(|error| wrong(&error));
    assert_eq!(problem.status, parts.status.as_u16(), "the body repeats the status");
    Err(problem)
}

async fn all(body: Body) -> Bytes {
    to_bytes(body, usize::MAX).await.expect("the body comes whole")
}

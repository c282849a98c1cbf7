//! Somebody at a browser, reduced to what travels: one connection, a cookie, the contract's calls.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, SET_COOKIE};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use linli_domain::contract::{Endpoint, Problem};
use serde::Serialize;
use serde_json::Value;
use tokio::net::TcpStream;

/// Longer than any answer should take, a database that comes back included.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser.
pub struct Browser {
    address: SocketAddr,
    connection: Option<SendRequest<Full<Bytes>>>,
    /// As it is sent.
    pub cookie: Option<String>,
    /// The address that the proxy in front would have seen.
    pub forwarded_for: String,
}

/// A call without a "yes".
#[derive(Debug)]
pub enum Answerless<R> {
    /// No whole answer came, or a fault: whether it was done is unknown.
    Unknown {
        /// Whether anything reached the portal.
        reached: bool,
        /// For people who look into it.
        why: String,
    },
    /// A clear "no": nothing was done.
    No(Box<Problem<R>>),
}

impl<R> Answerless<R> {
    fn unknown(reached: bool, why: &dyn std::fmt::Display) -> Self {
        Self::Unknown { reached, why: why.to_string() }
    }
}

impl<R: std::fmt::Debug> std::fmt::Display for Answerless<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown { why, .. } => write!(f, "no answer: {why}"),
            Self::No(problem) => write!(f, "turned away: {problem:?}"),
        }
    }
}

impl<R: std::fmt::Debug> std::error::Error for Answerless<R> {}

impl Browser {
    /// Nobody yet, from an address of their own.
    pub fn new(address: SocketAddr, forwarded_for: String) -> Self {
        Self { address, connection: None, cookie: None, forwarded_for }
    }

    /// The portal answers somewhere else now.
    pub fn move_to(&mut self, address: SocketAddr) {
        self.address = address;
        self.connection = None;
    }

    /// Calls an endpoint under this idempotency key.
    pub async fn call<E: Endpoint>(
        &mut self,
        key: &str,
        path: &E::Path,
        query: &E::Query,
        request: &E::Request,
    ) -> Result<E::Response, Answerless<E::Refusal>> {
        let asked = asked::<E>(key, path, query, request);
        self.answer_of::<E>(asked.map_err(|error| Answerless::unknown(false, &error))?).await
    }

    /// Sends a file to an endpoint that takes one.
    pub async fn upload<E: Endpoint>(
        &mut self,
        path: &E::Path,
        query: &E::Query,
        bytes: Bytes,
    ) -> Result<E::Response, Answerless<E::Refusal>> {
        let request = Request::builder()
            .method(E::METHOD.as_str())
            .uri(uri::<E>(path, query))
            .body(Full::new(bytes));
        let request = request.map_err(|error| Answerless::unknown(false, &error))?;
        self.answer_of::<E>(request).await
    }

    /// Reads with `GET`; only a success is an answer.
    pub async fn read<E: Endpoint>(&mut self, path: &E::Path, query: &E::Query) -> Result<Bytes> {
        let request = Request::get(uri::<E>(path, query)).body(Full::default())?;
        let response = match self.send(request).await {
            Ok(response) => response,
            Err((_, why)) => bail!("{}: {why}", E::NAME),
        };
        let (status, bytes) = (response.status(), response.into_body());
        if !status.is_success() {
            bail!("{} answered {status}: {}", E::NAME, String::from_utf8_lossy(&bytes));
        }
        Ok(bytes)
    }

    /// Reads JSON with `GET`.
    pub async fn find<E: Endpoint>(&mut self, path: &E::Path) -> Result<E::Response>
    where
        E::Query: Default,
    {
        let bytes = self.read::<E>(path, &E::Query::default()).await?;
        serde_json::from_slice(&bytes).with_context(|| format!("reading {}", E::NAME))
    }

    /// Sends a request as this person's browser would and reads the whole answer. An error says
    /// whether anything had reached the portal.
    pub async fn send(
        &mut self,
        mut request: Request<Full<Bytes>>,
    ) -> Result<Response<Bytes>, (bool, String)> {
        let text = |error: hyper::Error| format!("{error:?}");
        if self.connection.as_ref().is_none_or(SendRequest::is_closed) {
            let stream = TcpStream::connect(self.address).await;
            let stream = stream.map_err(|error| (false, error.to_string()))?;
            stream.set_nodelay(true).map_err(|error| (false, error.to_string()))?;
            let shaken = handshake(TokioIo::new(stream)).await;
            let (connection, driver) = shaken.map_err(|error| (false, text(error)))?;
            tokio::spawn(driver);
            self.connection = Some(connection);
        }
        self.dress(&mut request).map_err(|error| (false, error.to_string()))?;
        let Some(connection) = &mut self.connection else {
            return Err((false, "no connection".to_owned()));
        };
        let exchange = async {
            connection.ready().await.map_err(|error| (false, text(error)))?;
            let response = connection.send_request(request).await;
            let (parts, body) = response.map_err(|error| (true, text(error)))?.into_parts();
            let body = body.collect().await.map_err(|error| (true, text(error)))?;
            Ok(Response::from_parts(parts, body.to_bytes()))
        };
        let exchanged = tokio::time::timeout(PATIENCE, exchange).await;
        let answered = exchanged.unwrap_or_else(|_| Err((true, "no answer in time".to_owned())));
        match &answered {
            Ok(response) => self.keep_cookie(response),
            Err(_) => self.connection = None,
        }
        answered
    }

    /// What a browser adds by itself, and the proxy in front.
    fn dress(&self, request: &mut Request<Full<Bytes>>) -> Result<()> {
        let headers = request.headers_mut();
        headers.insert(HOST, self.address.to_string().parse()?);
        headers.insert("sec-fetch-site", "same-origin".parse()?);
        headers.insert("x-forwarded-for", self.forwarded_for.parse()?);
        if let Some(cookie) = &self.cookie {
            headers.insert(COOKIE, cookie.parse()?);
        }
        Ok(())
    }

    fn keep_cookie(&mut self, response: &Response<Bytes>) {
        let set = response.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok());
        if let Some(pair) = set.and_then(|set| set.split(';').next()) {
            self.cookie = Some(pair.to_owned());
        }
    }

    async fn answer_of<E: Endpoint>(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<E::Response, Answerless<E::Refusal>> {
        let answered = self.send(request).await;
        let response = answered.map_err(|(reached, why)| Answerless::Unknown { reached, why })?;
        let (status, body) = (response.status(), response.into_body());
        if status.is_success() {
            return serde_json::from_slice(&body)
                .map_err(|error| Answerless::unknown(true, &format_args!("{}: {error}", E::NAME)));
        }
        if status.is_server_error() {
            return Err(Answerless::unknown(true, &String::from_utf8_lossy(&body)));
        }
        match serde_json::from_slice(&body) {
            Ok(problem) => Err(Answerless::No(Box::new(problem))),
            Err(error) => Err(Answerless::unknown(true, &format_args!("{status}: {error}"))),
        }
    }
}

/// A call as it is sent, for somebody who sends many.
pub fn asked<E: Endpoint>(
    key: &str,
    path: &E::Path,
    query: &E::Query,
    request: &E::Request,
) -> Result<Request<Full<Bytes>>> {
    let mut asked =
        Request::builder().method(E::METHOD.as_str()).uri(uri::<E>(path, query)).header(KEY, key);
    let body = match serde_json::to_vec(request)? {
        json if json == b"null" => Full::default(),
        json => {
            asked = asked.header(CONTENT_TYPE, "application/json");
            Full::from(json)
        }
    };
    Ok(asked.body(body)?)
}

const KEY: &str = "idempotency-key";

/// The address of an endpoint, its holes filled. Our ids and words need no escaping.
fn uri<E: Endpoint>(path: &E::Path, query: &E::Query) -> String {
    let mut uri = E::PATH.to_owned();
    for (name, value) in fields(path) {
        uri = uri.replace(&format!("{{{name}}}"), &value);
    }
    let query: Vec<_> =
        fields(query).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    if query.is_empty() { uri } else { format!("{uri}?{}", query.join("&")) }
}

fn fields(of: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(of) else { return Vec::new() };
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    fields.into_iter().map(|(name, value)| (name, text(value))).collect()
}

/// Whether `/healthz` says that all is well.
pub async fn is_well(address: SocketAddr) -> bool {
    let mut browser = Browser::new(address, "192.0.2.1".to_owned());
    let Ok(request) = Request::get("/healthz").body(Full::default()) else { return false };
    browser.send(request).await.is_ok_and(|response| response.status() == StatusCode::OK)
}

//! A small portal on a real socket, and the client that asks it.

use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    response::IntoResponse as _,
    routing::{get, post},
};
use futures::{FutureExt as _, stream};
use linli_server::http::{
    front::{Front, front},
    pages::Pages,
    peer::Peer,
    serve::{Limits, Served, serve},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

pub const BUILD: &str = "pkg/0a1b/app.wasm";

pub struct Town {
    pub address: SocketAddr,
    pub stop: CancellationToken,
    pub served: JoinHandle<Served>,
}

pub fn quick() -> Limits {
    Limits {
        header_time: Duration::from_millis(400),
        body_grace: Duration::from_millis(400),
        body_time: Duration::from_secs(4),
        stalled_time: Duration::from_millis(600),
        stop_time: Duration::from_millis(600),
        ..Limits::default()
    }
}

fn pages() -> Pages {
    Pages::Made(HashMap::from([
        ("index.html".to_owned(), Bytes::from_static(b"<!doctype html><title>Linli</title>")),
        ("index.html.br".to_owned(), Bytes::from_static(b"(packed index)")),
        ("manifest.webmanifest".to_owned(), Bytes::from_static(b"{}")),
        (BUILD.to_owned(), Bytes::from_static(b"\0asm plain")),
        (format!("{BUILD}.br"), Bytes::from_static(b"(packed wasm)")),
    ]))
}

fn app(stop: CancellationToken) -> Router {
    Router::new()
        .route("/api/echo", post(|body: Bytes| async move { body }))
        .route("/api/ignore", post(|| async { "not read" }))
        .route("/api/who", get(|peer: axum::Extension<Peer>| async move { peer.0.0.to_string() }))
        .route("/api/panic", get(async || -> &'static str { panic!("on purpose") }))
        .route("/api/large", get(async || vec![0_u8; 64 * 1024 * 1024]))
        .route(
            "/api/live",
            get(move || {
                let stop = stop.clone();
                let lines = stream::unfold(stop, async |stop| {
                    tokio::select! {
                        () = stop.cancelled() => None,
                        () = sleep(Duration::from_millis(20)) => {
                            Some((Ok::<_, std::io::Error>("beat\n"), stop))
                        }
                    }
                });
                async move { Body::from_stream(lines).into_response() }
            }),
        )
        .route(
            "/api/deaf",
            get(async || {
                Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>())
                    .into_response()
            }),
        )
}

impl Town {
    pub async fn open(limits: Limits) -> Self {
        Self::with(limits, true).await
    }

    pub async fn with(limits: Limits, healthy: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let app = front(
            app(stop.clone()),
            Front {
                pages: Arc::new(pages()),
                origins: vec!["https://portal.example".to_owned()],
                is_https: true,
                limits: limits.clone(),
                health: Arc::new(move || async move { healthy }.boxed()),
                incident: Arc::new(|| "4711".to_owned()),
            },
        );
        let served = tokio::spawn(serve(listener, app, limits, stop.clone()));
        Self { address, stop, served }
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends one request's bytes and reads until the server closes.
    pub async fn raw(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect().await;
        // The server may refuse before it has read all of it.
        let _ = stream.write_all(bytes.as_ref()).await;
        read_all(&mut stream).await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: portal.example\r\n");
        for header in headers.iter().chain([&"Connection: close"]) {
            request.push_str(header);
            request.push_str("\r\n");
        }
        Answer(self.raw(request + "\r\n").await)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }
}

pub async fn read_all(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "the server neither answered nor closed");
    String::from_utf8_lossy(&answer).into_owned()
}

pub struct Answer(pub String);

impl Answer {
    pub fn status(&self) -> u16 {
        self.0.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.0.split("\r\n\r\n").next()?;
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

/// What every answer carries.
pub fn assert_protected(answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name} in {}", answer.0);
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
    assert!(policy.contains("frame-ancestors 'none'"));
    assert!(answer.header("permissions-policy").unwrap().starts_with("camera=(self)"));
}

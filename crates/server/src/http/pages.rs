//! The browser's side: made by `cargo xtask bundle`, embedded in a release build.
//!
//! `/pkg/<build>/…` never changes and is kept for a year; all else is asked for again each time
//! and answered with 304 while it is the same. What has no file is the app's own address.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
            ETAG, IF_NONE_MATCH, VARY,
        },
    },
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use linli_domain::contract::Rejection;
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

use super::door::rejected;

/// The folder that `cargo xtask bundle` fills. Debug builds read it at each request.
#[derive(RustEmbed)]
#[folder = "../../target/site"]
struct Site;

/// Said in place of the app when there is none.
const NO_SITE: &str = "The browser's side is missing: run cargo xtask bundle\n";

const INDEX: &str = "index.html";

/// Where the pages come from.
pub enum Pages {
    /// From the bundle.
    Bundle,
    /// These, by path without the leading slash.
    Made(HashMap<String, Bytes>),
}

/// One file as found.
struct Found {
    bytes: Bytes,
    digest: [u8; 32],
}

impl Pages {
    fn find(&self, path: &str) -> Option<Found> {
        match self {
            Self::Bundle => Site::get(path).map(|file| Found {
                digest: file.metadata.sha256_hash(),
                bytes: match file.data {
                    Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                    Cow::Owned(bytes) => Bytes::from(bytes),
                },
            }),
            Self::Made(files) => files
                .get(path)
                .map(|bytes| Found { digest: Sha256::digest(bytes).into(), bytes: bytes.clone() }),
        }
    }
}

/// Answers what no route of the portal's has answered.
pub(super) fn page(pages: &Pages, request: &Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return rejected(Rejection::NotFound);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = rejected(Rejection::WrongMethod);
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    match Asked::from(path) {
        Asked::File(path) => send(pages, path, StatusCode::OK, request)
            .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response()),
        Asked::Address => app(pages, StatusCode::OK, request),
        Asked::Nothing => app(pages, StatusCode::NOT_FOUND, request),
    }
}

/// The app itself, whatever the address: it knows its own pages, also the one for none.
fn app(pages: &Pages, status: StatusCode, request: &Request) -> Response {
    send(pages, INDEX, status, request)
        .unwrap_or_else(|| (StatusCode::SERVICE_UNAVAILABLE, NO_SITE).into_response())
}

/// What a path asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked<'a> {
    /// A file: its last part has an extension.
    File(&'a str),
    /// One of the app's own addresses.
    Address,
    /// Neither: written by nobody honest.
    Nothing,
}

impl<'a> From<&'a str> for Asked<'a> {
    /// Our files and addresses are plain letters, digits and `-_.`, so nothing is decoded and
    /// there is nothing to get wrong: a `%` or a `..` is never ours.
    fn from(path: &'a str) -> Self {
        let inner = path.strip_prefix('/').unwrap_or(path);
        let plain = |part: &str| {
            let mut bytes = part.bytes();
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
        };
        let trimmed = inner.strip_suffix('/').unwrap_or(inner);
        if inner.is_empty() {
            Self::Address
        } else if !trimmed.split('/').all(plain) {
            Self::Nothing
        } else if inner.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            Self::File(inner)
        } else {
            Self::Address
        }
    }
}

/// A file with its headers, in the smaller form if there is one and the client reads it.
fn send(pages: &Pages, path: &str, status: StatusCode, request: &Request) -> Option<Response> {
    let headers = request.headers();
    let packed = if reads_brotli(headers) { pages.find(&format!("{path}.br")) } else { None };
    let (found, is_packed) = match packed {
        Some(found) => (found, true),
        None => (pages.find(path)?, false),
    };
    let tag = etag(&found.digest, is_packed);
    let unchanged = status == StatusCode::OK && already_has(headers, &tag);

    let mut answer = Response::new(Body::empty());
    let out = answer.headers_mut();
    let lasting = path.starts_with("pkg/") && status == StatusCode::OK;
    let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    out.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if status == StatusCode::OK {
        out.insert(ETAG, HeaderValue::from_str(&tag).ok()?);
    }
    if unchanged {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return Some(answer);
    }
    out.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    out.insert(CONTENT_LENGTH, HeaderValue::from(found.bytes.len()));
    if is_packed {
        out.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    *answer.status_mut() = status;
    // hyper leaves the body of an answer to HEAD out and keeps its length.
    *answer.body_mut() = Body::from(found.bytes);
    Some(answer)
}

/// A strong tag: the two forms of a file are two different sequences of bytes.
fn etag(digest: &[u8; 32], is_packed: bool) -> String {
    use std::fmt::Write as _;
    let mut tag = String::from("\"");
    for byte in &digest[..16] {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push_str(if is_packed { "-br\"" } else { "\"" });
    tag
}

/// Whether the client says that it holds this very file.
fn already_has(headers: &HeaderMap, tag: &str) -> bool {
    headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value
            .split(',')
            .map(str::trim)
            .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    })
}

/// Whether the client reads brotli, and likes it at least as much as the plain form.
fn reads_brotli(headers: &HeaderMap) -> bool {
    let (mut brotli, mut plain, mut any) = (None, None, None);
    for value in headers.get_all(ACCEPT_ENCODING) {
        for part in value.to_str().unwrap_or_default().split(',') {
            let mut words = part.split(';').map(str::trim);
            let name = words.next().unwrap_or_default().to_ascii_lowercase();
            let weight = words
                .find_map(|word| word.strip_prefix("q=").or_else(|| word.strip_prefix("Q=")))
                .map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
            match name.as_str() {
                "br" => brotli = Some(weight),
                "identity" => plain = Some(weight),
                "*" => any = Some(weight),
                _ => {}
            }
        }
    }
    let brotli = brotli.or(any).unwrap_or(0.0);
    brotli > 0.0 && brotli >= plain.unwrap_or(0.0)
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_are_files_addresses_or_nothing() {
        assert_eq!(Asked::from("/"), Asked::Address);
        assert_eq!(Asked::from("/card/new"), Asked::Address);
        assert_eq!(Asked::from("/card/new/"), Asked::Address);
        assert_eq!(Asked::from("/pkg/1/app.wasm"), Asked::File("pkg/1/app.wasm"));
        for bad in [
            "/../etc/passwd",
            "/..%2fetc",
            "/%2e%2e/x",
            "/a/../b",
            "/.env",
            "/a//b",
            "/a\\..\\b",
            "/%00",
            "/index.html%00.js",
            "/%252e%252e/",
            "/%c0%ae%c0%ae/",
            "/index.html.",
            "//",
        ] {
            assert_eq!(Asked::from(bad), Asked::Nothing, "{bad}");
        }
    }

    proptest! {
        /// Whatever is asked, a file's path stays inside.
        #[test]
        fn no_path_leads_out(path in "/[ -~]{0,40}") {
            if let Asked::File(file) = Asked::from(path.as_str()) {
                prop_assert!(!file.contains("..") || file.split('/').all(|part| part != ".."));
                prop_assert!(!file.starts_with('/') && !file.contains(['%', '\\', '\0']));
            }
        }
    }

    fn brotli(value: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, value.parse().unwrap());
        reads_brotli(&headers)
    }

    #[test]
    fn brotli_is_sent_only_to_who_reads_it() {
        assert!(brotli("gzip, deflate, br, zstd"));
        assert!(brotli("*"));
        assert!(brotli("BR;q=0.1"));
        assert!(!brotli("gzip"));
        assert!(!brotli("br;q=0, *"));
        assert!(!brotli("br;q=0.5, identity"));
        assert!(!brotli("br;q=nonsense"));
        assert!(!reads_brotli(&HeaderMap::new()));
    }
}

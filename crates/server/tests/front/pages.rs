//! The browser's side: caching, packing, addresses, and ways out that are none.

use crate::town::{BUILD, Town, assert_protected, quick};

#[tokio::test]
async fn the_app_answers_its_own_addresses() {
    let town = Town::open(quick()).await;
    for path in ["/", "/card/new", "/notices/", "/index.html"] {
        let answer = town.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert!(answer.body().contains("Linli"), "{path}");
    }
    assert_eq!(town.get("/missing.js").await.status(), 404);
    assert_eq!(town.get("/pkg/0a1b/missing.wasm").await.status(), 404);
    let unknown = town.get("/api/unknown").await;
    assert_eq!(unknown.status(), 404);
    assert_eq!(unknown.header("content-type"), Some("application/problem+json"));
    assert_eq!(unknown.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn a_build_is_kept_for_a_year_and_the_rest_is_asked_for_again() {
    let town = Town::open(quick()).await;
    let path = format!("/{BUILD}");
    let plain = town.get(&path).await;
    assert_eq!(plain.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(plain.header("content-type"), Some("application/wasm"));
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.body(), "\0asm plain");

    let packed = town.ask("GET", &path, &["Accept-Encoding: gzip, br"]).await;
    assert_eq!(packed.header("content-encoding"), Some("br"));
    assert_eq!(packed.header("vary"), Some("accept-encoding"));
    assert_eq!(packed.body(), "(packed wasm)");
    assert_ne!(packed.header("etag"), plain.header("etag"));

    let refused = town.ask("GET", &path, &["Accept-Encoding: br;q=0"]).await;
    assert_eq!(refused.header("content-encoding"), None);
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let town = Town::open(quick()).await;
    let first = town.get("/").await;
    let tag = first.header("etag").unwrap();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    for known in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let again = town.ask("GET", "/", &[&format!("If-None-Match: {known}")]).await;
        assert_eq!(again.status(), 304, "{known}");
        assert_eq!(again.body(), "");
        assert_eq!(again.header("etag"), Some(tag));
        assert_protected(&again);
    }
    let other = town.ask("GET", "/", &["If-None-Match: \"x\""]).await;
    assert_eq!(other.status(), 200);
}

#[tokio::test]
async fn head_says_what_get_would_send() {
    let town = Town::open(quick()).await;
    let head = town.ask("HEAD", "/", &[]).await;
    let get = town.get("/").await;
    assert_eq!(head.status(), 200);
    assert_eq!(head.body(), "");
    for name in ["content-length", "etag", "content-type"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
        assert!(head.header(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_site() {
    let town = Town::open(quick()).await;
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "/pkg/../../Cargo.toml",
        "/..%252fCargo.toml",
        "/%c0%ae%c0%ae/Cargo.toml",
        "/..%5cCargo.toml",
        "/....//Cargo.toml",
        "/index.html%00.js",
        "/%00",
        "//etc/passwd",
        "/./index.html",
        "/.git/config",
        "/index.html.",
        "/..;/Cargo.toml",
        "/pkg/%2e%2e%2f%2e%2e%2fCargo.toml",
    ] {
        let answer = town.get(path).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert!(!answer.0.contains("[package]"), "{path}");
        assert_protected(&answer);
    }
}

#[tokio::test]
async fn pages_are_only_read() {
    let town = Town::open(quick()).await;
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"] {
        let answer = town.ask(method, "/", &["Content-Length: 0"]).await;
        assert_eq!(answer.status(), 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
    assert_eq!(town.ask("HEAD", "/api/echo", &[]).await.status(), 405);
    assert_eq!(town.ask("TRACE", "/api/echo", &[]).await.status(), 405);
}

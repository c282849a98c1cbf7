//! What every answer forbids the browser, and who may write.

use crate::town::{Town, assert_protected, quick};

#[tokio::test]
async fn every_kind_of_answer_is_protected() {
    let town = Town::open(quick()).await;
    for (method, path, status) in [
        ("GET", "/", 200),
        ("GET", "/healthz", 200),
        ("GET", "/missing.js", 404),
        ("GET", "/api/unknown", 404),
        ("GET", "/api/who", 200),
        ("GET", "/api/echo", 405),
        ("GET", "/api/panic", 500),
        ("POST", "/", 405),
    ] {
        let answer = town.ask(method, path, &["Content-Length: 0"]).await;
        assert_eq!(answer.status(), status, "{method} {path}");
        assert_protected(&answer);
        if path.starts_with("/api/") {
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        }
    }
}

#[tokio::test]
async fn other_sites_can_not_write() {
    let town = Town::open(quick()).await;
    let write = async |extra: &[&str]| {
        let mut headers = vec!["Content-Length: 0", "Cookie: session=1"];
        headers.extend(extra);
        town.ask("POST", "/api/ignore", &headers).await
    };
    for foreign in [
        "X-None: given",
        "Origin: null",
        "Origin: https://evil.example",
        "Origin: https://sub.portal.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        let answer = write(&[foreign]).await;
        assert_eq!(answer.status(), 403, "{foreign}");
        assert!(answer.body().contains("cross_site"), "{foreign}");
        assert_protected(&answer);
    }
    assert_eq!(write(&["Origin: https://portal.example"]).await.status(), 200);
    assert_eq!(write(&["Sec-Fetch-Site: same-origin"]).await.status(), 200);
}

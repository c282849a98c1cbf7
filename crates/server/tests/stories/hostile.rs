//! Bodies and parameters that nobody's form sends: each gets an honest "no", none a fault.

use axum::body::Body;
use axum::http::{Request, header::CONTENT_TYPE};
use linli_domain::card::{ApplicationPath, FindApplication, StartApplication};

use crate::town::{Person, Town, fresh_key};

async fn put(who: &Person, path: &str, kind: &str, body: impl Into<Body>) -> u16 {
    let request = Request::put(path)
        .header("idempotency-key", fresh_key())
        .header(CONTENT_TYPE, kind)
        .body(body.into());
    who.send(request.expect("a request")).await.status().as_u16()
}

#[tokio::test]
async fn what_is_no_json_of_ours_is_turned_away_and_changes_nothing() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let path = format!("/api/applications/{}/draft", app.application);
        let good = r#"{"version":1,"section":{"standing":{"basis":"rent"}}}"#;
        let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
        let wide = format!(r#"{{"version":1,"section":{}}}"#, "[".repeat(50_000));
        let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_bom = format!("\u{feff}{good}");
        let bodies: Vec<(&str, Vec<u8>)> = vec![
            ("cut off", good.as_bytes()[..20].to_vec()),
            ("deep", deep.into_bytes()),
            ("wide", wide.into_bytes()),
            ("twice the same key", br#"{"version":1,"version":2,"section":{}}"#.to_vec()),
            ("an unknown key", br#"{"version":1,"stage":"approved","section":{}}"#.to_vec()),
            ("NaN", br#"{"version":NaN,"section":{"standing":{}}}"#.to_vec()),
            ("1e400", br#"{"version":1e400,"section":{"standing":{}}}"#.to_vec()),
            ("2^53+1", br#"{"version":9007199254740993,"section":{"standing":{}}}"#.to_vec()),
            ("invalid UTF-8", b"{\"version\":1,\"section\":\"\xff\xfe\"}".to_vec()),
            ("a lone surrogate", br#"{"version":1,"section":"\ud800"}"#.to_vec()),
            ("UTF-16", utf16),
            ("a byte order mark", with_bom.into_bytes()),
            ("nothing", Vec::new()),
            ("null", b"null".to_vec()),
        ];
        for (what, body) in bodies {
            assert_eq!(put(&tenant, &path, "application/json", body).await, 400, "{what}");
        }
        for kind in ["text/plain", "application/json; charset=utf-16", "multipart/form-data"] {
            assert_eq!(put(&tenant, &path, kind, good).await, 415, "{kind}");
        }
        let huge = vec![b' '; 200 * 1024];
        assert_eq!(put(&tenant, &path, "application/json", huge).await, 413);
        let endless = futures::stream::iter((0..20_000).map(|_| Ok::<_, std::io::Error>("[[[[[[")));
        let endless = Body::from_stream(endless);
        assert_eq!(put(&tenant, &path, "application/json", endless).await, 413, "undeclared");
        let same = ApplicationPath { application: app.application };
        let after = tenant.call::<FindApplication>(same, (), ()).await.expect("mine");
        assert_eq!(after.version, 1, "nothing was changed");
        assert_eq!(put(&tenant, &path, "application/json; charset=UTF-8", good).await, 200);
    })
    .await;
}

#[tokio::test]
async fn numbers_and_ids_out_of_this_world_are_no_fault() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let odd = [
            "",
            "0",
            "-1",
            "1e3",
            "65536",
            "2147483648",
            "18446744073709551616",
            "%00",
            "..%2f..%2f",
            "'; DROP TABLE card; --",
            "\u{202e}",
            "2026-13-40_x",
        ];
        for text in odd {
            let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            for (who, path) in [
                (&reviewer, format!("/api/cases?after={text}")),
                (&tenant, format!("/api/looks?after={text}")),
                (&tenant, format!("/api/applications/{text}")),
                (&tenant, format!("/api/cards/{text}")),
                (&tenant, format!("/api/communities/{text}/places?inside={text}")),
                (&tenant, format!("/api/looks?unknown={text}")),
            ] {
                let request = Request::get(&path).body(Body::empty()).expect("a request");
                let status = who.send(request).await.status().as_u16();
                assert!(status < 500, "{path}: {status}");
            }
        }
    })
    .await;
}

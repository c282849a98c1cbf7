//! Who may ask what: every endpoint that is served, against every kind of person.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use linli_domain::account::Role;
use linli_domain::contract::Access;
use linli_server::http::app::api;
use linli_server::http::openapi::{self, Described};

use crate::town::{Person, Town, fresh_key};

/// The table as it was agreed. A new endpoint fails this test until somebody has thought about
/// its line; `LINLI_WRITE_RIGHTS=1` writes the file anew.
const AGREED: &str = include_str!("rights.txt");

#[tokio::test]
async fn the_table_of_rights_is_the_agreed_one() {
    Town::on_each_engine(async |town| {
        let (_, mut endpoints) = api(Arc::clone(&town.portal));
        endpoints.sort_by_key(|one| (one.path, one.method.as_str()));
        let mut table = String::new();
        for one in &endpoints {
            let access = openapi::access(one.access);
            let line = writeln!(table, "{:6} {} : {access}", one.method.as_str(), one.path);
            line.expect("strings take everything");
        }
        if std::env::var_os("LINLI_WRITE_RIGHTS").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/rights.txt");
            std::fs::write(file, &table).expect("the file can be written");
        }
        assert_eq!(table, AGREED, "look at the new line, then LINLI_WRITE_RIGHTS=1");
    })
    .await;
}

#[tokio::test]
async fn nobody_gets_through_a_door_that_is_not_theirs() {
    Town::on_each_engine(async |town| {
        let (_, endpoints) = api(Arc::clone(&town.portal));
        let people = [
            (town.stranger(), None),
            (town.tenant().await, Some(&[][..])),
            (town.landlord().await, Some(&[][..])),
            (town.guard().await, Some(&[Role::Guard][..])),
            (town.reviewer().await, Some(&[Role::Reviewer][..])),
            (town.operator().await, Some(&[Role::Operator][..])),
        ];
        // Ending sessions would end the test's own people.
        let asked = endpoints.iter().filter(|one| !one.path.starts_with("/api/sessions"));
        for endpoint in asked {
            for (person, roles) in &people {
                let expected = expected(endpoint.access, *roles);
                let status = knock(person, endpoint).await;
                let turned_away = if matches!(status, 401 | 403) { Some(status) } else { None };
                assert_eq!(turned_away, expected, "{} as {roles:?}: {status}", endpoint.name);
            }
        }
    })
    .await;
}

/// The status of somebody turned away, if they are to be.
fn expected(access: Access, roles: Option<&[Role]>) -> Option<u16> {
    match (access, roles) {
        (Access::Anyone | Access::Demo, _) | (Access::SignedIn, Some(_)) => None,
        (_, None) => Some(401),
        (Access::Enrolling, Some([])) => Some(403),
        (Access::Enrolling, Some(_)) => None,
        (Access::Staff(wanted), Some(roles)) => {
            let may = wanted.iter().any(|role| roles.contains(role));
            if may { None } else { Some(403) }
        }
    }
}

/// Asks with ids of nothing and without a body: whoever is let in learns only that.
async fn knock(person: &Person, endpoint: &Described) -> u16 {
    let nothing = "00000000-0000-4000-8000-000000000000";
    let mut path = String::new();
    for (at, part) in endpoint.path.split(['{', '}']).enumerate() {
        path.push_str(if at % 2 == 0 { part } else { nothing });
    }
    let request = Request::builder()
        .method(endpoint.method.as_str())
        .uri(path)
        .header("idempotency-key", fresh_key())
        .body(Body::empty());
    person.send(request.expect("a request")).await.status().as_u16()
}

#[tokio::test]
async fn the_openapi_document_names_every_endpoint_once() {
    Town::on_each_engine(async |town| {
        let (_, endpoints) = api(Arc::clone(&town.portal));
        let document = openapi::document(&endpoints);
        for one in &endpoints {
            let operation = &document["paths"][one.path][one.method.as_str().to_lowercase()];
            assert_eq!(operation["operationId"], one.name);
        }
        let text = document.to_string();
        assert!(text.contains("HandInRequest") && text.contains("PersonDraft"));
    })
    .await;
}

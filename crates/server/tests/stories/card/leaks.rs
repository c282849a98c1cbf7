//! A planted word in every personal field, and where it must not turn up: in what others are
//! told, and in what lies on the disk.

use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use linli_domain::card::draft::{PersonDraft, ProofDraft, Section};
use linli_domain::card::papers::ProofKind;
use linli_domain::card::{ApplicationPath, FindApplication, MyApplication};
use linli_domain::contract::Method;
use linli_server::http::app::api;

use super::application::{NUMBER, filled, hand_in, save};
use super::deciding::approve;
use crate::town::{Person, Town};

/// The planted words; the number is one, too.
const PLANTED: [&str; 5] =
    ["欧阳金丝雀", "金丝雀五金加工部", "金丝雀住在朝南那间", NUMBER, "15400000001"];

/// A tenant's application with a planted word in every field that takes words, approved.
async fn planted(town: &Town, tenant: &Person) -> MyApplication {
    let app = filled(town, tenant, NUMBER).await;
    let person = PersonDraft { name: PLANTED[0].to_owned(), ..app.draft.people[0].clone() };
    let app = save(tenant, &app, Section::People(vec![person])).await;
    let proof = ProofDraft {
        kind: Some(ProofKind::EmployerLetter),
        employer: PLANTED[1].to_owned(),
        ..app.draft.proof.clone()
    };
    let app = save(tenant, &app, Section::Proof(proof)).await;
    let mut dwelling = app.draft.dwelling.clone();
    PLANTED[2].clone_into(&mut dwelling.detail);
    let app = save(tenant, &app, Section::Dwelling(dwelling)).await;
    let app = hand_in(tenant, &app).await.expect("nothing is missing");
    approve(&town.reviewer().await, &app).await;
    let path = ApplicationPath { application: app.application };
    tenant.call::<FindApplication>(path, (), ()).await.expect("mine")
}

#[tokio::test]
async fn nobody_is_told_what_is_another_persons() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = planted(town, &tenant).await;
        let (_, endpoints) = api(std::sync::Arc::clone(&town.portal));
        let ids: Vec<String> = [app.application.to_string(), town.community.to_string()]
            .into_iter()
            .chain(app.cards.iter().map(ToString::to_string))
            .chain(app.files.iter().map(|row| row.file.to_string()))
            .collect();
        let others = [
            town.stranger(),
            town.resident().await,
            town.landlord().await,
            town.guard().await,
            town.second_reviewer().await,
            town.operator().await,
        ];
        let mut answers = 0;
        let reads = endpoints.iter().filter(|one| {
            // The demo's page of messages shows the phones' screens on purpose, masked.
            one.method == Method::Get && one.path != "/api/demo/messages"
        });
        for endpoint in reads {
            for id in &ids {
                for other in &others {
                    let path = filled_with(endpoint.path, id);
                    let request = Request::get(&path).body(Body::empty()).expect("a request");
                    let body = other.send(request).await.into_body();
                    let bytes = to_bytes(body, usize::MAX).await.expect("it comes whole");
                    answers += 1;
                    for word in PLANTED {
                        assert!(!holds(&bytes, word), "{path} tells {word}");
                    }
                }
            }
        }
        assert!(answers > 300, "{answers} answers were read");
        let own = serde_json::to_vec(&app).expect("JSON");
        assert!(holds(&own, PLANTED[0]), "the search finds what is there");
    })
    .await;
}

fn filled_with(path: &str, id: &str) -> String {
    path.split(['{', '}'])
        .enumerate()
        .map(|(at, part)| if at % 2 == 0 { part } else { id })
        .collect()
}

#[tokio::test]
async fn nothing_personal_lies_readable_on_the_disk() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        planted(town, &tenant).await;
        let mut searched = 0;
        search(&town.portal.config.data, &mut searched);
        assert!(searched > 1_000, "{searched} bytes were searched");
    })
    .await;
}

/// Every byte of every file below a folder: database, log, letters.
fn search(folder: &Path, searched: &mut usize) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            search(&path, searched);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        *searched += bytes.len();
        for word in PLANTED {
            assert!(!holds(&bytes, word), "{} holds {word}", path.display());
        }
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

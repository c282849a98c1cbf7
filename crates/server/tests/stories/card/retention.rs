//! What is no longer needed goes on its day, and nothing before.

use axum::http::StatusCode;
use chrono::TimeDelta;
use linli_domain::card::{
    ApplicationPath, CardPath, DownloadFile, FilePath, FindApplication, FindCard, ListApplications,
    StartApplication, WithdrawApplication,
};
use linli_domain::file::FilePurpose;
use linli_domain::limits::DRAFT_DAYS;
use linli_server::card::retention::{Gone, tidy};

use super::application::{handed_in, upload};
use super::deciding::{approve, path_of};
use crate::town::Town;

async fn tidied(town: &Town) -> Gone {
    tidy(&town.portal, town.now()).await.expect("it can be tidied")
}

#[tokio::test]
async fn an_untouched_draft_goes_with_its_files_on_its_day() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        upload(&tenant, app.application, FilePurpose::Photo).await;
        town.pass(TimeDelta::days(DRAFT_DAYS));
        assert_eq!(tidied(town).await, Gone::default(), "not a day too early");
        town.pass(TimeDelta::days(1));
        assert_eq!(tidied(town).await.applications, 1);
        let tenant = town.tenant().await;
        assert!(tenant.call::<ListApplications>((), (), ()).await.expect("mine").is_empty());
        let stored = town.portal.files.stored_before(town.now() + TimeDelta::days(9999)).await;
        assert_eq!(stored.expect("a store"), [], "its bytes are gone, too");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_application_goes_after_thirty_days() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let path = ApplicationPath { application: app.application };
        tenant.call::<WithdrawApplication>(path, (), ()).await.expect("any time");
        town.pass(TimeDelta::days(30));
        assert_eq!(tidied(town).await.applications, 0);
        town.pass(TimeDelta::minutes(1));
        assert_eq!(tidied(town).await.applications, 1);
    })
    .await;
}

#[tokio::test]
async fn after_the_decision_papers_go_and_the_card_stays() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        approve(&town.reviewer().await, &app).await;
        let draft = &app.draft;
        let document = draft.people[0].document_picture.expect("handed in");
        let (photo, letter) = (draft.people[0].photo.expect("handed in"), draft.proof.files[0]);
        town.pass(TimeDelta::days(31));
        tidied(town).await;
        let tenant = town.tenant().await;
        for (file, status) in [
            (document, StatusCode::NOT_FOUND),
            (letter, StatusCode::NOT_FOUND),
            (photo, StatusCode::OK),
        ] {
            let found = tenant.download::<DownloadFile>(FilePath { file }, ()).await;
            assert_eq!(found.status, status);
        }
        let app = tenant.call::<FindApplication>(path_of(&app), (), ()).await.expect("mine");
        let card = CardPath { card: app.cards[0] };
        assert!(tenant.call::<FindCard>(card, (), ()).await.is_ok());
    })
    .await;
}

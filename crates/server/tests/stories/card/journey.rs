//! The main journey in one piece, also with two server processes on one database.

use linli_domain::card::{CardPath, CardState, FindApplication, FindCard, Progress};

use super::application::handed_in;
use super::deciding::{approve, path_of};
use crate::town::Town;

#[tokio::test]
async fn from_an_empty_form_to_a_card_in_hand() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let app = handed_in(town, &tenant).await;
        approve(&reviewer, &app).await;
        let done = tenant.call::<FindApplication>(path_of(&app), (), ()).await.expect("mine");
        assert!(matches!(done.progress, Progress::Approved { .. }));
        let path = CardPath { card: done.cards[0] };
        let card = tenant.call::<FindCard>(path, (), ()).await.expect("a card");
        assert_eq!(card.state, CardState::Valid);
    })
    .await;
}

#[tokio::test]
async fn two_processes_serve_one_community() {
    Town::on_each_engine(async |town| {
        let other = town.second_process().await;
        let tenant = town.tenant().await;
        // The tenant talks to one process, the reviewer to the other.
        let reviewer = other.reviewer().await;
        let app = handed_in(town, &tenant).await;
        approve(&reviewer, &app).await;
        let done = tenant.call::<FindApplication>(path_of(&app), (), ()).await.expect("mine");
        assert_eq!(done.cards.len(), 1);
    })
    .await;
}

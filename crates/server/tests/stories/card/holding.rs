//! The card in hand: it verifies, it can be bound to a phone, frozen, thawed and replaced.

use linli_domain::card::{
    BindPhone, CardPath, CardRefusal, CardState, FindApplication, FindCard, FindTrust, FreezeCard,
    ListCards, MyCard, PhoneKey, ReplaceCard, ThawCard,
};
use linli_domain::contract::Rejection;
use linli_domain::place::CommunityPath;
use linli_pass::{
    HolderKey, IssuerKeys, StatusList, Trust, TrustedKey, Verdict, from_hex, present, to_hex,
    verify,
};

use super::application::handed_in;
use super::deciding::{approve, path_of};
use crate::town::{Person, Town};

/// A tenant's fresh card.
async fn a_card(town: &Town, tenant: &Person) -> MyCard {
    let app = handed_in(town, tenant).await;
    approve(&town.reviewer().await, &app).await;
    let app = tenant.call::<FindApplication>(path_of(&app), (), ()).await.expect("mine");
    let path = CardPath { card: app.cards[0] };
    tenant.call::<FindCard>(path, (), ()).await.expect("a card")
}

/// What a gate says that has just fetched keys and list.
async fn at_the_gate(town: &Town, text: &str) -> Verdict {
    let path = CommunityPath { community: town.community };
    let trust = town.stranger().call::<FindTrust>(path, (), ()).await.expect("public");
    let community = town.community.0.into_bytes();
    let keys = trust.keys.iter().map(|key| TrustedKey {
        key: from_hex(&key.public_key).expect("a key"),
        community,
        not_before: key.not_before.timestamp(),
        not_after: key.not_after.timestamp(),
    });
    let keys = IssuerKeys::new(keys.collect()).expect("good keys");
    let now = town.now().timestamp();
    let list = trust.status_list.as_bytes();
    let list = StatusList::read(list, &keys, community, None, now).expect("a good list");
    let mut at_gate = Trust::new(&keys, community);
    at_gate.status = Some(&list);
    verify(text.as_bytes(), &at_gate, now)
}

#[tokio::test]
async fn an_approved_card_opens_the_gate() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let card = a_card(town, &tenant).await;
        assert_eq!(card.state, CardState::Valid);
        assert_eq!(card.name, "周小满");
        assert!(at_the_gate(town, &card.signed_paper).await.is_valid());
        let stranger = town.landlord().await;
        let answer = stranger.call::<FindCard>(CardPath { card: card.card }, (), ()).await;
        assert_eq!(answer.expect_err("not his").rejection, Some(Rejection::NotFound));
        town.pass(chrono::TimeDelta::days(366));
        let tenant = town.tenant().await;
        let later = tenant.call::<ListCards>((), (), ()).await.expect("mine");
        assert_eq!(later[0].state, CardState::Expired);
    })
    .await;
}

#[tokio::test]
async fn a_phone_shows_what_a_screenshot_cannot() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let card = a_card(town, &tenant).await;
        let path = CardPath { card: card.card };
        let bad = PhoneKey { public_key: "nonsense".to_owned() };
        let answer = tenant.call::<BindPhone>(path, (), bad).await;
        assert_eq!(answer.expect_err("no key").refusal, Some(CardRefusal::NotAKey));
        let holder = HolderKey::from_seed(&[9; 32]);
        let key = PhoneKey { public_key: to_hex(&holder.public()) };
        let card = tenant.call::<BindPhone>(path, (), key).await.expect("bound");
        assert_eq!(card.phone_key, Some(to_hex(&holder.public())));
        let shown = present(&holder, &card.signed, town.now().timestamp()).expect("shows");
        assert!(at_the_gate(town, &shown).await.is_valid());
        let copied = at_the_gate(town, &card.signed).await;
        assert!(matches!(copied, Verdict::StaleStep { .. }), "{copied:?}");
        town.pass(chrono::TimeDelta::seconds(90));
        let late = at_the_gate(town, &shown).await;
        assert!(matches!(late, Verdict::StaleStep { .. }), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn a_lost_card_is_frozen_at_once_and_thawed_when_found() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let card = a_card(town, &tenant).await;
        let path = CardPath { card: card.card };
        tenant.call::<FreezeCard>(path, (), ()).await.expect("frozen");
        let verdict = at_the_gate(town, &card.signed_paper).await;
        assert!(matches!(verdict, Verdict::Frozen { .. }), "{verdict:?}");
        let twice = tenant.call::<FreezeCard>(path, (), ()).await;
        let refusal = twice.expect_err("already").refusal;
        assert_eq!(refusal, Some(CardRefusal::OtherState(CardState::Frozen)));
        tenant.call::<ThawCard>(path, (), ()).await.expect("found again");
        assert!(at_the_gate(town, &card.signed_paper).await.is_valid());
    })
    .await;
}

#[tokio::test]
async fn a_new_card_voids_the_old_one() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let card = a_card(town, &tenant).await;
        let path = CardPath { card: card.card };
        let new = tenant.call::<ReplaceCard>(path, (), ()).await.expect("replaced");
        assert_ne!(new.number, card.number);
        assert!(at_the_gate(town, &new.signed_paper).await.is_valid());
        let old = at_the_gate(town, &card.signed_paper).await;
        assert!(matches!(old, Verdict::Replaced { .. }), "{old:?}");
        let back = tenant.call::<ThawCard>(path, (), ()).await;
        let refusal = back.expect_err("void for good").refusal;
        assert_eq!(refusal, Some(CardRefusal::OtherState(CardState::Replaced)));
        assert_eq!(tenant.call::<ListCards>((), (), ()).await.expect("mine").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn replaced_twice_at_once_there_is_one_new_card() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let card = a_card(town, &tenant).await;
        let path = CardPath { card: card.card };
        let replace = || tenant.call::<ReplaceCard>(path, (), ());
        let answers = futures::future::join_all((0..8).map(|_| replace())).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        assert_eq!(tenant.call::<ListCards>((), (), ()).await.expect("mine").len(), 2);
    })
    .await;
}

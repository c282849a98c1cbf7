//! A write that is sent again: after a lost answer, with another content, many times at once.

use futures::future::join_all;
use linli_domain::account::{AskForCode, FindViewer, ListMessages, SignIn, SignInRequest};
use linli_domain::contract::Rejection;

use super::{NEW_PHONE, REVIEWER_PHONE, ask, code_sent_to, request};
use crate::town::{Person, Town, fresh_key};

#[tokio::test]
async fn sent_twice_is_answered_twice_and_done_once() {
    Town::on_each_engine(async |town| {
        let (person, key) = (town.stranger(), fresh_key());
        let mut answers = Vec::new();
        for _ in 0..2 {
            let asked = request(town, NEW_PHONE);
            let said = person.call_with_key::<AskForCode>(&key, (), (), asked).await;
            answers.push(said.unwrap());
        }
        assert_eq!(answers[0], answers[1], "the limit of one a minute doesn't refuse a repetition");
        assert_eq!(person.call::<ListMessages>((), (), ()).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_key_with_another_content_is_refused() {
    Town::on_each_engine(async |town| {
        let (person, key) = (town.stranger(), fresh_key());
        let asked = request(town, NEW_PHONE);
        person.call_with_key::<AskForCode>(&key, (), (), asked).await.unwrap();
        let asked = request(town, REVIEWER_PHONE);
        let no = person.call_with_key::<AskForCode>(&key, (), (), asked).await.unwrap_err();
        assert_eq!((no.rejection, no.status), (Some(Rejection::KeyReused), 422));
    })
    .await;
}

#[tokio::test]
async fn a_write_without_a_proper_key_is_turned_away() {
    Town::on_each_engine(async |town| {
        for key in ["", "short", "with spaces in it, long enough", &"k".repeat(65)] {
            let asked = request(town, NEW_PHONE);
            let no = town.stranger().call_with_key::<AskForCode>(key, (), (), asked).await;
            let no = no.unwrap_err();
            assert_eq!(no.rejection, Some(Rejection::NoIdempotencyKey), "{key:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_at_once_are_one() {
    Town::on_each_engine(async |town| {
        let key = fresh_key();
        let people: Vec<Person> = (0..64).map(|_| town.stranger()).collect();
        let asked = people.iter().map(|person| {
            person.call_with_key::<AskForCode>(&key, (), (), request(town, NEW_PHONE))
        });
        let mut flows: Vec<_> =
            join_all(asked).await.into_iter().map(|said| said.unwrap().flow).collect();
        flows.dedup();
        assert_eq!(flows.len(), 1);
        let messages = town.stranger().call::<ListMessages>((), (), ()).await.unwrap();
        assert_eq!(messages.len(), 1, "one code went out");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_whose_answer_was_lost_is_not_lost() {
    Town::on_each_engine(async |town| {
        let (person, key) = (town.stranger(), fresh_key());
        let sent = ask(town, &person, NEW_PHONE).await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        let request = SignInRequest { flow: sent.flow, code };
        let lost = town.stranger();
        lost.call_with_key::<SignIn>(&key, (), (), request.clone()).await.unwrap();
        person.call_with_key::<SignIn>(&key, (), (), request.clone()).await.unwrap();
        assert_eq!(person.cookie(), lost.cookie(), "the same session, not a second one");
        let front = person.call::<FindViewer>((), (), ()).await.unwrap();
        assert!(front.viewer.is_some());
        // Somebody elsewhere who learned key and code is somebody else.
        let elsewhere = town.stranger_at("203.0.113.7".parse().unwrap());
        assert!(elsewhere.call_with_key::<SignIn>(&key, (), (), request).await.is_err());
        assert_eq!(elsewhere.cookie(), None);
    })
    .await;
}

//! Text messages: each goes out once, whoever sends it and whatever the provider does.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use chrono::TimeDelta;
use futures::FutureExt as _;
use futures::future::{BoxFuture, join_all};
use linli_domain::phone::Phone;
use linli_server::config::Secret;
use linli_server::outbox::{self, HttpProvider, MessageSender, NotSent};
use serde_json::Value;
use uuid::Uuid;

use super::ask;
use crate::town::Town;

/// Nobody panics while it is locked.
const WHOLE: &str = "the lock is whole";

/// A provider that says what it is told to and keeps what it was given.
#[derive(Default)]
struct Provider {
    sent: Mutex<Vec<(Uuid, String)>>,
    says: Mutex<VecDeque<NotSent>>,
}

impl MessageSender for Provider {
    fn send<'a>(
        &'a self,
        id: Uuid,
        _phone: &'a Phone,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), NotSent>> {
        async move {
            tokio::task::yield_now().await;
            if let Some(no) = self.says.lock().expect(WHOLE).pop_front() {
                return Err(no);
            }
            self.sent.lock().expect(WHOLE).push((id, text.to_owned()));
            Ok(())
        }
        .boxed()
    }
}

impl Provider {
    fn saying(no: NotSent) -> Self {
        Self { says: Mutex::new([no].into()), ..Self::default() }
    }

    fn count(&self) -> usize {
        self.sent.lock().expect(WHOLE).len()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_processes_send_each_message_once() {
    Town::on_each_engine(async |town| {
        for n in 10..30 {
            ask(town, &town.stranger(), &format!("154000004{n}")).await.unwrap();
        }
        let provider = Provider::default();
        let others = [town.second_process().await, town.second_process().await];
        let portals = [&town.portal, &others[0].portal, &others[1].portal, &town.portal];
        join_all(portals.map(|portal| outbox::deliver(portal, &provider))).await;
        while outbox::deliver(&town.portal, &provider).await.unwrap() > 0 {}
        let mut ids: Vec<Uuid> = provider.sent.lock().unwrap().iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), 20);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20, "none twice");
    })
    .await;
}

#[tokio::test]
async fn a_plain_no_is_tried_again_after_growing_pauses() {
    Town::on_each_engine(async |town| {
        ask(town, &town.stranger(), "15400000401").await.unwrap();
        let busy = || NotSent::Refused { why: "503".to_owned() };
        let provider = Provider::default();
        provider.says.lock().unwrap().extend([busy(), busy()]);
        assert_eq!(outbox::deliver(&town.portal, &provider).await.unwrap(), 1);
        assert_eq!(outbox::deliver(&town.portal, &provider).await.unwrap(), 0, "not at once");
        town.pass(TimeDelta::seconds(5));
        outbox::deliver(&town.portal, &provider).await.unwrap();
        town.pass(TimeDelta::seconds(19));
        outbox::deliver(&town.portal, &provider).await.unwrap();
        assert_eq!(provider.count(), 0, "the second pause is longer");
        town.pass(TimeDelta::seconds(1));
        outbox::deliver(&town.portal, &provider).await.unwrap();
        assert_eq!(provider.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn silence_and_a_final_no_are_left_at_that() {
    Town::on_each_engine(async |town| {
        let silence = NotSent::Unknown { why: "timed out".to_owned() };
        let never = NotSent::Never { why: "422".to_owned() };
        for (phone, no) in [("15400000401", silence), ("15400000402", never)] {
            ask(town, &town.stranger(), phone).await.unwrap();
            let provider = Provider::saying(no);
            outbox::deliver(&town.portal, &provider).await.unwrap();
            for _ in 0..10 {
                town.pass(TimeDelta::minutes(30));
                outbox::deliver(&town.portal, &provider).await.unwrap();
            }
            assert_eq!(provider.count(), 0, "never two codes for one request");
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_no_longer_good_is_not_sent() {
    Town::on_each_engine(async |town| {
        ask(town, &town.stranger(), "15400000401").await.unwrap();
        town.pass(TimeDelta::minutes(10));
        let provider = Provider::default();
        outbox::deliver(&town.portal, &provider).await.unwrap();
        assert_eq!(provider.count(), 0);
    })
    .await;
}

/// What a real provider got: the headers and the body.
type Received = Arc<Mutex<Vec<(HeaderMap, Value)>>>;

#[tokio::test]
async fn a_provider_gets_number_and_text_and_our_token_by_http() {
    Town::on_each_engine(async |town| {
        let received = Received::default();
        let take = async |State(received): State<Received>, headers, body: Bytes| {
            let mut received = received.lock().unwrap();
            received.push((headers, serde_json::from_slice(&body).unwrap()));
            if received.len() == 1 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }
        };
        let app = Router::new().route("/send", post(take)).with_state(Arc::clone(&received));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/send", listener.local_addr().unwrap()).parse().unwrap();
        let serving = tokio::spawn(async move { axum::serve(listener, app).await });

        ask(town, &town.stranger(), "154 0000 0401").await.unwrap();
        let provider = HttpProvider::new(url, Secret::new("a token".to_owned())).unwrap();
        outbox::deliver(&town.portal, &provider).await.unwrap();
        town.pass(TimeDelta::seconds(5));
        outbox::deliver(&town.portal, &provider).await.unwrap();
        serving.abort();

        let received = received.lock().unwrap();
        assert_eq!(received.len(), 2, "its first answer was 503");
        let (headers, body) = &received[1];
        assert_eq!(headers["authorization"], "Bearer a token");
        assert_eq!(headers["idempotency-key"], received[0].0["idempotency-key"]);
        assert_eq!(body["to"], "+8615400000401");
        assert!(body["text"].as_str().unwrap().starts_with("【沈行社区】"), "{body}");
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_tried_again() {
    Town::on_each_engine(async |town| {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/send", listener.local_addr().unwrap()).parse().unwrap();
        drop(listener);
        let nobody = HttpProvider::new(url, Secret::new("a token".to_owned())).unwrap();
        ask(town, &town.stranger(), "15400000401").await.unwrap();
        outbox::deliver(&town.portal, &nobody).await.unwrap();
        town.pass(TimeDelta::seconds(5));
        let provider = Provider::default();
        outbox::deliver(&town.portal, &provider).await.unwrap();
        assert_eq!(provider.count(), 1);
    })
    .await;
}

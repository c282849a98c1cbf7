//! Faults, and how the server stops.

use std::time::{Duration, Instant};

use linli_server::http::serve::Limits;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::town::{Answer, Town, assert_protected, quick, read_all};

#[tokio::test]
async fn a_panic_costs_one_request() {
    let town = Town::open(quick()).await;
    let mut stream = town.connect().await;
    let two = "GET /api/panic HTTP/1.1\r\nHost: x\r\n\r\n\
        GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(two.as_bytes()).await.unwrap();
    let answers = read_all(&mut stream).await;
    let first = Answer(answers.clone());
    assert_eq!(first.status(), 500);
    assert_eq!(first.header("content-type"), Some("application/problem+json"));
    assert!(first.body().contains(r#""incident":"4711""#), "{answers}");
    assert!(!answers.contains("on purpose"), "the panic's message stays inside");
    assert!(answers.contains("HTTP/1.1 200"), "the same connection goes on: {answers}");
    assert_protected(&first);
}

#[tokio::test]
async fn a_live_stream_ends_when_the_server_stops() {
    let town = Town::open(Limits { stop_time: Duration::from_secs(20), ..quick() }).await;
    let mut stream = town.connect().await;
    stream.write_all(b"GET /api/live HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 64];
    assert!(stream.read(&mut first).await.unwrap() > 0);
    let began = Instant::now();
    town.stop.cancel();
    let rest = read_all(&mut stream).await;
    assert!(rest.ends_with("0\r\n\r\n"), "the stream ended properly: {rest:?}");
    let served = town.served.await.unwrap();
    assert_eq!(served.cut, 0);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    assert!(TcpStream::connect(town.address).await.is_err(), "nobody is let in any more");
}

#[tokio::test]
async fn what_does_not_end_is_cut_when_the_time_is_up() {
    let town = Town::open(quick()).await;
    let mut stream = town.connect().await;
    stream.write_all(b"GET /api/deaf HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 64];
    assert!(stream.read(&mut first).await.unwrap() > 0);
    let began = Instant::now();
    town.stop.cancel();
    let served = town.served.await.unwrap();
    assert_eq!(served.cut, 1);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_stop() {
    let town = Town::open(Limits { header_time: Duration::from_mins(1), ..quick() }).await;
    let _silent = town.connect().await;
    let mut idle = town.connect().await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 64];
    assert!(idle.read(&mut first).await.unwrap() > 0);
    town.stop.cancel();
    assert_eq!(town.served.await.unwrap().cut, 0);
}

#[tokio::test]
async fn clients_that_leave_at_any_byte_do_no_harm() {
    let town = Town::open(quick()).await;
    let request = "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    for round in 0..300 {
        let mut stream = town.connect().await;
        let end = round % (request.len() + 1);
        let _ = stream.write_all(&request.as_bytes()[..end]).await;
        drop(stream);
    }
    assert_eq!(town.get("/").await.status(), 200);
    town.stop.cancel();
    assert_eq!(town.served.await.unwrap().cut, 0);
}

#[tokio::test]
async fn health_is_told() {
    assert_eq!(Town::open(quick()).await.get("/healthz").await.status(), 200);
    let ill = Town::with(quick(), false).await.get("/healthz").await;
    assert_eq!(ill.status(), 503);
    assert_eq!(ill.header("retry-after"), Some("5"));
}

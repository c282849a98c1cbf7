//! Clients that take too long or send too much.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    time::{sleep, timeout},
};

use crate::town::{Answer, Town, assert_protected, quick, read_all};

#[tokio::test]
async fn a_header_that_dribbles_is_cut_off_and_others_do_not_notice() {
    let town = Town::open(quick()).await;
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = town.connect().await;
        stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ").await.unwrap();
        slow.push(stream);
    }
    let silent = town.connect().await;
    assert_eq!(town.get("/").await.status(), 200);
    slow.push(silent);
    let began = Instant::now();
    for mut stream in slow {
        let _ = stream.write_all(b"x").await;
        let _ = read_all(&mut stream).await;
    }
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let town = Town::open(quick()).await;
    let mut stream = town.connect().await;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let answer = read_all(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_giant_header_is_refused() {
    let town = Town::open(quick()).await;
    let big = "x".repeat(2 * 1024 * 1024);
    let answer = Answer(town.raw(format!("GET / HTTP/1.1\r\nX-Big: {big}\r\n\r\n")).await);
    // The rest of what was sent is thrown away, which may also end the connection first.
    assert!(matches!(answer.status(), 431 | 0), "{}", answer.0);
    let small = "x".repeat(40 * 1024);
    let answer = Answer(town.raw(format!("GET / HTTP/1.1\r\nX-Big: {small}\r\n\r\n")).await);
    assert_eq!(answer.status(), 431);
    let many = "A: b\r\n".repeat(500);
    let answer = Answer(town.raw(format!("GET / HTTP/1.1\r\n{many}\r\n")).await);
    assert_eq!(answer.status(), 431);
    let long = "x".repeat(30 * 1024 + 4000);
    let answer = Answer(town.raw(format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n")).await);
    assert!(matches!(answer.status(), 414 | 431), "{}", answer.0);
    assert_eq!(town.get("/").await.status(), 200);
}

#[tokio::test]
async fn a_body_that_dribbles_gets_408() {
    let town = Town::open(quick()).await;
    let mut stream = town.connect().await;
    stream
        .write_all(b"POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        .await
        .unwrap();
    for _ in 0..99 {
        if stream.write_all(b"x").await.is_err() {
            break;
        }
        sleep(Duration::from_millis(10)).await;
    }
    let answer = Answer(read_all(&mut stream).await);
    assert_eq!(answer.status(), 408, "{}", answer.0);
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(answer.body().contains("too_slow"));
    assert_protected(&answer);
}

#[tokio::test]
async fn an_answer_nobody_reads_is_given_up() {
    let town = Town::open(quick()).await;
    let mut stream = town.connect().await;
    stream.write_all(b"GET /api/large HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(1500)).await;
    let mut read = Vec::new();
    let _ = timeout(Duration::from_secs(10), stream.read_to_end(&mut read)).await.unwrap();
    assert!(read.len() < 64 * 1024 * 1024, "all {} bytes came", read.len());
}

#[tokio::test]
async fn two_lengths_are_one_too_many() {
    let town = Town::open(quick()).await;
    let smuggled = "\r\n0\r\n\r\nGET /api/panic HTTP/1.1\r\nHost: x\r\n\r\n";
    for headers in [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999999",
        "Transfer-Encoding: nonsense",
    ] {
        let request = format!("POST /api/echo HTTP/1.1\r\nHost: x\r\n{headers}\r\n{smuggled}");
        let answer = Answer(town.raw(request).await);
        assert!((400..500).contains(&answer.status()), "{headers}: {}", answer.0);
        assert_eq!(answer.0.matches("HTTP/1.1").count(), 1, "{headers}: {}", answer.0);
    }
    // With both, RFC 9112 lets the encoding win and the connection end: nothing is smuggled.
    let request = format!(
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\
         {smuggled}"
    );
    let answer = Answer(town.raw(request).await);
    assert_ne!(answer.status(), 500, "{}", answer.0);
    assert!(!answer.0.contains("4711"), "the smuggled request was run: {}", answer.0);
}

#[tokio::test]
async fn a_body_shorter_than_said_does_nothing_worse_than_408() {
    let town = Town::open(quick()).await;
    let request = "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nshort";
    assert_eq!(Answer(town.raw(request).await).status(), 408);
    assert_eq!(town.get("/").await.status(), 200);
}

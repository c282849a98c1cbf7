//! Too many clients, and clients that lie about where they are.

use std::time::Duration;

use linli_server::http::serve::Limits;
use tokio::{io::AsyncWriteExt as _, time::sleep};

use crate::town::{Answer, Town, quick, read_all};

#[tokio::test]
async fn there_is_room_for_so_many_and_room_comes_back() {
    let limits = Limits { connections: 3, header_time: Duration::from_secs(20), ..quick() };
    let town = Town::open(limits).await;
    let mut inside = Vec::new();
    for _ in 0..3 {
        let mut stream = town.connect().await;
        stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        inside.push(stream);
    }
    sleep(Duration::from_millis(100)).await;
    let mut late = town.connect().await;
    let answer = Answer(read_all(&mut late).await);
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.header("retry-after"), Some("5"));
    inside.clear();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(town.get("/").await.status(), 200);
    town.stop.cancel();
    assert!(town.served.await.unwrap().turned_away >= 1);
}

#[tokio::test]
async fn one_address_can_not_take_all_the_room() {
    let limits = Limits {
        connections: 100,
        connections_per_address: 2,
        header_time: Duration::from_secs(20),
        ..quick()
    };
    let town = Town::open(limits).await;
    let _inside = (town.connect().await, town.connect().await);
    sleep(Duration::from_millis(100)).await;
    assert_eq!(Answer(read_all(&mut town.connect().await).await).status(), 503);
    // Another address is not concerned.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut other = socket.connect(town.address).await.unwrap();
    other.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    assert_eq!(Answer(read_all(&mut other).await).status(), 200);
}

#[tokio::test]
async fn a_forged_address_is_believed_only_behind_a_proxy() {
    let forged = ["X-Forwarded-For: 6.6.6.6, 192.0.2.1"];
    let direct = Town::open(quick()).await;
    assert_eq!(direct.ask("GET", "/api/who", &forged).await.body(), "127.0.0.1");
    let proxied = Town::open(Limits { trusted_proxy_hops: 1, ..quick() }).await;
    assert_eq!(proxied.ask("GET", "/api/who", &forged).await.body(), "192.0.2.1");
}

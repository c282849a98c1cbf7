//! The accept loop: how many may connect, how long they may take, how the server stops.
//!
//! HTTP/1.1 only, on hyper itself. Browsers speak HTTP/2 over TLS alone, which a proxy ends before
//! us; and hyper-util's version detection has no timeout for a peer that sends nothing at all.

use std::{
    collections::HashMap,
    io::ErrorKind,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

use super::{peer::Peer, stall::StallGuard};

/// What the front takes. Every time is a `Duration`, so that tests can be quick.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; an IPv6 network of /64 counts as one.
    pub connections_per_address: usize,
    /// A request's header must be complete, and an idle connection be used again, within this.
    /// hyper starts the clock before the first byte, so silence counts too.
    pub header_time: Duration,
    /// Bytes of request line and headers together; hyper takes 100 headers at most.
    pub header_bytes_max: usize,
    /// A body must be complete within this.
    pub body_time: Duration,
    /// A body may take this long whatever its size, before its pace is looked at.
    pub body_grace: Duration,
    /// And may not come slower than this afterwards.
    pub body_bytes_per_second_min: u32,
    /// An answer that nobody reads is given up after this.
    pub stalled_time: Duration,
    /// Running requests have this long to end once the server was told to stop.
    pub stop_time: Duration,
    /// Proxies of ours in front, each appending to `X-Forwarded-For`.
    pub trusted_proxy_hops: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            connections_per_address: 1024,
            header_time: Duration::from_secs(10),
            header_bytes_max: 32 * 1024,
            body_time: Duration::from_mins(10),
            body_grace: Duration::from_secs(10),
            body_bytes_per_second_min: 1024,
            stalled_time: Duration::from_secs(30),
            stop_time: Duration::from_secs(30),
            trusted_proxy_hops: 0,
        }
    }
}

/// How serving ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Connections that were taken.
    pub connections: u64,
    /// Connections that were turned away because there were too many.
    pub turned_away: u64,
    /// Connections that were still busy when the time to stop had passed, and were cut.
    pub cut: usize,
}

/// What a client reads for whom there is no room. Written before anything was read.
const NO_ROOM: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\
    Retry-After: 5\r\nContent-Length: 0\r\n\r\n";

/// Serves `app` until `stop` is cancelled, then lets running requests end.
///
/// Handlers of endless answers hold a clone of `stop` and end their streams when it is cancelled.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    stop: CancellationToken,
) -> Served {
    let limits = Arc::new(limits);
    let doors = Doors::new(&limits);
    let tasks = TaskTracker::new();
    let cut = CancellationToken::new();
    let mut served = Served::default();
    let mut pause = Pause::default();
    loop {
        let accepted = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                pause.after(&error).await;
                continue;
            }
        };
        pause = Pause::default();
        let Some(place) = doors.enter(address.ip()) else {
            served.turned_away += 1;
            metrics::counter!("http_connections_turned_away_total").increment(1);
            // Best effort: a client that doesn't read this is not waited for.
            let _ = stream.try_write(NO_ROOM);
            continue;
        };
        served.connections += 1;
        metrics::counter!("http_connections_total").increment(1);
        let connection = Connection { app: app.clone(), limits: Arc::clone(&limits), address };
        let (stop, cut) = (stop.clone(), cut.clone());
        tasks.spawn(async move {
            let _place = place;
            tokio::select! {
                () = connection.run(stream, stop) => {}
                () = cut.cancelled() => {}
            }
        });
    }
    drop(listener);
    tasks.close();
    if tokio::time::timeout(limits.stop_time, tasks.wait()).await.is_err() {
        served.cut = tasks.len();
        cut.cancel();
        tasks.wait().await;
    }
    served
}

/// One accepted connection.
struct Connection {
    app: Router,
    limits: Arc<Limits>,
    address: SocketAddr,
}

impl Connection {
    async fn run(self, stream: TcpStream, stop: CancellationToken) {
        // Small answers leave at once instead of waiting for more to send.
        let _ = stream.set_nodelay(true);
        let Self { app, limits, address } = self;
        let stream = TokioIo::new(StallGuard::new(stream, limits.stalled_time));
        let mut builder = http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_time)
            .max_header_size(limits.header_bytes_max);
        let service = app.map_request(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            let peer = Peer::new(address.ip(), request.headers(), limits.trusted_proxy_hops);
            request.extensions_mut().insert(peer);
            request
        });
        let service = TowerToHyperService::new(service);
        let mut connection = pin!(builder.serve_connection(stream, service));
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = stop.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            // Clients come and go; what they send is none of the operator's business.
            tracing::debug!(%error, "A connection ended early");
        }
    }
}

/// How many files, and so connections, the system lets this process have open.
pub fn open_files_max() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Who is inside. A place is given back when it is dropped, also by a panic.
struct Doors {
    room: Arc<Semaphore>,
    /// No limit per address behind a proxy: all connections come from the proxy's.
    per_address: Option<usize>,
    inside: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

struct DoorPlace {
    _room: OwnedSemaphorePermit,
    inside: Arc<Mutex<HashMap<IpAddr, usize>>>,
    network: IpAddr,
}

impl Doors {
    fn new(limits: &Limits) -> Self {
        Self {
            room: Arc::new(Semaphore::new(limits.connections)),
            per_address: (limits.trusted_proxy_hops == 0).then_some(limits.connections_per_address),
            inside: Arc::default(),
        }
    }

    fn enter(&self, address: IpAddr) -> Option<DoorPlace> {
        let room = Arc::clone(&self.room).try_acquire_owned().ok()?;
        let network = network_of(address);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let count = inside.entry(network).or_default();
        if self.per_address.is_some_and(|max| *count >= max) {
            return None;
        }
        *count += 1;
        drop(inside);
        Some(DoorPlace { _room: room, inside: Arc::clone(&self.inside), network })
    }
}

impl Drop for DoorPlace {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = inside.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                inside.remove(&self.network);
            }
        }
    }
}

/// The address that counts: one subscriber has a whole IPv6 network of /64 to himself.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
        }
    }
}

/// How long to wait before accepting again after the system refused to.
struct Pause(Duration);

impl Default for Pause {
    fn default() -> Self {
        Self(Duration::from_millis(50))
    }
}

impl Pause {
    async fn after(&mut self, error: &std::io::Error) {
        let theirs = matches!(
            error.kind(),
            ErrorKind::ConnectionRefused
                | ErrorKind::ConnectionAborted
                | ErrorKind::ConnectionReset
                | ErrorKind::Interrupted
        );
        if theirs {
            return;
        }
        // Mostly "too many open files": connections end, then it goes on.
        tracing::warn!(%error, wait_ms = self.0.as_millis(), "No connection can be accepted now");
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 2).min(Duration::from_secs(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doors(connections: usize, per_address: usize, hops: u8) -> Doors {
        Doors::new(&Limits {
            connections,
            connections_per_address: per_address,
            trusted_proxy_hops: hops,
            ..Limits::default()
        })
    }

    #[test]
    fn places_are_given_back() {
        let doors = doors(2, 1, 0);
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let other: IpAddr = "192.0.2.2".parse().unwrap();
        let place = doors.enter(one).unwrap();
        assert!(doors.enter(one).is_none(), "one address, one place");
        let second = doors.enter(other).unwrap();
        assert!(doors.enter("192.0.2.3".parse().unwrap()).is_none(), "full");
        drop(place);
        assert!(doors.enter(one).is_some());
        drop(second);
        assert!(doors.inside.lock().unwrap().is_empty());
    }

    #[test]
    fn an_ipv6_network_counts_as_one() {
        let doors = doors(9, 1, 0);
        let _place = doors.enter("2001:db8::1".parse().unwrap()).unwrap();
        assert!(doors.enter("2001:db8::ffff:2".parse().unwrap()).is_none());
        assert!(doors.enter("2001:db8:0:1::1".parse().unwrap()).is_some());
    }

    #[test]
    fn a_proxy_may_hold_all_places() {
        let doors = doors(9, 1, 1);
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        let _places = (doors.enter(proxy).unwrap(), doors.enter(proxy).unwrap());
    }
}

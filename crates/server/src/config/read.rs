//! How the text of a setting becomes its value, or what it must be.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use url::Url;

use super::{Clamd, Secret};

/// A value, or what it must be: read after "must be".
pub(super) type Read<T> = Result<T, &'static str>;

pub(super) fn address(text: &str) -> Read<SocketAddr> {
    text.parse().map_err(|_| "an address with a port, such as 127.0.0.1:8080")
}

/// An origin: scheme, host, port. A path would suggest that the portal can live below one.
pub(super) fn origin(text: &str) -> Read<Url> {
    const EXPECTED: &str = "an address such as https://portal.example, without a path";
    let url = web(text).map_err(|_| EXPECTED)?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if bare && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(EXPECTED)
    }
}

pub(super) fn web(text: &str) -> Read<Url> {
    const EXPECTED: &str = "an address that begins with https:// or http://";
    let url = Url::parse(text).map_err(|_| EXPECTED)?;
    if matches!(url.scheme(), "http" | "https") && url.has_host() { Ok(url) } else { Err(EXPECTED) }
}

pub(super) fn database(text: &str) -> Read<Secret> {
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known.iter().any(|scheme| text.starts_with(scheme)) {
        Ok(Secret::new(text.to_owned()))
    } else {
        Err("an address that begins with postgres:// or sqlite:")
    }
}

pub(super) fn path(text: &str) -> Read<PathBuf> {
    if text.is_empty() { Err("the name of a file or folder") } else { Ok(PathBuf::from(text)) }
}

pub(super) fn name(text: &str) -> Read<String> {
    if text.trim().is_empty() { Err("a name") } else { Ok(text.trim().to_owned()) }
}

pub(super) fn clamd(text: &str) -> Read<Clamd> {
    if text.starts_with('/') {
        return Ok(Clamd::Unix(PathBuf::from(text)));
    }
    match text.rsplit_once(':') {
        Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => {
            Ok(Clamd::Tcp(text.to_owned()))
        }
        _ => Err("a host with a port, such as 127.0.0.1:3310, or the path of a socket"),
    }
}

pub(super) fn hops(text: &str) -> Read<u8> {
    text.parse().ok().filter(|hops| *hops <= 8).ok_or("a number from 0 to 8")
}

pub(super) fn yes_or_no(text: &str) -> Read<bool> {
    text.parse().map_err(|_| "true or false")
}

/// Whether it is the second of two words.
pub(super) fn one_of(text: &str, first: &str, second: &str, expected: &'static str) -> Read<bool> {
    if text == second {
        Ok(true)
    } else if text == first {
        Ok(false)
    } else {
        Err(expected)
    }
}

pub(super) fn count(text: &str) -> Read<usize> {
    text.parse().ok().filter(|count| (1..=1_000_000).contains(count)).ok_or("a number from 1")
}

pub(super) fn rate(text: &str) -> Read<u32> {
    text.parse().ok().filter(|rate| *rate > 0).ok_or("a number of bytes from 1")
}

pub(super) fn time(text: &str) -> Read<Duration> {
    let seconds = text.parse().ok().filter(|seconds| (1..=86_400).contains(seconds));
    seconds.map(Duration::from_secs).ok_or("a number of seconds from 1 to 86400")
}

//! Who is asking: the address of the connection or, behind proxies of ours, the one they saw.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

/// The asking client's address, in every request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// The `hops`-th address from the right of `X-Forwarded-For`: what the outermost proxy of ours
    /// saw. Everything left of it was written by strangers. Without proxies, or if that place
    /// can't be read, it is the address of the connection.
    pub fn new(socket: IpAddr, headers: &HeaderMap, hops: u8) -> Self {
        let forwarded = if hops == 0 { None } else { forwarded(headers, usize::from(hops)) };
        Self(forwarded.unwrap_or(socket).to_canonical())
    }
}

fn forwarded(headers: &HeaderMap, hops: usize) -> Option<IpAddr> {
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .map(|value| value.to_str())
        .collect::<Result<_, _>>()
        .ok()?;
    let seen: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).map(str::trim).collect();
    let outermost = seen.len().checked_sub(hops)?;
    address(seen.get(outermost)?)
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:80`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOCKET: &str = "203.0.113.9";

    fn peer(lines: &[&str], hops: u8) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        Peer::new(SOCKET.parse().unwrap(), &headers, hops).0.to_string()
    }

    #[test]
    fn without_proxies_the_header_is_not_believed() {
        assert_eq!(peer(&["192.0.2.1"], 0), SOCKET);
    }

    #[test]
    fn only_the_rightmost_are_ours() {
        assert_eq!(peer(&["6.6.6.6, 192.0.2.1"], 1), "192.0.2.1");
        assert_eq!(peer(&["6.6.6.6, 192.0.2.1, 10.0.0.1"], 2), "192.0.2.1");
        assert_eq!(peer(&["6.6.6.6", "192.0.2.1"], 1), "192.0.2.1", "several lines are one list");
    }

    #[test]
    fn too_short_or_unreadable_lists_fall_back() {
        assert_eq!(peer(&[], 1), SOCKET);
        assert_eq!(peer(&["192.0.2.1"], 2), SOCKET);
        assert_eq!(peer(&["unknown"], 1), SOCKET);
        assert_eq!(peer(&["192.0.2.1,"], 1), SOCKET);
    }

    #[test]
    fn addresses_come_with_brackets_and_ports() {
        assert_eq!(peer(&["192.0.2.1:80"], 1), "192.0.2.1");
        assert_eq!(peer(&["[2001:db8::1]:80"], 1), "2001:db8::1");
        assert_eq!(peer(&["[2001:db8::1]"], 1), "2001:db8::1");
        assert_eq!(peer(&["::ffff:192.0.2.1"], 1), "192.0.2.1");
    }

    proptest! {
        /// Whatever a stranger writes, what our proxy appended is what counts.
        #[test]
        fn strangers_can_not_choose_their_address(spoof in "[ -~]{0,60}") {
            prop_assert_eq!(peer(&[&format!("{spoof}, 192.0.2.7")], 1), "192.0.2.7");
        }
    }
}

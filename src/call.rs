//! The only code that fetches.
//!
//! ```text
//! let session = session();                        // in the component: `viewer.rs`
//! let sorry = sorry();                            // the words for what no rule said
//! spawn_while_here(async move {                   // spawn_local_scoped_with_cancellation
//!     match session.resuming(|| call::<HandIn>(&path, &(), &request)).await {
//!         Ok(application) => …,
//!         Err(Failure::Refused(refusal)) => …,    // the rule's own words, in the feature's text.rs
//!         Err(failure) => wrong.set(sorry.sending(&failure)),
//!     }
//! });
//! ```
//!
//! A call that meets no network, or a server that is busy for a moment, is repeated by itself:
//! three tries within eight seconds. A write carries an `Idempotency-Key`, the same in all tries,
//! and the same again when somebody presses the button once more after `Unreachable`: it is done
//! once.
//!
//! `Session::resuming` lets somebody whose session has ended sign in again on the spot and then
//! repeats the call. Use it for every call that a page makes after somebody has typed something.

use linli_domain::contract::Rejection;

#[cfg(target_arch = "wasm32")]
mod send;
#[cfg(target_arch = "wasm32")]
mod sorry;
mod text;
#[cfg(target_arch = "wasm32")]
mod upload;

#[cfg(target_arch = "wasm32")]
pub use send::{call, on_session_end, random_id};
#[cfg(target_arch = "wasm32")]
pub use sorry::{Sorry, sorry};
#[cfg(target_arch = "wasm32")]
pub use upload::{address_of_file, upload};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure<R> {
    /// A rule says no.
    Refused(R),
    /// Turned away at the door.
    Rejected(Rejection),
    /// The portal's own fault.
    Fault {
        /// Under which the operator finds it; none when not even that could be read.
        incident: Option<String>,
    },
    /// No answer came. Of a write one can't tell whether it arrived; sending it again is safe.
    Unreachable,
}

/// The address of an endpoint: its path with the holes filled, and what stands behind the `?`.
fn address(path: &str, holes: &[(String, String)], query: &[(String, String)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in holes {
        address = address.replace(&format!("{{{name}}}"), &encoded(value));
    }
    for (nth, (name, value)) in query.iter().enumerate() {
        address.push(if nth == 0 { '?' } else { '&' });
        address.push_str(&encoded(name));
        address.push('=');
        address.push_str(&encoded(value));
    }
    address
}

/// Percent-encoded: everything but letters, digits and `-_.~`.
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn holes_are_filled_by_name() {
        let holes = pairs(&[("card", "7"), ("application", "a b")]);
        assert_eq!(
            address("/api/applications/{application}/cards/{card}", &holes, &[]),
            "/api/applications/a%20b/cards/7"
        );
    }

    #[test]
    fn a_value_can_not_leave_its_place() {
        let holes = pairs(&[("file", "../me?x={y}")]);
        let query = pairs(&[("after", "1&2=3"), ("to", "房")]);
        assert_eq!(
            address("/api/files/{file}", &holes, &query),
            "/api/files/..%2Fme%3Fx%3D%7By%7D?after=1%262%3D3&to=%E6%88%BF"
        );
    }
}

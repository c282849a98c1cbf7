//! How often codes are sent and doors are tried. Counted in the database, under keyed hashes, so
//! that several server processes count together and no number or address is kept for it.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::phone::Phone;
use uuid::Uuid;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::tally::{self, Tally};
use crate::vault::MarkOf;

/// A window and how often something may happen in it.
#[derive(Clone, Copy)]
struct Limit {
    name: &'static str,
    window: TimeDelta,
    most: i32,
}

/// Codes to one number: a minute between two, then longer and longer waits. Whatever community
/// they are asked for: the phone that rings is the same.
const CODES_OF_NUMBER: [Limit; 3] = [
    Limit { name: "code-1m", window: TimeDelta::minutes(1), most: 1 },
    Limit { name: "code-10m", window: TimeDelta::minutes(10), most: 3 },
    Limit { name: "code-1d", window: TimeDelta::hours(24), most: 10 },
];
/// Codes asked for from one address. A mobile network puts a whole village behind one.
const CODES_OF_ADDRESS: Limit =
    Limit { name: "codes-from", window: TimeDelta::minutes(10), most: 60 };
/// Codes of the whole portal: the fuse before a bill nobody can pay.
const CODES_OF_ALL: Limit = Limit { name: "codes", window: TimeDelta::minutes(10), most: 1_000 };

/// Passkey questions and setup links tried from one address.
const DOORS_OF_ADDRESS: Limit =
    Limit { name: "staff-door", window: TimeDelta::minutes(10), most: 60 };
/// Time-based codes typed for one account. Three of a million are good at a time: who has the
/// phone but not the app finds one within a year with a chance of one in fifty.
const TOTP_OF_ACCOUNT: [Limit; 2] = [
    Limit { name: "totp-15m", window: TimeDelta::minutes(15), most: 5 },
    Limit { name: "totp-1d", window: TimeDelta::hours(24), most: 20 },
];

/// What counting came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Go on.
    Within {
        /// When the next time is allowed.
        again_at: DateTime<Utc>,
    },
    /// One too many.
    Over {
        /// When to try again.
        again_at: DateTime<Utc>,
    },
}

/// Counts a code to be sent. Always in the same order, so that two that meet can't block each
/// other for good.
pub async fn count_code(
    portal: &Portal,
    tx: &Tx,
    phone: &Phone,
    peer: IpAddr,
    now: DateTime<Utc>,
) -> Result<Counted, Fault> {
    let number = portal.vault.mark(MarkOf::Phone, Uuid::nil(), phone.e164().as_bytes());
    let mut tallies = Vec::new();
    for limit in CODES_OF_NUMBER {
        tallies.push(count(tx, limit, &tally::part(&number), now).await?);
    }
    tallies.push(count(tx, CODES_OF_ADDRESS, &address(portal, peer), now).await?);
    tallies.push(count(tx, CODES_OF_ALL, "all", now).await?);
    Ok(counted(&tallies, now))
}

/// Counts an attempt at one of staff's doors from an address.
pub async fn count_door(
    portal: &Portal,
    tx: &Tx,
    peer: IpAddr,
    now: DateTime<Utc>,
) -> Result<Counted, Fault> {
    let tally = count(tx, DOORS_OF_ADDRESS, &address(portal, peer), now).await?;
    Ok(counted(&[tally], now))
}

/// Counts a time-based code typed for an account.
pub async fn count_totp(tx: &Tx, account: Uuid, now: DateTime<Utc>) -> Result<Counted, Fault> {
    let mut tallies = Vec::new();
    for limit in TOTP_OF_ACCOUNT {
        tallies.push(count(tx, limit, &account.to_string(), now).await?);
    }
    Ok(counted(&tallies, now))
}

async fn count(tx: &Tx, limit: Limit, of: &str, now: DateTime<Utc>) -> Result<Tally, Fault> {
    let key = format!("{}:{of}", limit.name);
    tally::count(tx, &key, limit.window, limit.most, now).await
}

/// The strictest of several limits decides.
fn counted(tallies: &[Tally], now: DateTime<Utc>) -> Counted {
    let end = |is: fn(&Tally) -> bool| {
        tallies.iter().filter(|tally| is(tally)).map(|tally| tally.ends_at).max()
    };
    match end(Tally::is_over) {
        Some(again_at) => Counted::Over { again_at },
        None => Counted::Within { again_at: end(Tally::is_full).unwrap_or(now) },
    }
}

/// An address, hashed. Of IPv6 the first 64 bits: one household has all the rest.
fn address(portal: &Portal, peer: IpAddr) -> String {
    let bytes = match peer.to_canonical() {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    };
    tally::part(&portal.vault.mark(MarkOf::Address, Uuid::nil(), &bytes))
}

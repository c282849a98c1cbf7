//! The verdicts in plain English, for the command line.

use chrono::{DateTime, FixedOffset};
use linli_pass::vectors::Miss;
use linli_pass::{Card, Class, Forgery, Presented, Unreadable, Verdict, to_hex};

/// What the verdict is and why, in a sentence or two.
pub fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Valid { card, presented, status_age_seconds } => {
            let shown = match presented {
                Presented::Phone { shown_at } => {
                    format!("shown by the phone at {}", day(*shown_at))
                }
                Presented::Paper => "on paper: compare the photo".to_owned(),
            };
            let list = match status_age_seconds {
                Some(age) => format!("The status list is {} old.", span(*age)),
                None => "No status list was asked.".to_owned(),
            };
            format!("Valid: {}, {shown}. {list}", what(card))
        }
        Verdict::NotYet { card } => {
            format!("Not yet valid: it begins on {}.", day(card.valid_from))
        }
        Verdict::Expired { card } => format!("Expired on {}.", day(card.valid_until)),
        Verdict::Revoked { .. } => "Revoked: the community has taken the card back.".to_owned(),
        Verdict::Frozen { .. } => "Frozen: the card is on hold.".to_owned(),
        Verdict::Replaced { .. } => "Replaced: its holder has a newer card.".to_owned(),
        Verdict::StaleStep { shown_at: Some(at), .. } => {
            format!("Not fresh: the phone made this code at {}.", day(*at))
        }
        Verdict::StaleStep { shown_at: None, .. } => {
            "Not fresh: a phone card, but not shown by the phone.".to_owned()
        }
        Verdict::NoList { .. } => {
            "Not certain: an honest card, but no status list knows it.".to_owned()
        }
        Verdict::ListTooOld { status_age_seconds, .. } => {
            let age = span(*status_age_seconds);
            format!("Not certain: an honest card, but the status list is {age} old.")
        }
        Verdict::OtherCommunity { community } => {
            format!("Not valid here: it names the community {}.", to_hex(community))
        }
        Verdict::Forged { reason } => format!("Forged: {}.", forgery(*reason)),
        Verdict::Unreadable { reason } => format!("Unreadable: {}.", unreadable(*reason)),
    }
}

/// How a vector came out instead.
pub fn miss(miss: &Miss) -> String {
    match miss {
        Miss::BrokenVector => "the vector itself is broken".to_owned(),
        Miss::Verdict(verdict) => sentence(verdict),
        Miss::List(answer) => format!("{answer:?}"),
    }
}

fn what(card: &Card) -> String {
    let class = match card.class {
        Class::Resident => "a resident's card",
        Class::LongVisitor => "a long visitor's card",
        Class::DayVisitor => "a day visitor's card",
        Class::Temporary => "a temporary card",
    };
    format!("{class}, until {}", day(card.valid_until))
}

fn forgery(reason: Forgery) -> &'static str {
    match reason {
        Forgery::BadSignature => "the issuer did not sign this",
        Forgery::UnknownKey => "no trusted key signed this",
        Forgery::KeyNotInForce => "the key it names is not in force at this time",
        Forgery::KeyOfOtherCommunity => "the key belongs to another community",
        Forgery::WrongAlgorithm => "it is not signed with EdDSA",
        Forgery::UnprotectedHeader => "it has a header outside the signature",
        Forgery::CriticalHeader => "it has a critical header",
        Forgery::UnknownHeader => "it has a header cards do not have",
        Forgery::TrailingBytes => "bytes follow after the end",
        Forgery::NotCanonical => "it is not spelt in the one canonical way",
        Forgery::DuplicateKey => "a map has the same key twice",
        Forgery::Altered => "its claims are not those of a card",
        Forgery::NoHolder => "shown as by a phone, but bound to none",
        Forgery::BadHolderSignature => "the holder's phone did not sign this",
    }
}

fn unreadable(reason: Unreadable) -> &'static str {
    match reason {
        Unreadable::TooLong => "longer than any card",
        Unreadable::NotLinli => "not a code of ours",
        Unreadable::NotBase45 => "not base45",
        Unreadable::Truncated => "it ends in the middle",
    }
}

/// A moment on Shanghai's clocks.
fn day(unix: i64) -> String {
    let shanghai = FixedOffset::east_opt(8 * 60 * 60);
    match (DateTime::from_timestamp(unix, 0), shanghai) {
        (Some(moment), Some(zone)) => moment.with_timezone(&zone).to_string(),
        _ => format!("second {unix}"),
    }
}

fn span(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} seconds"),
        120..=7199 => format!("{} minutes", seconds / 60),
        7200..=172_799 => format!("{} hours", seconds / 3600),
        _ => format!("{} days", seconds / 86400),
    }
}

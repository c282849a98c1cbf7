//! The one verifier: a code, what is trusted, and the time go in; a verdict comes out.

use serde::{Deserialize, Serialize};

use crate::card::{Card, Code, Sealed};
use crate::flaw::{Flaw, Forgery, Unreadable};
use crate::key::{IssuerKeys, public_key};
use crate::present::Presentation;
use crate::status::{Status, StatusList};

/// What a verifier knows before a code is shown to it.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    /// The keys of this community, and of others whose cards should be told from forgeries.
    pub keys: &'a IssuerKeys,
    /// The community whose gate this is.
    pub community: [u8; 16],
    /// The newest status list there is.
    pub status: Option<&'a StatusList>,
    /// How old the list may be, in seconds. `None`: no list is needed, and its age doesn't matter.
    pub status_age_seconds_max: Option<u64>,
    /// A moment known to have passed (Unix seconds): the newest one signed by an issuer or told by
    /// the server. A clock set back does not revive a card. The list's own moment counts anyway.
    pub newest_seen: i64,
}

impl<'a> Trust<'a> {
    /// Trust in keys alone, for one community; no list is needed.
    pub fn new(keys: &'a IssuerKeys, community: [u8; 16]) -> Self {
        Self { keys, community, status: None, status_age_seconds_max: None, newest_seen: 0 }
    }

    fn list(&self) -> Option<&'a StatusList> {
        self.status.filter(|list| list.community() == self.community)
    }

    fn not_before(&self, now_unix: i64) -> i64 {
        let list_made = self.list().map_or(0, StatusList::issued_at);
        now_unix.max(self.newest_seen).max(list_made)
    }
}

/// What a verifier says about a code. Only `Valid` opens a gate by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// A good card, here and now.
    Valid {
        /// What it says.
        card: Card,
        /// How it was shown.
        presented: Presented,
        /// The age of the status list; none if there was no list to ask.
        status_age_seconds: Option<u64>,
    },
    /// An honest card whose time has not come.
    NotYet {
        /// What it says.
        card: Card,
    },
    /// An honest card whose time is over.
    Expired {
        /// What it says.
        card: Card,
    },
    /// Taken back by the community.
    Revoked {
        /// What it says.
        card: Card,
    },
    /// Put on hold.
    Frozen {
        /// What it says.
        card: Card,
    },
    /// Its holder has a newer card.
    Replaced {
        /// What it says.
        card: Card,
    },
    /// A phone card not shown by the phone just now: a picture of it, an old code, a slow clock.
    StaleStep {
        /// What it says.
        card: Card,
        /// When the phone showed it (Unix seconds); none for a phone card shown like paper.
        shown_at: Option<i64>,
    },
    /// A good card, but there is no status list that knows it.
    NoList {
        /// What it says.
        card: Card,
    },
    /// A good card, but the status list is too old to rely on.
    ListTooOld {
        /// What it says.
        card: Card,
        /// How old it is.
        status_age_seconds: u64,
    },
    /// A card of another community; proven so only if that community's key is trusted.
    OtherCommunity {
        /// Which community it names.
        #[serde(with = "crate::hex")]
        community: [u8; 16],
    },
    /// Somebody has made or changed it.
    Forged {
        /// What gave it away.
        reason: Forgery,
    },
    /// Not a code of ours, or not a whole one.
    Unreadable {
        /// Why not.
        reason: Unreadable,
    },
}

/// How a card was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presented {
    /// By its holder's phone. The same card and second at two gates means a copied code.
    Phone {
        /// When the phone showed it (Unix seconds).
        shown_at: i64,
    },
    /// On paper or plastic: a guard compares the photo.
    Paper,
}

impl Verdict {
    /// Whether the card is good, here and now.
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid { .. })
    }

    /// The card, if its issuer's signature was found good and it is of this community.
    pub fn card(&self) -> Option<&Card> {
        match self {
            Self::Valid { card, .. }
            | Self::NotYet { card }
            | Self::Expired { card }
            | Self::Revoked { card }
            | Self::Frozen { card }
            | Self::Replaced { card }
            | Self::StaleStep { card, .. }
            | Self::NoList { card }
            | Self::ListTooOld { card, .. } => Some(card),
            Self::OtherCommunity { .. } | Self::Forged { .. } | Self::Unreadable { .. } => None,
        }
    }
}

impl From<Flaw> for Verdict {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Unreadable(reason) => Self::Unreadable { reason },
            Flaw::Forged(reason) => Self::Forged { reason },
        }
    }
}

/// Judges the text of a code as a scanner delivered it, byte for byte, at `now_unix`.
///
/// First whether it is honest, then whose it is, then its time, its status, how it was shown, and
/// last whether the status can be relied on: the first answer that is no is the verdict.
pub fn verify(text: &[u8], trust: &Trust<'_>, now_unix: i64) -> Verdict {
    judge(text, trust, trust.not_before(now_unix)).unwrap_or_else(Verdict::from)
}

fn judge(text: &[u8], trust: &Trust<'_>, now: i64) -> Result<Verdict, Flaw> {
    let code = Code::read(text)?;
    let (showing, card) = match &code {
        Code::Paper(card) => (None, card.as_slice()),
        Code::Phone(bytes) => {
            let showing = Presentation::open(bytes)?;
            let card = showing.card;
            (Some(showing), card)
        }
    };
    let sealed = Sealed::open(card)?;
    let community = sealed.card.community;
    if community != trust.community && trust.keys.get(sealed.key_id).is_none() {
        return Ok(Verdict::OtherCommunity { community });
    }
    check_signatures(&sealed, showing.as_ref(), trust.keys, now)?;
    if community != trust.community {
        return Ok(Verdict::OtherCommunity { community });
    }
    Ok(judge_honest(sealed.card, showing.as_ref(), trust, now))
}

/// The issuer signed the card, for its own community, and the holder its showing.
fn check_signatures(
    sealed: &Sealed<'_>,
    showing: Option<&Presentation<'_>>,
    keys: &IssuerKeys,
    now: i64,
) -> Result<(), Forgery> {
    let (point, key) = keys.in_force(sealed.key_id, now)?;
    if !sealed.envelope.is_signed_by(point) {
        return Err(Forgery::BadSignature);
    }
    if key.community != sealed.card.community {
        return Err(Forgery::KeyOfOtherCommunity);
    }
    let Some(showing) = showing else {
        return Ok(());
    };
    let holder = sealed.card.holder.ok_or(Forgery::NoHolder)?;
    match public_key(&holder) {
        Some(holder) if showing.envelope.is_signed_by(&holder) => Ok(()),
        _ => Err(Forgery::BadHolderSignature),
    }
}

/// The verdict on a card that is what it says it is.
fn judge_honest(
    card: Card,
    showing: Option<&Presentation<'_>>,
    trust: &Trust<'_>,
    now: i64,
) -> Verdict {
    if now < card.valid_from {
        return Verdict::NotYet { card };
    }
    if card.valid_until <= now {
        return Verdict::Expired { card };
    }
    let list = trust.list();
    let status = list.map(|list| list.get(card.status_index));
    match status {
        Some(Some(Status::Revoked)) => return Verdict::Revoked { card },
        Some(Some(Status::Frozen)) => return Verdict::Frozen { card },
        Some(Some(Status::Replaced)) => return Verdict::Replaced { card },
        Some(Some(Status::Valid) | None) | None => {}
    }
    let shown_at = showing.map(|showing| showing.shown_at);
    // The card inside a phone's code can be copied out of it; only the phone can show it.
    if card.holder.is_some() && !showing.is_some_and(|showing| showing.is_fresh(now)) {
        return Verdict::StaleStep { card, shown_at };
    }
    let status_age_seconds = list.map(|list| list.age_seconds(now));
    match (trust.status_age_seconds_max, status_age_seconds) {
        (Some(_), None) => return Verdict::NoList { card },
        (Some(max), Some(age)) if age > max => {
            return Verdict::ListTooOld { card, status_age_seconds: age };
        }
        _ => {}
    }
    if status == Some(None) {
        return Verdict::NoList { card };
    }
    let presented = shown_at.map_or(Presented::Paper, |shown_at| Presented::Phone { shown_at });
    Verdict::Valid { card, presented, status_age_seconds }
}

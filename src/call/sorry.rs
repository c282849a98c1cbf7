//! The same words everywhere for what no rule said: no network, session over, too often, ours.

use super::Failure;
use super::text::{TEXT, Text};
use crate::language::{Language, Reader, Texts, reader, texts};
use crate::place::name_in;
use crate::viewer::session;
use leptos::prelude::*;
use linli_domain::contract::Rejection;
use linli_domain::place::CommunityName;

/// Finds the words. Make one in the component ([`sorry`]), use it anywhere, also in a task.
#[derive(Clone, Copy)]
pub struct Sorry {
    texts: Texts<Text>,
    language: RwSignal<Language>,
    community: Signal<Option<CommunityName>>,
}

/// The words for failures, in the reader's language and with the reader's own desk.
pub fn sorry() -> Sorry {
    let Reader { language, .. } = reader();
    Sorry { texts: texts(&TEXT), language, community: session().community() }
}

impl Sorry {
    /// For something that could not be fetched. A refusal has its own words in its feature; here
    /// it counts as a failure without any.
    pub fn reading<R>(self, failure: &Failure<R>) -> String {
        self.words(failure, false)
    }

    /// For something that could not be sent; also says what became of it.
    pub fn sending<R>(self, failure: &Failure<R>) -> String {
        self.words(failure, true)
    }

    fn words<R>(self, failure: &Failure<R>, sent: bool) -> String {
        let t = self.texts.get();
        let failed = if sent { t.not_stored } else { t.out_of_order };
        let unreached = if sent { t.not_sure } else { t.not_fetched };
        match failure {
            Failure::Unreachable => join(&[unreached, &self.elsewhere()]),
            Failure::Fault { incident: Some(number) } => {
                join(&[failed, &(t.incident)(number), &self.elsewhere()])
            }
            Failure::Fault { incident: None } | Failure::Refused(_) => {
                join(&[t.outdated, &self.elsewhere()])
            }
            Failure::Rejected(rejection) => self.rejected(rejection, failed),
        }
    }

    fn rejected(self, rejection: &Rejection, failed: &str) -> String {
        let t = self.texts.get();
        match rejection {
            Rejection::NotSignedIn => t.session_ended.to_owned(),
            Rejection::NotAllowed => t.not_allowed.to_owned(),
            Rejection::NotFound => t.not_found.to_owned(),
            Rejection::TooSlow => join(&[t.too_slow, &self.elsewhere()]),
            Rejection::TooLarge { bytes_max } => {
                join(&[&(t.too_large)(&crate::ui::bytes(*bytes_max)), &self.elsewhere()])
            }
            Rejection::TooMany { retry_after_seconds } => {
                join(&[&(t.too_many)(*retry_after_seconds), &self.elsewhere()])
            }
            Rejection::Unavailable { retry_after_seconds } => {
                join(&[failed, &(t.again_in)(*retry_after_seconds), &self.elsewhere()])
            }
            Rejection::WrongMethod
            | Rejection::Malformed { .. }
            | Rejection::WrongContentType
            | Rejection::NoIdempotencyKey
            | Rejection::KeyReused
            | Rejection::CrossSite => join(&[t.outdated, &self.elsewhere()]),
        }
    }

    /// The way without this screen.
    pub fn elsewhere(self) -> String {
        let t = self.texts.get();
        // The page it was asked for may be gone, and its signals with it.
        match self.community.try_get().flatten() {
            Some(community) => {
                let desk = name_in(self.language.get(), &community.desk);
                (t.desk)(&community.desk_phone, desk)
            }
            None => t.any_desk.to_owned(),
        }
    }
}

/// Sentences one after another; English ones with a space between.
fn join(sentences: &[&str]) -> String {
    let mut words = String::new();
    for sentence in sentences {
        if words.ends_with('.') {
            words.push(' ');
        }
        words.push_str(sentence);
    }
    words
}

//! Named examples, good and broken, that any verifier can be tried on.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::key::IssuerKeys;
use crate::status::{ListRefusal, StatusList};
use crate::verify::{Trust, Verdict, verify};

/// What all vectors take for granted, beside the keys in `keys.json`: `ground.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The community whose gate it is.
    #[serde(with = "crate::hex")]
    pub community: [u8; 16],
    /// Good status lists by name, as text.
    pub lists: BTreeMap<String, String>,
}

/// One class of vectors, a file of its own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The name of the class, which is that of the file.
    pub class: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// A question and the one right answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vector {
    /// The name, unique among all.
    pub name: String,
    /// What is special about it, in a sentence.
    pub about: String,
    /// The time of the gate's clock, in Unix seconds.
    pub at: i64,
    /// The code as scanned, if it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The code as scanned, in hexadecimal, if it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
    /// What is asked, and the answer.
    #[serde(flatten)]
    pub question: Question,
}

/// What is asked about a code, and the right answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// What is the verdict on this card?
    Card {
        /// The name of the status list the gate holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<String>,
        /// How old the list may be, in seconds; absent: no list is needed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list_age_seconds_max: Option<u64>,
        /// A moment known to have passed (Unix seconds).
        #[serde(default)]
        newest_seen: i64,
        /// The answer.
        expect: Verdict,
    },
    /// Is this status list to be taken?
    List {
        /// The name of the status list the gate holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        held: Option<String>,
        /// The answer.
        expect: ListAnswer,
    },
}

/// Whether a list is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ListAnswer {
    /// It is.
    Taken {
        /// Its sequence number.
        taken: u64,
    },
    /// It is not.
    Refused(ListRefusal),
}

/// Why a vector could not be tried, or came out differently.
#[derive(Clone, Debug, PartialEq)]
pub enum Miss {
    /// The vector names a list that is not there or not good, or bytes that are not hexadecimal.
    BrokenVector,
    /// Another verdict.
    Verdict(Box<Verdict>),
    /// Another answer about a list.
    List(ListAnswer),
}

impl Ground {
    /// The good list of that name, read as if it were the first.
    fn list(&self, keys: &IssuerKeys, name: Option<&String>) -> Result<Option<StatusList>, Miss> {
        let Some(name) = name else { return Ok(None) };
        let text = self.lists.get(name).ok_or(Miss::BrokenVector)?;
        StatusList::read(text.as_bytes(), keys, self.community, None, 0)
            .map(Some)
            .map_err(|_| Miss::BrokenVector)
    }
}

impl Vector {
    /// Asks the question and compares the answer.
    pub fn check(&self, keys: &IssuerKeys, ground: &Ground) -> Result<(), Miss> {
        let code = self.code().ok_or(Miss::BrokenVector)?;
        match &self.question {
            Question::Card { list, list_age_seconds_max, newest_seen, expect } => {
                let list = ground.list(keys, list.as_ref())?;
                let trust = Trust {
                    status: list.as_ref(),
                    status_age_seconds_max: *list_age_seconds_max,
                    newest_seen: *newest_seen,
                    ..Trust::new(keys, ground.community)
                };
                let verdict = verify(&code, &trust, self.at);
                if verdict == *expect { Ok(()) } else { Err(Miss::Verdict(Box::new(verdict))) }
            }
            Question::List { held, expect } => {
                let held = ground.list(keys, held.as_ref())?;
                let community = ground.community;
                let read = StatusList::read(&code, keys, community, held.as_ref(), self.at);
                let answer = match read {
                    Ok(list) => ListAnswer::Taken { taken: list.sequence() },
                    Err(refusal) => ListAnswer::Refused(refusal),
                };
                if answer == *expect { Ok(()) } else { Err(Miss::List(answer)) }
            }
        }
    }

    fn code(&self) -> Option<Vec<u8>> {
        match (&self.text, &self.bytes) {
            (Some(text), None) => Some(text.clone().into_bytes()),
            (None, Some(digits)) => {
                let pairs = digits.as_bytes().chunks(2);
                pairs
                    .map(|pair| crate::from_hex::<1>(core::str::from_utf8(pair).ok()?))
                    .map(|byte| byte.map(|[byte]| byte))
                    .collect()
            }
            _ => None,
        }
    }
}

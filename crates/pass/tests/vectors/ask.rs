//! Short ways to write a vector down.

use linli_pass::vectors::{Family, Question, Vector};
use linli_pass::{Card, Class, Forgery, Presented, Unreadable, Verdict, to_hex};

use crate::mint::{AT, FROM, UNTIL, id16, public};

pub fn family(class: &str, about: &str, vectors: Vec<Vector>) -> Family {
    Family { class: class.to_owned(), about: about.to_owned(), vectors }
}

/// What is the verdict on `code`, on the usual day and with no list?
pub fn ask(name: &str, about: &str, code: impl AsRef<[u8]>, expect: Verdict) -> Vector {
    let question =
        Question::Card { list: None, list_age_seconds_max: None, newest_seen: 0, expect };
    vector(name, about, code.as_ref(), question)
}

pub fn vector(name: &str, about: &str, code: &[u8], question: Question) -> Vector {
    let (text, bytes) = match core::str::from_utf8(code) {
        Ok(text) => (Some(text.to_owned()), None),
        Err(_) => (None, Some(to_hex(code))),
    };
    Vector { name: name.to_owned(), about: about.to_owned(), at: AT, text, bytes, question }
}

/// The circumstances of a question.
pub trait Circumstances: Sized {
    fn at(self, unix: i64) -> Self;
    fn list(self, name: &str) -> Self;
    fn list_age_max(self, seconds: u64) -> Self;
    fn seen(self, unix: i64) -> Self;
}

impl Circumstances for Vector {
    fn at(mut self, unix: i64) -> Self {
        self.at = unix;
        self
    }

    fn list(mut self, name: &str) -> Self {
        match &mut self.question {
            Question::Card { list: held, .. } | Question::List { held, .. } => {
                *held = Some(name.to_owned());
            }
        }
        self
    }

    fn list_age_max(mut self, seconds: u64) -> Self {
        if let Question::Card { list_age_seconds_max, .. } = &mut self.question {
            *list_age_seconds_max = Some(seconds);
        }
        self
    }

    fn seen(mut self, unix: i64) -> Self {
        if let Question::Card { newest_seen, .. } = &mut self.question {
            *newest_seen = unix;
        }
        self
    }
}

/// What the usual paper card says.
pub fn paper_card() -> Card {
    Card {
        community: id16("community"),
        number: id16("number"),
        class: Class::Resident,
        valid_from: FROM,
        valid_until: UNTIL,
        status_index: 5,
        holder: None,
        photo: Some(id16("photo")),
    }
}

/// What the usual phone card says.
pub fn phone_card() -> Card {
    Card { holder: Some(public("holder")), ..paper_card() }
}

pub fn on_paper(card: Card, status_age_seconds: Option<u64>) -> Verdict {
    Verdict::Valid { card, presented: Presented::Paper, status_age_seconds }
}

pub fn by_phone(shown_at: i64, status_age_seconds: Option<u64>) -> Verdict {
    let presented = Presented::Phone { shown_at };
    Verdict::Valid { card: phone_card(), presented, status_age_seconds }
}

pub fn forged(reason: Forgery) -> Verdict {
    Verdict::Forged { reason }
}

pub fn unreadable(reason: Unreadable) -> Verdict {
    Verdict::Unreadable { reason }
}

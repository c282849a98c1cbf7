//! An application's way as a line of steps.

use super::text::{TEXT, Text};
use crate::language::{Language, Texts, dates, reader, texts};
use crate::ui::{Milestone, NoticeKind, StepState, Words};
use leptos::prelude::*;
use linli_domain::card::{PublicStage, PublicStatus};

/// The steps of a status: what happened when, where it is, what comes by which day.
pub(super) fn steps(status: &PublicStatus) -> Vec<Milestone> {
    let said = Said { t: texts(&TEXT), language: reader().language };
    let t = said.t;
    let handed_in_at = status.handed_in_at;
    let received = said.step(
        t.say(|t| t.received),
        StepState::Done,
        Some(said.on(move |language| dates::moment(language, handed_in_at))),
    );
    let ended = status.ended_at.map(|at| said.on(move |language| dates::moment(language, at)));
    let by = |say: fn(&'static Text) -> fn(&str) -> String| {
        let day = status.by?;
        let language = said.language;
        Some(t.tell(move |t| say(t)(&dates::day(language.get(), day))))
    };
    let review = t.say(|t| t.review);
    let decision = t.say(|t| t.decision);
    let middle_and_end = match status.stage {
        PublicStage::Received => [
            said.step(t.say(|t| t.waiting), StepState::Now, None),
            said.step(decision, StepState::Ahead, by(|t| t.by)),
        ],
        PublicStage::UnderReview => [
            said.step(review, StepState::Now, None),
            said.step(decision, StepState::Ahead, by(|t| t.by)),
        ],
        PublicStage::WaitingForYou => [
            said.step(t.say(|t| t.for_you), StepState::Now, by(|t| t.until)),
            said.step(decision, StepState::Ahead, None),
        ],
        PublicStage::Decided => {
            [said.step(review, StepState::Done, None), said.step(decision, StepState::Done, ended)]
        }
        PublicStage::Withdrawn => {
            let withdrawn = said.step(t.say(|t| t.withdrawn), StepState::Stopped, ended);
            return vec![received, withdrawn];
        }
    };
    std::iter::once(received).chain(middle_and_end).collect()
}

/// What a stage means for the one who asks.
pub(super) fn meaning(stage: PublicStage) -> (NoticeKind, fn(&Text) -> &'static str) {
    match stage {
        PublicStage::Received => (NoticeKind::Plain, |t| t.waiting_words),
        PublicStage::UnderReview => (NoticeKind::Plain, |t| t.review_words),
        PublicStage::WaitingForYou => (NoticeKind::Waiting, |t| t.for_you_words),
        PublicStage::Decided => (NoticeKind::Good, |t| t.decided_words),
        PublicStage::Withdrawn => (NoticeKind::Plain, |t| t.withdrawn_words),
    }
}

#[derive(Clone, Copy)]
struct Said {
    t: Texts<Text>,
    language: RwSignal<Language>,
}

impl Said {
    fn step(self, title: Words, state: StepState, when: Option<Words>) -> Milestone {
        let said = match state {
            StepState::Done => self.t.say(|t| t.done),
            StepState::Now => self.t.say(|t| t.now),
            StepState::Ahead => self.t.say(|t| t.ahead),
            StepState::Stopped => self.t.say(|t| t.stopped),
        };
        Milestone { title, when, said, state }
    }

    fn on(self, say: impl Fn(Language) -> String + Send + Sync + 'static) -> Words {
        Signal::derive(move || say(self.language.get()))
    }
}

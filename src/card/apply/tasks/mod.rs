//! The steps of a draft, how far each has come, and where to go on.

mod text;

use super::progress::{Withdrawal, withdrawing};
use super::steps::{self, FILLED_IN, Filled};
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::language::{dates, reader, texts};
use crate::ui::{ButtonLink, Page, Progress, TagKind, Task, TaskList};
use leptos::prelude::*;
use text::{TEXT, Text};

/// The list of steps.
pub fn tasks(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let language = reader().language;
    let states = Memo::new(move |_| {
        let findings = work.findings();
        work.mine.with(|mine| FILLED_IN.map(|step| steps::filled(step, &mine.draft, &findings)))
    });
    let done = Signal::derive(move || {
        let states = states.read();
        states.iter().filter(|one| **one == Filled::Whole).count()
    });
    let saved = t.tell(move |t| {
        let at = work.mine.with(|mine| mine.saved_at);
        (t.kept)(&dates::moment(language.get(), at))
    });
    let next = move || next(states.get());
    let href = Signal::derive(move || Address::Step(work.application, next()).path());
    let label = t.tell(move |t| {
        let words = match (next(), states.read().iter().all(|one| *one == Filled::Not)) {
            (Step::Check, _) => t.to_check,
            (_, true) => t.begin,
            _ => t.go_on,
        };
        words.to_owned()
    });
    let give_up = Withdrawal {
        ask: t.say(|t| t.give_up),
        title: t.say(|t| t.give_up_title),
        lead: t.say(|t| t.give_up_lead),
        yes: t.say(|t| t.give_up_yes),
    };
    view! {
        <Page
            title=t.say(|t| t.title)
            lead=t.say(|t| t.lead)
            back=(Address::Apply.path(), t.say(|t| t.back))
        >
            <Progress
                label=t.say(|t| t.list)
                value=Signal::derive(move || as_float(done.get()))
                max=Signal::stored(as_float(FILLED_IN.len()))
                words=t.tell(move |t| (t.so_far)(done.get(), FILLED_IN.len()))
            />
            <TaskList tasks=Signal::derive(move || list(work, states.get()))/>
            <p><ButtonLink href label/></p>
            <p class="field__hint">{saved}</p>
            {withdrawing(work, give_up)}
        </Page>
    }
    .into_any()
}

/// The first step that isn't complete, or the last page.
fn next(states: [Filled; 5]) -> Step {
    let open = FILLED_IN.into_iter().zip(states);
    let mut open = open.filter(|(_, state)| *state != Filled::Whole);
    open.next().map_or(Step::Check, |(step, _)| step)
}

fn list(work: Work, states: [Filled; 5]) -> Vec<Task> {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let whole = states.iter().all(|one| *one == Filled::Whole);
    let task = |step: Step, state: fn(&Text) -> &'static str, kind: TagKind| Task {
        href: Some(Address::Step(work.application, step).path()),
        title: form.tell(move |t| (t.step)(step).to_owned()),
        hint: None,
        state: t.say(state),
        kind,
    };
    let steps = FILLED_IN.into_iter().zip(states);
    let mut tasks: Vec<_> = steps
        .map(|(step, state)| match state {
            Filled::Not => task(step, |t| t.not, TagKind::Plain),
            Filled::Partly => task(step, |t| t.partly, TagKind::Waiting),
            Filled::Whole => task(step, |t| t.whole, TagKind::Good),
        })
        .collect();
    tasks.push(if whole {
        task(Step::Check, |t| t.ready, TagKind::Good)
    } else {
        task(Step::Check, |t| t.not_ready, TagKind::Plain)
    });
    tasks
}

#[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
fn as_float(count: usize) -> f64 {
    count as f64
}

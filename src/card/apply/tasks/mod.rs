//! The steps of a draft, how far each has come, and where to go on.

mod text;

use super::pieces::{div, link, live, p_in, row};
use super::progress::{Withdrawal, withdrawing};
use super::steps::{self, FILLED_IN, Filled};
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::language::{dates, texts};
use crate::ui::{ButtonKind, Page, Progress, TagKind, Task, TaskList};
use leptos::prelude::*;
use text::{TEXT, Text};

/// The list of steps.
pub fn tasks(work: Work) -> AnyView {
    let t = texts(&TEXT);
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
            {live(move || how_far(work, t.get()))}
            {withdrawing(work, give_up)}
        </Page>
    }
    .into_any()
}

fn how_far(work: Work, t: &Text) -> AnyView {
    let findings = work.findings();
    let mine = work.mine.read();
    let states = FILLED_IN.map(|step| steps::filled(step, &mine.draft, &findings));
    let done = states.iter().filter(|one| **one == Filled::Whole).count();
    let next = next(states);
    let label = match next {
        Step::Check => t.to_check,
        _ if states.iter().all(|one| *one == Filled::Not) => t.begin,
        _ => t.go_on,
    };
    let href = Address::Step(work.application, next).path();
    let progress = view! {
        <Progress
            label=t.list
            value=Signal::stored(as_float(done))
            max=Signal::stored(as_float(FILLED_IN.len()))
            words=(t.so_far)(done, FILLED_IN.len())
        />
    };
    let tasks = list(work, t, states);
    row(vec![
        progress.into_any(),
        view! { <TaskList tasks=Signal::stored(tasks)/> }.into_any(),
        div("", vec![link(href, label, ButtonKind::Primary)]),
        p_in("field__hint", (t.kept)(&dates::moment(work.language(), mine.saved_at))),
    ])
}

/// The first step that isn't complete, or the last page.
fn next(states: [Filled; 5]) -> Step {
    let open = FILLED_IN.into_iter().zip(states);
    let mut open = open.filter(|(_, state)| *state != Filled::Whole);
    open.next().map_or(Step::Check, |(step, _)| step)
}

fn list(work: Work, t: &Text, states: [Filled; 5]) -> Vec<Task> {
    let form = FORM.of(work.language());
    let task = |step: Step, state: &'static str, kind: TagKind| Task {
        href: Some(Address::Step(work.application, step).path()),
        title: Signal::stored((form.step)(step).to_owned()),
        hint: None,
        state: Signal::stored(state.to_owned()),
        kind,
    };
    let last = if states.iter().all(|one| *one == Filled::Whole) {
        task(Step::Check, t.ready, TagKind::Good)
    } else {
        task(Step::Check, t.not_ready, TagKind::Plain)
    };
    let steps = FILLED_IN.into_iter().zip(states);
    let steps = steps.map(|(step, state)| match state {
        Filled::Not => task(step, t.not, TagKind::Plain),
        Filled::Partly => task(step, t.partly, TagKind::Waiting),
        Filled::Whole => task(step, t.whole, TagKind::Good),
    });
    steps.chain([last]).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
fn as_float(count: usize) -> f64 {
    count as f64
}

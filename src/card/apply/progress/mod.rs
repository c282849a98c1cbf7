//! Where an application stands after it is handed in.

mod decision;
mod text;
mod withdrawal;

pub use withdrawal::{Withdrawal, withdrawing};

use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::pieces::{div, li, link, live, nothing, notice, p, p_in, strong, ul};
use super::steps;
use super::work::{Work, today};
use crate::address::Address;
use crate::card::text::TEXT as CODES;
use crate::language::{Language, Texts, dates, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Details, Milestone, NoticeKind, Page, StepState, Steps, toasts,
};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::item::{Flaw, Item};
use linli_domain::card::{Happening, MyApplication, Progress, What};
use linli_domain::id::CardId;
use text::{TEXT, Text};

/// The page.
pub fn progress(work: Work) -> AnyView {
    if let Progress::Refused { .. } = work.mine.read_untracked().progress {
        return decision::decision(work);
    }
    let t = texts(&TEXT);
    let reference = work.mine.with_untracked(|mine| mine.reference.clone());
    let has_receipt = reference.is_some();
    let over = t.tell(move |t| match &reference {
        Some(reference) => format!("{} {reference}", t.reference),
        None => String::new(),
    });
    let steps = Signal::derive(move || {
        let t = t.get();
        work.mine.with(|mine| milestones(t, work.language(), mine))
    });
    let receipt = if has_receipt { receipt_link(work) } else { nothing() };
    view! {
        <Page title=t.say(|t| t.title) over back=(Address::Apply.path(), t.say(|t| t.back))>
            {live(move || told(work, t.get()))}
            <Steps label=t.say(|t| t.line) steps/>
            {div("buttons", vec![refresh(work), receipt])}
            <Details label=t.say(|t| t.history)>{live(move || { t.get(); history(work) })}</Details>
            {live(move || if is_open(work) { withdrawing(work, withdrawal(t)) } else { nothing() })}
        </Page>
    }
    .into_any()
}

fn receipt_link(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let href = Address::Receipt(work.application).path();
    view! { <ButtonLink href label=t.say(|t| t.receipt) kind=ButtonKind::Secondary/> }.into_any()
}

fn refresh(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let busy = RwSignal::new(false);
    let toasts = toasts();
    let refresh = move || {
        busy.set(true);
        spawn_local(async move {
            if let Err(failure) = work.refresh().await {
                toasts.say(work.reading(&failure));
            }
            busy.try_set(false);
        });
    };
    view! {
        <Button label=t.say(|t| t.refresh) kind=ButtonKind::Secondary busy on_press=refresh/>
    }
    .into_any()
}

fn withdrawal(t: Texts<Text>) -> Withdrawal {
    Withdrawal {
        ask: t.say(|t| t.withdraw),
        title: t.say(|t| t.withdraw_title),
        lead: t.say(|t| t.withdraw_lead),
        yes: t.say(|t| t.withdraw_yes),
    }
}

fn is_open(work: Work) -> bool {
    let progress = &work.mine.read().progress;
    matches!(progress, Progress::UnderWay { .. } | Progress::Asked { .. })
}

/// The one thing to know now.
fn told(work: Work, t: &Text) -> AnyView {
    let mine = work.mine.read();
    match mine.progress {
        Progress::UnderWay { on_desk, check_by, decide_by, provisional, .. } => {
            under_way(t, work.language(), on_desk, check_by, decide_by, provisional)
        }
        Progress::Asked { item, flaw, until, .. } => asked(work, t, item, flaw, until),
        Progress::Approved { .. } => granted(t, &mine.cards),
        Progress::Withdrawn { .. } => notice(
            t.taken_back,
            NoticeKind::Plain,
            vec![p(t.taken_back_words), link(Address::Apply.path(), t.again, ButtonKind::Primary)],
        ),
        Progress::Draft | Progress::Refused { .. } => nothing(),
    }
}

fn under_way(
    t: &Text,
    language: Language,
    on_desk: bool,
    check: NaiveDate,
    decide: NaiveDate,
    provisional: bool,
) -> AnyView {
    if today() > decide {
        return notice(t.late, NoticeKind::Waiting, vec![p(t.late_words)]);
    }
    let by = dates::day(language, decide);
    // A check that is late by now is no longer promised.
    let words = if on_desk || today() > check {
        (t.next_on_desk)(&by)
    } else {
        (t.next_waiting)(&dates::day(language, check), &by)
    };
    let mut pieces = vec![p(words)];
    if provisional {
        pieces.push(p(t.provisional));
    }
    notice(t.next, NoticeKind::Plain, pieces)
}

/// What is asked for, what was found about it, what to do, by when.
fn asked(work: Work, t: &Text, item: Item, flaw: Flaw, until: NaiveDate) -> AnyView {
    let language = work.language();
    let codes = CODES.of(language);
    notice(
        (t.asked)(&item_in_words(work, item)),
        NoticeKind::Waiting,
        vec![
            p((codes.flaw)(flaw)),
            p((codes.flaw_way_on)(flaw)),
            strong("", (t.asked_until)(&dates::day(language, until)), ""),
            p(t.asked_keeps),
            link(Address::Answer(work.application).path(), t.answer, ButtonKind::Primary),
        ],
    )
}

/// The item that is asked for, with whose it is where there are several people.
pub fn item_in_words(work: Work, item: Item) -> String {
    let (mend, codes) = (MEND.of(work.language()), CODES.of(work.language()));
    let draft = work.draft();
    match steps::person_of_item(item) {
        Some(person) if draft.people.len() > 1 => {
            (codes.item_of)(&name_of(mend, &draft, person), item)
        }
        _ => (codes.item)(item).to_owned(),
    }
}

fn granted(t: &Text, cards: &[CardId]) -> AnyView {
    let links = cards.iter().enumerate().map(|(nth, card)| {
        let label = (t.to_card)(nth + 1, cards.len());
        link(Address::Card(*card).path(), label, ButtonKind::Primary)
    });
    let links = div("buttons", links.collect());
    notice(t.granted, NoticeKind::Good, vec![p((t.granted_words)(cards.len())), links])
}

/// The line from handing in to the card.
fn milestones(t: &Text, language: Language, mine: &MyApplication) -> Vec<Milestone> {
    use StepState::{Ahead, Done, Now, Stopped};
    let at = |at: DateTime<Utc>| Some(dates::moment(language, at));
    let by = |day: NaiveDate| Some((t.by)(&dates::day(language, day)));
    let handed_in = handed_in_at(mine).and_then(at);
    let stops = match mine.progress {
        Progress::UnderWay { handed_in_at, on_desk, check_by, decide_by, .. } => vec![
            (t.handed_in, at(handed_in_at), Done),
            (if on_desk { t.on_desk } else { t.waiting }, by(check_by), Now),
            (t.decision, by(decide_by), Ahead),
            (t.card, None, Ahead),
        ],
        Progress::Asked { handed_in_at, until, .. } => vec![
            (t.handed_in, at(handed_in_at), Done),
            (t.mending, by(until), Now),
            (t.decision, None, Ahead),
            (t.card, None, Ahead),
        ],
        Progress::Approved { at: when } => vec![
            (t.handed_in, handed_in, Done),
            (t.review, None, Done),
            (t.approved, at(when), Done),
            (t.card, None, Done),
        ],
        Progress::Withdrawn { at: when } => vec![(t.withdrawn, at(when), Stopped)],
        Progress::Draft | Progress::Refused { .. } => Vec::new(),
    };
    let milestone = |(title, when, state): (&str, Option<String>, StepState)| Milestone {
        title: Signal::stored(title.to_owned()),
        when: when.map(Signal::stored),
        said: Signal::stored(said(t, state).to_owned()),
        state,
    };
    stops.into_iter().map(milestone).collect()
}

const fn said(t: &Text, state: StepState) -> &'static str {
    match state {
        StepState::Done => t.done,
        StepState::Now => t.now,
        StepState::Ahead => t.ahead,
        StepState::Stopped => t.stopped,
    }
}

/// When it was handed in.
pub fn handed_in_at(mine: &MyApplication) -> Option<DateTime<Utc>> {
    let is_it = |happening: &&Happening| happening.what == What::HandedIn;
    mine.history.iter().rfind(is_it).map(|happening| happening.at)
}

/// What has happened, newest first.
fn history(work: Work) -> AnyView {
    let language = work.language();
    let codes = CODES.of(language);
    let mine = work.mine.read();
    let line = |happening: &Happening| {
        let what = p((codes.what)(happening.what));
        li("happened", vec![p_in("happened__when", dates::moment(language, happening.at)), what])
    };
    ul("history", mine.history.iter().rev().map(line).collect())
}

//! Where an application stands after it is handed in.

mod decision;
mod text;
mod withdrawal;

pub use withdrawal::{Withdrawal, withdrawing};

use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::steps;
use super::work::{Work, today};
use crate::address::Address;
use crate::card::text::TEXT as CODES;
use crate::language::{Texts, dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Details, Milestone, Notice, NoticeKind, Page, StepState, Steps,
    Words, toasts,
};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::item::{Flaw, Item};
use linli_domain::card::{Happening, MyApplication, Progress, What};
use text::{TEXT, Text};

/// The page.
pub fn progress(work: Work) -> AnyView {
    if let Progress::Refused { .. } = work.mine.read_untracked().progress {
        return decision::decision(work);
    }
    let t = texts(&TEXT);
    let reference = work.mine.with_untracked(|mine| mine.reference.clone());
    let has_receipt = reference.is_some();
    let handed_in = work.mine.with_untracked(handed_in_at);
    let stands = Memo::new(move |_| work.mine.with(|mine| mine.progress.clone()));
    let over = t.tell(move |t| match &reference {
        Some(reference) => format!("{} {reference}", t.reference),
        None => String::new(),
    });
    let receipt = has_receipt.then(|| {
        let href = Address::Receipt(work.application).path();
        view! { <ButtonLink href label=t.say(|t| t.receipt) kind=ButtonKind::Secondary/> }
    });
    view! {
        <Page
            title=t.say(|t| t.title)
            over
            back=(Address::Apply.path(), t.say(|t| t.back))
        >
            {move || told(work, &stands.read())}
            <Steps
                label=t.say(|t| t.line)
                steps=Signal::derive(move || milestones(t, &stands.read(), handed_in))
            />
            <div class="buttons">{refresh(work)} {receipt}</div>
            <Details label=t.say(|t| t.history)>{move || history(work)}</Details>
            {move || is_open(&stands.read()).then(|| withdrawing(work, withdrawal(t)))}
        </Page>
    }
    .into_any()
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

const fn is_open(progress: &Progress) -> bool {
    matches!(progress, Progress::UnderWay { .. } | Progress::Asked { .. })
}

/// The one thing to know now.
fn told(work: Work, progress: &Progress) -> AnyView {
    match *progress {
        Progress::UnderWay { on_desk, check_by, decide_by, provisional, .. } => {
            under_way(on_desk, check_by, decide_by, provisional)
        }
        Progress::Asked { item, flaw, until, .. } => asked(work, item, flaw, until),
        Progress::Approved { .. } => granted(work),
        Progress::Withdrawn { .. } => taken_back(),
        Progress::Draft | Progress::Refused { .. } => ().into_any(),
    }
}

fn under_way(on_desk: bool, check: NaiveDate, decide: NaiveDate, provisional: bool) -> AnyView {
    let t = texts(&TEXT);
    if today() > decide {
        return view! {
            <Notice title=t.say(|t| t.late) kind=NoticeKind::Waiting>
                <p>{t.say(|t| t.late_words)}</p>
            </Notice>
        }
        .into_any();
    }
    let language = reader().language;
    let words = t.tell(move |t| {
        let language = language.get();
        let decide = dates::day(language, decide);
        // A check that is late by now is no longer promised.
        if on_desk || today() > check {
            (t.next_on_desk)(&decide)
        } else {
            (t.next_waiting)(&dates::day(language, check), &decide)
        }
    });
    view! {
        <Notice title=t.say(|t| t.next)>
            <p>{words}</p>
            {provisional.then(|| view! { <p>{t.say(|t| t.provisional)}</p> })}
        </Notice>
    }
    .into_any()
}

/// What is asked for, what was found about it, what to do, by when.
fn asked(work: Work, item: Item, flaw: Flaw, until: NaiveDate) -> AnyView {
    let (t, codes) = (texts(&TEXT), texts(&CODES));
    let language = reader().language;
    let title = item_in_words(work, item);
    let href = Address::Answer(work.application).path();
    view! {
        <Notice title=t.tell(move |t| (t.asked)(&title.get())) kind=NoticeKind::Waiting>
            <p>{codes.tell(move |t| (t.flaw)(flaw).to_owned())}</p>
            <p>{codes.tell(move |t| (t.flaw_way_on)(flaw).to_owned())}</p>
            <p><strong>{t.tell(move |t| (t.asked_until)(&dates::day(language.get(), until)))}</strong></p>
            <p>{t.say(|t| t.asked_keeps)}</p>
            <p><ButtonLink href label=t.say(|t| t.answer)/></p>
        </Notice>
    }
    .into_any()
}

/// The item that is asked for, with whose it is where there are several people.
pub fn item_in_words(work: Work, item: Item) -> Words {
    let (mend, codes) = (texts(&MEND), texts(&CODES));
    codes.tell(move |t| {
        work.mine.with(|mine| match steps::person_of_item(item) {
            Some(person) if mine.draft.people.len() > 1 => {
                (t.item_of)(&name_of(mend.get(), &mine.draft, person), item)
            }
            _ => (t.item)(item).to_owned(),
        })
    })
}

fn granted(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let cards = work.mine.with_untracked(|mine| mine.cards.clone());
    let count = cards.len();
    let links = cards.into_iter().enumerate().map(move |(nth, card)| {
        let href = Address::Card(card).path();
        view! { <ButtonLink href label=t.tell(move |t| (t.to_card)(nth + 1, count))/> }
    });
    view! {
        <Notice title=t.say(|t| t.granted) kind=NoticeKind::Good>
            <p>{t.tell(move |t| (t.granted_words)(count))}</p>
            <div class="buttons">{links.collect::<Vec<_>>()}</div>
        </Notice>
    }
    .into_any()
}

fn taken_back() -> AnyView {
    let t = texts(&TEXT);
    view! {
        <Notice title=t.say(|t| t.taken_back)>
            <p>{t.say(|t| t.taken_back_words)}</p>
            <p><ButtonLink href=Address::Apply.path() label=t.say(|t| t.again)/></p>
        </Notice>
    }
    .into_any()
}

/// A name of a step and when it happened or will have.
type Stop = (fn(&Text) -> &'static str, Option<Words>, StepState);

/// The line from handing in to the card.
fn milestones(
    t: Texts<Text>,
    progress: &Progress,
    handed_in: Option<DateTime<Utc>>,
) -> Vec<Milestone> {
    use StepState::{Ahead, Done, Now, Stopped};
    let language = reader().language;
    let at = |at: DateTime<Utc>| Some(Signal::derive(move || dates::moment(language.get(), at)));
    let by = |day: NaiveDate| Some(t.tell(move |t| (t.by)(&dates::day(language.get(), day))));
    let review = |on_desk: bool| -> fn(&Text) -> &'static str {
        if on_desk { |t| t.on_desk } else { |t| t.waiting }
    };
    let stops: Vec<Stop> = match *progress {
        Progress::UnderWay { handed_in_at, on_desk, check_by, decide_by, .. } => vec![
            (|t| t.handed_in, at(handed_in_at), Done),
            (review(on_desk), by(check_by), Now),
            (|t| t.decision, by(decide_by), Ahead),
            (|t| t.card, None, Ahead),
        ],
        Progress::Asked { handed_in_at, until, .. } => vec![
            (|t| t.handed_in, at(handed_in_at), Done),
            (|t| t.mending, by(until), Now),
            (|t| t.decision, None, Ahead),
            (|t| t.card, None, Ahead),
        ],
        Progress::Approved { at: when } => vec![
            (|t| t.handed_in, handed_in.and_then(at), Done),
            (|t| t.review, None, Done),
            (|t| t.approved, at(when), Done),
            (|t| t.card, None, Done),
        ],
        Progress::Refused { at: when, .. } => vec![
            (|t| t.handed_in, handed_in.and_then(at), Done),
            (|t| t.review, None, Done),
            (|t| t.refused, at(when), Stopped),
        ],
        Progress::Withdrawn { at: when } => vec![(|t| t.withdrawn, at(when), Stopped)],
        Progress::Draft => Vec::new(),
    };
    stops.into_iter().map(|stop| milestone(t, stop)).collect()
}

fn milestone(t: Texts<Text>, (title, when, state): Stop) -> Milestone {
    let said: fn(&Text) -> &'static str = match state {
        StepState::Done => |t| t.done,
        StepState::Now => |t| t.now,
        StepState::Ahead => |t| t.ahead,
        StepState::Stopped => |t| t.stopped,
    };
    Milestone { title: t.say(title), when, said: t.say(said), state }
}

/// When it was handed in.
pub fn handed_in_at(mine: &MyApplication) -> Option<DateTime<Utc>> {
    let is_it = |happening: &&Happening| happening.what == What::HandedIn;
    mine.history.iter().rfind(is_it).map(|happening| happening.at)
}

/// What has happened, newest first.
fn history(work: Work) -> AnyView {
    let codes = texts(&CODES);
    let language = reader().language;
    let line = |happening: Happening| {
        let Happening { at, what } = happening;
        view! {
            <li class="happened">
                <span class="happened__when">{move || dates::moment(language.get(), at)}</span>
                <span>{codes.tell(move |t| (t.what)(what).to_owned())}</span>
            </li>
        }
    };
    let history = work.mine.with(|mine| mine.history.clone());
    let lines: Vec<_> = history.into_iter().rev().map(line).collect();
    view! { <ul class="history">{lines}</ul> }.into_any()
}

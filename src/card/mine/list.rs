//! The list: a way to the cards, and each application with how it stands.

use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{call, sorry};
use crate::language::{Language, dates, reader, texts};
use crate::ui::{
    ButtonLink, Empty, IconName, LinkCard, LinkCards, Loading, TagKind, Task, TaskList, Trouble,
};
use crate::viewer::session;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use linli_domain::card::{ApplicationRow, ListApplications, Progress};

/// The viewer's cards and applications.
#[component]
pub fn Mine() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let rows = LocalResource::new(move || async move {
        session.resuming(|| call::<ListApplications>(&(), &(), &())).await
    });
    let list = move || match rows.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(rows)) if rows.is_empty() => view! {
            <Empty title=t.say(|t| t.none) hint=t.say(|t| t.none_hint)>
                <ButtonLink href=Address::Apply.path() label=t.say(|t| t.apply)/>
            </Empty>
        }
        .into_any(),
        Some(Ok(rows)) => {
            let tasks = rows.into_iter().map(task).collect::<Vec<_>>();
            view! { <TaskList tasks=Signal::stored(tasks)/> }.into_any()
        }
        Some(Err(failure)) => view! {
            <Trouble
                words=Signal::derive(move || sorry.reading(&failure))
                again_label=t.say(|t| t.try_again)
                on_again=move || rows.refetch()
            />
        }
        .into_any(),
    };
    view! {
        <section class="me__part mine">
            <h2 class="visually-hidden">{t.say(|t| t.title)}</h2>
            <LinkCards>
                <LinkCard
                    href=Address::Cards.path()
                    title=t.say(|t| t.cards)
                    hint=t.say(|t| t.cards_hint)
                    icon=IconName::Card
                />
            </LinkCards>
            <h3>{t.say(|t| t.applications)}</h3>
            {list}
        </section>
    }
}

/// One application as a thing to open.
fn task(row: ApplicationRow) -> Task {
    let t = texts(&TEXT);
    let language = reader().language;
    let ApplicationRow { application, reference, progress, created_at } = row;
    let (state, kind) = state(&progress);
    Task {
        href: Some(Address::Application(application).path()),
        title: t.tell(move |t| match &reference {
            Some(reference) => (t.application)(reference),
            None => t.draft.into(),
        }),
        hint: Some(t.tell(move |t| hint(t, language.get(), &progress, created_at))),
        state: t.say(state),
        kind,
    }
}

/// A word for how it stands. `Waiting` is for what waits for the reader.
fn state(progress: &Progress) -> (fn(&Text) -> &'static str, TagKind) {
    match progress {
        Progress::Draft => (|t| t.is_draft, TagKind::Waiting),
        Progress::UnderWay { on_desk: false, .. } => (|t| t.is_waiting, TagKind::Plain),
        Progress::UnderWay { on_desk: true, .. } => (|t| t.is_reviewed, TagKind::Plain),
        Progress::Asked { .. } => (|t| t.is_asked, TagKind::Waiting),
        Progress::Approved { .. } => (|t| t.is_approved, TagKind::Good),
        Progress::Refused { .. } => (|t| t.is_refused, TagKind::Bad),
        Progress::Withdrawn { .. } => (|t| t.is_withdrawn, TagKind::Plain),
    }
}

/// The day that matters now.
fn hint(t: &Text, language: Language, progress: &Progress, created_at: DateTime<Utc>) -> String {
    match progress {
        Progress::Draft => (t.begun)(&dates::moment(language, created_at)),
        Progress::UnderWay { decide_by, .. } => (t.decide_by)(&dates::day(language, *decide_by)),
        Progress::Asked { until, .. } => (t.send_by)(&dates::day(language, *until)),
        Progress::Approved { at } | Progress::Refused { at, .. } | Progress::Withdrawn { at } => {
            dates::moment(language, *at)
        }
    }
}

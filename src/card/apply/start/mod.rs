//! Begin, or go on: one's applications, and a new one.

mod text;

use super::work::goer;
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::{Language, Texts, dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Loading, Notice, NoticeKind, Page, TagKind, Task, TaskList,
    Trouble,
};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{
    ApplicationRow, ListApplications, Progress, StartApplication, StartRefusal,
};
use linli_domain::contract::Never;
use text::{TEXT, Text};

/// The page, for somebody signed in or not.
pub fn start() -> AnyView {
    let t = texts(&TEXT);
    let session = session();
    let somebody = Memo::new(move |_| {
        let viewer = session.viewer().get();
        session.ready().get().then_some(viewer.map(|viewer| viewer.account))
    });
    (move || match somebody.get() {
        Some(Some(_)) => mine(),
        Some(None) => what_is_needed(t),
        // Who is looking is not known yet, or can't be: what is needed is worth reading anyway.
        None if session.unknown().get() => what_is_needed(t),
        None => {
            let label = texts(&super::text::TEXT).say(|t| t.loading);
            view! { <div class="page"><Loading label/></div> }.into_any()
        }
    })
    .into_any()
}

/// For whoever isn't signed in.
fn what_is_needed(t: Texts<Text>) -> AnyView {
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead)>
            <h2>{t.say(|t| t.need)}</h2>
            <ul class="apply__needs">
                <li>{t.say(|t| t.need_phone)}</li>
                <li>{t.say(|t| t.need_document)}</li>
                <li>{t.say(|t| t.need_photo)}</li>
                <li>{t.say(|t| t.need_proof)}</li>
            </ul>
            <div class="apply__ways">
                <ButtonLink
                    href=Address::Apply.behind_sign_in()
                    label=t.say(|t| t.sign_in)
                />
                <p class="field__hint">{t.say(|t| t.sign_in_hint)}</p>
                <ButtonLink
                    href=Address::Papers.path()
                    label=t.say(|t| t.papers)
                    kind=ButtonKind::Secondary
                />
            </div>
        </Page>
    }
    .into_any()
}

/// One's applications, and a new one.
fn mine() -> AnyView {
    let t = texts(&TEXT);
    let form = texts(&super::text::TEXT);
    let (session, sorry) = (session(), sorry());
    let found = RwSignal::new(None::<Result<Vec<ApplicationRow>, Failure<Never>>>);
    let fetch = move || {
        found.set(None);
        spawn_local(async move {
            let rows = session.resuming(|| call::<ListApplications>(&(), &(), &())).await;
            found.try_set(Some(rows));
        });
    };
    fetch();
    let none = move || matches!(&*found.read(), Some(Ok(rows)) if rows.is_empty());
    let lead = t.tell(move |t| if none() { t.none_lead } else { t.mine_lead }.to_owned());
    let title = t.tell(move |t| if none() { t.title } else { t.mine }.to_owned());
    let list = move || match found.get() {
        None => view! { <Loading label=form.say(|t| t.loading)/> }.into_any(),
        Some(Err(failure)) => {
            let words = Signal::derive(move || sorry.reading(&failure));
            view! { <Trouble words again_label=form.say(|t| t.again) on_again=fetch/> }.into_any()
        }
        Some(Ok(rows)) => applications(t, &rows),
    };
    view! { <Page title lead>{list}</Page> }.into_any()
}

fn applications(t: Texts<Text>, rows: &[ApplicationRow]) -> AnyView {
    let language = reader().language;
    let none = rows.is_empty();
    // The latest one that is not handed in: most people come for it.
    let draft = rows.iter().find(|row| row.progress == Progress::Draft);
    let go_on = draft.map(|row| {
        let href = Address::Application(row.application).path();
        view! { <p><ButtonLink href label=t.say(|t| t.go_on)/></p> }
    });
    let kind = if go_on.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let tasks: Vec<_> = rows.iter().map(|row| task(t, language, row)).collect();
    view! {
        {(!none).then(|| view! { <TaskList tasks=Signal::stored(tasks)/> })}
        {go_on}
        {beginning(t, none, kind)}
    }
    .into_any()
}

fn task(t: Texts<Text>, language: RwSignal<Language>, row: &ApplicationRow) -> Task {
    let (reference, created) = (row.reference.clone(), row.created_at);
    let progress = row.progress.clone();
    let kind = match progress {
        Progress::Draft | Progress::Withdrawn { .. } => TagKind::Plain,
        Progress::UnderWay { .. } | Progress::Asked { .. } => TagKind::Waiting,
        Progress::Approved { .. } => TagKind::Good,
        Progress::Refused { .. } => TagKind::Bad,
    };
    Task {
        href: Some(Address::Application(row.application).path()),
        title: if reference.is_some() { t.say(|t| t.handed_in) } else { t.say(|t| t.draft) },
        hint: Some(t.tell(move |t| match &reference {
            Some(reference) => (t.reference)(reference),
            None => (t.started)(&dates::moment(language.get(), created)),
        })),
        state: t.tell(move |t| (t.stands)(&progress).to_owned()),
        kind,
    }
}

/// Begins a new one. One that was begun and is still empty is given back instead.
fn beginning(t: Texts<Text>, first: bool, kind: ButtonKind) -> AnyView {
    let (session, sorry, go) = (session(), sorry(), goer());
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure<StartRefusal>>);
    let begin = move || {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let call = || call::<StartApplication>(&(), &(), &());
            match session.resuming(call).await {
                Ok(mine) => {
                    go.try_run(Address::Application(mine.application).path());
                }
                Err(failure) => {
                    trouble.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    let words = move || match trouble.get()? {
        Failure::Refused(StartRefusal::TooManyOpen { most }) => Some((t.get().too_many)(most)),
        failure => Some(sorry.sending(&failure)),
    };
    view! {
        {move || words().map(|words| {
            view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> }
        })}
        <div class="apply__ways">
            <Button
                label=if first { t.say(|t| t.begin) } else { t.say(|t| t.another) }
                kind
                busy
                busy_label=t.say(|t| t.beginning)
                on_press=begin
            />
            {(!first).then(|| view! { <p class="field__hint">{t.say(|t| t.another_hint)}</p> })}
        </div>
    }
    .into_any()
}

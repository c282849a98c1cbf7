//! Begin, or go on: one's applications, and a new one.

mod text;

use super::pieces::{div, h2, li, link, live, nothing, notice, p, p_in, row, ul};
use super::work::goer;
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::{Language, Texts, dates, reader, texts};
use crate::ui::{Button, ButtonKind, Loading, NoticeKind, Page, TagKind, Task, TaskList, Trouble};
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
    // Who it is matters; what else the server said of the session doesn't.
    let account = move || session.viewer().get().map(|viewer| viewer.account);
    let known = Memo::new(move |_| (session.ready().get(), session.unknown().get(), account()));
    live(move || match known.get() {
        (_, _, Some(_)) => mine(),
        // Who is looking is not known yet, and can't be: what is needed is worth reading anyway.
        (true, ..) | (_, true, _) => what_is_needed(t),
        _ => {
            let label = texts(&super::text::TEXT).say(|t| t.loading);
            view! { <div class="page"><Loading label/></div> }.into_any()
        }
    })
}

/// For whoever isn't signed in.
fn what_is_needed(t: Texts<Text>) -> AnyView {
    let needs = move || {
        let t = t.get();
        let needs = [t.need_phone, t.need_document, t.need_photo, t.need_proof];
        let needs = needs.into_iter().map(|need| li("", vec![p(need)])).collect();
        let ways = vec![
            link(Address::Apply.behind_sign_in(), t.sign_in, ButtonKind::Primary),
            p_in("field__hint", t.sign_in_hint),
            link(Address::Papers.path(), t.papers, ButtonKind::Secondary),
        ];
        row(vec![h2(t.need), ul("apply__needs", needs), div("apply__ways", ways)])
    };
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead)>{live(needs)}</Page>
    }
    .into_any()
}

/// What the server says of one's applications; nothing while it hasn't.
type Found = Option<Result<Vec<ApplicationRow>, Failure<Never>>>;

/// One's applications, and a new one.
fn mine() -> AnyView {
    let t = texts(&TEXT);
    let (session, sorry) = (session(), sorry());
    let found = RwSignal::new(Found::None);
    let fetch = Callback::new(move |()| {
        found.set(None);
        spawn_local(async move {
            let rows = session.resuming(|| call::<ListApplications>(&(), &(), &())).await;
            found.try_set(Some(rows));
        });
    });
    fetch.run(());
    let none = move || matches!(&*found.read(), Some(Ok(rows)) if rows.is_empty());
    let lead = t.tell(move |t| if none() { t.none_lead } else { t.mine_lead }.to_owned());
    let title = t.tell(move |t| if none() { t.title } else { t.mine }.to_owned());
    let list = move || {
        let form = super::text::TEXT.of(reader().language.get());
        match &*found.read() {
            None => view! { <Loading label=form.loading/> }.into_any(),
            Some(Err(failure)) => {
                let words = sorry.reading(failure);
                view! { <Trouble words again_label=form.again on_again=fetch/> }.into_any()
            }
            Some(Ok(rows)) => applications(t, rows),
        }
    };
    view! { <Page title lead>{live(list)}</Page> }.into_any()
}

fn applications(t: Texts<Text>, rows: &[ApplicationRow]) -> AnyView {
    let language = reader().language.get();
    // The latest one that is not handed in: most people come for it.
    let draft = rows.iter().find(|row| row.progress == Progress::Draft);
    let tasks: Vec<_> = rows.iter().map(|row| task(t.get(), language, row)).collect();
    let mut pieces = Vec::new();
    if !tasks.is_empty() {
        pieces.push(view! { <TaskList tasks=Signal::stored(tasks)/> }.into_any());
    }
    if let Some(draft) = draft {
        let href = Address::Application(draft.application).path();
        pieces.push(div("", vec![link(href, t.get().go_on, ButtonKind::Primary)]));
    }
    let kind = if draft.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    pieces.push(beginning(t, rows.is_empty(), kind));
    row(pieces)
}

fn task(t: &Text, language: Language, row: &ApplicationRow) -> Task {
    let (title, hint) = match &row.reference {
        Some(reference) => (t.handed_in, (t.reference)(reference)),
        None => (t.draft, (t.started)(&dates::moment(language, row.created_at))),
    };
    Task {
        href: Some(Address::Application(row.application).path()),
        title: Signal::stored(title.to_owned()),
        hint: Some(Signal::stored(hint)),
        state: Signal::stored((t.stands)(&row.progress).to_owned()),
        kind: match row.progress {
            Progress::Draft | Progress::Withdrawn { .. } => TagKind::Plain,
            Progress::UnderWay { .. } | Progress::Asked { .. } => TagKind::Waiting,
            Progress::Approved { .. } => TagKind::Good,
            Progress::Refused { .. } => TagKind::Bad,
        },
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
    let failed = move || match trouble.get() {
        None => nothing(),
        Some(Failure::Refused(StartRefusal::TooManyOpen { most })) => {
            notice("", NoticeKind::Bad, vec![p((t.get().too_many)(most))])
        }
        Some(failure) => notice("", NoticeKind::Bad, vec![p(sorry.sending(&failure))]),
    };
    let label = if first { t.say(|t| t.begin) } else { t.say(|t| t.another) };
    let hint = if first { nothing() } else { p_in("field__hint", t.get().another_hint) };
    view! {
        {live(failed)}
        <div class="apply__ways">
            <Button label kind busy busy_label=t.say(|t| t.beginning) on_press=begin/>
            {hint}
        </div>
    }
    .into_any()
}

//! The list, a page at a time.

use super::text::{TEXT, Text};
use crate::call::{Failure, call, sorry};
use crate::language::{Texts, dates, reader, texts};
use crate::ui::{Empty, Loading, More, Trouble};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::card::{ListLooks, LookRow};
use linli_domain::contract::{After, Never};

/// Who looked at the viewer's data.
#[component]
pub fn Looks() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let rows = RwSignal::new(Vec::<LookRow>::new());
    let next = RwSignal::new(None::<String>);
    let arrived = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure<Never>>);
    let load = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let after = After { after: next.get_untracked() };
        spawn_while_here(async move {
            let answer = session.resuming(|| call::<ListLooks>(&(), &after, &())).await;
            busy.set(false);
            match answer {
                Ok(page) => {
                    failed.set(None);
                    rows.update(|rows| rows.extend(page.rows));
                    next.set(page.next);
                    arrived.set(true);
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    };
    load();
    let list = move || {
        let rows = rows.get();
        if !rows.is_empty() {
            let rows = rows.into_iter().map(|row| look(t, row)).collect_view();
            view! { <ol class="looks">{rows}</ol> }.into_any()
        } else if arrived.get() {
            view! { <Empty title=t.say(|t| t.nobody) hint=t.say(|t| t.nobody_hint)/> }.into_any()
        } else if failed.read().is_none() {
            view! { <Loading label=t.say(|t| t.loading)/> }.into_any()
        } else {
            ().into_any()
        }
    };
    let trouble = move || {
        failed.get().map(|failure| {
            view! {
                <Trouble
                    words=Signal::derive(move || sorry.reading(&failure))
                    again_label=t.say(|t| t.try_again)
                    busy
                    on_again=load
                />
            }
        })
    };
    let there_is = Signal::derive(move || next.read().is_some() && failed.read().is_none());
    view! {
        <section class="me__part">
            <h2>{t.say(|t| t.title)}</h2>
            <p class="me__lead">{t.say(|t| t.lead)}</p>
            {list}
            {trouble}
            <More label=t.say(|t| t.more) there_is busy on_press=load/>
        </section>
    }
}

fn look(t: Texts<Text>, row: LookRow) -> AnyView {
    let language = reader().language;
    let LookRow { at, role, staff_number, purpose, kinds } = row;
    let saw = t.tell(move |t| {
        let kinds: Vec<&str> = kinds.iter().map(|kind| (t.kind)(*kind)).collect();
        (t.saw)(&kinds.join(t.between))
    });
    view! {
        <li class="looks__row">
            <p class="looks__who">
                {t.tell(move |t| (t.who)(role, &staff_number))}
                " "
                <span class="looks__purpose">{t.tell(move |t| (t.purpose)(purpose).into())}</span>
            </p>
            <p class="looks__saw">{saw}</p>
            <p class="looks__when">{move || dates::moment(language.get(), at)}</p>
        </li>
    }
    .into_any()
}

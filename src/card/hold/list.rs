//! My cards: each one's face, to be opened.

use super::face::Face;
use super::kept;
use super::text::TEXT;
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::texts;
use crate::ui::{ButtonLink, Empty, Loading, Notice, NoticeKind, Page, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::card::{ListCards, MyCard};
use linli_domain::contract::Rejection;

/// My cards and those of my household.
#[component]
pub fn ListPage() -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let cards = RwSignal::new(None::<Vec<MyCard>>);
    let stale = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let fetch = move || {
        busy.set(true);
        spawn_while_here(async move {
            let answer = call::<ListCards>(&(), &(), &()).await;
            busy.set(false);
            let kept = kept::copies();
            match answer {
                Ok(fetched) => {
                    wrong.set(None);
                    stale.set(false);
                    cards.set(Some(fetched));
                }
                // Without a network, or with a session that has ended, the phone's own cards do.
                Err(Failure::Unreachable | Failure::Rejected(Rejection::NotSignedIn))
                    if !kept.is_empty() =>
                {
                    stale.set(true);
                    cards.set(Some(kept));
                }
                Err(failure) => wrong.set(Some(sorry.reading(&failure))),
            }
        });
    };
    fetch();
    let body = move || match (wrong.get(), cards.get()) {
        (Some(words), _) => view! {
            <Trouble words again_label=t.say(|t| t.again) busy on_again=fetch/>
        }
        .into_any(),
        (None, None) => view! { <Loading label=t.say(|t| t.list_loading) lines=6/> }.into_any(),
        (None, Some(cards)) if cards.is_empty() => none(),
        (None, Some(cards)) => {
            let rows = cards.into_iter().map(row).collect_view();
            view! { <ul class="cards">{rows}</ul> }.into_any()
        }
    };
    let kept_shown = move || {
        stale.get().then(|| {
            view! { <Notice kind=NoticeKind::Waiting><p>{t.say(|t| t.kept_shown)}</p></Notice> }
        })
    };
    view! {
        <Page title=t.say(|t| t.list_title) lead=t.say(|t| t.list_lead)>
            {kept_shown}
            {body}
        </Page>
    }
}

fn row(card: MyCard) -> AnyView {
    let t = texts(&TEXT);
    let (href, name) = (Address::Card(card.card).path(), card.name.clone());
    view! {
        <li class="cards__item">
            <a class="cards__link" href=href>
                <Face card=Signal::stored(card)/>
                <span class="cards__words">{t.tell(move |t| (t.open)(&name))}</span>
            </a>
        </li>
    }
    .into_any()
}

fn none() -> AnyView {
    let t = texts(&TEXT);
    view! {
        <Empty title=t.say(|t| t.none) hint=t.say(|t| t.none_hint)>
            <ButtonLink href=Address::Apply.path() label=t.say(|t| t.apply)/>
        </Empty>
    }
    .into_any()
}

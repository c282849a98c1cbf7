//! The text messages the demo would have sent.

use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{call, sorry};
use crate::language::{Texts, dates, reader, texts};
use crate::ui::{Button, ButtonKind, ButtonLink, Empty, Loading, Page, Trouble};
use leptos::prelude::*;
use linli_domain::account::{ListMessages, MessageRow};

/// The page.
#[component]
pub(super) fn MessagesPage() -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let rows = LocalResource::new(|| async { call::<ListMessages>(&(), &(), &()).await });
    let list = move || match rows.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(rows)) if rows.is_empty() => view! {
            <Empty title=t.say(|t| t.messages_empty) hint=t.say(|t| t.messages_empty_hint)>
                <ButtonLink href=Address::SignIn.path() label=t.say(|t| t.sign_in)/>
            </Empty>
        }
        .into_any(),
        Some(Ok(rows)) => {
            let rows = rows.into_iter().map(|row| message(t, row)).collect_view();
            view! { <ol class="messages">{rows}</ol> }.into_any()
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
    let back = (Address::SignIn.path(), t.say(|t| t.sign_in));
    view! {
        <Page title=t.say(|t| t.messages) lead=t.say(|t| t.messages_lead) back>
            <Button
                label=t.say(|t| t.look_again)
                kind=ButtonKind::Secondary
                on_press=move || rows.refetch()
            />
            {list}
        </Page>
    }
}

fn message(t: Texts<Text>, row: MessageRow) -> AnyView {
    let language = reader().language;
    let when = move || dates::moment(language.get(), row.created_at);
    view! {
        <li class="message">
            <p class="message__head">{t.say(|t| t.to)}" "{row.phone}" · "{when}</p>
            <p class="message__text">{row.text}</p>
        </li>
    }
    .into_any()
}

//! The sign-in page.

use super::guard::back;
use super::personas::Personas;
use super::phone_code::{COMMUNITY_FIELD, PhoneCode};
use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::kept::{keep, kept};
use crate::language::{Texts, reader, texts};
use crate::place::name_in;
use crate::ui::{ButtonLink, Choice, Details, Loading, Notice, Page, Radios, Trouble};
use crate::viewer::session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::account::{Role, Viewer};
use linli_domain::contract::Never;
use linli_domain::place::{CommunityName, ListCommunities};

/// Under which the chosen community is kept on the device.
const COMMUNITY_KEY: &str = "community";

/// Signs somebody in and leads on to where they wanted to go.
#[component]
pub(super) fn SignInPage() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let back = back();
    let navigate = use_navigate();
    let done = Callback::new(move |viewer: Viewer| {
        let next = back.unwrap_or_else(|| first_page(&viewer));
        session.signed_in(viewer);
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&next.path(), options);
    });
    let lead = if back.is_some() { t.say(|t| t.sign_in_first) } else { t.say(|t| t.sign_in_lead) };
    let demo = session.demo();
    view! {
        <Page title=t.say(|t| t.sign_in) lead>
            {already(t, back)}
            {move || demo.get().then(|| view! { <Personas on_done=done/> })}
            <ByPhone on_done=done/>
            <Details label=t.say(|t| t.no_phone)><p>{t.say(|t| t.no_phone_words)}</p></Details>
            <p><a href=Address::StaffSignIn.path()>{t.say(|t| t.staff)}</a></p>
        </Page>
    }
}

/// Where one begins when no page was asked for.
pub(super) fn first_page(viewer: &Viewer) -> Address {
    if viewer.is(Role::Reviewer) { Address::Cases } else { Address::Me }
}

/// A word for those who are signed in already.
fn already(t: Texts<Text>, back: Option<Address>) -> impl IntoView {
    let session = session();
    let viewer = move || session.viewer().get().filter(|_| !session.ended().get());
    move || {
        viewer().map(|viewer| {
            let next = back.unwrap_or_else(|| first_page(&viewer));
            let phone = viewer.phone.unwrap_or_default();
            view! {
                <Notice>
                    <p>{t.tell(move |t| (t.signed_in_already)(&phone))}</p>
                    <p><ButtonLink href=next.path() label=t.say(|t| t.go_on)/></p>
                </Notice>
            }
        })
    }
}

/// The community, then number and code.
#[component]
fn ByPhone(on_done: Callback<Viewer>) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let communities = LocalResource::new(|| async { call::<ListCommunities>(&(), &(), &()).await });
    let view = move || match communities.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(communities)) => view! { <InCommunity communities on_done/> }.into_any(),
        Some(Err(failure)) => {
            let failure: Failure<Never> = failure;
            view! {
                <Trouble
                    words=Signal::derive(move || sorry.reading(&failure))
                    again_label=t.say(|t| t.try_again)
                    on_again=move || communities.refetch()
                />
            }
            .into_any()
        }
    };
    view! { <div class="by-phone">{view}</div> }
}

#[component]
fn InCommunity(communities: Vec<CommunityName>, on_done: Callback<Viewer>) -> impl IntoView {
    let t = texts(&TEXT);
    let language = reader().language;
    let only = match communities.as_slice() {
        [only] => Some(only.community.to_string()),
        _ => None,
    };
    let ids: Vec<String> = communities.iter().map(|one| one.community.to_string()).collect();
    let remembered = Some(kept(COMMUNITY_KEY)).filter(|id| ids.contains(id));
    let chosen = RwSignal::new(only.or(remembered).unwrap_or_default());
    Effect::new(move || {
        let chosen = chosen.get();
        if !chosen.is_empty() {
            keep(COMMUNITY_KEY, &chosen);
        }
    });
    let several = communities.len() > 1;
    let choices = communities
        .into_iter()
        .map(|one| {
            let words = Signal::derive(move || name_in(language.get(), &one.name).to_owned());
            Choice::new(one.community.to_string(), words)
        })
        .collect::<Vec<_>>();
    let community = Signal::derive(move || chosen.read().parse().ok());
    view! {
        {several.then(|| view! {
            <Radios
                id=COMMUNITY_FIELD
                label=t.say(|t| t.community)
                hint=t.say(|t| t.community_hint)
                choices
                value=chosen
            />
        })}
        <PhoneCode id="sign-in" community on_done/>
    }
}

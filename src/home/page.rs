//! The first page. `index.html` draws the same one before the program has arrived: change both.

use super::text::{TEXT, Text};
use crate::address::{Address, At};
use crate::language::{Texts, texts};
use crate::ui::{IconName, LinkCard, LinkCards, NavLink, Page};
use crate::viewer::session;
use leptos::prelude::*;
use leptos_router::components::Route;

/// The routes of this feature.
#[component(transparent)]
pub fn HomeRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=At::Home view=HomePage/> }.into_inner()
}

/// The ways everybody has in the frame.
pub fn home_ways() -> Vec<NavLink> {
    let t = texts(&TEXT);
    vec![
        NavLink { href: Address::Home.path(), label: t.say(|t| t.home) },
        NavLink { href: Address::Papers.path(), label: t.say(|t| t.papers_way) },
        NavLink { href: Address::Status.path(), label: t.say(|t| t.status_way) },
    ]
}

#[component]
fn HomePage() -> impl IntoView {
    let t = texts(&TEXT);
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead) class="home" wide=true>
            <img
                class="home__picture"
                src="/card.svg"
                width="320"
                height="202"
                alt=t.say(|t| t.picture)
            />
            {beginnings(t)}
            {promise(t)}
            {seen(t)}
        </Page>
    }
}

/// Where to begin.
fn beginnings(t: Texts<Text>) -> impl IntoView {
    view! {
        <section class="home__part">
            <h2 class="visually-hidden">{t.say(|t| t.begin)}</h2>
            <LinkCards>
                <LinkCard
                    href=Address::Apply.path()
                    title=t.say(|t| t.apply)
                    hint=t.say(|t| t.apply_hint)
                    icon=IconName::Card
                    first=true
                />
                <LinkCard
                    href=Address::Papers.path()
                    title=t.say(|t| t.papers)
                    hint=t.say(|t| t.papers_hint)
                    icon=IconName::Document
                />
                <LinkCard
                    href=Address::Status.path()
                    title=t.say(|t| t.status)
                    hint=t.say(|t| t.status_hint)
                    icon=IconName::Search
                />
                {own_or_sign_in(t)}
            </LinkCards>
        </section>
    }
}

/// The last way: to what is one's own, or to the sign-in. One takes the other's place, so that
/// nothing moves when the server has said who is looking.
fn own_or_sign_in(t: Texts<Text>) -> impl IntoView {
    let viewer = session().viewer();
    let is_signed_in = Memo::new(move |_| viewer.read().is_some());
    move || {
        let (page, title, hint, icon) = if is_signed_in.get() {
            (Address::Me, t.say(|t| t.own), t.say(|t| t.own_hint), IconName::People)
        } else {
            (Address::SignIn, t.say(|t| t.sign_in), t.say(|t| t.sign_in_hint), IconName::Key)
        };
        view! { <LinkCard href=page.path() title hint icon/> }
    }
}

fn promise(t: Texts<Text>) -> impl IntoView {
    let day = |number, unit, words| {
        view! {
            <li class="promise">
                <span class="promise__days">
                    <strong class="promise__number">{number}</strong>" "{unit}
                </span>
                <span class="promise__words">{words}</span>
            </li>
        }
    };
    view! {
        <section class="home__part">
            <h2>{t.say(|t| t.promise)}</h2>
            <ul class="promises">
                {day(t.say(|t| t.checked.0), t.say(|t| t.checked.1), t.say(|t| t.checked.2))}
                {day(t.say(|t| t.decided.0), t.say(|t| t.decided.1), t.say(|t| t.decided.2))}
                {day(t.say(|t| t.mended.0), t.say(|t| t.mended.1), t.say(|t| t.mended.2))}
            </ul>
            <p class="home__late">{t.say(|t| t.late)}</p>
        </section>
    }
}

fn seen(t: Texts<Text>) -> impl IntoView {
    let row = |who, what| {
        view! {
            <div class="seen__row">
                <dt class="seen__who">{who}</dt>
                <dd class="seen__what">{what}</dd>
            </div>
        }
    };
    view! {
        <section class="home__part">
            <h2>{t.say(|t| t.seen)}</h2>
            <p>{t.say(|t| t.seen_lead)}</p>
            <dl class="seen">
                {row(t.say(|t| t.at_the_gate.0), t.say(|t| t.at_the_gate.1))}
                {row(t.say(|t| t.by_the_landlord.0), t.say(|t| t.by_the_landlord.1))}
                {row(t.say(|t| t.by_the_reviewer.0), t.say(|t| t.by_the_reviewer.1))}
                {row(t.say(|t| t.by_you.0), t.say(|t| t.by_you.1))}
            </dl>
            <h2>{t.say(|t| t.everyone)}</h2>
            <p>{t.say(|t| t.everyone_words)}</p>
        </section>
    }
}

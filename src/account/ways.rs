//! The routes of this feature, and its ways in the frame: they follow who is looking.

use super::messages::MessagesPage;
use super::sign_in::SignInPage;
use super::text::TEXT;
use crate::address::{Address, At, for_address};
use crate::chunk::{chunk, lazy};
use crate::language::texts;
use crate::ui::{NavLink, Words};
use crate::viewer::session;
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use linli_domain::account::Role;

/// The routes of this feature. `/me` is put together in `app.rs`, because it shows what other
/// features know.
#[component(transparent)]
pub fn AccountRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::SignIn view={lazy::<Account>()}/>
        <Route path=At::Messages view={lazy::<Account>()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

chunk! {
    /// The sign-in page, and the demo's messages.
    Account in account: || {
        for_address(|address| match address {
            Address::SignIn => view! { <SignInPage/> }.into_any(),
            Address::Messages => view! { <MessagesPage/> }.into_any(),
            _ => ().into_any(),
        })
        .into_any()
    }
}

/// Sign in, or what is one's own; and what one's role opens.
pub fn account_ways() -> Signal<Vec<NavLink>> {
    let t = texts(&TEXT);
    let session = session();
    let to = |address: Address, label: Words| NavLink { href: address.path(), label };
    // Made once; which of them are shown changes with who is looking.
    let sign_in = to(Address::SignIn, t.say(|t| t.sign_in));
    let me = to(Address::Me, t.say(|t| t.me));
    let cases = to(Address::Cases, t.say(|t| t.cases));
    let shown = Memo::new(move |_| {
        let is_signed_in = session.viewer().read().is_some() && !session.ended().get();
        (is_signed_in, session.is(Role::Reviewer))
    });
    Signal::derive(move || {
        let (is_signed_in, is_reviewer) = shown.get();
        let mut ways = vec![if is_signed_in { me.clone() } else { sign_in.clone() }];
        if is_reviewer {
            ways.push(cases.clone());
        }
        ways
    })
}

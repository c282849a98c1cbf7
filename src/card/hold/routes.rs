//! The pages of the card in hand, fetched when somebody first opens one.

use super::kept;
use super::list::ListPage;
use super::page::CardPage;
use crate::account::SignedIn;
use crate::address::{Address, At, for_address};
use crate::chunk::{chunk, lazy};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;

/// The routes of this feature.
#[component(transparent)]
pub fn HoldRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cards view={lazy::<HeldCards>()}/>
        <Route path=At::Card view={lazy::<HeldCards>()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

chunk! {
    /// Both pages: they share nearly everything, so they are one chunk.
    HeldCards in cards: || {
        for_address(|address| {
            // A phone shows the cards it keeps to whoever has it in hand, signed in or not.
            let is_kept = match address {
                Address::Card(id) => kept::copy(id).is_some(),
                _ => !kept::copies().is_empty(),
            };
            if is_kept {
                page(address)
            } else {
                view! { <SignedIn>{page(address)}</SignedIn> }.into_any()
            }
        })
        .into_any()
    }
}

fn page(address: Address) -> AnyView {
    match address {
        Address::Cards => view! { <ListPage/> }.into_any(),
        Address::Card(id) => view! { <CardPage id/> }.into_any(),
        _ => ().into_any(),
    }
}

//! The pages of the card in hand, fetched when somebody first opens one.

use super::kept;
use super::list::ListPage;
use super::page::CardPage;
use crate::account::SignedIn;
use crate::address::{Address, At, for_address};
use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{Lazy, LazyRoute, MatchNestedRoutes, lazy_route};

/// The routes of this feature.
#[component(transparent)]
pub fn HoldRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cards view={Lazy::<HeldCards>::new()}/>
        <Route path=At::Card view={Lazy::<HeldCards>::new()}/>
    }
    .into_inner()
}

/// Both pages: they share nearly everything, so they are one chunk.
#[derive(Debug)]
struct HeldCards;

#[lazy_route]
impl LazyRoute for HeldCards {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let HeldCards = this;
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

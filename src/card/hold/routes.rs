//! The pages of the card in hand, fetched when somebody first opens one.
#![expect(
    clippy::unnecessary_wraps,
    reason = "a split function fails only when it does not arrive"
)]

use super::kept;
use super::list::ListPage;
use super::page::CardPage;
use crate::account::SignedIn;
use crate::address::{Address, At, for_address};
use crate::card::chunk::{Pages, opened};
use crate::ui::Turning;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::{Lazy, LazyRoute};

/// The routes of this feature.
#[component(transparent)]
pub fn HoldRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cards view={Lazy::<HeldCards>::new()}/>
        <Route path=At::Card view={Lazy::<HeldCards>::new()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Both pages: they share nearly everything, so they are one chunk.
#[derive(Debug)]
struct HeldCards {
    turning: Turning,
}

impl LazyRoute for HeldCards {
    fn data() -> Self {
        let turning = Turning::begin();
        Self { turning }
    }

    async fn view(this: Self) -> AnyView {
        opened(pages(), this.turning).await
    }
}

#[wasm_split(cards, wasm_split_path = ::leptos::wasm_split, fallible)]
fn pages() -> Result<Pages, SplitLoaderError> {
    Ok(|| {
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
    })
}

fn page(address: Address) -> AnyView {
    match address {
        Address::Cards => view! { <ListPage/> }.into_any(),
        Address::Card(id) => view! { <CardPage id/> }.into_any(),
        _ => ().into_any(),
    }
}

//! The pages of reviewing, fetched when a reviewer first opens one.

use super::case::CasePage;
use super::queue::QueuePage;
use crate::account::StaffOnly;
use crate::address::{Address, At, for_address};
use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{Lazy, LazyRoute, MatchNestedRoutes, lazy_route};
use linli_domain::account::Role;

/// The routes of this feature.
#[component(transparent)]
pub fn ReviewRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cases view={Lazy::<Reviewing>::new()}/>
        <Route path=At::Case view={Lazy::<Reviewing>::new()}/>
    }
    .into_inner()
}

/// Both pages: a reviewer opens the one after the other, so they are one chunk.
#[derive(Debug)]
struct Reviewing;

#[lazy_route]
impl LazyRoute for Reviewing {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let Reviewing = this;
        for_address(|address| {
            view! { <StaffOnly role=Role::Reviewer>{page(address)}</StaffOnly> }.into_any()
        })
        .into_any()
    }
}

fn page(address: Address) -> AnyView {
    match address {
        Address::Cases => view! { <QueuePage/> }.into_any(),
        Address::Case(id) => view! { <CasePage id/> }.into_any(),
        _ => ().into_any(),
    }
}

//! The pages of reviewing, each a chunk of its own, fetched when a reviewer first opens it.

use super::case::CasePage;
use super::queue::QueuePage;
use crate::account::StaffOnly;
use crate::address::{Address, At, for_address};
use crate::chunk::{chunk, lazy};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use linli_domain::account::Role;

/// The routes of this feature.
#[component(transparent)]
pub fn ReviewRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cases view={lazy::<Queue>()}/>
        <Route path=At::Case view={lazy::<OneCase>()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

chunk! {
    /// Every reviewer's first page.
    Queue in queue: || view! { <StaffOnly role=Role::Reviewer><QueuePage/></StaffOnly> }.into_any()
}

chunk! {
    /// One case, with its sheets and the forms of a decision.
    OneCase in one_case: || {
        for_address(|address| {
            let Address::Case(id) = address else {
                return ().into_any();
            };
            view! { <StaffOnly role=Role::Reviewer><CasePage id/></StaffOnly> }.into_any()
        })
        .into_any()
    }
}

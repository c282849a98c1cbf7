//! What everybody may ask without signing in: which papers, and how far an application is. A chunk
//! of its own.

use super::papers::PapersPage;
use super::status::StatusPage;
use crate::address::{Address, At, for_address};
use crate::chunk::{chunk, lazy};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;

/// The routes of papers and status.
#[component(transparent)]
pub fn PublicRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Papers view={lazy::<Public>()}/>
        <Route path=At::Status view={lazy::<Public>()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

chunk! {
    /// Both pages.
    Public in public: || {
        for_address(|address| match address {
            Address::Papers => view! { <PapersPage/> }.into_any(),
            Address::Status => view! { <StatusPage/> }.into_any(),
            _ => ().into_any(),
        })
        .into_any()
    }
}

//! The way into these pages: they are fetched when somebody first goes there.

use super::area;
use crate::address::At;
use crate::chunk::{chunk, lazy};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;

/// The routes of this feature.
#[component(transparent)]
pub fn ApplyRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=At::Apply view={lazy::<Applying>()}/> }.into_inner().into_any_nested_route()
}

chunk! {
    /// The way to all pages of one's own applications, which share what they know; what is filled
    /// in, handed in and followed are chunks of their own.
    Applying in apply: area::area
}

//! The pages of staff's sign-in: a chunk of their own.

use super::keys::KeysPage;
use super::sign_in::StaffSignInPage;
use crate::address::{Address, At, for_address};
use crate::chunk::{chunk, lazy};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;

/// The routes of staff's sign-in.
#[component(transparent)]
pub fn StaffRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::StaffSignIn view={lazy::<Staff>()}/>
        <Route path=At::StaffKeys view={lazy::<Staff>()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

chunk! {
    /// Both pages.
    Staff in staff: || {
        for_address(|address| match address {
            Address::StaffSignIn => view! { <StaffSignInPage/> }.into_any(),
            Address::StaffKeys => view! { <KeysPage/> }.into_any(),
            _ => ().into_any(),
        })
        .into_any()
    }
}

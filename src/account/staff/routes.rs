//! The pages of staff's sign-in, fetched when somebody first opens one.

use super::keys::KeysPage;
use super::sign_in::StaffSignInPage;
use crate::address::{Address, At, for_address};
use leptos::prelude::*;
use leptos_router::components::Route;
use leptos_router::{Lazy, LazyRoute, MatchNestedRoutes, lazy_route};

/// The routes of staff's sign-in.
#[component(transparent)]
pub fn StaffRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=At::StaffSignIn view={Lazy::<Staff>::new()}/>
        <Route path=At::StaffKeys view={Lazy::<Staff>::new()}/>
    }
    .into_inner()
}

/// Both pages: one chunk.
#[derive(Debug)]
struct Staff;

#[lazy_route]
impl LazyRoute for Staff {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let Staff = this;
        for_address(|address| match address {
            Address::StaffSignIn => view! { <StaffSignInPage/> }.into_any(),
            Address::StaffKeys => view! { <KeysPage/> }.into_any(),
            _ => ().into_any(),
        })
        .into_any()
    }
}

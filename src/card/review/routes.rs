//! The pages of reviewing, each a chunk of its own, fetched when a reviewer first opens it.
#![expect(
    clippy::unnecessary_wraps,
    reason = "a split function fails only when it does not arrive"
)]

use super::case::CasePage;
use super::queue::QueuePage;
use crate::account::StaffOnly;
use crate::address::{Address, At, for_address};
use crate::card::chunk::{Pages, opened};
use crate::ui::Turning;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::{Lazy, LazyRoute};
use linli_domain::account::Role;

/// The routes of this feature.
#[component(transparent)]
pub fn ReviewRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=At::Cases view={Lazy::<Queue>::new()}/>
        <Route path=At::Case view={Lazy::<OneCase>::new()}/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[derive(Debug)]
struct Queue {
    turning: Turning,
}

impl LazyRoute for Queue {
    fn data() -> Self {
        let turning = Turning::begin();
        Self { turning }
    }

    async fn view(this: Self) -> AnyView {
        opened(queue(), this.turning).await
    }
}

#[wasm_split(queue, wasm_split_path = ::leptos::wasm_split, fallible)]
fn queue() -> Result<Pages, SplitLoaderError> {
    Ok(|| view! { <StaffOnly role=Role::Reviewer><QueuePage/></StaffOnly> }.into_any())
}

#[derive(Debug)]
struct OneCase {
    turning: Turning,
}

impl LazyRoute for OneCase {
    fn data() -> Self {
        let turning = Turning::begin();
        Self { turning }
    }

    async fn view(this: Self) -> AnyView {
        opened(one_case(), this.turning).await
    }
}

#[wasm_split(one_case, wasm_split_path = ::leptos::wasm_split, fallible)]
fn one_case() -> Result<Pages, SplitLoaderError> {
    Ok(|| {
        for_address(|address| {
            let Address::Case(id) = address else {
                return ().into_any();
            };
            view! { <StaffOnly role=Role::Reviewer><CasePage id/></StaffOnly> }.into_any()
        })
        .into_any()
    })
}

//! The way into these pages: they are fetched when somebody first goes there.

use super::area;
use crate::address::At;
use crate::call::{Failure, sorry};
use crate::language::texts;
use crate::ui::{Loading, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::components::Route;
use linli_domain::contract::Never;

/// The routes of this feature.
#[component(transparent)]
pub fn ApplyRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=At::Apply view=Applying/> }.into_inner()
}

/// What shows these pages.
type Pages = fn() -> AnyView;

/// The pages. Everything that only they use lies in a chunk of its own, fetched by the first call;
/// without a network one may call again.
#[wasm_split(apply, wasm_split_path = ::leptos::wasm_split, fallible)]
fn pages() -> Result<Pages, SplitLoaderError> {
    Ok(area::area)
}

#[component]
fn Applying() -> impl IntoView {
    let t = texts(&super::text::TEXT);
    let sorry = sorry();
    let arrived = RwSignal::new(None::<Option<Pages>>);
    let fetch = move || {
        arrived.set(None);
        spawn_local(async move {
            // Somebody may have gone elsewhere meanwhile.
            arrived.try_set(Some(pages().await.ok()));
        });
    };
    fetch();
    move || match arrived.get() {
        None => view! { <div class="page"><Loading label=t.say(|t| t.loading)/></div> }.into_any(),
        Some(Some(pages)) => pages(),
        Some(None) => {
            let words = move || sorry.reading(&Failure::<Never>::Unreachable);
            view! {
                <div class="page">
                    <Trouble
                        words=Signal::derive(words)
                        again_label=t.say(|t| t.again)
                        on_again=fetch
                    />
                </div>
            }
            .into_any()
        }
    }
}

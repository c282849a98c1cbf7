//! Pages that are a chunk of their own: opened when they have arrived, with a way on when they
//! have not.

use crate::call::{Failure, sorry};
use crate::ui::{Page, Trouble, Turning};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use linli_domain::contract::Never;

/// What draws the pages of a chunk.
pub type Pages = fn() -> AnyView;

/// The pages, once they have arrived; the old page stays meanwhile.
pub async fn opened(
    arriving: impl Future<Output = Result<Pages, SplitLoaderError>>,
    turning: Turning,
) -> AnyView {
    let arrived = arriving.await;
    drop(turning);
    match arrived {
        Ok(pages) => pages(),
        Err(_) => view! { <NotArrived/> }.into_any(),
    }
}

/// Without a network, or after a new build has taken the place of the one this page belongs to.
#[component]
fn NotArrived() -> impl IntoView {
    let t = crate::language::texts(&super::text::TEXT);
    let sorry = sorry();
    let words = Signal::derive(move || sorry.reading(&Failure::<Never>::Unreachable));
    let again = || {
        // A page that can't be loaded again stays as it is, with this button on it.
        let _ = window().location().reload();
    };
    view! {
        <Page title=t.say(|t| t.not_arrived)>
            <Trouble words again_label=t.say(|t| t.again) on_again=again/>
        </Page>
    }
}

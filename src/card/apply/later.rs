//! Pages of an application whose program comes in a further chunk: nobody waits for the form who
//! only wants to see how far it is.

use super::pieces::{div, live};
use super::work::Work;
use crate::address::{Address, here};
use crate::call::{Failure, sorry};
use crate::chunk::{Arrived, Chunk, Pages};
use crate::language::texts;
use crate::ui::{Loading, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::contract::Never;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A chunk on its way.
type Arriving = Pin<Box<dyn Future<Output = Arrived>>>;

/// Shows what a chunk draws, once it is here.
pub fn later<C: Chunk>() -> AnyView {
    shown_when_here(|| Box::pin(C::pages()))
}

/// Fetches a chunk that will be needed soon.
pub fn soon<C: Chunk>() {
    spawn_local(async {
        // Whoever needs it fetches it again.
        let _ = C::pages().await;
    });
}

/// What a chunk draws for the address, of the application above.
pub fn drawn(draw: fn(Work, Address) -> AnyView) -> AnyView {
    let work: Work = expect_context();
    let address = here().get_untracked().unwrap_or(Address::Apply);
    draw(work, address)
}

fn shown_when_here(fetch: fn() -> Arriving) -> AnyView {
    let pages = RwSignal::new(None::<Option<Pages>>);
    let arrive = move |mut arriving: Arriving| {
        // One that is here already is shown at once.
        if let Poll::Ready(arrived) =
            arriving.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            pages.set(Some(arrived.ok()));
            return;
        }
        pages.set(None);
        spawn_local(async move {
            pages.try_set(Some(arriving.await.ok()));
        });
    };
    arrive(fetch());
    live(move || match pages.get() {
        Some(Some(pages)) => pages(),
        None => {
            let t = texts(&super::text::TEXT);
            let loading = view! { <Loading label=t.say(|t| t.loading) lines=6/> };
            div("page", vec![loading.into_any()])
        }
        Some(None) => {
            let t = texts(&super::text::TEXT);
            let words = sorry().reading(&Failure::<Never>::Unreachable);
            let again = Callback::new(move |()| arrive(fetch()));
            let trouble = view! {
                <Trouble words again_label=t.say(|t| t.again) on_again=again/>
            };
            div("page", vec![trouble.into_any()])
        }
    })
}

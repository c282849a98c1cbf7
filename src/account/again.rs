//! Signing in again over a page whose session has ended; the page stays as it is underneath.

use super::personas::Personas;
use super::phone_code::PhoneCode;
use super::text::TEXT;
use crate::address::Address;
use crate::call::{Failure, sorry};
use crate::chunk::{Chunk, Pages, chunk};
use crate::language::texts;
use crate::ui::{Dialog, Loading, Trouble};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::account::{Means, Viewer};
use linli_domain::contract::Never;

/// The dialog; once, beside the frame. `Session::resuming` opens it. Its forms come with the chunk
/// of the sign-in page when it first opens.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let session = session();
    let open = session.asking();
    let arrived = RwSignal::new(None::<Option<Pages>>);
    let fetch = move || {
        arrived.set(None);
        spawn_local(async move { arrived.set(Some(FormsChunk::pages().await.ok())) });
    };
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if open && before != Some(true) {
            fetch();
        } else if before == Some(true) && !open {
            // Closed without signing in: those who wait get their answer.
            session.go_on(false);
        }
        open
    });
    let inside = move || match arrived.get() {
        _ if !open.get() => ().into_any(),
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Some(forms)) => forms(),
        Some(None) => view! {
            <Trouble
                words=Signal::derive(move || sorry.reading(&Failure::<Never>::Unreachable))
                again_label=t.say(|t| t.try_again)
                on_again=fetch
            />
        }
        .into_any(),
    };
    view! {
        <Dialog open title=t.say(|t| t.again_title) close_label=t.say(|t| t.later)>
            <p>{t.say(|t| t.again_lead)}</p>
            {inside}
        </Dialog>
    }
}

chunk! {
    /// With the sign-in page, whose forms these are.
    FormsChunk in account: || view! { <Forms/> }.into_any()
}

/// The ways to sign in again: the demo's people, the telephone, for staff their own page.
#[component]
fn Forms() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let community = Signal::derive(move || Some(session.community().get()?.community));
    let done = Callback::new(move |viewer: Viewer| session.signed_in(viewer));
    let demo = session.demo();
    let viewer = session.viewer().get_untracked();
    let is_staff =
        viewer.is_some_and(|viewer| matches!(viewer.means, Means::Passkey | Means::Totp));
    let real = if is_staff {
        // In another tab; this one hears of it and goes on.
        view! {
            <p>
                <a href=Address::StaffSignIn.path() target="_blank">{t.say(|t| t.staff_aside)}</a>
            </p>
        }
        .into_any()
    } else {
        view! { <PhoneCode id="again" community on_done=done/> }.into_any()
    };
    view! {
        {move || demo.get().then(|| view! { <Personas on_done=done/> })}
        {real}
    }
}

//! Signing in again over a page whose session has ended; the page stays as it is underneath.

use super::personas::Personas;
use super::phone_code::PhoneCode;
use super::text::TEXT;
use crate::address::Address;
use crate::language::texts;
use crate::ui::Dialog;
use crate::viewer::session;
use leptos::prelude::*;
use linli_domain::account::{Means, Viewer};

/// The dialog; once, beside the frame. `Session::resuming` opens it.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let open = session.asking();
    let community = Signal::derive(move || Some(session.community().get()?.community));
    let done = Callback::new(move |viewer: Viewer| session.signed_in(viewer));
    // Closed without signing in: those who wait get their answer.
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if before == Some(true) && !open {
            session.go_on(false);
        }
        open
    });
    let demo = session.demo();
    let is_staff = move || {
        let viewer = session.viewer().get_untracked();
        viewer.is_some_and(|viewer| matches!(viewer.means, Means::Passkey | Means::Totp))
    };
    let inside = move || {
        open.get().then(|| {
            view! {
                {move || demo.get().then(|| view! { <Personas on_done=done/> })}
                {if is_staff() {
                    view! { <Elsewhere/> }.into_any()
                } else {
                    view! { <PhoneCode id="again" community on_done=done/> }.into_any()
                }}
            }
        })
    };
    view! {
        <Dialog open title=t.say(|t| t.again_title) close_label=t.say(|t| t.later)>
            <p>{t.say(|t| t.again_lead)}</p>
            {inside}
        </Dialog>
    }
}

/// Staff sign in on their own page, in another tab; this one hears of it and goes on.
#[component]
fn Elsewhere() -> impl IntoView {
    let t = texts(&TEXT);
    view! {
        <p>
            <a href=Address::StaffSignIn.path() target="_blank">{t.say(|t| t.staff_aside)}</a>
        </p>
    }
}

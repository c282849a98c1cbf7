//! The link a new member of staff was given. Its token stands behind the `#`, where no server log
//! sees it, and leaves the address as soon as the page has read it.

use super::sign_in::complaint;
use super::text::TEXT;
use crate::call::{Failure, call, sorry};
use crate::language::{dates, reader, texts};
use crate::ui::{Button, Page};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{OpenSetupLink, SetupLink, SetupLinkRefusal};
use wasm_bindgen::JsValue;

/// Takes the token out of the address.
pub(super) fn token() -> Option<String> {
    let location = window().location();
    let hash = location.hash().ok()?;
    let token = hash.strip_prefix('#').filter(|token| !token.is_empty())?;
    if let (Ok(history), Ok(path)) = (window().history(), location.pathname()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        // Where the browser does not let it be taken out, it stays: it works only once.
        let _ = history.replace_state_with_url(&state, "", Some(&path));
    }
    Some(token.to_owned())
}

/// Opens the link when somebody says so, not by itself: it works only once.
#[component]
pub(super) fn OpenLink(
    /// From the address.
    token: String,
    /// Set once it is open.
    opened: RwSignal<bool>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let session = session();
    let language = reader().language;
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let open = move || {
        busy.set(true);
        let request = SetupLink { token: token.clone() };
        spawn_while_here(async move {
            let answer = call::<OpenSetupLink>(&(), &(), &request).await;
            busy.set(false);
            match answer {
                Ok(viewer) => {
                    session.signed_in(viewer);
                    opened.set(true);
                }
                Err(failure) => wrong.set(Some(untrack(|| match &failure {
                    Failure::Refused(SetupLinkRefusal::Gone) => t.get().link_gone.into(),
                    Failure::Refused(SetupLinkRefusal::TooSoon { again_at }) => {
                        (t.get().too_soon)(&dates::moment(language.get(), *again_at))
                    }
                    failure => sorry.sending(failure),
                }))),
            }
        });
    };
    view! {
        <Page title=t.say(|t| t.link) lead=t.say(|t| t.link_lead)>
            {move || wrong.get().map(complaint)}
            <p><Button label=t.say(|t| t.link_open) busy on_press=open/></p>
        </Page>
    }
}

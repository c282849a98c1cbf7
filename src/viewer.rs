//! Who is looking, and what happens when a session ends in the middle of something.
//!
//! Inside a component `session()` gives everything: `.viewer()`, `.demo()`, `.ready()`,
//! `.refresh()`. A page for people who are signed in stands in `account::SignedIn`, one for staff
//! in `account::StaffOnly`.
//!
//! ```text
//! let session = session();
//! spawn_while_here(async move {                  // spawn_local_scoped_with_cancellation
//!     let saved = session.resuming(|| call::<SaveSection>(&path, &(), &request)).await;
//!     …
//! });
//! ```
//!
//! `resuming` makes the call. If the session has ended meanwhile, it opens a dialog over the page
//! in which one signs in again, and then makes the call once more: the page notices nothing and
//! nothing typed is lost. Somebody who closes the dialog gets the `NotSignedIn` back.
//!
//! Other tabs hear that somebody has signed in or out (never who) and look again for themselves.

use crate::call::{Failure, call, on_session_end};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::account::{FindViewer, Front, Role, Viewer};
use linli_domain::contract::Rejection;
use linli_domain::place::CommunityName;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

/// What other tabs are told through, and all they are told.
const CHANNEL: &str = "session";
const CHANGED: &str = "changed";

/// Who is looking, as far as the server has told.
#[derive(Clone, Copy)]
pub struct Session {
    /// The server's last word; none before the first.
    front: RwSignal<Option<Front>>,
    /// Whether the server could not be asked.
    unknown: RwSignal<bool>,
    /// Whether an answer said that the session has ended.
    ended: RwSignal<bool>,
    /// Whether the dialog to sign in again is open.
    asking: RwSignal<bool>,
    /// Who waits for that dialog; each is called with whether somebody signed in.
    waiting: StoredValue<Vec<SendWrapper<js_sys::Function>>>,
    channel: StoredValue<Option<SendWrapper<BroadcastChannel>>>,
    /// What features keep on the device of whoever is signed in, and how it is forgotten.
    forgets: StoredValue<Vec<fn()>>,
}

/// Asks the server who is looking, makes the answer known below, and keeps it fresh; once.
pub fn provide_session() -> Session {
    let session = Session {
        front: RwSignal::new(None),
        unknown: RwSignal::new(false),
        ended: RwSignal::new(false),
        asking: RwSignal::new(false),
        waiting: StoredValue::new(Vec::new()),
        channel: StoredValue::new(BroadcastChannel::new(CHANNEL).ok().map(SendWrapper::new)),
        forgets: StoredValue::new(Vec::new()),
    };
    provide_context(session);
    on_session_end(Callback::new(move |()| session.ended.set(true)));
    session.listen();
    session.refresh();
    session
}

/// Who is looking.
pub fn session() -> Session {
    expect_context()
}

impl Session {
    /// Who is signed in; nobody while that isn't known yet.
    pub fn viewer(self) -> Signal<Option<Viewer>> {
        Signal::derive(move || self.front.read().as_ref()?.viewer.clone())
    }

    /// The community of whoever is signed in.
    pub fn community(self) -> Signal<Option<CommunityName>> {
        Signal::derive(move || {
            let front = self.front.read();
            Some(front.as_ref()?.viewer.as_ref()?.community.clone())
        })
    }

    /// Whether the viewer has a role and signed in as staff.
    pub fn is(self, role: Role) -> bool {
        self.viewer().get().is_some_and(|viewer| viewer.is(role))
    }

    /// Whether this is the demo, with personas and a page of messages.
    pub fn demo(self) -> Signal<bool> {
        Signal::derive(move || self.front.read().as_ref().is_some_and(|front| front.demo))
    }

    /// Whether the server has said who is looking.
    pub fn ready(self) -> Signal<bool> {
        Signal::derive(move || self.front.read().is_some())
    }

    /// Whether the server could not be asked; `refresh` asks again.
    pub fn unknown(self) -> Signal<bool> {
        self.unknown.into()
    }

    /// Whether the session has ended without anybody signing out. The viewer is then still the
    /// last one known, so that no page closes over what somebody is typing.
    pub fn ended(self) -> Signal<bool> {
        self.ended.into()
    }

    /// Whether the dialog to sign in again is open. `account::SignInAgain` shows it.
    pub fn asking(self) -> RwSignal<bool> {
        self.asking
    }

    /// Asks the server again.
    pub fn refresh(self) {
        spawn_local(async move {
            match call::<FindViewer>(&(), &(), &()).await {
                Ok(front) => {
                    let is_signed_in = front.viewer.is_some();
                    self.unknown.set(false);
                    self.ended.set(false);
                    self.front.set(Some(front));
                    // Signed in again in another tab.
                    if is_signed_in && self.asking.get_untracked() {
                        self.go_on(true);
                        self.asking.set(false);
                    }
                }
                Err(_) => self.unknown.set(self.front.read_untracked().is_none()),
            }
        });
    }

    /// Somebody has just signed in here.
    pub fn signed_in(self, viewer: Viewer) {
        let demo = self.demo().get_untracked();
        let before = self.viewer().get_untracked();
        if before.is_some_and(|before| before.account != viewer.account) {
            self.forget();
        }
        self.front.set(Some(Front { viewer: Some(viewer), demo }));
        self.unknown.set(false);
        self.ended.set(false);
        self.tell_other_tabs();
        self.go_on(true);
        self.asking.set(false);
    }

    /// Has something forgotten when whoever is signed in leaves this device; `app.rs` says what.
    pub fn forget_on_leaving(self, forget: fn()) {
        self.forgets.update_value(|forgets| forgets.push(forget));
    }

    fn forget(self) {
        for forget in self.forgets.get_value() {
            forget();
        }
    }

    /// Somebody has just signed out here. The page is left by a fresh load, so that nothing of
    /// theirs stays in memory or behind the back button.
    pub fn signed_out(self) {
        self.forget();
        self.tell_other_tabs();
        if window().location().replace("/").is_err() {
            self.refresh();
        }
    }

    /// Makes a call; if the session has ended, has somebody sign in and makes it once more.
    pub async fn resuming<T, R, F>(self, make: impl Fn() -> F) -> Result<T, Failure<R>>
    where
        F: Future<Output = Result<T, Failure<R>>>,
    {
        match make().await {
            Err(Failure::Rejected(Rejection::NotSignedIn)) if self.sign_in_again().await => {
                make().await
            }
            answer => answer,
        }
    }

    /// Opens the dialog and waits. Whether somebody signed in.
    pub async fn sign_in_again(self) -> bool {
        let answer = js_sys::Promise::new(&mut |answer, _| {
            self.waiting.update_value(|waiting| waiting.push(SendWrapper::new(answer)));
        });
        self.asking.set(true);
        JsFuture::from(answer).await.is_ok_and(|answer| answer.is_truthy())
    }

    /// Lets those go on who wait for the dialog.
    pub fn go_on(self, signed_in: bool) {
        let waiting = self.waiting.try_update_value(std::mem::take);
        for answer in waiting.unwrap_or_default() {
            // Resolving a promise does not fail.
            let _ = answer.call1(&JsValue::NULL, &JsValue::from_bool(signed_in));
        }
    }

    fn tell_other_tabs(self) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                let _ = channel.post_message(&JsValue::from_str(CHANGED));
            }
        });
    }

    /// Looks again when another tab tells, or when the browser shows the page as it was long ago.
    fn listen(self) {
        let look = Closure::<dyn FnMut()>::new(move || self.refresh());
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(look.as_ref().unchecked_ref()));
            }
        });
        // Listens as long as the page lives.
        look.forget();
        let _ = window_event_listener(leptos::ev::pageshow, move |event| {
            if event.persisted() {
                self.refresh();
            }
        });
    }
}

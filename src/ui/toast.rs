//! A word in passing: something was saved, copied, sent. Nothing that has to be read.

use super::Words;
use leptos::prelude::*;
use std::time::Duration;

/// How long a word stays; long enough to be read twice by a slow reader.
const STAYS: Duration = Duration::from_secs(8);

/// Where words in passing are said.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    said: RwSignal<Option<String>>,
    /// Counts the words, so that an old one's clock does not take away a newer one.
    count: RwSignal<u32>,
}

impl Toasts {
    /// Says a word for a while; a newer one takes its place. It is said as it is now: the page
    /// whose words they are may be gone a moment later.
    pub fn say(self, words: impl Into<Words>) {
        self.said.set(Some(words.into().get_untracked()));
        self.count.update(|count| *count += 1);
        let own = self.count.get_untracked();
        set_timeout(
            move || {
                if self.count.try_get_untracked() == Some(own) {
                    self.said.set(None);
                }
            },
            STAYS,
        );
    }
}

/// Makes the place for words in passing; once, around the frame.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { said: RwSignal::new(None), count: RwSignal::new(0) };
    provide_context(toasts);
    toasts
}

/// The place for words in passing.
pub fn toasts() -> Toasts {
    expect_context()
}

/// Shows the words; part of the frame. It is always on the page, because screen readers only
/// announce changes of a region they already know.
#[component]
pub(super) fn ToastPlace() -> impl IntoView {
    let toasts = toasts();
    let said = move || toasts.said.get().map(|words| view! { <p class="toast">{words}</p> });
    view! { <div class="toasts" role="status">{said}</div> }
}

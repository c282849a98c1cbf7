//! While something is on its way, and when it did not arrive.

use super::{Button, ButtonKind, Words};
use leptos::prelude::*;

/// Stands where something will be. The style keeps it invisible for the first 500 ms, so that a
/// quick answer causes no flicker.
#[component]
pub fn Loading(
    /// What is on its way, for those who don't see the grey lines.
    #[prop(into)]
    label: Words,
    /// About how many lines it will have.
    #[prop(default = 3)]
    lines: u8,
) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <span class="loading__line"></span> }).collect_view();
    view! {
        <div class="loading" role="status">
            <span class="visually-hidden">{label}</span>
            {lines}
        </div>
    }
}

/// Something did not arrive; one may try again.
#[component]
pub fn Trouble(
    /// What did not work, and what was not lost.
    #[prop(into)]
    words: Words,
    /// What the button says.
    #[prop(into)]
    again_label: Words,
    /// Whether it is being tried again.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Tries again.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="notice notice--bad" role="alert">
            <p>{words}</p>
            <Button label=again_label kind=ButtonKind::Secondary busy on_press=on_again/>
        </div>
    }
}

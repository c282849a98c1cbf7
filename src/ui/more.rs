//! The next page of a list.

use super::{Button, ButtonKind, Words};
use leptos::prelude::*;

/// Stands under a list while there is more of it.
#[component]
pub fn More(
    /// What the button says.
    #[prop(into)]
    label: Words,
    /// Whether there is more.
    #[prop(into)]
    there_is: Signal<bool>,
    /// Whether it is on its way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Asks for it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="more" hidden=move || !there_is.get()>
            <Button label kind=ButtonKind::Secondary busy on_press/>
        </div>
    }
}

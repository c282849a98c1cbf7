//! A question that has to be answered before one goes on.

use super::{Button, ButtonKind, Words};
use leptos::html;
use leptos::prelude::*;

/// A native dialog. Escape and the close button close it; the browser keeps the focus inside and
/// gives it back afterwards.
#[component]
pub fn Dialog(
    /// Whether it is open; set it to open, it is unset when somebody closes it.
    open: RwSignal<bool>,
    /// What is asked.
    #[prop(into)]
    title: Words,
    /// What the button says that closes it without doing anything.
    #[prop(into)]
    close_label: Words,
    /// What it says, and the buttons that do something.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Refused only for a dialog that is not on the page, which can't be opened anyway.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog on:close=move |_| open.set(false)>
            <h2 class="dialog__title">{title}</h2>
            <div class="dialog__words">{children()}</div>
            <Button label=close_label kind=ButtonKind::Secondary on_press=move || open.set(false)/>
        </dialog>
    }
}

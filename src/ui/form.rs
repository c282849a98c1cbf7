//! The form around fields.

use super::{Words, WordsIn, no_words};
use leptos::prelude::*;

/// A form that is handed in by its `submit` button or the Enter key and never leaves the page.
/// While the button is busy it refuses both, so nothing is handed in twice.
#[component]
pub fn Form(
    /// What happens with the answers.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    // The browser's own messages are in its language and vanish; ours are in the summary.
    view! { <form class="form" novalidate on:submit=submit>{children()}</form> }
}

/// A small group of fields under one question.
#[component]
pub fn Group(
    /// The question.
    #[prop(into)]
    label: Words,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend class="group__label">{label}</legend>
            <WordsIn class="field__hint" id="" words=hint/>
            {children()}
        </fieldset>
    }
}

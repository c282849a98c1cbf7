//! Choosing one of many from a native list.

use super::field::{FieldFrame, described_by, invalid};
use super::{Choice, Words, Wrong, no_words};
use leptos::prelude::*;

/// One of many.
#[component]
pub fn Select(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// The answers; they may change (rooms of the chosen house).
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen answer; empty: none yet.
    value: RwSignal<String>,
    /// What the list says before anything is chosen.
    #[prop(into)]
    none_yet: Words,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
) -> impl IntoView {
    let options = move || {
        let choices = choices.get().into_iter();
        choices.map(|choice| option(choice.value, choice.label, value)).collect::<Vec<_>>()
    };
    view! {
        <FieldFrame id=id.clone() label hint error>
            <select
                class="input input--select"
                id=id.clone()
                name=id.clone()
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                on:change=move |event| value.set(event_target_value(&event))
            >
                {option(String::new(), none_yet, value)}
                {options}
            </select>
        </FieldFrame>
    }
}

/// `selected` is kept on each option rather than on the list, because the options may come later
/// than the value.
fn option(own: String, label: Words, value: RwSignal<String>) -> AnyView {
    let selected = {
        let own = own.clone();
        move || *value.read() == own
    };
    view! { <option value=own prop:selected=selected>{label}</option> }.into_any()
}

//! A day, in the browser's own calendar.

use super::field::{FieldFrame, described_by, invalid};
use super::{Words, Wrong, no_words};
use leptos::prelude::*;

/// A day as `YYYY-MM-DD`; empty while it is missing or incomplete.
#[component]
pub fn DateField(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// The day, `YYYY-MM-DD`.
    value: RwSignal<String>,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
    /// What the browser may fill in (`bday`).
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The earliest day that makes sense, `YYYY-MM-DD`.
    #[prop(optional, into)]
    earliest: Option<String>,
    /// The latest day that makes sense, `YYYY-MM-DD`.
    #[prop(optional, into)]
    latest: Option<String>,
) -> impl IntoView {
    view! {
        <FieldFrame id=id.clone() label hint error>
            <input
                class="input input--date"
                id=id.clone()
                name=id.clone()
                type="date"
                autocomplete=autocomplete
                min=earliest
                max=latest
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </FieldFrame>
    }
}

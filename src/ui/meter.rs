//! How much of something: a picture of a number, with the number in words beside it.

use super::Words;
use leptos::prelude::*;

/// A share of a whole that has no end to reach: seats taken, rooms used.
#[component]
pub fn Meter(
    /// What is measured.
    #[prop(into)]
    label: Words,
    /// How much.
    #[prop(into)]
    value: Signal<f64>,
    /// The whole.
    #[prop(into)]
    max: Signal<f64>,
    /// The same in words: "7 / 11".
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    view! {
        <div class="meter">
            <span class="meter__label">{label}</span>
            <span class="meter__words">{words}</span>
            <meter
                class="meter__bar"
                aria-label=label
                aria-valuetext=words
                max=move || max.get().to_string()
                value=move || value.get().to_string()
            ></meter>
        </div>
    }
}

/// Work under way that will end: an upload, a form's steps.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: Words,
    /// How much is done.
    #[prop(into)]
    value: Signal<f64>,
    /// When it is all done.
    #[prop(into)]
    max: Signal<f64>,
    /// The same in words: "1.2 / 3.4 MB".
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    view! {
        <div class="meter">
            <span class="meter__label">{label}</span>
            <span class="meter__words">{words}</span>
            <progress
                class="meter__bar"
                aria-label=label
                max=move || max.get().to_string()
                value=move || value.get().to_string()
            ></progress>
        </div>
    }
}

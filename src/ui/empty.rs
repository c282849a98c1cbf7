//! A list with nothing in it says what to do.

use super::Words;
use leptos::prelude::*;

/// Stands where a list would be.
#[component]
pub fn Empty(
    /// That there is nothing, kindly.
    #[prop(into)]
    title: Words,
    /// What one can do now, or when something will appear.
    #[prop(into)]
    hint: Words,
    /// A button or link to do it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__hint">{hint}</p>
            {children.map(|children| children())}
        </div>
    }
}

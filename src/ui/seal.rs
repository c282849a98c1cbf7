//! The seal under a decision. It is a picture: the decision itself stands beside it in words.

use super::Words;
use leptos::prelude::*;

/// A seal in vermilion, as it is pressed under a letter.
#[component]
pub fn Seal(
    /// Two to six characters; who speaks, or what was decided.
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    view! { <span class="seal" aria-hidden="true">{words}</span> }
}

//! Showing words that may be absent.

use super::Words;
use leptos::prelude::*;

/// Words of nothing, for an optional text that was not given.
pub fn no_words() -> Words {
    Signal::stored(String::new())
}

/// A paragraph that is there while its words are not empty.
#[component]
pub fn WordsIn(
    /// The class of the paragraph.
    class: &'static str,
    /// The id others refer to (`aria-describedby`); empty: none.
    #[prop(into)]
    id: String,
    /// What it says; empty: the paragraph is not shown.
    #[prop(into)]
    words: Words,
) -> impl IntoView {
    let hidden = move || words.read().is_empty();
    let id = (!id.is_empty()).then_some(id);
    view! { <p class=class id=id hidden=hidden>{words}</p> }
}

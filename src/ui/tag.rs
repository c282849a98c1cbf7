//! A short word about how something stands. The word says it; the colour only helps.

use super::Words;
use leptos::prelude::*;

/// What the word means for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// Nothing to do, nothing happened yet.
    #[default]
    Plain,
    /// Somebody is waited for.
    Waiting,
    /// Done, valid, in force.
    Good,
    /// Wrong, refused, stopped.
    Bad,
}

impl TagKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Waiting => "tag tag--waiting",
            Self::Good => "tag tag--good",
            Self::Bad => "tag tag--bad",
        }
    }
}

/// A short word in a chip.
#[component]
pub fn Tag(
    /// The word.
    #[prop(into)]
    words: Words,
    /// What it means.
    #[prop(optional, into)]
    kind: Signal<TagKind>,
) -> impl IntoView {
    view! { <strong class=move || kind.get().class()>{words}</strong> }
}

//! Something worth knowing on a page, and something one may open to read.

use super::Words;
use leptos::prelude::*;

/// What a notice means for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Plain,
    /// Somebody is waited for, or a day comes near.
    Waiting,
    /// Something worked out.
    Good,
    /// Something went wrong.
    Bad,
}

impl NoticeKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "notice",
            Self::Waiting => "notice notice--waiting",
            Self::Good => "notice notice--good",
            Self::Bad => "notice notice--bad",
        }
    }
}

/// Words set apart from the page. `Bad` ones are announced at once, the others when there is time.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional, into)]
    title: Option<Words>,
    /// What it means.
    #[prop(optional)]
    kind: NoticeKind,
    /// What it says.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if kind == NoticeKind::Bad { "alert" } else { "status" };
    view! {
        <div class=kind.class() role=role>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            {children.map(|children| children())}
        </div>
    }
}

/// More, for those who want it.
#[component]
pub fn Details(
    /// What one finds inside.
    #[prop(into)]
    label: Words,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details">
            <summary class="details__label">{label}</summary>
            <div class="details__words">{children()}</div>
        </details>
    }
}

//! Buttons do something here; links that look like buttons go somewhere.

use super::Words;
use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do on the page.
    #[default]
    Primary,
    /// Another thing one may do.
    Secondary,
    /// What can't be undone.
    Warning,
    /// A small thing in passing; looks like a link.
    Quiet,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--secondary",
            Self::Warning => "button button--warning",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// A button. While it is busy it turns, says so, keeps the focus and refuses a second press.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    label: Words,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What it says meanwhile; without it, the label stays.
    #[prop(optional, into)]
    busy_label: Option<Words>,
    /// Whether it hands in the form around it.
    #[prop(optional)]
    submit: bool,
    /// More for those who hear the page: "remove *photo of the letter*".
    #[prop(optional, into)]
    about: Option<Words>,
    /// What happens when it is pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let shown = move || match busy_label {
        Some(busy_label) if busy.get() => busy_label.get(),
        _ => label.get(),
    };
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let busy_or_not = move || if busy.get() { Some("true") } else { None };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            aria-disabled=busy_or_not
            aria-busy=busy_or_not
            on:click=press
        >
            <span class="button__label">{shown}</span>
            {about.map(|about| view! { <span class="visually-hidden">" "{about}</span> })}
        </button>
    }
}

/// A link that looks like a button, for the step that follows.
#[component]
pub fn ButtonLink(
    /// Where it goes: `Address::….path()`.
    #[prop(into)]
    href: Signal<String>,
    /// What one finds there.
    #[prop(into)]
    label: Words,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            <span class="button__label">{label}</span>
        </a>
    }
}

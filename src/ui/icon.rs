//! Small pictures beside words. They never stand alone for a meaning, so they are silent.

use leptos::prelude::*;

/// A picture of `style/icons.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    Arrow,
    Bell,
    Camera,
    Card,
    Check,
    Clock,
    Cross,
    Document,
    Door,
    Eye,
    Key,
    People,
    Phone,
    Search,
    Warning,
}

impl IconName {
    fn class(self) -> &'static str {
        match self {
            Self::Arrow => "icon icon--arrow",
            Self::Bell => "icon icon--bell",
            Self::Camera => "icon icon--camera",
            Self::Card => "icon icon--card",
            Self::Check => "icon icon--check",
            Self::Clock => "icon icon--clock",
            Self::Cross => "icon icon--cross",
            Self::Document => "icon icon--document",
            Self::Door => "icon icon--door",
            Self::Eye => "icon icon--eye",
            Self::Key => "icon icon--key",
            Self::People => "icon icon--people",
            Self::Phone => "icon icon--phone",
            Self::Search => "icon icon--search",
            Self::Warning => "icon icon--warning",
        }
    }
}

/// A picture in the colour and size of the text around it.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! { <span class=name.class() aria-hidden="true"></span> }
}

//! Every `ui` component with its examples: for looking, for tests, for the accessibility run.

use crate::ui::Page;
use leptos::prelude::*;

/// The page of examples.
#[component]
pub fn GalleryPage() -> impl IntoView {
    view! { <Page title="Gallery">"…"</Page> }
}

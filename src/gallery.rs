//! Every `ui` component with its examples: for looking, for tests, for the accessibility run.
//! Development builds only (feature `gallery`).

mod forms;
mod shown;
mod text;

use crate::ui::Page;
use leptos::prelude::*;

/// The page of examples.
#[component]
pub fn GalleryPage() -> impl IntoView {
    view! {
        <Page title=text::TITLE over=text::OVER lead=text::LEAD>
            {forms::examples()}
            {shown::examples()}
        </Page>
    }
}

/// The examples of one component, under its name.
fn example(component: &'static str, view: impl IntoView + 'static) -> AnyView {
    view! {
        <section class="gallery" id=component>
            <h2 lang="en">{component}</h2>
            {view}
        </section>
    }
    .into_any()
}

//! A page: its title, on top, in the window and for those who hear it.

use super::{Words, no_words};
use leptos::html;
use leptos::prelude::*;
use std::cell::Cell;

/// The name of the portal, in the window's title after the page's own. The frame provides it.
#[derive(Clone, Copy)]
pub(super) struct PortalName(pub Words);

thread_local! {
    /// Whether a page was shown before. The first one does not take the focus: nobody navigated,
    /// the browser starts reading at the top by itself.
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// The page around its content. When somebody navigates here, the title takes the focus, so that
/// a screen reader says where one is and the Tab key goes on from there.
#[component]
pub fn Page(
    /// What the page is.
    #[prop(into)]
    title: Words,
    /// A word over the title: which part, which step ("第 2 步，共 6 步").
    #[prop(default = no_words(), into)]
    over: Words,
    /// One or two sentences under the title.
    #[prop(default = no_words(), into)]
    lead: Words,
    /// Where one came from, and what the link back says.
    #[prop(optional, into)]
    back: Option<(String, Words)>,
    /// Whether the page needs the whole width: tables, boards.
    #[prop(optional)]
    wide: bool,
    /// A class of its own, for a page with a layout of its own.
    #[prop(optional)]
    class: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let PortalName(name) = expect_context();
    Effect::new(move || document().set_title(&format!("{} · {}", title.read(), name.read())));
    Effect::new(move || {
        let Some(heading) = heading.get() else { return };
        if SHOWN.replace(true) {
            let _ = heading.focus();
        }
    });
    let back = back.map(|(href, words)| view! { <a class="page__back" href=href>{words}</a> });
    let has_lead = move || lead.read().is_empty();
    view! {
        <article class=format!("page {class}") class:page--wide=wide>
            {back}
            <p class="page__over" hidden=move || over.read().is_empty()>{over}</p>
            <h1 class="page__title" tabindex="-1" node_ref=heading>{title}</h1>
            <p class="page__lead" hidden=has_lead>{lead}</p>
            {children()}
        </article>
    }
}

//! What stands around every page: name, ways, switches, and whom to ask.

use super::page::PortalName;
use super::toast::ToastPlace;
use super::turning::PagesTurning;
use super::{Words, focus_on};
use leptos::prelude::*;

/// A way in the frame.
#[derive(Clone, Debug)]
pub struct NavLink {
    /// Where it goes.
    pub href: String,
    /// What one finds there.
    pub label: Words,
}

/// The frame. `index.html` draws the same one before the program has arrived: change both.
#[component]
pub fn Frame(
    /// The name, as it stands beside the mark and in the window's title.
    #[prop(into)]
    name: Words,
    /// Where the name leads: the first page.
    home: String,
    /// What this is, beside the name where there is room.
    #[prop(into)]
    tagline: Words,
    /// What the link says that jumps to the page.
    #[prop(into)]
    skip_label: Words,
    /// What the list of ways is, for those who don't see it.
    #[prop(into)]
    nav_label: Words,
    /// The ways.
    #[prop(into)]
    nav: Signal<Vec<NavLink>>,
    /// The path of the page being shown, to mark its way.
    #[prop(into)]
    current: Signal<String>,
    /// The switches: language, size.
    tools: AnyView,
    /// Whom to ask; where everything is.
    footer: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    provide_context(PortalName(name));
    let pages = RwSignal::new(0_u32);
    provide_context(PagesTurning(pages));
    let turning = move || pages.get() > 0;
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        focus_on("main");
    };
    let ways = move || nav.get().into_iter().map(|link| way(link, current)).collect::<Vec<_>>();
    view! {
        <a class="skip" href="#main" on:click=skip>{skip_label}</a>
        <header class="head" class:head--turning=turning>
            <div class="head__bar">
                <a class="brand" href=home>
                    <span class="brand__mark" aria-hidden="true"></span>
                    <span class="brand__name">{name}</span>
                    <span class="brand__tagline">{tagline}</span>
                </a>
                <div class="head__tools">{tools}</div>
            </div>
            <nav class="nav" aria-label=nav_label hidden=move || nav.read().is_empty()>
                <ul class="nav__list">{ways}</ul>
            </nav>
        </header>
        <main
            class="main"
            id="main"
            tabindex="-1"
            aria-busy=move || turning().then_some("true")
        >
            {children()}
        </main>
        <ToastPlace/>
        <footer class="foot"><div class="foot__inner">{footer}</div></footer>
    }
}

fn way(link: NavLink, current: Signal<String>) -> AnyView {
    let href = link.href.clone();
    let here = move || {
        let current = current.read();
        let below = current.strip_prefix(href.as_str());
        let is_here = match below {
            // Every path begins like the first page's.
            Some(rest) if href.ends_with('/') => rest.is_empty(),
            Some(rest) => rest.is_empty() || rest.starts_with('/'),
            None => false,
        };
        is_here.then_some("page")
    };
    view! {
        <li class="nav__item">
            <a class="nav__link" href=link.href aria-current=here>{link.label}</a>
        </li>
    }
    .into_any()
}

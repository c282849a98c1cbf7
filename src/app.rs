//! The whole app: frame around routes. Every feature brings its own routes and ways; they are put
//! together here and nowhere else.

mod text;

use crate::account::{AccountRoutes, MePage, SignInAgain, StaffRoutes, account_ways};
use crate::address::{Address, At};
use crate::card::{ApplyRoutes, HoldRoutes, Looks, Mine, PublicRoutes, ReviewRoutes, forget_cards};
use crate::chunk::{chunk, lazy};
use crate::home::{HomeRoutes, home_ways};
use crate::language::{Reader, provide_reader, texts};
use crate::ui::{ButtonLink, Frame, Page, provide_toasts};
use crate::viewer::provide_session;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use text::TEXT;
use wasm_bindgen::JsCast;

#[cfg(feature = "gallery")]
use crate::gallery::GalleryPage;
// Without the feature the gallery is not part of the download.
#[cfg(not(feature = "gallery"))]
use NotFound as GalleryPage;

/// Puts the app in the place of the first paint.
pub fn mount() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app");
    let place = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(place) = place {
        place.replace_children_with_node_0();
        mount_to(place, App).forget();
    }
}

/// What every component can ask for is provided here, outside the routes, so that it outlives them.
#[component]
fn App() -> impl IntoView {
    provide_reader();
    provide_toasts();
    provide_session().forget_on_leaving(forget_cards);
    view! {
        <Router>
            <Around>
                <FlatRoutes fallback=NotFound>
                    <HomeRoutes/>
                    <AccountRoutes/>
                    <StaffRoutes/>
                    <Route path=At::Me view={lazy::<Own>()}/>
                    <PublicRoutes/>
                    <ApplyRoutes/>
                    <HoldRoutes/>
                    <ReviewRoutes/>
                    <Route path=At::Gallery view=GalleryPage/>
                </FlatRoutes>
            </Around>
        </Router>
    }
}

/// The frame with its ways, switches and foot.
#[component]
fn Around(
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = texts(&TEXT);
    // Made once: only which of them are shown may change, with who is looking.
    let home = home_ways();
    let account = account_ways();
    let ways = Signal::derive(move || [home.clone(), account.get()].concat());
    view! {
        <Frame
            name=t.say(|t| t.name)
            home=Address::Home.path()
            tagline=t.say(|t| t.tagline)
            skip_label=t.say(|t| t.skip)
            nav_label=t.say(|t| t.ways)
            nav=ways
            current=use_location().pathname
            tools=tools()
            footer=footer()
        >
            {children()}
        </Frame>
        <SignInAgain/>
    }
}

chunk! {
    /// One's own page, in the chunk of the sign-in page: each feature adds what it knows.
    Own in account: || view! { <MePage><Mine/><Looks/></MePage> }.into_any()
}

/// The switches for language and size.
fn tools() -> AnyView {
    let t = texts(&TEXT);
    let Reader { language, large } = crate::language::reader();
    view! {
        <button
            type="button"
            class="switch"
            aria-pressed=move || large.get().to_string()
            on:click=move |_| large.update(|on| *on = !*on)
        >
            {t.say(|t| t.large)}
        </button>
        <button
            type="button"
            class="switch"
            lang=move || language.get().other().tag()
            on:click=move |_| language.update(|language| *language = language.other())
        >
            {t.say(|t| t.other_language)}
        </button>
    }
    .into_any()
}

/// Whom to ask when the screen does not help.
fn footer() -> AnyView {
    let t = texts(&TEXT);
    view! {
        <p class="foot__lead">{t.say(|t| t.help)}</p>
        <ul class="foot__list">
            <li>{t.say(|t| t.desk)}</li>
            <li>{t.say(|t| t.hotline)}" "<a href="tel:12345">"12345"</a></li>
            <li>{t.say(|t| t.on_behalf)}</li>
        </ul>
        <p class="foot__small">{t.say(|t| t.small_print)}</p>
    }
    .into_any()
}

/// An address no page has.
#[component]
fn NotFound() -> impl IntoView {
    let t = texts(&TEXT);
    view! {
        <Page title=t.say(|t| t.lost_title) lead=t.say(|t| t.lost_lead)>
            <p><ButtonLink href=Address::Home.path() label=t.say(|t| t.lost_home)/></p>
        </Page>
    }
}

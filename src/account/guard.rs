//! Pages that only open for somebody: signed in, or staff of a role.

use super::text::TEXT;
use crate::address::{Address, BACK};
use crate::call::{Failure, sorry};
use crate::language::texts;
use crate::ui::{ButtonKind, ButtonLink, Loading, Page, Trouble};
use crate::viewer::session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use linli_domain::account::Role;
use linli_domain::contract::Never;
use linli_domain::id::AccountId;

/// What is known of who is looking.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    NotYet,
    /// The server could not be asked.
    Never,
    Nobody,
    Somebody(AccountId),
}

/// Shows its content to whoever is signed in; everybody else signs in first and comes back. The
/// content is made anew for another account only, never because a session was renewed.
#[component]
pub fn SignedIn(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let known = Memo::new(move |_| match session.viewer().get() {
        Some(viewer) => Known::Somebody(viewer.account),
        None if session.ready().get() => Known::Nobody,
        None if session.unknown().get() => Known::Never,
        None => Known::NotYet,
    });
    move || match known.get() {
        Known::Somebody(_) => children().into_any(),
        Known::Nobody => view! { <ToSignIn/> }.into_any(),
        Known::NotYet => waiting(t.say(|t| t.loading)),
        Known::Never => {
            let sorry = sorry();
            let words = Signal::derive(move || sorry.reading(&Failure::<Never>::Unreachable));
            view! {
                <div class="page">
                    <Trouble
                        words
                        again_label=t.say(|t| t.try_again)
                        on_again=move || session.refresh()
                    />
                </div>
            }
            .into_any()
        }
    }
}

fn waiting(label: crate::ui::Words) -> AnyView {
    view! { <div class="page"><Loading label/></div> }.into_any()
}

/// Leads to the sign-in page. It takes the place of this page, so that the back button leads to
/// where one really came from.
#[component]
fn ToSignIn() -> impl IntoView {
    let navigate = use_navigate();
    let here = use_location().pathname;
    Effect::new(move || {
        let sign_in = match Address::parse(&here.get_untracked()) {
            Some(page) => page.behind_sign_in(),
            None => Address::SignIn.path(),
        };
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&sign_in, options);
    });
}

/// Shows its content to staff of a role, signed in as staff.
#[component]
pub fn StaffOnly(
    /// Which role.
    role: Role,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sign_in = move || {
        let page = if session.demo().get() { Address::SignIn } else { Address::StaffSignIn };
        page.path()
    };
    let allowed = Memo::new(move |_| session.is(role));
    let children = StoredValue::new(children);
    view! {
        <SignedIn>
            {move || {
                if allowed.get() {
                    return children.with_value(|children| children()).into_any();
                }
                view! {
                    <Page
                        title=t.say(|t| t.not_yours)
                        lead=t.tell(move |t| (t.not_yours_lead)(role))
                    >
                        <p class="buttons">
                            <ButtonLink href=Address::Home.path() label=t.say(|t| t.home)/>
                            <ButtonLink
                                href=Signal::derive(sign_in)
                                label=t.say(|t| t.as_other)
                                kind=ButtonKind::Secondary
                            />
                        </p>
                    </Page>
                }
                .into_any()
            }}
        </SignedIn>
    }
}

/// Where to go on after signing in: what the address says, if it is a page of ours.
pub(super) fn back() -> Option<Address> {
    let query = use_query_map().get_untracked();
    let back = query.get_str(BACK).and_then(Address::parse)?;
    // Not to itself.
    (back != Address::SignIn).then_some(back)
}

//! The page of one card: fetched, or as it was kept when there is no network.

use super::held::Held;
use super::kept;
use super::text::TEXT;
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::texts;
use crate::ui::{ButtonKind, ButtonLink, Loading, Notice, NoticeKind, Page, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::card::{CardPath, FindCard, MyCard};
use linli_domain::contract::{Never, Rejection};
use linli_domain::id::CardId;

/// Why the card is shown as it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stale {
    Unreachable,
    SessionOver,
}

/// Where the page is with fetching.
#[derive(Clone, Copy)]
struct Fetching {
    id: CardId,
    /// The card, once there is one; it then changes in place.
    card: RwSignal<Option<RwSignal<MyCard>>>,
    stale: RwSignal<Option<Stale>>,
    wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// One card.
#[component]
pub fn CardPage(
    /// Which.
    id: CardId,
) -> impl IntoView {
    let t = texts(&TEXT);
    let fetching = Fetching {
        id,
        card: RwSignal::new(kept::copy(id).map(RwSignal::new)),
        stale: RwSignal::new(None),
        wrong: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let fetch = fetching.start();
    let body = move || match (fetching.wrong.get(), fetching.card.get()) {
        (Some(words), _) => view! {
            <Trouble words again_label=t.say(|t| t.again) busy=fetching.busy on_again=fetch/>
        }
        .into_any(),
        (None, Some(card)) => view! { <Held card/> }.into_any(),
        (None, None) => view! { <Loading label=t.say(|t| t.loading) lines=6/> }.into_any(),
    };
    view! {
        <Page
            class="hold"
            title=t.say(|t| t.title)
            back=(Address::Cards.path(), t.say(|t| t.back))
        >
            {move || fetching.stale.get().map(|stale| notice(id, stale))}
            {body}
        </Page>
    }
}

impl Fetching {
    /// Fetches now, and again whenever the callback is run.
    fn start(self) -> Callback<()> {
        let sorry = sorry();
        let fetch = move || {
            self.busy.set(true);
            spawn_while_here(async move {
                let path = CardPath { card: self.id };
                let answer = call::<FindCard>(&path, &(), &()).await;
                self.busy.set(false);
                match answer {
                    Ok(card) => self.arrived(card),
                    Err(failure) => match self.may_show_kept(&failure) {
                        Some(stale) => self.stale.set(Some(stale)),
                        None => self.wrong.set(Some(sorry.reading(&failure))),
                    },
                }
            });
        };
        fetch();
        Callback::new(move |()| fetch())
    }

    fn arrived(self, card: MyCard) {
        self.stale.set(None);
        self.wrong.set(None);
        if kept::copy(self.id).is_some() {
            kept::keep_copy(&card);
        }
        match self.card.get_untracked() {
            Some(shown) => shown.set(card),
            None => self.card.set(Some(RwSignal::new(card))),
        }
    }

    /// The gate takes a kept card whether or not the portal can be reached. But a card that the
    /// portal does not know for whoever is signed in is not theirs to show.
    fn may_show_kept(self, failure: &Failure<Never>) -> Option<Stale> {
        self.card.read_untracked().as_ref()?;
        match failure {
            Failure::Rejected(Rejection::NotSignedIn) => Some(Stale::SessionOver),
            Failure::Unreachable
            | Failure::Fault { .. }
            | Failure::Rejected(Rejection::Unavailable { .. }) => Some(Stale::Unreachable),
            _ => None,
        }
    }
}

fn notice(id: CardId, stale: Stale) -> AnyView {
    let t = texts(&TEXT);
    match stale {
        Stale::Unreachable => view! {
            <Notice kind=NoticeKind::Waiting><p>{t.say(|t| t.kept_shown)}</p></Notice>
        }
        .into_any(),
        Stale::SessionOver => view! {
            <Notice kind=NoticeKind::Waiting>
                <p>{t.say(|t| t.session_over)}</p>
                <ButtonLink
                    href=Address::Card(id).behind_sign_in()
                    label=t.say(|t| t.sign_in)
                    kind=ButtonKind::Secondary
                />
            </Notice>
        }
        .into_any(),
    }
}

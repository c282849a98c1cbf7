//! What a holder can do to a card: bind it to a phone, suspend it, take it back, replace it.

use super::text::{TEXT, Text};
use crate::call::{Failure, Sorry, call, sorry};
use crate::language::{Texts, texts};
use crate::ui::{Button, ButtonKind, Dialog, Words};
use crate::viewer::{Session, session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{CardPath, CardRefusal, MyCard};
use linli_domain::contract::Endpoint;
use linli_domain::id::CardId;

/// Changes a card, one change at a time.
#[derive(Clone, Copy)]
pub struct Changing {
    card: CardId,
    session: Session,
    sorry: Sorry,
    /// The texts of this feature, for what is said when a change is made.
    pub texts: Texts<Text>,
    /// Whether a change is under way.
    pub busy: RwSignal<bool>,
    /// Why the last one was not made.
    pub wrong: RwSignal<Option<String>>,
}

impl Changing {
    /// For one card; called in a component.
    pub fn of(card: CardId) -> Self {
        Self {
            card,
            session: session(),
            sorry: sorry(),
            texts: texts(&TEXT),
            busy: RwSignal::new(false),
            wrong: RwSignal::new(None),
        }
    }

    /// Makes a change and hands on the card as it is then.
    pub fn make<E>(self, request: E::Request, done: impl FnOnce(MyCard) + 'static)
    where
        E: Endpoint<Path = CardPath, Query = (), Response = MyCard, Refusal = CardRefusal>,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.wrong.set(None);
        spawn_local(async move {
            let path = CardPath { card: self.card };
            let made = self.session.resuming(|| call::<E>(&path, &(), &request)).await;
            self.busy.set(false);
            match made {
                Ok(card) => done(card),
                Err(failure) => self.wrong.set(Some(self.words(&failure))),
            }
        });
    }

    fn words(self, failure: &Failure<CardRefusal>) -> String {
        let t = self.texts.get();
        match failure {
            Failure::Refused(CardRefusal::OtherState(state)) => (t.other_state)((t.state)(*state)),
            Failure::Refused(CardRefusal::NotAKey) => t.not_a_key.to_owned(),
            failure => self.sorry.sending(failure),
        }
    }
}

/// A change that has to be confirmed: what it means, and one button to do it.
#[component]
pub fn Confirm(
    /// Whether it is being asked.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Words,
    /// What it means.
    #[prop(into)]
    words: Words,
    /// What the button says.
    #[prop(into)]
    label: Words,
    /// Whether it can't be undone.
    #[prop(optional)]
    warning: bool,
    /// Does it.
    #[prop(into)]
    on_yes: Callback<()>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let kind = if warning { ButtonKind::Warning } else { ButtonKind::Primary };
    let yes = move || {
        open.set(false);
        on_yes.run(());
    };
    view! {
        <Dialog open title close_label=t.say(|t| t.keep)>
            <p>{words}</p>
            <Button label kind on_press=yes/>
        </Dialog>
    }
}

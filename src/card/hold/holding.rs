//! What the parts of a card's page share, and binding the card to this phone.

use super::change::Changing;
use super::kept;
use super::text::Text;
use crate::language::Texts;
use crate::ui::{Toasts, toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{BindPhone, CardState, MyCard, PhoneKey};

/// Whose phone may show the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// This one.
    Here,
    /// Another one.
    Other,
    /// None so far.
    None,
}

fn phone_of(card: &MyCard) -> Phone {
    let own = kept::key(card.card).map(|key| key.public_text());
    match &card.phone_key {
        None => Phone::None,
        Some(_) if card.phone_key == own => Phone::Here,
        Some(_) => Phone::Other,
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Holding {
    pub card: RwSignal<MyCard>,
    pub phone: Memo<Phone>,
    /// Grows when this phone forgets the card, which the card itself does not say.
    pub forgotten: RwSignal<u32>,
    /// Whether the code is unfolded.
    pub shown: RwSignal<bool>,
    pub changing: Changing,
    pub toasts: Toasts,
}

impl Holding {
    /// A card that is here; called in a component.
    pub fn of(card: RwSignal<MyCard>) -> Self {
        let forgotten = RwSignal::new(0);
        Self {
            card,
            phone: Memo::new(move |_| {
                forgotten.track();
                card.with(phone_of)
            }),
            forgotten,
            shown: RwSignal::new(false),
            changing: Changing::of(card.with_untracked(|card| card.card)),
            toasts: toasts(),
        }
    }

    /// The texts of this feature.
    pub fn t(self) -> Texts<Text> {
        self.changing.texts
    }

    /// What the card is worth now.
    pub fn state(self) -> CardState {
        self.card.with(|card| card.state)
    }
}

/// Binds the card to this phone and unfolds its code.
pub fn bind(holding: Holding) {
    let t = holding.t();
    let card = holding.card.with_untracked(|card| card.card);
    spawn_local(async move {
        let Some(key) = kept::key_or_new(card).await else {
            holding.changing.wrong.set(Some(t.get().no_key.to_owned()));
            return;
        };
        let request = PhoneKey { public_key: key.public_text() };
        holding.changing.make::<BindPhone>(request, move |card| {
            kept::keep_copy(&card);
            holding.card.set(card);
            holding.shown.set(true);
        });
    });
}

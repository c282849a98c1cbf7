//! A card that is lost: suspended, taken back, replaced.

use super::change::Confirm;
use super::holding::Holding;
use super::kept;
use super::text::Text;
use crate::address::Address;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::card::{CardState, FreezeCard, MyCard, ReplaceCard, ThawCard};

/// Suspend, take back, replace.
pub fn lost(holding: Holding) -> impl IntoView {
    let (t, toasts) = (holding.t(), holding.toasts);
    let navigate = use_navigate();
    let (freezing, thawing, replacing) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let state = Memo::new(move |_| holding.state());
    let changing = holding.changing;
    let changed = move |card: MyCard, words: fn(&Text) -> &'static str| {
        if kept::copy(card.card).is_some() {
            kept::keep_copy(&card);
        }
        holding.shown.set(false);
        holding.card.set(card);
        toasts.say(t.say(words));
    };
    let freeze = move || changing.make::<FreezeCard>((), move |card| changed(card, |t| t.frozen));
    let thaw = move || changing.make::<ThawCard>((), move |card| changed(card, |t| t.thawed));
    let replace = move || {
        let navigate = navigate.clone();
        changing.make::<ReplaceCard>((), move |card| {
            kept::forget(holding.card.with_untracked(|card| card.card));
            toasts.say(t.say(|t| t.replaced));
            navigate(&Address::Card(card.card).path(), NavigateOptions::default());
        });
    };
    let busy = changing.busy;
    let button = move |words: fn(&Text) -> &'static str, open: RwSignal<bool>| {
        view! {
            <Button
                label=t.say(words)
                kind=ButtonKind::Secondary
                busy
                busy_label=t.say(|t| t.working)
                on_press=move || open.set(true)
            />
        }
    };
    let buttons = move || match state.get() {
        CardState::Valid => view! {
            <h2>{t.say(|t| t.lost)}</h2>
            <p>{t.say(|t| t.lost_hint)}</p>
            <div class="buttons">
                {button(|t| t.freeze, freezing)}{button(|t| t.replace, replacing)}
            </div>
        }
        .into_any(),
        CardState::Frozen => view! {
            <div class="buttons">
                {button(|t| t.thaw, thawing)}{button(|t| t.replace, replacing)}
            </div>
        }
        .into_any(),
        CardState::Replaced | CardState::Expired => ().into_any(),
    };
    view! {
        <section class="hold__part">{buttons}</section>
        <Confirm open=freezing title=t.say(|t| t.freeze_title) words=t.say(|t| t.freeze_words)
            label=t.say(|t| t.freeze) on_yes=freeze/>
        <Confirm open=thawing title=t.say(|t| t.thaw_title) words=t.say(|t| t.thaw_words)
            label=t.say(|t| t.thaw) on_yes=thaw/>
        <Confirm open=replacing title=t.say(|t| t.replace_title) words=t.say(|t| t.replace_words)
            label=t.say(|t| t.replace) warning=true on_yes=replace/>
    }
}

//! The card as a picture: the face that one is glad to own.

use super::text::{FACE, TEXT};
use crate::call::address_of_file;
use crate::language::{dates, reader, texts};
use crate::place::name_in;
use crate::ui::Words;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use leptos::prelude::*;
use linli_domain::card::{CardState, MyCard};

/// Longer names are set smaller, on two lines; no name is cut off.
const LONG_NAME: usize = 6;

/// The last day a card is good: it ends with the second before `until`.
pub fn last_day(until: DateTime<Utc>) -> NaiveDate {
    dates::day_of(until - TimeDelta::seconds(1))
}

/// A day as it stands on the card, the same in both languages: `2027.11.22`.
pub fn on_card(day: NaiveDate) -> String {
    format!("{}.{:02}.{:02}", day.year(), day.month(), day.day())
}

/// The face. Its words are in the picture's description too, and in the list under it.
#[component]
pub fn Face(
    /// The card.
    card: Signal<MyCard>,
) -> impl IntoView {
    let described = describe(card);
    let state = Memo::new(move |_| card.with(|card| card.state));
    let is_long = move || card.with(|card| card.name.chars().count() > LONG_NAME);
    let t = texts(&TEXT);
    let stamp = move || {
        (state.get() != CardState::Valid)
            .then(|| view! { <span class="face__stamp">{t.tell(move |t| (t.state)(state.get()).into())}</span> })
    };
    view! {
        <div
            class="face"
            class:face--void=move || state.get() != CardState::Valid
            role="img"
            aria-label=described
        >
            <span class="face__gate"></span>
            <span class="face__head">
                <span class="face__community">
                    <span class="face__zh" lang="zh-CN">
                        {move || card.with(|card| card.community.name.zh.clone())}
                    </span>
                    <span class="face__en" lang="en">
                        {move || card.with(|card| card.community.name.en.clone())}
                    </span>
                </span>
                <span class="face__kind">
                    <span class="face__zh" lang="zh-CN">{FACE.kind}</span>
                    <span class="face__en" lang="en">{FACE.kind_english}</span>
                </span>
            </span>
            <span class="face__body">
                <Portrait card/>
                <span class="face__facts">
                    <span class="face__name" class:face__name--long=is_long>
                        {move || card.with(|card| card.name.clone())}
                    </span>
                    <span class="face__label">{FACE.number}</span>
                    <span class="face__number">{move || card.with(|card| card.number.clone())}</span>
                    <span class="face__label">{FACE.until}</span>
                    <span class="face__number">
                        {move || card.with(|card| on_card(last_day(card.valid_until)))}
                    </span>
                </span>
                <span class="face__seal" lang="zh-CN">{FACE.seal}</span>
            </span>
            {stamp}
        </div>
    }
}

/// The photo; without a network a silhouette stands in its place.
#[component]
pub fn Portrait(
    /// Whose.
    card: Signal<MyCard>,
) -> impl IntoView {
    let missing = RwSignal::new(false);
    let photo = Memo::new(move |_| card.with(|card| card.photo));
    Effect::new(move || {
        photo.get();
        missing.set(false);
    });
    view! {
        <span class="portrait">
            <img
                class="portrait__photo"
                src=move || address_of_file(photo.get())
                alt=""
                hidden=missing
                on:error=move |_| missing.set(true)
            />
        </span>
    }
}

fn describe(card: Signal<MyCard>) -> Words {
    let language = reader().language;
    texts(&TEXT).tell(move |t| {
        card.with(|card| {
            let community = name_in(language.get(), &card.community.name);
            let until = dates::day(language.get(), last_day(card.valid_until));
            let state = (t.state)(card.state);
            (t.described)(community, &card.name, &card.number, &until, state)
        })
    })
}

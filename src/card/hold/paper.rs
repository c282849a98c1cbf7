//! The card on paper, A7: only seen by printers.

use super::code::PaperCode;
use super::face::{Portrait, last_day, on_card};
use super::text::FACE;
use leptos::prelude::*;
use linli_domain::card::MyCard;

/// The sheet, to be folded into nothing: name, portrait and code on one side.
#[component]
pub fn PaperCard(
    /// The card.
    card: Signal<MyCard>,
) -> impl IntoView {
    view! {
        <div class="paper print-only">
            <div class="paper__head">
                <span class="paper__community" lang="zh-CN">
                    {move || card.with(|card| card.community.name.zh.clone())}
                </span>
                <span class="paper__kind" lang="zh-CN">{FACE.kind}</span>
                <span class="paper__english" lang="en">
                    {move || card.with(|card| card.community.name.en.clone())}
                </span>
                <span class="paper__english" lang="en">{FACE.kind_english}</span>
            </div>
            <div class="paper__body">
                <div class="paper__person">
                    <Portrait card/>
                    <span class="face__seal paper__seal" lang="zh-CN">{FACE.seal}</span>
                    <p class="paper__name">{move || card.with(|card| card.name.clone())}</p>
                    <p class="paper__label">{FACE.number}</p>
                    <p class="paper__fact">{move || card.with(|card| card.number.clone())}</p>
                    <p class="paper__label">{FACE.until}</p>
                    <p class="paper__fact">
                        {move || card.with(|card| on_card(last_day(card.valid_until)))}
                    </p>
                </div>
                <PaperCode card/>
            </div>
        </div>
    }
}

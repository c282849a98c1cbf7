//! A card that is here: its face, its code, what it says, and what to do when it is lost.

use super::change::Confirm;
use super::code::LiveCode;
use super::face::{Face, last_day};
use super::holding::{Holding, Phone, bind};
use super::kept;
use super::lost::lost;
use super::paper::PaperCard;
use super::text::TEXT;
use crate::address::Address;
use crate::language::{dates, reader, texts};
use crate::place::name_in;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Details, Notice, NoticeKind, SummaryList, SummaryRow,
};
use leptos::html;
use leptos::prelude::*;
use linli_domain::card::{CardState, MyCard};
use linli_domain::place::Name;

/// One card.
#[component]
pub fn Held(
    /// The card; changes when something is done to it.
    card: RwSignal<MyCard>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let holding = Holding::of(card);
    let wrong = move || {
        let words = holding.changing.wrong.get()?;
        Some(view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> })
    };
    // Only what a valid card can be used for; a void one is not printed either.
    let paper = move || {
        let there =
            card.with(|card| card.state == CardState::Valid && !card.signed_paper.is_empty());
        there.then(|| view! { <PaperCard card=card.into()/> })
    };
    view! {
        <div class="hold__screen">
            <div class="pass" class:pass--open=holding.shown>
                <Face card=card.into()/>
                {unfolded(holding)}
            </div>
            {wrong}
            {first_thing(holding)}
            {facts(holding)}
            {print(holding)}
            {lost(holding)}
            <section class="hold__part">
                <Details label=t.say(|t| t.at_gate)>
                    <p>{t.say(|t| t.at_gate_words)}</p>
                    <p>{t.say(|t| t.clock)}</p>
                </Details>
                {keeping(holding)}
            </section>
        </div>
        {paper}
    }
}

/// The code, under the face as if the card had been unfolded.
fn unfolded(holding: Holding) -> impl IntoView {
    let open = Memo::new(move |_| {
        let usable = holding.state() == CardState::Valid && holding.phone.get() == Phone::Here;
        usable && holding.shown.get()
    });
    let panel = NodeRef::<html::Div>::new();
    // If the button that was pressed has gone, what came of it takes the focus.
    Effect::new(move || {
        let Some(panel) = panel.get() else { return };
        let focused = document().active_element();
        if focused.is_none_or(|element| element.tag_name() == "BODY") {
            let _ = panel.focus();
        }
    });
    move || {
        open.get().then(|| {
            let (card, signed) = holding.card.with(|card| (card.card, card.signed.clone()));
            view! {
                <div class="pass__code" tabindex="-1" node_ref=panel>
                    <LiveCode card signed/>
                </div>
            }
        })
    }
}

/// The one thing to do with the card as it is.
fn first_thing(holding: Holding) -> impl IntoView {
    let now = Memo::new(move |_| (holding.state(), holding.phone.get()));
    let asked = RwSignal::new(false);
    let t = holding.t();
    let bind = move || bind(holding);
    let thing = move || match now.get() {
        (CardState::Valid, Phone::Here) => show(holding),
        (CardState::Valid, Phone::None) => bind_here(holding),
        (CardState::Valid, Phone::Other) => view! {
            <Notice title=t.say(|t| t.elsewhere) kind=NoticeKind::Waiting>
                <p>{t.say(|t| t.elsewhere_hint)}</p>
                <Button
                    label=t.say(|t| t.move_here)
                    kind=ButtonKind::Secondary
                    busy=holding.changing.busy
                    on_press=move || asked.set(true)
                />
            </Notice>
        }
        .into_any(),
        (state, _) => worthless(state),
    };
    view! {
        <div class="hold__first">{thing}</div>
        <Confirm
            open=asked
            title=t.say(|t| t.move_title)
            words=t.say(|t| t.move_words)
            label=t.say(|t| t.move_here)
            on_yes=bind
        />
    }
}

fn show(holding: Holding) -> AnyView {
    let t = holding.t();
    let shown = holding.shown;
    // One button that says the other thing, so that it keeps the focus.
    let label = t.tell(move |t| if shown.get() { t.fold } else { t.show }.to_owned());
    view! { <Button label on_press=move || shown.update(|shown| *shown = !*shown)/> }.into_any()
}

fn bind_here(holding: Holding) -> AnyView {
    let t = holding.t();
    view! {
        <Button
            label=t.say(|t| t.bind)
            busy=holding.changing.busy
            busy_label=t.say(|t| t.binding)
            on_press=move || bind(holding)
        />
        <p class="field__hint">{t.say(|t| t.bind_hint)}</p>
    }
    .into_any()
}

/// What a card that the gate does not take is good for.
fn worthless(state: CardState) -> AnyView {
    let t = texts(&TEXT);
    let kind = match state {
        CardState::Frozen => NoticeKind::Waiting,
        _ => NoticeKind::Plain,
    };
    let way_on = match state {
        CardState::Replaced => Some((Address::Cards.path(), t.say(|t| t.new_card))),
        CardState::Expired => Some((Address::Apply.path(), t.say(|t| t.renew))),
        CardState::Valid | CardState::Frozen => None,
    };
    view! {
        <Notice title=t.tell(move |t| (t.state)(state).to_owned()) kind>
            <p>{t.tell(move |t| (t.state_words)(state).to_owned())}</p>
            {way_on.map(|(href, label)| view! { <ButtonLink href label/> })}
        </Notice>
    }
    .into_any()
}

/// What the card says, in letters of the reader's size.
fn facts(holding: Holding) -> impl IntoView {
    let t = holding.t();
    let language = reader().language;
    let card = holding.card;
    let of = move |pick: fn(&MyCard) -> String| Signal::derive(move || card.with(pick));
    let days = t.tell(move |t| {
        let day = |day| dates::day(language.get(), day);
        let (from, until) = card.with(|card| (card.valid_from, card.valid_until));
        (t.valid_days)(&day(dates::day_of(from)), &day(last_day(until)))
    });
    let place = Signal::derive(move || {
        let between = match language.get() {
            crate::language::Language::Chinese => "",
            crate::language::Language::English => ", ",
        };
        let of_place = |name: &Name| name_in(language.get(), name).to_owned();
        card.with(|card| card.place.iter().map(of_place).collect::<Vec<_>>().join(between))
    });
    let phone = t.tell(move |t| {
        match holding.phone.get() {
            Phone::Here => t.phone_here,
            Phone::Other => t.phone_other,
            Phone::None => t.phone_none,
        }
        .to_owned()
    });
    // Which phone shows a card matters while it can be shown.
    let in_use =
        Memo::new(move |_| matches!(holding.state(), CardState::Valid | CardState::Frozen));
    let phone_row =
        move || in_use.get().then(|| view! { <SummaryRow label=t.say(|t| t.phone) value=phone/> });
    let place_row = move || {
        (!place.read().is_empty()).then(|| {
            view! {
                <SummaryRow label=t.say(|t| t.place) value=place>
                    <p class="field__hint">{t.say(|t| t.place_hint)}</p>
                </SummaryRow>
            }
        })
    };
    view! {
        <section class="hold__part">
            <h2>{t.say(|t| t.details)}</h2>
            <SummaryList>
                <SummaryRow label=t.say(|t| t.name) value=of(|card| card.name.clone())/>
                <SummaryRow label=t.say(|t| t.number) value=of(|card| card.number.clone())/>
                <SummaryRow label=t.say(|t| t.valid) value=days/>
                {phone_row}
                {place_row}
            </SummaryList>
        </section>
    }
}

fn print(holding: Holding) -> impl IntoView {
    let t = holding.t();
    // A kept card has no paper to print: it was fetched without a network.
    let can = Memo::new(move |_| {
        let paper = holding.card.with(|card| !card.signed_paper.is_empty());
        paper && holding.state() == CardState::Valid
    });
    move || {
        can.get().then(|| {
            view! {
                <div class="hold__print">
                    <Button
                        label=t.say(|t| t.print)
                        kind=ButtonKind::Secondary
                        on_press=|| {
                            // A browser that can't print says so itself.
                            let _ = window().print();
                        }
                    />
                    <p class="field__hint">{t.say(|t| t.print_hint)}</p>
                </div>
            }
        })
    }
}

/// What this phone keeps, and how to be rid of it.
fn keeping(holding: Holding) -> impl IntoView {
    let (t, toasts) = (holding.t(), holding.toasts);
    let here = Memo::new(move |_| holding.phone.get() == Phone::Here);
    let forget = move || {
        kept::forget(holding.card.with_untracked(|card| card.card));
        holding.shown.set(false);
        holding.forgotten.update(|times| *times += 1);
        toasts.say(t.say(|t| t.forgotten));
    };
    move || {
        here.get().then(|| {
            view! {
                <Details label=t.say(|t| t.kept)>
                    <p>{t.say(|t| t.kept_words)}</p>
                    <Button
                        label=t.say(|t| t.forget)
                        kind=ButtonKind::Quiet
                        on_press=forget
                    />
                </Details>
            }
        })
    }
}

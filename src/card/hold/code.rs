//! Codes as pictures: one for paper, and the phone's own that changes all the time.

use super::awake::Awake;
use super::kept;
use super::ring::{beads, seconds_left};
use super::signing::{Drawing, on_paper, on_phone};
use super::text::TEXT;
use crate::language::texts;
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::MyCard;
use linli_domain::id::CardId;
use linli_pass::REDRAW_SECONDS;
use std::time::Duration;

/// How often a phone draws a new code.
const REDRAW: i64 = REDRAW_SECONDS.cast_signed();

/// What has become of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Made {
    NotYet,
    Here(Drawing),
    /// It can't be made, or what makes it did not arrive.
    Not,
}

impl Made {
    fn of<E>(drawn: Result<Option<Drawing>, E>) -> Self {
        match drawn {
            Ok(Some(drawing)) => Self::Here(drawing),
            Ok(None) | Err(_) => Self::Not,
        }
    }
}

/// The second it is, by the phone's clock.
#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far below 2^53")]
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// A code, dark on white in every scheme: readers want it so.
fn picture(made: RwSignal<Made>) -> impl IntoView {
    let t = texts(&TEXT);
    let drawn = move || match made.get() {
        Made::NotYet => ().into_any(),
        Made::Here(Drawing { size, path }) => view! {
            <svg
                class="code__picture"
                viewBox=format!("0 0 {size} {size}")
                shape-rendering="crispEdges"
                role="img"
                aria-label=t.say(|t| t.code)
            >
                <rect width=size height=size fill="white"></rect>
                <path d=path fill="black"></path>
            </svg>
        }
        .into_any(),
        Made::Not => view! {
            <Notice kind=NoticeKind::Bad><p>{t.say(|t| t.no_code)}</p></Notice>
        }
        .into_any(),
    };
    view! { <div class="code">{drawn}</div> }
}

/// The code for paper.
#[component]
pub fn PaperCode(
    /// The card.
    card: Signal<MyCard>,
) -> impl IntoView {
    let made = RwSignal::new(Made::NotYet);
    Effect::new(move || {
        let signed = card.with(|card| card.signed_paper.clone());
        spawn_local(async move {
            made.try_set(Made::of(on_paper(signed).await));
        });
    });
    picture(made)
}

/// The phone's code with its ring. While it is there, the screen stays awake.
#[component]
pub fn LiveCode(
    /// Whose key signs each showing.
    card: CardId,
    /// The signed card, bound to that key.
    signed: String,
) -> impl IntoView {
    let t = texts(&TEXT);
    let clock = RwSignal::new(now());
    let awake = Awake::while_here();
    let turn = Memo::new(move |_| clock.get() / REDRAW);
    if let Ok(ticking) = set_interval_with_handle(move || clock.set(now()), Duration::from_secs(1))
    {
        on_cleanup(move || ticking.clear());
    }
    let made = RwSignal::new(Made::NotYet);
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        turn.get();
        awake.renew();
        let Some(key) = kept::key(card) else {
            made.set(Made::Not);
            return;
        };
        let signed = signed.clone();
        spawn_local(async move {
            made.try_set(Made::of(on_phone(key.seed, signed, now()).await));
        });
    });
    view! {
        {picture(made)}
        <div class="code__foot">
            {ring(clock.into())}
            <span class="visually-hidden" role="timer">
                {t.tell(move |t| (t.left)(seconds_left(clock.get())))}
            </span>
            <p class="code__words">{t.say(|t| t.code_hint)}" "{t.say(|t| t.renewed)}</p>
        </div>
    }
}

/// A minute that runs down; in seconds of its own circumference.
fn ring(clock: Signal<i64>) -> impl IntoView {
    let rest = move || {
        beads(clock.get(), REDRAW)
            .into_iter()
            .map(|bead| {
                view! {
                    <circle
                        class="ring__bead"
                        cx="22"
                        cy="22"
                        r="19"
                        pathLength="60"
                        stroke-dasharray=format!("{} 60", bead.length)
                        stroke-dashoffset=-bead.from
                    ></circle>
                }
            })
            .collect_view()
    };
    view! {
        <svg class="ring" viewBox="0 0 44 44" aria-hidden="true">
            <g transform="rotate(-90 22 22)">
                <circle class="ring__ground" cx="22" cy="22" r="19"></circle>
                {rest}
            </g>
            <text class="ring__number" x="22" y="22" dy="0.36em" text-anchor="middle">
                {move || seconds_left(clock.get())}
            </text>
        </svg>
    }
}

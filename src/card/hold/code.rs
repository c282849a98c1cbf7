//! Codes: a text drawn as a QR code, and the phone's own that changes all the time.

use super::awake::Awake;
use super::ring::{beads, seconds_left};
use super::text::TEXT;
use crate::language::texts;
use crate::ui::{Notice, NoticeKind, Words};
use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use linli_domain::id::CardId;
use linli_pass::{REDRAW_SECONDS, present};
use std::fmt::Write;
use std::time::Duration;

/// Light modules around a code, so that readers find its edge (ISO/IEC 18004).
const QUIET: usize = 4;
/// How often a phone draws a new code.
const REDRAW: i64 = REDRAW_SECONDS.cast_signed();

/// The second it is, by the phone's clock.
#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far below 2^53")]
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// A code, dark on white in every scheme: readers want it so.
#[component]
pub fn Code(
    /// What the code says; none when it can't be made.
    text: Signal<Option<String>>,
    /// How much of it may be worn away.
    wear: ECL,
    /// What it is, for those who don't see it.
    #[prop(into)]
    label: Words,
) -> impl IntoView {
    let t = texts(&TEXT);
    let drawn = move || match text.get().and_then(|text| draw(&text, wear)) {
        Some((size, path)) => view! {
            <svg
                class="code__picture"
                viewBox=format!("0 0 {size} {size}")
                shape-rendering="crispEdges"
                role="img"
                aria-label=label
            >
                <rect width=size height=size fill="white"></rect>
                <path d=path fill="black"></path>
            </svg>
        }
        .into_any(),
        None => {
            view! { <Notice kind=NoticeKind::Bad><p>{t.say(|t| t.no_code)}</p></Notice> }.into_any()
        }
    };
    view! { <div class="code">{drawn}</div> }
}

/// The width of a code with its quiet zone, and one path of all its dark runs.
fn draw(text: &str, wear: ECL) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(wear).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let dark = code[row][column..].iter().take_while(|module| module.value());
            let run = dark.count();
            if run > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                // Writing to a `String` can't fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            column += run + 1;
        }
    }
    Some((code.size + 2 * QUIET, path))
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
    Effect::new(move || {
        turn.track();
        awake.renew();
    });
    let text = Signal::derive(move || {
        turn.track();
        present(&super::kept::key(card)?, &signed, now()).ok()
    });
    view! {
        <Code text wear=ECL::L label=t.say(|t| t.code)/>
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
                        cx="22" cy="22" r="19"
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

//! The fields of the form: each group keeps what is typed, writes it into a draft, and shows it.
//! The same groups serve the steps and the answer to a single item.

mod dwelling;
mod person;
mod portrait;
mod proof;
pub mod text;

pub use dwelling::DwellingFields;
pub use person::{DocumentFields, NameField};
pub use portrait::Portrait;
pub use proof::ProofFields;

use super::pieces::{live, nothing, p, p_in, row};
use super::upload::Uploads;
use super::work::Work;
use crate::language::texts;
use crate::ui::Details;
use leptos::prelude::*;

/// The value of a choice: its place in the list of all.
pub fn code_of<T: PartialEq>(all: &[T], chosen: Option<T>) -> String {
    let nth = chosen.and_then(|chosen| all.iter().position(|one| *one == chosen));
    nth.map(|nth| nth.to_string()).unwrap_or_default()
}

/// The choice of a value.
pub fn of_code<T: Copy>(all: &[T], code: &str) -> Option<T> {
    all.get(code.parse::<usize>().ok()?).copied()
}

/// A way without a camera: always offered.
pub fn desk(work: Work) -> AnyView {
    let t = texts(&super::text::TEXT);
    let words = move || {
        let t = t.get();
        let desk = work.desk(t.desk_at).unwrap_or_else(|| t.any_desk.to_owned());
        row(vec![p(t.desk_words), p(desk)])
    };
    view! { <Details label=t.say(|t| t.desk)>{live(words)}</Details> }.into_any()
}

/// How something typed is properly written, under its field; nothing when it is already.
pub fn written(written: impl Fn() -> Option<String> + Send + Sync + 'static) -> AnyView {
    let t = texts(&super::text::TEXT);
    live(move || match written() {
        Some(written) => p_in("apply__written", (t.get().written)(&written)),
        None => nothing(),
    })
}

/// Says that pictures are being made small, and what is wrong with the choice as a whole.
pub fn preparing(files: Uploads) -> AnyView {
    let t = texts(&super::text::TEXT);
    let preparing =
        live(move || if files.preparing.get() > 0 { p(t.get().preparing) } else { nothing() });
    let wrong = live(move || match files.wrong.get() {
        Some(words) => p_in("drop__wrong", words),
        None => nothing(),
    });
    view! { <div class="apply__preparing" role="status">{preparing}{wrong}</div> }.into_any()
}

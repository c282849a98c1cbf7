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
    let community = work.session.community();
    let language = crate::language::reader().language;
    let desk = t.tell(move |t| match community.get() {
        Some(community) => {
            let desk = crate::place::name_in(language.get(), &community.desk);
            (t.desk_at)(desk, &community.desk_phone)
        }
        None => t.any_desk.to_owned(),
    });
    view! {
        <Details label=t.say(|t| t.desk)>
            <p>{t.say(|t| t.desk_words)}</p>
            <p>{desk}</p>
        </Details>
    }
    .into_any()
}

/// Says that pictures are being made small, and what is wrong with the choice as a whole.
pub fn preparing(files: Uploads) -> AnyView {
    let t = texts(&super::text::TEXT);
    let busy = move || files.preparing.get() > 0;
    view! {
        <p class="apply__preparing" role="status">
            {move || busy().then(|| t.get().preparing)}
        </p>
        {move || files.wrong.get().map(|words| view! { <p class="drop__wrong">{words}</p> })}
    }
    .into_any()
}

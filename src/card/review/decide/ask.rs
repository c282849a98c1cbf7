//! Asking for one item: which, what is wrong with it, and what the applicant will read.

use super::super::desk::Desk;
use super::choice::Wrong;
use super::text::TEXT;
use crate::language::texts;
use crate::ui::{Button, Choice, ErrorSummary, Form, Problem, Radios, Select};
use leptos::prelude::*;
use linli_domain::card::item::{Flaw, Item};
use linli_domain::card::{AskForItem, Case, ItemRequest};

/// Everything one may ask for, with whose it is.
fn items(case: &Case) -> Vec<(Item, String)> {
    let of_person = case.people.iter().flat_map(|one| {
        [Item::Document(one.person), Item::Photo(one.person), Item::Name(one.person)]
            .map(|item| (item, one.name.clone()))
    });
    let whole = [Item::Proof, Item::Dwelling].map(|item| (item, String::new()));
    whole.into_iter().chain(of_person).collect()
}

#[component]
pub(super) fn Asking(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = texts(&TEXT);
    let codes = desk.wording.codes;
    let items = StoredValue::new(desk.case.with_untracked(items));
    let (item, flaw) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let wrong = RwSignal::new(None);
    // The lists hold places in lists: codes have no spelling of their own here.
    let chosen = Memo::new(move |_| {
        let item = items.with_value(|items| items.get(item.read().parse::<usize>().ok()?).cloned());
        Some((item?, *Flaw::ALL.get(flaw.read().parse::<usize>().ok()?)?))
    });
    let item_choices: Vec<_> = items.with_value(|items| {
        let named = items.iter().cloned().enumerate();
        named
            .map(|(nth, (item, name))| {
                let words = codes.tell(move |codes| (codes.item_of)(&name, item));
                Choice::new(nth.to_string(), words)
            })
            .collect()
    });
    let flaw_choices: Vec<_> = Flaw::ALL
        .into_iter()
        .enumerate()
        .map(|(nth, flaw)| {
            let words = codes.tell(move |codes| (codes.flaw)(flaw).to_owned());
            Choice::new(nth.to_string(), words)
        })
        .collect();
    let ask = move || {
        let Some(((item, _), flaw)) = chosen.get_untracked() else {
            problems.set(vec![Problem {
                field: "item".to_owned(),
                words: t.get().ask_missing.to_owned(),
            }]);
            return;
        };
        problems.set(Vec::new());
        let version = desk.version();
        let request = ItemRequest { version, item, flaw };
        desk.step::<AskForItem>(request, wrong, move |case| {
            desk.leave(case, t.say(|t| t.asked));
        });
    };
    let preview = move || {
        let ((item, name), flaw) = chosen.get()?;
        let codes = codes.get();
        let words = (t.get().preview_words)(
            &(codes.item_of)(&name, item),
            (codes.flaw)(flaw),
            (codes.flaw_way_on)(flaw),
        );
        Some(view! {
            <div class="decide__preview">
                <p class="decide__label">{t.say(|t| t.preview)}</p>
                <blockquote>{words}</blockquote>
            </div>
        })
    };
    view! {
        <ErrorSummary title=desk.wording.t.say(|t| t.mend) problems/>
        <Wrong desk wrong/>
        <Form on_submit=ask>
            <Select id="item" label=t.say(|t| t.ask_item) choices=item_choices value=item
                none_yet=t.say(|t| t.ask_none_yet)/>
            <Radios id="flaw" label=t.say(|t| t.ask_flaw) choices=flaw_choices value=flaw/>
            <div aria-live="polite">{preview}</div>
            <Button label=t.say(|t| t.ask_do) submit=true busy=desk.busy
                busy_label=t.say(|t| t.sending)/>
            <p class="field__hint">{t.say(|t| t.no_going_back)}</p>
        </Form>
    }
}

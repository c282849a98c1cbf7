//! Proposing a refusal: reasons from the list, each with the rule it rests on and the way on.

use super::super::desk::Desk;
use super::choice::Wrong;
use super::text::TEXT;
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Checkboxes, Choice, ErrorSummary, Form, Problem, TextArea};
use leptos::prelude::*;
use linli_domain::card::reason::Reason;
use linli_domain::card::{ProposeRefusal, RefusalProposal};
use linli_domain::limits::NOTE_CHARS_MAX;

#[component]
pub(super) fn Refusing(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = texts(&TEXT);
    let codes = desk.wording.codes;
    let ticked = RwSignal::new(Vec::<String>::new());
    let note = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let wrong = RwSignal::new(None);
    let reasons = Memo::new(move |_| {
        let of_place = |nth: &String| Some(*Reason::ALL.get(nth.parse::<usize>().ok()?)?);
        let mut reasons: Vec<Reason> = ticked.read().iter().filter_map(of_place).collect();
        reasons.sort_by_key(|reason| Reason::ALL.iter().position(|other| other == reason));
        reasons
    });
    let needs_note = Memo::new(move |_| reasons.read().iter().any(|one| one.needs_note()));
    let choices = Reason::ALL
        .into_iter()
        .enumerate()
        .map(|(nth, reason)| {
            let words = codes.tell(move |codes| (codes.reason)(reason).to_owned());
            let hint = t.tell(move |t| {
                let codes = codes.get();
                (t.way_on)(&(codes.article)(reason.article()), (codes.reason_way_on)(reason))
            });
            Choice::new(nth.to_string(), words).with_hint(hint)
        })
        .collect::<Vec<_>>();
    let note_hint =
        t.tell(move |t| if needs_note.get() { t.note_needed_hint } else { t.note_hint }.to_owned());
    let beside = move |field: &'static str| {
        Signal::derive(move || {
            let problems = problems.read();
            let own = problems.iter().find(|problem| problem.field == field)?;
            Some(own.words.clone())
        })
    };
    let propose = move || {
        let reasons = reasons.get_untracked();
        let note = note.get_untracked();
        let mut found = Vec::new();
        let mut missing = |field: &str, words: &str| {
            found.push(Problem { field: field.to_owned(), words: words.to_owned() });
        };
        if reasons.is_empty() {
            missing("reasons", t.get().reasons_missing);
        }
        if needs_note.get_untracked() && note.trim().is_empty() {
            missing("note", t.get().note_missing);
        }
        let is_whole = found.is_empty();
        problems.set(found);
        if is_whole {
            let version = desk.version();
            let proposal = RefusalProposal { version, reasons, note };
            desk.step::<ProposeRefusal>(proposal, wrong, move |case| {
                desk.leave(case, t.say(|t| t.proposed));
            });
        }
    };
    view! {
        <ErrorSummary title=desk.wording.t.say(|t| t.mend) problems/>
        <Wrong desk wrong/>
        <Form on_submit=propose>
            <Checkboxes id="reasons" label=t.say(|t| t.reasons) hint=t.say(|t| t.reasons_hint)
                choices value=ticked error=beside("reasons")/>
            <TextArea id="note" label=t.say(|t| t.note) hint=note_hint value=note
                characters_max=NOTE_CHARS_MAX error=beside("note")/>
            <Button label=t.say(|t| t.refuse_do) kind=ButtonKind::Warning submit=true
                busy=desk.busy busy_label=t.say(|t| t.sending)/>
            <p class="field__hint">{t.say(|t| t.refuse_hint)}</p>
        </Form>
    }
}

//! Choosing one of several or several of several: big targets, a hint per answer.

use super::field::{WrongHere, described_by, invalid, wrong_id};
use super::{Words, WordsIn, Wrong, no_words};
use leptos::prelude::*;

/// An answer one can choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is kept when it is chosen.
    pub value: String,
    /// What one reads.
    pub label: Words,
    /// Help under the label.
    pub hint: Option<Words>,
}

impl Choice {
    /// An answer without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<Words>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The answer with help under its label.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Words>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Choose one.
#[component]
pub fn Radios(
    /// The group's name on the page; the error summary leads to its first answer.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// The answers.
    choices: Vec<Choice>,
    /// The value of the chosen answer; empty: none yet.
    value: RwSignal<String>,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
) -> impl IntoView {
    let name = id.clone();
    let answers = answers(&id, choices, move |id, choice| {
        let (checked, chosen) = (choice.value.clone(), choice.value.clone());
        view! {
            <input
                class="choice__input"
                type="radio"
                id=id
                name=name.clone()
                value=choice.value.clone()
                prop:checked=move || *value.read() == checked
                on:change=move |_| value.set(chosen.clone())
            />
        }
        .into_any()
    });
    view! { <ChoiceGroup id label hint error answers/> }
}

/// Choose as many as fit.
#[component]
pub fn Checkboxes(
    /// The group's name on the page; the error summary leads to its first answer.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// The answers.
    choices: Vec<Choice>,
    /// The values of the chosen answers.
    value: RwSignal<Vec<String>>,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
) -> impl IntoView {
    let name = id.clone();
    let answers = answers(&id, choices, move |id, choice| {
        let (checked, changed) = (choice.value.clone(), choice.value.clone());
        view! {
            <input
                class="choice__input"
                type="checkbox"
                id=id
                name=name.clone()
                value=choice.value.clone()
                prop:checked=move || value.read().contains(&checked)
                on:change=move |_| value.update(|chosen| toggle(chosen, &changed))
            />
        }
        .into_any()
    });
    view! { <ChoiceGroup id label hint error answers/> }
}

fn toggle(chosen: &mut Vec<String>, value: &str) {
    let before = chosen.len();
    chosen.retain(|other| other != value);
    if chosen.len() == before {
        chosen.push(value.to_owned());
    }
}

/// One thing to agree to or to note.
#[component]
pub fn Checkbox(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is agreed to.
    #[prop(into)]
    label: Words,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// Help that stays visible.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
) -> impl IntoView {
    let input = view! {
        <input
            class="choice__input"
            type="checkbox"
            id=id.clone()
            name=id.clone()
            aria-describedby=described_by(&id)
            aria-invalid=invalid(error)
            prop:checked=value
            on:change=move |_| value.update(|ticked| *ticked = !*ticked)
        />
    }
    .into_any();
    view! {
        <div class="field" class:field--wrong=move || error.read().is_some()>
            <WrongHere id=wrong_id(&id) error/>
            {answer(id, label, hint, input)}
        </div>
    }
}

/// Label, hint and error around a group of answers.
#[component]
fn ChoiceGroup(
    id: String,
    label: Words,
    hint: Words,
    error: Wrong,
    answers: Vec<AnyView>,
) -> impl IntoView {
    view! {
        <fieldset
            class="field"
            class:field--wrong=move || error.read().is_some()
            aria-describedby=described_by(&id)
        >
            <legend class="field__label">{label}</legend>
            <WordsIn class="field__hint" id=format!("{id}-hint") words=hint/>
            <WrongHere id=wrong_id(&id) error/>
            <div class="choices">{answers}</div>
        </fieldset>
    }
}

/// The rows of a group. The first answer carries the group's own id, so that the error summary
/// can lead to it.
fn answers(
    id: &str,
    choices: Vec<Choice>,
    input: impl Fn(String, &Choice) -> AnyView,
) -> Vec<AnyView> {
    choices
        .into_iter()
        .enumerate()
        .map(|(nth, choice)| {
            let own = if nth == 0 { id.to_owned() } else { format!("{id}-{nth}") };
            let input = input(own.clone(), &choice);
            answer(own, choice.label, choice.hint, input)
        })
        .collect()
}

fn answer(id: String, label: Words, hint: Option<Words>, input: AnyView) -> AnyView {
    view! {
        <label class="choice" for=id>
            {input}
            <span class="choice__words">
                <span class="choice__label">{label}</span>
                {hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
            </span>
        </label>
    }
    .into_any()
}

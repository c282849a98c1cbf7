//! Fields to write in: label above, hint under it, what is wrong beside it.

use super::{Words, WordsIn, Wrong, no_words};
use leptos::prelude::*;

/// What one writes; decides keyboard, width and how the browser helps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Words.
    #[default]
    Text,
    /// A telephone number.
    Tel,
    /// A short number that was sent or printed: code, reference.
    Code,
    /// Digits only, but longer than a code.
    Number,
    /// Something with letters and digits that must not be corrected: identity number, plate.
    Exact,
    /// A mail address.
    Email,
}

impl FieldKind {
    fn class(self) -> &'static str {
        match self {
            Self::Text | Self::Email => "input",
            Self::Tel | Self::Number => "input input--tel",
            Self::Code => "input input--code",
            Self::Exact => "input input--exact",
        }
    }

    fn input_type(self) -> &'static str {
        match self {
            Self::Tel => "tel",
            Self::Email => "email",
            Self::Text | Self::Code | Self::Number | Self::Exact => "text",
        }
    }

    fn keyboard(self) -> &'static str {
        match self {
            Self::Tel => "tel",
            Self::Email => "email",
            Self::Code | Self::Number => "numeric",
            Self::Text | Self::Exact => "text",
        }
    }

    /// Whether the browser may correct and underline what is written.
    fn free(self) -> bool {
        self == Self::Text
    }
}

/// The ids a field is described by, for `aria-describedby`.
pub(super) fn described_by(id: &str) -> String {
    format!("{id}-hint {}", wrong_id(id))
}

/// Label, hint and error around a control. The control carries `id` and `aria-describedby`.
#[component]
pub(super) fn FieldFrame(
    /// The control's id.
    id: String,
    /// What is asked.
    label: Words,
    /// Help that stays visible.
    hint: Words,
    /// What is wrong with the answer.
    error: Wrong,
    /// The control.
    children: Children,
) -> impl IntoView {
    let (hint_id, wrong_id) = (format!("{id}-hint"), wrong_id(&id));
    view! {
        <div class="field" class:field--wrong=move || error.read().is_some()>
            <label class="field__label" for=id>{label}</label>
            <WordsIn class="field__hint" id=hint_id words=hint/>
            <WrongHere id=wrong_id error/>
            {children()}
        </div>
    }
}

/// The id of what is wrong with a field.
pub(super) fn wrong_id(id: &str) -> String {
    format!("{id}-wrong")
}

/// What is wrong, beside its field.
#[component]
pub(super) fn WrongHere(
    /// Its own id, see [`wrong_id`].
    id: String,
    /// What is wrong with the answer.
    error: Wrong,
) -> impl IntoView {
    let words = Signal::derive(move || error.get().unwrap_or_default());
    view! { <WordsIn class="field__wrong" id words/> }
}

pub(super) fn invalid(error: Wrong) -> impl Fn() -> Option<&'static str> + Copy {
    move || error.read().is_some().then_some("true")
}

/// One line to write in.
#[component]
pub fn TextField(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// What is written.
    value: RwSignal<String>,
    /// What kind of answer it is.
    #[prop(optional)]
    kind: FieldKind,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
    /// What the browser may fill in: `name`, `tel-national`, `one-time-code`, `off`, …
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters that can be written; the limit of the contract.
    #[prop(optional, into)]
    characters_max: Option<usize>,
    /// Called when somebody leaves the field.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <FieldFrame id=id.clone() label hint error>
            <input
                class=kind.class()
                id=id.clone()
                name=id.clone()
                type=kind.input_type()
                inputmode=kind.keyboard()
                autocomplete=autocomplete
                autocapitalize=if kind.free() { None } else { Some("off") }
                spellcheck=if kind.free() { None } else { Some("false") }
                maxlength=characters_max.map(|max| max.to_string())
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:blur=move |_| if let Some(on_leave) = on_leave { on_leave.run(()) }
            />
        </FieldFrame>
    }
}

/// Several lines to write in.
#[component]
pub fn TextArea(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// What is written.
    value: RwSignal<String>,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
    /// The most characters that can be written; the limit of the contract.
    #[prop(optional, into)]
    characters_max: Option<usize>,
    /// How many lines are visible.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    view! {
        <FieldFrame id=id.clone() label hint error>
            <textarea
                class="input input--area"
                id=id.clone()
                name=id.clone()
                rows=rows.to_string()
                maxlength=characters_max.map(|max| max.to_string())
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </FieldFrame>
    }
}

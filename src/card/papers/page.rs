//! The page: questions, then the list.

use super::text::{TEXT, Text};
use super::{FOR, read, written};
use crate::address::Address;
use crate::card::text as card;
use crate::language::{Texts, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Choice, ErrorSummary, Form, Page, Problem, Radios, Words,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use linli_domain::card::papers::{Basis, Paper, ProofKind, Questions, papers};
use linli_domain::document::DocumentKind;

const YES: &str = "yes";
const NO: &str = "no";

/// Four questions, or the list for their answers.
#[component]
pub fn PapersPage() -> impl IntoView {
    let query = use_query_map();
    let questions = Memo::new(move |_| query.read().get_str(FOR).and_then(read));
    // What was chosen outlives the list, for those who come back to change it.
    let answers = Answers::default();
    move || match questions.get() {
        Some(questions) => {
            answers.fill(questions);
            view! { <List questions/> }.into_any()
        }
        None => view! { <Ask answers/> }.into_any(),
    }
}

/// What was chosen so far; each empty while it wasn't.
#[derive(Clone, Copy)]
struct Answers {
    basis: RwSignal<String>,
    resident_id: RwSignal<String>,
    with_household: RwSignal<String>,
    camera: RwSignal<String>,
}

impl Default for Answers {
    fn default() -> Self {
        let open = || RwSignal::new(String::new());
        Self { basis: open(), resident_id: open(), with_household: open(), camera: open() }
    }
}

impl Answers {
    fn fill(self, questions: Questions) {
        let said = |yes| if yes { YES } else { NO }.to_owned();
        self.basis.set(number(questions.basis));
        self.resident_id.set(said(questions.resident_id));
        self.with_household.set(said(questions.with_household));
        self.camera.set(said(questions.camera));
    }

    /// The answers, or the ids of the questions that are open.
    fn whole(self) -> Result<Questions, Vec<&'static str>> {
        let basis = self.basis.read_untracked();
        let basis = Basis::ALL.into_iter().find(|one| number(*one) == *basis);
        let said = |answer: RwSignal<String>| match answer.read_untracked().as_str() {
            YES => Some(true),
            NO => Some(false),
            _ => None,
        };
        let resident_id = said(self.resident_id);
        let with_household = said(self.with_household);
        let camera = said(self.camera);
        let open = [
            ("basis", basis.is_none()),
            ("document", resident_id.is_none()),
            ("people", with_household.is_none()),
            ("camera", camera.is_none()),
        ];
        match (basis, resident_id, with_household, camera) {
            (Some(basis), Some(resident_id), Some(with_household), Some(camera)) => {
                Ok(Questions { basis, resident_id, with_household, camera })
            }
            _ => Err(open.into_iter().filter(|one| one.1).map(|one| one.0).collect()),
        }
    }
}

/// A basis as the value of a choice.
fn number(basis: Basis) -> String {
    (basis as u8).to_string()
}

#[component]
fn Ask(answers: Answers) -> impl IntoView {
    let t = texts(&TEXT);
    let navigate = use_navigate();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let wrong = move |id: &'static str| {
        Signal::derive(move || {
            let is_open = problems.read().iter().any(|problem| problem.field == id);
            is_open.then(|| t.get().missing.to_owned())
        })
    };
    let show = move || match answers.whole() {
        Ok(questions) => {
            let address = format!("{}?{FOR}={}", Address::Papers.path(), written(questions));
            navigate(&address, NavigateOptions::default());
        }
        Err(open) => problems.set(
            open.into_iter()
                .map(|id| Problem { field: id.into(), words: untrack(|| question(t.get(), id)) })
                .collect(),
        ),
    };
    let codes = texts(&card::TEXT);
    let basis = Basis::ALL
        .map(|basis| Choice::new(number(basis), codes.tell(move |t| (t.basis)(basis).into())));
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead)>
            <ErrorSummary title=t.say(|t| t.mend) problems/>
            <Form on_submit=show>
                <Radios
                    id="basis"
                    label=t.say(|t| t.basis)
                    choices=basis.to_vec()
                    value=answers.basis
                    error=wrong("basis")
                />
                {either(
                    "document",
                    t.say(|t| t.document),
                    [
                        (YES, t.say(|t| t.document_id.0), t.say(|t| t.document_id.1)),
                        (NO, t.say(|t| t.document_other.0), t.say(|t| t.document_other.1)),
                    ],
                    answers.resident_id,
                    wrong("document"),
                )}
                {either(
                    "people",
                    t.say(|t| t.people),
                    [
                        (NO, t.say(|t| t.people_alone.0), t.say(|t| t.people_alone.1)),
                        (YES, t.say(|t| t.people_together.0), t.say(|t| t.people_together.1)),
                    ],
                    answers.with_household,
                    wrong("people"),
                )}
                {either(
                    "camera",
                    t.say(|t| t.camera),
                    [
                        (YES, t.say(|t| t.camera_yes.0), t.say(|t| t.camera_yes.1)),
                        (NO, t.say(|t| t.camera_no.0), t.say(|t| t.camera_no.1)),
                    ],
                    answers.camera,
                    wrong("camera"),
                )}
                <Button label=t.say(|t| t.show) submit=true/>
            </Form>
        </Page>
    }
}

/// An open question, for the summary.
fn question(t: &Text, id: &str) -> String {
    let question = match id {
        "basis" => t.basis,
        "document" => t.document,
        "people" => t.people,
        _ => t.camera,
    };
    format!("{question} {}", t.missing)
}

fn either(
    id: &'static str,
    label: Words,
    choices: [(&'static str, Words, Words); 2],
    value: RwSignal<String>,
    error: Signal<Option<String>>,
) -> AnyView {
    let choices =
        choices.map(|(value, label, hint)| Choice::new(value, label).with_hint(hint)).to_vec();
    view! { <Radios id label choices value error/> }.into_any()
}

#[component]
fn List(questions: Questions) -> impl IntoView {
    let t = texts(&TEXT);
    let papers = papers(questions);
    let count = papers.len();
    let rows = papers.into_iter().map(|one| paper(t, one)).collect_view();
    let print = move || {
        // Some in-app browsers can't; then nothing happens, as with their own button.
        let _ = window().print();
    };
    let back = (Address::Papers.path(), t.say(|t| t.change));
    view! {
        <Page title=t.say(|t| t.list) lead=t.tell(move |t| (t.list_lead)(count)) back>
            <ol class="papers">{rows}</ol>
            <aside class="papers__none">
                <p class="papers__title">{t.say(|t| t.none_of_these)}</p>
                <p>{t.say(|t| t.none_of_these_hint)}</p>
            </aside>
            <p>{t.say(|t| t.free)}</p>
            <div class="buttons">
                <ButtonLink href=Address::Apply.path() label=t.say(|t| t.start)/>
                <Button label=t.say(|t| t.print) kind=ButtonKind::Secondary on_press=print/>
            </div>
        </Page>
    }
}

/// One thing to bring.
fn paper(t: Texts<Text>, paper: Paper) -> AnyView {
    let codes = texts(&card::TEXT);
    let (title, hint, inside): (Words, Words, Option<AnyView>) = match paper {
        Paper::ResidentId => (t.say(|t| t.id), t.say(|t| t.id_hint), None),
        Paper::OtherDocument => {
            let others =
                DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::ResidentId);
            let kinds = others
                .map(|kind| {
                    let words = codes.tell(move |t| (t.document)(kind).into());
                    view! { <li>{words}</li> }
                })
                .collect_view();
            let list = view! { <ul class="papers__any">{kinds}</ul> }.into_any();
            (t.say(|t| t.other), t.say(|t| t.other_hint), Some(list))
        }
        Paper::PortraitByPhone => (t.say(|t| t.portrait), t.say(|t| t.portrait_phone), None),
        Paper::PortraitAtDesk => (t.say(|t| t.portrait), t.say(|t| t.portrait_desk), None),
        Paper::AnyOf(kinds) => {
            let rows = kinds.iter().map(|kind| proof(t, *kind)).collect_view();
            let list = view! { <ul class="papers__any">{rows}</ul> }.into_any();
            let count = kinds.len();
            let title = t.tell(move |t| (t.any_of)(count));
            (title, t.say(|t| t.any_of_hint), Some(list))
        }
        Paper::EachPerson => (t.say(|t| t.each), t.say(|t| t.each_hint), None),
    };
    view! {
        <li class="papers__row">
            <p class="papers__title">{title}</p>
            <p class="papers__hint">{hint}</p>
            {inside}
        </li>
    }
    .into_any()
}

fn proof(t: Texts<Text>, kind: ProofKind) -> AnyView {
    let codes = texts(&card::TEXT);
    let note = (kind == ProofKind::EmployerLetter)
        .then(|| view! { <span class="papers__hint">{t.say(|t| t.letter_note)}</span> });
    view! { <li>{codes.tell(move |t| (t.proof)(kind).into())}{note}</li> }.into_any()
}

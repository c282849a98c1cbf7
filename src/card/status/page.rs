//! The page: reference and digits, then the steps. Neither stands in the address.

use super::four_digits;
use super::steps::{meaning, steps};
use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::{Texts, dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Details, ErrorSummary, FieldKind, Form, Notice, Page, Problem,
    Steps, TextField, focus_on, wrong_at,
};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::card::{LookUpRefusal, LookUpRequest, LookUpStatus, PublicStage, PublicStatus};
use linli_domain::reference::{Reference, ReferenceProblem};

/// Without any hyphen.
const REFERENCE_CHARACTERS: usize = 11;
/// As long as a reference can be with hyphens and spaces all over.
const REFERENCE_CHARACTERS_MAX: usize = 24;
const REFERENCE: &str = "reference";
const LAST_FOUR: &str = "last-four";

/// Looks up an application.
#[component]
pub fn StatusPage() -> impl IntoView {
    let t = texts(&TEXT);
    let found = RwSignal::new(None::<PublicStatus>);
    let asking = Asking {
        reference: RwSignal::new(String::new()),
        last_four: RwSignal::new(String::new()),
        problems: RwSignal::new(Vec::new()),
        found,
    };
    let shown = move || match found.get() {
        Some(status) => view! { <Found asking status/> }.into_any(),
        None => view! { <Ask asking/> }.into_any(),
    };
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead)>
            {shown}
            <Details label=t.say(|t| t.why_so_little)>
                <p>{t.say(|t| t.why_so_little_words)}</p>
            </Details>
            <p>
                {t.say(|t| t.signed_in_better)}
                " "
                <a href=Address::Me.path()>{t.say(|t| t.to_mine)}</a>
            </p>
        </Page>
    }
}

/// What is asked and found.
#[derive(Clone, Copy)]
struct Asking {
    reference: RwSignal<String>,
    last_four: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
    found: RwSignal<Option<PublicStatus>>,
}

impl Asking {
    /// What is wrong with the answers, as far as it can be seen here.
    fn check(self, t: &Text) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Err(problem) = Reference::parse(&self.reference.read_untracked()) {
            problems.push(wrong_reference(t, problem));
        }
        if four_digits(&self.last_four.read_untracked()).is_none() {
            problems.push(Problem { field: LAST_FOUR.into(), words: t.last_four_wrong.into() });
        }
        problems
    }
}

fn wrong_reference(t: &Text, problem: ReferenceProblem) -> Problem {
    Problem { field: REFERENCE.into(), words: (t.reference_wrong)(problem).into() }
}

#[component]
fn Ask(asking: Asking) -> impl IntoView {
    let t = texts(&TEXT);
    let busy = RwSignal::new(false);
    let look = look_up(asking, busy, t);
    // A slip is said as soon as all characters are there. Not when the field is left: the button
    // that is being pressed would move away.
    let slip = move || match Reference::parse(&asking.reference.read()) {
        Err(problem @ (ReferenceProblem::Check | ReferenceProblem::Characters)) => {
            let is_whole = asking.reference.read().chars().count() >= REFERENCE_CHARACTERS;
            is_whole.then(|| (t.get().reference_wrong)(problem).to_owned())
        }
        _ => None,
    };
    let wrong = wrong_at(asking.problems, REFERENCE);
    let wrong_or_slip = Signal::derive(move || wrong.get().or_else(slip));
    view! {
        <ErrorSummary title=t.say(|t| t.mend) problems=asking.problems/>
        <Form on_submit=look>
            <TextField
                id=REFERENCE
                label=t.say(|t| t.reference)
                hint=t.say(|t| t.reference_hint)
                value=asking.reference
                kind=FieldKind::Exact
                characters_max=REFERENCE_CHARACTERS_MAX
                error=wrong_or_slip
            />
            <TextField
                id=LAST_FOUR
                label=t.say(|t| t.last_four)
                hint=t.say(|t| t.last_four_hint)
                value=asking.last_four
                kind=FieldKind::Code
                error=wrong_at(asking.problems, LAST_FOUR)
            />
            <Button
                label=t.say(|t| t.look)
                busy
                busy_label=t.say(|t| t.looking)
                submit=true
            />
        </Form>
    }
}

/// Asks the server.
fn look_up(asking: Asking, busy: RwSignal<bool>, t: Texts<Text>) -> Callback<()> {
    let sorry = sorry();
    let language = reader().language;
    Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let problems = untrack(|| asking.check(t.get()));
        let last_four = four_digits(&asking.last_four.read_untracked());
        let Some(phone_last_four) = last_four.filter(|_| problems.is_empty()) else {
            asking.problems.set(problems);
            return;
        };
        let request =
            LookUpRequest { reference: asking.reference.get_untracked(), phone_last_four };
        busy.set(true);
        spawn_while_here(async move {
            let answer = call::<LookUpStatus>(&(), &(), &request).await;
            busy.set(false);
            let failure = match answer {
                Ok(status) => {
                    asking.problems.set(Vec::new());
                    asking.found.set(Some(status));
                    return;
                }
                Err(failure) => failure,
            };
            let problem = untrack(|| match &failure {
                Failure::Refused(LookUpRefusal::Mistyped) => {
                    wrong_reference(t.get(), ReferenceProblem::Check)
                }
                failure => Problem {
                    field: String::new(),
                    words: match failure {
                        Failure::Refused(LookUpRefusal::TooOften { again_at }) => {
                            let moment = dates::moment(language.get(), *again_at);
                            (t.get().too_often)(&moment)
                        }
                        Failure::Refused(_) => t.get().no_match.into(),
                        failure => sorry.reading(failure),
                    },
                },
            });
            asking.problems.set(vec![problem]);
        });
    })
}

#[component]
fn Found(asking: Asking, status: PublicStatus) -> impl IntoView {
    let t = texts(&TEXT);
    let (kind, words) = meaning(status.stage);
    let milestones = steps(&status);
    let reference = status.reference;
    let another = move || {
        asking.reference.set(String::new());
        asking.last_four.set(String::new());
        asking.found.set(None);
    };
    let sign_in =
        matches!(status.stage, PublicStage::WaitingForYou | PublicStage::Decided).then(|| {
            view! {
                <ButtonLink
                    href=Address::Me.behind_sign_in()
                    label=t.say(|t| t.sign_in)
                />
            }
        });
    request_animation_frame(|| focus_on("found"));
    view! {
        <section class="found">
            <h2 id="found" tabindex="-1" class="digits">
                {t.tell(move |t| (t.found)(&reference))}
            </h2>
            <Notice kind>
                <p>{t.say(words)}</p>
                {sign_in}
            </Notice>
            <Steps label=t.say(|t| t.steps) steps=Signal::stored(milestones)/>
            <Button label=t.say(|t| t.another) kind=ButtonKind::Secondary on_press=another/>
        </section>
    }
}

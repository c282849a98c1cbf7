//! The last page: all answers, everything that is missing, the declaration, handing in.

mod text;

use super::mend::said_with_name;
use super::mend::text::TEXT as MEND;
use super::steps::{self, FILLED_IN};
use super::text::TEXT as FORM;
use super::work::Work;
use super::{answers, mend};
use crate::address::{Address, Step};
use crate::call::{Failure, call};
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Checkbox, Form, Notice, NoticeKind, Page, focus_on};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::check::Finding;
use linli_domain::card::draft::Section;
use linli_domain::card::{HandIn, HandInRefusal, HandInRequest};
use text::TEXT;

/// What stands on top of the page.
#[derive(Clone, PartialEq)]
enum Said {
    /// Nothing yet.
    Nothing,
    /// It was changed in another place.
    Changed,
    /// It did not work, in words.
    Failed(String),
    /// No answer came: it may or may not have arrived.
    Unsure(String),
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Checking {
    work: Work,
    declared: RwSignal<bool>,
    /// Whether somebody pressed without ticking.
    undeclared: RwSignal<bool>,
    busy: RwSignal<bool>,
    said: RwSignal<Said>,
}

/// The last page.
pub fn check(work: Work) -> AnyView {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let checking = Checking {
        work,
        declared: RwSignal::new(false),
        undeclared: RwSignal::new(false),
        busy: RwSignal::new(false),
        said: RwSignal::new(Said::Nothing),
    };
    let all = Step::ALL.len();
    let findings = Memo::new(move |_| work.findings());
    // The answers are drawn anew when they changed, not when only a file's state did.
    let draft = Memo::new(move |_| work.mine.with(|mine| (mine.draft.clone(), mine.version)));
    let answers = move || {
        draft.track();
        FILLED_IN.map(|step| part(work, step)).into_iter().collect::<Vec<_>>()
    };
    view! {
        <Page
            title=form.say(|t| (t.step)(Step::Check))
            over=form.tell(move |t| (t.step_of)(all, all))
            lead=t.say(|t| t.lead)
            back=(Address::Application(work.application).path(), form.say(|t| t.back_to_steps))
        >
            {move || said(checking)}
            {move || missing(work, findings.get())}
            {answers}
            <h2>{t.say(|t| t.next)}</h2>
            <p>{t.say(|t| t.next_words)}</p>
            {declaration(checking, findings)}
        </Page>
    }
    .into_any()
}

/// The answers of one step under its name.
fn part(work: Work, step: Step) -> AnyView {
    let (form, mend) = (texts(&FORM), texts(&MEND));
    let mine = work.mine.get_untracked();
    let draft = mine.draft;
    let answers = match step {
        Step::Standing => answers::view(work, Section::Standing(draft.standing), Vec::new(), true),
        Step::Place => answers::view(work, Section::Dwelling(draft.dwelling), mine.place, true),
        Step::Proof => answers::view(work, Section::Proof(draft.proof), Vec::new(), true),
        // Everybody's photo stands with their name.
        Step::People => {
            let several = draft.people.len() > 1;
            let people = draft.people.clone().into_iter().map(|person| {
                let name = mend::name_of(mend.get(), &draft, person.person);
                view! {
                    {several.then(|| view! { <h3>{name}</h3> })}
                    {answers::person_view(work, person, true)}
                }
            });
            people.collect::<Vec<_>>().into_any()
        }
        Step::Photos | Step::Check => return ().into_any(),
    };
    view! {
        <section class="apply__part">
            <h2>{form.tell(move |t| (t.step)(step).to_owned())}</h2>
            {answers}
        </section>
    }
    .into_any()
}

/// Everything that is missing, each line leading to its page.
fn missing(work: Work, findings: Vec<Finding>) -> AnyView {
    if findings.is_empty() {
        return ().into_any();
    }
    let (t, mend) = (texts(&TEXT), texts(&MEND));
    let count = findings.len();
    let lines: Vec<_> = findings
        .into_iter()
        .map(|finding| {
            let href = steps::link_to(work.application, finding.field);
            let words =
                mend.tell(move |t| work.mine.with(|mine| said_with_name(t, &mine.draft, finding)));
            view! { <li><a href=href>{words}</a></li> }
        })
        .collect();
    view! {
        <div class="summary" id="missing" tabindex="-1">
            <h2 class="summary__title">{t.tell(move |t| (t.missing)(count))}</h2>
            <p>{t.say(|t| t.missing_lead)}</p>
            <ul class="summary__list">{lines}</ul>
        </div>
    }
    .into_any()
}

fn declaration(checking: Checking, findings: Memo<Vec<Finding>>) -> AnyView {
    let t = texts(&TEXT);
    let wrong = Signal::derive(move || {
        let wrong = checking.undeclared.get() && !checking.declared.get();
        wrong.then(|| t.get().not_declared.to_owned())
    });
    let hand_in = move || {
        if checking.busy.get_untracked() {
            return;
        }
        if !findings.read_untracked().is_empty() {
            focus_on("missing");
        } else if checking.declared.get_untracked() {
            checking.hand_in();
        } else {
            checking.undeclared.set(true);
            focus_on("declared");
        }
    };
    view! {
        <Form on_submit=hand_in>
            <h2>{t.say(|t| t.declaration)}</h2>
            <Checkbox
                id="declared"
                label=t.say(|t| t.declare)
                hint=t.say(|t| t.declare_hint)
                value=checking.declared
                error=wrong
            />
            <Button
                label=t.say(|t| t.hand_in)
                submit=true
                busy=checking.busy
                busy_label=t.say(|t| t.handing_in)
            />
        </Form>
    }
    .into_any()
}

fn said(checking: Checking) -> AnyView {
    let t = texts(&TEXT);
    match checking.said.get() {
        Said::Nothing => ().into_any(),
        Said::Changed => view! {
            <Notice title=t.say(|t| t.changed) kind=NoticeKind::Waiting>
                <p>{t.say(|t| t.changed_lead)}</p>
            </Notice>
        }
        .into_any(),
        Said::Failed(words) => {
            view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> }.into_any()
        }
        Said::Unsure(words) => view! {
            <Notice kind=NoticeKind::Bad>
                <p>{words}</p>
                <Button
                    label=t.say(|t| t.ask)
                    kind=ButtonKind::Secondary
                    busy=checking.busy
                    on_press=move || checking.ask()
                />
            </Notice>
        }
        .into_any(),
    }
}

impl Checking {
    fn hand_in(self) {
        let work = self.work;
        let path = work.path();
        let request = HandInRequest { version: work.mine.read_untracked().version, declared: true };
        self.busy.set(true);
        self.said.set(Said::Nothing);
        spawn_local(async move {
            let call = || call::<HandIn>(&path, &(), &request);
            match work.session.resuming(call).await {
                Ok(mine) => {
                    work.learn(mine);
                    work.go(Address::Receipt(work.application));
                }
                Err(failure) => self.not_handed_in(failure).await,
            }
            self.busy.try_set(false);
        });
    }

    async fn not_handed_in(self, failure: Failure<HandInRefusal>) {
        let work = self.work;
        let t = TEXT.of(work.language());
        let said = match failure {
            Failure::Unreachable => Said::Unsure(work.sending(&failure)),
            Failure::Refused(HandInRefusal::NotYours | HandInRefusal::NotTheItem) => {
                Said::Failed(t.not_yours.to_owned())
            }
            Failure::Refused(refusal) => {
                if let Err(failure) = work.refresh().await {
                    self.say(Said::Failed(work.sending(&failure)));
                    return;
                }
                match refusal {
                    HandInRefusal::OtherStage(_) => {
                        work.go(Address::Application(work.application));
                        return;
                    }
                    HandInRefusal::ChangedElsewhere { .. } => Said::Changed,
                    // What is missing is on the page by now.
                    _ => Said::Nothing,
                }
            }
            failure => Said::Failed(work.sending(&failure)),
        };
        self.say(said);
    }

    /// Whether it arrived after all.
    fn ask(self) {
        let work = self.work;
        self.busy.set(true);
        spawn_local(async move {
            let t = TEXT.of(work.language());
            match work.refresh().await {
                Ok(()) if work.is_draft() => self.say(Said::Failed(t.not_there.to_owned())),
                Ok(()) => work.go(Address::Receipt(work.application)),
                Err(failure) => self.say(Said::Unsure(work.reading(&failure))),
            }
            self.busy.try_set(false);
        });
    }

    fn say(self, said: Said) {
        self.said.try_set(said);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

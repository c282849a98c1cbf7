//! The last page: all answers, everything that is missing, the declaration, handing in.

mod text;

use super::answers;
use super::mend::text::TEXT as MEND;
use super::mend::{name_of, said_with_name};
use super::pieces::{button, h2_in, h3, live, nothing, notice, p, part, row, ul};
use super::steps::{self, FILLED_IN};
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::call::{Failure, call};
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Checkbox, Form, NoticeKind, Page, focus_on};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::check::Finding;
use linli_domain::card::draft::Section;
use linli_domain::card::{HandIn, HandInRefusal, HandInRequest, MyApplication};
use text::{TEXT, Text};

/// What stands on top of the page.
#[derive(Clone)]
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
    view! {
        <Page
            title=form.say(|t| (t.step)(Step::Check))
            over=form.tell(move |t| (t.step_of)(all, all))
            lead=t.say(|t| t.lead)
            back=(Address::Application(work.application).path(), form.say(|t| t.back_to_steps))
        >
            {live(move || said(checking, t.get()))}
            {live(move || missing(work, t.get()))}
            {live(move || all_answers(work, t.get()))}
            {declaration(checking)}
        </Page>
    }
    .into_any()
}

/// All answers, each under the name of its step, and what happens next.
fn all_answers(work: Work, t: &Text) -> AnyView {
    let mine = work.mine.get();
    let form = FORM.of(work.language());
    let mut pieces: Vec<_> = FILLED_IN
        .into_iter()
        // Everybody's photo stands with their name.
        .filter(|step| *step != Step::Photos)
        .map(|step| part((form.step)(step), answers_of(work, step, &mine)))
        .collect();
    pieces.push(part(t.next, vec![p(t.next_words)]));
    row(pieces)
}

fn answers_of(work: Work, step: Step, mine: &MyApplication) -> Vec<AnyView> {
    let draft = mine.draft.clone();
    let (section, place) = match step {
        Step::Standing => (Section::Standing(draft.standing), Vec::new()),
        Step::Place => (Section::Dwelling(draft.dwelling), mine.place.clone()),
        Step::Proof => (Section::Proof(draft.proof), Vec::new()),
        Step::People if draft.people.len() > 1 => {
            let mend = MEND.of(work.language());
            let people = draft.people.iter().flat_map(|person| {
                let name = h3(name_of(mend, &draft, person.person));
                let person = Section::People(vec![person.clone()]);
                [name, answers::view(work, person, Vec::new(), true)]
            });
            return people.collect();
        }
        Step::People | Step::Photos | Step::Check => (Section::People(draft.people), Vec::new()),
    };
    vec![answers::view(work, section, place, true)]
}

/// Everything that is missing, each line leading to its page.
fn missing(work: Work, t: &Text) -> AnyView {
    let findings = work.findings();
    if findings.is_empty() {
        return nothing();
    }
    let mend = MEND.of(work.language());
    let mine = work.mine.read();
    let line = |finding: &Finding| {
        let href = steps::link_to(work.application, finding.field);
        let words = said_with_name(mend, &mine.draft, *finding);
        view! { <li><a href=href>{words}</a></li> }.into_any()
    };
    let pieces = vec![
        h2_in("summary__title", (t.missing)(findings.len())),
        p(t.missing_lead),
        ul("summary__list", findings.iter().map(line).collect()),
    ];
    view! { <div class="summary" id="missing" tabindex="-1">{pieces}</div> }.into_any()
}

fn declaration(checking: Checking) -> AnyView {
    let t = texts(&TEXT);
    let wrong = Signal::derive(move || {
        let wrong = checking.undeclared.get() && !checking.declared.get();
        wrong.then(|| t.get().not_declared.to_owned())
    });
    let hand_in = move || {
        if checking.busy.get_untracked() {
            return;
        }
        if !untrack(|| checking.work.findings()).is_empty() {
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

fn said(checking: Checking, t: &Text) -> AnyView {
    match checking.said.get() {
        Said::Nothing => nothing(),
        Said::Changed => notice(t.changed, NoticeKind::Waiting, vec![p(t.changed_lead)]),
        Said::Failed(words) => notice("", NoticeKind::Bad, vec![p(words)]),
        Said::Unsure(words) => {
            let ask = button(t.ask, ButtonKind::Secondary, move || checking.ask());
            notice("", NoticeKind::Bad, vec![p(words), ask])
        }
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
        if self.busy.get_untracked() {
            return;
        }
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

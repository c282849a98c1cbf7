//! What is being filled in on a page: read from its fields, checked, saved, shown in two versions
//! when it was changed in two places.

use super::mend::text::{TEXT as MEND, Text as Mend};
use super::mend::{said, said_with_name};
use super::steps;
use super::text::{TEXT, Text};
use super::work::{Manner, Saved, Work, today};
use crate::language::texts;
use crate::ui::{Problem, Wrong, focus_on};
use leptos::leptos_dom::helpers::{TimeoutHandle, window_event_listener_untyped};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::SaveRequest;
use linli_domain::card::check::{Field, Finding};
use linli_domain::card::draft::{Draft, Section};
use std::time::Duration;

/// Somebody who has typed nothing for so long has stopped for a moment.
const STILL: Duration = Duration::from_millis(1500);

/// What may be found fault with: nobody is corrected while typing.
#[derive(Default)]
struct Ready {
    /// Whether somebody wanted to go on: from then on missing answers are named too.
    all: bool,
    /// The fields somebody has left.
    left: Vec<Field>,
}

/// A page's answers.
#[derive(Clone, Copy)]
pub struct Filling {
    /// The application they belong to.
    pub work: Work,
    /// The step with what the page shows of it, put into all answers.
    read: Callback<Draft, Section>,
    /// The part of a step that the page shows, to compare by.
    part: Callback<Section, Section>,
    /// Shows another version of the step.
    fill: Callback<Section>,
    /// What is missing or wrong on this page, as it is typed.
    findings: Memo<Vec<Finding>>,
    /// What may be found fault with by now.
    ready: RwSignal<Ready>,
    /// How many files are on their way.
    pub sending: RwSignal<u32>,
    /// What to mend, for the summary on top.
    pub problems: RwSignal<Vec<Problem>>,
    /// Whether a save is under way.
    pub busy: RwSignal<bool>,
    /// Why the last save did not work, in words.
    pub trouble: RwSignal<Option<String>>,
    /// Whether both versions are to be shown.
    pub elsewhere: RwSignal<bool>,
}

impl Filling {
    /// To be made inside a component. `belongs` says which fields the page shows.
    pub fn new(
        work: Work,
        belongs: impl Fn(Field) -> bool + Send + Sync + 'static,
        part: impl Fn(Section) -> Section + Send + Sync + 'static,
        read: impl Fn(Draft) -> Section + Send + Sync + 'static,
        fill: impl Fn(Section) + Send + Sync + 'static,
    ) -> Self {
        let read = Callback::new(read);
        let findings = Memo::new(move |_| {
            let draft = work.mine.with(|mine| mine.draft.clone());
            let section = read.run(draft.clone());
            let findings = draft.with(section).map(|draft| steps::findings(&draft, today()));
            let mut findings = findings.unwrap_or_default();
            findings.retain(|one| belongs(one.field));
            findings
        });
        let filling = Self {
            work,
            read,
            part: Callback::new(part),
            fill: Callback::new(fill),
            findings,
            ready: RwSignal::new(Ready::default()),
            sending: RwSignal::new(0),
            problems: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
        };
        filling.save_by_itself();
        filling
    }

    /// The answer to an item that was asked for: sent as a whole by its button, never in passing.
    pub fn answering(
        work: Work,
        belongs: impl Fn(Field) -> bool + Send + Sync + 'static,
        read: impl Fn(Draft) -> Section + Send + Sync + 'static,
    ) -> Self {
        Self::new(work, belongs, |section| section, read, |_| ())
    }

    /// What is wrong with a field, once it is time to say so: when somebody has left it, or wanted
    /// to go on. It vanishes as soon as it is mended.
    pub fn wrong(self, field: Field) -> Wrong {
        let words = texts(&MEND);
        Signal::derive(move || {
            let findings = self.findings.read();
            let finding = findings.iter().find(|one| one.field == field)?;
            let ready = self.ready.read();
            let left = ready.left.contains(&field) && !steps::is_missing(finding);
            (ready.all || left).then(|| said(words.get(), *finding))
        })
    }

    /// Somebody has left a field.
    pub fn leave(self, field: Field) -> Callback<()> {
        Callback::new(move |()| {
            // Once is enough; each change has the page's faults looked for anew.
            if !self.ready.read_untracked().left.contains(&field) {
                self.ready.update(|ready| ready.left.push(field));
            }
        })
    }

    /// The step as it would be saved now.
    pub fn section(self) -> Option<Section> {
        self.step_in(self.work.mine.try_with_untracked(|mine| mine.draft.clone())?)
    }

    /// The step in all answers, with what the page shows of it.
    fn step_in(self, draft: Draft) -> Option<Section> {
        untrack(|| self.read.try_run(draft))
    }

    /// What the page shows of the step, here and as it is saved in the other place.
    pub fn both(self) -> Option<(Section, Section)> {
        let here = self.section()?;
        let there = self.work.draft().section_like(&here);
        Some((self.part.try_run(here)?, self.part.try_run(there)?))
    }

    /// Saves what is filled in at this moment. Whether the server has it.
    fn save(self, manner: Manner) -> impl Future<Output = bool> {
        let pressed = manner == Manner::Pressed;
        let saving = self.section().map(|section| {
            if pressed {
                self.busy.try_set(true);
                self.trouble.try_set(None);
            }
            let part = move |section: &Section| self.part.try_run(section.clone());
            self.work.save(
                section.clone(),
                manner,
                // A page that is gone can't tell.
                move |base, theirs| part(base).is_some_and(|base| Some(base) == part(theirs)),
                move |draft| self.step_in(draft.clone()).unwrap_or_else(|| section.clone()),
            )
        });
        async move {
            let Some(saving) = saving else { return true };
            let saved = saving.await;
            if pressed {
                self.busy.try_set(false);
                if matches!(saved, Saved::Elsewhere) {
                    // The button that was pressed may be far below.
                    request_animation_frame(|| focus_on("elsewhere"));
                }
            }
            match saved {
                // Somebody will press yet, or the next change tries again.
                Saved::Failed(_) if !pressed => false,
                saved => self.is_kept(saved),
            }
        }
    }

    fn is_kept(self, saved: Saved) -> bool {
        let t = self.t();
        let trouble = match saved {
            Saved::Kept => return true,
            Saved::Elsewhere => {
                if self.elsewhere.try_set(true).is_some() {
                    // The page is gone; so is the choice between the two.
                    self.work.say(t.elsewhere_kept_there);
                }
                return false;
            }
            Saved::Closed => t.closed.to_owned(),
            Saved::TooMuch => t.too_much.to_owned(),
            Saved::NotYours => t.not_yours.to_owned(),
            Saved::Failed(words) => words,
        };
        self.trouble.try_set(Some(trouble));
        false
    }

    /// Saves in passing: a file has arrived, somebody stopped typing, the page is left.
    pub fn save_in_passing(self) {
        let saving = self.save(Manner::InPassing);
        spawn_local(async move {
            saving.await;
        });
    }

    /// Whether a button may do anything now: not while another is at work, and not before
    /// somebody has chosen between both versions.
    fn is_free(self) -> bool {
        if self.elsewhere.get_untracked() {
            focus_on("elsewhere");
            return false;
        }
        !self.busy.get_untracked()
    }

    /// Saves and then, if nothing is to be mended, goes on. Otherwise says what is to be mended.
    pub fn go_on(self, then: impl FnOnce() + 'static) {
        if !self.is_free() {
            return;
        }
        self.problems.set(Vec::new());
        spawn_local(async move {
            if !self.save(Manner::Pressed).await {
                return;
            }
            self.ready.try_update(|ready| ready.all = true);
            let problems = self.what_to_mend();
            if problems.is_empty() {
                then();
            } else {
                self.problems.try_set(problems);
            }
        });
    }

    /// Sends the answer to an item, unless something of it is to be mended.
    pub fn answer(self, send: impl FnOnce(SaveRequest)) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.ready.update(|ready| ready.all = true);
        let problems = self.what_to_mend();
        let all_right = problems.is_empty();
        self.problems.set(problems);
        if all_right && let Some(section) = self.section() {
            self.busy.set(true);
            send(SaveRequest { version: self.work.mine.read_untracked().version, section });
        }
    }

    /// Says what the server found.
    pub fn mend(self, findings: &[Finding]) {
        let t = MEND.of(self.work.language());
        let draft = self.work.draft();
        let problems = findings.iter().map(|one| problem(t, &draft, *one));
        self.problems.try_set(problems.collect());
    }

    /// Saves and goes, whatever is missing.
    pub fn go_anyway(self, then: impl FnOnce() + 'static) {
        if !self.is_free() {
            return;
        }
        spawn_local(async move {
            if self.save(Manner::Pressed).await {
                then();
            }
        });
    }

    fn what_to_mend(self) -> Vec<Problem> {
        let t = MEND.of(self.work.language());
        let draft = self.work.draft();
        let findings = self.findings.try_get_untracked().unwrap_or_default();
        let mut problems: Vec<_> = findings.iter().map(|one| problem(t, &draft, *one)).collect();
        if self.sending.try_get_untracked().unwrap_or_default() > 0 {
            problems.push(Problem { field: String::new(), words: t.still_sending.to_owned() });
        }
        problems
    }

    /// Keeps what is filled in here and overwrites the other place.
    pub fn keep_here(self) {
        if self.busy.get_untracked() {
            return;
        }
        // `mine` was fetched again: this save is made on the version that is overwritten.
        spawn_local(async move {
            if self.save(Manner::Pressed).await {
                self.elsewhere.try_set(false);
            }
        });
    }

    /// Takes what is saved in the other place.
    pub fn keep_there(self) {
        if let Some(here) = self.section() {
            self.fill.run(self.work.draft().section_like(&here));
        }
        self.elsewhere.set(false);
        self.work.say(self.t().took_there);
    }

    fn t(self) -> &'static Text {
        TEXT.of(self.work.language())
    }

    /// Whether anything is there to save.
    fn has_changed(self) -> bool {
        let saved = |here: &Section| self.work.draft().section_like(here) != *here;
        self.section().is_some_and(|here| saved(&here))
    }

    /// Saves when somebody stops typing, goes to another page of the portal, or puts the phone
    /// away.
    fn save_by_itself(self) {
        let clock = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(Some(clock)) = clock.try_get_value() {
                clock.clear();
            }
        };
        Effect::new(move |before: Option<()>| {
            // Follows every field that is read.
            self.read.run(self.work.draft());
            stop();
            if before.is_some() {
                let still = set_timeout_with_handle(move || self.save_if_changed(), STILL);
                clock.set_value(still.ok());
            }
        });
        let hide = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                self.save_if_changed();
            }
        });
        on_cleanup(move || {
            stop();
            hide.remove();
            self.save_if_changed();
        });
    }

    /// While both versions are shown, nothing is saved before somebody has chosen.
    fn save_if_changed(self) {
        if self.work.is_draft() && self.has_changed() && !self.elsewhere.get_untracked() {
            self.save_in_passing();
        }
    }
}

fn problem(t: &Mend, draft: &Draft, finding: Finding) -> Problem {
    Problem { field: steps::field_id(finding.field), words: said_with_name(t, draft, finding) }
}

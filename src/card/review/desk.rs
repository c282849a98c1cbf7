//! A case on the desk: what every part of its page shares, and how a step is taken.

use super::text::{TEXT, Text};
use crate::call::{Failure, Sorry, call, sorry};
use crate::card::text::{TEXT as CODES, Text as Codes};
use crate::language::{Texts, texts};
use crate::ui::Words;
use crate::viewer::{Session, session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::stage::{Misstep, StageCode};
use linli_domain::card::{ApplicationPath, Case, CaseRefusal, DocumentCheck};
use linli_domain::contract::Endpoint;
use linli_domain::id::{ApplicationId, FileId, PersonId};
use std::cell::RefCell;

thread_local! {
    /// A case on its way from the queue to its page. Taking it was a look, which the applicant
    /// reads about; fetching it once more would be another.
    static TAKEN: RefCell<Option<Case>> = const { RefCell::new(None) };
}

/// Hands a case that was just taken over to its page.
pub fn hand_over(case: Case) {
    TAKEN.replace(Some(case));
}

/// The case that was just taken, if it is this one.
pub fn handed_over(id: ApplicationId) -> Option<Case> {
    TAKEN.take().filter(|case| case.application == id)
}

/// The words for a step that was not taken.
#[derive(Clone, Copy)]
pub struct Wording {
    pub t: Texts<Text>,
    pub codes: Texts<Codes>,
    sorry: Sorry,
}

impl Wording {
    /// Called in a component.
    pub fn here() -> Self {
        Self { t: texts(&TEXT), codes: texts(&CODES), sorry: sorry() }
    }

    /// What a stage is called.
    pub fn stage(self, stage: StageCode) -> &'static str {
        (self.codes.get().stage)(stage)
    }

    /// Why a step was not taken. `names` says who somebody of the case is.
    pub fn of(
        self,
        failure: &Failure<CaseRefusal>,
        names: impl Fn(&[PersonId]) -> String,
    ) -> String {
        let t = self.t.get();
        let Failure::Refused(refusal) = failure else {
            return self.sorry.sending(failure);
        };
        match refusal {
            CaseRefusal::Misstep { misstep, now } => match misstep {
                Misstep::OtherStage => (t.other_stage)(self.stage(*now)),
                Misstep::NotYours => (t.not_yours)(self.stage(*now)),
                Misstep::OwnHand => t.own_hand.to_owned(),
                Misstep::NoReason => t.note_needed.to_owned(),
            },
            CaseRefusal::ChangedMeanwhile { .. } => t.changed.to_owned(),
            CaseRefusal::DocumentsOpen(people) => (t.documents_open)(&names(people)),
            CaseRefusal::ReadAlready => t.read_already.to_owned(),
            CaseRefusal::NoSuchItem => t.no_such_item.to_owned(),
            CaseRefusal::NoteTooLong => t.note_too_long.to_owned(),
        }
    }

    /// Why something could not be fetched.
    pub fn reading<R>(self, failure: &Failure<R>) -> String {
        self.sorry.reading(failure)
    }
}

/// A case on the desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The case; changes with every step.
    pub case: RwSignal<Case>,
    /// The sheet one looks at.
    pub sheet: RwSignal<Option<FileId>>,
    /// Whose document was read here and now; nobody reads the same one twice.
    pub read_here: RwSignal<Vec<PersonId>>,
    /// Whether a step is under way; one at a time.
    pub busy: RwSignal<bool>,
    /// What came of the case, once it has left the desk.
    pub done: RwSignal<Option<Words>>,
    /// Fetches the case once more.
    pub reload: Callback<()>,
    pub wording: Wording,
    session: Session,
}

impl Desk {
    /// A case that has arrived; called in a component.
    pub fn with(case: RwSignal<Case>, wording: Wording, reload: Callback<()>) -> Self {
        Self {
            case,
            sheet: RwSignal::new(None),
            read_here: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
            reload,
            wording,
            session: session(),
        }
    }

    /// Takes a step; `wrong` hears why if it was not taken.
    pub fn step<E>(
        self,
        request: E::Request,
        wrong: RwSignal<Option<String>>,
        done: impl FnOnce(E::Response) + 'static,
    ) where
        E: Endpoint<Path = ApplicationPath, Query = (), Refusal = CaseRefusal>,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        wrong.set(None);
        let path =
            ApplicationPath { application: self.case.with_untracked(|case| case.application) };
        spawn_local(async move {
            let taken = self.session.resuming(|| call::<E>(&path, &(), &request)).await;
            self.busy.set(false);
            match taken {
                Ok(answer) => done(answer),
                Err(failure) => {
                    let names = |people: &[PersonId]| self.names(people);
                    wrong.set(Some(self.wording.of(&failure, names)));
                }
            }
        });
    }

    /// The version that is before the reviewer.
    pub fn version(self) -> i32 {
        self.case.with_untracked(|case| case.version)
    }

    /// The case has left the desk with this step.
    pub fn leave(self, case: Case, words: Words) {
        self.case.set(case);
        self.done.set(Some(words));
    }

    /// Everybody whose document is not checked or differs.
    pub fn unchecked(self) -> Vec<PersonId> {
        self.case.with(|case| {
            let open = case.people.iter().filter(|one| one.check != DocumentCheck::Agrees);
            open.map(|one| one.person).collect()
        })
    }

    /// The names of some of the people.
    pub fn names(self, people: &[PersonId]) -> String {
        self.case.with(|case| {
            let wanted = case.people.iter().filter(|one| people.contains(&one.person));
            let names: Vec<_> = wanted.map(|one| one.name.as_str()).collect();
            names.join(self.wording.t.get().between)
        })
    }
}

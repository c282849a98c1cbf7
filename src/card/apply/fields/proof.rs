//! What shows that somebody lives or works here: a paper to picture, or people to ask.

use super::text::TEXT;
use super::{code_of, of_code, preparing, written};
use crate::address::Address;
use crate::card::apply::filling::Filling;
use crate::card::apply::pieces::{div, link, live, nothing, p, row};
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::upload::Uploads;
use crate::card::apply::work::Work;
use crate::card::text::TEXT as CODES;
use crate::language::texts;
use crate::ui::{ButtonKind, Choice, FieldKind, FileDrop, Radios, TextArea, TextField};
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::ProofDraft;
use linli_domain::card::papers::{Basis, ProofKind};
use linli_domain::credit_code::CreditCode;
use linli_domain::file::FilePurpose;
use linli_domain::limits::{LINE_CHARS_MAX, NOTE_CHARS_MAX, PROOF_FILES_MAX};

/// Pictures and documents that can be chosen; what they really are is looked at afterwards.
const PAPERS: &str = "image/*,application/pdf";

/// The proof.
#[derive(Clone, Copy)]
pub struct ProofFields {
    work: Work,
    accepted: &'static [ProofKind],
    kind: RwSignal<String>,
    employer: RwSignal<String>,
    credit_code: RwSignal<String>,
    note: RwSignal<String>,
    /// The pages.
    pub pages: Uploads,
}

impl ProofFields {
    /// As it was saved.
    pub fn new(work: Work) -> Self {
        let draft = work.draft();
        // Whoever comes here before saying why they are here chooses among all seven.
        let accepted = ProofKind::accepted(draft.standing.basis.unwrap_or(Basis::Rent));
        let fields = Self {
            work,
            accepted,
            kind: RwSignal::new(String::new()),
            employer: RwSignal::new(String::new()),
            credit_code: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            pages: Uploads::new(
                work,
                FilePurpose::Proof,
                PROOF_FILES_MAX,
                draft.proof.files.iter().copied(),
            ),
        };
        fields.fill_in(&draft.proof);
        fields
    }

    /// What is filled in.
    pub fn read(self) -> ProofDraft {
        ProofDraft {
            kind: self.chosen(),
            files: self.pages.ids(),
            employer: self.employer.get(),
            credit_code: self.credit_code.get(),
            note: self.note.get(),
        }
    }

    /// Shows what was saved elsewhere.
    pub fn fill(self, proof: &ProofDraft) {
        self.fill_in(proof);
        self.pages.show(proof.files.iter().copied());
    }

    fn fill_in(self, proof: &ProofDraft) {
        self.kind.set(code_of(self.accepted, proof.kind));
        self.employer.set(proof.employer.clone());
        self.credit_code.set(proof.credit_code.clone());
        self.note.set(proof.note.clone());
    }

    fn chosen(self) -> Option<ProofKind> {
        of_code(self.accepted, &self.kind.read())
    }

    /// The fields.
    pub fn view(self, filling: Filling) -> AnyView {
        let (t, codes) = (texts(&TEXT), texts(&CODES));
        let kinds = self.accepted.iter().enumerate().map(|(nth, kind)| {
            let kind = *kind;
            Choice::new(nth.to_string(), codes.tell(move |t| (t.proof)(kind).to_owned()))
                .with_hint(t.tell(move |t| (t.proof_hint)(kind).to_owned()))
        });
        let chosen = Memo::new(move |_| self.chosen());
        let more = live(move || match chosen.get() {
            None => nothing(),
            Some(ProofKind::EmployerLetter) => row(vec![
                self.template_view(),
                self.pages_view(filling),
                self.employer_view(),
                self.code_view(filling),
            ]),
            Some(kind) if kind.is_paper() => self.pages_view(filling),
            Some(kind) => self.note_view(filling, kind),
        });
        view! {
            <Radios
                id="proof-kind"
                label=t.say(|t| t.proof)
                hint=t.say(|t| t.proof_lead)
                choices=kinds.collect()
                value=self.kind
                error=filling.wrong(Field::ProofKind)
            />
            {more}
        }
        .into_any()
    }

    fn pages_view(self, filling: Filling) -> AnyView {
        let (t, form) = (texts(&TEXT), texts(&FORM));
        let pages = self.pages;
        view! {
            <div>
                <FileDrop
                    id="proof-files"
                    label=t.say(|t| t.pages)
                    hint=t.tell(|t| (t.pages_hint)(PROOF_FILES_MAX))
                    choose_label=form.say(|t| t.choose_file)
                    camera_label=form.say(|t| t.take_picture)
                    remove_label=form.say(|t| t.remove)
                    kept_label=form.say(|t| t.kept)
                    accept=PAPERS
                    several=true
                    error=filling.wrong(Field::ProofFiles)
                    files=pages.rows
                    on_choose=UnsyncCallback::new(move |chosen| pages.choose(chosen))
                    on_remove=Callback::new(move |key: String| pages.remove(&key))
                />
                {preparing(pages)}
            </div>
        }
        .into_any()
    }

    fn template_view(self) -> AnyView {
        let t = texts(&TEXT);
        let href = Address::Letter(self.work.application).path();
        live(move || {
            let t = t.get();
            let link = link(href.clone(), t.template, ButtonKind::Secondary);
            div("apply__template", vec![p(t.template_hint), link])
        })
    }

    fn employer_view(self) -> AnyView {
        let t = texts(&TEXT);
        view! {
            <TextField
                id="employer"
                label=t.say(|t| t.employer)
                hint=t.say(|t| t.employer_hint)
                value=self.employer
                autocomplete="organization"
                characters_max=LINE_CHARS_MAX
            />
        }
        .into_any()
    }

    fn code_view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        let properly = move || {
            let code = CreditCode::parse(&self.credit_code.read()).ok()?;
            (code.as_str() != *self.credit_code.read()).then(|| code.as_str().to_owned())
        };
        view! {
            <div>
                <TextField
                    id="credit-code"
                    label=t.say(|t| t.credit_code)
                    hint=t.say(|t| t.credit_code_hint)
                    value=self.credit_code
                    kind=FieldKind::Exact
                    characters_max=LINE_CHARS_MAX
                    error=filling.wrong(Field::CreditCode)
                    on_leave=filling.leave(Field::CreditCode)
                />
                {written(properly)}
            </div>
        }
        .into_any()
    }

    fn note_view(self, filling: Filling, kind: ProofKind) -> AnyView {
        let t = texts(&TEXT);
        let (label, hint) = if kind == ProofKind::Vouch {
            (t.say(|t| t.note_vouch), t.say(|t| t.note_vouch_hint))
        } else {
            (t.say(|t| t.note_member), t.say(|t| t.note_member_hint))
        };
        view! {
            <TextArea
                id="proof-note"
                label
                hint
                value=self.note
                characters_max=NOTE_CHARS_MAX
                error=filling.wrong(Field::ProofNote)
            />
        }
        .into_any()
    }
}

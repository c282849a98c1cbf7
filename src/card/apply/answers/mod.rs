//! Answers to look over: before handing in, and side by side when they were changed in two places.

mod text;

use super::pieces::{live, nothing};
use super::steps;
use super::upload::picture_of;
use super::work::Work;
use crate::card::text::{TEXT as CODES, Text as Codes};
use crate::language::{Language, dates, reader, texts};
use crate::place::path_in;
use crate::ui::{SummaryList, SummaryRow};
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::{Dwelling, PersonDraft, ProofDraft, Section};
use linli_domain::card::papers::ProofKind;
use linli_domain::document::DocumentKind;
use linli_domain::file::FileKind;
use linli_domain::id::FileId;
use linli_domain::place::Name;
use text::{TEXT, Text};

/// One answer.
struct Line {
    field: Field,
    label: &'static str,
    /// Empty: nothing there yet.
    value: String,
    files: Vec<FileId>,
}

/// The words of a moment.
struct Saying {
    t: &'static Text,
    codes: &'static Codes,
    language: Language,
}

/// The answers of a step. `place` is the picked place in words. With `change`, each line has a
/// link to where it is changed.
pub fn view(work: Work, section: Section, place: Vec<Name>, change: bool) -> AnyView {
    let (t, codes, language) = (texts(&TEXT), texts(&CODES), reader().language);
    live(move || {
        let say = Saying { t: t.get(), codes: codes.get(), language: language.get() };
        let lines = match &section {
            Section::Standing(standing) => {
                let basis = standing.basis.map(say.codes.basis).unwrap_or_default();
                vec![line(Field::Basis, say.t.basis, basis)]
            }
            Section::Dwelling(dwelling) => say.dwelling(dwelling, &place),
            Section::People(people) => people.iter().flat_map(|one| say.person(one)).collect(),
            Section::Proof(proof) => say.proof(proof),
        };
        let rows: Vec<_> = lines.into_iter().map(|line| row(work, say.t, line, change)).collect();
        view! { <SummaryList>{rows}</SummaryList> }.into_any()
    })
}

fn line(field: Field, label: &'static str, value: impl Into<String>) -> Line {
    Line { field, label, value: value.into(), files: Vec::new() }
}

fn files(field: Field, label: &'static str, files: Vec<FileId>) -> Line {
    Line { field, label, value: String::new(), files }
}

impl Saying {
    fn dwelling(&self, dwelling: &Dwelling, place: &[Name]) -> Vec<Line> {
        let path = path_in(self.language, place);
        let mut lines = vec![line(Field::Place, self.t.place, path)];
        if !dwelling.detail.trim().is_empty() {
            lines.push(line(Field::Place, self.t.detail, dwelling.detail.as_str()));
        }
        lines
    }

    fn person(&self, person: &PersonDraft) -> Vec<Line> {
        let (t, id, kind) = (self.t, person.person, person.document_kind);
        let document = kind.map(self.codes.document).unwrap_or_default();
        let mut lines = vec![
            line(Field::Name(id), t.name, person.name.as_str()),
            line(Field::DocumentKind(id), t.document, document),
            line(Field::DocumentNumber(id), t.number, person.document_number.as_str()),
        ];
        if kind == Some(DocumentKind::Passport) {
            let country = person.document_country.as_str();
            lines.push(line(Field::DocumentCountry(id), t.country, country));
        }
        let asked = matches!(
            kind,
            Some(
                DocumentKind::Passport
                    | DocumentKind::HongKongMacauTravelPermit
                    | DocumentKind::TaiwanTravelPermit
            )
        );
        if asked || person.birth_date.is_some() {
            let date = person.birth_date.map(|date| dates::day(self.language, date));
            lines.push(line(Field::BirthDate(id), t.birth_date, date.unwrap_or_default()));
        }
        let picture = person.document_picture.into_iter().collect();
        lines.push(files(Field::DocumentPicture(id), t.picture, picture));
        lines.push(files(Field::Photo(id), t.photo, person.photo.into_iter().collect()));
        lines
    }

    fn proof(&self, proof: &ProofDraft) -> Vec<Line> {
        let t = self.t;
        let kind = proof.kind.map(self.codes.proof).unwrap_or_default();
        let mut lines = vec![line(Field::ProofKind, t.proof, kind)];
        let Some(kind) = proof.kind else { return lines };
        if kind.is_paper() {
            lines.push(files(Field::ProofFiles, t.pages, proof.files.clone()));
        } else {
            lines.push(line(Field::ProofNote, t.note, proof.note.as_str()));
        }
        if kind == ProofKind::EmployerLetter {
            for (label, value) in
                [(t.employer, &proof.employer), (t.credit_code, &proof.credit_code)]
            {
                if !value.trim().is_empty() {
                    lines.push(line(Field::CreditCode, label, value.as_str()));
                }
            }
        }
        lines
    }
}

fn row(work: Work, t: &Text, line: Line, change: bool) -> AnyView {
    let Line { field, label, value, files } = line;
    let value =
        if files.is_empty() && value.trim().is_empty() { t.missing.to_owned() } else { value };
    let pages: Vec<_> =
        files.iter().enumerate().map(|(nth, file)| thumbnail(work, t, *file, nth + 1)).collect();
    let pages = if pages.is_empty() {
        nothing()
    } else {
        view! { <span class="apply__pages">{pages}</span> }.into_any()
    };
    if change {
        let href = steps::link_to(work.application, field);
        let change = (href, Signal::stored(t.change.to_owned()));
        view! { <SummaryRow label value change>{pages}</SummaryRow> }.into_any()
    } else {
        view! { <SummaryRow label value>{pages}</SummaryRow> }.into_any()
    }
}

/// A small picture of a file; a PDF's name.
fn thumbnail(work: Work, t: &Text, file: FileId, nth: usize) -> AnyView {
    let known = work.mine.with_untracked(|mine| {
        let known = mine.files.iter().find(|row| row.file == file);
        known.map(|row| (picture_of(row), row.kind, row.name.clone()))
    });
    let page = (t.page)(nth);
    match known {
        Some((Some(source), _, _)) => {
            view! { <img class="apply__page" src=source alt=page/> }.into_any()
        }
        Some((None, FileKind::Pdf, name)) => {
            view! { <span class="apply__file">{name}</span> }.into_any()
        }
        _ => view! { <span class="apply__file">{page}</span> }.into_any(),
    }
}

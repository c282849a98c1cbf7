//! Answers to look over: before handing in, and side by side when they were changed in two places.

mod text;

use super::steps;
use super::upload::picture_of;
use super::work::Work;
use crate::card::text::TEXT as CODES;
use crate::language::{dates, reader, texts};
use crate::place::path_in;
use crate::ui::{SummaryList, SummaryRow, Words};
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
    label: fn(&Text) -> &'static str,
    /// Empty: nothing there yet.
    value: Words,
    files: Vec<FileId>,
}

impl Line {
    fn new(field: Field, label: fn(&Text) -> &'static str, value: impl Into<Words>) -> Self {
        Self { field, label, value: value.into(), files: Vec::new() }
    }

    fn files(field: Field, label: fn(&Text) -> &'static str, files: Vec<FileId>) -> Self {
        Self { field, label, value: String::new().into(), files }
    }
}

/// The answers of a step. `place` is the picked place in words. With `change`, each line has a
/// link to where it is changed.
pub fn view(work: Work, section: Section, place: Vec<Name>, change: bool) -> AnyView {
    let lines = match section {
        Section::Standing(standing) => {
            let codes = texts(&CODES);
            let basis = codes.tell(move |t| {
                let words = standing.basis.map(t.basis);
                words.unwrap_or_default().to_owned()
            });
            vec![Line::new(Field::Basis, |t| t.basis, basis)]
        }
        Section::Dwelling(dwelling) => of_dwelling(dwelling, place),
        Section::People(people) => people.into_iter().flat_map(of_person).collect(),
        Section::Proof(proof) => of_proof(proof),
    };
    list(work, lines, change)
}

/// A person's name and document, without the photo.
pub fn person_view(work: Work, person: PersonDraft, change: bool) -> AnyView {
    list(work, of_person(person), change)
}

fn of_dwelling(dwelling: Dwelling, place: Vec<Name>) -> Vec<Line> {
    let language = reader().language;
    let path = Signal::derive(move || path_in(language.get(), &place));
    let mut lines = vec![Line::new(Field::Place, |t| t.place, path)];
    if !dwelling.detail.trim().is_empty() {
        lines.push(Line::new(Field::Place, |t| t.detail, dwelling.detail));
    }
    lines
}

fn of_person(person: PersonDraft) -> Vec<Line> {
    let codes = texts(&CODES);
    let language = reader().language;
    let id = person.person;
    let kind = person.document_kind;
    let kind_words = codes.tell(move |t| kind.map(t.document).unwrap_or_default().to_owned());
    let mut lines = vec![
        Line::new(Field::Name(id), |t| t.name, person.name),
        Line::new(Field::DocumentKind(id), |t| t.document, kind_words),
        Line::new(Field::DocumentNumber(id), |t| t.number, person.document_number),
    ];
    if kind == Some(DocumentKind::Passport) {
        let country = person.document_country;
        lines.push(Line::new(Field::DocumentCountry(id), |t| t.country, country));
    }
    if let Some(date) = person.birth_date {
        let date = Signal::derive(move || dates::day(language.get(), date));
        lines.push(Line::new(Field::BirthDate(id), |t| t.birth_date, date));
    }
    let picture = person.document_picture.into_iter().collect();
    lines.push(Line::files(Field::DocumentPicture(id), |t| t.picture, picture));
    let photo = person.photo.into_iter().collect();
    lines.push(Line::files(Field::Photo(id), |t| t.photo, photo));
    lines
}

fn of_proof(proof: ProofDraft) -> Vec<Line> {
    let codes = texts(&CODES);
    let kind = proof.kind;
    let kind_words = codes.tell(move |t| kind.map(t.proof).unwrap_or_default().to_owned());
    let mut lines = vec![Line::new(Field::ProofKind, |t| t.proof, kind_words)];
    let Some(kind) = kind else { return lines };
    if kind.is_paper() {
        lines.push(Line::files(Field::ProofFiles, |t| t.pages, proof.files));
    } else {
        lines.push(Line::new(Field::ProofNote, |t| t.note, proof.note));
    }
    if kind == ProofKind::EmployerLetter {
        if !proof.employer.trim().is_empty() {
            lines.push(Line::new(Field::CreditCode, |t| t.employer, proof.employer));
        }
        if !proof.credit_code.trim().is_empty() {
            let code = proof.credit_code;
            lines.push(Line::new(Field::CreditCode, |t| t.credit_code, code));
        }
    }
    lines
}

fn list(work: Work, lines: Vec<Line>, change: bool) -> AnyView {
    let rows: Vec<_> = lines.into_iter().map(|line| row(work, &line, change)).collect();
    view! { <SummaryList>{rows}</SummaryList> }.into_any()
}

fn row(work: Work, line: &Line, change: bool) -> AnyView {
    let t = texts(&TEXT);
    let no_files = line.files.is_empty();
    let value = line.value;
    let value = t.tell(move |t| {
        if no_files && value.read().trim().is_empty() { t.missing.to_owned() } else { value.get() }
    });
    let label = t.say(line.label);
    let pages: Vec<_> =
        line.files.iter().enumerate().map(|(nth, file)| thumbnail(work, *file, nth + 1)).collect();
    let pages = view! { <span class="apply__pages">{pages}</span> };
    if change {
        let href = steps::link_to(work.application, line.field);
        view! { <SummaryRow label value change=(href, t.say(|t| t.change))>{pages}</SummaryRow> }
            .into_any()
    } else {
        view! { <SummaryRow label value>{pages}</SummaryRow> }.into_any()
    }
}

/// A small picture of a file; a PDF's name.
fn thumbnail(work: Work, file: FileId, nth: usize) -> AnyView {
    let t = texts(&TEXT);
    let known = work.mine.with_untracked(|mine| {
        let known = mine.files.iter().find(|row| row.file == file);
        known.map(|row| (picture_of(row), row.kind, row.name.clone()))
    });
    let page = t.tell(move |t| (t.page)(nth));
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

//! The employer's letter as a template to print, with what the form knows already. The document
//! number is never on it: no employer needs it for this.

mod text;

use super::pieces::{button, div, h2_in, live, p, p_in, print, row};
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::language::texts;
use crate::place::{name_in, path_in};
use crate::ui::{ButtonKind, Page};
use leptos::prelude::*;
use text::{TEXT, Text};

/// The page.
pub fn letter(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let back = Address::Step(work.application, Step::Proof).path();
    view! {
        <Page title=t.say(|t| t.title) back=(back, t.say(|t| t.back)) class="letter-page">
            {live(move || row(vec![how(work, t.get()), sheet(work, t.get())]))}
        </Page>
    }
    .into_any()
}

fn how(work: Work, t: &Text) -> AnyView {
    let form = FORM.of(work.language());
    div("screen-only", vec![p(t.how_words), button(form.print, ButtonKind::Primary, print)])
}

fn sheet(work: Work, t: &Text) -> AnyView {
    let mine = work.mine.get_untracked();
    let language = work.language();
    let community = work.session.community().get();
    let community = community.as_ref().map(|one| name_in(language, &one.name));
    let proof = &mine.draft.proof;
    let (employer, code) = (proof.employer.trim(), proof.credit_code.trim());
    let name = mine.draft.people.first().map_or("", |first| first.name.trim());
    let place = path_in(language, &mine.place);
    let [name, place, known] = [name, &place, employer].map(|words| match words {
        "" => t.blank,
        words => words,
    });
    let body = (t.body)(name, place, known);
    let reference = mine
        .reference
        .as_deref()
        .map(|reference| p_in("letter__reference", format!("{} {reference}", t.reference)));
    let lines = [
        (t.work, ""),
        (t.since, ""),
        (t.until, ""),
        (t.employer, employer),
        (t.code, code),
        (t.contact, ""),
        (t.phone, ""),
        (t.signed, ""),
        (t.day, ""),
    ];
    let lines: Vec<_> = lines.into_iter().map(|(label, value)| line(label, value)).collect();
    let mut pieces = vec![h2_in("letter__heading", t.heading)];
    pieces.extend(reference);
    pieces.extend([
        p((t.to)(community.unwrap_or(t.blank))),
        p_in("letter__body", body),
        view! { <dl class="letter__lines">{lines}</dl> }.into_any(),
        p_in("letter__seal", t.seal),
        p_in("letter__note", t.note),
    ]);
    view! { <article class="letter">{pieces}</article> }.into_any()
}

/// A line to write on, or what is known already.
fn line(label: &'static str, value: &str) -> AnyView {
    let value = value.to_owned();
    view! { <div class="letter__line"><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

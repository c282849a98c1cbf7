//! The receipt: the reference, what happens next and by which day; a sheet to print.

mod text;

use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::pieces::{button, div, li, link, live, nothing, ol, p, p_in, part, print, row};
use super::progress::handed_in_at;
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::Address;
use crate::card::text::TEXT as CODES;
use crate::language::{Language, dates, texts};
use crate::place::{name_in, path_in};
use crate::ui::{ButtonKind, Page, SummaryList, SummaryRow};
use leptos::prelude::*;
use linli_domain::card::{MyApplication, Progress};
use text::{TEXT, Text};

/// The page.
pub fn receipt(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let community = work.session.community();
    let over = t.tell(move |t| {
        let community = community.read();
        let name = community.as_ref().map(|one| name_in(work.language(), &one.name));
        (t.printed)(name.unwrap_or_default())
    });
    let status = Address::Application(work.application).path();
    view! {
        <Page
            title=t.say(|t| t.title)
            over
            back=(status.clone(), t.say(|t| t.back))
            class="sheet"
        >
            {live(move || sheet(work, t.get(), &status))}
        </Page>
    }
    .into_any()
}

fn sheet(work: Work, t: &Text, status: &str) -> AnyView {
    let mine = work.mine.get_untracked();
    let language = work.language();
    let form = FORM.of(language);
    let hint = format!("{} {}", t.received_words, t.reference_hint);
    row(vec![
        div(
            "receipt",
            vec![
                p_in("receipt__received", t.received),
                p_in("receipt__label", t.reference),
                p_in("receipt__reference", mine.reference.clone().unwrap_or_default()),
                p_in("receipt__hint", hint),
            ],
        ),
        next(t, language, &mine.progress),
        what_was_handed_in(t, language, &mine),
        part(t.status, vec![p(t.status_words)]),
        part(t.desk, vec![p(work.desk(t.by_desk).unwrap_or_default())]),
        div(
            "buttons screen-only",
            vec![
                link(status.to_owned(), t.progress, ButtonKind::Primary),
                button(form.print, ButtonKind::Secondary, print),
            ],
        ),
    ])
}

/// By which days, while they are still to come.
fn next(t: &Text, language: Language, progress: &Progress) -> AnyView {
    let Progress::UnderWay { check_by, decide_by, provisional, .. } = *progress else {
        return nothing();
    };
    let days = vec![
        li("", vec![p((t.check_by)(&dates::day(language, check_by)))]),
        li("", vec![p((t.decide_by)(&dates::day(language, decide_by)))]),
        li("", vec![p(t.then)]),
    ];
    let provisional = if provisional { p(t.provisional) } else { nothing() };
    let quiet = format!("{} {}", t.not_needed, t.missing);
    part(t.next, vec![ol("receipt__next", days), provisional, p(quiet)])
}

fn what_was_handed_in(t: &Text, language: Language, mine: &MyApplication) -> AnyView {
    let (mend, codes) = (MEND.of(language), CODES.of(language));
    let names = mine.draft.people.iter().map(|one| name_of(mend, &mine.draft, one.person));
    let proof = mine.draft.proof.kind.map(codes.proof).unwrap_or_default();
    let at = handed_in_at(mine).map(|at| dates::moment(language, at));
    let lines = [
        (t.handed_in, at.unwrap_or_default()),
        (t.who, names.collect::<Vec<_>>().join(t.and)),
        (t.place, path_in(language, &mine.place)),
        (t.proof, proof.to_owned()),
    ];
    let rows =
        lines.into_iter().map(|(label, value)| view! { <SummaryRow label value/> }.into_any());
    let rows: Vec<_> = rows.collect();
    view! { <SummaryList>{rows}</SummaryList> }.into_any()
}

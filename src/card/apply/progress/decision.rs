//! A refusal, as the letter it is: reasons with their article, what to do now, the appeal.

use super::text::{TEXT, Text};
use crate::address::Address;
use crate::card::apply::pieces::{
    button, div, li, link, live, ol, p, p_in, part, print, row, strong,
};
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::work::Work;
use crate::card::text::{TEXT as CODES, Text as Codes};
use crate::language::{dates, texts};
use crate::ui::{ButtonKind, Page};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use linli_domain::calendar::beijing_date;
use linli_domain::card::Progress;
use linli_domain::card::reason::Reason;

/// The letter.
pub fn decision(work: Work) -> AnyView {
    let Progress::Refused { at, reasons, appeal_until } =
        work.mine.with_untracked(|mine| mine.progress.clone())
    else {
        return ().into_any();
    };
    let t = texts(&TEXT);
    let reference = work.mine.with_untracked(|mine| mine.reference.clone()).unwrap_or_default();
    let over = t.tell(move |t| format!("{} {reference}", t.reference));
    view! {
        <Page
            title=t.say(|t| t.letter_title)
            over
            back=(Address::Apply.path(), t.say(|t| t.back))
            class="sheet"
        >
            {live(move || letter(work, t.get(), &reasons, at, appeal_until))}
        </Page>
    }
    .into_any()
}

fn letter(
    work: Work,
    t: &Text,
    reasons: &[Reason],
    at: DateTime<Utc>,
    appeal_until: NaiveDate,
) -> AnyView {
    let language = work.language();
    let codes = CODES.of(language);
    let reasons: Vec<_> = reasons.iter().map(|one| reason(t, codes, *one)).collect();
    let until = (t.appeal_until)(&dates::day(language, appeal_until));
    let whereto = work.desk(t.appeal_where).unwrap_or_default();
    let signed = (t.signed)(&dates::day(language, beijing_date(at)));
    row(vec![
        p(t.letter_lead),
        part(t.letter_reasons, vec![ol("reasons", reasons)]),
        part(t.appeal, vec![strong("", until, whereto), p(t.appeal_how), p(t.access)]),
        div("sheet__signed", vec![p(signed), p_in("seal", t.seal)]),
        div(
            "buttons screen-only",
            vec![
                link(Address::Apply.path(), t.again, ButtonKind::Primary),
                button(FORM.of(language).print, ButtonKind::Secondary, print),
            ],
        ),
    ])
}

fn reason(t: &Text, codes: &Codes, reason: Reason) -> AnyView {
    li(
        "reasons__one",
        vec![
            p_in("reasons__words", (codes.reason)(reason)),
            p_in("reasons__article", (codes.article)(reason.article())),
            strong("reasons__now", t.letter_now, (codes.reason_way_on)(reason)),
        ],
    )
}

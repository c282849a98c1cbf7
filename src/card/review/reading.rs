//! Reading the documents: the reviewer types what the picture shows, the server compares it with
//! what the applicant typed. Each reviewer has one reading of each document.

use super::desk::Desk;
use super::text::Text;
use crate::language::dates;
use crate::ui::{
    Button, ButtonKind, DateField, ErrorSummary, FieldKind, Form, Notice, NoticeKind, Problem, Tag,
    TagKind, TextField,
};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{Case, CasePerson, CheckDocument, DocumentCheck, DocumentReading};
use linli_domain::document::{DocumentKind, DocumentNumber};
use linli_domain::id::PersonId;
use linli_domain::limits::LINE_CHARS_MAX;

/// Everybody's document.
#[component]
pub fn Readings(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = desk.wording.t;
    // Made once: what somebody has typed about one person outlives what becomes of another.
    let rows = desk.case.with_untracked(|case| {
        let people = case.people.iter().cloned();
        people.map(|one| view! { <Reading desk one/> }).collect_view()
    });
    let reads = Memo::new(move |_| desk.case.with(|case| case.stage == StageCode::InReview));
    let lead = move || {
        let words = t.say(|t| t.read_lead);
        reads.get().then(|| view! { <p class="field__hint">{words}</p> })
    };
    view! {
        <section class="case__part">
            <h2>{t.say(|t| t.people_title)}</h2>
            {lead}
            {rows}
        </section>
    }
}

#[component]
fn Reading(
    /// The case.
    desk: Desk,
    /// Whose document.
    one: CasePerson,
) -> impl IntoView {
    let (t, codes) = (desk.wording.t, desk.wording.codes);
    let (person, kind, picture) = (one.person, one.document_kind, one.document_picture);
    let check = Memo::new(move |_| {
        desk.case.with(|case| {
            let now = case.people.iter().find(|other| other.person == person);
            now.map_or(DocumentCheck::Open, |now| now.check)
        })
    });
    let tag = Signal::derive(move || match check.get() {
        DocumentCheck::Open => TagKind::Waiting,
        DocumentCheck::Agrees => TagKind::Good,
        DocumentCheck::Differs => TagKind::Bad,
    });
    let came = move || match check.get() {
        DocumentCheck::Open => None,
        DocumentCheck::Agrees => Some(view! { <p>{t.say(|t| t.agrees)}</p> }.into_any()),
        DocumentCheck::Differs => Some(
            view! { <Notice kind=NoticeKind::Waiting><p>{t.say(|t| t.differs)}</p></Notice> }
                .into_any(),
        ),
    };
    // The second person looks, but does not read in the first one's place. A reading that differs
    // may be another reviewer's: then this one reads anew.
    let reads = Memo::new(move |_| {
        let on_desk = desk.case.with(|case| case.stage == StageCode::InReview);
        let is_read_here = desk.read_here.with(|read| read.contains(&person));
        on_desk && check.get() != DocumentCheck::Agrees && !is_read_here
    });
    let form = move || reads.get().then(|| view! { <ReadingForm desk person kind/> });
    let seen_before = one.seen_before.then(|| {
        view! { <Notice title=t.say(|t| t.seen_before)><p>{t.say(|t| t.a_hint)}</p></Notice> }
    });
    let name = one.name;
    // Whoever begins to type has the right picture before them.
    let show = move |_| {
        if desk.sheet.get_untracked() != Some(picture) {
            desk.sheet.set(Some(picture));
        }
    };
    view! {
        <div class="reading" on:focusin=show>
            <div class="reading__head">
                <h3>{name.clone()}</h3>
                <Tag words=t.tell(move |t| (t.check)(check.get()).to_owned()) kind=tag/>
            </div>
            <p class="reading__kind">
                {codes.tell(move |codes| (codes.document)(kind).to_owned())}
                <Button
                    label=t.say(|t| t.show_document)
                    kind=ButtonKind::Quiet
                    about=name
                    on_press=move || desk.sheet.set(Some(picture))
                />
            </p>
            {seen_before}
            {came}
            {form}
        </div>
    }
}

#[component]
fn ReadingForm(desk: Desk, person: PersonId, kind: DocumentKind) -> impl IntoView {
    let t = desk.wording.t;
    let (number, birth_date) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let wrong = RwSignal::new(None::<String>);
    let (number_id, date_id) = (format!("number-{person}"), format!("birth-{person}"));
    let beside = move |field: &str| {
        let field = field.to_owned();
        Signal::derive(move || {
            let problems = problems.read();
            let own = problems.iter().find(|problem| problem.field == field)?;
            Some(own.words.clone())
        })
    };
    let (number_wrong, date_wrong) = (beside(&number_id), beside(&date_id));
    let ids = (number_id.clone(), date_id.clone());
    let compare = move || {
        let found = slips(t.get(), kind, &number.get_untracked(), &birth_date.get_untracked());
        let found = match found {
            Ok(birth_date) => {
                problems.set(Vec::new());
                let reading =
                    DocumentReading { person, number: number.get_untracked(), birth_date };
                desk.step::<CheckDocument>(reading, wrong, move |case: Case| {
                    desk.read_here.update(|read| read.push(person));
                    desk.case.set(case);
                });
                return;
            }
            Err(found) => found,
        };
        problems.set(
            found
                .into_iter()
                .map(|slip| Problem {
                    field: if slip.of_date { ids.1.clone() } else { ids.0.clone() },
                    words: slip.words.to_owned(),
                })
                .collect(),
        );
    };
    view! {
        <ErrorSummary title=t.say(|t| t.mend) problems/>
        <Form on_submit=compare>
            <TextField
                id=number_id
                label=t.say(|t| t.number)
                value=number
                kind=FieldKind::Exact
                characters_max=LINE_CHARS_MAX
                error=number_wrong
            />
            <DateField
                id=date_id
                label=t.say(|t| t.birth_date)
                value=birth_date
                latest=today().to_string()
                error=date_wrong
            />
            {move || {
                let words = wrong.get()?;
                Some(view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> })
            }}
            <Button
                label=t.say(|t| t.compare)
                kind=ButtonKind::Secondary
                submit=true
                busy=desk.busy
                busy_label=t.say(|t| t.comparing)
            />
            <p class="field__hint">{t.say(|t| t.once)}</p>
        </Form>
    }
}

/// Something that can't stand in the picture.
struct Slip {
    of_date: bool,
    words: &'static str,
}

/// The birth date, or all slips that show without asking the server, which compares only once.
fn slips(
    t: &'static Text,
    kind: DocumentKind,
    number: &str,
    birth_date: &str,
) -> Result<NaiveDate, Vec<Slip>> {
    let slip = |of_date, words| Slip { of_date, words };
    let parsed = DocumentNumber::parse(kind, number, today()).ok();
    let date = birth_date.parse::<NaiveDate>().ok();
    let mut found = Vec::new();
    if number.trim().is_empty() {
        found.push(slip(false, t.number_missing));
    } else if parsed.is_none() {
        found.push(slip(false, t.number_impossible));
    }
    match (date, parsed) {
        (None, _) => found.push(slip(true, t.birth_date_missing)),
        (Some(date), Some(number)) if !number.fits_birth_date(date) => {
            found.push(slip(true, t.birth_date_other));
        }
        (Some(date), _) if found.is_empty() => return Ok(date),
        _ => {}
    }
    Err(found)
}

/// The day it is here, by this computer's clock.
fn today() -> NaiveDate {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 stay far below 2^53"
    )]
    let now = js_sys::Date::now() as i64;
    dates::day_of(DateTime::from_timestamp_millis(now).unwrap_or_default())
}

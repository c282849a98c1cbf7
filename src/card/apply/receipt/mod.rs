//! The receipt: the reference, what happens next and by which day; a sheet to print.

mod text;

use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::progress::handed_in_at;
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::Address;
use crate::card::text::TEXT as CODES;
use crate::language::{dates, reader, texts};
use crate::place::{name_in, path_in};
use crate::ui::{Button, ButtonKind, ButtonLink, Page, SummaryList, SummaryRow};
use chrono::NaiveDate;
use leptos::prelude::*;
use linli_domain::card::{MyApplication, Progress};
use text::TEXT;

/// The page.
pub fn receipt(work: Work) -> AnyView {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let mine = work.mine.get_untracked();
    let reference = mine.reference.clone().unwrap_or_default();
    let community = work.session.community();
    let language = reader().language;
    let over = t.tell(move |t| {
        let community = community.read();
        let name = community.as_ref().map(|one| name_in(language.get(), &one.name));
        (t.printed)(name.unwrap_or_default())
    });
    let status = Address::Application(work.application).path();
    let print = move || {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    view! {
        <Page
            title=t.say(|t| t.title)
            over
            back=(status.clone(), t.say(|t| t.back))
            class="sheet"
        >
            <div class="receipt">
                <p class="receipt__received">{t.say(|t| t.received)}</p>
                <p class="receipt__label">{t.say(|t| t.reference)}</p>
                <p class="receipt__reference">{reference}</p>
                <p class="receipt__hint">
                    {t.say(|t| t.received_words)}" "{t.say(|t| t.reference_hint)}
                </p>
            </div>
            {next(&mine.progress)}
            {what_was_handed_in(&mine)}
            <section class="apply__part">
                <h2>{t.say(|t| t.status)}</h2>
                <p>{t.say(|t| t.status_words)}</p>
            </section>
            {desk(work)}
            <div class="buttons screen-only">
                <ButtonLink href=status label=t.say(|t| t.progress)/>
                <Button
                    label=form.say(|t| t.print)
                    kind=ButtonKind::Secondary
                    on_press=print
                />
            </div>
        </Page>
    }
    .into_any()
}

/// By which days, while they are still to come.
fn next(progress: &Progress) -> Option<AnyView> {
    let Progress::UnderWay { check_by, decide_by, provisional, .. } = *progress else {
        return None;
    };
    let t = texts(&TEXT);
    let language = reader().language;
    let day = move |day: NaiveDate| dates::day(language.get(), day);
    let next = view! {
        <section class="apply__part">
            <h2>{t.say(|t| t.next)}</h2>
            <ol class="receipt__next">
                <li>{t.tell(move |t| (t.check_by)(&day(check_by)))}</li>
                <li>{t.tell(move |t| (t.decide_by)(&day(decide_by)))}</li>
                <li>{t.say(|t| t.then)}</li>
            </ol>
            {provisional.then(|| view! { <p>{t.say(|t| t.provisional)}</p> })}
            <p>{t.say(|t| t.not_needed)}" "{t.say(|t| t.missing)}</p>
        </section>
    };
    Some(next.into_any())
}

fn what_was_handed_in(mine: &MyApplication) -> AnyView {
    let (t, mend, codes) = (texts(&TEXT), texts(&MEND), texts(&CODES));
    let language = reader().language;
    let at = handed_in_at(mine);
    let draft = mine.draft.clone();
    let who = t.tell(move |t| {
        let names = draft.people.iter();
        let names = names.map(|one| name_of(mend.get(), &draft, one.person));
        names.collect::<Vec<_>>().join(t.and)
    });
    let place = mine.place.clone();
    let place = Signal::derive(move || path_in(language.get(), &place));
    let proof = mine.draft.proof.kind;
    let proof = codes.tell(move |t| proof.map(t.proof).unwrap_or_default().to_owned());
    view! {
        <SummaryList>
            {at.map(|at| {
                let at = Signal::derive(move || dates::moment(language.get(), at));
                view! { <SummaryRow label=t.say(|t| t.handed_in) value=at/> }
            })}
            <SummaryRow label=t.say(|t| t.who) value=who/>
            <SummaryRow label=t.say(|t| t.place) value=place/>
            <SummaryRow label=t.say(|t| t.proof) value=proof/>
        </SummaryList>
    }
    .into_any()
}

fn desk(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let language = reader().language;
    let community = work.session.community();
    let desk = t.tell(move |t| {
        let community = community.read();
        let desk = community
            .as_ref()
            .map(|one| (t.by_desk)(name_in(language.get(), &one.desk), &one.desk_phone));
        desk.unwrap_or_default()
    });
    view! {
        <section class="apply__part">
            <h2>{t.say(|t| t.desk)}</h2>
            <p>{desk}</p>
        </section>
    }
    .into_any()
}

//! A refusal, as the letter it is: reasons with their article, what to do now, the appeal.

use super::text::TEXT;
use crate::address::Address;
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::work::Work;
use crate::card::text::TEXT as CODES;
use crate::language::{dates, reader, texts};
use crate::place::name_in;
use crate::ui::{Button, ButtonKind, ButtonLink, Page};
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
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let reference = work.mine.with_untracked(|mine| mine.reference.clone());
    let over =
        t.tell(move |t| format!("{} {}", t.reference, reference.clone().unwrap_or_default()));
    let print = move || {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    view! {
        <Page
            title=t.say(|t| t.letter_title)
            over
            back=(Address::Apply.path(), t.say(|t| t.back))
            class="sheet"
        >
            <p>{t.say(|t| t.letter_lead)}</p>
            <h2>{t.say(|t| t.letter_reasons)}</h2>
            <ol class="reasons">{reasons.into_iter().map(reason).collect::<Vec<_>>()}</ol>
            {appeal(work, appeal_until)}
            {signature(at)}
            <div class="buttons screen-only">
                <ButtonLink href=Address::Apply.path() label=t.say(|t| t.again)/>
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

fn reason(reason: Reason) -> AnyView {
    let (t, codes) = (texts(&TEXT), texts(&CODES));
    view! {
        <li class="reasons__one">
            <p class="reasons__words">{codes.tell(move |t| (t.reason)(reason).to_owned())}</p>
            <p class="reasons__article">{codes.tell(move |t| (t.article)(reason.article()))}</p>
            <p class="reasons__now">
                <strong>{t.say(|t| t.letter_now)}</strong>
                " "
                {codes.tell(move |t| (t.reason_way_on)(reason).to_owned())}
            </p>
        </li>
    }
    .into_any()
}

/// Until when, where and how.
fn appeal(work: Work, until: NaiveDate) -> AnyView {
    let t = texts(&TEXT);
    let language = reader().language;
    let community = work.session.community();
    let whereto = t.tell(move |t| {
        let community = community.read();
        let there = |community: &linli_domain::place::CommunityName| {
            let desk = name_in(language.get(), &community.desk);
            (t.appeal_where)(desk, &community.desk_phone)
        };
        community.as_ref().map(there).unwrap_or_default()
    });
    view! {
        <section class="apply__part">
            <h2>{t.say(|t| t.appeal)}</h2>
            <p>
                <strong>{t.tell(move |t| (t.appeal_until)(&dates::day(language.get(), until)))}</strong>
                " "
                {whereto}
            </p>
            <p>{t.say(|t| t.appeal_how)}</p>
            <p>{t.say(|t| t.access)}</p>
        </section>
    }
    .into_any()
}

fn signature(at: DateTime<Utc>) -> AnyView {
    let t = texts(&TEXT);
    let language = reader().language;
    let day = beijing_date(at);
    view! {
        <div class="sheet__signed">
            <p>{t.tell(move |t| (t.signed)(&dates::day(language.get(), day)))}</p>
            <p class="seal" aria-hidden="true">{t.say(|t| t.seal)}</p>
        </div>
    }
    .into_any()
}

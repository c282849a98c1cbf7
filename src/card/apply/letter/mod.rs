//! The employer's letter as a template to print, with what the form knows already. The document
//! number is never on it: no employer needs it for this.

mod text;

use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::language::{reader, texts};
use crate::place::{name_in, path_in};
use crate::ui::{Button, Page, Words, WordsIn};
use leptos::prelude::*;
use text::{TEXT, Text};

/// The sheet.
pub fn letter(work: Work) -> AnyView {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let back = Address::Step(work.application, Step::Proof).path();
    let print = move || {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    view! {
        <Page
            title=t.say(|t| t.title)
            back=(back, t.say(|t| t.back))
            class="letter-page"
        >
            <div class="screen-only">
                <h2 class="visually-hidden">{t.say(|t| t.how)}</h2>
                <p>{t.say(|t| t.how_words)}</p>
                <p><Button label=form.say(|t| t.print) on_press=print/></p>
            </div>
            // What was typed a moment ago is still being saved when this page opens.
            {move || sheet(work)}
        </Page>
    }
    .into_any()
}

fn sheet(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let mine = work.mine.get();
    let language = reader().language;
    let community = work.session.community();
    let to = t.tell(move |t| {
        let community = community.read();
        let name = community.as_ref().map(|one| name_in(language.get(), &one.name));
        (t.to)(name.unwrap_or(t.blank))
    });
    let employer = mine.draft.proof.employer.trim().to_owned();
    let employer_known = employer.clone();
    let code = mine.draft.proof.credit_code.trim().to_owned();
    let names: Vec<String> = mine
        .draft
        .people
        .iter()
        .take(1)
        .map(|one| one.name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let place = mine.place;
    let body = t.tell(move |t| {
        let or_blank = |words: String| if words.is_empty() { t.blank.to_owned() } else { words };
        let name = or_blank(names.join(t.and));
        let place = or_blank(path_in(language.get(), &place));
        (t.body)(&name, &place, &or_blank(employer.clone()))
    });
    let reference = mine.reference.unwrap_or_default();
    let reference = t.tell(move |t| {
        if reference.is_empty() { String::new() } else { format!("{} {reference}", t.reference) }
    });
    let line = |label: fn(&Text) -> &'static str, value: &str| line(t.say(label), value);
    view! {
        <article class="letter">
            <h2 class="letter__heading">{t.say(|t| t.heading)}</h2>
            <WordsIn class="letter__reference" id="" words=reference/>
            <p>{to}</p>
            <p class="letter__body">{body}</p>
            <dl class="letter__lines">
                {line(|t| t.work, "")}
                {line(|t| t.since, "")}
                {line(|t| t.until, "")}
                {line(|t| t.employer, &employer_known)}
                {line(|t| t.code, &code)}
                {line(|t| t.contact, "")}
                {line(|t| t.phone, "")}
                {line(|t| t.signed, "")}
                {line(|t| t.day, "")}
            </dl>
            <p class="letter__seal">{t.say(|t| t.seal)}</p>
            <p class="letter__note">{t.say(|t| t.note)}</p>
        </article>
    }
    .into_any()
}

/// A line to write on, or what is known already.
fn line(label: Words, value: &str) -> AnyView {
    view! {
        <div class="letter__line">
            <dt>{label}</dt>
            <dd>{value.to_owned()}</dd>
        </div>
    }
    .into_any()
}

//! Who gets a card: the list of people.

mod person;
mod text;

pub use person::person;

use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::pieces::{button, div, li, link, live, nothing, notice, p, p_in, row, ul};
use super::steps;
use super::text::TEXT as FORM;
use super::work::{Manner, Saved, Work};
use crate::address::{Address, Step};
use crate::call::random_id;
use crate::card::text::TEXT as CODES;
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Dialog, NoticeKind, Page, Tag, TagKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::card::draft::{Draft, PersonDraft, Section};
use linli_domain::id::PersonId;
use linli_domain::limits::HOUSEHOLD_PEOPLE_MAX;
use text::{TEXT, Text};

/// The list; while there is nobody on it, the page of the first person.
pub fn people(work: Work) -> AnyView {
    let known = work.draft().people;
    if known.iter().all(steps::is_blank) {
        let first = known.first().map_or_else(|| PersonId(random_id()), |first| first.person);
        return to_first(work, first);
    }
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let trouble = RwSignal::new(None::<String>);
    let leaving = RwSignal::new(None::<PersonId>);
    let failed = move || match trouble.get() {
        Some(words) => notice("", NoticeKind::Bad, vec![p(words)]),
        None => nothing(),
    };
    let nth = Step::ALL.iter().position(|one| *one == Step::People);
    let over = form.tell(move |t| (t.step_of)(nth.unwrap_or(0) + 1, Step::ALL.len()));
    let back = Address::Application(work.application).path();
    let go = move || {
        let next = steps::after(Step::People, &untrack(|| work.findings()));
        work.go(Address::Step(work.application, next));
    };
    view! {
        <Page
            title=t.say(|t| t.title)
            over
            lead=t.say(|t| t.lead)
            back=(back, form.say(|t| t.back_to_steps))
        >
            {live(failed)}
            {live(move || list(work, t.get(), leaving))}
            <Button label=t.say(|t| t.go_on) on_press=go/>
            {leaving_dialog(work, leaving, trouble)}
        </Page>
    }
    .into_any()
}

/// Nobody yet: the first person's page takes the place of this one.
fn to_first(work: Work, first: PersonId) -> AnyView {
    let navigate = use_navigate();
    let first = Address::Person(work.application, first);
    Effect::new(move || {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&first.path(), options);
    });
    ().into_any()
}

fn list(work: Work, t: &'static Text, leaving: RwSignal<Option<PersonId>>) -> AnyView {
    let findings = work.findings();
    let draft = work.draft();
    let people = draft.people.iter().map(|person| {
        let id = person.person;
        let to_mend = findings.iter().any(|one| {
            steps::person_of(one.field) == Some(id) && steps::step_of(one.field) == Step::People
        });
        one(work, t, &draft, person, to_mend, leaving)
    });
    row(vec![ul("people", people.collect()), add(work, t, draft.people.len())])
}

fn one(
    work: Work,
    t: &'static Text,
    draft: &Draft,
    person: &PersonDraft,
    to_mend: bool,
    leaving: RwSignal<Option<PersonId>>,
) -> AnyView {
    let (mend, codes) = (MEND.of(work.language()), CODES.of(work.language()));
    let id = person.person;
    let name = name_of(mend, draft, id);
    let document = person.document_kind.map(codes.document).unwrap_or_default();
    let tag = if to_mend {
        view! { <Tag words=t.to_mend kind=TagKind::Waiting/> }
    } else {
        view! { <Tag words=t.whole kind=TagKind::Good/> }
    };
    let words = vec![p_in("people__name", name.as_str()), p_in("people__document", document)];
    let href = Address::Person(work.application, id).path();
    let remove = view! {
        <Button
            label=t.remove
            about=name
            kind=ButtonKind::Quiet
            on_press=move || leaving.set(Some(id))
        />
    };
    let ways = vec![link(href, t.change, ButtonKind::Quiet), remove.into_any()];
    let pieces = vec![div("people__words", words), tag.into_any(), div("people__ways", ways)];
    li("people__one", pieces)
}

fn add(work: Work, t: &Text, count: usize) -> AnyView {
    if count >= HOUSEHOLD_PEOPLE_MAX {
        return p((t.full)(HOUSEHOLD_PEOPLE_MAX));
    }
    let go = move || work.go(Address::Person(work.application, PersonId(random_id())));
    let add = button(t.add, ButtonKind::Secondary, go);
    div("people__add", vec![add, p_in("field__hint", t.add_hint)])
}

fn leaving_dialog(
    work: Work,
    leaving: RwSignal<Option<PersonId>>,
    trouble: RwSignal<Option<String>>,
) -> AnyView {
    let (t, mend, form) = (texts(&TEXT), texts(&MEND), texts(&FORM));
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    Effect::new(move || {
        if leaving.read().is_some() {
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() {
            leaving.set(None);
        }
    });
    let title = t.tell(move |t| {
        let name =
            leaving.get().map(|id| work.mine.with(|mine| name_of(mend.get(), &mine.draft, id)));
        (t.remove_title)(&name.unwrap_or_default())
    });
    let remove = move || {
        let Some(id) = leaving.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let words = without(work, id).await;
            busy.try_set(false);
            open.try_set(false);
            if words.is_none() {
                work.say(TEXT.of(work.language()).removed);
            }
            trouble.try_set(words);
        });
    };
    view! {
        <Dialog open title close_label=form.say(|t| t.cancel)>
            <p>{t.say(|t| t.remove_lead)}</p>
            <Button
                label=t.say(|t| t.remove_yes)
                kind=ButtonKind::Warning
                busy
                on_press=remove
            />
        </Dialog>
    }
    .into_any()
}

/// Takes a person off the list; why it did not work, in words. Others on the list may be changed
/// elsewhere meanwhile: they stay as they are there.
async fn without(work: Work, id: PersonId) -> Option<String> {
    let rest = move |people: &[PersonDraft]| {
        let rest = people.iter().filter(|one| one.person != id);
        Section::People(rest.cloned().collect())
    };
    let form = FORM.of(work.language());
    let section = rest(&work.draft().people);
    match work.save(section, Manner::Pressed, |_, _| true, |draft| rest(&draft.people)).await {
        Saved::Kept | Saved::Elsewhere => None,
        Saved::Closed => Some(form.closed.to_owned()),
        Saved::TooMuch => Some(form.too_much.to_owned()),
        Saved::NotYours => Some(form.not_yours.to_owned()),
        Saved::Failed(words) => Some(words),
    }
}

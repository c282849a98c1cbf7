//! One person: name and document.

use super::text::TEXT;
use crate::address::{Address, Step};
use crate::card::apply::fields::{DocumentFields, NameField, desk};
use crate::card::apply::filling::Filling;
use crate::card::apply::pieces::{live, p, row};
use crate::card::apply::step::{Around, framed};
use crate::card::apply::steps;
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::work::Work;
use crate::language::texts;
use crate::ui::Details;
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::{PersonDraft, Section};
use linli_domain::id::PersonId;

/// The page of a person. An id that the draft doesn't know is somebody new.
pub fn person(work: Work, id: PersonId) -> AnyView {
    let t = texts(&TEXT);
    let people = work.draft().people;
    let is_first = people.first().is_none_or(|first| first.person == id);
    let saved = people.into_iter().find(|one| one.person == id);
    let saved = saved.unwrap_or_else(|| PersonDraft::new(id));
    let name = NameField::new(&saved);
    let document = DocumentFields::new(work, &saved);
    let filling = Filling::new(
        work,
        move |field| {
            steps::step_of(field) == Step::People
                && (field == Field::People || steps::person_of(field) == Some(id))
        },
        move |section| only(id, section),
        move |draft| {
            let mut people = draft.people;
            let write = |person: &mut PersonDraft| {
                name.write(person);
                document.write(person);
            };
            if let Some(known) = people.iter_mut().find(|one| one.person == id) {
                write(known);
            } else {
                let mut new = PersonDraft::new(id);
                write(&mut new);
                // Somebody of whom nothing is said is nobody.
                if new != PersonDraft::new(id) {
                    people.push(new);
                }
            }
            Section::People(people)
        },
        move |section| {
            if let Section::People(people) = section
                && let Some(theirs) = people.iter().find(|one| one.person == id)
            {
                name.fill(theirs);
                document.fill(theirs);
            }
        },
    );
    document.picture.save_with(filling);
    let why = live(move || p(t.get().privacy_words));
    let why = view! { <Details label=t.say(|t| t.privacy)>{why}</Details> };
    let fields = row(vec![name.view(filling), document.view(filling), desk(work), why.into_any()]);
    framed(filling, &around(work, is_first), fields)
}

fn around(work: Work, is_first: bool) -> Around {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let nth = Step::ALL.iter().position(|one| *one == Step::People);
    let list = Address::Step(work.application, Step::People);
    Around {
        title: t.tell(move |t| if is_first { t.yourself } else { t.family }.to_owned()),
        over: form.tell(move |t| (t.step_of)(nth.unwrap_or(0) + 1, Step::ALL.len())),
        lead: t.tell(move |t| {
            let lead = if is_first { t.yourself_lead } else { t.family_lead };
            lead.to_owned()
        }),
        back: if is_first { Address::Application(work.application) } else { list },
        then: Callback::new(move |()| work.go(list)),
    }
}

/// This person without the photo, which another page shows.
fn only(id: PersonId, section: Section) -> Section {
    match section {
        Section::People(people) => {
            let mut people = people;
            people.retain(|one| one.person == id);
            for person in &mut people {
                person.photo = None;
            }
            Section::People(people)
        }
        other => other,
    }
}

//! The page of a step: what is asked, what is to be mended, the ways on.

mod frame;
mod text;

pub use frame::{Around, framed, trouble};

use super::fields::{DwellingFields, Portrait, ProofFields, code_of, desk, of_code};
use super::filling::Filling;
use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::pieces::{link, live, notice, row};
use super::steps;
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::{Address, Step};
use crate::card::text::TEXT as CODES;
use crate::language::texts;
use crate::ui::{ButtonKind, Choice, NoticeKind, Radios};
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::{PersonDraft, Section, Standing};
use linli_domain::card::papers::Basis;
use text::{TEXT, Text};

/// What stands around the fields of a step.
fn around(work: Work, step: Step, lead: fn(&Text) -> &'static str) -> Around {
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let nth = Step::ALL.iter().position(|one| *one == step).unwrap_or(0) + 1;
    Around {
        title: form.tell(move |t| (t.step)(step).to_owned()),
        over: form.tell(move |t| (t.step_of)(nth, Step::ALL.len())),
        lead: t.say(lead),
        back: Address::Application(work.application),
        then: Callback::new(move |()| {
            let next = steps::after(step, &untrack(|| work.findings()));
            work.go(Address::Step(work.application, next));
        }),
    }
}

/// Why somebody is here.
pub fn standing(work: Work) -> AnyView {
    let codes = texts(&CODES);
    let t = texts(&super::fields::text::TEXT);
    let value = RwSignal::new(code_of(&Basis::ALL, work.draft().standing.basis));
    let filling = Filling::new(
        work,
        |field| field == Field::Basis,
        |section| section,
        move |_| Section::Standing(Standing { basis: of_code(&Basis::ALL, &value.read()) }),
        move |section| {
            if let Section::Standing(standing) = section {
                value.set(code_of(&Basis::ALL, standing.basis));
            }
        },
    );
    let choices = Basis::ALL.into_iter().enumerate().map(|(nth, basis)| {
        Choice::new(nth.to_string(), codes.tell(move |t| (t.basis)(basis).to_owned()))
            .with_hint(t.tell(move |t| (t.basis_hint)(basis).to_owned()))
    });
    let fields = view! {
        <Radios
            id="basis"
            label=t.say(|t| t.basis)
            choices=choices.collect()
            value
            error=filling.wrong(Field::Basis)
        />
    }
    .into_any();
    let around = around(work, Step::Standing, |t| t.standing);
    framed(filling, &around, fields)
}

/// Where somebody lives or works.
pub fn place(work: Work) -> AnyView {
    let dwelling = DwellingFields::new(work);
    let filling = Filling::new(
        work,
        |field| field == Field::Place,
        |section| section,
        move |_| Section::Dwelling(dwelling.read()),
        move |_| dwelling.fill(),
    );
    frame::provide_picked(dwelling.picked);
    let around = around(work, Step::Place, |t| t.place);
    framed(filling, &around, dwelling.view(filling))
}

/// Everybody's portrait.
pub fn photos(work: Work) -> AnyView {
    let t = texts(&TEXT);
    let people = work.draft().people;
    let portraits: Vec<_> = people.iter().map(|one| Portrait::new(work, one)).collect();
    let portraits = StoredValue::new(portraits);
    let filling = Filling::new(
        work,
        |field| matches!(field, Field::Photo(_)),
        |section| match section {
            Section::People(people) => Section::People(people.iter().map(only_photo).collect()),
            other => other,
        },
        move |draft| {
            let mut people = draft.people;
            portraits.with_value(|portraits| {
                for portrait in portraits {
                    let mut all = people.iter_mut();
                    if let Some(person) = all.find(|one| one.person == portrait.person) {
                        portrait.write(person);
                    }
                }
            });
            Section::People(people)
        },
        move |section| {
            let Section::People(people) = section else { return };
            portraits.with_value(|portraits| {
                for portrait in portraits {
                    let theirs = people.iter().find(|one| one.person == portrait.person);
                    portrait.photo.show(theirs.and_then(|one| one.photo));
                }
            });
        },
    );
    let views = portraits.with_value(|portraits| {
        let view = |portrait: &Portrait| {
            portrait.photo.save_with(filling);
            let person = portrait.person;
            let whose =
                texts(&MEND).tell(move |t| work.mine.with(|mine| name_of(t, &mine.draft, person)));
            portrait.view(filling, whose)
        };
        portraits.iter().map(view).collect::<Vec<_>>()
    });
    let fields = if people.is_empty() {
        let href = Address::Step(work.application, Step::People).path();
        live(move || {
            let t = t.get();
            let link = link(href.clone(), t.to_people, ButtonKind::Primary);
            notice(t.nobody_yet, NoticeKind::Plain, vec![link])
        })
    } else {
        row(views.into_iter().chain([desk(work)]).collect())
    };
    framed(filling, &around(work, Step::Photos, |t| t.photos), fields)
}

/// A person with nothing but the photo.
fn only_photo(person: &PersonDraft) -> PersonDraft {
    PersonDraft { photo: person.photo, ..PersonDraft::new(person.person) }
}

/// What shows that somebody lives or works here.
pub fn proof(work: Work) -> AnyView {
    let proof = ProofFields::new(work);
    let filling = Filling::new(
        work,
        |field| steps::step_of(field) == Step::Proof,
        |section| section,
        move |_| Section::Proof(proof.read()),
        move |section| {
            if let Section::Proof(theirs) = section {
                proof.fill(&theirs);
            }
        },
    );
    proof.pages.save_with(filling);
    let fields = row(vec![proof.view(filling), desk(work)]);
    let around = around(work, Step::Proof, |t| t.proof);
    framed(filling, &around, fields)
}

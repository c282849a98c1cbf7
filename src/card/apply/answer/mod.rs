//! The one item that a reviewer asked for, and nothing else.

mod text;

use super::fields::{DocumentFields, DwellingFields, NameField, Portrait, ProofFields, desk};
use super::filling::Filling;
use super::mend::name_of;
use super::mend::text::TEXT as MEND;
use super::pieces::{live, notice, p};
use super::progress::item_in_words;
use super::steps;
use super::text::TEXT as FORM;
use super::work::Work;
use crate::address::Address;
use crate::call::{Failure, call};
use crate::card::text::TEXT as CODES;
use crate::language::{dates, texts};
use crate::ui::{Button, ErrorSummary, Form, NoticeKind, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::draft::{PersonDraft, Section};
use linli_domain::card::item::Item;
use linli_domain::card::{AnswerItem, HandInRefusal, Progress, SaveRequest};
use linli_domain::id::PersonId;
use text::TEXT;

/// The page.
pub fn answer(work: Work) -> AnyView {
    let Progress::Asked { item, flaw, until, .. } =
        work.mine.with_untracked(|mine| mine.progress.clone())
    else {
        return ().into_any();
    };
    let (t, form) = (texts(&TEXT), texts(&FORM));
    let (filling, fields) = fields(work, item);
    let send = move || {
        filling.answer(move |request| {
            spawn_local(sent(filling, request));
        });
    };
    let why = move || {
        let (t, codes) = (t.get(), CODES.of(work.language()));
        let until = (t.until)(&dates::day(work.language(), until));
        let lines = vec![
            p((codes.flaw)(flaw)),
            p((codes.flaw_way_on)(flaw)),
            p(format!("{until} {}", t.keeps)),
        ];
        notice("", NoticeKind::Waiting, lines)
    };
    view! {
        <Page
            title=t.tell(move |t| (t.title)(&item_in_words(work, item)))
            over=t.say(|t| t.over)
            back=(Address::Application(work.application).path(), t.say(|t| t.back))
        >
            <ErrorSummary title=form.say(|t| t.mend) problems=filling.problems/>
            {live(why)}
            <Form on_submit=send>
                {fields}
                {desk(work)}
                {super::step::trouble(filling)}
                <Button
                    label=t.say(|t| t.send)
                    submit=true
                    busy=filling.busy
                    busy_label=t.say(|t| t.sending)
                />
            </Form>
        </Page>
    }
    .into_any()
}

/// Only the fields of the item.
fn fields(work: Work, item: Item) -> (Filling, AnyView) {
    let belongs = move |field| steps::is_of_item(field, item);
    match item {
        Item::Dwelling => {
            let dwelling = DwellingFields::new(work);
            let read = move |_| Section::Dwelling(dwelling.read());
            let filling = Filling::answering(work, belongs, read);
            (filling, dwelling.view(filling))
        }
        Item::Proof => {
            let proof = ProofFields::new(work);
            let read = move |_| Section::Proof(proof.read());
            let filling = Filling::answering(work, belongs, read);
            proof.pages.count_with(filling);
            (filling, proof.view(filling))
        }
        Item::Name(id) => {
            let name = NameField::new(&saved(work, id));
            let filling = of_person(work, item, id, move |person| name.write(person));
            (filling, name.view(filling))
        }
        Item::Document(id) => {
            let document = DocumentFields::new(work, &saved(work, id));
            let filling = of_person(work, item, id, move |person| document.write(person));
            document.picture.count_with(filling);
            (filling, document.view(filling))
        }
        Item::Photo(id) => {
            let portrait = Portrait::new(work, &saved(work, id));
            let filling = of_person(work, item, id, move |person| portrait.write(person));
            portrait.photo.count_with(filling);
            let whose =
                texts(&MEND).tell(move |t| work.mine.with(|mine| name_of(t, &mine.draft, id)));
            (filling, portrait.view(filling, whose))
        }
    }
}

fn saved(work: Work, id: PersonId) -> PersonDraft {
    let people = work.draft().people;
    let saved = people.into_iter().find(|one| one.person == id);
    saved.unwrap_or_else(|| PersonDraft::new(id))
}

fn of_person(
    work: Work,
    item: Item,
    id: PersonId,
    write: impl Fn(&mut PersonDraft) + Send + Sync + 'static,
) -> Filling {
    let belongs = move |field| steps::is_of_item(field, item);
    Filling::answering(work, belongs, move |draft| {
        let mut people = draft.people;
        if let Some(person) = people.iter_mut().find(|one| one.person == id) {
            write(person);
        }
        Section::People(people)
    })
}

/// Sends the item. What can't be sent stays on the page.
async fn sent(filling: Filling, request: SaveRequest) {
    let work = filling.work;
    let path = work.path();
    let t = TEXT.of(work.language());
    let call = || call::<AnswerItem>(&path, &(), &request);
    let answered = work.session.resuming(call).await;
    filling.busy.try_set(false);
    let words = match answered {
        Ok(mine) => {
            work.learn(mine);
            work.go(Address::Application(work.application));
            work.say(t.sent);
            return;
        }
        Err(Failure::Refused(HandInRefusal::Incomplete(findings))) => {
            filling.mend(&findings);
            return;
        }
        Err(Failure::Refused(HandInRefusal::NotYours)) => {
            FORM.of(work.language()).not_yours.to_owned()
        }
        Err(Failure::Refused(_)) => {
            // How it stands now is shown on the page it leads to.
            let _ = work.refresh().await;
            t.elsewhere.to_owned()
        }
        Err(failure) => work.sending(&failure),
    };
    filling.trouble.try_set(Some(words));
}

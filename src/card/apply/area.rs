//! Which of these pages an address means.

use super::pieces::{div, live, nothing};
use super::work::Work;
use super::{answer, check, letter, people, progress, receipt, start, step, tasks};
use crate::account::SignedIn;
use crate::address::{Address, Step, here};
use crate::call::{Failure, call, sorry};
use crate::language::texts;
use crate::ui::{Loading, Trouble};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{ApplicationPath, FindApplication, MyApplication, Progress};
use linli_domain::contract::Never;
use linli_domain::id::ApplicationId;
use std::mem::discriminant;

/// All pages of one's own applications.
pub fn area() -> AnyView {
    let here = here();
    let application = Memo::new(move |_| here.get().and_then(|address| application_of(&address)));
    live(move || match application.get() {
        None => start::start(),
        Some(id) => view! { <SignedIn>{one(id)}</SignedIn> }.into_any(),
    })
}

fn application_of(address: &Address) -> Option<ApplicationId> {
    match *address {
        Address::Application(id)
        | Address::Step(id, _)
        | Address::Person(id, _)
        | Address::Answer(id)
        | Address::Receipt(id)
        | Address::Letter(id) => Some(id),
        _ => None,
    }
}

/// One application, fetched before any of its pages is shown.
fn one(application: ApplicationId) -> AnyView {
    let (session, sorry) = (session(), sorry());
    let found = RwSignal::new(None::<Result<MyApplication, Failure<Never>>>);
    let fetch = Callback::new(move |()| {
        found.set(None);
        spawn_local(async move {
            let path = ApplicationPath { application };
            let mine = session.resuming(|| call::<FindApplication>(&path, &(), &())).await;
            found.try_set(Some(mine));
        });
    });
    fetch.run(());
    live(move || {
        let t = texts(&super::text::TEXT);
        match found.get() {
            None => {
                let loading = view! { <Loading label=t.say(|t| t.loading) lines=6/> };
                div("page", vec![loading.into_any()])
            }
            Some(Ok(mine)) => pages(Work::new(mine)),
            Some(Err(failure)) => {
                let words = sorry.reading(&failure);
                let again = t.say(|t| t.again);
                let trouble = view! { <Trouble words again_label=again on_again=fetch/> };
                div("page", vec![trouble.into_any()])
            }
        }
    })
}

/// The page of an address, made anew whenever the address becomes another. The application's own
/// page is also made anew when it comes into another stage: it is another page then.
fn pages(work: Work) -> AnyView {
    let here = here();
    let shown = Memo::new(move |_| {
        let address = here.get()?;
        let stage = matches!(address, Address::Application(_))
            .then(|| work.mine.with(|mine| discriminant(&mine.progress)));
        Some((address, stage))
    });
    live(move || shown.get().map_or_else(nothing, |(address, _)| page(work, address)))
}

/// A page that doesn't fit the stage leads to the one that does: a step of something that is
/// handed in, a receipt of a draft.
fn page(work: Work, address: Address) -> AnyView {
    let draft = work.is_draft();
    let asked = work.mine.with_untracked(|mine| matches!(mine.progress, Progress::Asked { .. }));
    match address {
        Address::Step(_, step) if draft => match step {
            Step::Standing => step::standing(work),
            Step::Place => step::place(work),
            Step::People => people::people(work),
            Step::Photos => step::photos(work),
            Step::Proof => step::proof(work),
            Step::Check => check::check(work),
        },
        Address::Person(_, person) if draft => people::person(work, person),
        Address::Letter(_) => letter::letter(work),
        Address::Receipt(_) if !draft => receipt::receipt(work),
        Address::Answer(_) if asked => answer::answer(work),
        _ if draft => tasks::tasks(work),
        _ => progress::progress(work),
    }
}

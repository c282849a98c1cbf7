//! Which of these pages an address means.

use super::later::{drawn, later, soon};
use super::pieces::{div, live, nothing};
use super::work::Work;
use super::{answer, check, letter, people, progress, receipt, start, step, tasks};
use crate::account::SignedIn;
use crate::address::{Address, Step, here};
use crate::call::{Failure, call, sorry};
use crate::chunk::chunk;
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
    provide_context(work);
    match address {
        Address::Step(_, Step::Check) if draft => later::<Papers>(),
        Address::Step(_, Step::People) | Address::Person(..) if draft => {
            soon::<Form>();
            later::<People>()
        }
        Address::Step(_, Step::Photos | Step::Proof) if draft => {
            soon::<Papers>();
            later::<Uploads>()
        }
        Address::Step(..) if draft => {
            soon::<People>();
            soon::<Uploads>();
            later::<Form>()
        }
        Address::Letter(_) => later::<Papers>(),
        Address::Receipt(_) if !draft => later::<Papers>(),
        Address::Answer(_) if asked => later::<Answering>(),
        _ if draft => {
            soon::<Form>();
            tasks::tasks(work)
        }
        _ => later::<Follow>(),
    }
}

chunk! {
    /// Who one is here, and where.
    Form in form: || drawn(|work, address| match address {
        Address::Step(_, Step::Standing) => step::standing(work),
        _ => step::place(work),
    })
}

chunk! {
    /// What is pictured: the people and what shows that they belong here.
    Uploads in uploads: || drawn(|work, address| match address {
        Address::Step(_, Step::Photos) => step::photos(work),
        _ => step::proof(work),
    })
}

chunk! {
    /// The answer to one item.
    Answering in answering: || drawn(|work, _| answer::answer(work))
}

chunk! {
    /// What is filled in of each person.
    People in people: || drawn(|work, address| match address {
        Address::Person(_, person) => people::person(work, person),
        _ => people::people(work),
    })
}

chunk! {
    /// What is read over, handed in and printed.
    Papers in handing_in: || drawn(|work, address| match address {
        Address::Letter(_) => letter::letter(work),
        Address::Receipt(_) => receipt::receipt(work),
        _ => check::check(work),
    })
}

chunk! {
    /// What becomes of it.
    Follow in follow: || drawn(|work, _| progress::progress(work))
}

//! The page of one case: papers on the left, facts and the decision on the right.

use super::decide::Deciding;
use super::desk::{Desk, Wording, handed_over};
use super::facts::{Facts, WhoSees};
use super::reading::Readings;
use super::sheets::Sheets;
use crate::address::Address;
use crate::call::{Failure, call};
use crate::ui::{ButtonLink, Loading, Notice, NoticeKind, Page, Trouble, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{ApplicationPath, Case, CaseRefusal, FindCase};
use linli_domain::id::ApplicationId;

/// What has come of fetching.
#[derive(Clone)]
enum Fetched {
    NotYet,
    Here(RwSignal<Case>),
    /// It lies elsewhere by now.
    Elsewhere(StageCode),
    Trouble(String),
}

/// A case.
#[component]
pub fn CasePage(
    /// Which.
    id: ApplicationId,
) -> impl IntoView {
    let wording = Wording::here();
    let t = wording.t;
    let taken = handed_over(id).map(|case| Fetched::Here(RwSignal::new(case)));
    let is_here = taken.is_some();
    let fetched = RwSignal::new(taken.unwrap_or(Fetched::NotYet));
    let busy = RwSignal::new(false);
    let fetch = Callback::new(move |()| fetch(id, fetched, busy, wording));
    if !is_here {
        fetch.run(());
    }
    let title = t.tell(move |t| match fetched.get() {
        Fetched::Here(case) => case.with(|case| case.reference.clone()),
        _ => t.one_case.to_owned(),
    });
    let body = move || match fetched.get() {
        Fetched::NotYet => view! { <Loading label=t.say(|t| t.loading) lines=8/> }.into_any(),
        Fetched::Here(case) => view! { <OnDesk desk=Desk::with(case, wording, fetch)/> }.into_any(),
        Fetched::Elsewhere(stage) => {
            left(t.tell(move |t| (t.not_on_desk)(wording.stage(stage))), wording)
        }
        Fetched::Trouble(words) => view! {
            <Trouble words again_label=t.say(|t| t.again) busy on_again=fetch/>
        }
        .into_any(),
    };
    view! {
        <Page
            wide=true
            class="case"
            title
            over=t.say(|t| t.case)
            back=(Address::Cases.path(), t.say(|t| t.back))
        >
            {body}
        </Page>
    }
}

fn fetch(id: ApplicationId, fetched: RwSignal<Fetched>, busy: RwSignal<bool>, wording: Wording) {
    busy.set(true);
    spawn_local(async move {
        let path = ApplicationPath { application: id };
        let answer = call::<FindCase>(&path, &(), &()).await;
        busy.try_set(false);
        let now = match answer {
            Ok(case) => Fetched::Here(RwSignal::new(case)),
            Err(Failure::Refused(CaseRefusal::Misstep { now, .. })) => Fetched::Elsewhere(now),
            Err(failure) => Fetched::Trouble(wording.reading(&failure)),
        };
        fetched.try_set(now);
    });
}

/// The case is no longer on this desk: nothing of it is shown.
fn left(words: Words, wording: Wording) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Good><p>{words}</p></Notice>
        <p><ButtonLink href=Address::Cases.path() label=wording.t.say(|t| t.to_queue)/></p>
    }
    .into_any()
}

#[component]
fn OnDesk(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = desk.wording.t;
    move || match desk.done.get() {
        Some(words) => left(words, desk.wording),
        None => view! {
            <Notice><p>{t.say(|t| t.recorded)}</p></Notice>
            <div class="case__sides">
                <div class="case__papers"><Sheets desk/></div>
                <div class="case__work">
                    <Facts desk/>
                    <Readings desk/>
                    <Deciding desk/>
                    <WhoSees desk/>
                </div>
            </div>
        }
        .into_any(),
    }
}

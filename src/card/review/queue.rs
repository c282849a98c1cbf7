//! The queue: by age, the late ones first, no names.

use super::desk::{Wording, hand_over};
use crate::address::Address;
use crate::call::call;
use crate::language::{dates, reader};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Empty, Loading, More, Notice, NoticeKind, Page, Tag, TagKind,
    Trouble, Words,
};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{ApplicationPath, CaseRow, ListCases, TakeCase};
use linli_domain::contract::After;
use linli_domain::id::ApplicationId;

/// What the page knows.
#[derive(Clone, Copy)]
struct Queue {
    wording: Wording,
    rows: RwSignal<Option<Vec<CaseRow>>>,
    /// Where the list goes on.
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// Why the list did not come.
    trouble: RwSignal<Option<String>>,
    /// The case that is being taken.
    taking: RwSignal<Option<ApplicationId>>,
    take: Callback<ApplicationId>,
}

/// All cases one may do something about.
#[component]
pub fn QueuePage() -> impl IntoView {
    let wording = Wording::here();
    let (taking, wrong) = (RwSignal::new(None), RwSignal::new(None));
    let queue = Queue {
        wording,
        rows: RwSignal::new(None),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        taking,
        take: taker(wording, taking, wrong),
    };
    queue.fetch(false);
    let t = wording.t;
    // A case that somebody else has taken is no longer there to be taken.
    Effect::new(move || {
        if wrong.read().is_some() {
            queue.fetch(false);
        }
    });
    let body = move || match (queue.trouble.get(), queue.rows.get()) {
        (Some(words), _) => view! {
            <Trouble words again_label=t.say(|t| t.again) busy=queue.busy
                on_again=move || queue.fetch(false)/>
        }
        .into_any(),
        (None, None) => view! { <Loading label=t.say(|t| t.queue_loading) lines=5/> }.into_any(),
        (None, Some(rows)) if rows.is_empty() => view! {
            <Empty title=t.say(|t| t.nothing) hint=t.say(|t| t.nothing_hint)/>
        }
        .into_any(),
        (None, Some(rows)) => groups(queue, &rows),
    };
    let wrong_words = move || {
        let words = wrong.get()?;
        Some(
            view! { <Notice title=t.say(|t| t.wrong) kind=NoticeKind::Bad><p>{words}</p></Notice> },
        )
    };
    view! {
        <Page wide=true title=t.say(|t| t.queue) lead=t.say(|t| t.queue_lead)>
            {wrong_words}
            {body}
            <More
                label=t.say(|t| t.more)
                there_is=Signal::derive(move || queue.next.read().is_some())
                busy=queue.busy
                on_press=move || queue.fetch(true)
            />
        </Page>
    }
}

impl Queue {
    /// Fetches the first page, or the one that follows.
    fn fetch(self, following: bool) {
        let after = if following { self.next.get_untracked() } else { None };
        self.busy.set(true);
        spawn_local(async move {
            let answer = call::<ListCases>(&(), &After { after }, &()).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.trouble.try_set(None);
                    self.next.try_set(page.next);
                    self.rows.try_update(|rows| match rows {
                        Some(rows) if following => rows.extend(page.rows),
                        _ => *rows = Some(page.rows),
                    });
                }
                Err(failure) => {
                    self.trouble.try_set(Some(self.wording.reading(&failure)));
                }
            }
        });
    }
}

/// Takes a case and goes to it.
fn taker(
    wording: Wording,
    taking: RwSignal<Option<ApplicationId>>,
    wrong: RwSignal<Option<String>>,
) -> Callback<ApplicationId> {
    let session = session();
    let navigate = use_navigate();
    Callback::new(move |application| {
        if taking.get_untracked().is_some() {
            return;
        }
        taking.set(Some(application));
        wrong.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let path = ApplicationPath { application };
            let taken = session.resuming(|| call::<TakeCase>(&path, &(), &())).await;
            taking.try_set(None);
            match taken {
                Ok(case) => {
                    hand_over(case);
                    navigate(&Address::Case(application).path(), NavigateOptions::default());
                }
                Err(failure) => {
                    wrong.try_set(Some(wording.of(&failure, |_| String::new())));
                }
            }
        });
    })
}

/// What to do first stands first.
fn groups(queue: Queue, rows: &[CaseRow]) -> AnyView {
    let t = queue.wording.t;
    let group = |title: Words, hint: Option<Words>, wanted: fn(&CaseRow) -> bool| {
        let rows: Vec<_> = rows.iter().filter(|row| wanted(row)).cloned().collect();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|row| case_row(queue, row)).collect_view();
            view! {
                <section class="queue">
                    <h2>{title}</h2>
                    {hint.map(|hint| view! { <p class="field__hint">{hint}</p> })}
                    <ul class="queue__rows">{rows}</ul>
                </section>
            }
        })
    };
    view! {
        {group(t.say(|t| t.mine), None, |row| row.mine && row.stage == StageCode::InReview)}
        {group(t.say(|t| t.second), None, |row| row.stage == StageCode::RefusalProposed)}
        {group(t.say(|t| t.waiting), Some(t.say(|t| t.before_names)), |row| {
            row.stage == StageCode::Submitted
        })}
    }
    .into_any()
}

fn case_row(queue: Queue, row: CaseRow) -> AnyView {
    let t = queue.wording.t;
    let language = reader().language;
    let CaseRow { application, reference, people, handed_in_at, decide_by, .. } = row;
    let handed_in =
        t.tell(move |t| (t.handed_in)(&dates::day(language.get(), dates::day_of(handed_in_at))));
    let by = t.tell(move |t| (t.decide_by)(&dates::day(language.get(), decide_by)));
    let late = row.late.then(|| view! { <Tag words=t.say(|t| t.late) kind=TagKind::Bad/> });
    let href = Address::Case(application).path();
    let link = |label| {
        view! { <ButtonLink href=href.clone() label kind=ButtonKind::Secondary/> }.into_any()
    };
    let act = match row.stage {
        StageCode::InReview => link(t.say(|t| t.go_on)),
        StageCode::RefusalProposed => link(t.say(|t| t.sign_or_return)),
        _ => view! {
            <Button
                label=t.say(|t| t.take)
                kind=ButtonKind::Secondary
                about=reference.clone()
                busy=Signal::derive(move || queue.taking.get() == Some(application))
                busy_label=t.say(|t| t.taking)
                on_press=move || queue.take.run(application)
            />
        }
        .into_any(),
    };
    view! {
        <li class="queue__row">
            <span class="queue__words">
                <span class="queue__reference">{reference}</span>
                <span class="queue__dates">
                    {t.tell(move |t| (t.people)(people))}" · "{handed_in}
                </span>
            </span>
            <span class="queue__by">{late}" "{by}</span>
            {act}
        </li>
    }
    .into_any()
}

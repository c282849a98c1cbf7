//! The four ways on from the desk: approve, ask for one item, propose a refusal, put back.

use super::super::desk::Desk;
use super::ask::Asking;
use super::refuse::Refusing;
use super::second::Second;
use super::text::TEXT;
use crate::address::Address;
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Choice, Notice, NoticeKind, Radios, Words, toasts};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::card::stage::StageCode;
use linli_domain::card::{ApproveCase, PutBackCase, Versioned};

const APPROVE: &str = "approve";
const ASK: &str = "ask";
const REFUSE: &str = "refuse";
const PUT_BACK: &str = "put-back";

/// What the one before the case can decide.
#[component]
pub fn Deciding(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let stage = Memo::new(move |_| desk.case.with(|case| case.stage));
    move || match stage.get() {
        StageCode::RefusalProposed => view! { <Second desk/> }.into_any(),
        _ => view! { <WaysOn desk/> }.into_any(),
    }
}

#[component]
fn WaysOn(desk: Desk) -> impl IntoView {
    let t = texts(&TEXT);
    let way = RwSignal::new(String::new());
    let people = desk.case.with_untracked(|case| case.people.len());
    let choices = vec![
        Choice::new(APPROVE, t.say(|t| t.approve))
            .with_hint(t.tell(move |t| (t.approve_hint)(people))),
        Choice::new(ASK, t.say(|t| t.ask)).with_hint(t.say(|t| t.ask_hint)),
        Choice::new(REFUSE, t.say(|t| t.refuse)).with_hint(t.say(|t| t.refuse_hint)),
        Choice::new(PUT_BACK, t.say(|t| t.put_back)).with_hint(t.say(|t| t.put_back_hint)),
    ];
    let panel = move || match way.read().as_str() {
        APPROVE => view! { <Approving desk/> }.into_any(),
        ASK => view! { <Asking desk/> }.into_any(),
        REFUSE => view! { <Refusing desk/> }.into_any(),
        PUT_BACK => view! { <PuttingBack desk/> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="case__part">
            <h2 class="visually-hidden">{t.say(|t| t.decision)}</h2>
            <Radios id="decision" label=t.say(|t| t.decision) choices value=way/>
            <div class="decide">{panel}</div>
        </section>
    }
}

#[component]
fn Approving(desk: Desk) -> impl IntoView {
    let t = texts(&TEXT);
    let wrong = RwSignal::new(None);
    let approve = move || {
        let version = desk.version();
        desk.step::<ApproveCase>(Versioned { version }, wrong, move |case| {
            desk.leave(case, t.say(|t| t.approved));
        });
    };
    let open = Memo::new(move |_| desk.unchecked());
    let button = move || {
        if open.read().is_empty() {
            return view! {
                <Button
                    label=t.say(|t| t.approve_do)
                    busy=desk.busy
                    busy_label=t.say(|t| t.sending)
                    on_press=approve
                />
                <p class="field__hint">{t.say(|t| t.no_going_back)}</p>
            }
            .into_any();
        }
        // There, so that one knows what is to come, and says why it can't be pressed yet.
        view! {
            <button
                type="button"
                class="button button--off"
                aria-disabled="true"
                aria-describedby="not-yet"
            >
                {t.say(|t| t.approve_do)}
            </button>
            <p id="not-yet">{t.tell(move |t| (t.not_yet)(&desk.names(&open.read())))}</p>
        }
        .into_any()
    };
    view! {
        <Wrong desk wrong/>
        {button}
    }
}

#[component]
fn PuttingBack(desk: Desk) -> impl IntoView {
    let t = texts(&TEXT);
    let wrong = RwSignal::new(None);
    let away = to_queue(t.say(|t| t.was_put_back));
    let put_back = move || desk.step::<PutBackCase>((), wrong, move |()| away.run(()));
    view! {
        <Wrong desk wrong/>
        <Button
            label=t.say(|t| t.put_back_do)
            kind=ButtonKind::Secondary
            busy=desk.busy
            busy_label=t.say(|t| t.sending)
            on_press=put_back
        />
    }
}

/// Goes to the queue and says what happened.
pub(super) fn to_queue(words: Words) -> Callback<()> {
    let toasts = toasts();
    let navigate = use_navigate();
    Callback::new(move |()| {
        // The words of this page end with it.
        toasts.say(words.get_untracked());
        navigate(&Address::Cases.path(), NavigateOptions::default());
    })
}

/// Why a step was not taken, with the way to see the case as it is now.
#[component]
pub(super) fn Wrong(
    /// The case.
    desk: Desk,
    /// Why.
    #[prop(into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let t = desk.wording.t;
    move || {
        let words = wrong.get()?;
        Some(view! {
            <Notice title=t.say(|t| t.wrong) kind=NoticeKind::Bad>
                <p>{words}</p>
                <Button
                    label=t.say(|t| t.reload)
                    kind=ButtonKind::Secondary
                    on_press=move || desk.reload.run(())
                />
            </Notice>
        })
    }
}

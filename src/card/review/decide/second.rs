//! The second person: reads what the first proposes, then signs or returns it.

use super::super::desk::Desk;
use super::choice::{Wrong, to_queue};
use super::text::TEXT;
use crate::language::{dates, reader, texts};
use crate::ui::{Button, ButtonKind, Dialog, Notice, NoticeKind};
use leptos::prelude::*;
use linli_domain::card::reason::Reason;
use linli_domain::card::{ReturnRefusal, SignRefusal, Versioned};

#[component]
pub(super) fn Second(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = texts(&TEXT);
    let language = reader().language;
    let proposal = Memo::new(move |_| desk.case.with(|case| case.proposal.clone()));
    let own = Memo::new(move |_| proposal.read().as_ref().is_some_and(|one| one.own));
    let at = t.tell(move |t| {
        let at = proposal.read().as_ref().map(|one| dates::moment(language.get(), one.at));
        (t.proposed_at)(&at.unwrap_or_default())
    });
    let reasons = move || {
        let reasons = proposal.get().map(|one| one.reasons).unwrap_or_default();
        reasons.into_iter().map(|one| reason(desk, one)).collect_view()
    };
    let note = t.tell(move |t| match proposal.read().as_ref() {
        Some(one) if !one.note.trim().is_empty() => one.note.clone(),
        _ => t.no_note.to_owned(),
    });
    let ways = move || {
        if own.get() {
            view! { <Notice kind=NoticeKind::Waiting><p>{t.say(|t| t.own_proposal)}</p></Notice> }
                .into_any()
        } else {
            view! { <SignOrReturn desk/> }.into_any()
        }
    };
    view! {
        <section class="case__part">
            <h2>{t.say(|t| t.proposal)}</h2>
            <p class="field__hint">{at}</p>
            <ul class="reasons">{reasons}</ul>
            <p class="decide__label">{t.say(|t| t.first_found)}</p>
            <blockquote class="decide__note">{note}</blockquote>
            {ways}
        </section>
    }
}

fn reason(desk: Desk, reason: Reason) -> impl IntoView {
    let t = texts(&TEXT);
    let codes = desk.wording.codes;
    let way_on = t.tell(move |t| {
        let codes = codes.get();
        (t.way_on)(&(codes.article)(reason.article()), (codes.reason_way_on)(reason))
    });
    view! {
        <li class="reasons__one">
            <span class="reasons__words">
                {codes.tell(move |codes| (codes.reason)(reason).to_owned())}
            </span>
            <span class="reasons__way-on">{way_on}</span>
        </li>
    }
}

#[component]
fn SignOrReturn(desk: Desk) -> impl IntoView {
    let t = texts(&TEXT);
    let wrong = RwSignal::new(None);
    let asked = RwSignal::new(false);
    let away = to_queue(t.say(|t| t.was_returned));
    let return_it = move || desk.step::<ReturnRefusal>((), wrong, move |()| away.run(()));
    let sign = move || {
        asked.set(false);
        let version = desk.version();
        desk.step::<SignRefusal>(Versioned { version }, wrong, move |case| {
            desk.leave(case, t.say(|t| t.refused));
        });
    };
    view! {
        <p>{t.say(|t| t.second_lead)}</p>
        <Wrong desk wrong/>
        <div class="buttons">
            <Button
                label=t.say(|t| t.return_it)
                kind=ButtonKind::Secondary
                busy=desk.busy
                on_press=return_it
            />
            <Button
                label=t.say(|t| t.sign)
                kind=ButtonKind::Warning
                busy=desk.busy
                on_press=move || asked.set(true)
            />
        </div>
        <p class="field__hint">{t.say(|t| t.return_hint)}</p>
        <Dialog open=asked title=t.say(|t| t.sign_title) close_label=t.say(|t| t.cancel)>
            <p>{t.say(|t| t.sign_words)}</p>
            <Button label=t.say(|t| t.sign) kind=ButtonKind::Warning on_press=sign/>
        </Dialog>
    }
}

//! Taking an application back, draft or handed in, after one more question.

use super::text::TEXT;
use crate::call::{Failure, call};
use crate::card::apply::pieces::{live, nothing, p_in};
use crate::card::apply::work::Work;
use crate::language::texts;
use crate::ui::{Button, ButtonKind, Dialog, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{WithdrawApplication, WithdrawRefusal};

/// The words of the question.
#[derive(Clone, Copy)]
pub struct Withdrawal {
    /// The button that asks.
    pub ask: Words,
    /// The question.
    pub title: Words,
    /// What becomes of it.
    pub lead: Words,
    /// The button that does it.
    pub yes: Words,
}

/// The button and its question.
pub fn withdrawing(work: Work, words: Withdrawal) -> AnyView {
    let t = texts(&TEXT);
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let withdraw = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let failed = withdrawn(work).await;
            busy.try_set(false);
            if failed.is_none() {
                open.try_set(false);
                work.say(TEXT.of(work.language()).was_withdrawn);
            }
            trouble.try_set(failed);
        });
    };
    let failed = move || match trouble.get() {
        Some(words) => p_in("drop__wrong", words),
        None => nothing(),
    };
    view! {
        <div class="apply__withdraw">
            <Button label=words.ask kind=ButtonKind::Quiet on_press=move || open.set(true)/>
            <Dialog open title=words.title close_label=t.say(|t| t.withdraw_no)>
                <p>{words.lead}</p>
                <div role="alert">{live(failed)}</div>
                <Button label=words.yes kind=ButtonKind::Warning busy on_press=withdraw/>
            </Dialog>
        </div>
    }
    .into_any()
}

/// Why it could not be taken back, in words.
async fn withdrawn(work: Work) -> Option<String> {
    let path = work.path();
    let call = || call::<WithdrawApplication>(&path, &(), &());
    match work.session.resuming(call).await {
        Ok(mine) => {
            work.learn(mine);
            None
        }
        Err(Failure::Refused(WithdrawRefusal::Over(_))) => {
            // The page then shows the decision that was quicker.
            let _ = work.refresh().await;
            Some(TEXT.of(work.language()).over.to_owned())
        }
        Err(failure) => Some(work.sending(&failure)),
    }
}

//! The page where staff sign in.

use super::passkey::{NoAnswer, Task, ask};
use super::text::{TEXT, Text};
use super::totp::ByTotp;
use crate::account::guard::back;
use crate::account::sign_in::first_page;
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::{dates, reader, texts};
use crate::ui::{Button, ButtonKind, ButtonLink, Details, Notice, NoticeKind, Page};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::account::{
    FinishPasskeySignIn, PasskeyAnswer, PasskeySignInRefusal, StartPasskeySignIn, Viewer,
};

/// Passkey first, phone and authenticator as the second way.
#[component]
pub(super) fn StaffSignInPage() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let back = back();
    let navigate = use_navigate();
    let done = Callback::new(move |viewer: Viewer| {
        let next = back.unwrap_or_else(|| first_page(&viewer));
        session.signed_in(viewer);
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&next.path(), options);
    });
    let by_phone = Memo::new(move |_| session.viewer().read().is_some());
    let second_way = move || {
        if by_phone.get() {
            view! { <ByTotp on_done=done/> }.into_any()
        } else {
            view! {
                <p>
                    <ButtonLink
                        href=Address::StaffSignIn.behind_sign_in()
                        label=t.say(|t| t.phone_first)
                        kind=ButtonKind::Secondary
                    />
                </p>
            }
            .into_any()
        }
    };
    view! {
        <Page title=t.say(|t| t.title) lead=t.say(|t| t.lead)>
            <ByPasskey on_done=done/>
            <section class="me__part">
                <h2>{t.say(|t| t.by_totp)}</h2>
                <p>{t.say(|t| t.by_totp_hint)}</p>
                {second_way}
            </section>
            <Details label=t.say(|t| t.new_here)><p>{t.say(|t| t.new_here_words)}</p></Details>
        </Page>
    }
}

#[component]
fn ByPasskey(on_done: Callback<Viewer>) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let language = reader().language;
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let enter = move || {
        busy.set(true);
        wrong.set(None);
        spawn_while_here(async move {
            let answer = prove().await;
            busy.set(false);
            match answer {
                Ok(viewer) => on_done.run(viewer),
                Err(no) => wrong.set(Some(untrack(|| {
                    let t = t.get();
                    match no {
                        No::Answer(why) => unanswered(t, why).into(),
                        No::Call(Failure::Refused(refusal)) => match refusal {
                            PasskeySignInRefusal::NotKnown => t.not_known.into(),
                            PasskeySignInRefusal::AskAgain => t.ask_again.into(),
                            PasskeySignInRefusal::TooSoon { again_at } => {
                                (t.too_soon)(&dates::moment(language.get(), again_at))
                            }
                        },
                        No::Call(failure) => sorry.reading(&failure),
                    }
                }))),
            }
        });
    };
    view! {
        <section class="me__part">
            {move || wrong.get().map(complaint)}
            <p>
                <Button
                    label=t.say(|t| t.by_passkey)
                    busy
                    busy_label=t.say(|t| t.asking)
                    on_press=enter
                />
            </p>
            <p class="me__lead">{t.say(|t| t.by_passkey_hint)}</p>
        </section>
    }
}

/// Why a passkey led nowhere.
enum No {
    Answer(NoAnswer),
    Call(Failure<PasskeySignInRefusal>),
}

async fn prove() -> Result<Viewer, No> {
    let question = call::<StartPasskeySignIn>(&(), &(), &()).await.map_err(No::Call)?;
    let credential = ask(Task::Get, &question.options).await.map_err(No::Answer)?;
    let answer = PasskeyAnswer { flow: question.flow, credential };
    call::<FinishPasskeySignIn>(&(), &(), &answer).await.map_err(No::Call)
}

/// What to say when the authenticator gave no answer.
pub(super) fn unanswered(t: &Text, why: NoAnswer) -> &'static str {
    match why {
        NoAnswer::NotHere => t.not_here,
        NoAnswer::HasOne => t.has_one,
        NoAnswer::GivenUp => t.given_up,
    }
}

pub(super) fn complaint(words: String) -> AnyView {
    view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> }.into_any()
}

//! The time-based code: signing in with it, and setting it up.

use super::text::{TEXT, Text};
use crate::call::{Failure, Sorry, call, sorry};
use crate::language::{Language, dates, reader, texts};
use crate::ui::{Button, ButtonKind, ErrorSummary, FieldKind, Form, Problem, TextField, wrong_at};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{
    AddTotp, NewTotp, SignInByTotp, StartTotp, TotpCode, TotpQuestion, TotpRefusal, Viewer,
};

/// The second step of signing in: six digits turn a session by phone into one of staff.
#[component]
pub(super) fn ByTotp(on_done: Callback<Viewer>) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let session = session();
    let language = reader().language;
    let code = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let enter = move || {
        busy.set(true);
        let request = TotpCode { code: code.get_untracked() };
        spawn_while_here(async move {
            let answer = session.resuming(|| call::<SignInByTotp>(&(), &(), &request)).await;
            busy.set(false);
            match answer {
                Ok(viewer) => on_done.run(viewer),
                Err(failure) => problems.set(vec![Problem {
                    field: "totp".into(),
                    words: untrack(|| refused(t.get(), &failure, language.get(), sorry)),
                }]),
            }
        });
    };
    let wrong = wrong_at(problems, "totp");
    view! {
        <ErrorSummary title=t.say(|t| t.mend) problems/>
        <Form on_submit=enter>
            <TextField
                id="totp"
                label=t.say(|t| t.totp)
                hint=t.say(|t| t.totp_hint)
                value=code
                kind=FieldKind::Code
                autocomplete="one-time-code"
                error=wrong
            />
            <Button label=t.say(|t| t.enter) kind=ButtonKind::Secondary busy submit=true/>
        </Form>
    }
}

/// Sets up an authenticator, or another one in place of the first.
#[component]
pub(super) fn SetUpTotp(
    /// Whether there is one already.
    there_is: bool,
    /// Who is looking, afterwards.
    on_done: Callback<Viewer>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let session = session();
    let language = reader().language;
    let question = RwSignal::new(None::<TotpQuestion>);
    let code = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let complain = move |field: &str, failure: &Failure<TotpRefusal>| {
        problems.set(vec![Problem {
            field: field.into(),
            words: untrack(|| refused(t.get(), failure, language.get(), sorry)),
        }]);
    };
    let start = move || {
        busy.set(true);
        spawn_while_here(async move {
            let answer = session.resuming(|| call::<StartTotp>(&(), &(), &())).await;
            busy.set(false);
            match answer {
                Ok(asked) => {
                    problems.set(Vec::new());
                    question.set(Some(asked));
                }
                Err(failure) => complain("", &failure),
            }
        });
    };
    let confirm = Callback::new(move |()| {
        let Some(asked) = question.get_untracked() else { return };
        busy.set(true);
        let request = NewTotp { flow: asked.flow, code: code.get_untracked() };
        spawn_while_here(async move {
            let answer = session.resuming(|| call::<AddTotp>(&(), &(), &request)).await;
            busy.set(false);
            match answer {
                Ok(viewer) => on_done.run(viewer),
                Err(failure) => complain("first-code", &failure),
            }
        });
    });
    let label = if there_is { t.say(|t| t.totp_again) } else { t.say(|t| t.totp_start) };
    let wrong = wrong_at(problems, "first-code");
    let form = move || match question.get() {
        None => view! {
            <p><Button label kind=ButtonKind::Secondary busy on_press=start/></p>
        }
        .into_any(),
        Some(asked) => view! {
            <Form on_submit=confirm>
                {secret(&asked)}
                <TextField
                    id="first-code"
                    label=t.say(|t| t.first_code)
                    value=code
                    kind=FieldKind::Code
                    autocomplete="one-time-code"
                    error=wrong
                />
                <Button label=t.say(|t| t.confirm) busy submit=true/>
            </Form>
        }
        .into_any(),
    };
    view! {
        <ErrorSummary title=t.say(|t| t.mend) problems/>
        {form}
    }
}

/// The secret, in groups of four for typing, and as a link for an authenticator on this device.
fn secret(asked: &TotpQuestion) -> AnyView {
    let t = texts(&TEXT);
    let letters: Vec<char> = asked.secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    view! {
        <div class="field">
            <p class="field__label">{t.say(|t| t.secret)}</p>
            <p class="field__hint">{t.say(|t| t.secret_hint)}</p>
            <p class="digits">{groups.join(" ")}</p>
            <p><a href=asked.uri.clone() rel="external">{t.say(|t| t.secret_open)}</a></p>
        </div>
    }
    .into_any()
}

fn refused(t: &Text, failure: &Failure<TotpRefusal>, language: Language, sorry: Sorry) -> String {
    let Failure::Refused(refusal) = failure else {
        return sorry.sending(failure);
    };
    match refusal {
        TotpRefusal::WrongCode => t.code_wrong.into(),
        TotpRefusal::TooSoon { again_at } => (t.too_soon)(&dates::moment(language, *again_at)),
        TotpRefusal::AskAgain => t.ask_again.into(),
        TotpRefusal::NoPhone => t.no_phone.into(),
        TotpRefusal::NotSetUp => t.not_set_up.into(),
    }
}

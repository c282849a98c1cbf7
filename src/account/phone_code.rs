//! The two small forms of signing in: telephone number, then the code that was sent there.

use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{Failure, call, sorry};
use crate::language::{Language, Texts, dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, ErrorSummary, FieldKind, Form, Problem, TextField, focus_on, toasts,
    wrong_at,
};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{
    AskForCode, CodeRefusal, CodeRequest, CodeSent, Language as Written, SignIn, SignInRefusal,
    SignInRequest, Viewer, read_code,
};
use linli_domain::id::CommunityId;
use linli_domain::limits::CODE_MINUTES;
use linli_domain::phone::Phone;
use std::time::Duration;

/// Longer than any number with its country code and all its decoration.
const PHONE_CHARACTERS_MAX: usize = 24;

/// What the two forms share.
#[derive(Clone, Copy)]
struct Both {
    /// Begins the ids of the fields: the forms may be twice on a page.
    id: &'static str,
    community: Signal<Option<CommunityId>>,
    phone: RwSignal<String>,
    code: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
    /// The code that is under way.
    sent: RwSignal<Option<CodeSent>>,
    /// Seconds until another may be asked for.
    wait: RwSignal<i64>,
    busy: RwSignal<bool>,
    language: RwSignal<Language>,
    t: Texts<Text>,
}

impl Both {
    fn field(self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    fn complain(self, field: &str, words: String) {
        let field = self.field(field);
        self.problems.set(vec![Problem { field, words }]);
    }
}

/// Signs in by telephone.
#[component]
pub(super) fn PhoneCode(
    /// Begins the ids of the fields.
    id: &'static str,
    /// Where to sign in; the caller asks for it.
    community: Signal<Option<CommunityId>>,
    /// Who it turned out to be.
    #[prop(into)]
    on_done: Callback<Viewer>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let both = Both {
        id,
        community,
        phone: RwSignal::new(String::new()),
        code: RwSignal::new(String::new()),
        problems: RwSignal::new(Vec::new()),
        sent: RwSignal::new(None),
        wait: RwSignal::new(0),
        busy: RwSignal::new(false),
        language: reader().language,
        t,
    };
    let asked = Memo::new(move |_| both.sent.read().is_some());
    view! {
        <ErrorSummary title=t.say(|t| t.mend) problems=both.problems/>
        {move || {
            if asked.get() {
                view! { <CodeForm both on_done/> }.into_any()
            } else {
                view! { <PhoneForm both/> }.into_any()
            }
        }}
    }
}

#[component]
fn PhoneForm(both: Both) -> impl IntoView {
    let t = both.t;
    let ask = ask(both);
    view! {
        <Form on_submit=ask>
            <TextField
                id=both.field("phone")
                label=t.say(|t| t.phone)
                hint=t.say(|t| t.phone_hint)
                value=both.phone
                kind=FieldKind::Tel
                autocomplete="tel"
                characters_max=PHONE_CHARACTERS_MAX
                error=wrong_at(both.problems, both.field("phone"))
            />
            <Button
                label=t.say(|t| t.get_code)
                busy=both.busy
                busy_label=t.say(|t| t.getting_code)
                submit=true
            />
        </Form>
    }
}

#[component]
fn CodeForm(both: Both, on_done: Callback<Viewer>) -> impl IntoView {
    let t = both.t;
    let ask = ask(both);
    let masked = move || {
        Phone::parse(&both.phone.read()).map_or_else(|_| both.phone.get(), |phone| phone.masked())
    };
    let clock = set_interval_with_handle(
        move || {
            both.wait.update(|wait| *wait = (*wait - 1).max(0));
        },
        Duration::from_secs(1),
    );
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
    let demo = session().demo();
    // The field is on the page after the next frame.
    request_animation_frame(move || focus_on(&both.field("code")));
    let other_number = move || {
        both.problems.set(Vec::new());
        both.code.set(String::new());
        both.sent.set(None);
    };
    view! {
        <Form on_submit=enter(both, on_done)>
            <p role="status">{t.tell(move |t| (t.sent_to)(&masked()))}</p>
            {move || demo.get().then(|| view! {
                <p>
                    <a href=Address::Messages.path() target="_blank">{t.say(|t| t.messages_aside)}</a>
                </p>
            })}
            <TextField
                id=both.field("code")
                label=t.say(|t| t.code)
                hint=t.tell(|t| (t.code_hint)(CODE_MINUTES))
                value=both.code
                kind=FieldKind::Code
                autocomplete="one-time-code"
                error=wrong_at(both.problems, both.field("code"))
            />
            <Button
                label=t.say(|t| t.enter)
                busy=both.busy
                busy_label=t.say(|t| t.entering)
                submit=true
            />
            <div class="resend">
                <p hidden=move || both.wait.get() == 0>
                    {t.tell(move |t| (t.again_in)(both.wait.get()))}
                </p>
                <div class="buttons" hidden=move || both.wait.get() != 0>
                    <Button label=t.say(|t| t.again) kind=ButtonKind::Quiet on_press=ask/>
                </div>
                <Button
                    label=t.say(|t| t.other_number)
                    kind=ButtonKind::Quiet
                    on_press=other_number
                />
            </div>
        </Form>
    }
}

/// Asks for a code, the first or another one.
fn ask(both: Both) -> Callback<()> {
    let t = both.t;
    let sorry = sorry();
    let toasts = toasts();
    Callback::new(move |()| {
        if both.busy.get_untracked() {
            return;
        }
        let typed = both.phone.get_untracked();
        if let Err(problem) = Phone::parse(&typed) {
            both.complain("phone", untrack(|| (t.get().phone_wrong)(problem).into()));
            return;
        }
        let Some(community) = both.community.get_untracked() else {
            let words = untrack(|| t.get().choose_community.into());
            both.problems.set(vec![Problem { field: COMMUNITY_FIELD.into(), words }]);
            return;
        };
        let request = CodeRequest {
            community,
            phone: typed,
            language: match both.language.get_untracked() {
                Language::Chinese => Written::Chinese,
                Language::English => Written::English,
            },
        };
        both.busy.set(true);
        spawn_while_here(async move {
            let answer = call::<AskForCode>(&(), &(), &request).await;
            both.busy.set(false);
            match answer {
                Ok(sent) => {
                    both.problems.set(Vec::new());
                    both.code.set(String::new());
                    both.wait.set(seconds_until_another(&sent));
                    if both.sent.get_untracked().is_some() {
                        toasts.say(t.say(|t| t.code_sent_again));
                    }
                    both.sent.set(Some(sent));
                }
                Err(failure) => {
                    let words = untrack(|| match &failure {
                        Failure::Refused(CodeRefusal::Phone(problem)) => {
                            (t.get().phone_wrong)(*problem).into()
                        }
                        Failure::Refused(CodeRefusal::TooSoon { again_at }) => {
                            let moment = dates::moment(both.language.get(), *again_at);
                            (t.get().too_soon)(&moment)
                        }
                        failure => sorry.sending(failure),
                    });
                    let field = if both.sent.get_untracked().is_some() { "code" } else { "phone" };
                    both.complain(field, words);
                }
            }
        });
    })
}

/// The id of the question for the community, which stands above the forms.
pub(super) const COMMUNITY_FIELD: &str = "community";

/// How long to wait before another code. Reckoned from when this one was made, which its end
/// tells, because the clock of the device may be wrong.
fn seconds_until_another(sent: &CodeSent) -> i64 {
    let made = sent.expires_at - chrono::Duration::minutes(CODE_MINUTES);
    (sent.again_at - made).num_seconds().clamp(0, 3600)
}

/// Signs in with the code that was typed.
fn enter(both: Both, on_done: Callback<Viewer>) -> Callback<()> {
    let t = both.t;
    let sorry = sorry();
    Callback::new(move |()| {
        let Some(sent) = both.sent.get_untracked() else {
            return;
        };
        if both.busy.get_untracked() {
            return;
        }
        let code = both.code.get_untracked();
        if read_code(&code).is_none() {
            both.complain("code", untrack(|| t.get().code_digits.into()));
            return;
        }
        let flow = sent.flow;
        both.busy.set(true);
        spawn_while_here(async move {
            let answer = call::<SignIn>(&(), &(), &SignInRequest { flow, code }).await;
            both.busy.set(false);
            let failure = match answer {
                Ok(viewer) => {
                    both.problems.set(Vec::new());
                    both.code.set(String::new());
                    both.sent.set(None);
                    on_done.run(viewer);
                    return;
                }
                Err(failure) => failure,
            };
            let words = untrack(|| match &failure {
                Failure::Refused(SignInRefusal::WrongCode { tries_left }) => {
                    (t.get().code_wrong)(*tries_left)
                }
                Failure::Refused(SignInRefusal::AskAgain) => t.get().code_over.into(),
                failure => sorry.sending(failure),
            });
            if matches!(
                failure,
                Failure::Refused(
                    SignInRefusal::AskAgain | SignInRefusal::WrongCode { tries_left: 0 }
                )
            ) {
                both.code.set(String::new());
                both.wait.set(0);
            }
            both.complain("code", words);
        });
    })
}

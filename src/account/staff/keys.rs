//! How a member of staff signs in: passkeys and authenticator, to be added and removed. The page
//! a setup link leads to, too.

use super::link::{OpenLink, token};
use super::passkey::{NoAnswer, Task, ask};
use super::sign_in::{complaint, unanswered};
use super::text::{TEXT, Text};
use super::totp::SetUpTotp;
use crate::account::SignedIn;
use crate::account::sign_in::first_page;
use crate::call::{Failure, Sorry, call, sorry};
use crate::language::{dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Dialog, Empty, Form, Loading, Notice, Page, TextField, Trouble,
    toasts,
};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{
    AddPasskey, ListPasskeys, NewPasskey, PasskeyPath, PasskeyRefusal, PasskeyRow, RemovePasskey,
    StaffKeys, StartPasskey, Viewer,
};
use linli_domain::limits::LINE_CHARS_MAX;

/// The link first, if one led here; then the keys.
#[component]
pub(super) fn KeysPage() -> impl IntoView {
    let opened = RwSignal::new(false);
    let token = StoredValue::new(token());
    move || match token.get_value().filter(|_| !opened.get()) {
        Some(token) => view! { <OpenLink token opened/> }.into_any(),
        None => view! { <SignedIn><Keys/></SignedIn> }.into_any(),
    }
}

#[component]
fn Keys() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let is_staff = move || {
        let viewer = session.viewer();
        viewer.read().as_ref().is_some_and(|viewer| !viewer.roles.is_empty())
    };
    let keys = LocalResource::new(move || async move {
        session.resuming(|| call::<ListPasskeys>(&(), &(), &())).await
    });
    let again = Callback::new(move |()| keys.refetch());
    let shown = move || match keys.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(keys)) => view! { <Ways keys again/> }.into_any(),
        Some(Err(failure)) => view! {
            <Trouble
                words=Signal::derive(move || sorry.reading(&failure))
                again_label=t.say(|t| t.try_again)
                on_again=again
            />
        }
        .into_any(),
    };
    let go_on = move || {
        let viewer = session.viewer().get()?;
        let opens = viewer.means.opens_staff_side();
        opens.then(|| {
            view! {
                <p>
                    <ButtonLink href=first_page(&viewer).path() label=t.say(|t| t.go_on)/>
                </p>
            }
        })
    };
    view! {
        <Page title=t.say(|t| t.keys) lead=t.say(|t| t.keys_lead)>
            {move || if is_staff() {
                view! { {shown}{go_on} }.into_any()
            } else {
                view! { <Notice><p>{t.say(|t| t.not_staff)}</p></Notice> }.into_any()
            }}
        </Page>
    }
}

/// Passkeys and authenticator. `again` fetches them anew.
#[component]
fn Ways(keys: StaffKeys, again: Callback<()>) -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let language = reader().language;
    let toasts = toasts();
    let done = Callback::new(move |viewer: Viewer| {
        session.signed_in(viewer);
        toasts.say(t.say(|t| t.added_now));
        again.run(());
    });
    let StaffKeys { passkeys, totp_since } = keys;
    let list = if passkeys.is_empty() {
        view! { <Empty title=t.say(|t| t.no_passkeys) hint=t.say(|t| t.no_passkeys_hint)/> }
            .into_any()
    } else {
        let rows = passkeys.into_iter().map(|row| view! { <Row row again/> }).collect_view();
        view! { <ul class="sign-ins">{rows}</ul> }.into_any()
    };
    let totp = t.tell(move |t| match totp_since {
        Some(since) => (t.totp_since)(&dates::moment(language.get(), since)),
        None => t.totp_none.into(),
    });
    view! {
        <section class="me__part">
            <h2>{t.say(|t| t.passkeys)}</h2>
            <p class="me__lead">{t.say(|t| t.passkeys_hint)}</p>
            {list}
            <Add on_done=done/>
        </section>
        <section class="me__part">
            <h2>{t.say(|t| t.totp)}</h2>
            <p>{totp}</p>
            <SetUpTotp there_is=totp_since.is_some() on_done=done/>
        </section>
    }
}

/// One passkey, with a way to remove it.
#[component]
fn Row(row: PasskeyRow, again: Callback<()>) -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let language = reader().language;
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let PasskeyRow { passkey, name, created_at, used_at } = row;
    let remove = move || {
        busy.set(true);
        spawn_while_here(async move {
            let path = PasskeyPath { passkey };
            let answer = session.resuming(|| call::<RemovePasskey>(&path, &(), &())).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    open.set(false);
                    again.run(());
                }
                Err(failure) => wrong.set(Some(untrack(|| refused(t.get(), &failure, sorry)))),
            }
        });
    };
    let when = t.tell(move |t| match used_at {
        Some(at) => (t.used)(&dates::moment(language.get(), at)),
        None => (t.added)(&dates::moment(language.get(), created_at)),
    });
    let asked = name.clone();
    view! {
        <li class="sign-ins__row">
            <span class="sign-ins__words">
                <span class="sign-ins__device">{name.clone()}</span>
                <span class="sign-ins__when">{when}</span>
            </span>
            <Button
                label=t.say(|t| t.remove)
                about=name
                kind=ButtonKind::Quiet
                on_press=move || open.set(true)
            />
            <Dialog
                open
                title=t.tell(move |t| (t.remove_title)(&asked))
                close_label=t.say(|t| t.keep)
            >
                <p>{t.say(|t| t.remove_words)}</p>
                {move || wrong.get().map(complaint)}
                <Button
                    label=t.say(|t| t.remove)
                    kind=ButtonKind::Warning
                    busy
                    on_press=remove
                />
            </Dialog>
        </li>
    }
}

/// Adds a passkey of this device.
#[component]
fn Add(on_done: Callback<Viewer>) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let name = RwSignal::new(untrack(|| t.get().name_first.to_owned()));
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let add = move || {
        busy.set(true);
        wrong.set(None);
        let name = name.get_untracked();
        spawn_while_here(async move {
            let answer = make(name).await;
            busy.set(false);
            match answer {
                Ok(viewer) => on_done.run(viewer),
                Err(no) => wrong.set(Some(untrack(|| match no {
                    No::Answer(why) => unanswered(t.get(), why).into(),
                    No::Call(failure) => refused(t.get(), &failure, sorry),
                }))),
            }
        });
    };
    view! {
        <Form on_submit=add>
            {move || wrong.get().map(complaint)}
            <TextField
                id="passkey-name"
                label=t.say(|t| t.name)
                hint=t.say(|t| t.name_hint)
                value=name
                characters_max=LINE_CHARS_MAX
            />
            <Button
                label=t.say(|t| t.add)
                busy
                busy_label=t.say(|t| t.asking)
                submit=true
            />
        </Form>
    }
}

/// Why no passkey was added.
enum No {
    Answer(NoAnswer),
    Call(Failure<PasskeyRefusal>),
}

async fn make(name: String) -> Result<Viewer, No> {
    let question = call::<StartPasskey>(&(), &(), &()).await.map_err(No::Call)?;
    let credential = ask(Task::Create, &question.options).await.map_err(No::Answer)?;
    let passkey = NewPasskey { flow: question.flow, credential, name };
    call::<AddPasskey>(&(), &(), &passkey).await.map_err(No::Call)
}

fn refused(t: &Text, failure: &Failure<PasskeyRefusal>, sorry: Sorry) -> String {
    let Failure::Refused(refusal) = failure else {
        return sorry.sending(failure);
    };
    match refusal {
        PasskeyRefusal::NotAccepted => t.not_accepted.into(),
        PasskeyRefusal::AskAgain => t.ask_again.into(),
        PasskeyRefusal::Enough { most } => (t.enough)(*most),
        PasskeyRefusal::LastOne => t.last_one.into(),
        PasskeyRefusal::Name => t.name_wrong.into(),
    }
}

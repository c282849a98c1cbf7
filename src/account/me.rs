//! One's own account: where one is signed in, how one likes to read, and the way out.

use super::guard::SignedIn;
use super::text::{TEXT, Text};
use crate::address::Address;
use crate::call::{call, sorry};
use crate::language::{Language, Reader, Texts, dates, reader, texts};
use crate::ui::{
    Button, ButtonKind, Dialog, Loading, Notice, NoticeKind, Page, Tag, TagKind, Trouble,
};
use crate::viewer::session;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{EndSessions, ListSessions, SessionRow, SignOut};

/// The page. What other features know of the viewer is given as children and stands on top.
#[component]
pub fn MePage(
    /// Cards, applications, looks.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <SignedIn>
            <Me>{children.with_value(|children| children())}</Me>
        </SignedIn>
    }
}

#[component]
fn Me(children: Children) -> impl IntoView {
    let t = texts(&TEXT);
    let Reader { language, .. } = reader();
    let viewer = session().viewer();
    let lead = t.tell(move |t| {
        let Some(viewer) = viewer.get() else {
            return String::new();
        };
        let community = crate::place::name_in(language.get(), &viewer.community.name);
        (t.me_lead)(community, viewer.phone.as_deref().unwrap_or_default())
    });
    view! {
        <Page title=t.say(|t| t.me) lead>
            {children()}
            <SignIns/>
            {reading(t)}
            <Leave/>
        </Page>
    }
}

/// Where one is signed in, and a way to end it everywhere.
#[component]
fn SignIns() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let rows = LocalResource::new(move || async move {
        session.resuming(|| call::<ListSessions>(&(), &(), &())).await
    });
    let viewer = session.viewer();
    let is_staff =
        Memo::new(move |_| viewer.read().as_ref().is_some_and(|viewer| !viewer.roles.is_empty()));
    let list = move || match rows.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(rows)) => {
            let rows = rows.into_iter().map(|row| sign_in(t, row)).collect_view();
            view! { <ul class="sign-ins">{rows}</ul> }.into_any()
        }
        Some(Err(failure)) => view! {
            <Trouble
                words=Signal::derive(move || sorry.reading(&failure))
                again_label=t.say(|t| t.try_again)
                on_again=move || rows.refetch()
            />
        }
        .into_any(),
    };
    view! {
        <section class="me__part">
            <h2>{t.say(|t| t.sign_ins)}</h2>
            <p class="me__lead">{t.say(|t| t.sign_ins_lead)}</p>
            {list}
            <EndAll/>
            {move || is_staff.get().then(|| view! {
                <p><a href=Address::StaffKeys.path()>{t.say(|t| t.staff_keys)}</a></p>
            })}
        </section>
    }
}

fn sign_in(t: Texts<Text>, row: SessionRow) -> AnyView {
    let language = reader().language;
    let SessionRow { device, means, created_at, seen_at, current, .. } = row;
    let device = t.tell(move |t| match device.as_str() {
        "" => t.some_device.into(),
        device => device.into(),
    });
    let when = t.tell(move |t| {
        if current {
            (t.made)(&dates::moment(language.get(), created_at))
        } else {
            (t.used)(&dates::moment(language.get(), seen_at))
        }
    });
    let this_one = current.then(|| {
        view! { <Tag words=t.say(|t| t.this_one) kind=TagKind::Good/> }
    });
    view! {
        <li class="sign-ins__row">
            <span class="sign-ins__words">
                <span class="sign-ins__device">{device}</span>
                <span class="sign-ins__when">
                    {t.tell(move |t| (t.means)(means).into())}" · "{when}
                </span>
            </span>
            {this_one}
        </li>
    }
    .into_any()
}

/// Ends all sign-ins, after a question.
#[component]
fn EndAll() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let end = move || {
        busy.set(true);
        spawn_while_here(async move {
            let answer = session.resuming(|| call::<EndSessions>(&(), &(), &())).await;
            busy.set(false);
            match answer {
                Ok(()) => session.signed_out(),
                Err(failure) => wrong.set(Some(untrack(|| sorry.sending(&failure)))),
            }
        });
    };
    view! {
        <p>
            <Button
                label=t.say(|t| t.end_all)
                kind=ButtonKind::Secondary
                on_press=move || open.set(true)
            />
        </p>
        <Dialog open title=t.say(|t| t.end_all_title) close_label=t.say(|t| t.keep_all)>
            <p>{t.say(|t| t.end_all_words)}</p>
            {move || wrong.get().map(complaint)}
            <Button
                label=t.say(|t| t.end_all_yes)
                kind=ButtonKind::Warning
                busy
                on_press=end
            />
        </Dialog>
    }
}

/// Language and size once more, in words.
fn reading(t: Texts<Text>) -> impl IntoView {
    let Reader { language, large } = reader();
    let size = Signal::derive(move || {
        let t = t.get();
        if large.get() { t.large_off } else { t.large_on }.to_owned()
    });
    let other = move || language.update(|language| *language = Language::other(*language));
    view! {
        <section class="me__part">
            <h2>{t.say(|t| t.reading)}</h2>
            <p class="me__lead">{t.say(|t| t.reading_lead)}</p>
            <div class="buttons">
                <Button
                    label=size
                    kind=ButtonKind::Secondary
                    on_press=move || large.update(|large| *large = !*large)
                />
                <Button
                    label=t.say(|t| t.other_language)
                    kind=ButtonKind::Secondary
                    on_press=other
                />
            </div>
        </section>
    }
}

/// Signs out here.
#[component]
fn Leave() -> impl IntoView {
    let t = texts(&TEXT);
    let session = session();
    let sorry = sorry();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let leave = move || {
        busy.set(true);
        spawn_while_here(async move {
            let answer = call::<SignOut>(&(), &(), &()).await;
            busy.set(false);
            match answer {
                Ok(()) => session.signed_out(),
                Err(failure) => wrong.set(Some(untrack(|| sorry.sending(&failure)))),
            }
        });
    };
    view! {
        <section class="me__part">
            <h2>{t.say(|t| t.sign_out)}</h2>
            <p class="me__lead">{t.say(|t| t.sign_out_words)}</p>
            {move || wrong.get().map(complaint)}
            <p>
                <Button
                    label=t.say(|t| t.sign_out)
                    kind=ButtonKind::Secondary
                    busy
                    on_press=leave
                />
            </p>
        </section>
    }
}

fn complaint(words: String) -> AnyView {
    view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> }.into_any()
}

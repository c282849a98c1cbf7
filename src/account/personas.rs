//! The demo's people, each one tap away. Only the demo has them.

use super::text::TEXT;
use crate::address::Address;
use crate::call::{call, sorry};
use crate::language::texts;
use crate::ui::{Icon, IconName, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn_while_here;
use linli_domain::account::{BecomePersona, Persona, PersonaRequest, Viewer};

/// Whom one can be.
#[component]
pub(super) fn Personas(
    /// Who one is now.
    #[prop(into)]
    on_done: Callback<Viewer>,
) -> impl IntoView {
    let t = texts(&TEXT);
    let sorry = sorry();
    let busy = RwSignal::new(None::<Persona>);
    let wrong = RwSignal::new(None::<String>);
    let become_one = move |persona| {
        if busy.get_untracked().is_some() {
            return;
        }
        busy.set(Some(persona));
        spawn_while_here(async move {
            let answer = call::<BecomePersona>(&(), &(), &PersonaRequest { persona }).await;
            busy.set(None);
            match answer {
                Ok(viewer) => on_done.run(viewer),
                Err(failure) => wrong.set(Some(untrack(|| sorry.reading(&failure)))),
            }
        });
    };
    let people = Persona::ALL
        .map(|persona| {
            let busy_or_not = move || (busy.get() == Some(persona)).then_some("true");
            view! {
                <li>
                    <button
                        type="button"
                        class="persona"
                        aria-busy=busy_or_not
                        on:click=move |_| become_one(persona)
                    >
                        <span class="persona__words">
                            <span class="persona__name">
                                {t.tell(move |t| (t.persona)(persona).0.into())}
                            </span>
                            <span class="persona__hint">
                                {t.tell(move |t| (t.persona)(persona).1.into())}
                            </span>
                        </span>
                        <Icon name=IconName::Arrow/>
                    </button>
                </li>
            }
        })
        .collect_view();
    let wrong = move || {
        wrong.get().map(|words| view! { <Notice kind=NoticeKind::Bad><p>{words}</p></Notice> })
    };
    view! {
        <section class="demo" aria-labelledby="demo-title">
            <h2 id="demo-title" class="demo__title">{t.say(|t| t.demo)}</h2>
            <p>{t.say(|t| t.demo_lead)}</p>
            {wrong}
            <ul class="personas">{people}</ul>
            <p><a href=Address::Messages.path()>{t.say(|t| t.read_messages)}</a></p>
        </section>
    }
}

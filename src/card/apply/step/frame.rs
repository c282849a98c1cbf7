//! What stands around the fields of any page that fills something in.

use crate::address::Address;
use crate::card::apply::answers;
use crate::card::apply::filling::Filling;
use crate::card::apply::pieces::{
    button, div, h2_in, live, nothing, notice, p, section as section_of,
};
use crate::card::apply::text::TEXT;
use crate::language::texts;
use crate::place::Picked;
use crate::ui::{Button, ButtonKind, ErrorSummary, Form, NoticeKind, Page, Words, focus_on};
use leptos::prelude::*;

/// The words and ways around a page's fields.
pub struct Around {
    /// What the page is about.
    pub title: Words,
    /// Which step it is.
    pub over: Words,
    /// Why it is asked.
    pub lead: Words,
    /// Where one came from.
    pub back: Address,
    /// Goes on to the next page.
    pub then: Callback<()>,
}

/// The place that is picked on this page, with its words.
#[derive(Clone, Copy)]
struct PickedHere(RwSignal<Option<Picked>>);

/// Makes the picked place known, so that both versions can be shown in words.
pub fn provide_picked(picked: RwSignal<Option<Picked>>) {
    provide_context(PickedHere(picked));
}

/// The whole page.
pub fn framed(filling: Filling, around: &Around, fields: AnyView) -> AnyView {
    let t = texts(&TEXT);
    let Around { title, over, lead, back, then } = *around;
    let work = filling.work;
    let go = move || {
        then.try_run(());
    };
    let later = move || {
        let words = TEXT.of(work.language()).saved_for_later;
        filling.go_anyway(move || {
            work.go(Address::Application(work.application));
            work.say(words);
        });
    };
    look_at_field_in_address();
    view! {
        <Page title over lead back=(back.path(), t.say(|t| t.back_to_steps))>
            <ErrorSummary title=t.say(|t| t.mend) problems=filling.problems/>
            {live(move || if filling.elsewhere.get() { both_versions(filling) } else { nothing() })}
            <Form on_submit=move || filling.go_on(go)>
                {fields}
                {trouble(filling)}
                <div class="apply__ways">
                    <Button
                        label=t.say(|t| t.go_on)
                        submit=true
                        busy=filling.busy
                        busy_label=t.say(|t| t.saving)
                    />
                    {live(move || if any_problem(filling) { anyway(filling, go) } else { nothing() })}
                    <Button
                        label=t.say(|t| t.save_for_later)
                        kind=ButtonKind::Quiet
                        on_press=later
                    />
                </div>
            </Form>
        </Page>
    }
    .into_any()
}

/// What a save that did not work says; pressing the button again tries again.
pub fn trouble(filling: Filling) -> AnyView {
    live(move || match filling.trouble.get() {
        Some(words) => notice("", NoticeKind::Bad, vec![p(words)]),
        None => nothing(),
    })
}

fn any_problem(filling: Filling) -> bool {
    !filling.problems.read().is_empty()
}

/// Nobody is held up by a missing answer.
fn anyway(filling: Filling, go: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let t = texts(&TEXT).get();
    let anyway = move || filling.go_anyway(go);
    let button = button(t.go_on_anyway, ButtonKind::Secondary, anyway);
    div("apply__anyway", vec![p(t.mend_later), button])
}

/// Both versions, side by side where there is room, and the choice.
pub fn both_versions(filling: Filling) -> AnyView {
    let t = texts(&TEXT).get();
    let Some((here, there)) = filling.both() else { return nothing() };
    let picked = use_context::<PickedHere>();
    let picked = picked.and_then(|PickedHere(picked)| picked.get_untracked());
    let path_here = picked.map(|picked| picked.path).unwrap_or_default();
    let path_saved = filling.work.mine.with_untracked(|mine| mine.place.clone());
    let column = |label, section, place| {
        let answers = answers::view(filling.work, section, place, false);
        section_of("both__one", vec![h2_in("both__label", label), answers])
    };
    let columns = vec![column(t.here, here, path_here), column(t.there, there, path_saved)];
    let choice = vec![
        button(t.keep_here, ButtonKind::Primary, move || filling.keep_here()),
        button(t.keep_there, ButtonKind::Secondary, move || filling.keep_there()),
    ];
    let pieces = vec![p(t.elsewhere_lead), div("both", columns), div("buttons", choice)];
    let notice = notice(t.elsewhere, NoticeKind::Waiting, pieces);
    view! { <div class="elsewhere" id="elsewhere" tabindex="-1">{notice}</div> }.into_any()
}

/// An address that names a field (`…#name`) puts the focus on it.
fn look_at_field_in_address() {
    Effect::new(move || {
        // After the page's title has taken the focus.
        request_animation_frame(|| {
            let hash = window().location().hash().unwrap_or_default();
            if let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()) {
                focus_on(id);
            }
        });
    });
}

//! Picking a place: from the community down to a room, one tap a level.

use super::text::{TEXT, Text};
use super::{name_in, path_in};
use crate::call::{Failure, Sorry, call, sorry};
use crate::language::{Language, Texts, reader, texts};
use crate::ui::{
    Button, ButtonKind, Empty, Loading, TextField, Trouble, Words, Wrong, focus_on, no_words,
};
use leptos::prelude::*;
use linli_domain::contract::Never;
use linli_domain::id::PlaceId;
use linli_domain::limits::LINE_CHARS_MAX;
use linli_domain::place::{
    CommunityName, CommunityPath, Inside, ListPlaces, Name, PlaceKind, PlaceRow,
};

/// A place that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// The place.
    pub place: PlaceId,
    /// In words, from large to small.
    pub path: Vec<Name>,
}

/// What the parts of the picker share.
#[derive(Clone, Copy)]
struct Picking {
    id: StoredValue<String>,
    community: StoredValue<CommunityName>,
    value: RwSignal<Option<Picked>>,
    /// Whether it is a room, so that nothing more is to be said of it.
    is_room: RwSignal<bool>,
    /// The levels chosen so far, from large to small.
    trail: RwSignal<Vec<PlaceRow>>,
    language: RwSignal<Language>,
    t: Texts<Text>,
    sorry: Sorry,
}

impl Picking {
    fn field(self, name: &str) -> String {
        self.id.with_value(|id| format!("{id}{name}"))
    }

    /// Goes into a place, or takes it if there is nothing inside.
    fn choose(self, row: PlaceRow) {
        let is_end = !row.has_children;
        self.trail.update(|trail| trail.push(row));
        if is_end { self.take() } else { self.look_here() }
    }

    /// Takes the place where the trail ends.
    fn take(self) {
        let trail = self.trail.read_untracked();
        let Some(last) = trail.last() else { return };
        self.is_room.set(last.kind == PlaceKind::Room);
        self.value.set(Some(Picked {
            place: last.place,
            path: trail.iter().map(|row| row.name.clone()).collect(),
        }));
        drop(trail);
        self.look_here();
    }

    /// Goes back so that this many levels stay.
    fn back_to(self, levels: usize) {
        self.trail.update(|trail| trail.truncate(levels));
        self.look_here();
    }

    /// Begins anew.
    fn change(self) {
        self.value.set(None);
        self.back_to(0);
    }

    /// Puts the focus on the line that says where one is: the button that had it is gone.
    fn look_here(self) {
        let id = self.field("");
        request_animation_frame(move || focus_on(&id));
    }
}

/// Asks for a place. `id` is on the line that the error summary leads to.
#[component]
pub fn PlacePicker(
    /// The field's name on the page.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// Where to pick.
    community: CommunityName,
    /// What was picked.
    value: RwSignal<Option<Picked>>,
    /// What the list of places doesn't have, in free words.
    detail: RwSignal<String>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
) -> impl IntoView {
    let t = texts(&TEXT);
    let picking = Picking {
        id: StoredValue::new(id),
        community: StoredValue::new(community),
        value,
        is_room: RwSignal::new(false),
        trail: RwSignal::new(Vec::new()),
        language: reader().language,
        t,
        sorry: sorry(),
    };
    let picked = Memo::new(move |_| value.read().is_some());
    let (hint_id, wrong_id) = (picking.field("-hint"), picking.field("-wrong"));
    let wrong_words = move || error.get().unwrap_or_default();
    view! {
        <fieldset
            class="field picker"
            class:field--wrong=move || error.read().is_some()
            aria-describedby=format!("{hint_id} {wrong_id}")
        >
            <legend class="field__label">{label}</legend>
            <p class="field__hint" id=hint_id.clone() hidden=move || hint.read().is_empty()>
                {hint}
            </p>
            <p
                class="field__wrong"
                id=wrong_id.clone()
                hidden=move || error.read().is_none()
            >
                {wrong_words}
            </p>
            {move || {
                if picked.get() {
                    view! { <Chosen picking detail/> }.into_any()
                } else {
                    view! { <Choosing picking/> }.into_any()
                }
            }}
        </fieldset>
    }
}

/// What was picked, a line for what the list doesn't have, and a way to pick again.
#[component]
fn Chosen(picking: Picking, detail: RwSignal<String>) -> impl IntoView {
    let t = picking.t;
    let path = move || {
        let language = picking.language.get();
        let value = picking.value.read();
        value.as_ref().map_or_else(String::new, |picked| path_in(language, &picked.path))
    };
    // What was written stays in sight even when it is no longer needed.
    let no_detail = picking.is_room.get_untracked() && detail.read_untracked().is_empty();
    view! {
        <div class="picker__chosen">
            <p id=picking.field("") tabindex="-1" class="picker__place">
                <span class="picker__said">{t.say(|t| t.chosen)}</span>
                " "
                <strong>{path}</strong>
            </p>
            <Button
                label=t.say(|t| t.change)
                kind=ButtonKind::Quiet
                on_press=move || picking.change()
            />
        </div>
        <div hidden=no_detail>
            <TextField
                id=picking.field("-detail")
                label=t.say(|t| t.detail)
                hint=t.say(|t| t.detail_hint)
                value=detail
                characters_max=LINE_CHARS_MAX
            />
        </div>
    }
}

/// The level one is at: the way here, the places inside, and a way to stop.
#[component]
fn Choosing(picking: Picking) -> impl IntoView {
    let t = picking.t;
    let here = Memo::new(move |_| picking.trail.read().last().cloned());
    let path = CommunityPath { community: picking.community.with_value(|one| one.community) };
    let rows = LocalResource::new(move || {
        let inside = Inside { inside: here.get().map(|row| row.place) };
        async move { call::<ListPlaces>(&path, &inside, &()).await }
    });
    let name_here = move || {
        let language = picking.language.get();
        match here.get() {
            Some(row) => name_in(language, &row.name).to_owned(),
            None => picking.community.with_value(|one| name_in(language, &one.name).to_owned()),
        }
    };
    let again = Callback::new(move |()| rows.refetch());
    let list = move || match rows.get() {
        None => view! { <Loading label=t.say(|t| t.loading)/> }.into_any(),
        Some(Ok(rows)) => places(picking, rows),
        Some(Err(failure)) => trouble(picking, failure, again),
    };
    view! {
        <Trail picking/>
        <p id=picking.field("") tabindex="-1" class="picker__here">
            {t.tell(move |t| (t.pick_in)(&name_here()))}
        </p>
        {list}
        {move || here.get().map(|row| ways_out(picking, row.kind))}
    }
}

fn places(picking: Picking, rows: Vec<PlaceRow>) -> AnyView {
    let t = picking.t;
    if rows.is_empty() {
        return view! {
            <Empty title=t.say(|t| t.nothing) hint=t.say(|t| t.nothing_hint)/>
        }
        .into_any();
    }
    let rows = rows.into_iter().map(|row| {
        let name = row.name.clone();
        let words = move || name_in(picking.language.get(), &name).to_owned();
        view! {
            <li>
                <button
                    type="button"
                    class="picker__one"
                    on:click=move |_| picking.choose(row.clone())
                >
                    {words}
                </button>
            </li>
        }
    });
    view! { <ul class="picker__places">{rows.collect_view()}</ul> }.into_any()
}

fn trouble(picking: Picking, failure: Failure<Never>, again: Callback<()>) -> AnyView {
    view! {
        <Trouble
            words=Signal::derive(move || picking.sorry.reading(&failure))
            again_label=picking.t.say(|t| t.try_again)
            on_again=again
        />
    }
    .into_any()
}

/// One step back, or stop here although there is something smaller.
fn ways_out(picking: Picking, kind: PlaceKind) -> AnyView {
    let t = picking.t;
    let back = move || {
        let levels = picking.trail.read_untracked().len();
        picking.back_to(levels.saturating_sub(1));
    };
    view! {
        <div class="picker__ways">
            <Button
                label=t.tell(move |t| (t.stop)(kind).into())
                about=t.say(|t| t.stop_hint)
                kind=ButtonKind::Secondary
                on_press=move || picking.take()
            />
            <Button label=t.say(|t| t.back) kind=ButtonKind::Quiet on_press=back/>
        </div>
    }
    .into_any()
}

/// The levels chosen so far; each leads back to itself.
#[component]
fn Trail(picking: Picking) -> impl IntoView {
    let t = picking.t;
    let levels = move || {
        let trail = picking.trail.read();
        let top = picking.community.with_value(|one| one.name.clone());
        let names = trail.iter().map(|row| row.name.clone());
        std::iter::once(top)
            .chain(names)
            .enumerate()
            .map(|(nth, name)| {
                let words = move || name_in(picking.language.get(), &name).to_owned();
                let name = if nth == trail.len() {
                    view! { <span aria-current="true">{words}</span> }.into_any()
                } else {
                    view! {
                        <button
                            type="button"
                            class="trail__back"
                            on:click=move |_| picking.back_to(nth)
                        >
                            {words}
                        </button>
                    }
                    .into_any()
                };
                view! { <li class="trail__level">{name}</li> }
            })
            .collect_view()
    };
    // Nothing to lead back to yet.
    let is_top = move || picking.trail.read().is_empty();
    view! {
        <nav aria-label=t.say(|t| t.trail) hidden=is_top>
            <ol class="trail">{levels}</ol>
        </nav>
    }
}

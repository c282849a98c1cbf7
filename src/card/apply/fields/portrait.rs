//! A person's portrait: what will stand on the card, as large as there is room.

use super::preparing;
use super::text::TEXT;
use crate::card::apply::filling::Filling;
use crate::card::apply::pieces::{div, live, nothing, p, p_in, row};
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::upload::Uploads;
use crate::card::apply::work::Work;
use crate::language::texts;
use crate::ui::{Button, ButtonKind, FileRow, FileState, Icon, IconName, Words, Wrong, bytes};
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::PersonDraft;
use linli_domain::file::FilePurpose;
use linli_domain::id::PersonId;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// One person's portrait.
#[derive(Clone, Copy)]
pub struct Portrait {
    /// Whose.
    pub person: PersonId,
    /// The picture.
    pub photo: Uploads,
}

impl Portrait {
    /// As it was saved.
    pub fn new(work: Work, person: &PersonDraft) -> Self {
        Self {
            person: person.person,
            photo: Uploads::new(work, FilePurpose::Photo, 1, person.photo),
        }
    }

    /// Puts the picture into the person.
    pub fn write(self, person: &mut PersonDraft) {
        person.photo = self.photo.id();
    }

    /// The picture, and the ways to take another. `whose` names the person.
    pub fn view(self, filling: Filling, whose: Words) -> AnyView {
        let t = texts(&TEXT);
        let id = format!("photo-{}", self.person);
        let error = filling.wrong(Field::Photo(self.person));
        let wrong = Signal::derive(move || error.get().unwrap_or_default());
        let row = Signal::derive(move || self.photo.rows.read().last().cloned());
        let has_one = move || !self.photo.rows.read().is_empty();
        let label = move |without: fn(&super::text::Text) -> &'static str,
                          with: fn(&super::text::Text) -> &'static str| {
            t.tell(move |t| if has_one() { with(t) } else { without(t) }.to_owned())
        };
        let take = label(|t| t.take_photo, |t| t.take_another);
        let choose = label(|t| t.choose_photo, |t| t.choose_another);
        view! {
            <fieldset
                class="field likeness"
                class:field--wrong=move || error.read().is_some()
                aria-describedby=format!("{id}-hint {id}-wrong")
            >
                <legend class="field__label">{whose}</legend>
                <p class="field__hint" id=format!("{id}-hint")>{t.say(|t| t.photo_hint)}</p>
                <crate::ui::WordsIn class="field__wrong" id=format!("{id}-wrong") words=wrong/>
                <div class="likeness__body">
                    {live(move || picture(row.get(), whose))}
                    <div class="likeness__ways">
                        {self.picker(&format!("{id}-camera"), take, true, error)}
                        {self.picker(&id, choose, false, error)}
                        {live(move || row.get().map_or_else(nothing, |row| self.remove(row, whose)))}
                    </div>
                </div>
                <div role="status">{live(move || row.get().map_or_else(nothing, state))}</div>
                {preparing(self.photo)}
            </fieldset>
        }
        .into_any()
    }

    /// A button made of a native file input: it lies over the label, invisible and focusable.
    fn picker(self, id: &str, label: Words, camera: bool, error: Wrong) -> AnyView {
        let chosen = move |event: leptos::ev::Event| {
            let input =
                event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            let file: Option<File> = input.files().and_then(|list| list.get(0));
            // Otherwise the same file, chosen again after a failure, would go unnoticed.
            if let Some(file) = file {
                self.photo.choose(vec![file]);
            }
            input.set_value("");
        };
        view! {
            <label class="drop__picker" class:drop__picker--camera=camera for=id.to_owned()>
                <input
                    class="drop__input"
                    type="file"
                    id=id.to_owned()
                    name=id.to_owned()
                    accept="image/*"
                    capture=camera.then_some("user")
                    aria-invalid=move || error.read().is_some().then_some("true")
                    on:change=chosen
                />
                <span class="button button--secondary">{label}</span>
            </label>
        }
        .into_any()
    }

    fn remove(self, row: FileRow, whose: Words) -> AnyView {
        let form = texts(&FORM);
        view! {
            <Button
                label=form.say(|t| t.remove)
                about=whose
                kind=ButtonKind::Quiet
                on_press=move || self.photo.remove(&row.key)
            />
        }
        .into_any()
    }
}

/// The picture in the frame it will have on the card; a figure while there is none.
fn picture(row: Option<FileRow>, whose: Words) -> AnyView {
    let t = texts(&TEXT).get();
    let form = texts(&FORM).get();
    match row.and_then(|row| row.preview) {
        Some(source) => {
            let alt = (form.picture_of)(&whose.get());
            view! { <img class="likeness__picture" src=source alt=alt/> }.into_any()
        }
        None => div(
            "likeness__picture likeness__picture--none",
            vec![view! { <Icon name=IconName::People/> }.into_any(), p(t.photo_none)],
        ),
    }
}

/// How the picture stands.
fn state(file: FileRow) -> AnyView {
    let t = texts(&TEXT).get();
    let form = texts(&FORM).get();
    match file.state {
        FileState::Sending(sent) => {
            let percent = (sent * 100).checked_div(file.size).unwrap_or(100).min(100);
            let value = percent.to_string();
            let bar = view! { <progress class="meter__bar" max="100" value=value></progress> };
            row(vec![bar.into_any(), p_in("drop__state", (t.sent)(percent))])
        }
        FileState::Kept => {
            let words = format!("{} · {}", form.kept, bytes(file.size));
            p_in("drop__state drop__state--kept", words)
        }
        FileState::Failed(why) => p_in("drop__wrong", why),
    }
}

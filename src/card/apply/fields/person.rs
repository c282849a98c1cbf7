//! A person's name and document.

use super::text::TEXT;
use super::{code_of, of_code, preparing, written};
use crate::card::apply::filling::Filling;
use crate::card::apply::pieces::{live, nothing};
use crate::card::apply::text::TEXT as FORM;
use crate::card::apply::upload::Uploads;
use crate::card::apply::work::{Work, today};
use crate::card::text::TEXT as CODES;
use crate::language::texts;
use crate::ui::{Choice, DateField, FieldKind, FileDrop, Select, TextField, Words};
use leptos::prelude::*;
use linli_domain::card::check::Field;
use linli_domain::card::draft::PersonDraft;
use linli_domain::document::{DocumentKind, DocumentNumber};
use linli_domain::file::FilePurpose;
use linli_domain::id::PersonId;
use linli_domain::limits::LINE_CHARS_MAX;
use linli_domain::name::PersonName;

/// Pictures that can be chosen; what they really are is looked at afterwards.
const PICTURES: &str = "image/*";

/// The name.
#[derive(Clone, Copy)]
pub struct NameField {
    person: PersonId,
    name: RwSignal<String>,
}

impl NameField {
    /// As it was saved.
    pub fn new(person: &PersonDraft) -> Self {
        Self { person: person.person, name: RwSignal::new(person.name.clone()) }
    }

    /// Puts what is typed into the person.
    pub fn write(self, person: &mut PersonDraft) {
        person.name = self.name.get();
    }

    /// Shows what was saved elsewhere.
    pub fn fill(self, person: &PersonDraft) {
        self.name.set(person.name.clone());
    }

    /// The field.
    pub fn view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        let field = Field::Name(self.person);
        let properly = move || {
            let name = PersonName::parse(&self.name.read()).ok().filter(PersonName::changed);
            name.map(|name| name.written().to_owned())
        };
        view! {
            <div>
                <TextField
                    id="name"
                    label=t.say(|t| t.name)
                    hint=t.say(|t| t.name_hint)
                    value=self.name
                    autocomplete="name"
                    characters_max=LINE_CHARS_MAX
                    error=filling.wrong(field)
                    on_leave=filling.leave(field)
                />
                {written(properly)}
            </div>
        }
        .into_any()
    }
}

/// Kind, number, what belongs to some kinds only, and the picture of the front.
#[derive(Clone, Copy)]
pub struct DocumentFields {
    person: PersonId,
    kind: RwSignal<String>,
    number: RwSignal<String>,
    country: RwSignal<String>,
    birth_date: RwSignal<String>,
    /// The picture.
    pub picture: Uploads,
}

impl DocumentFields {
    /// As it was saved.
    pub fn new(work: Work, person: &PersonDraft) -> Self {
        let fields = Self {
            person: person.person,
            kind: RwSignal::new(String::new()),
            number: RwSignal::new(String::new()),
            country: RwSignal::new(String::new()),
            birth_date: RwSignal::new(String::new()),
            picture: Uploads::new(work, FilePurpose::Document, 1, person.document_picture),
        };
        fields.fill_in(person);
        fields
    }

    /// Puts what is typed into the person.
    pub fn write(self, person: &mut PersonDraft) {
        person.document_kind = self.chosen();
        person.document_number = self.number.get();
        person.document_country = self.country.get();
        person.birth_date = self.birth_date.read().parse().ok();
        person.document_picture = self.picture.id();
    }

    /// Shows what was saved elsewhere.
    pub fn fill(self, person: &PersonDraft) {
        self.fill_in(person);
        self.picture.show(person.document_picture);
    }

    fn fill_in(self, person: &PersonDraft) {
        self.kind.set(code_of(&DocumentKind::ALL, person.document_kind));
        self.number.set(person.document_number.clone());
        self.country.set(person.document_country.clone());
        let date = person.birth_date.map(|date| date.to_string());
        self.birth_date.set(date.unwrap_or_default());
    }

    fn chosen(self) -> Option<DocumentKind> {
        of_code(&DocumentKind::ALL, &self.kind.read())
    }

    /// The number, once it is one.
    fn parsed(self) -> Option<DocumentNumber> {
        DocumentNumber::parse(self.chosen()?, &self.number.read(), today()).ok()
    }

    /// Whether the birth date has to be asked: the number of this kind doesn't carry it.
    fn asks_birth_date(self) -> bool {
        match self.chosen() {
            Some(
                DocumentKind::HongKongMacauTravelPermit
                | DocumentKind::TaiwanTravelPermit
                | DocumentKind::Passport,
            ) => true,
            Some(DocumentKind::ForeignPermanentResident) => {
                self.parsed().is_some_and(|number| number.birth_date().is_none())
            }
            _ => false,
        }
    }

    /// The fields.
    pub fn view(self, filling: Filling) -> AnyView {
        let (t, codes) = (texts(&TEXT), texts(&CODES));
        let kinds: Vec<_> = DocumentKind::ALL
            .into_iter()
            .enumerate()
            .map(|(nth, kind)| {
                Choice::new(nth.to_string(), codes.tell(move |t| (t.document)(kind).to_owned()))
            })
            .collect();
        let is_passport = move || self.chosen() == Some(DocumentKind::Passport);
        let country = shown_when(is_passport, move || self.country_view(filling));
        let asks = move || self.asks_birth_date();
        let birth_date = shown_when(asks, move || self.birth_date_view(filling));
        view! {
            <Select
                id="document-kind"
                label=t.say(|t| t.document_kind)
                choices=kinds
                value=self.kind
                none_yet=t.say(|t| t.document_kind_none)
                error=filling.wrong(Field::DocumentKind(self.person))
            />
            {self.number_view(filling)}
            {country}
            {birth_date}
            {self.picture_view(filling)}
        }
        .into_any()
    }

    fn number_view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        let field = Field::DocumentNumber(self.person);
        let properly = move || {
            let plain = self.parsed()?.as_str().to_owned();
            (plain != *self.number.read()).then_some(plain)
        };
        view! {
            <div>
                <TextField
                    id="document-number"
                    label=t.say(|t| t.number)
                    hint=t.tell(move |t| (t.number_hint)(self.chosen()).to_owned())
                    value=self.number
                    kind=FieldKind::Exact
                    characters_max=LINE_CHARS_MAX
                    error=filling.wrong(field)
                    on_leave=filling.leave(field)
                />
                {written(properly)}
            </div>
        }
        .into_any()
    }

    fn country_view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        let field = Field::DocumentCountry(self.person);
        view! {
            <TextField
                id="document-country"
                label=t.say(|t| t.country)
                hint=t.say(|t| t.country_hint)
                value=self.country
                kind=FieldKind::Code
                characters_max=LINE_CHARS_MAX
                error=filling.wrong(field)
                on_leave=filling.leave(field)
            />
        }
        .into_any()
    }

    fn birth_date_view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        view! {
            <DateField
                id="birth-date"
                label=t.say(|t| t.birth_date)
                hint=t.say(|t| t.birth_date_hint)
                value=self.birth_date
                autocomplete="bday"
                error=filling.wrong(Field::BirthDate(self.person))
                latest=today().to_string()
            />
        }
        .into_any()
    }

    fn picture_view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        let hint = t.tell(move |t| (t.picture_hint)(self.chosen()).to_owned());
        let wrong = filling.wrong(Field::DocumentPicture(self.person));
        one_file("document-picture", t.say(|t| t.picture), hint, wrong, self.picture)
    }
}

/// A field that only some need. It stays as it is while the answer to `when` does.
fn shown_when(
    when: impl Fn() -> bool + Send + Sync + 'static,
    field: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let when: Callback<(), bool> = Callback::new(move |()| when());
    let when = Memo::new(move |_| when.run(()));
    live(move || if when.get() { field() } else { nothing() })
}

/// A question that one picture answers.
fn one_file(
    id: &'static str,
    label: Words,
    hint: Words,
    wrong: crate::ui::Wrong,
    files: Uploads,
) -> AnyView {
    let form = texts(&FORM);
    view! {
        <div>
            <FileDrop
                id=id
                label
                hint
                choose_label=form.say(|t| t.choose_file)
                camera_label=form.say(|t| t.take_picture)
                remove_label=form.say(|t| t.remove)
                kept_label=form.say(|t| t.kept)
                accept=PICTURES
                error=wrong
                files=files.rows
                on_choose=UnsyncCallback::new(move |chosen| files.choose(chosen))
                on_remove=Callback::new(move |key: String| files.remove(&key))
            />
            {preparing(files)}
        </div>
    }
    .into_any()
}

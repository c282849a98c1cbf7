//! Files to hand in: choose or photograph them, watch them go, take them back.
//! It knows nothing of the network: the page uploads and tells how far it has come.

use super::field::{WrongHere, described_by, invalid, wrong_id};
use super::{Button, ButtonKind, Words, WordsIn, Wrong, no_words};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// What the page knows it by.
    pub key: String,
    /// Its name on the device.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// A `blob:` address to show it by, if it is a picture.
    pub preview: Option<String>,
    /// How it stands.
    pub state: FileState,
}

/// How a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// On its way; this many bytes have gone.
    Sending(u64),
    /// The server has it.
    Kept,
    /// It did not arrive, or was not accepted; why, and what to do.
    Failed(String),
}

/// Choose files, or take a picture.
#[component]
pub fn FileDrop(
    /// The field's name on the page; the error summary leads to it.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Words,
    /// What the button says that chooses a file.
    #[prop(into)]
    choose_label: Words,
    /// What the button says that opens the camera; without it there is none.
    #[prop(optional, into)]
    camera_label: Option<Words>,
    /// What the button says that takes a file back.
    #[prop(into)]
    remove_label: Words,
    /// What is said of a file the server has.
    #[prop(into)]
    kept_label: Words,
    /// Which files, as in `<input accept>`.
    accept: &'static str,
    /// Whether several may be chosen at once.
    #[prop(optional)]
    several: bool,
    /// Help that stays visible.
    #[prop(default = no_words(), into)]
    hint: Words,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Wrong,
    /// What was chosen so far.
    #[prop(into)]
    files: Signal<Vec<FileRow>>,
    /// Somebody chose files.
    on_choose: UnsyncCallback<Vec<File>>,
    /// Somebody takes a file back, by its key.
    on_remove: Callback<String>,
) -> impl IntoView {
    let pick = move |id: String, label: Words, camera: bool| {
        picker(
            id,
            label,
            if camera { "image/*" } else { accept },
            several,
            camera,
            error,
            on_choose,
        )
    };
    let (described_by, wrong_id, hint_id) =
        (described_by(&id), wrong_id(&id), format!("{id}-hint"));
    let camera = camera_label.map(|label| pick(format!("{id}-camera"), label, true));
    let choose_one = pick(id, choose_label, false);
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        if let Some(list) = event.data_transfer().and_then(|carried| carried.files()) {
            choose(&list, on_choose);
        }
    };
    view! {
        <fieldset
            class="field drop"
            class:field--wrong=move || error.read().is_some()
            aria-describedby=described_by
            on:dragover=|event| event.prevent_default()
            on:drop=drop
        >
            <legend class="field__label">{label}</legend>
            <WordsIn class="field__hint" id=hint_id words=hint/>
            <WrongHere id=wrong_id error/>
            <div class="drop__pickers">{camera}{choose_one}</div>
            <ul class="drop__files">
                <For each=move || files.get() key=|file| file.key.clone() let(file)>
                    {file_row(file, files, remove_label, kept_label, on_remove)}
                </For>
            </ul>
        </fieldset>
    }
}

/// A button made of a native file input: the input lies over the label, invisible and focusable.
fn picker(
    id: String,
    label: Words,
    accept: &'static str,
    several: bool,
    camera: bool,
    error: Wrong,
    on_choose: UnsyncCallback<Vec<File>>,
) -> AnyView {
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(list) = input.files() {
            choose(&list, on_choose);
        }
        // Otherwise the same file, chosen again after a failure, would go unnoticed.
        input.set_value("");
    };
    view! {
        <label class="drop__picker" class:drop__picker--camera=camera for=id>
            <input
                class="drop__input"
                type="file"
                id=id.clone()
                name=id.clone()
                accept=accept
                multiple=several && !camera
                capture=camera.then_some("environment")
                aria-invalid=invalid(error)
                on:change=chosen
            />
            <span class="button button--secondary">{label}</span>
        </label>
    }
    .into_any()
}

fn choose(list: &FileList, on_choose: UnsyncCallback<Vec<File>>) {
    let files: Vec<File> = (0..list.length()).filter_map(|nth| list.get(nth)).collect();
    if !files.is_empty() {
        on_choose.run(files);
    }
}

fn file_row(
    file: FileRow,
    files: Signal<Vec<FileRow>>,
    remove_label: Words,
    kept_label: Words,
    on_remove: Callback<String>,
) -> AnyView {
    let FileRow { key, name, size, preview, .. } = file;
    let own = key.clone();
    // The row stays while its state changes, so that the remove button keeps the focus.
    let state = Memo::new(move |_| {
        let files = files.read();
        files.iter().find(|file| file.key == own).map(|file| file.state.clone())
    });
    let sent = move || match state.get() {
        Some(FileState::Sending(sent)) => view! {
            <progress class="meter__bar" max=size.to_string() value=sent.to_string()></progress>
            <span class="drop__state">{bytes(sent)}" / "{bytes(size)}</span>
        }
        .into_any(),
        Some(FileState::Failed(why)) => {
            view! { <span class="drop__wrong" role="alert">{why}</span> }.into_any()
        }
        Some(FileState::Kept) | None => {
            let size = bytes(size);
            view! { <span class="drop__state drop__state--kept">{kept_label}" · "{size}</span> }
                .into_any()
        }
    };
    let remove = move || on_remove.run(key.clone());
    view! {
        <li class="drop__file">
            {preview.map(|source| view! { <img class="drop__preview" src=source alt=""/> })}
            <span class="drop__words"><span class="drop__name">{name.clone()}</span>{sent}</span>
            <Button label=remove_label about=name kind=ButtonKind::Quiet on_press=remove/>
        </li>
    }
    .into_any()
}

/// A size as people say it: `812 B`, `340 kB`, `1.2 MB`.
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{} kB", count / 1_000),
        _ => format!("{}.{} MB", count / 1_000_000, count % 1_000_000 / 100_000),
    }
}

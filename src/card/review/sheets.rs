//! The papers of a case: one at a time, as large as one needs it, turned as one needs it, by
//! mouse, finger or key.

use super::desk::Desk;
use crate::call::address_of_file;
use crate::ui::{Notice, NoticeKind, Words};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use linli_domain::card::Case;
use linli_domain::file::FileKind;
use linli_domain::id::FileId;

/// How large a sheet can be shown, in percent of the frame.
const SIZES: [u16; 6] = [100, 150, 200, 300, 400, 600];

/// What a sheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shows {
    DocumentOf(String),
    PhotoOf(String),
    ProofPage(usize),
}

/// One picture or file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sheet {
    file: FileId,
    shows: Shows,
    kind: FileKind,
    checked: bool,
}

fn sheets(case: &Case) -> Vec<Sheet> {
    let sheet = |file: FileId, shows| {
        let row = case.files.iter().find(|row| row.file == file);
        Sheet {
            file,
            shows,
            kind: row.map_or(FileKind::Jpeg, |row| row.kind),
            checked: row.is_none_or(|row| row.checked),
        }
    };
    let people = case.people.iter().flat_map(|one| {
        [
            sheet(one.document_picture, Shows::DocumentOf(one.name.clone())),
            sheet(one.photo, Shows::PhotoOf(one.name.clone())),
        ]
    });
    let pages = case.proof.files.iter().enumerate();
    let pages = pages.map(|(nth, file)| sheet(*file, Shows::ProofPage(nth + 1)));
    people.chain(pages).collect()
}

/// How the sheet is looked at.
#[derive(Clone, Copy)]
struct Look {
    sheets: Memo<Vec<Sheet>>,
    chosen: RwSignal<Option<FileId>>,
    /// Which of `SIZES`.
    size: RwSignal<usize>,
    /// Quarter turns to the right.
    turns: RwSignal<u16>,
    /// What the sheet is moved about in.
    frame: NodeRef<html::Div>,
}

impl Look {
    fn sheet(self) -> Option<Sheet> {
        self.sheets.with(|sheets| {
            let chosen = self.chosen.get();
            let found = sheets.iter().find(|sheet| Some(sheet.file) == chosen);
            found.or_else(|| sheets.first()).cloned()
        })
    }

    fn choose(self, file: FileId) {
        self.chosen.set(Some(file));
        self.whole();
    }

    fn whole(self) {
        self.size.set(0);
        self.turns.set(0);
    }

    fn larger(self) {
        self.resize((self.size.get_untracked() + 1).min(SIZES.len() - 1));
    }

    fn smaller(self) {
        self.resize(self.size.get_untracked().saturating_sub(1));
    }

    /// What is in the middle of the frame stays there.
    fn resize(self, size: usize) {
        let (before, after) = (SIZES[self.size.get_untracked()], SIZES[size]);
        self.size.set(size);
        let Some(frame) = self.frame.get_untracked() else {
            return;
        };
        let moved =
            move |at: i32, half: i32| (at + half) * i32::from(after) / i32::from(before) - half;
        // Once the sheet has its new size.
        request_animation_frame(move || {
            let (left, top) = (frame.scroll_left(), frame.scroll_top());
            frame.set_scroll_left(moved(left, frame.client_width() / 2));
            frame.set_scroll_top(moved(top, frame.client_height() / 2));
        });
    }

    fn turn(self) {
        self.turns.update(|turns| *turns += 1);
    }

    /// To the next sheet or the one before; round and round.
    fn step(self, forward: bool) {
        let Some(now) = self.sheet() else { return };
        let next = self.sheets.with(|sheets| {
            let at = sheets.iter().position(|sheet| *sheet == now)?;
            let by = if forward { 1 } else { sheets.len() - 1 };
            Some(sheets[(at + by) % sheets.len()].file)
        });
        if let Some(file) = next {
            self.choose(file);
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => self.larger(),
            "-" => self.smaller(),
            "r" | "R" => self.turn(),
            "0" => self.whole(),
            "PageUp" => self.step(false),
            "PageDown" => self.step(true),
            _ => return,
        }
        event.prevent_default();
    }
}

/// All sheets of a case.
#[component]
pub fn Sheets(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let t = desk.wording.t;
    let look = Look {
        sheets: Memo::new(move |_| desk.case.with(sheets)),
        chosen: desk.sheet,
        size: RwSignal::new(0),
        turns: RwSignal::new(0),
        frame: NodeRef::new(),
    };
    // Whoever asks for a sheet from elsewhere wants all of it.
    Effect::new(move || {
        desk.sheet.track();
        look.whole();
    });
    let current = Memo::new(move |_| look.sheet());
    let name = Signal::derive(move || {
        current.get().map(|sheet| said(desk, &sheet.shows).get()).unwrap_or_default()
    });
    view! {
        <section class="sheets" aria-labelledby="sheets-title">
            <h2 id="sheets-title">{t.say(|t| t.sheets)}</h2>
            <div class="sheets__choice">
                {move || look.sheets.get().into_iter().map(|sheet| choice(desk, look, &sheet)).collect_view()}
            </div>
            <div
                class="sheets__frame"
                node_ref=look.frame
                tabindex="0"
                role="group"
                aria-label=name
                aria-describedby="sheets-keys"
                on:keydown=move |event| look.key(&event)
            >
                {move || current.get().map(|sheet| picture(desk, look, &sheet, name))}
            </div>
            <div class="sheets__tools">
                {tool(t.say(|t| t.larger), move || look.larger())}
                {tool(t.say(|t| t.smaller), move || look.smaller())}
                {tool(t.say(|t| t.turn), move || look.turn())}
                {tool(t.say(|t| t.whole), move || look.whole())}
            </div>
            <p class="sheets__keys" id="sheets-keys">{t.say(|t| t.keys)}</p>
        </section>
    }
}

fn said(desk: Desk, shows: &Shows) -> Words {
    let shows = shows.clone();
    desk.wording.t.tell(move |t| match &shows {
        Shows::DocumentOf(name) => (t.document_of)(name),
        Shows::PhotoOf(name) => (t.photo_of)(name),
        Shows::ProofPage(page) => (t.proof_page)(*page),
    })
}

fn choice(desk: Desk, look: Look, sheet: &Sheet) -> AnyView {
    let words = said(desk, &sheet.shows);
    let file = sheet.file;
    let is_chosen = move || look.sheet().is_some_and(|now| now.file == file);
    view! {
        <button
            type="button"
            class="sheets__tab"
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_| look.choose(file)
        >
            {words}
        </button>
    }
    .into_any()
}

fn tool(words: Words, press: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="sheets__tool" on:click=move |_| press()>{words}</button>
    }
    .into_any()
}

fn picture(desk: Desk, look: Look, sheet: &Sheet, name: Words) -> AnyView {
    let t = desk.wording.t;
    let address = address_of_file(sheet.file);
    if !sheet.checked {
        return view! { <p class="sheets__words">{t.say(|t| t.unchecked)}</p> }.into_any();
    }
    if sheet.kind == FileKind::Pdf {
        return view! {
            <p class="sheets__words">
                {t.say(|t| t.pdf)}" "
                <a href=address target="_blank" rel="noopener">{t.say(|t| t.open_pdf)}</a>
            </p>
        }
        .into_any();
    }
    let failed = RwSignal::new(false);
    // The stage is a square, so that a sheet can be turned within it without moving anything.
    let percent = move || format!("{}cqmin", SIZES[look.size.get()]);
    let turned = move || format!("rotate({}turn)", f64::from(look.turns.get()) / 4.0);
    let words = move || {
        failed.get().then(|| {
            view! { <Notice kind=NoticeKind::Bad><p>{t.say(|t| t.picture_failed)}</p></Notice> }
        })
    };
    view! {
        {words}
        <div class="sheets__stage" style:width=percent hidden=failed>
            <img
                class="sheets__picture"
                src=address
                alt=name
                style:transform=turned
                on:error=move |_| failed.set(true)
            />
        </div>
    }
    .into_any()
}

//! Somebody's choice of language and size: kept on the device, applied to the page, and followed
//! by every text. `public/boot.js` applies the same two keys before the first paint.

use super::{InBoth, Language};
use crate::kept::{keep, kept};
use crate::ui::Words;
use leptos::prelude::*;

const LANGUAGE_KEY: &str = "language";
const SIZE_KEY: &str = "size";
const LARGE: &str = "large";

/// How the person in front of the screen reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The language of every text.
    pub language: RwSignal<Language>,
    /// Whether the large version (长辈版) is on.
    pub large: RwSignal<bool>,
}

/// Reads the kept choice, makes it known to all components below, and keeps every change.
pub fn provide_reader() -> Reader {
    let reader = Reader {
        language: RwSignal::new(Language::of_tag(&kept(LANGUAGE_KEY))),
        large: RwSignal::new(kept(SIZE_KEY) == LARGE),
    };
    provide_context(reader);
    Effect::new(move || {
        let tag = reader.language.get().tag();
        keep(LANGUAGE_KEY, tag);
        apply("lang", tag);
    });
    Effect::new(move || {
        let size = if reader.large.get() { LARGE } else { "" };
        keep(SIZE_KEY, size);
        apply("data-size", size);
    });
    reader
}

/// The choice made known by [`provide_reader`].
pub fn reader() -> Reader {
    expect_context()
}

/// The texts of a feature in the reader's language.
pub fn texts<T>(both: &'static InBoth<T>) -> Texts<T> {
    Texts { both, language: reader().language }
}

/// Texts that follow the reader's language.
pub struct Texts<T: 'static> {
    both: &'static InBoth<T>,
    language: RwSignal<Language>,
}

impl<T> Clone for Texts<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Texts<T> {}

impl<T: Send + Sync> Texts<T> {
    /// The texts of this moment. Inside a view's closure or an effect it runs again when the
    /// language changes.
    pub fn get(self) -> &'static T {
        self.both.of(self.language.get())
    }

    /// One fixed text.
    pub fn say(self, pick: fn(&T) -> &'static str) -> Words {
        Signal::derive(move || pick(self.get()).to_owned())
    }

    /// A text with something in it.
    pub fn tell(self, make: impl Fn(&'static T) -> String + Send + Sync + 'static) -> Words {
        Signal::derive(move || make(self.get()))
    }
}

/// Sets an attribute of `<html>`.
fn apply(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(attribute, value);
    }
}

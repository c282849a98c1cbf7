//! Which language and which size somebody reads in.
//!
//! **How texts are written.** Every feature has a `text.rs`, which needs no browser:
//!
//! ```text
//! pub struct Text { pub title: &'static str, pub days_left: fn(u32) -> String }
//! pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };
//! const ZH: Text = Text { title: "我的社区卡", days_left: |n| format!("还有 {n} 天") };
//! const EN: Text = Text { title: "My card", days_left: |n| format!("{n} days left") };
//! ```
//!
//! A text that is missing in one language does not compile. In a page:
//!
//! ```text
//! let t = texts(&TEXT);
//! view! {
//!     <Page title=t.say(|t| t.title)>
//!         <p>{t.tell(move |t| (t.days_left)(days.get()))}</p>
//!     </Page>
//! }
//! ```
//!
//! `say` and `tell` give [`Words`], which every `ui` component takes and every view shows. Words
//! follow the language while the page stays as it is, so what somebody has typed is kept.
//! `say` is for fixed texts (it takes a plain function and adds next to nothing to the download),
//! `tell` for texts with something in them.

pub mod dates;
#[cfg(target_arch = "wasm32")]
mod reader;
#[cfg(target_arch = "wasm32")]
pub use reader::{Reader, Texts, provide_reader, reader, texts};

/// A language the portal speaks in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese, the language of the place.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language's tag, for `<html lang>` and for keeping the choice.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a tag; anything unknown is Chinese.
    pub fn of_tag(tag: &str) -> Self {
        if tag == Self::English.tag() { Self::English } else { Self::Chinese }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }
}

/// The same texts in both languages.
#[derive(Debug)]
pub struct InBoth<T> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T> InBoth<T> {
    /// The texts in a language.
    pub fn of(&self, language: Language) -> &T {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        for language in [Language::Chinese, Language::English] {
            assert_eq!(Language::of_tag(language.tag()), language);
            assert_eq!(language.other().other(), language);
            assert_ne!(language.other(), language);
        }
        assert_eq!(Language::of_tag("fr"), Language::Chinese);
    }
}

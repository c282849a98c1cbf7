//! A person's name: one field, kept as typed and as it is properly written.
//!
//! Many people have no surname, or one that comes last; nothing here takes a name apart. Nothing
//! is composed or decomposed either (NFC would turn some rare Han characters into others): whoever
//! searches does that to his own copy.

mod script;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::typed::{fold, is_invisible, problem, travels_as_text, within_bounds};
use script::{is_emoji, is_han, is_letter, is_mark, is_private_use};

/// Most Han characters of a name (the notice 民委发〔2016〕33号 asks for 25 at least).
pub const HAN_CHARS_MAX: usize = 50;
/// Most characters of a name in any script, marks counted.
pub const NAME_CHARS_MAX: usize = 100;
/// Most marks on one letter. Vietnamese needs two, Tibetan stacks a few more.
const MARKS_MAX: usize = 4;

/// The interpunct between the parts of a Han name, GB 18030 `A1 A4`.
const INTERPUNCT: char = '\u{B7}';
/// The katakana middle dot, right between kana, wrong between Han characters.
const KATAKANA_DOT: char = '\u{30FB}';

/// A name. Travels as typed and is read again on arrival.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct PersonName {
    raw: String,
    written: String,
}

/// Why this can't be kept as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NameProblem {
    /// Nothing was typed.
    Empty,
    /// More than [`HAN_CHARS_MAX`] Han characters or [`NAME_CHARS_MAX`] in all.
    Length,
    /// A symbol, or punctuation where names have none.
    Characters,
    /// A digit.
    Digits,
    /// An emoji or a pictograph.
    Emoji,
    /// A character that shows nothing or turns the writing direction.
    Invisible,
    /// More marks on a letter than any script has, or a mark on nothing.
    Marks,
    /// An interpunct at an end, or two in a row.
    Interpunct,
    /// A character of an old private code, which shows differently on each machine.
    PrivateUse,
}

problem!(NameProblem);
travels_as_text!(PersonName, NameProblem, |name| name.raw.clone());

impl PersonName {
    /// Reads a name in any script.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        if !within_bounds(typed) {
            return Err(NameProblem::Length);
        }
        let raw = typed.trim();
        if raw.is_empty() {
            return Err(NameProblem::Empty);
        }
        let written = write_properly(raw);
        check_characters(&written)?;
        check_order(&written)?;
        let han = written.iter().filter(|c| is_han(**c)).count();
        if han > HAN_CHARS_MAX || written.len() > NAME_CHARS_MAX {
            return Err(NameProblem::Length);
        }
        Ok(Self { raw: raw.to_owned(), written: written.into_iter().collect() })
    }

    /// As typed, without the space around it. For the card, if the holder insists.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// As it is properly written: the interpunct U+00B7 between Han characters, no space between
    /// them, no full-width Latin, standard characters for private ones. For comparing and showing.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the proper form differs from the typed one, so that the page can say so once.
    pub fn changed(&self) -> bool {
        self.raw != self.written
    }

    /// For lists: the surname, or the first letter, and stars.
    pub fn masked(&self) -> String {
        let letters: Vec<char> = self.written.chars().filter(|c| !is_mark(*c)).collect();
        let shown = if has_compound_surname(&letters) { 2 } else { 1 };
        let mut seen = 0;
        letters
            .into_iter()
            .map(|c| {
                if !is_letter(c) {
                    return c;
                }
                seen += 1;
                if seen <= shown { c } else { '*' }
            })
            .collect()
    }
}

/// Deliberately masked, so that a name can't slip into a log.
impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

/// Whether the first two of three or four Han characters are a surname. Longer names and those
/// with an interpunct are not built that way; two characters are a surname and a given name.
fn has_compound_surname(letters: &[char]) -> bool {
    const SURNAMES: [&str; 28] = [
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "夏侯", "诸葛", "尉迟",
        "公羊", "赫连", "澹台", "皇甫", "濮阳", "公孙", "慕容", "钟离", "长孙", "宇文", "司徒",
        "司空", "令狐", "百里", "呼延", "轩辕", "拓跋",
    ];
    matches!(letters.len(), 3 | 4)
        && SURNAMES.iter().any(|surname| surname.chars().eq(letters.iter().copied().take(2)))
}

/// Folds what keyboards and old code tables put in, and writes the interpunct as it should be.
fn write_properly(raw: &str) -> Vec<char> {
    let folded: Vec<char> = raw.chars().map(fold).map(out_of_private_use).collect();
    let mut written: Vec<char> = Vec::with_capacity(folded.len());
    for (at, &c) in folded.iter().enumerate() {
        let before = written.iter().rev().copied().find(|c| *c != ' ');
        let after = folded.iter().skip(at + 1).copied().find(|c| *c != ' ');
        let after_han = before.is_some_and(|c| is_han(c) || c == INTERPUNCT);
        let before_han = after.is_some_and(|c| is_han(c) || is_dot(c));
        if c == ' ' {
            if !(after_han && before_han) && written.last() != Some(&' ') {
                written.push(c);
            }
        } else if is_dot(c) && before.is_some_and(is_han) && before_han {
            written.push(INTERPUNCT);
        } else {
            written.push(c);
        }
    }
    written
}

/// The one character of GB 18030's old private positions that is common in names (䶮).
fn out_of_private_use(c: char) -> char {
    if c == '\u{E863}' { '\u{4DAE}' } else { c }
}

/// What is typed for the interpunct between Han characters. NFKC folds hardly any of these.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        INTERPUNCT
            | KATAKANA_DOT
            | '.'
            | ','
            | '\u{387}'
            | '\u{16EB}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{25CF}'
            | '\u{2981}'
            | '\u{2E30}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{3002}'
            | '\u{318D}'
            | '\u{A78F}'
            | '\u{FF61}'
            | '\u{FF65}'
    )
}

/// Each character by itself.
fn check_characters(written: &[char]) -> Result<(), NameProblem> {
    for &c in written {
        if is_letter(c) || is_mark(c) || is_separator(c) || is_dot(c) {
            continue;
        }
        return Err(if is_invisible(c) || c.is_control() || c.is_whitespace() {
            NameProblem::Invisible
        } else if c.is_numeric() {
            NameProblem::Digits
        } else if is_emoji(c) {
            NameProblem::Emoji
        } else if is_private_use(c) {
            NameProblem::PrivateUse
        } else {
            NameProblem::Characters
        });
    }
    Ok(())
}

/// What follows what: marks on letters, interpuncts between letters, no separator doubled.
fn check_order(written: &[char]) -> Result<(), NameProblem> {
    let mut marks = 0;
    let mut before = None;
    for (at, &c) in written.iter().enumerate() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_MAX || (marks > 0 && !before.is_some_and(belongs_to_letter)) {
            return Err(NameProblem::Marks);
        }
        let after = written.get(at + 1).copied();
        if is_interpunct(c, before) {
            let stands_between = matches!(c, INTERPUNCT | KATAKANA_DOT)
                && before.is_some_and(belongs_to_letter)
                && after.is_some_and(is_letter);
            if !stands_between {
                return Err(NameProblem::Interpunct);
            }
        } else if is_separator(c) {
            let opens = is_apostrophe(c) || before.is_some();
            let closes = is_apostrophe(c) || c == '.' || after.is_some();
            if !opens || !closes || before == Some(c) {
                return Err(NameProblem::Characters);
            }
        }
        before = Some(c);
    }
    if written.iter().any(|c| is_letter(*c)) { Ok(()) } else { Err(NameProblem::Characters) }
}

/// A dot that means an interpunct: any but the comma and full stop, and those after Han too.
fn is_interpunct(c: char, before: Option<char>) -> bool {
    is_dot(c) && (!is_separator(c) || before.is_some_and(|b| is_han(b) || b == INTERPUNCT))
}

/// What stands between and around the letters of names: `O'Brien`, `Mary-Ann`, `SMITH, J.`, and
/// the tsheg between Tibetan syllables.
fn is_separator(c: char) -> bool {
    is_apostrophe(c) || matches!(c, ' ' | '-' | '\u{2010}' | '\u{2011}' | ',' | '.' | '\u{F0B}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}')
}

fn belongs_to_letter(c: char) -> bool {
    is_letter(c) || is_mark(c)
}

#[cfg(test)]
mod tests;

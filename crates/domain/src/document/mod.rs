//! Identity documents: which kinds there are, and their numbers, read from what people type.
//!
//! A number is kept in its plain form: capitals, no spaces. It never appears in an error, and its
//! `Debug` shows only the masked form. Whether a document is genuine is for a person to see; this
//! says only whether such a number can exist.

mod country;
mod foreign;
mod resident;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use country::{CountryCode, CountryProblem};

use crate::typed::{compact, problem};

/// The documents people apply with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 居民身份证: 18 characters, GB 11643-1999.
    ResidentId,
    /// 港澳居民居住证: built like a resident number, area 810000 or 820000.
    HongKongMacauResidencePermit,
    /// 台湾居民居住证: built like a resident number, area 830000 (not 710000).
    TaiwanResidencePermit,
    /// 港澳居民来往内地通行证: H or M and 8 digits, older ones with a 2-digit issue count.
    HongKongMacauTravelPermit,
    /// 台湾居民来往大陆通行证: 8 digits, older ones with a 2-digit issue count.
    TaiwanTravelPermit,
    /// 外国人永久居留身份证: 18 characters since December 2023, 15 before.
    ForeignPermanentResident,
    /// 护照. The country of issue is asked for beside it, see [`CountryCode`].
    Passport,
}

impl DocumentKind {
    /// All kinds, in the order in which a form offers them.
    pub const ALL: [Self; 7] = [
        Self::ResidentId,
        Self::HongKongMacauResidencePermit,
        Self::TaiwanResidencePermit,
        Self::HongKongMacauTravelPermit,
        Self::TaiwanTravelPermit,
        Self::ForeignPermanentResident,
        Self::Passport,
    ];
}

/// Why a typed number can't be one of the chosen kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentProblem {
    /// Nothing was typed.
    Empty,
    /// Too short or too long.
    Length,
    /// A character stands where this kind never has one.
    Characters,
    /// The number is of another kind of document than the chosen one.
    OtherKind,
    /// An old resident number of 15 digits; those cards stopped being valid in 2013.
    OldFifteenDigits,
    /// No such province or permit area.
    Area,
    /// No such country in ISO 3166-1.
    Nationality,
    /// The birth date in the number does not exist.
    BirthDate,
    /// The birth date in the number has not come yet.
    FutureBirthDate,
    /// The check character does not fit: somewhere there is a slip.
    Check,
}

problem!(DocumentProblem);

/// A document's number, together with its kind. Travels as `{kind, number}`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "WireNumber", into = "WireNumber")]
pub struct DocumentNumber {
    kind: DocumentKind,
    number: String,
}

impl DocumentNumber {
    /// Reads a number of a chosen kind. Full-width forms, lower case, spaces, hyphens and
    /// look-alikes of X are folded. `today` is the day in Beijing.
    pub fn parse(
        kind: DocumentKind,
        typed: &str,
        today: NaiveDate,
    ) -> Result<Self, DocumentProblem> {
        let number = plain(typed)?;
        match kind {
            DocumentKind::ResidentId => resident::check_resident_id(&number, today),
            DocumentKind::HongKongMacauResidencePermit => {
                resident::check_permit(&number, &["810000", "820000"], today)
            }
            DocumentKind::TaiwanResidencePermit => {
                resident::check_permit(&number, &["830000"], today)
            }
            DocumentKind::HongKongMacauTravelPermit => check_home_return(&number),
            DocumentKind::TaiwanTravelPermit => check_digits(&number),
            DocumentKind::ForeignPermanentResident => foreign::check(&number, today),
            DocumentKind::Passport => check_passport(&number),
        }?;
        Ok(Self { kind, number })
    }

    /// Makes today's number from an old 15-digit resident number: the century is put in and the
    /// check character added. For finding old records, not for applying.
    pub fn from_old_fifteen(typed: &str) -> Result<Self, DocumentProblem> {
        let number = resident::from_fifteen(&plain(typed)?)?;
        Ok(Self { kind: DocumentKind::ResidentId, number })
    }

    /// The kind of document.
    pub const fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The whole number in its plain form. For encrypting and matching, never for logs.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// The birth date, where the number carries a whole one. The 15-character card of foreign
    /// permanent residents has only two digits of the year, see [`Self::fits_birth_date`].
    pub fn birth_date(&self) -> Option<NaiveDate> {
        match self.kind {
            DocumentKind::ResidentId
            | DocumentKind::HongKongMacauResidencePermit
            | DocumentKind::TaiwanResidencePermit
            | DocumentKind::ForeignPermanentResident => resident::birth_date(&self.number),
            _ => None,
        }
    }

    /// Whether a birth date told separately can belong to this number.
    pub fn fits_birth_date(&self, told: NaiveDate) -> bool {
        match (self.kind, self.birth_date()) {
            (_, Some(carried)) => carried == told,
            (DocumentKind::ForeignPermanentResident, None) => {
                let (year, month, day) = (told.year().rem_euclid(100), told.month(), told.day());
                self.number.get(7..13) == Some(format!("{year:02}{month:02}{day:02}").as_str())
            }
            _ => true,
        }
    }

    /// Whether the number has the form of the passports of that country, as far as it is known
    /// (China's only). Forms change: for a friendly question, never for a refusal.
    pub fn fits_country(&self, country: &CountryCode) -> bool {
        self.kind != DocumentKind::Passport
            || country.as_str() != "CHN"
            || is_chinese_passport(&self.number)
    }

    /// The part that stays the same when the document is renewed: two numbers of one kind with the
    /// same key are one person's. Travel permits lose their issue count.
    pub fn matching_key(&self) -> &str {
        let kept = match self.kind {
            DocumentKind::HongKongMacauTravelPermit => 9,
            DocumentKind::TaiwanTravelPermit => 8,
            _ => self.number.len(),
        };
        self.number.get(..kept).unwrap_or(&self.number)
    }

    /// For screens and lists: see [`masked`].
    pub fn masked(&self) -> String {
        masked(&self.number)
    }
}

/// Deliberately without the number, so that it can't slip into a log.
impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentNumber({:?}, {})", self.kind, self.masked())
    }
}

/// A document's number with its middle hidden: the first three and the last four stay; of a short
/// one, the last two. Never to be shown beside a birth date or an age.
pub fn masked(number: &str) -> String {
    let length = number.chars().count();
    let (head, tail) = if length >= 15 { (3, 4) } else { (0, 2.min(length / 2)) };
    number
        .chars()
        .enumerate()
        .map(|(at, c)| if at < head || at + tail >= length { c } else { '*' })
        .collect()
}

/// How a number travels. The future can't be checked without a clock: a server that takes numbers
/// from outside parses them with its own day.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DocumentNumber"))]
struct WireNumber {
    kind: DocumentKind,
    number: String,
}

impl TryFrom<WireNumber> for DocumentNumber {
    type Error = DocumentProblem;
    fn try_from(wire: WireNumber) -> Result<Self, Self::Error> {
        Self::parse(wire.kind, &wire.number, NaiveDate::MAX)
    }
}

impl From<DocumentNumber> for WireNumber {
    fn from(number: DocumentNumber) -> Self {
        Self { kind: number.kind, number: number.number }
    }
}

/// The typed number in its plain form. Whoever types an X may find a Cyrillic or Greek one, or
/// the multiplication sign.
fn plain(typed: &str) -> Result<String, DocumentProblem> {
    let number: String = compact(typed)
        .ok_or(DocumentProblem::Length)?
        .chars()
        .map(|c| if matches!(c, 'Х' | 'х' | 'Χ' | 'χ' | '×') { 'X' } else { c })
        .collect();
    if number.is_empty() { Err(DocumentProblem::Empty) } else { Ok(number) }
}

fn check_home_return(number: &str) -> Result<(), DocumentProblem> {
    match number.strip_prefix(['H', 'M']) {
        Some(rest) => check_digits(rest),
        None if number.bytes().all(|b| b.is_ascii_digit()) => Err(DocumentProblem::OtherKind),
        None => Err(DocumentProblem::Characters),
    }
}

/// Eight digits that last, and on older permits two that count the issues.
fn check_digits(number: &str) -> Result<(), DocumentProblem> {
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        Err(DocumentProblem::Characters)
    } else if !matches!(number.len(), 8 | 10) {
        Err(DocumentProblem::Length)
    } else {
        Ok(())
    }
}

fn check_passport(number: &str) -> Result<(), DocumentProblem> {
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Err(DocumentProblem::Characters)
    } else if !(5..=20).contains(&number.len()) {
        Err(DocumentProblem::Length)
    } else {
        Ok(())
    }
}

/// `E` and 8 digits, later `E`, a letter (not I, O) and 7 digits; `G` and 8 digits before; `D`,
/// `S`, `P` with or without `E` for diplomatic, service and public-affairs passports.
fn is_chinese_passport(number: &str) -> bool {
    let digits = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let Some((first, rest)) = number.split_at_checked(1) else {
        return false;
    };
    match first {
        "G" => digits(rest, &[8]),
        "E" => rest.split_at_checked(1).is_some_and(|(second, last)| {
            !matches!(second, "I" | "O")
                && second.bytes().all(|b| b.is_ascii_alphanumeric())
                && digits(last, &[7])
        }),
        "D" | "S" | "P" => digits(rest.strip_prefix('E').unwrap_or(rest), &[7, 8]),
        _ => false,
    }
}

#[cfg(test)]
mod tests;

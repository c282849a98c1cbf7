//! The identity card of foreign permanent residents (外国人永久居留身份证), new form and old.

use chrono::NaiveDate;

use super::{DocumentProblem, country, resident};

/// New cards begin with 9, old ones with three letters.
pub(super) fn check(number: &str, today: NaiveDate) -> Result<(), DocumentProblem> {
    match number.bytes().next() {
        Some(b'9') => check_eighteen(number, today),
        Some(b'A'..=b'Z') => check_fifteen(number),
        Some(byte) if byte.is_ascii_digit() => Err(DocumentProblem::OtherKind),
        _ => Err(DocumentProblem::Characters),
    }
}

/// Since December 2023: 9, province (2), nationality as ISO 3166-1 numeric (3), birth date,
/// sequence and check as on a resident's card.
fn check_eighteen(number: &str, today: NaiveDate) -> Result<(), DocumentProblem> {
    resident::check_form(number)?;
    if !resident::is_province(number, 1) {
        return Err(DocumentProblem::Area);
    }
    if !number.get(3..6).is_some_and(country::is_numeric_code) {
        return Err(DocumentProblem::Nationality);
    }
    resident::check_birth_date(number, today)?;
    resident::check_last(number)
}

/// Before, and valid until they expire: nationality as ISO 3166-1 letters (3), area (4), birth
/// date without its century (6), sequence (1) and check (1).
fn check_fifteen(number: &str) -> Result<(), DocumentProblem> {
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(DocumentProblem::Characters);
    }
    if number.len() != 15 {
        return Err(DocumentProblem::Length);
    }
    let (nationality, digits) = number.split_at(3);
    if !nationality.bytes().all(|b| b.is_ascii_uppercase())
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(DocumentProblem::Characters);
    }
    if !country::is_letter_code(nationality) {
        return Err(DocumentProblem::Nationality);
    }
    if !resident::is_province(number, 3) {
        return Err(DocumentProblem::Area);
    }
    if !date_exists(number) {
        return Err(DocumentProblem::BirthDate);
    }
    if number.bytes().last() == Some(check_digit(number)) {
        Ok(())
    } else {
        Err(DocumentProblem::Check)
    }
}

/// Whether the date exists in some century; which one, the card does not say.
fn date_exists(number: &str) -> bool {
    let part = |range: std::ops::Range<usize>| number.get(range)?.parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (part(7..9), part(9..11), part(11..13)) else {
        return false;
    };
    [1900, 2000].iter().any(|century| {
        i32::try_from(century + year)
            .is_ok_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_some())
    })
}

/// ICAO 9303: weights 7, 3, 1 over the first 14 characters, A counting 10, modulo 10.
fn check_digit(number: &str) -> u8 {
    let sum: u32 = number
        .chars()
        .take(14)
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight)
        .sum();
    b"0123456789"[(sum % 10) as usize]
}

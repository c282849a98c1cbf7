//! The 18-character number of GB 11643-1999, which residents, permit holders from Hong Kong, Macao
//! and Taiwan, and since 2023 foreign permanent residents share: area, birth date, sequence, check.

use chrono::NaiveDate;

use super::DocumentProblem;

/// The first two digits of every area code of the mainland.
const PROVINCES: [u8; 31] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65,
];

/// The statistical codes of Taiwan, Hong Kong and Macao. With the provinces they make the 34 that
/// an area may begin with; foreign permanent residents' cards know no others either.
const REGIONS: [u8; 3] = [71, 81, 82];

/// What residence permits of Hong Kong, Macao and Taiwan begin with.
const PERMIT_AREAS: [&str; 3] = ["810000", "820000", "830000"];

/// A resident identity number. Area codes are abolished but numbers are for life, so the province
/// is checked and nothing finer.
pub(super) fn check_resident_id(number: &str, today: NaiveDate) -> Result<(), DocumentProblem> {
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DocumentProblem::OldFifteenDigits);
    }
    check_form(number)?;
    if number.starts_with('9') || PERMIT_AREAS.iter().any(|area| number.starts_with(area)) {
        return Err(DocumentProblem::OtherKind);
    }
    if !is_province(number, 0) {
        return Err(DocumentProblem::Area);
    }
    check_birth_date(number, today)?;
    check_last(number)
}

/// A residence permit of Hong Kong, Macao or Taiwan with one of the given areas.
pub(super) fn check_permit(
    number: &str,
    areas: &[&str],
    today: NaiveDate,
) -> Result<(), DocumentProblem> {
    check_form(number)?;
    if !areas.iter().any(|area| number.starts_with(area)) {
        let other = PERMIT_AREAS.iter().any(|area| number.starts_with(area))
            || two_digits(number, 0).is_some_and(|code| PROVINCES.contains(&code));
        return Err(if other { DocumentProblem::OtherKind } else { DocumentProblem::Area });
    }
    check_birth_date(number, today)?;
    check_last(number)
}

/// An old number of 15 digits with its century and check character. They were given out until
/// 1999, to people born in that century.
pub(super) fn from_fifteen(number: &str) -> Result<String, DocumentProblem> {
    if number.len() != 15 {
        return Err(DocumentProblem::Length);
    }
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DocumentProblem::Characters);
    }
    let (area, rest) = number.split_at(6);
    let mut long = format!("{area}19{rest}");
    if !is_province(&long, 0) {
        return Err(DocumentProblem::Area);
    }
    birth_date(&long).ok_or(DocumentProblem::BirthDate)?;
    long.push(char::from(check_character(&long)));
    Ok(long)
}

/// 17 digits and a digit or X.
pub(super) fn check_form(number: &str) -> Result<(), DocumentProblem> {
    if number.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Err(DocumentProblem::OtherKind);
    }
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(DocumentProblem::Characters);
    }
    let Some((body, last)) = number.split_at_checked(17).filter(|(_, last)| last.len() == 1) else {
        return Err(DocumentProblem::Length);
    };
    let fits = body.bytes().all(|b| b.is_ascii_digit())
        && last.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    if fits { Ok(()) } else { Err(DocumentProblem::Characters) }
}

/// The birth date in characters 7 to 14, if it exists.
pub(super) fn birth_date(number: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| number.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(6..10)?).ok()?;
    if number.len() < 17 {
        return None;
    }
    NaiveDate::from_ymd_opt(year, part(10..12)?, part(12..14)?)
}

/// The birth date must exist and have come.
pub(super) fn check_birth_date(number: &str, today: NaiveDate) -> Result<(), DocumentProblem> {
    match birth_date(number) {
        None => Err(DocumentProblem::BirthDate),
        Some(date) if date > today => Err(DocumentProblem::FutureBirthDate),
        Some(_) => Ok(()),
    }
}

/// The last character must be the one that follows from the others.
pub(super) fn check_last(number: &str) -> Result<(), DocumentProblem> {
    if number.bytes().last() == Some(check_character(number)) {
        Ok(())
    } else {
        Err(DocumentProblem::Check)
    }
}

/// Whether the two digits from `at` on are one of the 34 codes.
pub(super) fn is_province(number: &str, at: usize) -> bool {
    two_digits(number, at).is_some_and(|code| PROVINCES.contains(&code) || REGIONS.contains(&code))
}

fn two_digits(number: &str, at: usize) -> Option<u8> {
    number.get(at..at + 2)?.parse().ok()
}

/// ISO 7064 MOD 11-2 over the first 17 digits. Catches every single slip and every swap of
/// neighbours.
fn check_character(number: &str) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHARACTERS: &[u8; 11] = b"10X98765432";
    let sum: u32 = number
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum();
    CHARACTERS[(sum % 11) as usize]
}

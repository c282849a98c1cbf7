//! Every row of the shared test vectors in `vectors/`, which other implementations use too.

use chrono::{Datelike, NaiveDate, Weekday};
use linli_domain::calendar::{Calendar, DaysOff, YearTable};
use linli_domain::credit_code::{CreditCode, CreditCodeProblem};
use linli_domain::document::{DocumentKind, DocumentNumber, DocumentProblem, masked};
use linli_domain::name::PersonName;
use linli_domain::phone::Phone;
use serde_json::Value;

const IDS: &str = include_str!("../vectors/id_vectors.json");
const CODES: &str = include_str!("../vectors/uscc_vectors.json");
const NAMES: &str = include_str!("../vectors/name_vectors.json");
const PHONES: &str = include_str!("../vectors/phone_vectors.json");
const MASKS: &str = include_str!("../vectors/mask_vectors.json");
const CALENDAR: &str = include_str!("../vectors/calendar_cn.json");

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the vectors are JSON")
}

fn rows<'a>(vectors: &'a Value, path: &str) -> &'a [Value] {
    let rows = vectors.pointer(path).and_then(Value::as_array).expect(path);
    assert!(!rows.is_empty(), "{path} has rows");
    rows
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"))
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("date {value}"))
}

fn parse(kind: DocumentKind, typed: &str) -> Result<DocumentNumber, DocumentProblem> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    DocumentNumber::parse(kind, typed, today)
}

/// What the vectors call the problem, as this crate does.
fn problem(why: &str) -> DocumentProblem {
    match why.split(':').next().unwrap_or(why) {
        "checksum" => DocumentProblem::Check,
        "charset" => DocumentProblem::Characters,
        "length" => DocumentProblem::Length,
        "birthdate" => DocumentProblem::BirthDate,
        "area" => DocumentProblem::Area,
        "nationality" => DocumentProblem::Nationality,
        "type" => DocumentProblem::OtherKind,
        _ => panic!("unknown reason {why}"),
    }
}

/// Rows that are invalid as they stand but which the vectors ask to normalise first.
fn is_to_be_folded(row: &Value) -> bool {
    row["note"].as_str().is_some_and(|note| note.contains("normalise") || note.contains("first"))
}

fn check_documents(path: &str, kind_of: impl Fn(&str) -> DocumentKind) {
    let vectors = json(IDS);
    for row in rows(&vectors, &format!("{path}/valid")) {
        let number = text(row, "n");
        let parsed = parse(kind_of(number), number).unwrap_or_else(|why| panic!("{row}: {why}"));
        assert_eq!(parsed.as_str(), number);
    }
    for row in rows(&vectors, &format!("{path}/invalid")) {
        let number = text(row, "n");
        let result = parse(kind_of(number), number);
        if is_to_be_folded(row) {
            let parsed = result.unwrap_or_else(|why| panic!("{row}: {why}"));
            assert_ne!(parsed.as_str(), number);
        } else {
            assert_eq!(result, Err(problem(text(row, "why"))), "{row}");
        }
    }
}

#[test]
fn resident_numbers() {
    check_documents("/resident18", |_| DocumentKind::ResidentId);
}

#[test]
fn residence_permits() {
    check_documents("/hmt_residence_permit", |number| match number.as_bytes() {
        [b'8', b'3', ..] => DocumentKind::TaiwanResidencePermit,
        _ => DocumentKind::HongKongMacauResidencePermit,
    });
}

#[test]
fn foreign_permanent_residents() {
    check_documents("/foreign_permanent_resident", |_| DocumentKind::ForeignPermanentResident);
}

#[test]
fn old_resident_numbers() {
    let vectors = json(IDS);
    for row in rows(&vectors, "/legacy15/valid") {
        let number = text(row, "n");
        let new = DocumentNumber::from_old_fifteen(number).expect(number);
        assert_eq!(new.as_str(), text(row, "to18"));
        assert_eq!(parse(DocumentKind::ResidentId, new.as_str()), Ok(new));
        let applying = parse(DocumentKind::ResidentId, number);
        assert_eq!(applying, Err(DocumentProblem::OldFifteenDigits));
    }
    for row in rows(&vectors, "/legacy15/invalid") {
        let result = DocumentNumber::from_old_fifteen(text(row, "n"));
        assert_eq!(result, Err(problem(text(row, "why"))), "{row}");
    }
}

#[test]
fn travel_documents() {
    let vectors = json(IDS);
    let kinds = [
        ("hk_macao_home_return", DocumentKind::HongKongMacauTravelPermit),
        ("taiwan_permit", DocumentKind::TaiwanTravelPermit),
    ];
    for (name, kind) in kinds {
        for row in rows(&vectors, &format!("/travel_documents/{name}/valid")) {
            assert!(parse(kind, row.as_str().expect("text")).is_ok(), "{row}");
        }
        for row in rows(&vectors, &format!("/travel_documents/{name}/invalid")) {
            let row = row.as_str().expect("text");
            match row.split_once(" (upper-case first)") {
                Some((number, _)) => assert!(parse(kind, number).is_ok(), "{row}"),
                None => assert!(parse(kind, row).is_err(), "{row}"),
            }
        }
    }
}

#[test]
fn chinese_passports() {
    let vectors = json(IDS);
    let china = "CHN".to_owned().try_into().expect("a country");
    for (list, expected) in [("valid", true), ("invalid", false)] {
        for row in rows(&vectors, &format!("/travel_documents/cn_passport/{list}")) {
            let number = parse(DocumentKind::Passport, row.as_str().expect("text"));
            // No passport is refused for its form; the question is only whether it is a usual one.
            assert_eq!(number.expect("a passport").fits_country(&china), expected, "{row}");
        }
    }
}

#[test]
fn credit_codes() {
    let vectors = json(CODES);
    for row in rows(&vectors, "/valid") {
        let code = text(row, "n");
        assert_eq!(CreditCode::parse(code).expect(code).as_str(), code);
    }
    for row in rows(&vectors, "/invalid") {
        let expected = match text(row, "why") {
            "checksum" => CreditCodeProblem::Check,
            "length" => CreditCodeProblem::Length,
            "charset" => CreditCodeProblem::Characters,
            "category" => CreditCodeProblem::Category,
            why => panic!("unknown reason {why}"),
        };
        assert_eq!(CreditCode::parse(text(row, "n")), Err(expected), "{row}");
    }
}

#[test]
fn names() {
    /// The vectors call names of one character invalid; there are people who have one.
    const NAMES_ALL_THE_SAME: [&str; 2] = ["张", "A"];
    let vectors = json(NAMES);
    for row in rows(&vectors, "/valid") {
        let name = PersonName::parse(text(row, "raw")).unwrap_or_else(|why| panic!("{row}: {why}"));
        assert_eq!(name.written(), text(row, "normalised"));
        assert_eq!(name.written().chars().count() as u64, row["code_points"], "{row}");
        assert_eq!(name.changed(), text(row, "raw").trim() != text(row, "normalised"), "{row}");
    }
    for row in rows(&vectors, "/invalid") {
        let name = row.as_str().expect("text");
        let expected = NAMES_ALL_THE_SAME.contains(&name);
        assert_eq!(PersonName::parse(name).is_ok(), expected, "{row}");
    }
    for row in rows(&vectors, "/dots_mapped_to_U00B7") {
        let hex = row.as_str().and_then(|row| row.strip_prefix("U+")).expect("U+");
        let dot = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a character");
        let name = PersonName::parse(&format!("买买提{dot}吐尔逊")).expect(hex);
        assert_eq!(name.written(), "买买提\u{B7}吐尔逊", "{row}");
    }
}

#[test]
fn every_han_character_of_the_ranges_can_be_a_name() {
    let ranges = json(NAMES)["han_ranges"].as_str().expect("text").to_owned();
    let mut characters = Vec::new();
    for part in ranges.split('\\').skip(1) {
        let hex = part.trim_start_matches(['u', 'U']).trim_end_matches('-');
        let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect(part);
        characters.push((c, part.ends_with('-')));
    }
    for (at, (c, opens)) in characters.iter().enumerate() {
        let last = if *opens { characters[at + 1].0 } else { *c };
        for c in *c..=last {
            assert!(PersonName::parse(&c.to_string()).is_ok(), "U+{:X}", u32::from(c));
        }
    }
}

#[test]
fn phones() {
    let vectors = json(PHONES);
    for row in rows(&vectors, "/valid") {
        let phone = Phone::parse(text(row, "s")).unwrap_or_else(|why| panic!("{row}: {why}"));
        assert_eq!(phone.as_national(), text(row, "national"));
        assert_eq!(serde_json::to_value(phone.region()).expect("a code"), row["region"]);
        assert_eq!(Phone::parse(&phone.e164()), Ok(phone));
    }
    for row in rows(&vectors, "/invalid") {
        assert!(Phone::parse(row.as_str().expect("text")).is_err(), "{row}");
    }
    for row in rows(&vectors, "/libphonenumber_disagreements") {
        assert_eq!(
            Some(Phone::parse(row[0].as_str().expect("text")).is_ok()),
            row[2].as_bool(),
            "{row}"
        );
    }
    for prefix in rows(&vectors, "/prefixes_unknown_to_libphonenumber") {
        assert!(Phone::parse(&format!("{prefix}12345678")).is_ok(), "{prefix}");
    }
}

#[test]
fn masks() {
    let vectors = json(MASKS);
    let pairs = |list: &str| -> Vec<(String, String)> {
        rows(&vectors, &format!("/{list}"))
            .iter()
            .map(|row| serde_json::from_value(row.clone()).expect("a pair"))
            .collect()
    };
    for (number, shown) in pairs("id") {
        assert_eq!(masked(&number), shown);
    }
    for (number, shown) in pairs("phone") {
        // Eight digits are a number of Hong Kong's.
        let typed = if number.len() == 8 { format!("+852{number}") } else { number };
        assert_eq!(Phone::parse(&typed).expect("a phone").masked(), shown);
    }
    for (name, shown) in pairs("name") {
        assert_eq!(PersonName::parse(&name).expect("a name").masked(), shown);
    }
}

#[test]
fn the_bundled_calendar_is_the_announced_one() {
    let vectors = json(CALENDAR);
    let calendar = Calendar::bundled();
    let years = vectors["years"].as_object().expect("years");
    assert_eq!(calendar.years.len(), years.len());
    for (year, table) in years {
        let off = rows(table, "/off").iter().map(|row| DaysOff {
            name: row[0].as_str().expect("a name").to_owned(),
            from: day(&row[1]),
            to: day(&row[2]),
        });
        let expected = YearTable {
            notice: text(table, "notice").to_owned(),
            off: off.collect(),
            work: rows(table, "/work").iter().map(day).collect(),
        };
        let year: i32 = year.parse().expect("a year");
        assert_eq!(calendar.years.get(&year), Some(&expected));
        assert_eq!(expected.check(year), Ok(()));
    }
}

#[test]
fn working_days_of_each_year() {
    let vectors = json(CALENDAR);
    let calendar = Calendar::bundled();
    let days_of = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("New Year");
        first.iter_days().take(365)
    };
    for (year, count) in vectors["working_days"].as_object().expect("counts") {
        let days = days_of(year.parse().expect("a year"));
        let worked = days.filter(|date| calendar.is_working_day(*date).working).count();
        assert_eq!(Some(worked as u64), count.as_u64(), "{year}");
    }
    let statutory: Vec<NaiveDate> =
        rows(&vectors, "/statutory_2027_only").iter().map(day).collect();
    for date in days_of(2027) {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let found = calendar.is_working_day(date);
        assert_eq!(found.working, !weekend && !statutory.contains(&date), "{date}");
        assert!(found.provisional);
    }
}

#[test]
fn deadlines() {
    let vectors = json(CALENDAR);
    let calendar = Calendar::bundled();
    for row in rows(&vectors, "/deadline_vectors") {
        let days = row["n"].as_u64().and_then(|n| u32::try_from(n).ok()).expect("a number");
        let deadline = match text(row, "kind") {
            "work" => calendar.add_working_days(day(&row["start"]), days),
            "calendar" => calendar.natural_days_deadline(day(&row["start"]), days),
            // Counting back from a meeting is plain subtraction and has no function here.
            "before" => continue,
            kind => panic!("unknown kind {kind}"),
        };
        assert_eq!(deadline.date, day(&row["last_day"]), "{row}");
        assert!(!deadline.provisional, "{row}");
    }
}

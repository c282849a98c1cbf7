//! Numbers as people type them, and the slips that the check characters catch.

use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn parse(kind: DocumentKind, typed: &str) -> Result<DocumentNumber, DocumentProblem> {
    DocumentNumber::parse(kind, typed, today())
}

fn resident(typed: &str) -> Result<DocumentNumber, DocumentProblem> {
    parse(DocumentKind::ResidentId, typed)
}

/// A resident number with its check character put in, whatever its other parts say.
fn made(body: &str) -> String {
    let digits = "0123456789X".chars();
    let whole = digits.map(|last| format!("{body}{last}"));
    whole.into_iter().find(|number| resident::check_last(number).is_ok()).expect("one of eleven")
}

#[test]
fn f85_all_forms_of_x_are_one() {
    let plain = "11010519491231002X";
    for typed in [
        "11010519491231002x",
        "11010519491231002Ｘ",
        "11010519491231002ｘ",
        "11010519491231002Х",
        "11010519491231002х",
        "110105 19491231 002X",
        "110105-19491231-002-x",
        "\u{202D}１１０１０５\u{3000}19491231002×\u{202C}",
    ] {
        assert_eq!(resident(typed).expect(typed).as_str(), plain);
    }
    assert_eq!(resident("31011519000101001X").expect("synthetic").masked(), "310***********001X");
}

#[test]
fn f85_each_slip_has_its_name() {
    assert_eq!(resident(" "), Err(DocumentProblem::Empty));
    assert_eq!(resident("110105491231002"), Err(DocumentProblem::OldFifteenDigits));
    assert_eq!(resident("310113190402290120"), Err(DocumentProblem::Check));
    assert_eq!(resident(&made("31011319040230001")), Err(DocumentProblem::BirthDate));
    assert_eq!(resident(&made("31011320261124001")), Err(DocumentProblem::FutureBirthDate));
    assert!(resident(&made("31011320261123001")).is_ok(), "born today");
    assert_eq!(resident(&made("16011319040229001")), Err(DocumentProblem::Area));
    assert_eq!(resident("83000019020202003X"), Err(DocumentProblem::OtherKind));
    assert_eq!(resident("931840190001010010"), Err(DocumentProblem::OtherKind));
    assert_eq!(resident("H12345678"), Err(DocumentProblem::OtherKind));
    assert_eq!(resident("身份证"), Err(DocumentProblem::Characters));
    assert_eq!(resident("3101131904022901\u{0}8"), Err(DocumentProblem::Characters));
    assert_eq!(resident(&"1".repeat(1 << 20)), Err(DocumentProblem::Length));
    let swapped_permit = parse(DocumentKind::HongKongMacauResidencePermit, "83000019020202003X");
    assert_eq!(swapped_permit, Err(DocumentProblem::OtherKind));
    let mainland = parse(DocumentKind::TaiwanResidencePermit, "310113190402290128");
    assert_eq!(mainland, Err(DocumentProblem::OtherKind));
    let digits = parse(DocumentKind::HongKongMacauTravelPermit, "12345678");
    assert_eq!(digits, Err(DocumentProblem::OtherKind));
}

#[test]
fn f85_the_number_shows_neither_in_debug_nor_in_errors() {
    let number = resident("310113190402290128").expect("a number");
    assert_eq!(format!("{number:?}"), "DocumentNumber(ResidentId, 310***********0128)");
    assert_eq!(DocumentProblem::OldFifteenDigits.to_string(), "old_fifteen_digits");
    let wire = r#"{"kind":"resident_id","number":"310113190402290120"}"#;
    let error = serde_json::from_str::<DocumentNumber>(wire).expect_err("a slip").to_string();
    assert!(error.contains("check") && !error.contains("1904"), "{error}");
}

#[test]
fn f85_other_documents_have_their_own_path() {
    let permit = parse(DocumentKind::HongKongMacauTravelPermit, "h12345678 02").expect("a permit");
    assert_eq!((permit.as_str(), permit.matching_key()), ("H1234567802", "H12345678"));
    let permit = parse(DocumentKind::TaiwanTravelPermit, "1234567801").expect("a permit");
    assert_eq!(permit.matching_key(), "12345678");
    let passport = parse(DocumentKind::Passport, "e1234 5678").expect("a passport");
    assert_eq!((passport.matching_key(), passport.birth_date()), ("E12345678", None));
    assert_eq!(passport.masked(), "*******78");
    assert_eq!(parse(DocumentKind::Passport, "AB12"), Err(DocumentProblem::Length));
    assert_eq!(parse(DocumentKind::Passport, "AB12/456"), Err(DocumentProblem::Characters));
}

#[test]
fn a_told_birth_date_is_compared_as_far_as_the_number_says() {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let number = resident("310113190402290128").expect("a number");
    assert_eq!(number.birth_date(), Some(date("1904-02-29")));
    assert!(number.fits_birth_date(date("1904-02-29")));
    assert!(!number.fits_birth_date(date("1904-03-01")));
    let card = parse(DocumentKind::ForeignPermanentResident, "KAZ110090123105").expect("a card");
    assert_eq!(card.birth_date(), None);
    assert!(card.fits_birth_date(date("1890-12-31")) && card.fits_birth_date(date("1990-12-31")));
    assert!(!card.fits_birth_date(date("1990-12-30")));
    let card = parse(DocumentKind::ForeignPermanentResident, "931036190606060063").expect("a card");
    assert_eq!(card.birth_date(), Some(date("1906-06-06")));
}

#[test]
fn short_numbers_show_at_most_two_characters() {
    assert_eq!(masked("AB123"), "***23");
    assert_eq!(masked("A1"), "*1");
    assert_eq!(masked("1"), "*");
    assert_eq!(masked(""), "");
}

proptest! {
    /// Measured on all kinds with the shared check: no single slip and no swap gets through.
    #[test]
    fn f85_catches_every_slip_and_every_swap(
        area in 310_101u32..310_151, day in 0u64..3650, sequence in 0u32..1000,
        at in 0usize..18, wrong in "[0-9X]", neighbour in 1usize..18,
    ) {
        let born = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day") + chrono::Days::new(day);
        let right = made(&format!("{area}{}{sequence:03}", born.to_string().replace('-', "")));
        let number = resident(&right).expect("made to fit");
        prop_assert_eq!(number.birth_date(), Some(born));
        prop_assert_eq!(resident(number.as_str()), Ok(number.clone()));
        let wire = serde_json::to_string(&number).expect("writes");
        prop_assert_eq!(serde_json::from_str::<DocumentNumber>(&wire).expect("reads"), number);

        let mut slip = right.clone();
        slip.replace_range(at..=at, &wrong);
        prop_assert_eq!(resident(&slip).is_err(), slip != right);
        let mut swap = right.clone().into_bytes();
        swap.swap(neighbour - 1, neighbour);
        let swap = String::from_utf8(swap).expect("ASCII");
        prop_assert_eq!(resident(&swap).is_err(), swap != right);
    }

    #[test]
    fn reads_back_whatever_it_takes(typed in "[ -]?[0-9A-Za-zＸ９]{4,20}", which in 0usize..7) {
        let kind = DocumentKind::ALL[which];
        if let Ok(number) = parse(kind, &typed) {
            prop_assert_eq!(parse(kind, number.as_str()), Ok(number.clone()));
            prop_assert!(number.as_str().starts_with(number.matching_key()));
        }
    }

    #[test]
    fn never_panics(typed in any::<String>(), which in 0usize..7) {
        let _ = parse(DocumentKind::ALL[which], &typed);
        let _ = DocumentNumber::from_old_fifteen(&typed);
        let _ = CountryCode::parse(&typed);
        let _ = masked(&typed);
    }
}

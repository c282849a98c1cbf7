//! Days over New Year, the office's slips, Beijing midnight.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn table(off: &[(&str, &str)], work: &[&str]) -> YearTable {
    let off = off.iter().map(|(from, to)| DaysOff {
        name: "休".to_owned(),
        from: day(from),
        to: day(to),
    });
    YearTable {
        notice: String::new(),
        off: off.collect(),
        work: work.iter().map(|text| day(text)).collect(),
    }
}

#[test]
fn what_is_bundled_is_sound() {
    assert_eq!(Calendar::bundled().check(), Ok(()));
}

#[test]
fn a_deadline_in_a_year_not_loaded_is_provisional() {
    let calendar = Calendar::bundled();
    let sure = calendar.add_working_days(day("2026-12-30"), 1);
    assert_eq!(sure, Deadline { date: day("2026-12-31"), provisional: false });
    // 1 January is a statutory holiday and a Friday, then comes the weekend.
    let unsure = calendar.add_working_days(day("2026-12-31"), 1);
    assert_eq!(unsure, Deadline { date: day("2027-01-04"), provisional: true });
    let unsure = calendar.natural_days_deadline(day("2026-12-20"), 12);
    assert_eq!(unsure, Deadline { date: day("2027-01-04"), provisional: true });
    assert!(!calendar.is_working_day(day("2027-02-05")).working, "Spring Festival's eve");
    assert!(calendar.is_working_day(day("2027-02-09")).working);
    assert!(!calendar.is_working_day(day("2031-10-01")).working, "National Day");
}

#[test]
fn worked_weekends_count_and_nought_days_are_today() {
    let calendar = Calendar::bundled();
    let saturday = day("2026-10-10");
    assert_eq!(calendar.add_working_days(day("2026-10-09"), 1).date, saturday);
    assert_eq!(calendar.natural_days_deadline(day("2026-10-08"), 2).date, saturday);
    assert_eq!(calendar.add_working_days(saturday, 0).date, saturday);
}

#[test]
fn counting_ends_where_dates_end() {
    let calendar = Calendar::bundled();
    assert_eq!(calendar.natural_days_deadline(NaiveDate::MAX, 1).date, NaiveDate::MAX);
    let last = NaiveDate::MAX.pred_opt().expect("a day before");
    assert_eq!(calendar.add_working_days(last, u32::MAX).date, NaiveDate::MAX);
}

#[test]
fn the_office_is_told_its_slips() {
    let check = |off: &[(&str, &str)], work: &[&str]| table(off, work).check(2027);
    let may = ("2027-05-01", "2027-05-05");
    assert_eq!(check(&[may], &["2027-05-08"]), Ok(()));
    assert_eq!(check(&[("2026-12-31", "2027-01-02")], &[]), Err(CalendarProblem::OutsideYear));
    assert_eq!(check(&[("2027-05-05", "2027-05-01")], &[]), Err(CalendarProblem::Backwards));
    assert_eq!(check(&[may, may], &[]), Err(CalendarProblem::Overlap));
    assert_eq!(check(&[may], &["2027-05-02"]), Err(CalendarProblem::WorkWithinOff));
    assert_eq!(check(&[may], &["2027-05-10"]), Err(CalendarProblem::WorkOnWeekday));
    assert_eq!(check(&[], &["2028-01-01"]), Err(CalendarProblem::OutsideYear));
    assert_eq!(check(&[], &["2027-05-08"; 61]), Err(CalendarProblem::TooMany));
    let wordy = YearTable { notice: "通".repeat(201), ..table(&[], &[]) };
    assert_eq!(wordy.check(2027), Err(CalendarProblem::TooLong));
}

#[test]
fn a_day_in_beijing_ends_at_sixteen_hours_utc() {
    let end = end_of_day_beijing(day("2026-11-23"));
    assert_eq!(end, Utc.with_ymd_and_hms(2026, 11, 23, 16, 0, 0).single().expect("an instant"));
    assert_eq!(beijing_date(end), day("2026-11-24"));
    assert_eq!(beijing_date(end - TimeDelta::nanoseconds(1)), day("2026-11-23"));
    assert_eq!(beijing_date(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC.date_naive());
}

#[test]
fn travels_as_json() {
    let calendar = Calendar::bundled();
    let json = serde_json::to_string(&calendar).expect("writes");
    assert_eq!(serde_json::from_str::<Calendar>(&json).expect("reads"), calendar);
}

proptest! {
    #[test]
    fn a_deadline_is_a_working_day_and_never_earlier(start in 0u32..1500, days in 1u32..60) {
        let calendar = Calendar::bundled();
        let from = day("2024-12-01") + Days::new(start.into());
        let by_work = calendar.add_working_days(from, days);
        let by_nature = calendar.natural_days_deadline(from, days);
        prop_assert!(calendar.is_working_day(by_work.date).working);
        prop_assert!(calendar.is_working_day(by_nature.date).working);
        prop_assert!(from + Days::new(days.into()) <= by_nature.date);
        prop_assert!(by_nature.date <= calendar.add_working_days(from, days + 1).date);
        let between = from.iter_days().skip(1).take_while(|date| *date <= by_work.date);
        let worked = between.filter(|date| calendar.is_working_day(*date).working).count();
        prop_assert_eq!(worked, days as usize);
    }
}

//! Days and times as people here say them, in both languages, always in the time of Shanghai.

use super::Language;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

/// Shanghai keeps one time all year: eight hours ahead of UTC.
const SHANGHAI_SECONDS_EAST: i64 = 8 * 3600;

/// A day: `2026年11月26日（周四）`, `Thu 26 Nov 2026`.
pub fn day(language: Language, day: NaiveDate) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    let (year, month, date) = (day.year(), day.month(), day.day());
    match language {
        Language::Chinese => {
            let weekday = ["一", "二", "三", "四", "五", "六", "日"][weekday];
            format!("{year}年{month}月{date}日（周{weekday}）")
        }
        Language::English => {
            let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday];
            format!("{weekday} {date} {} {year}", MONTHS[day.month0() as usize])
        }
    }
}

/// A day and the time of day: `2026年11月26日（周四）14:05`, `Thu 26 Nov 2026, 14:05`.
pub fn moment(language: Language, moment: DateTime<Utc>) -> String {
    let here = in_shanghai(moment);
    let between = match language {
        Language::Chinese => "",
        Language::English => ", ",
    };
    let day = day(language, here.date());
    format!("{day}{between}{:02}:{:02}", here.hour(), here.minute())
}

/// The day it is here at an instant.
pub fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    in_shanghai(moment).date()
}

/// What the clocks and calendars here show.
fn in_shanghai(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.naive_utc() + TimeDelta::seconds(SHANGHAI_SECONDS_EAST)
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_in_both_languages() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        assert_eq!(day(Language::Chinese, date), "2026年11月26日（周四）");
        assert_eq!(day(Language::English, date), "Thu 26 Nov 2026");
    }

    #[test]
    fn a_late_evening_in_utc_is_the_next_day_here() {
        let instant: DateTime<Utc> = "2026-12-31T16:05:00Z".parse().unwrap();
        assert_eq!(moment(Language::Chinese, instant), "2027年1月1日（周五）00:05");
        assert_eq!(day_of(instant).to_string(), "2027-01-01");
        assert_eq!(moment(Language::English, instant), "Fri 1 Jan 2027, 00:05");
    }
}

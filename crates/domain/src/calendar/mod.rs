//! Working days, deadlines and Beijing time.
//!
//! The State Council announces each year's days off, and the weekend days worked instead, in the
//! November before. A year that isn't loaded is counted with its weekends and statutory days only
//! and every answer that rests on it is marked provisional. Beijing has kept +8 without daylight
//! saving since 1992.

mod bundled;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::typed::problem;

/// Most ranges or worked days in a year's table; real ones have seven.
const ENTRIES_MAX: usize = 60;
/// Longest name of a holiday or of the notice, in characters.
const TEXT_CHARS_MAX: usize = 200;
/// What Beijing is ahead of UTC.
const BEIJING: TimeDelta = TimeDelta::hours(8);

/// The years whose days off are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// The tables by year, Gregorian.
    pub years: BTreeMap<i32, YearTable>,
}

/// One year's arrangement, as the office enters it from the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearTable {
    /// Title and address of the notice.
    pub notice: String,
    /// Days off besides plain weekends. A holiday across New Year is split between the years.
    pub off: Vec<DaysOff>,
    /// Saturdays and Sundays that are worked.
    pub work: Vec<NaiveDate>,
}

/// A holiday: its days off in a row, first and last included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaysOff {
    /// The holiday's name, as in the notice.
    pub name: String,
    /// The first day off.
    pub from: NaiveDate,
    /// The last day off.
    pub to: NaiveDate,
}

/// Whether a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingDay {
    /// True for a working day.
    pub working: bool,
    /// True if the year isn't loaded.
    pub provisional: bool,
}

/// The last day on which something can or must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline {
    /// The day, in Beijing, until its end.
    pub date: NaiveDate,
    /// True if any day it was counted over lies in a year that isn't loaded.
    pub provisional: bool,
}

/// What is wrong with a year's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CalendarProblem {
    /// A day lies in another year.
    OutsideYear,
    /// A range ends before it begins.
    Backwards,
    /// Two ranges share a day.
    Overlap,
    /// A worked day is also a day off.
    WorkWithinOff,
    /// A worked day is no Saturday or Sunday, so it was worked anyway: a slip.
    WorkOnWeekday,
    /// More entries than a year can have.
    TooMany,
    /// A name or the notice is too long.
    TooLong,
}

problem!(CalendarProblem);

impl Calendar {
    /// The years that were announced when this was built: 2025 and 2026.
    pub fn bundled() -> Self {
        Self { years: bundled::years().collect() }
    }

    /// Checks every year.
    pub fn check(&self) -> Result<(), CalendarProblem> {
        self.years.iter().try_for_each(|(year, table)| table.check(*year))
    }

    /// Whether people work on that day.
    pub fn is_working_day(&self, date: NaiveDate) -> WorkingDay {
        let weekday = !is_weekend(date);
        match self.years.get(&date.year()) {
            Some(table) => WorkingDay {
                working: table.work.contains(&date) || (weekday && !table.is_off(date)),
                provisional: false,
            },
            None => WorkingDay {
                working: weekday && !bundled::is_statutory_holiday(date),
                provisional: true,
            },
        }
    }

    /// The day by which a number of working days have passed. The day of the event isn't counted;
    /// worked Saturdays and Sundays are. With 0 it is the day of the event itself.
    pub fn add_working_days(&self, from: NaiveDate, days: u32) -> Deadline {
        let mut deadline = Deadline { date: from, provisional: false };
        let mut left = days;
        while left > 0 {
            let Some(next) = deadline.date.succ_opt() else {
                break;
            };
            let day = self.is_working_day(next);
            deadline.date = next;
            deadline.provisional |= day.provisional;
            left -= u32::from(day.working);
        }
        deadline
    }

    /// The day on which a period of natural days ends (Civil Code 201, 203): the day of the event
    /// isn't counted, and an end on a day off moves to the next working day.
    pub fn natural_days_deadline(&self, from: NaiveDate, days: u32) -> Deadline {
        let mut date = from.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
        let mut provisional = false;
        loop {
            let day = self.is_working_day(date);
            provisional |= day.provisional;
            match date.succ_opt() {
                Some(next) if !day.working => date = next,
                _ => return Deadline { date, provisional },
            }
        }
    }
}

impl YearTable {
    /// Checks what the office typed.
    pub fn check(&self, year: i32) -> Result<(), CalendarProblem> {
        if self.off.len() > ENTRIES_MAX || self.work.len() > ENTRIES_MAX {
            return Err(CalendarProblem::TooMany);
        }
        let too_long = |text: &str| text.chars().nth(TEXT_CHARS_MAX).is_some();
        if too_long(&self.notice) || self.off.iter().any(|off| too_long(&off.name)) {
            return Err(CalendarProblem::TooLong);
        }
        for (at, off) in self.off.iter().enumerate() {
            if off.from.year() != year || off.to.year() != year {
                return Err(CalendarProblem::OutsideYear);
            }
            if off.from > off.to {
                return Err(CalendarProblem::Backwards);
            }
            if self.off.iter().take(at).any(|other| off.from <= other.to && other.from <= off.to) {
                return Err(CalendarProblem::Overlap);
            }
        }
        for day in &self.work {
            if day.year() != year {
                return Err(CalendarProblem::OutsideYear);
            }
            if self.is_off(*day) {
                return Err(CalendarProblem::WorkWithinOff);
            }
            if !is_weekend(*day) {
                return Err(CalendarProblem::WorkOnWeekday);
            }
        }
        Ok(())
    }

    fn is_off(&self, date: NaiveDate) -> bool {
        self.off.iter().any(|off| off.from <= date && date <= off.to)
    }
}

/// The date in Beijing at an instant.
pub fn beijing_date(instant: DateTime<Utc>) -> NaiveDate {
    let utc = instant.naive_utc();
    utc.checked_add_signed(BEIJING).unwrap_or(utc).date()
}

/// The instant at which a day ends in Beijing, 24:00: the first one that is too late.
pub fn end_of_day_beijing(date: NaiveDate) -> DateTime<Utc> {
    let begins = date.and_time(NaiveTime::MIN);
    begins.checked_add_signed(TimeDelta::days(1) - BEIJING).unwrap_or(begins).and_utc()
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;

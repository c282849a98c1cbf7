//! The announced years as constants, and the statutory days of years that aren't announced yet.

use chrono::{Datelike, NaiveDate};

use super::{DaysOff, YearTable};

/// Month and day.
type Day = (u32, u32);

struct Announced {
    year: i32,
    notice: &'static str,
    off: &'static [(&'static str, Day, Day)],
    work: &'static [Day],
}

const YEARS: [Announced; 2] = [
    Announced {
        year: 2025,
        notice: "国务院办公厅关于2025年部分节假日安排的通知 \
                 (gov.cn zhengce/content/202411/content_6986382.htm)",
        off: &[
            ("元旦", (1, 1), (1, 1)),
            ("春节", (1, 28), (2, 4)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (5, 31), (6, 2)),
            ("国庆节、中秋节", (10, 1), (10, 8)),
        ],
        work: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Announced {
        year: 2026,
        notice: "国务院办公厅关于2026年部分节假日安排的通知 \
                 (2025-11-04, gov.cn zhengce/content/202511/content_7047090.htm)",
        off: &[
            ("元旦", (1, 1), (1, 3)),
            ("春节", (2, 15), (2, 23)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (6, 19), (6, 21)),
            ("中秋节", (9, 25), (9, 27)),
            ("国庆节", (10, 1), (10, 7)),
        ],
        work: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

/// Statutory days that have the same date each year: New Year, Labour Day, National Day.
const FIXED: [Day; 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];

/// Those that follow the moon and the sun, for the first year without an announcement: Spring
/// Festival, Tomb-Sweeping, Dragon Boat, Mid-Autumn. Later years go without.
const MOVABLE_2027: [Day; 7] = [(2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (6, 9), (9, 15)];

/// The announced years, ready for a calendar.
pub(super) fn years() -> impl Iterator<Item = (i32, YearTable)> {
    YEARS.iter().map(|entry| {
        let date = |(month, day): Day| NaiveDate::from_ymd_opt(entry.year, month, day);
        let off = entry.off.iter().filter_map(|(name, from, to)| {
            Some(DaysOff { name: (*name).to_owned(), from: date(*from)?, to: date(*to)? })
        });
        let table = YearTable {
            notice: entry.notice.to_owned(),
            off: off.collect(),
            work: entry.work.iter().filter_map(|day| date(*day)).collect(),
        };
        (entry.year, table)
    })
}

/// Whether the law makes the day a holiday, as far as its date is known without a notice.
pub(super) fn is_statutory_holiday(date: NaiveDate) -> bool {
    let day = (date.month(), date.day());
    FIXED.contains(&day) || (date.year() == 2027 && MOVABLE_2027.contains(&day))
}

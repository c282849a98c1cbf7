//! Mobile numbers of the mainland, Hong Kong, Macao and Taiwan, as people type them.
//!
//! Prefixes are not listed one by one: they change faster than software. That a number belongs to
//! somebody is proved by a message sent to it, not by its form.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::typed::{compact, problem, travels_as_text};

/// Where a number was given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PhoneRegion {
    /// The mainland: 11 digits from 13 to 19.
    #[serde(rename = "CN")]
    Mainland,
    /// Hong Kong: 8 digits from 4 to 9.
    #[serde(rename = "HK")]
    HongKong,
    /// Macao: 8 digits from 6.
    #[serde(rename = "MO")]
    Macau,
    /// Taiwan: 10 digits from 09.
    #[serde(rename = "TW")]
    Taiwan,
}

impl PhoneRegion {
    /// The country code, without the plus.
    pub const fn calling_code(self) -> &'static str {
        match self {
            Self::Mainland => "86",
            Self::HongKong => "852",
            Self::Macau => "853",
            Self::Taiwan => "886",
        }
    }
}

/// A mobile number that can receive a message. Travels in its international form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Phone {
    region: PhoneRegion,
    national: String,
}

/// Why no message can be sent to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhoneProblem {
    /// Nothing was typed.
    Empty,
    /// Something other than digits.
    Characters,
    /// Digits are missing or too many.
    Length,
    /// A landline: welcome as one, but no message reaches it.
    Landline,
    /// A hotline, or a number of machines.
    Service,
    /// As long as a mobile number, but none begins like this.
    NotMobile,
    /// From another country: e-mail or the desk will do.
    Foreign,
}

problem!(PhoneProblem);
travels_as_text!(Phone, PhoneProblem, Phone::e164);

impl Phone {
    /// Reads a number with or without `+86`, `0086` or a bare `86`; the other regions with their
    /// code, Taiwan also as `09…`. Bare numbers of eight digits are Shanghai landlines.
    pub fn parse(typed: &str) -> Result<Self, PhoneProblem> {
        let compacted = compact(typed).ok_or(PhoneProblem::Length)?;
        let number = compacted.replace(['(', ')', '.'], "");
        let abroad = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
        let digits = abroad.unwrap_or(&number);
        if digits.is_empty() {
            return Err(PhoneProblem::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneProblem::Characters);
        }
        let (region, national) = match abroad {
            Some(digits) => international(digits)?,
            None => domestic(digits)?,
        };
        Ok(Self { region, national })
    }

    /// Where it was given out.
    pub const fn region(&self) -> PhoneRegion {
        self.region
    }

    /// For sending and matching: `+8613812345678`.
    pub fn e164(&self) -> String {
        let subscriber = match self.region {
            PhoneRegion::Taiwan => self.national.trim_start_matches('0'),
            _ => &self.national,
        };
        format!("+{}{subscriber}", self.region.calling_code())
    }

    /// As dialled at home: `13812345678`, `0912345678`.
    pub fn as_national(&self) -> &str {
        &self.national
    }

    /// The last four digits, which with a reference show the stage of an application.
    pub fn last_four(&self) -> &str {
        self.national.get(self.national.len().saturating_sub(4)..).unwrap_or_default()
    }

    /// For lists: `138****5678`; of other regions the last four only.
    pub fn masked(&self) -> String {
        let head = match self.region {
            PhoneRegion::Mainland => self.national.get(..3).unwrap_or_default(),
            _ => "",
        };
        let hidden = self.national.len().saturating_sub(head.len() + 4);
        format!("{head}{}{}", "*".repeat(hidden), self.last_four())
    }
}

/// Deliberately masked, so that a number can't slip into a log.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({:?}, {})", self.region, self.masked())
    }
}

type Found = Result<(PhoneRegion, String), PhoneProblem>;

/// Digits behind `+` or `00`.
fn international(digits: &str) -> Found {
    if let Some(rest) = digits.strip_prefix("86") {
        mainland(rest)
    } else if let Some(rest) = digits.strip_prefix("852") {
        eight_digits(rest, PhoneRegion::HongKong, '4'..='9')
    } else if let Some(rest) = digits.strip_prefix("853") {
        eight_digits(rest, PhoneRegion::Macau, '6'..='6')
    } else if let Some(rest) = digits.strip_prefix("886") {
        taiwan(rest.strip_prefix('0').unwrap_or(rest))
    } else {
        Err(PhoneProblem::Foreign)
    }
}

/// Digits without any mark of another country.
fn domestic(digits: &str) -> Found {
    match (digits.len(), digits.strip_prefix("86")) {
        (13, Some(rest)) => mainland(rest),
        (10, _) if digits.starts_with("09") => taiwan(&digits[1..]),
        _ => mainland(digits),
    }
}

fn mainland(digits: &str) -> Found {
    let length = digits.len();
    let first = digits.as_bytes().first().copied().unwrap_or_default();
    let second = digits.as_bytes().get(1).copied().unwrap_or_default();
    Err(match (length, first) {
        (11, b'1') if (b'3'..=b'9').contains(&second) => {
            return Ok((PhoneRegion::Mainland, digits.to_owned()));
        }
        (11, b'1') => PhoneProblem::NotMobile,
        (13, _) if digits.starts_with("106") || digits.starts_with("14") => PhoneProblem::Service,
        (10, _) if digits.starts_with("400") || digits.starts_with("800") => PhoneProblem::Service,
        (3, b'1') | (5, b'1' | b'9') => PhoneProblem::Service,
        (10, b'1') if second == b'0' => PhoneProblem::Landline,
        (10..=12, b'0') | (7 | 8 | 10, b'2'..=b'8') => PhoneProblem::Landline,
        _ => PhoneProblem::Length,
    })
}

/// Hong Kong and Macao: eight digits, the first of which tells mobiles from landlines.
fn eight_digits(
    digits: &str,
    region: PhoneRegion,
    mobile: std::ops::RangeInclusive<char>,
) -> Found {
    if digits.len() != 8 {
        Err(PhoneProblem::Length)
    } else if digits.starts_with(|c| mobile.contains(&c)) {
        Ok((region, digits.to_owned()))
    } else {
        Err(PhoneProblem::Landline)
    }
}

/// Taiwan: nine digits behind the trunk zero.
fn taiwan(subscriber: &str) -> Found {
    if subscriber.starts_with('9') {
        if subscriber.len() == 9 {
            Ok((PhoneRegion::Taiwan, format!("0{subscriber}")))
        } else {
            Err(PhoneProblem::Length)
        }
    } else {
        Err(PhoneProblem::Landline)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problem(typed: &str) -> PhoneProblem {
        Phone::parse(typed).expect_err(typed)
    }

    #[test]
    fn f86_all_ways_of_typing_are_one() {
        for typed in [
            "13812345678",
            "+86 138 1234 5678",
            "008613812345678",
            "8613812345678",
            "(+86) 138-1234-5678",
            "１３８１２３４５６７８",
            "\u{202D}138 1234 5678\u{202C}",
        ] {
            assert_eq!(Phone::parse(typed).expect(typed).e164(), "+8613812345678");
        }
    }

    #[test]
    fn f86_names_what_is_wrong() {
        assert_eq!(problem(" "), PhoneProblem::Empty);
        assert_eq!(problem("+"), PhoneProblem::Empty);
        assert_eq!(problem("13812345abc"), PhoneProblem::Characters);
        assert_eq!(problem("138+12345678"), PhoneProblem::Characters);
        assert_eq!(problem("1381234567"), PhoneProblem::Length);
        assert_eq!(problem("138123456789"), PhoneProblem::Length);
        assert_eq!(problem("12012345678"), PhoneProblem::NotMobile);
        assert_eq!(problem("+1 202 555 0123"), PhoneProblem::Foreign);
        assert_eq!(problem(&"1".repeat(1 << 20)), PhoneProblem::Length);
    }

    #[test]
    fn f86_tells_landlines_and_hotlines_from_slips() {
        for landline in ["021-56123456", "(021) 5612 3456", "56123456", "+86 10 5612 3456"] {
            assert_eq!(problem(landline), PhoneProblem::Landline, "{landline}");
        }
        for landline in ["+852 2123 4567", "+853 2812 3456", "+886 2 2345 6789"] {
            assert_eq!(problem(landline), PhoneProblem::Landline, "{landline}");
        }
        for service in ["95598", "12345", "110", "400-820-0000", "1064812345678", "1441234567890"] {
            assert_eq!(problem(service), PhoneProblem::Service, "{service}");
        }
    }

    #[test]
    fn shows_and_sends() {
        let taiwan = Phone::parse("+886 0912 345 678").expect("with its trunk zero");
        assert_eq!(taiwan.e164(), "+886912345678");
        assert_eq!(taiwan.as_national(), "0912345678");
        assert_eq!(taiwan.masked(), "******5678");
        let phone = Phone::parse("138 1234 5678").expect("a mobile number");
        assert_eq!((phone.last_four(), phone.region()), ("5678", PhoneRegion::Mainland));
        assert_eq!(format!("{phone:?}"), "Phone(Mainland, 138****5678)");
    }

    proptest! {
        #[test]
        fn reads_back_what_it_sends(typed in "(\\+?86|0086|\\+85[23]|\\+8860?|)[0-9]{8,11}") {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(&phone.e164()), Ok(phone.clone()));
                prop_assert!(phone.as_national().ends_with(phone.last_four()));
                prop_assert_eq!(phone.masked().len(), phone.as_national().len());
                let wire = serde_json::to_string(&phone).expect("writes");
                prop_assert_eq!(serde_json::from_str::<Phone>(&wire).expect("reads"), phone);
            }
        }

        #[test]
        fn never_panics(typed in any::<String>()) {
            let _ = Phone::parse(&typed);
        }
    }
}

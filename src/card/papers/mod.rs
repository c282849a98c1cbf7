//! Which papers are needed: four questions, no account, a list to print.

#[cfg(target_arch = "wasm32")]
mod page;
mod text;

use linli_domain::card::papers::{Basis, Questions};

#[cfg(target_arch = "wasm32")]
pub use page::PapersPage;

/// The parameter of the address that carries the answers, so that the back button leads from the
/// list to the questions, and the list can be sent to somebody. The answers are nobody's data.
const FOR: &str = "for";

/// The answers as they stand in the address: `rent-id-alone-camera`.
fn written(questions: Questions) -> String {
    let basis = match questions.basis {
        Basis::Household => "household",
        Basis::Rent => "rent",
        Basis::Work => "work",
    };
    let document = if questions.resident_id { "id" } else { "other" };
    let people = if questions.with_household { "together" } else { "alone" };
    let camera = if questions.camera { "camera" } else { "desk" };
    format!("{basis}-{document}-{people}-{camera}")
}

/// The inverse of `written`.
fn read(written: &str) -> Option<Questions> {
    let mut words = written.split('-');
    let basis = match words.next()? {
        "household" => Basis::Household,
        "rent" => Basis::Rent,
        "work" => Basis::Work,
        _ => return None,
    };
    let mut either = |yes, no| match words.next()? {
        word if word == yes => Some(true),
        word if word == no => Some(false),
        _ => None,
    };
    let questions = Questions {
        basis,
        resident_id: either("id", "other")?,
        with_household: either("together", "alone")?,
        camera: either("camera", "desk")?,
    };
    words.next().is_none().then_some(questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_back_from_the_address() {
        for basis in Basis::ALL {
            for bits in 0..8_u8 {
                let questions = Questions {
                    basis,
                    resident_id: bits & 1 != 0,
                    with_household: bits & 2 != 0,
                    camera: bits & 4 != 0,
                };
                assert_eq!(read(&written(questions)), Some(questions));
            }
        }
    }

    #[test]
    fn other_words_are_no_answers() {
        for text in ["", "rent", "rent-id-alone", "buy-id-alone-camera", "rent-id-alone-camera-x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

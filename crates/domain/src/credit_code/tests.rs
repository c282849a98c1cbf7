//! Codes as people type them; the organisation code on its own.
use proptest::prelude::*;

use super::*;

/// GB 32100-2015 prints this one as its sample.
const SAMPLE: &str = "91350100M000100Y43";

/// A code of a company with both check characters put in.
fn made(area: u32, body: &[u8]) -> String {
    let mut code = format!("91{area:06}").into_bytes();
    code.extend(body);
    code.push(organisation_check(body));
    code.push(check_character(&code));
    String::from_utf8(code).expect("ASCII")
}

#[test]
fn folds_what_people_type() {
    let code = CreditCode::parse(" ９1350100-m000 100y43 ").expect("the sample");
    assert_eq!(code.as_str(), SAMPLE);
}

#[test]
fn names_what_is_wrong() {
    let problem = |typed: &str| CreditCode::parse(typed).expect_err(typed);
    assert_eq!(problem(""), CreditCodeProblem::Empty);
    assert_eq!(problem("D2143569-X"), CreditCodeProblem::Length);
    assert_eq!(problem("91350I00M000100Y43"), CreditCodeProblem::Characters);
    assert_eq!(problem("91A50100M000100Y43"), CreditCodeProblem::Characters);
    assert_eq!(problem("统一社会信用代码统一社会信用代码统一"), CreditCodeProblem::Characters);
    assert_eq!(problem("96350100M000100Y43"), CreditCodeProblem::Category);
    assert_eq!(problem("91350100M000100Y44"), CreditCodeProblem::Check);
}

#[test]
fn checks_the_organisation_code_inside_too() {
    let mut code = SAMPLE.as_bytes()[..17].to_vec();
    code[16] = b'5';
    code.push(check_character(&code));
    let outer_fits = String::from_utf8(code).expect("ASCII");
    assert_eq!(CreditCode::parse(&outer_fits), Err(CreditCodeProblem::Check));
}

#[test]
fn organisation_codes_of_the_standard() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../vectors/uscc_vectors.json")).expect("JSON");
    for code in vectors["org_code_gb11714"]["valid"].as_array().expect("a list") {
        let code = code.as_str().expect("text");
        let (body, check) = code.split_once('-').expect("a hyphen");
        assert_eq!(organisation_check(body.as_bytes()), check.as_bytes()[0], "{code}");
    }
    assert_ne!(organisation_check(b"D2143569"), b'1');
    assert_ne!(organisation_check(b"ABCDEFGH"), b'X');
}

proptest! {
    #[test]
    fn reads_back_and_notices_slips(
        area in 0u32..1_000_000,
        body in proptest::collection::vec(0usize..31, 8),
        at in 0usize..18,
        wrong in 0usize..31,
    ) {
        let body: Vec<u8> = body.into_iter().map(|at| ALPHABET[at]).collect();
        let right = made(area, &body);
        let code = CreditCode::parse(&right).expect("made to fit");
        prop_assert_eq!(code.as_str(), right.as_str());
        prop_assert_eq!(CreditCode::parse(&right.to_lowercase()), Ok(code));
        let mut slip = right.clone().into_bytes();
        slip[at] = ALPHABET[wrong];
        let slip = String::from_utf8(slip).expect("ASCII");
        prop_assert_eq!(CreditCode::parse(&slip).is_err(), slip != right);
        if at > 0 {
            let mut swap = right.clone().into_bytes();
            swap.swap(at - 1, at);
            let swap = String::from_utf8(swap).expect("ASCII");
            prop_assert_eq!(CreditCode::parse(&swap).is_err(), swap != right);
        }
    }

    #[test]
    fn never_panics(typed in any::<String>()) {
        let _ = CreditCode::parse(&typed);
    }
}

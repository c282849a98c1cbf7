//! Signing in by a code on the phone: who gets in, who doesn't, and how often one may try.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::TimeDelta;
use futures::future::join_all;
use linli_domain::account::{AskForCode, CodeRefusal, CodeRequest, Means, SignInRefusal};
use linli_domain::contract::{ProblemKind, Rejection};
use linli_domain::id::{CommunityId, FlowId};
use linli_domain::phone::PhoneProblem;
use sea_orm::ConnectionTrait as _;
use uuid::Uuid;

use super::{NEW_PHONE, REVIEWER_PHONE, answer, ask, code_sent_to, request, sign_in, wrong};
use crate::town::{Person, Saying, Town};

/// When another code may be asked for; the call must have been refused for that.
fn too_soon(said: Saying<AskForCode>) -> chrono::DateTime<chrono::Utc> {
    let no = said.expect_err("too soon");
    assert_eq!(no.status, 429);
    let Some(CodeRefusal::TooSoon { again_at }) = no.refusal else { panic!("{no:?}") };
    again_at
}

#[tokio::test]
async fn the_first_right_code_makes_the_account_and_the_next_finds_it() {
    Town::on_each_engine(async |town| {
        let viewer = sign_in(town, &town.stranger(), NEW_PHONE).await;
        assert_eq!(viewer.means, Means::PhoneCode);
        assert_eq!(viewer.phone.as_deref(), Some("154****0101"));
        assert!(viewer.roles.is_empty());
        town.pass(TimeDelta::minutes(2));
        let again = sign_in(town, &town.stranger(), "+86 154-0000-0101").await;
        assert_eq!(again.account, viewer.account);
    })
    .await;
}

#[tokio::test]
async fn known_and_unknown_numbers_get_the_same_answer() {
    Town::on_each_engine(async |town| {
        let known = ask(town, &town.stranger(), REVIEWER_PHONE).await.unwrap();
        let unknown = ask(town, &town.stranger(), NEW_PHONE).await.unwrap();
        assert_ne!(known.flow, unknown.flow);
        assert_eq!(linli_domain::account::CodeSent { flow: known.flow, ..unknown }, known);
        let (known, unknown) = (
            answer(&town.stranger(), &known, "000000").await.unwrap_err(),
            answer(&town.stranger(), &unknown, "000000").await.unwrap_err(),
        );
        assert_eq!((known.status, known.refusal), (unknown.status, unknown.refusal));
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_use_the_right_one_up() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        let sent = ask(town, &person, NEW_PHONE).await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        for tries_left in [4, 3, 2, 1] {
            let no = answer(&person, &sent, &wrong(&code)).await.unwrap_err();
            assert_eq!(no.refusal, Some(SignInRefusal::WrongCode { tries_left }));
            assert_eq!(no.status, 422);
        }
        for code in [&wrong(&code), "", &code] {
            let no = answer(&person, &sent, code).await.unwrap_err();
            assert_eq!((no.refusal, no.status), (Some(SignInRefusal::AskAgain), 410));
        }
        assert_eq!(person.cookie(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_the_same_moment_are_all_counted() {
    Town::on_each_engine(async |town| {
        let sent = ask(town, &town.stranger(), NEW_PHONE).await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        let people: Vec<Person> = (0..32).map(|_| town.stranger()).collect();
        let wrong = wrong(&code);
        let guesses = people.iter().map(|person| answer(person, &sent, &wrong));
        let refusals = join_all(guesses).await.into_iter().map(|said| said.unwrap_err().refusal);
        let compared = refusals
            .filter(|refusal| matches!(refusal, Some(SignInRefusal::WrongCode { .. })))
            .count();
        assert_eq!(compared, 4, "the fifth is told to ask again, as are all others");
        let no = answer(&town.stranger(), &sent, &code).await.unwrap_err();
        assert_eq!(no.refusal, Some(SignInRefusal::AskAgain), "32 at once count as 32");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_lets_one_in_once() {
    Town::on_each_engine(async |town| {
        let sent = ask(town, &town.stranger(), NEW_PHONE).await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        let people: Vec<Person> = (0..16).map(|_| town.stranger()).collect();
        let said = join_all(people.iter().map(|person| answer(person, &sent, &code))).await;
        assert_eq!(said.iter().filter(|said| said.is_ok()).count(), 1);
        let no = answer(&town.stranger(), &sent, &code).await.unwrap_err();
        assert_eq!(no.refusal, Some(SignInRefusal::AskAgain));
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_and_for_its_own_request() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        let sent = ask(town, &person, NEW_PHONE).await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        let other = ask(town, &person, REVIEWER_PHONE).await.unwrap();
        if code_sent_to(town, REVIEWER_PHONE).await != code {
            assert!(answer(&person, &other, &code).await.is_err(), "another's flow");
        }
        let unknown = FlowId(Uuid::from_u128(7));
        let unknown = linli_domain::account::CodeSent { flow: unknown, ..sent.clone() };
        let no = answer(&person, &unknown, &code).await.unwrap_err();
        assert_eq!(no.refusal, Some(SignInRefusal::AskAgain));
        town.pass(sent.expires_at - town.now());
        let no = answer(&person, &sent, &code).await.unwrap_err();
        assert_eq!(no.refusal, Some(SignInRefusal::AskAgain));
    })
    .await;
}

#[tokio::test]
async fn full_width_digits_and_spaces_are_forgiven() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        let sent = ask(town, &person, "＋８６　１５４００００　０１０１").await.unwrap();
        let code = code_sent_to(town, NEW_PHONE).await;
        let (head, tail) = code.split_at(3);
        let typed = format!(" {head} {}", tail.replace('1', "１"));
        answer(&person, &sent, &typed).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_no_mobile_number_is_said_and_not_repeated() {
    Town::on_each_engine(async |town| {
        for (typed, problem) in [
            ("", PhoneProblem::Empty),
            ("021-00000000", PhoneProblem::Landline),
            ("1540000010", PhoneProblem::Length),
            ("+1 212 555 0100", PhoneProblem::Foreign),
        ] {
            let no = ask(town, &town.stranger(), typed).await.unwrap_err();
            assert_eq!((no.kind, no.status), (ProblemKind::Refusal, 422));
            assert_eq!(no.refusal, Some(CodeRefusal::Phone(problem)), "{typed}");
        }
        let nowhere =
            CodeRequest { community: CommunityId(Uuid::from_u128(7)), ..request(town, NEW_PHONE) };
        let no = town.stranger().call::<AskForCode>((), (), nowhere).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotFound));
    })
    .await;
}

#[tokio::test]
async fn one_number_gets_few_codes_however_it_is_typed_and_from_wherever() {
    Town::on_each_engine(async |town| {
        let start = town.now();
        let from = |last| town.stranger_at(Ipv4Addr::new(198, 51, 100, last).into());
        let sent = ask(town, &from(1), NEW_PHONE).await.unwrap();
        assert_eq!(sent.again_at, start + TimeDelta::minutes(1));
        assert_eq!(too_soon(ask(town, &from(2), "0086 15400000101").await), sent.again_at);
        for minute in [1, 2] {
            town.pass(start + TimeDelta::minutes(minute) - town.now());
            ask(town, &from(3), NEW_PHONE).await.unwrap();
        }
        town.pass(TimeDelta::minutes(1));
        let again_at = too_soon(ask(town, &from(4), NEW_PHONE).await);
        assert_eq!(again_at, start + TimeDelta::minutes(10));
        // Others are not in the way meanwhile.
        ask(town, &from(4), REVIEWER_PHONE).await.unwrap();

        let mut sent = 3;
        while town.now() < start + TimeDelta::hours(23) {
            town.pass(TimeDelta::minutes(11));
            sent += u32::from(ask(town, &from(5), NEW_PHONE).await.is_ok());
        }
        assert_eq!(sent, 10, "a day's codes of one number");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_address_gets_so_many_codes_and_a_household_counts_as_one() {
    Town::on_each_engine(async |town| {
        let household = |last| -> IpAddr { format!("2001:db8:0:1::{last:x}").parse().unwrap() };
        let people: Vec<Person> = (1..=70).map(|last| town.stranger_at(household(last))).collect();
        let phones: Vec<String> = (0..70).map(|n| format!("154000002{n:02}")).collect();
        let asked = people.iter().zip(&phones).map(|(person, phone)| ask(town, person, phone));
        let sent = join_all(asked).await.iter().filter(|said| said.is_ok()).count();
        assert_eq!(sent, 60);
        let neighbour = town.stranger_at("2001:db8:0:2::1".parse().unwrap());
        ask(town, &neighbour, "15400000299").await.unwrap();
        let still = town.stranger_at(household(200));
        assert_eq!(
            too_soon(ask(town, &still, "15400000298").await),
            town.now() + TimeDelta::minutes(10)
        );
        town.pass(TimeDelta::minutes(10));
        ask(town, &still, "15400000298").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn all_together_get_so_many_codes_and_no_more() {
    Town::on_each_engine(async |town| {
        ask(town, &town.stranger(), NEW_PHONE).await.unwrap();
        town.write(async |_, tx| {
            let nearly = "UPDATE tally SET count = 999 WHERE id = 'codes:all'";
            assert_eq!(tx.execute_unprepared(nearly).await?.rows_affected(), 1);
            Ok(())
        })
        .await;
        let processes = [town, &town.second_process().await];
        let from = |last| Ipv4Addr::new(198, 51, 100, last).into();
        ask(processes[1], &processes[1].stranger_at(from(1)), "15400000301").await.unwrap();
        for (last, process) in (2..).zip(processes) {
            let phone = format!("1540000030{last}");
            too_soon(ask(process, &process.stranger_at(from(last)), &phone).await);
        }
        assert!(Arc::strong_count(&town.portal) >= 1);
    })
    .await;
}

//! The look-up for anyone with a reference and four digits.

use linli_domain::card::{LookUpRefusal, LookUpRequest, LookUpStatus, PublicStage, TakeCase};

use super::application::handed_in;
use super::deciding::path_of;
use crate::town::Town;

#[tokio::test]
async fn stage_and_dates_for_who_knows_both_and_nothing_for_who_does_not() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let reference = app.reference.clone().expect("handed in");
        let four = "0001".to_owned();
        let ask = |reference: &str, four: &str| LookUpRequest {
            reference: reference.to_owned(),
            phone_last_four: four.to_owned(),
        };
        let stranger = town.stranger();
        let found = stranger.call::<LookUpStatus>((), (), ask(&reference, &four)).await;
        assert_eq!(found.expect("both are right").stage, PublicStage::Received);
        town.reviewer().await.call::<TakeCase>(path_of(&app), (), ()).await.expect("taken");
        let spaced = reference.to_lowercase().replace('-', " ");
        let found = stranger.call::<LookUpStatus>((), (), ask(&spaced, &four)).await;
        assert_eq!(found.expect("as people type").stage, PublicStage::UnderReview);
        let wrong = stranger.call::<LookUpStatus>((), (), ask(&reference, "0000")).await;
        assert_eq!(wrong.expect_err("digits").refusal, Some(LookUpRefusal::NoMatch));
        let mistyped = stranger.call::<LookUpStatus>((), (), ask("ABCD", &four)).await;
        assert_eq!(mistyped.expect_err("letters").refusal, Some(LookUpRefusal::Mistyped));
    })
    .await;
}

#[tokio::test]
async fn four_digits_can_not_be_tried_out() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let reference = app.reference.expect("handed in");
        let mut tries = 0;
        for digits in 0..40 {
            // From many addresses: the reference itself has its limit.
            let stranger = town.stranger_at([192, 0, 2, digits].into());
            let request = LookUpRequest {
                reference: reference.clone(),
                phone_last_four: format!("90{digits:02}"),
            };
            let answer = stranger.call::<LookUpStatus>((), (), request).await;
            match answer.expect_err("a guess").refusal {
                Some(LookUpRefusal::NoMatch) => tries += 1,
                Some(LookUpRefusal::TooOften { .. }) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(tries, 10);
    })
    .await;
}

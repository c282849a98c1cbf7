//! Sessions: listed, ended one by one or all together, and never more than the roles of now.

use linli_domain::account::{EndSessions, FindViewer, ListSessions, Means, Role, SignOut};
use linli_domain::card::ListCases;
use linli_domain::contract::{After, Rejection};
use linli_server::account::store;

use super::{NEW_PHONE, REVIEWER_PHONE, sign_in};
use crate::town::{Person, Town};

/// What staff's door says to this person.
async fn at_staffs_door(person: &Person) -> Option<Rejection> {
    person.call::<ListCases>((), After::default(), ()).await.err().and_then(|no| no.rejection)
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    Town::on_each_engine(async |town| {
        let reviewer = town.reviewer().await;
        let front = reviewer.call::<FindViewer>((), (), ()).await.unwrap();
        let viewer = front.viewer.unwrap();
        assert!(front.demo && viewer.is(Role::Reviewer));
        assert_eq!(viewer.community.community, town.community);

        let thief = reviewer.with_same_cookie();
        reviewer.call::<SignOut>((), (), ()).await.unwrap();
        assert_eq!(reviewer.cookie(), None);
        let front = thief.call::<FindViewer>((), (), ()).await.unwrap();
        assert_eq!(front.viewer, None, "the session ended, not only the cookie");
        let no = thief.call::<ListSessions>((), (), ()).await.unwrap_err();
        assert_eq!((no.rejection, no.status), (Some(Rejection::NotSignedIn), 401));
        // Signed out already, and still no trouble.
        thief.call::<SignOut>((), (), ()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn all_my_sessions_are_listed_and_end_together() {
    Town::on_each_engine(async |town| {
        let (phone, laptop) = (town.tenant().await, town.tenant().await);
        let other = town.resident().await;
        let rows = laptop.call::<ListSessions>((), (), ()).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows.iter().filter(|row| row.current).count(), 1);
        assert!(rows.iter().all(|row| row.means == Means::Demo));

        phone.call::<EndSessions>((), (), ()).await.unwrap();
        assert_eq!(phone.cookie(), None);
        let no = laptop.call::<ListSessions>((), (), ()).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotSignedIn));
        assert_eq!(other.call::<ListSessions>((), (), ()).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn signing_in_leaves_no_planted_session_behind() {
    Town::on_each_engine(async |town| {
        let victim = town.landlord().await;
        let planted = victim.with_same_cookie();
        sign_in(town, &victim, NEW_PHONE).await;
        assert_ne!(victim.cookie(), planted.cookie());
        let front = planted.call::<FindViewer>((), (), ()).await.unwrap();
        assert_eq!(front.viewer, None, "the cookie of before opens nothing");
    })
    .await;
}

#[tokio::test]
async fn a_role_that_is_taken_away_is_gone_with_the_next_call() {
    Town::on_each_engine(async |town| {
        let reviewer = town.reviewer().await;
        assert_eq!(at_staffs_door(&reviewer).await, None);
        let viewer = reviewer.call::<FindViewer>((), (), ()).await.unwrap().viewer.unwrap();
        let (account, now) = (viewer.account, town.now());
        town.write(async move |_, tx| store::end_role(&tx, account, Role::Reviewer, now).await)
            .await;
        assert_eq!(at_staffs_door(&reviewer).await, Some(Rejection::NotAllowed));
        let viewer = reviewer.call::<FindViewer>((), (), ()).await.unwrap().viewer.unwrap();
        assert!(viewer.roles.is_empty(), "and the pages know");
    })
    .await;
}

#[tokio::test]
async fn a_phone_code_opens_nothing_of_staffs() {
    Town::on_each_engine(async |town| {
        let reviewer = town.stranger();
        let viewer = sign_in(town, &reviewer, REVIEWER_PHONE).await;
        assert_eq!(viewer.roles, [Role::Reviewer]);
        assert!(!viewer.is(Role::Reviewer));
        assert_eq!(at_staffs_door(&reviewer).await, Some(Rejection::NotAllowed));
    })
    .await;
}

#[tokio::test]
async fn sessions_end_when_nobody_uses_them() {
    Town::on_each_engine(async |town| {
        let (reviewer, resident) = (town.reviewer().await, town.stranger());
        sign_in(town, &resident, NEW_PHONE).await;
        town.pass(chrono::TimeDelta::hours(2));
        assert_eq!(at_staffs_door(&reviewer).await, Some(Rejection::NotSignedIn));
        town.pass(chrono::TimeDelta::days(13));
        let rows = resident.call::<ListSessions>((), (), ()).await.unwrap();
        assert_eq!(rows.len(), 1, "a resident's phone stays signed in for two weeks");
        town.pass(chrono::TimeDelta::days(60));
        let no = resident.call::<ListSessions>((), (), ()).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotSignedIn));
    })
    .await;
}

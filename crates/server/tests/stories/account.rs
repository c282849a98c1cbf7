//! Stories of signing in and out.

use linli_domain::account::{FindViewer, ListSessions, Means, Role, SignOut};
use linli_domain::contract::Rejection;

use crate::town::Town;

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    Town::on_each_engine(async |town| {
        let reviewer = town.reviewer().await;
        let front = reviewer.call::<FindViewer>((), (), ()).await.unwrap();
        let viewer = front.viewer.unwrap();
        assert!(viewer.is(Role::Reviewer));
        assert_eq!(viewer.means, Means::Demo);
        assert_eq!(viewer.community.community, town.community);

        let thief = reviewer.with_same_cookie();
        reviewer.call::<SignOut>((), (), ()).await.unwrap();
        assert_eq!(reviewer.cookie(), None);
        let front = thief.call::<FindViewer>((), (), ()).await.unwrap();
        assert_eq!(front.viewer, None, "the session ended, not only the cookie");
        let no = thief.call::<ListSessions>((), (), ()).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotSignedIn));
    })
    .await;
}

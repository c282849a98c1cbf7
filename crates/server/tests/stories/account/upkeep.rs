//! What has had its day is gone on that day, and not before.

use chrono::TimeDelta;
use linli_domain::account::{ListMessages, ListSessions, StartPasskeySignIn};
use linli_server::outbox;
use linli_server::upkeep::{self, Tidied};

use super::{NEW_PHONE, sign_in};
use crate::town::Town;

async fn tidy(town: &Town) -> Tidied {
    upkeep::tidy(&town.portal, town.now()).await.expect("the upkeep goes through")
}

#[tokio::test]
async fn each_thing_goes_on_its_day() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        sign_in(town, &person, NEW_PHONE).await;
        town.stranger().call::<StartPasskeySignIn>((), (), ()).await.unwrap();
        while outbox::deliver(&town.portal, &outbox::Console).await.unwrap() > 0 {}
        assert_eq!(tidy(town).await, Tidied::default(), "nothing is old yet");

        town.pass(TimeDelta::minutes(5));
        assert_eq!(tidy(town).await, Tidied { ceremonies: 1, tallies: 1, ..Tidied::default() });
        town.pass(TimeDelta::minutes(6));
        let tidied = tidy(town).await;
        assert_eq!((tidied.codes, tidied.tallies), (0, 4), "all but the day's");
        town.pass(TimeDelta::minutes(60));
        assert_eq!(tidy(town).await, Tidied { codes: 1, ..Tidied::default() });
        town.pass(TimeDelta::hours(23));
        assert_eq!(tidy(town).await, Tidied { tallies: 1, ..Tidied::default() });

        town.pass(TimeDelta::days(6));
        let tidied = tidy(town).await;
        assert_eq!((tidied.answers, tidied.sessions), (3, 0));
        person.call::<ListSessions>((), (), ()).await.unwrap();
        town.pass(TimeDelta::days(22));
        assert_eq!(tidy(town).await, Tidied { sessions: 1, ..Tidied::default() });
        assert_eq!(person.call::<ListMessages>((), (), ()).await.unwrap().len(), 1);
        town.pass(TimeDelta::days(1));
        assert_eq!(tidy(town).await, Tidied { messages: 1, ..Tidied::default() });
    })
    .await;
}

//! Staff's passkeys: from the link on paper to signing in with a touch.

use chrono::TimeDelta;
use linli_domain::account::{
    AddPasskey, FinishPasskeySignIn, ListPasskeys, ListSessions, Means, NewPasskey, OpenSetupLink,
    PasskeyAnswer, PasskeyPath, PasskeyRefusal, PasskeySignInRefusal, RemovePasskey, Role,
    SetupLink, SetupLinkRefusal, SignOut, StartPasskey, StartPasskeySignIn, Viewer,
};
use linli_domain::card::ListCases;
use linli_domain::contract::{After, Rejection};
use linli_domain::phone::Phone;
use linli_server::account::store::StaffName;
use linli_server::setup::{self, NewStaff, Where};

use super::{REVIEWER_PHONE, sign_in};
use crate::town::{Authenticator, Person, Saying, Town};

/// A link for a new reviewer, as `linli-server setup` prints it.
pub async fn link(town: &Town, name: &str, phone: Option<&str>) -> String {
    let staff = NewStaff {
        name: StaffName { name: name.to_owned(), number: "R-09".to_owned() },
        phone: phone.map(|phone| Phone::parse(phone).expect("a number")),
        roles: vec![Role::Reviewer],
    };
    setup::set_up(&town.portal, Where::In(town.community), staff).await.expect("it is set up")
}

pub async fn open(person: &Person, link: &str) -> Saying<OpenSetupLink> {
    let (_, token) = link.split_once('#').expect("the token stands behind the #");
    person.call::<OpenSetupLink>((), (), SetupLink { token: token.to_owned() }).await
}

fn device(town: &Town, seed: u8) -> Authenticator {
    Authenticator::new(seed, town.portal.config.public_url.as_str())
}

async fn add(person: &Person, device: &mut Authenticator) -> Saying<AddPasskey> {
    let question = person.call::<StartPasskey>((), (), ()).await.expect("a question");
    let credential = device.create(&question.options);
    let new = NewPasskey { flow: question.flow, credential, name: " Office phone ".to_owned() };
    person.call::<AddPasskey>((), (), new).await
}

async fn touch(person: &Person, device: &mut Authenticator) -> Saying<FinishPasskeySignIn> {
    let question = person.call::<StartPasskeySignIn>((), (), ()).await.expect("a question");
    let answer = PasskeyAnswer { flow: question.flow, credential: device.get(&question.options) };
    person.call::<FinishPasskeySignIn>((), (), answer).await
}

async fn may_review(person: &Person) -> bool {
    person.call::<ListCases>((), After::default(), ()).await.is_ok()
}

/// Somebody new with a passkey, signed in.
async fn enrolled(town: &Town, name: &str, seed: u8) -> (Person, Authenticator, Viewer) {
    let (person, mut device) = (town.stranger(), device(town, seed));
    open(&person, &link(town, name, None).await).await.expect("the link opens");
    let viewer = add(&person, &mut device).await.expect("the passkey is taken");
    (person, device, viewer)
}

#[tokio::test]
async fn from_a_link_to_a_passkey_to_signing_in_with_it() {
    Town::on_each_engine(async |town| {
        let (person, mut device) = (town.stranger(), device(town, 1));
        let viewer = open(&person, &link(town, "Mei", None).await).await.unwrap();
        assert_eq!(viewer.means, Means::SetupLink);
        assert!(!may_review(&person).await, "a link opens the enrolment and nothing else");

        let viewer = add(&person, &mut device).await.unwrap();
        assert_eq!((viewer.means, viewer.phone), (Means::Passkey, None));
        assert!(may_review(&person).await);
        let keys = person.call::<ListPasskeys>((), (), ()).await.unwrap();
        assert_eq!(keys.passkeys[0].name, "Office phone");
        assert_eq!((keys.passkeys[0].used_at, keys.totp_since), (None, None));

        person.call::<SignOut>((), (), ()).await.unwrap();
        let again = touch(&person, &mut device).await.unwrap();
        assert_eq!((again.account, again.means), (viewer.account, Means::Passkey));
        assert!(may_review(&person).await);
        let keys = person.call::<ListPasskeys>((), (), ()).await.unwrap();
        assert_eq!(keys.passkeys[0].used_at, Some(town.now()));
    })
    .await;
}

#[tokio::test]
async fn a_link_opens_once_and_for_a_day() {
    Town::on_each_engine(async |town| {
        let used = link(town, "Mei", None).await;
        open(&town.stranger(), &used).await.unwrap();
        let late = setup::new_link(&town.portal, "Mei").await.unwrap();
        town.pass(TimeDelta::hours(24));
        let (head, _) = late.split_once('#').unwrap();
        for link in [&used, &late, &format!("{head}#never-given-out"), &format!("{head}#")] {
            let no = open(&town.stranger(), link).await.unwrap_err();
            assert_eq!((no.refusal, no.status), (Some(SetupLinkRefusal::Gone), 410));
        }
        let fresh = setup::new_link(&town.portal, "Mei").await.unwrap();
        open(&town.stranger(), &fresh).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn links_can_not_be_tried_out() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        let mut gone = 0;
        while open(&person, "#guess").await.unwrap_err().refusal == Some(SetupLinkRefusal::Gone) {
            gone += 1;
        }
        assert_eq!(gone, 60);
    })
    .await;
}

#[tokio::test]
async fn nobody_adds_a_passkey_with_a_phone_number_alone() {
    Town::on_each_engine(async |town| {
        let by_phone = town.stranger();
        sign_in(town, &by_phone, REVIEWER_PHONE).await;
        for person in [by_phone, town.tenant().await] {
            let no = person.call::<StartPasskey>((), (), ()).await.unwrap_err();
            assert_eq!(no.rejection, Some(Rejection::NotAllowed));
        }
        let no = town.stranger().call::<StartPasskey>((), (), ()).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotSignedIn));
    })
    .await;
}

#[tokio::test]
async fn a_copied_page_a_repeated_answer_and_a_cloned_device_get_nowhere() {
    Town::on_each_engine(async |town| {
        let (_, mut device, _) = enrolled(town, "Mei", 1).await;
        let person = town.stranger();
        let no = |said: Saying<FinishPasskeySignIn>| said.unwrap_err().refusal.unwrap();

        let honest = std::mem::replace(&mut device.origin, "https://l1nli.example".to_owned());
        let said = touch(&person, &mut device).await;
        assert_eq!(no(said), PasskeySignInRefusal::NotKnown, "the browser shows another address");
        device.origin = honest;

        let question = person.call::<StartPasskeySignIn>((), (), ()).await.unwrap();
        let answer =
            PasskeyAnswer { flow: question.flow, credential: device.get(&question.options) };
        person.call::<FinishPasskeySignIn>((), (), answer.clone()).await.unwrap();
        let thief = town.stranger();
        let said = thief.call::<FinishPasskeySignIn>((), (), answer).await;
        assert_eq!(no(said), PasskeySignInRefusal::AskAgain, "an answer holds once");

        device.counter = 0;
        let said = touch(&thief, &mut device).await;
        assert_eq!(no(said), PasskeySignInRefusal::NotKnown, "a copy counts from before");

        let mut stranger = Authenticator::new(9, town.portal.config.public_url.as_str());
        let said = touch(&thief, &mut stranger).await;
        assert_eq!(no(said), PasskeySignInRefusal::NotKnown);

        let question = thief.call::<StartPasskeySignIn>((), (), ()).await.unwrap();
        town.pass(TimeDelta::minutes(5));
        let late = PasskeyAnswer { flow: question.flow, credential: device.get(&question.options) };
        let said = thief.call::<FinishPasskeySignIn>((), (), late).await;
        assert_eq!(no(said), PasskeySignInRefusal::AskAgain);
        assert_eq!(thief.cookie(), None);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_belongs_to_one_account_and_a_question_to_who_asked() {
    Town::on_each_engine(async |town| {
        let (mei, mut device, _) = enrolled(town, "Mei", 1).await;
        let (lan, _, _) = enrolled(town, "Lan", 2).await;
        let no = add(&lan, &mut device).await.unwrap_err();
        assert_eq!(no.refusal, Some(PasskeyRefusal::NotAccepted), "it is Mei's already");

        let mut new = Authenticator::new(3, town.portal.config.public_url.as_str());
        let question = mei.call::<StartPasskey>((), (), ()).await.unwrap();
        let stolen = NewPasskey {
            flow: question.flow,
            credential: new.create(&question.options),
            name: "mine now".to_owned(),
        };
        let no = lan.call::<AddPasskey>((), (), stolen).await.unwrap_err();
        assert_eq!(no.refusal, Some(PasskeyRefusal::AskAgain));
    })
    .await;
}

#[tokio::test]
async fn a_lost_passkey_is_removed_and_signs_out_elsewhere_but_the_last_one_stays() {
    Town::on_each_engine(async |town| {
        let (person, mut old, _) = enrolled(town, "Mei", 1).await;
        let keys = person.call::<ListPasskeys>((), (), ()).await.unwrap();
        let lost = PasskeyPath { passkey: keys.passkeys[0].passkey };
        let no = person.call::<RemovePasskey>(lost, (), ()).await.unwrap_err();
        assert_eq!(no.refusal, Some(PasskeyRefusal::LastOne));

        let finder = town.stranger();
        touch(&finder, &mut old).await.unwrap();
        let mut new = Authenticator::new(2, town.portal.config.public_url.as_str());
        add(&person, &mut new).await.unwrap();
        let other = enrolled(town, "Lan", 3).await.0;
        let no = other.call::<RemovePasskey>(lost, (), ()).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotFound), "nobody removes another's");
        person.call::<RemovePasskey>(lost, (), ()).await.unwrap();

        assert!(touch(&town.stranger(), &mut old).await.is_err());
        assert!(finder.call::<ListSessions>((), (), ()).await.is_err(), "and is signed out");
        assert!(may_review(&person).await);
        touch(&town.stranger(), &mut new).await.unwrap();
    })
    .await;
}

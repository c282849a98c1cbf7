//! Staff's second way: the phone code first, then the digits of an app.

use chrono::TimeDelta;
use linli_domain::account::{
    AddTotp, ListMessages, ListPasskeys, Means, NewTotp, SignInByTotp, StartTotp, TotpCode,
    TotpRefusal,
};
use linli_domain::card::ListCases;
use linli_domain::contract::{After, Rejection};

use super::keys::{link, open};
use super::{NEW_PHONE, sign_in, wrong};
use crate::town::{Person, Saying, Town};

/// The app on the phone.
struct App(Vec<u8>);

impl App {
    fn new(secret: &str) -> Self {
        let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
        Self(secret.as_ref().to_vec())
    }

    /// What it shows now.
    fn digits(&self, town: &Town) -> String {
        let seconds = u64::try_from(town.now().timestamp()).expect("after 1970");
        let generator = totp_rs::Builder::new().with_secret(&self.0[..]).build();
        generator.expect("a generator").generate(seconds).to_string()
    }
}

async fn second_step(person: &Person, code: &str) -> Saying<SignInByTotp> {
    person.call::<SignInByTotp>((), (), TotpCode { code: code.to_owned() }).await
}

/// A new reviewer with an app, by the link.
async fn enrolled(town: &Town) -> (Person, App) {
    let person = town.stranger();
    let link = link(town, "Mei", Some(NEW_PHONE)).await;
    open(&person, &link).await.expect("the link opens");
    let question = person.call::<StartTotp>((), (), ()).await.expect("a secret");
    assert!(question.uri.starts_with("otpauth://totp/Linli:Mei?"), "{}", question.uri);
    let app = App::new(&question.secret);
    let no = NewTotp { flow: question.flow, code: wrong(&app.digits(town)) };
    let no = person.call::<AddTotp>((), (), no).await.expect_err("other digits");
    assert_eq!(no.refusal, Some(TotpRefusal::WrongCode));
    let yes = NewTotp { flow: question.flow, code: app.digits(town) };
    let viewer = person.call::<AddTotp>((), (), yes.clone()).await.expect("confirmed");
    assert_eq!(viewer.means, Means::Totp);
    let no = person.call::<AddTotp>((), (), yes).await.expect_err("confirmed already");
    assert_eq!(no.refusal, Some(TotpRefusal::AskAgain));
    (person, app)
}

#[tokio::test]
async fn phone_code_and_digits_together_open_staffs_side() {
    Town::on_each_engine(async |town| {
        let (at_home, app) = enrolled(town).await;
        let keys = at_home.call::<ListPasskeys>((), (), ()).await.unwrap();
        assert_eq!((keys.passkeys.len(), keys.totp_since), (0, Some(town.now())));
        let told = town.stranger().call::<ListMessages>((), (), ()).await.unwrap();
        assert!(told.iter().any(|message| message.text.contains("新增了一种登录方式")));

        town.pass(TimeDelta::minutes(2));
        let person = town.stranger();
        let no = second_step(&person, &app.digits(town)).await.unwrap_err();
        assert_eq!(no.rejection, Some(Rejection::NotSignedIn), "digits alone open nothing");
        let first = sign_in(town, &person, NEW_PHONE).await;
        assert_eq!(first.means, Means::PhoneCode);
        let second = second_step(&person, &app.digits(town)).await.unwrap();
        assert_eq!((second.account, second.means), (first.account, Means::Totp));
        person.call::<ListCases>((), After::default(), ()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn digits_are_good_once_and_wrong_ones_are_counted() {
    Town::on_each_engine(async |town| {
        let (_, app) = enrolled(town).await;
        town.pass(TimeDelta::minutes(20));
        let person = town.stranger();
        sign_in(town, &person, NEW_PHONE).await;
        let thief = person.with_same_cookie();
        let digits = app.digits(town);
        second_step(&person, &digits).await.unwrap();
        let onlooker = town.stranger();
        town.pass(TimeDelta::minutes(2));
        sign_in(town, &onlooker, NEW_PHONE).await;
        assert_eq!(thief.call::<ListPasskeys>((), (), ()).await.unwrap_err().status, 401);
        town.pass(TimeDelta::minutes(-2));
        let no = second_step(&onlooker, &digits).await.unwrap_err();
        assert_eq!(no.refusal, Some(TotpRefusal::WrongCode), "used already");
        town.pass(TimeDelta::minutes(2));
        for _ in 0..3 {
            let no = second_step(&onlooker, &wrong(&app.digits(town))).await.unwrap_err();
            assert_eq!((no.refusal, no.status), (Some(TotpRefusal::WrongCode), 422));
        }
        let no = second_step(&onlooker, &app.digits(town)).await.unwrap_err();
        assert!(matches!(no.refusal, Some(TotpRefusal::TooSoon { .. })), "even if right: {no:?}");
        town.pass(TimeDelta::minutes(15));
        second_step(&onlooker, &app.digits(town)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_has_no_phone_or_no_app_is_told_so() {
    Town::on_each_engine(async |town| {
        let person = town.stranger();
        open(&person, &link(town, "Lan", None).await).await.unwrap();
        let no = person.call::<StartTotp>((), (), ()).await.unwrap_err();
        assert_eq!((no.refusal, no.status), (Some(TotpRefusal::NoPhone), 409));

        let resident = town.stranger();
        sign_in(town, &resident, NEW_PHONE).await;
        let no = second_step(&resident, "123456").await.unwrap_err();
        assert_eq!(no.refusal, Some(TotpRefusal::NotSetUp));
    })
    .await;
}

#[tokio::test]
async fn a_new_app_replaces_the_old_one_only_when_it_is_confirmed() {
    Town::on_each_engine(async |town| {
        let (person, old) = enrolled(town).await;
        let question = person.call::<StartTotp>((), (), ()).await.unwrap();
        let new = App::new(&question.secret);
        town.pass(TimeDelta::minutes(1));
        let at_desk = town.stranger();
        sign_in(town, &at_desk, NEW_PHONE).await;
        second_step(&at_desk, &old.digits(town)).await.unwrap();
        let confirmed = NewTotp { flow: question.flow, code: new.digits(town) };
        person.call::<AddTotp>((), (), confirmed).await.unwrap();
        town.pass(TimeDelta::minutes(15));
        let again = town.stranger();
        sign_in(town, &again, NEW_PHONE).await;
        assert!(second_step(&again, &old.digits(town)).await.is_err());
        second_step(&again, &new.digits(town)).await.unwrap();
    })
    .await;
}

//! Stories of signing in and out, as a resident and as staff, and of what belongs to it.

mod code;
mod keys;
mod message;
mod repeated;
mod session;
mod setup;
mod totp;
mod upkeep;

use linli_domain::account::{
    AskForCode, CodeRequest, CodeSent, Language, ListMessages, SignIn, SignInRequest, Viewer,
};
use linli_domain::phone::Phone;

use crate::town::{Person, Saying, Town};

/// The reviewer's number.
const REVIEWER_PHONE: &str = "15400000004";
/// A number that nobody has signed in with.
const NEW_PHONE: &str = "154 0000 0101";

/// What somebody who wants a code sends.
fn request(town: &Town, phone: &str) -> CodeRequest {
    CodeRequest { community: town.community, phone: phone.to_owned(), language: Language::Chinese }
}

async fn ask(town: &Town, person: &Person, phone: &str) -> Saying<AskForCode> {
    person.call::<AskForCode>((), (), request(town, phone)).await
}

/// The code of the newest message to a number.
async fn code_sent_to(town: &Town, phone: &str) -> String {
    let masked = Phone::parse(phone).expect("a number").masked();
    let messages = town.stranger().call::<ListMessages>((), (), ()).await.expect("this is a demo");
    let message = messages.into_iter().find(|message| message.phone == masked);
    let text = message.expect("a message went out").text;
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    digits.into_iter().find(|run| run.len() == 6).expect("it holds a code").to_owned()
}

/// Another code than this one.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn answer(person: &Person, sent: &CodeSent, code: &str) -> Saying<SignIn> {
    let request = SignInRequest { flow: sent.flow, code: code.to_owned() };
    person.call::<SignIn>((), (), request).await
}

/// The whole way in.
async fn sign_in(town: &Town, person: &Person, phone: &str) -> Viewer {
    let sent = ask(town, person, phone).await.expect("a code is sent");
    let code = code_sent_to(town, phone).await;
    answer(person, &sent, &code).await.expect("the code is right")
}

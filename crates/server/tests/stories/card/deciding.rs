//! Reviewing: the queue, the desk, asking, refusing by two, approving; and who may see what.

use linli_domain::card::draft::Section;
use linli_domain::card::item::{Flaw, Item};
use linli_domain::card::reason::Reason;
use linli_domain::card::stage::{Misstep, StageCode};
use linli_domain::card::{
    AnswerItem, ApplicationPath, ApproveCase, AskForItem, Case, CaseRefusal, CheckDocument,
    DataKind, DocumentCheck, DocumentReading, FindApplication, FindCase, HandInRefusal,
    ItemRequest, ListCases, ListLooks, MyApplication, Progress, ProposeRefusal, Purpose,
    PutBackCase, RefusalProposal, ReturnRefusal, SaveRequest, SignRefusal, TakeCase, Versioned,
    WithdrawApplication,
};
use linli_domain::contract::{After, Rejection};
use linli_domain::file::FilePurpose;

use super::application::{NUMBER, handed_in, upload};
use crate::town::{Person, Town};

pub fn path_of(app: &MyApplication) -> ApplicationPath {
    ApplicationPath { application: app.application }
}

pub fn reading(case: &Case, number: &str) -> DocumentReading {
    DocumentReading {
        person: case.people[0].person,
        number: number.to_owned(),
        birth_date: "1904-02-29".parse().expect("a date"),
    }
}

/// Takes a case, reads its document and approves it.
pub async fn approve(reviewer: &Person, app: &MyApplication) -> Case {
    let path = path_of(app);
    let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
    let case = reviewer
        .call::<CheckDocument>(path, (), reading(&case, NUMBER))
        .await
        .expect("it is on the desk");
    assert_eq!(case.people[0].check, DocumentCheck::Agrees);
    let seen = Versioned { version: case.version };
    reviewer.call::<ApproveCase>(path, (), seen).await.expect("nothing is open")
}

fn no(answer: Result<Case, linli_domain::contract::Problem<CaseRefusal>>) -> CaseRefusal {
    answer.expect_err("a rule says no").refusal.expect("a refusal")
}

fn misstep(misstep: Misstep, now: StageCode) -> CaseRefusal {
    CaseRefusal::Misstep { misstep, now }
}

#[tokio::test]
async fn a_case_is_taken_before_any_name_is_seen() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let second = town.second_reviewer().await;
        let app = handed_in(town, &tenant).await;
        let path = path_of(&app);
        let queue = reviewer.call::<ListCases>((), After::default(), ()).await.expect("a queue");
        assert_eq!(queue.rows.len(), 1);
        let line = serde_json::to_string(&queue).expect("JSON");
        assert!(!line.contains("周小满"), "no names in the queue");
        let unseen = no(reviewer.call::<FindCase>(path, (), ()).await);
        assert_eq!(unseen, misstep(Misstep::OtherStage, StageCode::Submitted));
        let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
        assert_eq!(case.people[0].name, "周小满");
        let text = serde_json::to_string(&case).expect("JSON");
        assert!(!text.contains(NUMBER) && !text.contains("1904-02-29"), "no number in the case");
        let taken = no(second.call::<TakeCase>(path, (), ()).await);
        assert_eq!(taken, misstep(Misstep::OtherStage, StageCode::InReview));
        let hidden = no(second.call::<FindCase>(path, (), ()).await);
        assert_eq!(hidden, misstep(Misstep::NotYours, StageCode::InReview));
        let queue = second.call::<ListCases>((), After::default(), ()).await.expect("a queue");
        assert!(queue.rows.is_empty(), "it is on another's desk");
    })
    .await;
}

#[tokio::test]
async fn only_reviewers_come_near_cases() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        for who in [town.tenant().await, town.guard().await, town.operator().await] {
            let answer = who.call::<ListCases>((), After::default(), ()).await;
            assert_eq!(answer.expect_err("shut").rejection, Some(Rejection::NotAllowed));
            let answer = who.call::<TakeCase>(path_of(&app), (), ()).await;
            assert_eq!(answer.expect_err("shut").rejection, Some(Rejection::NotAllowed));
        }
    })
    .await;
}

#[tokio::test]
async fn every_look_is_shown_to_the_person() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let app = handed_in(town, &tenant).await;
        reviewer.call::<TakeCase>(path_of(&app), (), ()).await.expect("it lies there");
        town.pass(chrono::TimeDelta::minutes(5));
        reviewer.call::<FindCase>(path_of(&app), (), ()).await.expect("on the desk");
        let looks = tenant.call::<ListLooks>((), After::default(), ()).await.expect("mine");
        assert_eq!(looks.rows.len(), 2);
        for look in &looks.rows {
            assert_eq!(look.purpose, Purpose::Review);
            assert!(look.kinds.contains(&DataKind::Document));
            assert!(!look.staff_number.is_empty(), "a number stands for the name");
        }
        let others = town.landlord().await.call::<ListLooks>((), After::default(), ()).await;
        assert!(others.expect("a page").rows.is_empty(), "nothing of anybody else");
    })
    .await;
}

#[tokio::test]
async fn a_document_is_read_blind_and_a_difference_is_no_refusal() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let second = town.second_reviewer().await;
        let app = handed_in(town, &tenant).await;
        let path = path_of(&app);
        let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
        let seen = Versioned { version: case.version };
        let person = case.people[0].person;
        let early = no(reviewer.call::<ApproveCase>(path, (), seen).await);
        assert_eq!(early, CaseRefusal::DocumentsOpen(vec![person]));
        let wrong = reading(&case, "310113190002280019");
        let case = reviewer.call::<CheckDocument>(path, (), wrong).await.expect("compared");
        assert_eq!(case.people[0].check, DocumentCheck::Differs);
        let again = no(reviewer.call::<CheckDocument>(path, (), reading(&case, NUMBER)).await);
        assert_eq!(again, CaseRefusal::ReadAlready, "no guessing until it fits");
        reviewer.call::<PutBackCase>(path, (), ()).await.expect("undecided");
        approve(&second, &app).await;
    })
    .await;
}

#[tokio::test]
async fn one_item_is_asked_answered_and_everything_else_kept() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let app = handed_in(town, &tenant).await;
        let path = path_of(&app);
        let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
        let item = Item::Photo(case.people[0].person);
        let request = ItemRequest { version: case.version, item, flaw: Flaw::Unreadable };
        reviewer.call::<AskForItem>(path, (), request).await.expect("one item");
        let asked = tenant.call::<FindApplication>(path, (), ()).await.expect("mine");
        let Progress::Asked { item: wanted, until, .. } = asked.progress else {
            panic!("it waits for the tenant: {:?}", asked.progress);
        };
        assert_eq!(wanted, item);
        assert_eq!(until.to_string(), "2026-03-25");
        let photo = upload(&tenant, app.application, FilePurpose::Photo).await;
        let mut people = asked.draft.people.clone();
        people[0].photo = Some(photo);
        people[0].name = "换了名字".to_owned();
        let request = SaveRequest { version: asked.version, section: Section::People(people) };
        let wrong = SaveRequest {
            version: asked.version,
            section: Section::Standing(asked.draft.standing.clone()),
        };
        let answer = tenant.call::<AnswerItem>(path, (), wrong).await;
        let refusal = answer.expect_err("not the item").refusal;
        assert_eq!(refusal, Some(HandInRefusal::NotTheItem));
        let answered = tenant.call::<AnswerItem>(path, (), request).await.expect("the item");
        assert_eq!(answered.draft.people[0].photo, Some(photo));
        assert_eq!(answered.draft.people[0].name, "周小满", "only the item changes");
        let case = reviewer.call::<FindCase>(path, (), ()).await.expect("back on the desk");
        assert_eq!(case.people[0].photo, photo);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_needs_two_and_says_why() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let second = town.second_reviewer().await;
        let app = handed_in(town, &tenant).await;
        let path = path_of(&app);
        let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
        let propose = |version, reasons: &[Reason], note: &str| RefusalProposal {
            version,
            reasons: reasons.to_vec(),
            note: note.to_owned(),
        };
        let bare = propose(case.version, &[], "");
        let bare = no(reviewer.call::<ProposeRefusal>(path, (), bare).await);
        assert_eq!(bare, misstep(Misstep::NoReason, StageCode::InReview));
        let reasons = [Reason::NoLinkShown];
        let request = propose(case.version, &reasons, "");
        let case = reviewer.call::<ProposeRefusal>(path, (), request).await.expect("proposed");
        let seen = Versioned { version: case.version };
        let own = no(reviewer.call::<SignRefusal>(path, (), seen).await);
        assert_eq!(own, misstep(Misstep::OwnHand, StageCode::RefusalProposed));
        let still = tenant.call::<FindApplication>(path, (), ()).await.expect("mine");
        assert!(matches!(still.progress, Progress::UnderWay { .. }), "not refused by one");
        let case = second.call::<FindCase>(path, (), ()).await.expect("to sign");
        assert_eq!(case.proposal.as_ref().expect("a proposal").reasons, reasons);
        second.call::<ReturnRefusal>(path, (), ()).await.expect("returned");
        let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("open again");
        let request = propose(case.version, &reasons, "");
        let case = reviewer.call::<ProposeRefusal>(path, (), request).await.expect("proposed");
        let seen = Versioned { version: case.version };
        second.call::<SignRefusal>(path, (), seen).await.expect("signed");
        let told = tenant.call::<FindApplication>(path, (), ()).await.expect("mine");
        let Progress::Refused { reasons: why, appeal_until, .. } = told.progress else {
            panic!("refused: {:?}", told.progress);
        };
        assert_eq!(why, reasons);
        assert_eq!(appeal_until.to_string(), "2026-05-09");
        assert!(told.cards.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        for _ in 0..8 {
            let app = handed_in(town, &tenant).await;
            let path = path_of(&app);
            let case = reviewer.call::<TakeCase>(path, (), ()).await.expect("it lies there");
            let read = reading(&case, NUMBER);
            reviewer.call::<CheckDocument>(path, (), read).await.expect("compared");
            let seen = Versioned { version: case.version };
            let (approved, withdrawn) = futures::join!(
                reviewer.call::<ApproveCase>(path, (), seen),
                tenant.call::<WithdrawApplication>(path, (), ()),
            );
            let found = tenant.call::<FindApplication>(path, (), ()).await.expect("mine");
            assert_ne!(approved.is_ok(), withdrawn.is_ok(), "one outcome");
            assert_eq!(approved.is_ok(), !found.cards.is_empty());
        }
    })
    .await;
}

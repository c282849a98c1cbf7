//! Filling in, saving, handing in; and the helpers by which other stories get that far.

use linli_domain::card::check::{Field, FieldProblem, Finding};
use linli_domain::card::draft::{Dwelling, PersonDraft, ProofDraft, Section, Standing, TooMuch};
use linli_domain::card::papers::{Basis, ProofKind};
use linli_domain::card::stage::StageCode;
use linli_domain::card::{
    ApplicationPath, FilePath, FindApplication, HandIn, HandInRefusal, HandInRequest,
    ListApplications, MyApplication, Progress, SaveRefusal, SaveRequest, SaveSection,
    StartApplication, StartRefusal, UploadFile, UploadQuery, WithdrawApplication, WithdrawRefusal,
};
use linli_domain::contract::Rejection;
use linli_domain::document::{DocumentKind, DocumentProblem};
use linli_domain::file::FilePurpose;
use linli_domain::id::{ApplicationId, FileId, PersonId, PlaceId};
use linli_domain::limits;
use linli_domain::place::{CommunityPath, Inside, ListPlaces};
use uuid::Uuid;

use crate::town::{Person, Town, fresh_key};

/// A resident number that can exist; its holder would be over a hundred and twenty.
pub const NUMBER: &str = "310113190402290128";

/// A fresh id, as a browser would draw it.
pub fn fresh_id() -> Uuid {
    let digits: String = fresh_key().chars().filter(char::is_ascii_digit).collect();
    Uuid::from_u128(digits.parse::<u128>().expect("digits") << 32 | 0x4000_8000)
}

/// A small picture, different each time.
pub fn picture() -> Vec<u8> {
    let shade = fresh_id().as_bytes()[11];
    let image = image::RgbImage::from_pixel(48, 64, image::Rgb([shade, 120, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

pub async fn upload(who: &Person, application: ApplicationId, purpose: FilePurpose) -> FileId {
    let file = FileId(fresh_id());
    let query = UploadQuery { application, purpose };
    let kept = who.upload::<UploadFile>(FilePath { file }, query, "image/jpeg", picture()).await;
    kept.expect("a picture is taken").file
}

/// A room of the town's first hamlet.
pub async fn a_room(town: &Town) -> PlaceId {
    let who = town.stranger();
    let mut inside = None;
    loop {
        let path = CommunityPath { community: town.community };
        let rows = who.call::<ListPlaces>(path, Inside { inside }, ()).await.expect("public");
        let first = rows.first().expect("somewhere to live");
        if !first.has_children {
            return first.place;
        }
        inside = Some(first.place);
    }
}

pub async fn save(who: &Person, app: &MyApplication, section: Section) -> MyApplication {
    let path = ApplicationPath { application: app.application };
    let request = SaveRequest { version: app.version, section };
    who.call::<SaveSection>(path, (), request).await.expect("it is saved")
}

/// An application with everything in it, not handed in.
pub async fn filled(town: &Town, who: &Person, number: &str) -> MyApplication {
    let app = who.call::<StartApplication>((), (), ()).await.expect("it starts");
    let standing = Standing { basis: Some(Basis::Rent) };
    let app = save(who, &app, Section::Standing(standing)).await;
    let mut dwelling = app.draft.dwelling.clone();
    dwelling.place = Some(a_room(town).await);
    let app = save(who, &app, Section::Dwelling(dwelling)).await;
    let person = PersonDraft {
        name: "周小满".to_owned(),
        document_kind: Some(DocumentKind::ResidentId),
        document_number: number.to_owned(),
        document_picture: Some(upload(who, app.application, FilePurpose::Document).await),
        photo: Some(upload(who, app.application, FilePurpose::Photo).await),
        ..app.draft.people[0].clone()
    };
    let app = save(who, &app, Section::People(vec![person])).await;
    let proof = ProofDraft {
        kind: Some(ProofKind::EmployerLetter),
        files: vec![upload(who, app.application, FilePurpose::Proof).await],
        employer: "春风五金加工部".to_owned(),
        ..ProofDraft::default()
    };
    save(who, &app, Section::Proof(proof)).await
}

/// An application in our hands.
pub async fn handed_in(town: &Town, who: &Person) -> MyApplication {
    let app = filled(town, who, NUMBER).await;
    hand_in(who, &app).await.expect("nothing is missing")
}

pub async fn hand_in(who: &Person, app: &MyApplication) -> Result<MyApplication, HandInRefusal> {
    let path = ApplicationPath { application: app.application };
    let request = HandInRequest { version: app.version, declared: true };
    let answer = who.call::<HandIn>(path, (), request).await;
    answer.map_err(|problem| problem.refusal.expect("a rule's no"))
}

#[tokio::test]
async fn a_form_is_filled_saved_and_found_again() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = filled(town, &tenant, NUMBER).await;
        let path = ApplicationPath { application: app.application };
        let again = tenant.call::<FindApplication>(path, (), ()).await.expect("it is kept");
        assert_eq!(again, app);
        assert_eq!(again.files.len(), 3, "uploads are visible on another phone");
        assert_eq!(again.place.len(), 3, "hamlet, house, room");
        assert_eq!(again.progress, Progress::Draft);
        let other = town.landlord().await;
        let answer = other.call::<FindApplication>(path, (), ()).await;
        assert_eq!(answer.expect_err("not his").rejection, Some(Rejection::NotFound));
        let nobody = town.stranger().call::<FindApplication>(path, (), ()).await;
        assert_eq!(nobody.expect_err("nobody").rejection, Some(Rejection::NotSignedIn));
    })
    .await;
}

#[tokio::test]
async fn handing_in_gives_a_reference_and_a_promise() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let reference = app.reference.expect("a reference");
        assert!(linli_domain::reference::Reference::parse(&reference).is_ok());
        // Handed in on Tuesday the 10th of March: two and five working days on.
        let Progress::UnderWay { check_by, decide_by, provisional, .. } = app.progress else {
            panic!("it is in our hands: {:?}", app.progress);
        };
        assert_eq!(check_by.to_string(), "2026-03-12");
        assert_eq!(decide_by.to_string(), "2026-03-17");
        assert!(!provisional);
        let rows = tenant.call::<ListApplications>((), (), ()).await.expect("mine");
        assert_eq!(rows.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn everything_missing_is_said_at_once() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let Err(HandInRefusal::Incomplete(findings)) = hand_in(&tenant, &app).await else {
            panic!("an empty form can't be handed in");
        };
        let person = app.draft.people[0].person;
        for field in [
            Field::Basis,
            Field::Place,
            Field::Name(person),
            Field::DocumentKind(person),
            Field::DocumentPicture(person),
            Field::Photo(person),
            Field::ProofKind,
        ] {
            let missing = Finding { field, problem: FieldProblem::Missing };
            assert!(findings.contains(&missing), "{field:?} in {findings:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_is_kept_and_said_never_echoed() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = filled(town, &tenant, "310113190402290120").await;
        assert_eq!(app.draft.people[0].document_number, "310113190402290120", "nothing is lost");
        let refusal = hand_in(&tenant, &app).await.expect_err("the check character is wrong");
        let person = app.draft.people[0].person;
        let problem = FieldProblem::Document(DocumentProblem::Check);
        let finding = Finding { field: Field::DocumentNumber(person), problem };
        assert_eq!(refusal, HandInRefusal::Incomplete(vec![finding]));
    })
    .await;
}

#[tokio::test]
async fn two_tabs_never_overwrite_each_other_silently() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let path = ApplicationPath { application: app.application };
        let rent = Section::Standing(Standing { basis: Some(Basis::Rent) });
        let work = Section::Standing(Standing { basis: Some(Basis::Work) });
        save(&tenant, &app, rent.clone()).await;
        let stale = SaveRequest { version: app.version, section: work };
        let answer = tenant.call::<SaveSection>(path, (), stale).await;
        let refusal = answer.expect_err("changed elsewhere").refusal;
        let theirs = Box::new(rent.clone());
        assert_eq!(refusal, Some(SaveRefusal::ChangedElsewhere { version: 2, theirs }));
        // Another step from the old tab is none of the first one's business.
        let dwelling = Dwelling { detail: "二楼朝南".to_owned(), ..Dwelling::default() };
        let other = SaveRequest { version: app.version, section: Section::Dwelling(dwelling) };
        let both = tenant.call::<SaveSection>(path, (), other).await.expect("no conflict");
        assert_eq!(both.draft.standing.basis, Some(Basis::Rent));
        // The same content from an old tab is no conflict.
        let same = SaveRequest { version: app.version, section: rent };
        assert!(tenant.call::<SaveSection>(path, (), same).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_form_takes_no_more_than_a_form_can_hold_and_nothing_of_others() {
    Town::on_each_engine(async |town| {
        let (tenant, other) = (town.tenant().await, town.landlord().await);
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let theirs = other.call::<StartApplication>((), (), ()).await.expect("it starts");
        let foreign = upload(&other, theirs.application, FilePurpose::Proof).await;
        let path = ApplicationPath { application: app.application };
        let crowd = (0..=limits::HOUSEHOLD_PEOPLE_MAX)
            .map(|_| PersonDraft::new(PersonId(fresh_id())))
            .collect();
        let proof = ProofDraft { files: vec![foreign], ..ProofDraft::default() };
        let long = ProofDraft { note: "长".repeat(501), ..ProofDraft::default() };
        for (section, refusal) in [
            (Section::People(crowd), SaveRefusal::TooMuch(TooMuch::People)),
            (Section::Proof(long), SaveRefusal::TooMuch(TooMuch::Text)),
            (Section::Proof(proof), SaveRefusal::NotYours),
        ] {
            let request = SaveRequest { version: app.version, section };
            let answer = tenant.call::<SaveSection>(path, (), request).await;
            assert_eq!(answer.expect_err("refused").refusal, Some(refusal));
        }
    })
    .await;
}

#[tokio::test]
async fn an_empty_form_is_given_back_and_only_so_many_are_open() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let first = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let again = tenant.call::<StartApplication>((), (), ()).await.expect("the same");
        assert_eq!(first.application, again.application);
        for _ in 0..limits::OPEN_APPLICATIONS_MAX {
            let app = tenant.call::<StartApplication>((), (), ()).await.expect("one more");
            save(&tenant, &app, Section::Standing(Standing { basis: Some(Basis::Work) })).await;
        }
        let answer = tenant.call::<StartApplication>((), (), ()).await;
        let most = limits::OPEN_APPLICATIONS_MAX;
        let refusal = answer.expect_err("enough").refusal;
        assert_eq!(refusal, Some(StartRefusal::TooManyOpen { most }));
    })
    .await;
}

#[tokio::test]
async fn handed_in_twice_is_handed_in_once() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = filled(town, &tenant, NUMBER).await;
        let path = ApplicationPath { application: app.application };
        let request = HandInRequest { version: app.version, declared: true };
        let key = fresh_key();
        let send = || tenant.call_with_key::<HandIn>(&key, path, (), request.clone());
        let answers = futures::future::join_all((0..64).map(|_| send())).await;
        let first = answers[0].as_ref().expect("handed in");
        for answer in &answers {
            assert_eq!(answer.as_ref().expect("the same receipt"), first);
        }
        let other_key = hand_in(&tenant, &app).await;
        assert_eq!(other_key, Err(HandInRefusal::OtherStage(StageCode::Submitted)));
        assert_eq!(tenant.call::<ListApplications>((), (), ()).await.expect("mine").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn withdrawn_once_and_for_all() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let path = ApplicationPath { application: app.application };
        let gone = tenant.call::<WithdrawApplication>(path, (), ()).await.expect("any time");
        assert!(matches!(gone.progress, Progress::Withdrawn { .. }));
        let twice = tenant.call::<WithdrawApplication>(path, (), ()).await;
        let refusal = twice.expect_err("over").refusal;
        assert_eq!(refusal, Some(WithdrawRefusal::Over(StageCode::Withdrawn)));
    })
    .await;
}

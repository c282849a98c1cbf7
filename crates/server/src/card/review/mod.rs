//! The reviewer's side: the queue, the desk, the decision.

mod case;
mod queue;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use linli_domain::calendar::beijing_date;
use linli_domain::card::check::Complete;
use linli_domain::card::item::Item;
use linli_domain::card::stage::{Misstep, Stage};
use linli_domain::card::{
    ApproveCase, AskForItem, Case, CaseRefusal, CheckDocument, DataKind, DocumentCheck, FindCase,
    ListCases, ProposeRefusal, Purpose, PutBackCase, ReturnRefusal, SignRefusal, TakeCase, What,
};
use linli_domain::contract::Rejection;
use linli_domain::document::DocumentNumber;
use linli_domain::id::{ApplicationId, PersonId};
use linli_domain::limits;
use sea_orm::EntityTrait;

use self::case::show;
use super::apply::calendar;
use super::issue::{self, NewCard};
use super::looks;
use super::store::{self, Application};
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No, Signed};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::portal::Portal;
use crate::rows::file;

/// Everything a case shows.
const ALL_KINDS: [DataKind; 5] =
    [DataKind::Name, DataKind::Address, DataKind::Document, DataKind::Photo, DataKind::Proof];

/// A reviewer's "no".
type Refused = No<CaseRefusal>;

/// The endpoints of reviewing.
pub fn endpoints(api: Api) -> Api {
    api.read::<ListCases, _, _>(queue::list)
        .write::<TakeCase, _, _>(take)
        .write::<PutBackCase, _, _>(put_back)
        .read::<FindCase, _, _>(find)
        .write::<CheckDocument, _, _>(check_document)
        .write::<ApproveCase, _, _>(approve)
        .write::<AskForItem, _, _>(ask)
        .write::<ProposeRefusal, _, _>(propose)
        .write::<SignRefusal, _, _>(sign)
        .write::<ReturnRefusal, _, _>(return_refusal)
}

async fn take(call: Call<TakeCase>, tx: Tx) -> Answer<TakeCase> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    let applicant = app.account;
    step(&mut app, |stage| stage.take(signed.account, applicant, call.now))?;
    save(&call.portal, &tx, &mut app, call.now).await?;
    store::note(&call.portal, &tx, app.id, What::Taken, Some(signed.account), call.now).await?;
    look_at(&call.portal, &tx, &app, signed, call.now).await
}

async fn put_back(call: Call<PutBackCase>, tx: Tx) -> Answer<PutBackCase> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    step(&mut app, |stage| stage.put_back(signed.account))?;
    save(&call.portal, &tx, &mut app, call.now).await?;
    store::note(&call.portal, &tx, app.id, What::PutBack, Some(signed.account), call.now).await?;
    Ok(())
}

/// Opening writes a line for the applicant to read, so this read is a small write.
async fn find(call: Call<FindCase>) -> Answer<FindCase> {
    let signed = call.signed()?.clone();
    let (portal, id, now) = (Arc::clone(&call.portal), call.path.application, call.now);
    let opened = call.portal.db.write(move |tx| {
        Box::pin(async move {
            let app = in_community(&portal, &tx, id, &signed).await?;
            look_at(&portal, &tx, &app, &signed, now).await
        })
    });
    opened.await
}

/// Compares what the reviewer reads with what was typed; neither sees the other's.
async fn check_document(call: Call<CheckDocument>, tx: Tx) -> Answer<CheckDocument> {
    let signed = call.signed()?;
    let portal = &call.portal;
    let app = in_community(portal, &tx, call.path.application, signed).await?;
    on_my_desk(&app, signed)?;
    let reading = &call.request;
    let complete = complete(&app, call.now)?;
    let person = complete.people.iter().find(|one| one.person == reading.person);
    let person = person.ok_or(No::Refused(CaseRefusal::NoSuchItem))?;
    let kept = store::applicants(&*tx, app.id).await?;
    let kept = kept.iter().find(|row| row.person_id == reading.person.0);
    if kept.is_some_and(|row| {
        row.checked_by == Some(signed.account.0) && row.document_check == "differs"
    }) {
        return Err(No::Refused(CaseRefusal::ReadAlready));
    }
    let today = beijing_date(call.now);
    let read = DocumentNumber::parse(person.document.kind(), &reading.number, today);
    let agrees = read.is_ok_and(|number| number.as_str() == person.document.as_str())
        && reading.birth_date == person.birth_date;
    let check = if agrees { DocumentCheck::Agrees } else { DocumentCheck::Differs };
    store::keep_check(&tx, app.id, reading.person, check, signed.account).await?;
    Ok(show(portal, &tx, &app, signed).await?)
}

async fn approve(call: Call<ApproveCase>, tx: Tx) -> Answer<ApproveCase> {
    let signed = call.signed()?;
    let portal = &call.portal;
    let mut app = in_community(portal, &tx, call.path.application, signed).await?;
    step(&mut app, |stage| stage.approve(signed.account, call.now))?;
    same_version(&app, call.request.version)?;
    let people = store::applicants(&*tx, app.id).await?;
    let open: Vec<PersonId> = people
        .iter()
        .filter(|row| row.document_check != DocumentCheck::Agrees.as_str())
        .map(|row| PersonId(row.person_id))
        .collect();
    if !open.is_empty() {
        return Err(No::Refused(CaseRefusal::DocumentsOpen(open)));
    }
    for person in complete(&app, call.now)?.people {
        let photo = file::Entity::find_by_id(person.photo.0).one(&*tx).await?;
        let wrong = || Fault::Inconsistent { table: "file", column: "content_mark" };
        let photo = photo.ok_or_else(wrong)?;
        let digest = photo.content_mark.first_chunk::<16>().ok_or_else(wrong)?;
        let new = NewCard {
            community: app.community,
            account: app.account,
            application: app.id.0,
            person: person.person,
            name: person.name.written().to_owned(),
            photo: person.photo,
            photo_digest: *digest,
            place: app.row.place_id,
        };
        issue::add(portal, &tx, new, call.now).await?;
    }
    app.row.ended_at = Some(call.now);
    let message = Message::Approved { reference: store::reference(&app)? };
    finish(portal, &tx, &mut app, signed, What::Approved, Some(message), call.now).await?;
    Ok(show(portal, &tx, &app, signed).await?)
}

async fn ask(call: Call<AskForItem>, tx: Tx) -> Answer<AskForItem> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    let item = call.request.item;
    if let Item::Name(person) | Item::Document(person) | Item::Photo(person) = item
        && !app.draft.people.iter().any(|one| one.person == person)
    {
        return Err(No::Refused(CaseRefusal::NoSuchItem));
    }
    let until = calendar(&*tx)
        .await?
        .natural_days_deadline(beijing_date(call.now), limits::CORRECTION_DAYS);
    let flaw = call.request.flaw;
    step(&mut app, |stage| stage.ask(signed.account, item, flaw, until, call.now))?;
    same_version(&app, call.request.version)?;
    let message = Message::ItemAsked { reference: store::reference(&app)?, until: until.date };
    finish(&call.portal, &tx, &mut app, signed, What::Asked, Some(message), call.now).await?;
    Ok(show(&call.portal, &tx, &app, signed).await?)
}

async fn propose(call: Call<ProposeRefusal>, tx: Tx) -> Answer<ProposeRefusal> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    if call.request.note.chars().count() > limits::NOTE_CHARS_MAX {
        return Err(No::Refused(CaseRefusal::NoteTooLong));
    }
    let mut reasons = call.request.reasons.clone();
    reasons.sort_by_key(|reason| *reason as u8);
    reasons.dedup();
    let note = call.request.note.clone();
    step(&mut app, |stage| stage.propose_refusal(signed.account, reasons, note, call.now))?;
    same_version(&app, call.request.version)?;
    finish(&call.portal, &tx, &mut app, signed, What::RefusalProposed, None, call.now).await?;
    Ok(show(&call.portal, &tx, &app, signed).await?)
}

async fn sign(call: Call<SignRefusal>, tx: Tx) -> Answer<SignRefusal> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    let applicant = app.account;
    let appeal =
        calendar(&*tx).await?.natural_days_deadline(beijing_date(call.now), limits::APPEAL_DAYS);
    step(&mut app, |stage| stage.sign_refusal(signed.account, applicant, appeal.date, call.now))?;
    same_version(&app, call.request.version)?;
    app.row.ended_at = Some(call.now);
    let message =
        Message::RefusalDecided { reference: store::reference(&app)?, appeal_until: appeal.date };
    finish(&call.portal, &tx, &mut app, signed, What::Refused, Some(message), call.now).await?;
    Ok(show(&call.portal, &tx, &app, signed).await?)
}

async fn return_refusal(call: Call<ReturnRefusal>, tx: Tx) -> Answer<ReturnRefusal> {
    let signed = call.signed()?;
    let mut app = in_community(&call.portal, &tx, call.path.application, signed).await?;
    let applicant = app.account;
    step(&mut app, |stage| stage.return_refusal(signed.account, applicant))?;
    finish(&call.portal, &tx, &mut app, signed, What::RefusalReturned, None, call.now).await?;
    Ok(())
}

/// Saves a decision, notes it and tells the applicant.
async fn finish(
    portal: &Portal,
    tx: &Tx,
    app: &mut Application,
    by: &Signed,
    what: What,
    message: Option<Message>,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    save(portal, tx, app, now).await?;
    store::note(portal, tx, app.id, what, Some(by.account), now).await?;
    if let Some(message) = message {
        outbox::tell(portal, tx, app.account, message, now).await?;
    }
    Ok(())
}

/// Saves; somebody who was quicker is said to have been.
async fn save(
    portal: &Portal,
    tx: &Tx,
    app: &mut Application,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    if store::save(portal, tx, app, now).await? {
        return Ok(());
    }
    Err(No::Refused(CaseRefusal::ChangedMeanwhile { version: app.row.version }))
}

/// Takes one step, or says why not and where the case stands.
fn step(
    app: &mut Application,
    next: impl FnOnce(Stage) -> Result<Stage, Misstep>,
) -> Result<(), Refused> {
    let now = app.stage.code();
    app.stage = next(app.stage.clone())
        .map_err(|misstep| No::Refused(CaseRefusal::Misstep { misstep, now }))?;
    Ok(())
}

fn same_version(app: &Application, seen: i32) -> Result<(), Refused> {
    let version = app.row.version;
    if seen == version {
        Ok(())
    } else {
        Err(No::Refused(CaseRefusal::ChangedMeanwhile { version }))
    }
}

fn on_my_desk(app: &Application, signed: &Signed) -> Result<(), Refused> {
    let misstep = match &app.stage {
        Stage::InReview { by, .. } if *by == signed.account => return Ok(()),
        Stage::InReview { .. } => Misstep::NotYours,
        _ => Misstep::OtherStage,
    };
    Err(No::Refused(CaseRefusal::Misstep { misstep, now: app.stage.code() }))
}

/// What was accepted once stays complete: rules and people don't change under a case.
fn complete(app: &Application, now: DateTime<Utc>) -> Result<Complete, Fault> {
    let wrong = |_| Fault::Inconsistent { table: "application", column: "answers_sealed" };
    app.draft.complete(beijing_date(now)).map_err(wrong)
}

/// A case of the reviewer's own community. Drafts are nobody's business.
async fn in_community(
    portal: &Portal,
    tx: &Tx,
    id: ApplicationId,
    signed: &Signed,
) -> Result<Application, Refused> {
    let app = store::hold_in(portal, tx, id, signed.community).await?;
    let app = app.filter(|app| app.stage != Stage::Draft && app.row.reference.is_some());
    app.ok_or_else(|| Rejection::NotFound.into())
}

/// Whether this reviewer may see the case now, and for what.
pub fn purpose(app: &Application, signed: &Signed) -> Option<Purpose> {
    if app.account == signed.account {
        return None;
    }
    match &app.stage {
        Stage::InReview { by, .. } if *by == signed.account => Some(Purpose::Review),
        Stage::RefusalProposed { .. } => Some(Purpose::SecondSignature),
        _ => None,
    }
}

/// Shows a case and records that it was looked at.
async fn look_at(
    portal: &Portal,
    tx: &Tx,
    app: &Application,
    signed: &Signed,
    now: DateTime<Utc>,
) -> Result<Case, Refused> {
    let Some(purpose) = purpose(app, signed) else {
        let misstep = match app.stage {
            Stage::InReview { .. } => Misstep::NotYours,
            _ => Misstep::OtherStage,
        };
        return Err(No::Refused(CaseRefusal::Misstep { misstep, now: app.stage.code() }));
    };
    looks::record(portal, tx, app, signed, purpose, &ALL_KINDS, now).await?;
    Ok(show(portal, tx, app, signed).await?)
}

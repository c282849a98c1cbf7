//! The applicant's side: start, save, hand in, answer, withdraw.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use linli_domain::calendar::{Calendar, beijing_date};
use linli_domain::card::check::Complete;
use linli_domain::card::draft::{Draft, PersonDraft};
use linli_domain::card::item::NotTheItem;
use linli_domain::card::stage::{Stage, StageCode};
use linli_domain::card::{
    AnswerItem, ApplicationRow, FindApplication, HandIn, HandInRefusal, ListApplications,
    MyApplication, SaveRefusal, SaveSection, StartApplication, StartRefusal, What,
    WithdrawApplication, WithdrawRefusal,
};
use linli_domain::contract::Rejection;
use linli_domain::id::{ApplicationId, CardId, PersonId};
use linli_domain::limits;
use linli_domain::reference::Reference;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::store::{self, Application};
use crate::account;
use crate::db::Tx;
use crate::http::call::{Answer, Call, Fault, No, Signed};
use crate::http::endpoint::Api;
use crate::message::Message;
use crate::outbox;
use crate::place;
use crate::portal::Portal;
use crate::rows::{application, calendar_year, card};
use crate::vault::{MarkOf, Why};

/// The version of the declaration's text that is agreed to on handing in.
const DECLARATION: &str = "2026-11";

/// The endpoints of applying.
pub fn endpoints(api: Api) -> Api {
    api.write::<StartApplication, _, _>(start)
        .read::<ListApplications, _, _>(list)
        .read::<FindApplication, _, _>(find)
        .write::<SaveSection, _, _>(save)
        .write::<HandIn, _, _>(hand_in)
        .write::<AnswerItem, _, _>(answer_item)
        .write::<WithdrawApplication, _, _>(withdraw)
}

async fn start(call: Call<StartApplication>, tx: Tx) -> Answer<StartApplication> {
    let signed = call.signed()?;
    let mine = store::list_own(&call.portal, &*tx, signed.account).await?;
    let empty = mine.iter().find(|app| app.stage == Stage::Draft && is_untouched(&app.draft));
    if let Some(app) = empty {
        return Ok(show(&call.portal, &*tx, app).await?);
    }
    let open = application::Entity::find()
        .filter(application::Column::AccountId.eq(signed.account.0))
        .filter(application::Column::EndedAt.is_null())
        .count(&*tx)
        .await?;
    if open >= limits::OPEN_APPLICATIONS_MAX {
        let most = limits::OPEN_APPLICATIONS_MAX;
        return Err(No::Refused(StartRefusal::TooManyOpen { most }));
    }
    let first = PersonDraft::new(PersonId(call.portal.chance.opaque_id()));
    let draft = Draft { people: vec![first], ..Draft::default() };
    let app =
        store::add(&call.portal, &tx, signed.community, signed.account, &draft, call.now).await?;
    Ok(show(&call.portal, &*tx, &app).await?)
}

/// Whether nothing has been typed yet, apart from the first person being there.
fn is_untouched(draft: &Draft) -> bool {
    match draft.people.as_slice() {
        [only] => {
            let first = PersonDraft::new(only.person);
            *draft == Draft { people: vec![first], ..Draft::default() }
        }
        _ => false,
    }
}

async fn list(call: Call<ListApplications>) -> Answer<ListApplications> {
    let signed = call.signed()?;
    let mine = store::list_own(&call.portal, call.portal.db.reader(), signed.account).await?;
    let rows = mine.iter().map(|app| {
        Ok(ApplicationRow {
            application: app.id,
            reference: app.row.reference.as_deref().map(grouped),
            progress: store::progress(app)?,
            created_at: app.row.created_at,
        })
    });
    Ok(rows.collect::<Result<_, Fault>>()?)
}

async fn find(call: Call<FindApplication>) -> Answer<FindApplication> {
    let signed = call.signed()?;
    let db = call.portal.db.reader();
    let app = own(&call.portal, db, call.path.application, signed).await?;
    Ok(show(&call.portal, db, &app).await?)
}

async fn save(call: Call<SaveSection>, tx: Tx) -> Answer<SaveSection> {
    let signed = call.signed()?;
    let mut app = own_to_change(&call.portal, &tx, call.path.application, signed).await?;
    if app.stage != Stage::Draft {
        return Err(No::Refused(SaveRefusal::NoLongerDraft));
    }
    let theirs = app.draft.section_like(&call.request.section);
    let same = theirs == call.request.section;
    // Another step changed elsewhere is no conflict: this one is as the person saw it.
    let changed_in = *app.changed_in.version_of(&call.request.section);
    if changed_in > call.request.version && !same {
        let version = app.row.version;
        let theirs = Box::new(theirs);
        return Err(No::Refused(SaveRefusal::ChangedElsewhere { version, theirs }));
    }
    if !same {
        let draft = app.draft.clone().with(call.request.section.clone());
        let draft = draft.map_err(|too_much| No::Refused(SaveRefusal::TooMuch(too_much)))?;
        if !is_own(&tx, &app, &draft).await? {
            return Err(No::Refused(SaveRefusal::NotYours));
        }
        app.draft = draft;
        *app.changed_in.version_of(&call.request.section) = app.row.version + 1;
        must_save(&call.portal, &tx, &mut app, call.now).await?;
    }
    Ok(show(&call.portal, &*tx, &app).await?)
}

async fn hand_in(call: Call<HandIn>, tx: Tx) -> Answer<HandIn> {
    let signed = call.signed()?;
    let portal = &call.portal;
    let mut app = own_to_change(portal, &tx, call.path.application, signed).await?;
    let refuse = |refusal| Err(No::Refused(refusal));
    if call.request.version != app.row.version && app.stage == Stage::Draft {
        return refuse(HandInRefusal::ChangedElsewhere { version: app.row.version });
    }
    if !call.request.declared {
        return refuse(HandInRefusal::NotDeclared);
    }
    let stage_before = app.stage.code();
    let Ok(stage) = app.stage.clone().hand_in() else {
        return refuse(HandInRefusal::OtherStage(stage_before));
    };
    let today = beijing_date(call.now);
    let complete = match app.draft.complete(today) {
        Ok(complete) => complete,
        Err(findings) => return refuse(HandInRefusal::Incomplete(findings)),
    };
    app.stage = stage;
    let reference = Reference::from_random(portal.chance.bytes());
    promise(&tx, &mut app, today).await?;
    app.row.handed_in_at = Some(call.now);
    app.row.declaration = Some(DECLARATION.to_owned());
    app.row.reference = Some(reference.as_str().to_owned());
    app.row.last_four_mark = last_four_mark(portal, &tx, &app, &reference).await?;
    submit(&call.portal, &tx, &mut app, &complete, What::HandedIn, call.now).await?;
    let decide_by = app.row.decide_by.unwrap_or(today);
    let message = Message::ApplicationHandedIn { reference, decide_by };
    outbox::tell(portal, &tx, app.account, message, call.now).await?;
    Ok(show(portal, &*tx, &app).await?)
}

async fn answer_item(call: Call<AnswerItem>, tx: Tx) -> Answer<AnswerItem> {
    let signed = call.signed()?;
    let portal = &call.portal;
    let mut app = own_to_change(portal, &tx, call.path.application, signed).await?;
    let refuse = |refusal| Err(No::Refused(refusal));
    let Stage::Asked { item, .. } = app.stage else {
        return refuse(HandInRefusal::OtherStage(app.stage.code()));
    };
    if call.request.version != app.row.version {
        return refuse(HandInRefusal::ChangedElsewhere { version: app.row.version });
    }
    let draft = match item.answered(&app.draft, call.request.section.clone()) {
        Ok(draft) => draft,
        Err(NotTheItem::OtherStep | NotTheItem::TooMuch(_)) => {
            return refuse(HandInRefusal::NotTheItem);
        }
    };
    if !is_own(&tx, &app, &draft).await? {
        return refuse(HandInRefusal::NotYours);
    }
    let today = beijing_date(call.now);
    let complete = match draft.complete(today) {
        Ok(complete) => complete,
        Err(findings) => return refuse(HandInRefusal::Incomplete(findings)),
    };
    app.draft = draft;
    app.stage = app.stage.answer(call.now).map_err(|_| Rejection::NotFound)?;
    // Our clock stood still while we waited for the applicant: the promise starts anew.
    promise(&tx, &mut app, today).await?;
    submit(portal, &tx, &mut app, &complete, What::Answered, call.now).await?;
    let decide_by = app.row.decide_by.unwrap_or(today);
    let message = Message::ItemAnswered { reference: store::reference(&app)?, decide_by };
    outbox::tell(portal, &tx, app.account, message, call.now).await?;
    Ok(show(portal, &*tx, &app).await?)
}

async fn withdraw(call: Call<WithdrawApplication>, tx: Tx) -> Answer<WithdrawApplication> {
    let signed = call.signed()?;
    let portal = &call.portal;
    let mut app = own_to_change(portal, &tx, call.path.application, signed).await?;
    let was_handed_in = app.stage != Stage::Draft;
    let Ok(stage) = app.stage.clone().withdraw(call.now) else {
        return Err(No::Refused(WithdrawRefusal::Over(app.stage.code())));
    };
    app.stage = stage;
    app.row.ended_at = Some(call.now);
    must_save(portal, &tx, &mut app, call.now).await?;
    store::note(portal, &tx, app.id, What::Withdrawn, Some(app.account), call.now).await?;
    if was_handed_in {
        let message = Message::Withdrawn { reference: store::reference(&app)? };
        outbox::tell(portal, &tx, app.account, message, call.now).await?;
    }
    Ok(show(portal, &*tx, &app).await?)
}

/// Saves, notes, keeps the people: what handing in and answering have in common.
async fn submit(
    portal: &Arc<Portal>,
    tx: &Tx,
    app: &mut Application,
    complete: &Complete,
    what: What,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    store::keep_applicants(portal, tx, app, complete).await?;
    must_save(portal, tx, app, now).await?;
    store::note(portal, tx, app.id, what, Some(app.account), now).await
}

/// The row was read in this very transaction. On PostgreSQL another one may still have been
/// quicker: then nothing is stored and the client, which repeats with the same key, reads anew.
async fn must_save(
    portal: &Portal,
    tx: &Tx,
    app: &mut Application,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if store::save(portal, tx, app, now).await? {
        return Ok(());
    }
    Err(Fault::Other("two changes of one application at the same moment".to_owned()))
}

/// The days by which we check and decide.
async fn promise(tx: &Tx, app: &mut Application, today: NaiveDate) -> Result<(), Fault> {
    let calendar = calendar(&**tx).await?;
    let check = calendar.add_working_days(today, limits::CHECK_WORKING_DAYS);
    let decide = calendar.add_working_days(today, limits::DECIDE_WORKING_DAYS);
    app.row.check_by = Some(check.date);
    app.row.decide_by = Some(decide.date);
    app.row.provisional = decide.provisional;
    Ok(())
}

/// The bundled years, and those the office has edited.
pub async fn calendar(db: &impl ConnectionTrait) -> Result<Calendar, Fault> {
    let mut calendar = Calendar::bundled();
    for row in calendar_year::Entity::find().all(db).await? {
        let wrong = |_| Fault::Inconsistent { table: "calendar_year", column: "days" };
        let table = serde_json::from_value(row.days).map_err(wrong)?;
        calendar.years.insert(row.year, table);
    }
    Ok(calendar)
}

/// What a stranger must know besides the reference, as a mark.
async fn last_four_mark(
    portal: &Portal,
    tx: &Tx,
    app: &Application,
    reference: &Reference,
) -> Result<Option<Vec<u8>>, Fault> {
    let reach = account::store::find_reach(portal, &**tx, app.account, Why::Machine).await?;
    let phone = reach.and_then(|reach| reach.phone);
    Ok(phone.map(|phone| mark_of_last_four(portal, reference, phone.last_four())))
}

/// The mark of a reference together with the last four digits.
pub fn mark_of_last_four(portal: &Portal, reference: &Reference, last_four: &str) -> Vec<u8> {
    let value = format!("{}|{last_four}", reference.as_str());
    portal.vault.mark(MarkOf::LastFour, Uuid::nil(), value.as_bytes())
}

/// Whether a draft names only this application's files and a place of its community.
async fn is_own(tx: &Tx, app: &Application, draft: &Draft) -> Result<bool, Fault> {
    let place_fits = match draft.dwelling.place {
        Some(place) => place::exists(&**tx, app.community, place).await?,
        None => true,
    };
    Ok(place_fits && store::files_are_own(tx, app, draft).await?)
}

async fn own<R>(
    portal: &Portal,
    db: &impl ConnectionTrait,
    id: ApplicationId,
    signed: &Signed,
) -> Result<Application, No<R>> {
    let app = store::find_own(portal, db, id, signed.account).await?;
    app.ok_or_else(|| Rejection::NotFound.into())
}

async fn own_to_change<R>(
    portal: &Portal,
    tx: &Tx,
    id: ApplicationId,
    signed: &Signed,
) -> Result<Application, No<R>> {
    let app = store::hold_own(portal, tx, id, signed.account).await?;
    app.ok_or_else(|| Rejection::NotFound.into())
}

/// A stored reference as it is shown.
pub fn grouped(reference: &str) -> String {
    Reference::parse(reference).map_or_else(|_| reference.to_owned(), |one| one.grouped())
}

/// An application as its applicant sees it.
async fn show(
    portal: &Portal,
    db: &impl ConnectionTrait,
    app: &Application,
) -> Result<MyApplication, Fault> {
    let place = match app.draft.dwelling.place {
        Some(place) => place::path_of(db, app.community, place).await?,
        None => Vec::new(),
    };
    let cards = if app.stage.code() == StageCode::Approved {
        let ids = card::Entity::find()
            .select_only()
            .column(card::Column::Id)
            .filter(card::Column::ApplicationId.eq(app.id.0))
            .filter(card::Column::State.ne("replaced"))
            .into_tuple::<Uuid>()
            .all(db)
            .await?;
        ids.into_iter().map(CardId).collect()
    } else {
        Vec::new()
    };
    Ok(MyApplication {
        application: app.id,
        version: app.row.version,
        draft: app.draft.clone(),
        place,
        files: store::files_of(portal, db, app, Why::Own).await?,
        reference: app.row.reference.as_deref().map(grouped),
        progress: store::progress(app)?,
        history: store::history(db, app.id).await?,
        cards,
        created_at: app.row.created_at,
        saved_at: app.row.saved_at,
    })
}

//! Applications in the database. The stage is what the domain decided; a change is saved only if
//! nobody else has changed the row since it was read.

use chrono::{DateTime, Utc};
use linli_domain::card::check::Complete;
use linli_domain::card::draft::{Draft, Section};
use linli_domain::card::stage::{Stage, StageCode};
use linli_domain::card::{DocumentCheck, FileRow, Happening, Progress, What};
use linli_domain::document::DocumentNumber;
use linli_domain::file::{FileKind, ScanState};
use linli_domain::id::{AccountId, ApplicationId, CommunityId, FileId, PersonId};
use linli_domain::reference::Reference;
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::{applicant, application, file, happening};
use crate::vault::{Cell, MarkOf, Why};

/// Lines of an application's history that are shown.
const HAPPENINGS_MAX: u64 = 200;

/// An application as read, opened for a reason.
pub struct Application {
    /// Names it.
    pub id: ApplicationId,
    /// Its community.
    pub community: CommunityId,
    /// Its applicant.
    pub account: AccountId,
    /// Where it stands.
    pub stage: Stage,
    /// The answers.
    pub draft: Draft,
    /// In which version each step was last changed.
    pub changed_in: ChangedIn,
    /// The rest, as stored.
    pub row: application::Model,
}

/// In which version each step of the form was last changed: two tabs may fill in two steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedIn {
    standing: i32,
    dwelling: i32,
    people: i32,
    proof: i32,
}

impl ChangedIn {
    /// The version of a step's last change.
    pub fn version_of(&mut self, section: &Section) -> &mut i32 {
        match section {
            Section::Standing(_) => &mut self.standing,
            Section::Dwelling(_) => &mut self.dwelling,
            Section::People(_) => &mut self.people,
            Section::Proof(_) => &mut self.proof,
        }
    }
}

fn answers_cell(id: Uuid) -> Cell {
    Cell { table: "application", column: "answers_sealed", row: id }
}

/// Opens a stored row.
fn open(portal: &Portal, row: application::Model, why: Why) -> Result<Application, Fault> {
    let wrong = |column| Fault::Inconsistent { table: "application", column };
    let stage = serde_json::from_value(row.stage_data.clone()).map_err(|_| wrong("stage_data"))?;
    let plain = portal.vault.open(answers_cell(row.id), &row.answers_sealed, why)?;
    let draft = serde_json::from_slice(&plain).map_err(|_| wrong("answers_sealed"))?;
    let changed_in =
        serde_json::from_value(row.changed_in.clone()).map_err(|_| wrong("changed_in"))?;
    Ok(Application {
        changed_in,
        id: ApplicationId(row.id),
        community: CommunityId(row.community_id),
        account: AccountId(row.account_id),
        stage,
        draft,
        row,
    })
}

/// Adds an empty draft.
pub async fn add(
    portal: &Portal,
    tx: &Tx,
    community: CommunityId,
    account: AccountId,
    draft: &Draft,
    now: DateTime<Utc>,
) -> Result<Application, Fault> {
    let id = portal.chance.opaque_id();
    let row = application::ActiveModel {
        id: Set(id),
        community_id: Set(community.0),
        account_id: Set(account.0),
        version: Set(1),
        stage: Set(StageCode::Draft.as_str().to_owned()),
        stage_data: Set(stage_data(&Stage::Draft)),
        desk_id: Set(None),
        changed_in: Set(serde_json::to_value(ChangedIn::default()).unwrap_or_default()),
        answers_sealed: Set(portal.vault.seal(answers_cell(id), &answers(draft))),
        reference: Set(None),
        last_four_mark: Set(None),
        people: Set(0),
        place_id: Set(None),
        handed_in_at: Set(None),
        check_by: Set(None),
        decide_by: Set(None),
        provisional: Set(false),
        declaration: Set(None),
        created_at: Set(now),
        saved_at: Set(now),
        ended_at: Set(None),
    };
    let row = row.insert(&**tx).await?;
    note(portal, tx, ApplicationId(id), What::Started, Some(account), now).await?;
    open(portal, row, Why::Own)
}

/// An application of this account.
pub async fn find_own(
    portal: &Portal,
    db: &impl ConnectionTrait,
    id: ApplicationId,
    account: AccountId,
) -> Result<Option<Application>, Fault> {
    let row = application::Entity::find_by_id(id.0)
        .filter(application::Column::AccountId.eq(account.0))
        .one(db)
        .await?;
    row.map(|row| open(portal, row, Why::Own)).transpose()
}

/// An application of this account, to be changed: whoever else wants to change it waits.
pub async fn hold_own(
    portal: &Portal,
    tx: &Tx,
    id: ApplicationId,
    account: AccountId,
) -> Result<Option<Application>, Fault> {
    hold(tx, id).await?;
    find_own(portal, &**tx, id, account).await
}

/// An application of this community, to be changed by staff.
pub async fn hold_in(
    portal: &Portal,
    tx: &Tx,
    id: ApplicationId,
    community: CommunityId,
) -> Result<Option<Application>, Fault> {
    hold(tx, id).await?;
    find_in(portal, &**tx, id, community).await
}

/// Locks a row until the transaction ends. SQLite has one writer anyway.
async fn hold(tx: &Tx, id: ApplicationId) -> Result<(), Fault> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let row = application::Entity::find_by_id(id.0).select_only();
        let row = row.column(application::Column::Id).lock_exclusive();
        row.into_tuple::<Uuid>().one(&**tx).await?;
    }
    Ok(())
}

/// An application of this community, for staff. Who may see it is decided by its stage.
pub async fn find_in(
    portal: &Portal,
    db: &impl ConnectionTrait,
    id: ApplicationId,
    community: CommunityId,
) -> Result<Option<Application>, Fault> {
    let row = application::Entity::find_by_id(id.0)
        .filter(application::Column::CommunityId.eq(community.0))
        .one(db)
        .await?;
    row.map(|row| open(portal, row, Why::Review)).transpose()
}

/// The applications of an account, newest first.
pub async fn list_own(
    portal: &Portal,
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Application>, Fault> {
    let rows = application::Entity::find()
        .filter(application::Column::AccountId.eq(account.0))
        .order_by_desc(application::Column::CreatedAt)
        .limit(HAPPENINGS_MAX)
        .all(db)
        .await?;
    rows.into_iter().map(|row| open(portal, row, Why::Own)).collect()
}

/// Saves a changed application, if it is still as it was read. `false`: somebody was quicker.
pub async fn save(
    portal: &Portal,
    tx: &Tx,
    app: &mut Application,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let before = app.row.version;
    app.row.version += 1;
    app.row.saved_at = now;
    app.stage.code().as_str().clone_into(&mut app.row.stage);
    app.row.stage_data = stage_data(&app.stage);
    app.row.changed_in = serde_json::to_value(app.changed_in).unwrap_or_default();
    app.row.desk_id = desk(&app.stage).map(|account| account.0);
    app.row.people = i32::try_from(app.draft.people.len()).unwrap_or(i32::MAX);
    app.row.place_id = app.draft.dwelling.place.map(|place| place.0);
    app.row.answers_sealed = portal.vault.seal(answers_cell(app.row.id), &answers(&app.draft));
    let row = application::ActiveModel::from(app.row.clone()).reset_all();
    let saved = application::Entity::update_many()
        .set(row)
        .filter(application::Column::Id.eq(app.row.id))
        .filter(application::Column::Version.eq(before))
        .exec(&**tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Whose desk it lies on or will come back to.
const fn desk(stage: &Stage) -> Option<AccountId> {
    match stage {
        Stage::InReview { by, .. }
        | Stage::Asked { by, .. }
        | Stage::RefusalProposed { by, .. } => Some(*by),
        _ => None,
    }
}

fn stage_data(stage: &Stage) -> serde_json::Value {
    serde_json::to_value(stage).unwrap_or_default()
}

fn answers(draft: &Draft) -> Vec<u8> {
    serde_json::to_vec(draft).unwrap_or_default()
}

/// Notes what happened.
pub async fn note(
    portal: &Portal,
    tx: &Tx,
    application: ApplicationId,
    what: What,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    happening::ActiveModel {
        id: Set(portal.chance.ordered_id(now)),
        application_id: Set(application.0),
        what: Set(what.as_str().to_owned()),
        account_id: Set(by.map(|account| account.0)),
        at: Set(now),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

/// What happened, oldest first.
pub async fn history(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Vec<Happening>, Fault> {
    let rows = happening::Entity::find()
        .filter(happening::Column::ApplicationId.eq(application.0))
        .order_by_asc(happening::Column::Id)
        .limit(HAPPENINGS_MAX)
        .all(db)
        .await?;
    let wrong = Fault::Inconsistent { table: "happening", column: "what" };
    rows.into_iter()
        .map(|row| What::from_code(&row.what).map(|what| Happening { at: row.at, what }))
        .collect::<Option<_>>()
        .ok_or(wrong)
}

/// The cell of a file's name.
pub fn file_name_cell(id: Uuid) -> Cell {
    Cell { table: "file", column: "name_sealed", row: id }
}

/// What is known of the files that a draft names, in its order.
pub async fn files_of(
    portal: &Portal,
    db: &impl ConnectionTrait,
    app: &Application,
    why: Why,
) -> Result<Vec<FileRow>, Fault> {
    let named: Vec<FileId> = app.draft.files().collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let rows = file::Entity::find()
        .filter(file::Column::ApplicationId.eq(app.id.0))
        .filter(file::Column::Id.is_in(named.iter().map(|file| file.0)))
        .all(db)
        .await?;
    named
        .iter()
        .filter_map(|named| rows.iter().find(|row| row.id == named.0))
        .map(|row| file_row(portal, row, why))
        .collect()
}

/// A stored file as it is shown.
pub fn file_row(portal: &Portal, row: &file::Model, why: Why) -> Result<FileRow, Fault> {
    let wrong = |column| Fault::Inconsistent { table: "file", column };
    let scan = ScanState::from_code(&row.scan).ok_or(wrong("scan"))?;
    Ok(FileRow {
        file: FileId(row.id),
        kind: FileKind::from_code(&row.kind).ok_or(wrong("kind"))?,
        name: portal.vault.open_text(file_name_cell(row.id), &row.name_sealed, why)?,
        bytes: u64::try_from(row.bytes).map_err(|_| wrong("bytes"))?,
        checked: scan.may_be_served(),
    })
}

/// Whether every file a draft names is this application's.
pub async fn files_are_own(tx: &Tx, app: &Application, draft: &Draft) -> Result<bool, Fault> {
    let named: Vec<Uuid> = draft.files().map(|file| file.0).collect();
    if named.is_empty() {
        return Ok(true);
    }
    let own: Vec<Uuid> = file::Entity::find()
        .select_only()
        .column(file::Column::Id)
        .filter(file::Column::ApplicationId.eq(app.id.0))
        .filter(file::Column::Id.is_in(named.iter().copied()))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(named.iter().all(|id| own.contains(id)))
}

/// The mark by which a document is found again, without keeping its number readable.
pub fn document_mark(
    portal: &Portal,
    community: CommunityId,
    document: &DocumentNumber,
) -> Vec<u8> {
    let value = format!("{:?}|{}", document.kind(), document.matching_key());
    portal.vault.mark(MarkOf::Document, community.0, value.as_bytes())
}

/// Keeps one row for each person handed in. A person whose document changed is to be read anew.
pub async fn keep_applicants(
    portal: &Portal,
    tx: &Tx,
    app: &Application,
    complete: &Complete,
) -> Result<(), Fault> {
    let known = applicants(&**tx, app.id).await?;
    for (position, person) in complete.people.iter().enumerate() {
        let mark = document_mark(portal, app.community, &person.document);
        let before = known.iter().find(|row| row.person_id == person.person.0);
        if before.is_some_and(|row| row.document_mark == mark) {
            continue;
        }
        let kind = serde_json::to_value(person.document.kind()).unwrap_or_default();
        let row = applicant::ActiveModel {
            id: Set(before.map_or_else(|| portal.chance.opaque_id(), |row| row.id)),
            application_id: Set(app.id.0),
            community_id: Set(app.community.0),
            person_id: Set(person.person.0),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
            document_kind: Set(kind.as_str().unwrap_or_default().to_owned()),
            document_mark: Set(mark),
            document_check: Set(DocumentCheck::Open.as_str().to_owned()),
            checked_by: Set(None),
        };
        if before.is_some() {
            row.update(&**tx).await?
        } else {
            row.insert(&**tx).await?
        };
    }
    Ok(())
}

/// The people of an application as handed in.
pub async fn applicants(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Vec<applicant::Model>, Fault> {
    Ok(applicant::Entity::find()
        .filter(applicant::Column::ApplicationId.eq(application.0))
        .order_by_asc(applicant::Column::Position)
        .all(db)
        .await?)
}

/// Notes what came of reading a document.
pub async fn keep_check(
    tx: &Tx,
    application: ApplicationId,
    person: PersonId,
    check: DocumentCheck,
    by: AccountId,
) -> Result<(), Fault> {
    applicant::Entity::update_many()
        .col_expr(applicant::Column::DocumentCheck, Expr::value(check.as_str()))
        .col_expr(applicant::Column::CheckedBy, Expr::value(by.0))
        .filter(applicant::Column::ApplicationId.eq(application.0))
        .filter(applicant::Column::PersonId.eq(person.0))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The reference of an application that was handed in.
pub fn reference(app: &Application) -> Result<Reference, Fault> {
    let kept = app.row.reference.as_deref().and_then(|text| Reference::parse(text).ok());
    kept.ok_or(Fault::Inconsistent { table: "application", column: "reference" })
}

/// Where an application stands, for its applicant.
pub fn progress(app: &Application) -> Result<Progress, Fault> {
    let row = &app.row;
    let missing = |column| Fault::Inconsistent { table: "application", column };
    let handed_in = || row.handed_in_at.ok_or(missing("handed_in_at"));
    Ok(match &app.stage {
        Stage::Draft => Progress::Draft,
        Stage::Submitted | Stage::InReview { .. } | Stage::RefusalProposed { .. } => {
            Progress::UnderWay {
                handed_in_at: handed_in()?,
                on_desk: !matches!(app.stage, Stage::Submitted),
                check_by: row.check_by.ok_or(missing("check_by"))?,
                decide_by: row.decide_by.ok_or(missing("decide_by"))?,
                provisional: row.provisional,
            }
        }
        Stage::Asked { at, item, flaw, until, .. } => Progress::Asked {
            handed_in_at: handed_in()?,
            at: *at,
            item: *item,
            flaw: *flaw,
            until: *until,
        },
        Stage::Approved { at, .. } => Progress::Approved { at: *at },
        Stage::Refused { at, reasons, appeal_until, .. } => {
            Progress::Refused { at: *at, reasons: reasons.clone(), appeal_until: *appeal_until }
        }
        Stage::Withdrawn { at } => Progress::Withdrawn { at: *at },
    })
}

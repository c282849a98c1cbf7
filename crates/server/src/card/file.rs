//! Uploads and downloads of an application's files, and who may see which.

use axum::body::Body;
use axum::http::request::Parts;
use axum::response::Response;
use linli_domain::card::stage::Stage;
use linli_domain::card::{DownloadFile, UploadFile, UploadRefusal};
use linli_domain::contract::Rejection;
use linli_domain::file::{FileKind, ScanState};
use linli_domain::id::{ApplicationId, FileId};
use linli_domain::limits;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use url::form_urlencoded;

use super::review;
use super::store::{self, Application};
use crate::file::{NotTaken, Taken, hand_out};
use crate::http::call::{Answer, Call, Fault, No, Signed};
use crate::http::endpoint::Api;
use crate::portal::Portal;
use crate::rows::file;
use crate::vault::{MarkOf, Why};

/// The longest file name that is kept, in characters.
const NAME_CHARS_MAX: usize = 80;

/// The endpoints of files.
pub fn endpoints(api: Api) -> Api {
    api.upload::<UploadFile, _, _>(limits::LETTER_BYTES_MAX, upload)
        .download::<DownloadFile, _, _>(download)
}

async fn upload(call: Call<UploadFile>, parts: Parts, body: Body) -> Answer<UploadFile> {
    let signed = call.signed()?.clone();
    let (portal, db) = (&call.portal, call.portal.db.reader());
    let (id, purpose) = (call.path.file, call.query.purpose);
    let app = store::find_own(portal, db, call.query.application, signed.account).await?;
    let app = app.ok_or(Rejection::NotFound)?;
    if !matches!(app.stage, Stage::Draft | Stage::Asked { .. }) {
        return Err(No::Refused(UploadRefusal::Closed));
    }
    // Sent twice is once: the first is kept, the second only told so.
    if let Some(row) = file::Entity::find_by_id(id.0).one(db).await? {
        if row.application_id != app.id.0 {
            return Err(Rejection::NotFound.into());
        }
        return Ok(store::file_row(portal, &row, Why::Own)?);
    }
    let count =
        file::Entity::find().filter(file::Column::ApplicationId.eq(app.id.0)).count(db).await?;
    if count >= limits::APPLICATION_FILES_MAX {
        let most = limits::APPLICATION_FILES_MAX;
        return Err(No::Refused(UploadRefusal::TooMany { most }));
    }
    let kept_as = kept_as(portal, app.id, id);
    let taken = match portal.files.take(kept_as, purpose, body).await {
        Ok(taken) => taken,
        Err(NotTaken::Problem(problem)) => {
            return Err(No::Refused(UploadRefusal::File(problem)));
        }
        Err(NotTaken::Interrupted) => return Err(Rejection::TooSlow.into()),
        Err(NotTaken::Fault(fault)) => return Err(Fault::Files(fault.to_string()).into()),
    };
    let name = name_of(&parts);
    let mut row = row_of(portal, &app, id, &taken, &name, call.now);
    row.purpose = Set(purpose.as_str().to_owned());
    row.kept_id = Set(kept_as.0);
    let (own, portal) = (app.id, std::sync::Arc::clone(portal));
    call.portal
        .db
        .write(move |tx| {
            Box::pin(async move {
                // Two sent it at the same moment: both get the row of the first.
                let row = match file::Entity::find_by_id(id.0).one(&*tx).await? {
                    Some(row) if row.application_id == own.0 => row,
                    Some(_) => return Err(Rejection::NotFound.into()),
                    None => row.insert(&*tx).await?,
                };
                Ok(store::file_row(&portal, &row, Why::Own)?)
            })
        })
        .await
}

fn row_of(
    portal: &Portal,
    app: &Application,
    id: FileId,
    taken: &Taken,
    name: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> file::ActiveModel {
    file::ActiveModel {
        id: Set(id.0),
        application_id: Set(app.id.0),
        community_id: Set(app.community.0),
        kept_id: NotSet,
        purpose: NotSet,
        kind: Set(taken.kind.as_str().to_owned()),
        name_sealed: Set(portal.vault.seal(store::file_name_cell(id.0), name.as_bytes())),
        bytes: Set(i64::try_from(taken.bytes).unwrap_or(i64::MAX)),
        content_mark: Set(portal.vault.mark(MarkOf::File, app.community.0, &taken.digest)),
        kept_digest: Set(taken.kept_digest.to_vec()),
        scan: Set(taken.scan.as_str().to_owned()),
        created_at: Set(now),
    }
}

/// Under which id the bytes lie. A file's own id is chosen by its sender, so that sending twice
/// is once; the bytes' id follows from it and the application, so that nobody can write over
/// another's file by choosing its id.
fn kept_as(portal: &Portal, application: ApplicationId, id: FileId) -> FileId {
    let mark = portal.vault.mark(MarkOf::File, application.0, id.0.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&mark[..16]);
    FileId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// What the device called the file, safe to show: no control, direction or path characters.
fn name_of(parts: &Parts) -> String {
    let header = parts.headers.get("x-file-name").and_then(|value| value.to_str().ok());
    let decoded = header.and_then(|text| {
        let pair = format!("n={}", text.replace('+', "%2B"));
        form_urlencoded::parse(pair.as_bytes()).next().map(|(_, name)| name.into_owned())
    });
    let is_plain = |c: &char| {
        let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}');
        !c.is_control() && !hidden && !matches!(c, '/' | '\\')
    };
    let name: String =
        decoded.unwrap_or_default().chars().filter(is_plain).take(NAME_CHARS_MAX).collect();
    name.trim_start_matches('.').trim().to_owned()
}

/// Own files, the portrait of an own card, and the pages of a case one may look at. Anything
/// else is as if it weren't there.
async fn download(call: Call<DownloadFile>) -> Result<Response, No<linli_domain::contract::Never>> {
    let signed = call.signed()?;
    let (portal, db) = (&call.portal, call.portal.db.reader());
    let row = file::Entity::find_by_id(call.path.file.0)
        .filter(file::Column::CommunityId.eq(signed.community.0))
        .one(db)
        .await?
        .ok_or(Rejection::NotFound)?;
    if !may_see(portal, &row, signed).await? {
        return Err(Rejection::NotFound.into());
    }
    let wrong = |column| Fault::Inconsistent { table: "file", column };
    let scan = ScanState::from_code(&row.scan).ok_or(wrong("scan"))?;
    if !scan.may_be_served() {
        return Err(Rejection::Unavailable { retry_after_seconds: 60 }.into());
    }
    let kind = FileKind::from_code(&row.kind).ok_or(wrong("kind"))?;
    let bytes = portal.files.read(FileId(row.kept_id)).await;
    let bytes = bytes.map_err(|fault| Fault::Files(fault.to_string()))?;
    let bytes = bytes.ok_or(Fault::Files("a file that is in the table is gone".to_owned()))?;
    Ok(hand_out(FileId(row.id), kind, bytes))
}

async fn may_see(portal: &Portal, row: &file::Model, signed: &Signed) -> Result<bool, Fault> {
    let db = portal.db.reader();
    let id = ApplicationId(row.application_id);
    if store::find_own(portal, db, id, signed.account).await?.is_some() {
        return Ok(true);
    }
    if !signed.roles.contains(&linli_domain::account::Role::Reviewer)
        || !signed.means.opens_staff_side()
    {
        return Ok(false);
    }
    let case = store::find_in(portal, db, id, signed.community).await?;
    Ok(case.is_some_and(|app| {
        let named = app.draft.files().any(|file: FileId| file.0 == row.id);
        named && review::purpose(&app, signed).is_some()
    }))
}

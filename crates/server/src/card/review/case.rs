//! What a reviewer sees of a case.

use linli_domain::card::papers::ProofKind;
use linli_domain::card::stage::Stage;
use linli_domain::card::{Case, CasePerson, CaseProof, DocumentCheck, Proposal};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::complete;
use crate::card::store::{self, Application};
use crate::db::Tx;
use crate::http::call::{Fault, Signed};
use crate::place;
use crate::portal::Portal;
use crate::rows::{applicant, file};
use crate::vault::Why;

/// A case as its reviewer sees it. No number, no birth date, no phone.
pub async fn show(
    portal: &Portal,
    tx: &Tx,
    app: &Application,
    signed: &Signed,
) -> Result<Case, Fault> {
    let row = &app.row;
    let missing = |column| Fault::Inconsistent { table: "application", column };
    let complete = complete(app, row.saved_at)?;
    let kept = store::applicants(&**tx, app.id).await?;
    let mut people = Vec::new();
    for person in &complete.people {
        let kept = kept.iter().find(|one| one.person_id == person.person.0);
        let check = kept.and_then(|one| DocumentCheck::from_code(&one.document_check));
        let seen_before = match kept {
            Some(kept) => seen_elsewhere(tx, app, kept).await?,
            None => false,
        };
        people.push(CasePerson {
            person: person.person,
            name: person.name.written().to_owned(),
            document_kind: person.document.kind(),
            document_picture: person.document_picture,
            photo: person.photo,
            check: check
                .ok_or(Fault::Inconsistent { table: "applicant", column: "document_check" })?,
            seen_before,
        });
    }
    let proposal = match &app.stage {
        Stage::RefusalProposed { by, at, reasons, note } => Some(Proposal {
            reasons: reasons.clone(),
            note: note.clone(),
            at: *at,
            own: *by == signed.account,
        }),
        _ => None,
    };
    Ok(Case {
        application: app.id,
        reference: store::reference(app)?.grouped(),
        version: row.version,
        stage: app.stage.code(),
        basis: complete.basis,
        place: place::path_of(&**tx, app.community, complete.place).await?,
        place_detail: app.draft.dwelling.detail.clone(),
        people,
        proof: proof(tx, app, complete.proof).await?,
        files: store::files_of(portal, &**tx, app, Why::Review).await?,
        history: store::history(&**tx, app.id).await?,
        handed_in_at: row.handed_in_at.ok_or(missing("handed_in_at"))?,
        decide_by: row.decide_by.ok_or(missing("decide_by"))?,
        proposal,
    })
}

/// Whether the same document stands on another application of this community.
async fn seen_elsewhere(
    tx: &Tx,
    app: &Application,
    kept: &applicant::Model,
) -> Result<bool, Fault> {
    let others = applicant::Entity::find()
        .filter(applicant::Column::CommunityId.eq(app.community.0))
        .filter(applicant::Column::DocumentMark.eq(kept.document_mark.clone()))
        .filter(applicant::Column::ApplicationId.ne(app.id.0))
        .count(&**tx)
        .await?;
    Ok(others > 0)
}

/// The proof, and how many other applications carry one of its very files.
async fn proof(tx: &Tx, app: &Application, kind: ProofKind) -> Result<CaseProof, Fault> {
    let draft = &app.draft.proof;
    let marks: Vec<Vec<u8>> = file::Entity::find()
        .select_only()
        .column(file::Column::ContentMark)
        .filter(file::Column::ApplicationId.eq(app.id.0))
        .filter(file::Column::Id.is_in(draft.files.iter().map(|file| file.0)))
        .into_tuple()
        .all(&**tx)
        .await?;
    let others: Vec<Uuid> = file::Entity::find()
        .select_only()
        .column(file::Column::ApplicationId)
        .distinct()
        .filter(file::Column::CommunityId.eq(app.community.0))
        .filter(file::Column::ContentMark.is_in(marks))
        .filter(file::Column::ApplicationId.ne(app.id.0))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(CaseProof {
        kind,
        files: draft.files.clone(),
        employer: draft.employer.clone(),
        credit_code: draft.credit_code.clone(),
        note: draft.note.clone(),
        also_used_by: u32::try_from(others.len()).unwrap_or(u32::MAX),
    })
}

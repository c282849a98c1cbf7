//! Letters and pictures: taken by content, once, and seen by nobody whose business they aren't.

use axum::http::StatusCode;
use linli_domain::card::{
    DownloadFile, FilePath, PutBackCase, StartApplication, TakeCase, UploadFile, UploadQuery,
    UploadRefusal,
};
use linli_domain::contract::Rejection;
use linli_domain::file::{FileKind, FileProblem, FilePurpose};
use linli_domain::id::{ApplicationId, FileId};
use linli_domain::limits;

use super::application::{fresh_id, handed_in, picture, upload};
use super::deciding::path_of;
use crate::town::{Person, Town};

async fn send(
    who: &Person,
    application: ApplicationId,
    file: FileId,
    bytes: Vec<u8>,
) -> Result<linli_domain::card::FileRow, linli_domain::contract::Problem<UploadRefusal>> {
    let query = UploadQuery { application, purpose: FilePurpose::Proof };
    who.upload::<UploadFile>(FilePath { file }, query, "application/octet-stream", bytes).await
}

#[tokio::test]
async fn sent_twice_is_kept_once_and_nobody_writes_over_it() {
    Town::on_each_engine(async |town| {
        let (tenant, other) = (town.tenant().await, town.landlord().await);
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let theirs = other.call::<StartApplication>((), (), ()).await.expect("it starts");
        let file = FileId(fresh_id());
        let first = send(&tenant, app.application, file, picture()).await.expect("taken");
        let again = send(&tenant, app.application, file, picture()).await.expect("known");
        assert_eq!(first, again);
        let kept = tenant.download::<DownloadFile>(FilePath { file }, ()).await.bytes;
        let over = send(&other, theirs.application, file, picture()).await;
        assert_eq!(over.expect_err("not his").rejection, Some(Rejection::NotFound));
        let into = send(&other, app.application, FileId(fresh_id()), picture()).await;
        assert_eq!(into.expect_err("not his").rejection, Some(Rejection::NotFound));
        let after = tenant.download::<DownloadFile>(FilePath { file }, ()).await.bytes;
        assert_eq!(kept, after);
        let seen = other.download::<DownloadFile>(FilePath { file }, ()).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_it_is_counts_not_what_it_is_called() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = tenant.call::<StartApplication>((), (), ()).await.expect("it starts");
        let pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n".to_vec();
        let mut large = pdf[..pdf.len() - 6].to_vec();
        large.resize(3 * limits::JSON_BYTES_MAX, b' ');
        large.extend_from_slice(b"%%EOF\n");
        for pdf in [pdf, large] {
            let taken = send(&tenant, app.application, FileId(fresh_id()), pdf).await;
            assert_eq!(taken.expect("a PDF").kind, FileKind::Pdf);
        }
        let bytes_max = limits::LETTER_BYTES_MAX;
        let heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic".to_vec();
        for (bytes, problem) in [
            (Vec::new(), FileProblem::Empty),
            (b"<html><script>alert(1)</script>".to_vec(), FileProblem::UnknownKind),
            (b"PK\x03\x04 a zip".to_vec(), FileProblem::UnknownKind),
            (heic, FileProblem::Heic),
            (picture()[..200].to_vec(), FileProblem::Broken),
        ] {
            let answer = send(&tenant, app.application, FileId(fresh_id()), bytes).await;
            let refusal = answer.expect_err("not taken").refusal;
            assert_eq!(refusal, Some(UploadRefusal::File(problem)));
        }
        let large = vec![0xff; usize::try_from(bytes_max).expect("fits") + 1];
        let answer = send(&tenant, app.application, FileId(fresh_id()), large).await;
        let rejection = answer.expect_err("too large").rejection;
        assert_eq!(rejection, Some(Rejection::TooLarge { bytes_max }));
    })
    .await;
}

#[tokio::test]
async fn a_reviewer_sees_pages_only_while_the_case_is_on_the_desk() {
    Town::on_each_engine(async |town| {
        let (tenant, reviewer) = (town.tenant().await, town.reviewer().await);
        let second = town.second_reviewer().await;
        let app = handed_in(town, &tenant).await;
        let path = FilePath { file: app.files[0].file };
        let status = async |who: &Person| who.download::<DownloadFile>(path, ()).await.status;
        assert_eq!(status(&reviewer).await, StatusCode::NOT_FOUND);
        reviewer.call::<TakeCase>(path_of(&app), (), ()).await.expect("taken");
        assert_eq!(status(&reviewer).await, StatusCode::OK);
        assert_eq!(status(&second).await, StatusCode::NOT_FOUND);
        assert_eq!(status(&town.guard().await).await, StatusCode::NOT_FOUND);
        assert_eq!(status(&town.stranger()).await, StatusCode::UNAUTHORIZED);
        reviewer.call::<PutBackCase>(path_of(&app), (), ()).await.expect("put back");
        assert_eq!(status(&reviewer).await, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_decided_application_takes_no_more_files() {
    Town::on_each_engine(async |town| {
        let tenant = town.tenant().await;
        let app = handed_in(town, &tenant).await;
        let answer = send(&tenant, app.application, FileId(fresh_id()), picture()).await;
        assert_eq!(answer.expect_err("closed").refusal, Some(UploadRefusal::Closed));
        let fresh = tenant.call::<StartApplication>((), (), ()).await.expect("another");
        upload(&tenant, fresh.application, FilePurpose::Photo).await;
    })
    .await;
}

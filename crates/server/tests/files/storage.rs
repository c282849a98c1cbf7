//! Where files lie: sealed, private, gone when taken away; and how they are handed out.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use chrono::DateTime;
use linli_domain::{
    file::{FileKind, FilePurpose},
    id::FileId,
};
use linli_server::file::{Fault, Lost, hand_out};
use uuid::Uuid;

use crate::{
    drawer::pdf,
    town::{Town, holds},
};

const ID: FileId = FileId(Uuid::from_u128(0x1234_5678_9abc_def0));

fn all_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(all_files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn nothing_readable_lies_on_the_disk() {
    let town = Town::open();
    town.files.take(ID, FilePurpose::Proof, pdf(5000).into()).await.unwrap();
    let found = all_files(&town.folder);
    assert_eq!(found.len(), 1, "{found:?}");
    let sealed = fs::read(&found[0]).unwrap();
    assert!(!holds(&sealed, b"recommendation") && !holds(&sealed, b"%PDF"));
    for folder in ["files", "incoming"] {
        let mode = fs::metadata(town.folder.join(folder)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }

    let again = town.opened_again(1);
    assert_eq!(again.read(ID).await.unwrap().unwrap(), pdf(5000), "after a restart");
    let stranger = town.opened_again(2);
    assert!(matches!(stranger.read(ID).await, Err(Fault::Lost(Lost::DoesNotOpen))));
}

#[tokio::test]
async fn a_changed_or_swapped_file_does_not_open() {
    let town = Town::open();
    let other = FileId(Uuid::from_u128(2));
    town.files.take(ID, FilePurpose::Proof, pdf(5000).into()).await.unwrap();
    let first = all_files(&town.folder).remove(0);
    town.files.take(other, FilePurpose::Proof, pdf(6000).into()).await.unwrap();
    let second = all_files(&town.folder).into_iter().find(|path| *path != first).unwrap();
    fs::copy(&first, &second).unwrap();
    assert!(matches!(town.files.read(other).await, Err(Fault::Lost(Lost::DoesNotOpen))));

    let mut sealed = fs::read(&first).unwrap();
    sealed[1000] ^= 1;
    fs::write(&first, sealed).unwrap();
    assert!(matches!(town.files.read(ID).await, Err(Fault::Lost(Lost::DoesNotOpen))));
}

#[tokio::test]
async fn what_is_taken_away_is_gone() {
    let town = Town::open();
    town.files.take(ID, FilePurpose::Proof, pdf(5000).into()).await.unwrap();
    town.files.remove(ID).await.unwrap();
    assert!(town.files.read(ID).await.unwrap().is_none());
    town.files.remove(ID).await.unwrap();
    assert!(all_files(&town.folder).is_empty());
}

#[tokio::test]
async fn abandoned_files_can_be_found() {
    let town = Town::open();
    town.files.take(ID, FilePurpose::Proof, pdf(5000).into()).await.unwrap();
    let far = DateTime::from_timestamp(4_000_000_000, 0).unwrap();
    let long_ago = DateTime::from_timestamp(1_000_000_000, 0).unwrap();
    assert_eq!(town.files.stored_before(far).await.unwrap(), [ID]);
    assert_eq!(town.files.stored_before(long_ago).await.unwrap(), []);
}

#[tokio::test]
async fn the_same_letter_has_the_same_digest() {
    let town = Town::open();
    let one = town.keep(FilePurpose::Proof, pdf(5000)).await.taken;
    let two = town.keep(FilePurpose::Proof, pdf(5000)).await.taken;
    let other = town.keep(FilePurpose::Proof, pdf(5001)).await.taken;
    assert_eq!(one.digest, two.digest);
    assert_ne!(one.digest, other.digest);
}

#[test]
fn a_file_is_handed_out_with_its_hands_tied() {
    for (kind, media, name) in [
        (FileKind::Jpeg, "image/jpeg", "inline; filename=\"linli-00000000.jpg\""),
        (FileKind::Pdf, "application/pdf", "attachment; filename=\"linli-00000000.pdf\""),
    ] {
        let answer = hand_out(ID, kind, b"bytes".to_vec());
        let headers = answer.headers();
        assert_eq!(headers[CONTENT_TYPE], media);
        assert_eq!(headers[CONTENT_DISPOSITION], name);
        assert_eq!(headers[CONTENT_SECURITY_POLICY], "sandbox; default-src 'none'");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[CACHE_CONTROL], "no-store");
    }
}

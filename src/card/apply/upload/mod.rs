//! Files of one question: looked at, made small, sent, shown, taken back.

mod shrink;

use super::filling::Filling;
use super::mend::text::TEXT as MEND;
use super::sniff;
use super::work::Work;
use crate::call::{Failure, address_of_file, random_id, upload};
use crate::ui::{FileRow, FileState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use linli_domain::card::{FileRow as Stored, MyApplication, UploadQuery, UploadRefusal};
use linli_domain::file::{FileKind, FileProblem, FilePurpose};
use linli_domain::id::FileId;
use shrink::{head_of, shrunk};
use web_sys::{Blob, File, Url};

/// The files of one question.
#[derive(Clone, Copy)]
pub struct Uploads {
    work: Work,
    purpose: FilePurpose,
    most: usize,
    /// What was chosen, in order, as the page shows it.
    pub rows: RwSignal<Vec<FileRow>>,
    /// How many pictures are being made small.
    pub preparing: RwSignal<u32>,
    /// What is wrong with the choice as a whole.
    pub wrong: RwSignal<Option<String>>,
    /// The page's own `Filling`, and whether it saves with each file that has come.
    filling: StoredValue<Option<(Filling, bool)>>,
}

impl Uploads {
    /// The files a draft names. `most` of them fit; where one fits, a new one takes its place.
    pub fn new(
        work: Work,
        purpose: FilePurpose,
        most: usize,
        kept: impl IntoIterator<Item = FileId>,
    ) -> Self {
        let rows = work
            .mine
            .with_untracked(|mine| kept.into_iter().map(|file| row_of(mine, file)).collect());
        let uploads = Self {
            work,
            purpose,
            most,
            rows: RwSignal::new(rows),
            preparing: RwSignal::new(0),
            wrong: RwSignal::new(None),
            filling: StoredValue::new(None),
        };
        on_cleanup(move || uploads.forget_previews());
        uploads
    }

    /// Has each change saved at once, so that a file that has come is never lost.
    pub fn save_with(self, filling: Filling) {
        self.filling.set_value(Some((filling, true)));
    }

    /// Lets a page know what is on its way, without saving in passing.
    pub fn count_with(self, filling: Filling) {
        self.filling.set_value(Some((filling, false)));
    }

    /// What the server has, in order.
    pub fn ids(self) -> Vec<FileId> {
        let rows = self.rows.read();
        let kept = rows.iter().filter(|row| row.state == FileState::Kept);
        kept.filter_map(|row| row.key.parse().ok()).collect()
    }

    /// The only one, where one fits.
    pub fn id(self) -> Option<FileId> {
        self.ids().pop()
    }

    /// Shows other files than so far: those of the other place.
    pub fn show(self, kept: impl IntoIterator<Item = FileId>) {
        let rows = self.work.mine.with_untracked(|mine| {
            let rows = kept.into_iter().map(|file| row_of(mine, file));
            rows.collect::<Vec<_>>()
        });
        self.rows.set(rows);
    }

    /// Somebody takes a file back.
    pub fn remove(self, key: &str) {
        self.wrong.set(None);
        self.rows.update(|rows| rows.retain(|row| row.key != key));
        self.changed();
    }

    /// Somebody chose files: one after the other, because a phone's memory is small.
    pub fn choose(self, mut files: Vec<File>) {
        self.wrong.set(None);
        // What failed before has been read; the new choice takes its place.
        self.rows.update(|rows| rows.retain(|row| !matches!(row.state, FileState::Failed(_))));
        let taken = if self.most == 1 { 0 } else { self.rows.read_untracked().len() };
        let free = self.most.saturating_sub(taken);
        if files.len() > free {
            files.truncate(free);
            let words = MEND.of(self.work.language()).too_many_here;
            self.wrong.set(Some(words(self.most)));
        }
        self.count(1);
        spawn_local(async move {
            for file in files {
                self.take(file).await;
            }
            self.count(-1);
        });
    }

    async fn take(self, file: File) {
        let id = FileId(random_id());
        self.preparing.try_update(|count| *count += 1);
        let made = self.made(&file).await;
        self.preparing.try_update(|count| *count -= 1);
        let (body, name) = match made {
            Ok(made) => made,
            Err(problem) => {
                let words = (MEND.of(self.work.language()).file)(&problem);
                self.push(id, &file.name(), file.size(), None, FileState::Failed(words));
                return;
            }
        };
        let is_picture = !is_pdf(&body);
        let preview = is_picture.then(|| Url::create_object_url_with_blob(&body).ok()).flatten();
        if !self.push(id, &name, body.size(), preview, FileState::Sending(0)) {
            return;
        }
        let query = UploadQuery { application: self.work.application, purpose: self.purpose };
        let send = || {
            let progress = move |sent, _| self.set_state(id, FileState::Sending(sent));
            upload(id, &query, &name, &body, progress)
        };
        match self.work.session.resuming(send).await {
            Ok(stored) => self.has_come(id, stored),
            Err(failure) => {
                let words = self.words(&failure);
                self.set_state(id, FileState::Failed(words));
            }
        }
    }

    /// What is sent of a file, and its name.
    async fn made(self, file: &File) -> Result<(Blob, String), FileProblem> {
        let looks = sniff::looks(&head_of(file).await);
        if let Some(problem) = sniff::refuse_at_once(looks, bytes(file.size()), self.purpose) {
            return Err(problem);
        }
        if looks == sniff::Looks::Like(FileKind::Pdf) {
            return Ok((file.clone().into(), file.name()));
        }
        let picture = shrunk(file).await;
        let picture = picture.map_err(|_| sniff::undrawable(looks))?;
        let name = file.name();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        Ok((picture, format!("{stem}.jpg")))
    }

    fn words(self, failure: &Failure<UploadRefusal>) -> String {
        match failure {
            Failure::Refused(refusal) => (MEND.of(self.work.language()).upload)(refusal),
            failure => self.work.sending(failure),
        }
    }

    /// Adds a row; whether the page is still there.
    fn push(
        self,
        id: FileId,
        name: &str,
        size: f64,
        preview: Option<String>,
        state: FileState,
    ) -> bool {
        let row = FileRow {
            key: id.to_string(),
            name: name.to_owned(),
            size: bytes(size),
            preview,
            state,
        };
        self.rows.try_update(|rows| rows.push(row)).is_some()
    }

    fn set_state(self, id: FileId, state: FileState) {
        let key = id.to_string();
        self.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                row.state = state;
            }
        });
    }

    /// The server has a file. It is saved with the step at once. One that was taken back
    /// meanwhile is no longer in the list and stays out.
    fn has_come(self, id: FileId, stored: Stored) {
        let key = id.to_string();
        let most = self.most;
        self.work.mine.try_update(|mine| mine.files.push(stored));
        let still_wanted = self.rows.try_update(|rows| {
            let wanted = rows.iter().any(|row| row.key == key);
            if wanted && most == 1 {
                rows.retain(|row| row.key == key);
            }
            wanted
        });
        if still_wanted == Some(true) {
            self.set_state(id, FileState::Kept);
            self.changed();
        }
    }

    fn changed(self) {
        if let Some(Some((filling, true))) = self.filling.try_get_value() {
            filling.save_in_passing();
        }
    }

    /// Counts the choices that are under way, for whoever wants to go on.
    fn count(self, change: i32) {
        if let Some(Some((filling, _))) = self.filling.try_get_value() {
            filling.sending.try_update(|count| *count = count.saturating_add_signed(change));
        }
    }

    fn forget_previews(self) {
        self.rows.with_untracked(|rows| {
            for preview in rows.iter().filter_map(|row| row.preview.as_ref()) {
                // An address that is none of these is let be.
                let _ = Url::revoke_object_url(preview);
            }
        });
    }
}

/// A file that the server has, as the page shows it.
fn row_of(mine: &MyApplication, file: FileId) -> FileRow {
    let known = mine.files.iter().find(|row| row.file == file);
    FileRow {
        key: file.to_string(),
        name: known.map(|row| row.name.clone()).unwrap_or_default(),
        size: known.map_or(0, |row| row.bytes),
        preview: known.and_then(picture_of),
        state: FileState::Kept,
    }
}

/// Where the picture of a file is, if it is one that may be shown.
pub fn picture_of(stored: &Stored) -> Option<String> {
    let shown = stored.checked && stored.kind != FileKind::Pdf;
    shown.then(|| address_of_file(stored.file))
}

fn is_pdf(body: &Blob) -> bool {
    body.type_() == FileKind::Pdf.media_type()
}

/// A browser's count of bytes, which is a whole number though it comes as a float.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of bytes is neither negative nor beyond 2^53"
)]
fn bytes(size: f64) -> u64 {
    size as u64
}

//! Uploaded files: taken by what they are, drawn anew, scanned, sealed, handed out safely.
//!
//! The name and the type a sender claims count for nothing. Of a picture only its pixels are
//! kept; a PDF is kept as it came and never opened here.

mod answer;
mod incoming;
mod jpeg;
mod kind;
mod picture;
mod scan;
mod store;

use std::{fs, io, path::PathBuf, sync::Arc};

use axum::body::Body;
use chrono::{DateTime, Utc};
use linli_domain::{
    file::{FileKind, FileProblem, FilePurpose, ScanState},
    id::FileId,
};
use sha2::{Digest as _, Sha256};
use tokio::{sync::Semaphore, task::spawn_blocking};

pub use self::{
    answer::hand_out,
    picture::Frame,
    store::{Fault, Lost},
};
use self::{
    incoming::Incoming,
    kind::{kind_of, looks_whole},
    picture::{DRAWING_BYTES_MAX, redraw},
    scan::{Scanner, Verdict},
    store::Store,
};
use crate::{config::Config, vault::Vault};

/// Drawing is counted in megabytes: a semaphore's permits are few.
const MEGABYTE: u64 = 1024 * 1024;

/// Uploads that are being worked on, as they came; sealing holds each a second time.
const WORKING_BYTES_MAX: u64 = 64 * MEGABYTE;

/// The longest side of a letter: an A4 page is legible, and a full-screen picture is not blurred.
const LETTER_SIDE: u32 = 2400;

/// A portrait as it is kept: two ID photos' 3:4, sharp in print at 35 mm width.
const PORTRAIT: Frame = Frame::Portrait { width: 600, height: 800 };

/// Takes files and gives them back. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Store,
    /// Where uploads are written while they arrive; each is unlinked as soon as it is open.
    incoming: PathBuf,
    scanner: Option<Scanner>,
    /// Memory for uploads that have arrived and are being worked on, all together.
    working: Arc<Semaphore>,
    /// Memory that pictures may be drawn in, all together.
    drawing: Arc<Semaphore>,
}

/// A file that was taken and lies safely on the disk or in the bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is kept as: a JPEG or a PDF.
    pub kind: FileKind,
    /// How large it is, as kept.
    pub bytes: u64,
    /// SHA-256 of what was sent, to notice the same letter handed in twice.
    pub digest: [u8; 32],
    /// SHA-256 of what is kept: binds a portrait to its card.
    pub kept_digest: [u8; 32],
    /// Whether it may be shown already.
    pub scan: ScanState,
}

/// Why a file was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// The file isn't one we take.
    Problem(FileProblem),
    /// The sender went away or was too slow.
    Interrupted,
    /// Our own fault.
    Fault(Fault),
}

impl From<FileProblem> for NotTaken {
    fn from(problem: FileProblem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Fault> for NotTaken {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for NotTaken {
    fn from(error: io::Error) -> Self {
        Self::Fault(Fault::Disk(error))
    }
}

impl Files {
    /// Opens the store that the settings name, and makes its folders.
    pub fn open(config: &Config, vault: Vault) -> Result<Self, Fault> {
        let incoming = config.data.join("incoming");
        make_private(&incoming).map_err(Fault::Disk)?;
        Ok(Self {
            store: Store::open(config, vault)?,
            incoming,
            scanner: config.clamd.clone().map(Scanner::new),
            working: Arc::new(Semaphore::new(megabytes(WORKING_BYTES_MAX) as usize)),
            drawing: Arc::new(Semaphore::new(megabytes(DRAWING_BYTES_MAX) as usize)),
        })
    }

    /// Reads an upload to its end, looks at it, and keeps it under `id`. When this returns, the
    /// file is safe from a power cut. Name it in the database afterwards, never before.
    pub async fn take(
        &self,
        id: FileId,
        purpose: FilePurpose,
        body: Body,
    ) -> Result<Taken, NotTaken> {
        let taken = self.take_checked(id, purpose, body).await;
        match &taken {
            Ok(_) => metrics::counter!("files_taken_total").increment(1),
            Err(NotTaken::Problem(_)) => metrics::counter!("files_refused_total").increment(1),
            Err(_) => {}
        }
        taken
    }

    async fn take_checked(
        &self,
        id: FileId,
        purpose: FilePurpose,
        body: Body,
    ) -> Result<Taken, NotTaken> {
        let mut incoming = Incoming::receive(&self.incoming, body, purpose.bytes_max()).await?;
        let kind = kind_of(incoming.head())?;
        if !purpose.takes(kind) {
            return Err(FileProblem::NotAPicture.into());
        }
        let scan = match &self.scanner {
            None => ScanState::NotAsked,
            Some(scanner) => match scanner.scan(incoming.rewound().await?).await {
                Verdict::Clean => ScanState::Clean,
                Verdict::Infected => return Err(FileProblem::Infected.into()),
                Verdict::Unavailable => ScanState::Waiting,
            },
        };
        let digest = incoming.digest();
        // However many arrive at once, and however slowly: they wait on the disk, not in memory.
        let _room = self.working.acquire_many(megabytes(incoming.bytes())).await;
        let came = incoming.into_bytes().await?;
        let (kind, kept) = match kind {
            FileKind::Pdf if looks_whole(&came) => (FileKind::Pdf, came),
            FileKind::Pdf => return Err(FileProblem::Broken.into()),
            FileKind::Jpeg | FileKind::Png => {
                (FileKind::Jpeg, self.draw(kind, came, purpose).await?)
            }
        };
        let bytes = kept.len() as u64;
        let kept_digest = Sha256::digest(&kept).into();
        self.store.put(id, kept).await?;
        Ok(Taken { kind, bytes, digest, kept_digest, scan })
    }

    /// Draws a picture anew on a thread of its own, when there is memory for it.
    async fn draw(
        &self,
        kind: FileKind,
        came: Vec<u8>,
        purpose: FilePurpose,
    ) -> Result<Vec<u8>, NotTaken> {
        let frame = match purpose {
            FilePurpose::Proof | FilePurpose::Document => Frame::Within { side: LETTER_SIDE },
            FilePurpose::Photo => PORTRAIT,
        };
        let sheet = picture::measure(kind, &came)?;
        // The semaphore is never closed, and nothing needs more than all of it.
        let room = Arc::clone(&self.drawing).acquire_many_owned(megabytes(sheet.memory())).await;
        let drawn = spawn_blocking(move || {
            let _room = room;
            redraw(&sheet, &came, frame)
        });
        let Ok(drawn) = drawn.await else {
            tracing::error!("A picture made the decoder panic; it was refused");
            return Err(FileProblem::Broken.into());
        };
        Ok(drawn?)
    }

    /// The file, opened; nothing if it is not there.
    pub async fn read(&self, id: FileId) -> Result<Option<Vec<u8>>, Fault> {
        self.store.get(id).await
    }

    /// Takes a file away; one that is gone already is none.
    pub async fn remove(&self, id: FileId) -> Result<(), Fault> {
        self.store.remove(id).await
    }

    /// Has a file scanned that was stored while the scanner didn't answer.
    pub async fn scan_again(&self, id: FileId) -> Result<ScanState, Fault> {
        let Some(scanner) = &self.scanner else {
            return Ok(ScanState::NotAsked);
        };
        let Some(bytes) = self.store.get(id).await? else {
            return Ok(ScanState::Waiting);
        };
        Ok(match scanner.scan(bytes.as_slice()).await {
            Verdict::Clean => ScanState::Clean,
            Verdict::Infected => ScanState::Infected,
            Verdict::Unavailable => ScanState::Waiting,
        })
    }

    /// Files stored before an instant. Those the database doesn't know were abandoned between
    /// storing and naming them, and can be removed.
    pub async fn stored_before(&self, instant: DateTime<Utc>) -> Result<Vec<FileId>, Fault> {
        self.store.stored_before(instant).await
    }
}

/// Whole megabytes, at least one.
fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(MEGABYTE).max(1)).unwrap_or(u32::MAX)
}

/// A folder that only its owner enters; one that is there already stays as it is.
pub fn make_private(folder: &std::path::Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

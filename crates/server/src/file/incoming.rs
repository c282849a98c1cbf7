//! An upload on its way: written to a file without a name, counted and hashed as it comes.
//!
//! The file is unlinked as soon as it is open. Whatever happens to the server, nothing is left.

use std::{
    io::{self, SeekFrom},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use hyper::body::Body as _;
use linli_domain::file::FileProblem;
use sha2::{Digest as _, Sha256};
use tokio::{
    fs::{File, OpenOptions, remove_file},
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _},
};

use super::{NotTaken, kind::HEAD_BYTES};

/// A file that is only a little too large is read to its end, or the sender would see a broken
/// connection in place of our answer.
const DRAINED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A whole upload.
pub(super) struct Incoming {
    file: File,
    bytes: u64,
    head: Vec<u8>,
    digest: [u8; 32],
}

impl Incoming {
    /// Reads a body to its end, or refuses it as too large.
    pub(super) async fn receive(
        folder: &Path,
        body: Body,
        bytes_max: u64,
    ) -> Result<Self, NotTaken> {
        let too_large = || NotTaken::Problem(FileProblem::TooLarge { bytes_max });
        let said = body.size_hint().lower();
        let mut stream = body.into_data_stream();
        if said > bytes_max {
            drain(&mut stream, said).await;
            return Err(too_large());
        }
        let mut incoming =
            Self { file: nameless(folder).await?, bytes: 0, head: Vec::new(), digest: [0; 32] };
        let mut digest = Sha256::new();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| NotTaken::Interrupted)?;
            incoming.bytes += chunk.len() as u64;
            if incoming.bytes > bytes_max {
                drain(&mut stream, incoming.bytes).await;
                return Err(too_large());
            }
            let wanted = HEAD_BYTES.saturating_sub(incoming.head.len()).min(chunk.len());
            incoming.head.extend_from_slice(&chunk[..wanted]);
            digest.update(&chunk);
            incoming.file.write_all(&chunk).await?;
        }
        incoming.file.flush().await?;
        incoming.digest = digest.finalize().into();
        Ok(incoming)
    }

    /// The first bytes.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// How many there are.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of all of it.
    pub(super) fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// To read it once more from the beginning.
    pub(super) async fn rewound(&mut self) -> io::Result<&mut File> {
        self.file.seek(SeekFrom::Start(0)).await?;
        Ok(&mut self.file)
    }

    /// All of it.
    pub(super) async fn into_bytes(mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or(0));
        self.rewound().await?.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }
}

/// Reads and throws away the rest of what is too large, if it isn't far too large.
async fn drain(stream: &mut (impl Stream<Item = Result<Bytes, axum::Error>> + Unpin), so_far: u64) {
    let mut left = DRAINED_BYTES_MAX.saturating_sub(so_far);
    while let Some(Ok(chunk)) = stream.next().await {
        let length = chunk.len() as u64;
        if length > left {
            return;
        }
        left -= length;
    }
}

/// A file that has no name any more.
async fn nameless(folder: &Path) -> io::Result<File> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = folder.join(format!("{}-{number}", std::process::id()));
    let mut options = OpenOptions::new();
    // A name that is left from a server that was killed between these two lines is taken over.
    options.read(true).write(true).create(true).truncate(true).mode(0o600);
    let file = options.open(&path).await?;
    remove_file(&path).await?;
    Ok(file)
}

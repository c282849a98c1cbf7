//! Where files lie: sealed, on the local disk or in a bucket, under their random ids.

use std::{fmt, io, path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use linli_domain::id::FileId;
use object_store::{
    ObjectStore, ObjectStoreExt as _, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem,
    path::Path,
};
use tokio::task::spawn_blocking;

use super::make_private;
use crate::{
    config::{Config, FileStorage, S3},
    vault::{Cell, Vault, Why},
};

/// Why a file can't be stored or found.
#[derive(Debug)]
pub enum Fault {
    /// The local disk.
    Disk(io::Error),
    /// The store.
    Store(object_store::Error),
    /// What lies there is not what was put there.
    Lost(Lost),
}

/// A stored file that can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It was changed, or sealed with another key.
    DoesNotOpen,
    /// Its work was given up because the server is stopping.
    Stopping,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk(error) => write!(f, "the folder of files: {error}"),
            Self::Store(error) => write!(f, "the file store: {error}"),
            Self::Lost(Lost::DoesNotOpen) => {
                write!(f, "a stored file was changed or sealed with another key")
            }
            Self::Lost(Lost::Stopping) => write!(f, "the server is stopping"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<object_store::Error> for Fault {
    fn from(error: object_store::Error) -> Self {
        Self::Store(error)
    }
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub(super) struct Store {
    objects: Arc<dyn ObjectStore>,
    vault: Vault,
}

impl Store {
    pub(super) fn open(config: &Config, vault: Vault) -> Result<Self, Fault> {
        let objects: Arc<dyn ObjectStore> = match &config.files {
            FileStorage::Disk => Arc::new(disk(config.data.join("files"))?),
            FileStorage::S3(bucket) => Arc::new(s3(bucket)?),
        };
        Ok(Self { objects, vault })
    }

    /// Seals and stores. Returns when it is safe from a power cut.
    pub(super) async fn put(&self, id: FileId, plain: Vec<u8>) -> Result<(), Fault> {
        let vault = self.vault.clone();
        let sealed = in_background(move || vault.seal(cell(id), &plain)).await?;
        self.objects.put(&path(id), PutPayload::from(sealed)).await?;
        Ok(())
    }

    /// Fetches and opens; nothing if it isn't there.
    pub(super) async fn get(&self, id: FileId) -> Result<Option<Vec<u8>>, Fault> {
        let sealed = match self.objects.get(&path(id)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let vault = self.vault.clone();
        // Who may see it and why was decided and recorded before anyone asks here.
        let opened = in_background(move || vault.open(cell(id), &sealed, Why::Machine)).await?;
        opened.map(Some).map_err(|_| Fault::Lost(Lost::DoesNotOpen))
    }

    pub(super) async fn remove(&self, id: FileId) -> Result<(), Fault> {
        match self.objects.delete(&path(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) async fn stored_before(&self, instant: DateTime<Utc>) -> Result<Vec<FileId>, Fault> {
        let mut found = Vec::new();
        let mut all = self.objects.list(Some(&Path::from(FOLDER)));
        while let Some(object) = all.try_next().await? {
            let id = object.location.filename().and_then(|name| name.parse().ok());
            if let Some(id) = id.filter(|_| object.last_modified < instant) {
                found.push(id);
            }
        }
        Ok(found)
    }
}

/// Sealing ten megabytes takes longer than others should wait for.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    spawn_blocking(work).await.map_err(|_| Fault::Lost(Lost::Stopping))
}

const FOLDER: &str = "files";

/// `files/1f/1f0c…`: no folder grows beyond what a file system likes.
fn path(id: FileId) -> Path {
    let name = id.to_string();
    Path::from_iter([FOLDER, &name[..2], &name])
}

fn cell(id: FileId) -> Cell {
    Cell { table: "file", column: "content", row: id.0 }
}

fn disk(folder: PathBuf) -> Result<LocalFileSystem, Fault> {
    make_private(&folder).map_err(Fault::Disk)?;
    Ok(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
}

fn s3(bucket: &S3) -> Result<impl ObjectStore, Fault> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.bucket)
        .with_region(&bucket.region)
        .with_access_key_id(bucket.access_key.reveal())
        .with_secret_access_key(bucket.secret_key.reveal());
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder
            .with_endpoint(endpoint.as_str().trim_end_matches('/'))
            .with_allow_http(endpoint.scheme() == "http");
    }
    Ok(builder.build()?)
}

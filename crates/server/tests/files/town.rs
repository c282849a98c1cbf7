//! A portal's files in a folder of their own.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use axum::body::Body;
use image::RgbImage;
use linli_domain::{
    file::{FileProblem, FilePurpose},
    id::FileId,
};
use linli_server::{
    chance::Chance,
    config::{Config, Overrides},
    file::{Files, NotTaken, Taken},
    vault::Vault,
};
use uuid::Uuid;

/// Files with their folder, which is gone when the test ends.
pub struct Town {
    pub files: Files,
    pub folder: PathBuf,
}

impl Town {
    pub fn open() -> Self {
        Self::with_scanner(None)
    }

    pub fn with_scanner(clamd: Option<&str>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli-files-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let files = open(&folder, clamd, 1);
        Self { files, folder }
    }

    /// The same folder, opened again with this key.
    pub fn opened_again(&self, key: u8) -> Files {
        open(&self.folder, None, key)
    }

    /// Takes a file and gives back what is kept of it.
    pub async fn keep(&self, purpose: FilePurpose, bytes: impl Into<Body>) -> Kept {
        let id = FileId(Uuid::from_u128(7));
        let taken = self.files.take(id, purpose, bytes.into()).await.unwrap();
        let bytes = self.files.read(id).await.unwrap().unwrap();
        assert_eq!(taken.bytes, bytes.len() as u64);
        Kept { taken, bytes }
    }

    /// Takes a file that won't be taken, and gives back why; nothing of it is left.
    pub async fn refuse(&self, purpose: FilePurpose, bytes: impl Into<Body>) -> FileProblem {
        let id = FileId(Uuid::from_u128(8));
        let problem = match self.files.take(id, purpose, bytes.into()).await {
            Err(NotTaken::Problem(problem)) => problem,
            other => panic!("not refused: {other:?}"),
        };
        assert!(self.files.read(id).await.unwrap().is_none());
        assert_eq!(fs::read_dir(self.folder.join("incoming")).unwrap().count(), 0);
        problem
    }

    pub async fn refuse_proof(&self, bytes: impl Into<Body>) -> FileProblem {
        self.refuse(FilePurpose::Proof, bytes).await
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn open(folder: &Path, clamd: Option<&str>, key: u8) -> Files {
    let environment = clamd.map(|address| ("LINLI_CLAMD".to_owned(), address.to_owned()));
    let data = Some(folder.display().to_string());
    let overrides = Overrides { data, ..Overrides::default() };
    let config = Config::load(None, environment, overrides).unwrap();
    Files::open(&config, Vault::new(&[key; 32], Chance::from_seed([key; 32]))).unwrap()
}

/// A file that was taken.
pub struct Kept {
    pub taken: Taken,
    pub bytes: Vec<u8>,
}

impl Kept {
    pub fn picture(&self) -> RgbImage {
        image::load_from_memory(&self.bytes).unwrap().to_rgb8()
    }

    pub fn holds(&self, needle: &[u8]) -> bool {
        holds(&self.bytes, needle)
    }
}

pub fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

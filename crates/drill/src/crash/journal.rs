//! What people set out to do and what they were told, written down outside the portal.
//!
//! An intent is on the disk before anything is sent; that it was done is on the disk after the
//! whole answer was read. What lies between is unknown, and the portal may have done it or not.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result};
use linli_domain::card::draft::Section;
use linli_domain::file::FilePurpose;
use linli_domain::id::{ApplicationId, FileId};
use serde::{Deserialize, Serialize};

/// What somebody can set out to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Start an application.
    Start,
    /// Send a file.
    Upload { file: FileId, purpose: FilePurpose },
    /// Save a step of the form.
    Save(Box<Section>),
    /// Hand in.
    HandIn,
    /// Take back.
    Withdraw,
}

/// The kinds of deeds, for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    HandIn,
    Withdraw,
    Save,
    Upload,
    Start,
}

impl Deed {
    /// Which kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Start => Kind::Start,
            Self::Upload { .. } => Kind::Upload,
            Self::Save(_) => Kind::Save,
            Self::HandIn => Kind::HandIn,
            Self::Withdraw => Kind::Withdraw,
        }
    }
}

/// Something about to be sent; sent again it is the same, key included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// In the order of the journal of its tenant.
    pub number: u64,
    /// Whose.
    pub tenant: usize,
    /// The idempotency key.
    pub key: String,
    /// What.
    pub deed: Deed,
    /// Of which application; none for a start.
    pub application: Option<ApplicationId>,
    /// The version it was decided on.
    pub version: i32,
}

/// Where an application stands, as far as the drill goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// Not handed in.
    Draft,
    /// Handed in.
    HandedIn,
    /// Taken back after that.
    Withdrawn,
}

/// What an answer said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The application it is about.
    pub application: ApplicationId,
    /// Its reference, once it has one.
    pub reference: Option<String>,
    /// Where it stands.
    pub standing: Standing,
    /// Its version; none for an upload.
    pub version: Option<i32>,
    /// An upload: the bytes that are kept.
    pub kept: Option<(FileId, u64)>,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// About to be sent.
    Intent(Intent),
    /// The whole answer was read.
    Done {
        /// Of whom.
        tenant: usize,
        /// Of which intent.
        number: u64,
        /// What it said.
        told: Told,
    },
}

/// The journal.
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// An empty one.
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::create_new(path).with_context(|| path.display().to_string())?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(file) })
    }

    /// Adds a line; returns once it is on the disk.
    pub fn write(&self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&text)?;
        Ok(file.sync_data()?)
    }

    /// All lines, from the disk.
    pub fn read(&self) -> Result<Vec<Line>> {
        let lines = BufReader::new(File::open(&self.path)?).lines();
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
    }
}

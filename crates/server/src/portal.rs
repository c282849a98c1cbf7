//! What a handler has at hand: the database, the vault, the files, time and chance.

use std::sync::Arc;

use sea_orm::EntityTrait;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::file::{self, Files};
use crate::rows::community;
use crate::vault::{KeyProblem, Vault};

/// Everything the portal has. One for each process; shared by all calls.
pub struct Portal {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The key to personal fields.
    pub vault: Vault,
    /// Letters and photos.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
}

/// Why the portal doesn't open.
#[derive(Debug)]
pub enum NotOpen {
    /// The data folder.
    Folder(std::io::Error),
    /// The database.
    Db(sea_orm::DbErr),
    /// The key.
    Key(KeyProblem),
    /// Where files lie.
    Files(file::Fault),
    /// The machine has no randomness to give.
    Chance(getrandom::Error),
}

impl std::fmt::Display for NotOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(error) => write!(f, "the data folder: {error}"),
            Self::Db(error) => write!(f, "the database: {error}"),
            Self::Key(problem) => problem.fmt(f),
            Self::Files(fault) => write!(f, "the file store: {fault}"),
            Self::Chance(error) => write!(f, "the system's randomness: {error}"),
        }
    }
}

impl std::error::Error for NotOpen {}

impl Portal {
    /// Opens the portal with the machine's clock and chance.
    pub async fn open(config: Config) -> Result<Arc<Self>, NotOpen> {
        let chance = Chance::from_system().map_err(NotOpen::Chance)?;
        Self::open_with(config, Clock::System, chance).await
    }

    /// Opens the portal with this clock and this chance.
    pub async fn open_with(
        config: Config,
        clock: Clock,
        chance: Chance,
    ) -> Result<Arc<Self>, NotOpen> {
        file::make_private(&config.data).map_err(NotOpen::Folder)?;
        let db = Db::open(config.database_url().reveal()).await.map_err(NotOpen::Db)?;
        let any = community::Entity::find().one(db.reader()).await.map_err(NotOpen::Db)?;
        let key = config.data.join("linli.key");
        let vault = Vault::open_file(&key, any.is_none(), chance.clone()).map_err(NotOpen::Key)?;
        let files = Files::open(&config, vault.clone()).map_err(NotOpen::Files)?;
        Ok(Arc::new(Self { config, db, vault, files, clock, chance }))
    }

    /// A fresh number for something that went wrong, short enough to be read out on the phone.
    pub fn incident(&self) -> String {
        let number = u32::from_le_bytes(self.chance.bytes());
        format!("{:04}-{:04}", number / 10_000 % 10_000, number % 10_000)
    }
}

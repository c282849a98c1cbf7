//! Where a portal under trial keeps everything: a scratch folder and, on PostgreSQL, a database of
//! its own. Both go when the trial has ended well, and stay to be looked at when it hasn't.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use linli_server::config::{Config, Overrides};
use sea_orm::{ConnectionTrait as _, Database};
use url::Url;

/// A scratch folder and perhaps a database.
pub struct Storage {
    folder: PathBuf,
    /// The PostgreSQL server and the name of our database there.
    database: Option<(Url, String)>,
}

impl Storage {
    /// Nothing in it yet. `postgres` is the URL of a server where databases may be created.
    pub async fn new(what: &str, postgres: Option<&str>) -> Result<Self> {
        let name = format!("linli_{what}_{}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let database = match postgres {
            Some(url) => {
                let server = Url::parse(url).context("the URL of PostgreSQL")?;
                on_server(&server, &format!("CREATE DATABASE {name}")).await?;
                Some((server, name))
            }
            None => None,
        };
        Ok(Self { folder, database })
    }

    /// `SQLite` or `PostgreSQL`.
    pub fn engine(&self) -> &'static str {
        if self.database.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// The scratch folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database.
    pub fn url(&self) -> String {
        match &self.database {
            Some((server, name)) => {
                let mut own = server.clone();
                own.set_path(name);
                own.to_string()
            }
            None => format!("sqlite:{}", self.data().join("linli.db").display()),
        }
    }

    /// The environment of a portal that keeps its things here, a demo at a free port.
    pub fn settings(&self) -> Vec<(String, String)> {
        [
            ("LINLI_DATA", self.data().display().to_string()),
            ("LINLI_DATABASE_URL", self.url()),
            ("LINLI_DEMO", "true".to_owned()),
            ("LINLI_LISTEN", "127.0.0.1:0".to_owned()),
            // Many people come through one connection of ours, each with an address of their own.
            ("LINLI_TRUSTED_PROXY_HOPS", "1".to_owned()),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into()
    }

    /// The same, read.
    pub fn config(&self) -> Result<Config> {
        Config::load(None, self.settings(), Overrides::default()).map_err(|problems| {
            let sentences: Vec<_> = problems.iter().map(ToString::to_string).collect();
            anyhow!(sentences.join("; "))
        })
    }

    /// Clears everything away.
    pub async fn clear(self) -> Result<()> {
        std::fs::remove_dir_all(&self.folder)?;
        match &self.database {
            Some((server, name)) => {
                on_server(server, &format!("DROP DATABASE {name} WITH (FORCE)")).await
            }
            None => Ok(()),
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

async fn on_server(server: &Url, statement: &str) -> Result<()> {
    let server = Database::connect(server.as_str()).await.context("connecting to PostgreSQL")?;
    server.execute_unprepared(statement).await?;
    Ok(server.close().await?)
}

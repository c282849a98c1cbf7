//! Where a town is kept: a folder that goes when the story ends, and a database of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use linli_domain::account::Persona;
use linli_domain::id::CommunityId;
use linli_server::account::store;
use linli_server::config::Config;
use linli_server::demo;
use linli_server::portal::Portal;
use linli_server::vault::Why;
use sea_orm::{ConnectionTrait, Database};
use url::Url;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// SQLite always, PostgreSQL where there is one.
    pub fn all() -> Vec<Self> {
        let mut engines = vec![Self::Sqlite];
        if postgres().is_some() {
            engines.push(Self::Postgres);
        }
        engines
    }
}

/// A server where databases may be created.
fn postgres() -> Option<Url> {
    let url = std::env::var("LINLI_TEST_POSTGRES").ok()?;
    Some(Url::parse(&url).expect("LINLI_TEST_POSTGRES is a URL"))
}

/// A folder and a database.
pub struct Storage {
    folder: Arc<Folder>,
    /// PostgreSQL's database; the first to open it drops it.
    database: Option<String>,
    owns_database: bool,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind is a nuisance, not a failure.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Storage {
    /// Nothing in it yet.
    pub async fn new(engine: Engine) -> Self {
        static TOWNS: AtomicU32 = AtomicU32::new(0);
        let number = TOWNS.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli_town_{}_{number}", std::process::id());
        let folder = Folder(std::env::temp_dir().join(&name));
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => {
                on_server(&format!("CREATE DATABASE {name}")).await;
                Some(name)
            }
        };
        Self { folder: Arc::new(folder), owns_database: database.is_some(), database }
    }

    /// The same for another process.
    pub fn shared(&self) -> Self {
        Self {
            folder: Arc::clone(&self.folder),
            database: self.database.clone(),
            owns_database: false,
        }
    }

    /// The settings that lead here.
    pub fn config(&self) -> Config {
        let folder = self.folder.0.display();
        let url = match (&self.database, postgres()) {
            (Some(name), Some(mut server)) => {
                server.set_path(name);
                server.to_string()
            }
            _ => format!("sqlite:{folder}/linli.db"),
        };
        let settings = [
            ("LINLI_DATA", folder.to_string()),
            ("LINLI_DATABASE_URL", url),
            ("LINLI_DEMO", "true".to_owned()),
        ];
        super::config(settings.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// Clears the database away; the folder goes by itself.
    pub async fn drop_all(self) {
        if let (Some(name), true) = (&self.database, self.owns_database) {
            on_server(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

async fn on_server(statement: &str) {
    let url = postgres().expect("asked for only where there is one");
    let server = Database::connect(url.as_str()).await.expect("PostgreSQL answers");
    server.execute_unprepared(statement).await.expect(statement);
    server.close().await.expect("the connection closes");
}

/// A community and everybody one can be.
pub async fn people_move_in(portal: &Arc<Portal>) -> CommunityId {
    demo::fill(portal).await.expect("everybody moves in");
    let tenant = demo::account_of(Persona::Tenant);
    let reach = store::find_reach(portal, portal.db.reader(), tenant, Why::Machine).await;
    reach.expect("the database answers").expect("the tenant moved in").community
}

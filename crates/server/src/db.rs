//! The database: one set of stores over SQLite and PostgreSQL. What the two force apart lives here.
//!
//! *Reading* goes through a pool. *Writing* goes through `Db::write`, which hands the work a
//! transaction and answers only once it is durable. SQLite allows one writer: its jobs go to one
//! task, each in a savepoint of its own, and those that wait together share one commit, so that
//! sixteen clients pay for one `fsync` rather than sixteen. PostgreSQL commits in groups by itself.

use std::ops::Deref;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::{mpsc, oneshot};

use crate::migrations::Migrator;

/// Jobs that wait for SQLite's writer; beyond these a write is turned away at once.
const WAITING_WRITES_MAX: usize = 256;
/// Jobs that share one commit.
const SHARED_COMMIT_MAX: usize = 64;
/// How long a statement waits for a lock held elsewhere (a backup, `sqlite3` in a terminal).
const BUSY: Duration = Duration::from_secs(5);

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    reader: DatabaseConnection,
    writer: Writer,
}

#[derive(Clone)]
enum Writer {
    /// SQLite: the task that owns the one writing connection.
    Task(mpsc::Sender<Job>),
    /// PostgreSQL: a transaction each.
    Pool(DatabaseConnection),
}

/// A transaction under way. Its work is kept only if the job that got it returns `Ok`.
#[derive(Clone)]
pub struct Tx(Arc<DatabaseTransaction>);

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.0
    }
}

/// A write that didn't happen.
#[derive(Debug)]
pub enum Unstored {
    /// The database said no.
    Db(DbErr),
    /// Too much is waiting.
    Busy,
    /// The server is stopping.
    Stopping,
}

impl From<DbErr> for Unstored {
    fn from(error: DbErr) -> Self {
        Self::Db(error)
    }
}

/// What a job leaves: whether its work is to be kept, and who wants to know how it ended.
struct Finished {
    keep: bool,
    tell: Box<dyn FnOnce(Result<(), Unstored>) + Send>,
}

type Job = Box<dyn FnOnce(Tx) -> BoxFuture<'static, Finished> + Send>;

impl Db {
    /// Connects and brings the schema up to date. `url` is `sqlite:<path>` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let db = if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await?
        } else {
            Self::open_postgres(url).await?
        };
        Ok(db)
    }

    /// The default: a file in the data folder.
    pub fn sqlite_url(path: &Path) -> String {
        format!("sqlite:{}", path.display())
    }

    async fn open_sqlite(url: &str) -> Result<Self, DbErr> {
        let url = format!("{url}?mode=rwc");
        let options = |most: u32| {
            let mut options = ConnectOptions::new(url.clone());
            options.max_connections(most).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
                    .pragma("journal_mode", "WAL")
                    // An acknowledged write survives a power cut, not only a killed process.
                    .pragma("synchronous", "FULL")
                    // What is deleted is gone from the file, too.
                    .pragma("secure_delete", "ON")
            });
            options
        };
        let writing = Database::connect(options(1)).await?;
        Migrator::up(&writing, None).await?;
        let readers = u32::try_from(std::thread::available_parallelism().map_or(2, usize::from))
            .unwrap_or(2)
            * 2;
        let reader = Database::connect(options(readers)).await?;
        let (sender, jobs) = mpsc::channel(WAITING_WRITES_MAX);
        tokio::spawn(write_in_turn(writing, jobs));
        Ok(Self { reader, writer: Writer::Task(sender) })
    }

    async fn open_postgres(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url.to_owned());
        options
            .max_connections(20)
            .acquire_timeout(BUSY)
            .test_before_acquire(true)
            .sqlx_logging(false);
        let pool = Database::connect(options).await?;
        migrate_alone(&pool).await?;
        Ok(Self { reader: pool.clone(), writer: Writer::Pool(pool) })
    }

    /// For reading.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Does `work` in a transaction. Returns once what it wrote is durable, or was undone because
    /// it returned an error. Goes on to the end even if the caller is gone.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Unstored> + Send + 'static,
        F: FnOnce(Tx) -> BoxFuture<'static, Result<T, E>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            Box::pin(async move {
                let done = AssertUnwindSafe(work(tx)).catch_unwind().await;
                let keep = matches!(done, Ok(Ok(_)));
                let tell = Box::new(move |stored: Result<(), Unstored>| {
                    let result = match (done, stored) {
                        (Ok(Ok(_)), Err(unstored)) => Ok(Err(E::from(unstored))),
                        (done, _) => done,
                    };
                    // Nobody waits any more if the client is gone: the work is done all the same.
                    drop(answer.send(result));
                });
                Finished { keep, tell }
            })
        });
        match &self.writer {
            Writer::Task(jobs) => jobs.try_send(job).map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => Unstored::Busy,
                mpsc::error::TrySendError::Closed(_) => Unstored::Stopping,
            })?,
            Writer::Pool(pool) => {
                let pool = pool.clone();
                tokio::spawn(async move { write_one(&pool, job).await });
            }
        }
        match answered.await {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(E::from(Unstored::Stopping)),
        }
    }
}

/// PostgreSQL: one job, one transaction.
async fn write_one(pool: &DatabaseConnection, job: Job) {
    let tx = match pool.begin().await {
        Ok(tx) => Tx(Arc::new(tx)),
        Err(error) => {
            // The job never ran: dropping it tells its caller that nothing was stored.
            tracing::error!(%error, "no transaction could be started");
            return;
        }
    };
    let finished = job(tx.clone()).await;
    let ended = end(tx, finished.keep).await;
    (finished.tell)(ended);
}

/// SQLite: takes what waits, each job in a savepoint, and commits them together.
async fn write_in_turn(connection: DatabaseConnection, mut jobs: mpsc::Receiver<Job>) {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    while let Some(first) = jobs.recv().await {
        let shared = match connection.begin_with_options(immediate).await {
            Ok(shared) => shared,
            Err(error) => {
                tracing::error!(%error, "no write transaction could be started");
                continue;
            }
        };
        let mut kept = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            if let Some(finished) = in_savepoint(&shared, job).await {
                kept.push(finished);
            }
            next = if kept.len() < SHARED_COMMIT_MAX { jobs.try_recv().ok() } else { None };
        }
        let committed = shared.commit().await;
        for finished in kept {
            (finished.tell)(match &committed {
                Ok(()) => Ok(()),
                Err(error) => Err(Unstored::Db(DbErr::Custom(error.to_string()))),
            });
        }
    }
}

/// Runs a job; one whose work is undone is told at once, one that is kept waits for the commit.
async fn in_savepoint(shared: &DatabaseTransaction, job: Job) -> Option<Finished> {
    let tx = match shared.begin().await {
        Ok(tx) => Tx(Arc::new(tx)),
        Err(error) => {
            tracing::error!(%error, "no savepoint could be set");
            return None;
        }
    };
    let finished = job(tx.clone()).await;
    match end(tx, finished.keep).await {
        Ok(()) if finished.keep => Some(finished),
        ended => {
            (finished.tell)(ended);
            None
        }
    }
}

/// Keeps or undoes a transaction.
async fn end(tx: Tx, keep: bool) -> Result<(), Unstored> {
    let Some(tx) = Arc::into_inner(tx.0) else {
        return Err(Unstored::Db(DbErr::Custom("a job kept its transaction".to_owned())));
    };
    let ended = if keep { tx.commit().await } else { tx.rollback().await };
    Ok(ended?)
}

/// Several processes may start at once on one PostgreSQL: the first brings the schema up to date
/// while the others wait for its row lock.
async fn migrate_alone(pool: &DatabaseConnection) -> Result<(), DbErr> {
    let create = "CREATE TABLE IF NOT EXISTS migration_lock (id integer PRIMARY KEY)";
    // Two may create at the same moment; then one of them fails, and the table is there.
    if pool.execute_unprepared(create).await.is_err() {
        pool.execute_unprepared("SELECT 1 FROM migration_lock").await?;
    }
    let lock = pool.begin().await?;
    lock.execute_unprepared(
        "INSERT INTO migration_lock (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1",
    )
    .await?;
    let migrated = Migrator::up(pool, None).await;
    lock.commit().await?;
    migrated
}

//! Bare statements: what the database alone can do, straight on the data of the portal, through
//! the same reader, for the same rows.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use chrono::{DateTime, NaiveDate, Utc};
use futures::future::try_join_all;
use linli_domain::id::{AccountId, CommunityId};
use linli_server::chance::Chance;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, FromQueryResult,
    Statement, Value,
};
use serde::{Deserialize, Serialize};
use tokio::task::spawn;
use uuid::Uuid;

use super::load::Driven;

/// Which statement.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum What {
    /// The rows of a reviewer's queue.
    Queue { community: CommunityId, account: AccountId },
    /// The rows of an applicant's list.
    Own { account: AccountId },
    /// One application by its reference.
    References,
    /// One row into a table of its own, one commit each.
    Insert,
}

/// A statement, done by so many tasks side by side.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Bare {
    /// Which.
    pub what: What,
    /// By how many.
    pub tasks: usize,
}

/// All columns of an application, read as the portal reads them.
#[derive(FromQueryResult)]
#[expect(dead_code, reason = "to read them is the point")]
struct Row {
    id: Uuid,
    community_id: Uuid,
    account_id: Uuid,
    version: i32,
    stage: String,
    stage_data: serde_json::Value,
    desk_id: Option<Uuid>,
    answers_sealed: Vec<u8>,
    reference: Option<String>,
    last_four_mark: Option<Vec<u8>>,
    people: i32,
    place_id: Option<Uuid>,
    handed_in_at: Option<DateTime<Utc>>,
    check_by: Option<NaiveDate>,
    decide_by: Option<NaiveDate>,
    provisional: bool,
    declaration: Option<String>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

/// As large as an application with what comes with it.
const BODY_BYTES: usize = 1500;

impl Bare {
    /// Does it again and again for this long.
    pub async fn run(
        self,
        reader: &DatabaseConnection,
        url: &str,
        chance: &Chance,
        time: Duration,
    ) -> Result<Driven> {
        let backend = reader.get_database_backend();
        let statements: Vec<Statement> = match self.what {
            What::Queue { community, account } => vec![queue(backend, community, account)],
            What::Own { account } => {
                let own = "SELECT * FROM application WHERE account_id = $1 \
                           ORDER BY created_at DESC LIMIT 200";
                vec![Statement::from_sql_and_values(backend, own, [account.0.into()])]
            }
            What::References => references(reader).await?,
            What::Insert => return self.insert(url, chance, time).await,
        };
        let began = Instant::now();
        let tasks = (0..self.tasks).map(|first| {
            let (reader, statements) = (reader.clone(), statements.clone());
            spawn(async move {
                let mut micros = Vec::new();
                let mut at = first;
                while began.elapsed() < time {
                    let statement = statements[at % statements.len()].clone();
                    let asked = Instant::now();
                    let rows = Row::find_by_statement(statement).all(&reader).await?;
                    micros.push(u32::try_from(asked.elapsed().as_micros())?);
                    ensure!(!rows.is_empty(), "no rows");
                    at += 1;
                }
                Ok(micros)
            })
        });
        let all = try_join_all(tasks).await?.into_iter().collect::<Result<Vec<_>>>()?;
        Ok(Driven::new(began.elapsed(), all.concat()))
    }

    /// SQLite has one writer: all tasks share one connection. PostgreSQL gets one each.
    async fn insert(self, url: &str, chance: &Chance, time: Duration) -> Result<Driven> {
        let mut options = ConnectOptions::new(url);
        let is_sqlite = url.starts_with("sqlite:");
        let connections = if is_sqlite { 1 } else { u32::try_from(self.tasks)? };
        options.max_connections(connections).min_connections(connections).sqlx_logging(false);
        let connection = Database::connect(options).await?;
        if is_sqlite {
            connection.execute_unprepared("PRAGMA synchronous = FULL").await?;
        }
        let body = if is_sqlite { "blob" } else { "bytea" };
        let table = format!(
            "CREATE TABLE IF NOT EXISTS drill_row (id uuid PRIMARY KEY, body {body} NOT NULL)"
        );
        connection.execute_unprepared(&table).await?;
        let began = Instant::now();
        let tasks = (0..self.tasks).map(|_| {
            let (connection, chance) = (connection.clone(), chance.clone());
            spawn(async move {
                let backend = connection.get_database_backend();
                let body: Value = vec![7_u8; BODY_BYTES].into();
                let mut micros = Vec::new();
                while began.elapsed() < time {
                    let values = [chance.opaque_id().into(), body.clone()];
                    let insert = "INSERT INTO drill_row (id, body) VALUES ($1, $2)";
                    let statement = Statement::from_sql_and_values(backend, insert, values);
                    let asked = Instant::now();
                    connection.execute_raw(statement).await?;
                    micros.push(u32::try_from(asked.elapsed().as_micros())?);
                }
                anyhow::Ok(micros)
            })
        });
        let all = try_join_all(tasks).await?.into_iter().collect::<Result<Vec<_>>>()?;
        let driven = Driven::new(began.elapsed(), all.concat());
        connection.close().await?;
        Ok(driven)
    }
}

fn queue(backend: DbBackend, community: CommunityId, account: AccountId) -> Statement {
    let waiting = "SELECT * FROM application WHERE community_id = $1 AND account_id <> $2 \
                   AND (stage = 'submitted' OR stage = 'refusal_proposed' \
                   OR (stage = 'in_review' AND desk_id = $2)) \
                   ORDER BY decide_by, id LIMIT 21";
    Statement::from_sql_and_values(backend, waiting, [community.0.into(), account.0.into()])
}

async fn references(reader: &DatabaseConnection) -> Result<Vec<Statement>> {
    let backend = reader.get_database_backend();
    let all = "SELECT reference FROM application WHERE reference IS NOT NULL LIMIT 1000";
    let rows = reader.query_all_raw(Statement::from_string(backend, all)).await?;
    let one = "SELECT * FROM application WHERE reference = $1";
    let statement =
        |reference: String| Statement::from_sql_and_values(backend, one, [reference.into()]);
    let references = rows.iter().map(|row| Ok(statement(row.try_get_by_index(0)?)));
    references.collect()
}

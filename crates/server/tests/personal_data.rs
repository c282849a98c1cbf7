//! Every personal column of the schema stands in `docs/personal-data.md`, with its purpose and
//! its end; and the document names no column that isn't there.

use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../../../docs/personal-data.md");

/// The columns of all tables of a fresh database, as `table.column`.
fn columns(schema: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for statement in schema.split(';') {
        let Some(rest) = statement.trim().strip_prefix("CREATE TABLE \"") else { continue };
        let Some((table, body)) = rest.split_once('"') else { continue };
        for column in body.split('"').skip(1).step_by(2) {
            if column.ends_with("_sealed") || column.ends_with("_mark") {
                found.insert(format!("{table}.{column}"));
            }
        }
    }
    found
}

fn documented() -> BTreeSet<String> {
    DOCUMENT
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn the_document_and_the_schema_agree() {
    use sea_orm::ConnectionTrait as _;
    let folder = std::env::temp_dir().join(format!("linli-schema-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = linli_server::db::Db::sqlite_url(&folder.join("linli.db"));
    let db = linli_server::db::Db::open(&url).await.expect("a database");
    let statement = sea_orm::Statement::from_string(
        sea_orm::DbBackend::Sqlite,
        "SELECT group_concat(sql, ';') AS sql FROM sqlite_master WHERE type = 'table'",
    );
    let row = db.reader().query_one_raw(statement).await.expect("it answers").expect("a row");
    let schema: String = row.try_get("", "sql").expect("text");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    let (kept, said) = (columns(&schema), documented());
    assert!(kept.len() > 10, "the schema was read: {kept:?}");
    assert_eq!(kept, said, "docs/personal-data.md and the schema differ");
}

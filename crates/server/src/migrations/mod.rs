//! The schema, step by step. A published migration is never edited; changes come as new ones,
//! and old code must run on the new schema (expand first, contract a release later).
//!
//! Ids are UUIDs; times are UTC instants written by us, never by the database; personal columns
//! end in `_sealed` (encrypted) or `_mark` (keyed hash) and are listed in `docs/personal-data.md`.

mod m0001_house;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_house::Migration)]
    }
}

//! What Linli keeps and answers.
//!
//! Read in this order: `portal` (what a handler has at hand), `http` (how a request becomes a
//! call), then a feature: `card` first. `db`, `vault` and `file` are what they stand on.

pub mod account;
pub mod card;
pub mod chance;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod file;
pub mod http;
pub mod message;
mod migrations;
pub mod outbox;
pub mod place;
pub mod portal;
mod rows;
pub mod setup;
mod tally;
pub mod upkeep;
pub mod vault;

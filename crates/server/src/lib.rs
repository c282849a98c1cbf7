//! What Linli keeps and answers.
//!
//! Read in this order: `portal` (what a handler has at hand), `http` (how a request becomes a
//! call), then a feature: `card` first. `db`, `vault` and `file` are what they stand on.

pub mod account;
pub mod chance;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod http;
mod migrations;
pub mod portal;
mod rows;
pub mod vault;

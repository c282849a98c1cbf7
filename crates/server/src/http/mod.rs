//! The portal's HTTP side: connections, what every answer carries, pages, figures.

pub mod app;
pub mod call;
mod door;
pub mod endpoint;
pub mod front;
mod idempotency;
pub mod openapi;
mod pace;
pub mod page;
pub mod pages;
pub mod peer;
pub mod security;
pub mod serve;
mod stall;
pub mod telemetry;

//! The first page: what the card is for and where to begin.

#[cfg(target_arch = "wasm32")]
mod page;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub use page::{HomeRoutes, home_ways};

//! What somebody has here, in short: cards and applications, for their own page and the first.

#[cfg(target_arch = "wasm32")]
mod list;
mod text;

#[cfg(target_arch = "wasm32")]
pub use list::Mine;

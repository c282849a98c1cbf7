//! Who looked at one's data: a list that only grows, for the person it is about.

#[cfg(target_arch = "wasm32")]
mod list;
mod text;

#[cfg(target_arch = "wasm32")]
pub use list::Looks;

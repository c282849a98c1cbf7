//! What is to be mended, in words, each line leading to its field.

pub mod text;

#[cfg(target_arch = "wasm32")]
mod words;
#[cfg(target_arch = "wasm32")]
pub use words::{name_of, said, said_with_name};

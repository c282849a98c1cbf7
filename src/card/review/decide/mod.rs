//! Deciding: four ways on from the desk, or the second signature.

mod text;

#[cfg(target_arch = "wasm32")]
mod ask;
#[cfg(target_arch = "wasm32")]
mod choice;
#[cfg(target_arch = "wasm32")]
mod refuse;
#[cfg(target_arch = "wasm32")]
mod second;

#[cfg(target_arch = "wasm32")]
pub use choice::Deciding;

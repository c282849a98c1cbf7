//! The card: which papers, applying, deciding, holding, looking up.
//!
//! Each page has a folder of its own with `mod.rs` and `text.rs`; the words of the card's codes,
//! which several pages say, stand in `text.rs` here.

mod apply;
mod hold;
mod looks;
mod mine;
mod papers;
#[cfg(target_arch = "wasm32")]
mod public;
mod review;
mod status;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub use apply::ApplyRoutes;
#[cfg(target_arch = "wasm32")]
pub use hold::{HoldRoutes, forget_cards};
#[cfg(target_arch = "wasm32")]
pub use looks::Looks;
#[cfg(target_arch = "wasm32")]
pub use mine::Mine;
#[cfg(target_arch = "wasm32")]
pub use public::PublicRoutes;
#[cfg(target_arch = "wasm32")]
pub use review::ReviewRoutes;

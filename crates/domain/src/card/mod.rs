//! The card: who asks for it, with which papers, how it is decided, and the card in hand.

mod api;
mod case_api;
pub mod check;
pub mod draft;
mod hold_api;
pub mod item;
pub mod papers;
pub mod reason;
pub mod stage;

pub use api::*;
pub use case_api::*;
pub use hold_api::*;

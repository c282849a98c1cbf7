//! Applying, from the applicant's side: begin, fill in step by step, hand in, follow, answer.
//!
//! These pages arrive in chunks of the program (`route.rs`, `area.rs`), after the first visit.
//! They share what is known of the application (`work.rs`). A page that fills something in is made
//! of fields (`fields/`), which write into a [`filling::Filling`]: it saves, says what is to be
//! mended, and lets somebody choose when the same step was changed in two places.

mod mend;
mod sniff;
mod steps;
mod text;

#[cfg(target_arch = "wasm32")]
mod route;
#[cfg(target_arch = "wasm32")]
pub use route::ApplyRoutes;

#[cfg(target_arch = "wasm32")]
mod area;
#[cfg(target_arch = "wasm32")]
mod filling;
#[cfg(target_arch = "wasm32")]
mod later;
#[cfg(target_arch = "wasm32")]
mod pieces;
#[cfg(target_arch = "wasm32")]
mod work;

#[cfg(target_arch = "wasm32")]
mod answers;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod upload;

#[cfg(target_arch = "wasm32")]
mod answer;
#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod letter;
#[cfg(target_arch = "wasm32")]
mod people;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
mod receipt;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod step;
#[cfg(target_arch = "wasm32")]
mod tasks;

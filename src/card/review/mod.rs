//! The reviewer's side: the queue, a case with its papers beside its facts, and the decision.
//!
//! Nothing here knows a document's number: the reviewer reads it in the picture and types it, the
//! server compares. Staff alone come here, so these pages are a chunk of their own.

mod decide;
mod text;

#[cfg(target_arch = "wasm32")]
mod case;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod facts;
#[cfg(target_arch = "wasm32")]
mod queue;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod routes;
#[cfg(target_arch = "wasm32")]
mod sheets;

#[cfg(target_arch = "wasm32")]
pub use routes::ReviewRoutes;

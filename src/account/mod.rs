//! Signing in and out, and what one sees of one's own account.

#[cfg(target_arch = "wasm32")]
mod again;
#[cfg(target_arch = "wasm32")]
mod guard;
#[cfg(target_arch = "wasm32")]
mod me;
#[cfg(target_arch = "wasm32")]
mod messages;
#[cfg(target_arch = "wasm32")]
mod personas;
#[cfg(target_arch = "wasm32")]
mod phone_code;
#[cfg(target_arch = "wasm32")]
mod sign_in;
mod staff;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod ways;

#[cfg(target_arch = "wasm32")]
pub use again::SignInAgain;
#[cfg(target_arch = "wasm32")]
pub use guard::{SignedIn, StaffOnly};
#[cfg(target_arch = "wasm32")]
pub use me::MePage;
#[cfg(target_arch = "wasm32")]
pub use staff::StaffRoutes;
#[cfg(target_arch = "wasm32")]
pub use ways::{AccountRoutes, account_ways};

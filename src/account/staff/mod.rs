//! How staff sign in: by passkey, or by phone code and time-based code together; and how they
//! come by either. A chunk of its own: residents never fetch it.

#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod link;
#[cfg(target_arch = "wasm32")]
mod passkey;
#[cfg(target_arch = "wasm32")]
mod routes;
#[cfg(target_arch = "wasm32")]
mod sign_in;
mod text;
#[cfg(target_arch = "wasm32")]
mod totp;

#[cfg(target_arch = "wasm32")]
pub use routes::StaffRoutes;

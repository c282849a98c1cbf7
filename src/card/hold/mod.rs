//! The card in hand: looked at, shown at the gate, printed, suspended, replaced.
//!
//! **What the phone keeps.** A card that is used on this phone leaves three things in the
//! browser's storage: the seed of its key, the signed card, and what the face says (name, number,
//! dates). No photo, no address. With them the code is drawn without a network. `kept.rs` is the
//! only file that touches them.
//!
//! The storage is `localStorage`: readable at once and without a network, also when the page was
//! just opened. A key in IndexedDB could be made unreadable to scripts, but not every phone in use
//! signs with Ed25519 there, and a script that runs here could ask it to sign anyway; the policy
//! lets no foreign script run. Whoever holds the unlocked phone can show the card, as with a key
//! ring; suspending it takes two taps on any other device.
//!
//! These pages are a chunk of their own, and signing and drawing (`signing.rs`) another.

#[cfg(target_arch = "wasm32")]
mod kept;
mod ring;
mod text;

#[cfg(target_arch = "wasm32")]
mod awake;
#[cfg(target_arch = "wasm32")]
mod change;
#[cfg(target_arch = "wasm32")]
mod code;
#[cfg(target_arch = "wasm32")]
mod face;
#[cfg(target_arch = "wasm32")]
mod held;
#[cfg(target_arch = "wasm32")]
mod holding;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod lost;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod paper;
#[cfg(target_arch = "wasm32")]
mod routes;
#[cfg(target_arch = "wasm32")]
mod signing;

#[cfg(target_arch = "wasm32")]
pub use kept::forget_all as forget_cards;
#[cfg(target_arch = "wasm32")]
pub use routes::HoldRoutes;

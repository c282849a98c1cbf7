//! The browser app: mounts itself over the first paint of `index.html`.
//! Natively only what needs no browser is built (addresses, texts, dates), for its tests.
#![cfg_attr(
    not(target_arch = "wasm32"),
    expect(dead_code, reason = "natively these modules are built for their tests only")
)]

mod account;
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
mod call;
mod card;
mod chunk;
#[cfg(all(target_arch = "wasm32", feature = "gallery"))]
mod gallery;
mod home;
#[cfg(target_arch = "wasm32")]
mod kept;
mod language;
mod place;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod viewer;

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::mount();
}

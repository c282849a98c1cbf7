//! Stories of cards: from an empty form to a card in hand, and every "no" on the way.

mod application;
mod deciding;
mod files;
mod holding;
mod journey;
mod leaks;
mod retention;
mod status;

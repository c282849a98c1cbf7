//! What is true in Linli: types, rules, states and the contract between browser and server.
//!
//! No IO, no clock, no chance, no prose: time and ids are parameters, a "no" is a value with its
//! data, and the words for it stand where they are shown.

pub mod contract;
pub mod id;
pub mod limits;

pub mod account;
pub mod card;
pub mod place;

pub mod calendar;
pub mod credit_code;
pub mod document;
pub mod file;
pub mod name;
pub mod phone;
pub mod reference;
mod typed;

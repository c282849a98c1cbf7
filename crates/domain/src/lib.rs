//! What is true.
pub mod calendar;
pub mod credit_code;
pub mod document;
pub mod name;
pub mod phone;
pub mod reference;
mod typed;

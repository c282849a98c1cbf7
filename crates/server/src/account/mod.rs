//! Signing in: what is kept and answered.

pub mod session;

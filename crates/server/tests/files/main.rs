//! Files as people and attackers send them: made here, byte by byte.

#![expect(clippy::unwrap_used, reason = "what a test sets up must be there")]

mod drawer;
mod hostile;
mod pictures;
mod scanner;
mod storage;
mod town;

//! The front as clients meet it: real sockets, honest requests and hostile ones.

#![expect(clippy::unwrap_used, reason = "what a test sets up must be there")]

mod how_many;
mod pages;
mod protection;
mod stop;
mod time_and_size;
mod town;

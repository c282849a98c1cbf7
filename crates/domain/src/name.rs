//! A person's name as it is written.

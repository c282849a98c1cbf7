//! Identity documents: kinds, numbers, checks.

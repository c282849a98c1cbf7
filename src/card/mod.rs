//! The card: which papers, applying, deciding, holding, looking up.
//!
//! Each page has a folder of its own with `mod.rs` and `text.rs`; the words of the card's codes,
//! which several pages say, stand in `text.rs` here.

pub mod text;

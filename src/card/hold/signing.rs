//! Signing and drawing: the heavy part, a chunk of its own that is fetched once a code is wanted.
//! It is the only code that handles the seed of a key.
#![expect(
    clippy::unnecessary_wraps,
    reason = "a split function fails only when it does not arrive"
)]

use fast_qr::{ECL, QRBuilder};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use linli_pass::{HolderKey, present};
use std::fmt::Write;

/// Light modules around a code, so that readers find its edge (ISO/IEC 18004).
const QUIET: usize = 4;

/// What a key grows from: secret, random.
pub type Seed = [u8; 32];

/// A code, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its width and height with the quiet zone, in modules.
    pub size: usize,
    /// All its dark runs, as one SVG path.
    pub path: String,
}

/// The public half of the key that grows from a seed.
#[wasm_split(signing, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn public_half(seed: Seed) -> Result<[u8; 32], SplitLoaderError> {
    Ok(HolderKey::from_seed(&seed).public())
}

/// The code of a paper card. A worn or creased one should still be read.
#[wasm_split(signing, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn on_paper(signed: String) -> Result<Option<Drawing>, SplitLoaderError> {
    Ok(draw(&signed, ECL::M))
}

/// The code of a showing at a second (Unix).
#[wasm_split(signing, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn on_phone(seed: Seed, signed: String, now: i64) -> Result<Option<Drawing>, SplitLoaderError> {
    let shown = present(&HolderKey::from_seed(&seed), &signed, now);
    Ok(shown.ok().and_then(|text| draw(&text, ECL::L)))
}

fn draw(text: &str, wear: ECL) -> Option<Drawing> {
    let code = QRBuilder::new(text).ecl(wear).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let dark = code[row][column..].iter().take_while(|module| module.value());
            let run = dark.count();
            if run > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                // Writing to a `String` can't fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            column += run + 1;
        }
    }
    let size = code.size + 2 * QUIET;
    Some(Drawing { size, path })
}

//! The folder of the browser's side has to be there for the server to compile, even when empty.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let Ok(here) = env::var("CARGO_MANIFEST_DIR") else {
        return;
    };
    let site = Path::new(&here).join("../../target/site");
    if let Err(error) = fs::create_dir_all(&site) {
        println!("cargo::warning=The folder {} can't be made: {error}", site.display());
    }
    // A release build embeds the files; a debug build reads them when it runs.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={}", site.display());
    }
}

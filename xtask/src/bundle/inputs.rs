//! Has anything changed that the bundle is made of?

use super::{Kind, workshop};
use crate::project::Project;
use crate::steps::ask;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything the bundle is made of; a folder stands for all that lies in it.
const INPUTS: [&str; 10] = [
    "index.html",
    "src",
    "style",
    "public",
    "crates/domain",
    "crates/pass",
    "xtask/src",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
];

/// One text for the state of all inputs, the tool chain and the kind of bundle.
pub fn fingerprint(project: &Project, kind: Kind) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{kind:?}"));
    hash.update(ask(Command::new("rustc").arg("-vV").current_dir(&project.root))?);
    for input in INPUTS {
        for file in files(&project.root.join(input))? {
            hash.update(file.to_string_lossy().as_bytes());
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Whether the site that lies there was made from inputs with this fingerprint.
pub fn is_current(project: &Project, fingerprint: &str) -> bool {
    project.site().join("build.json").is_file()
        && fs::read_to_string(note(project)).is_ok_and(|kept| kept == fingerprint)
}

/// Notes what the site was made from.
pub fn remember(project: &Project, fingerprint: &str) -> Result<()> {
    Ok(fs::write(note(project), fingerprint)?)
}

/// From here to `remember` the site is neither the old one nor the new one.
pub fn forget(project: &Project) -> Result<()> {
    fs::create_dir_all(workshop(project))?;
    match fs::remove_file(note(project)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Every file below a path, sorted; none where the path is missing.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let Ok(folder) = fs::read_dir(path) else {
        return Ok(vec![]);
    };
    let mut found = Vec::new();
    for entry in folder {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

fn note(project: &Project) -> PathBuf {
    workshop(project).join("made-from")
}

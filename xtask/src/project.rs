//! Where things lie: the repository, cargo's target folder, what the commands leave behind.

use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target triple of the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The folders every command works with.
pub struct Project {
    /// The repository.
    pub root: PathBuf,
    /// Where cargo builds; `CARGO_TARGET_DIR` moves it.
    pub target: PathBuf,
}

impl Project {
    /// Asks cargo where it builds.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in a folder of the repository")?
            .to_path_buf();
        let answer = Command::new(cargo_program())
            .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
            .current_dir(&root)
            .stderr(Stdio::inherit())
            .output()
            .context("asking cargo for the target folder")?;
        ensure!(answer.status.success(), "cargo metadata failed");
        let metadata: serde_json::Value = serde_json::from_slice(&answer.stdout)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder")?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// `target/NAME` of the repository, wherever cargo itself builds: the server embeds the site
    /// from here, and people look for pictures and sizes here.
    pub fn output(&self, name: &str) -> PathBuf {
        self.root.join("target").join(name)
    }

    /// What the server serves.
    pub fn site(&self) -> PathBuf {
        self.output("site")
    }

    /// The server that `profile` (`debug`, `release`) builds.
    pub fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("linli-server")
    }

    /// The drill that `profile` builds.
    pub fn drill(&self, profile: &str) -> Command {
        Command::new(self.target.join(profile).join("linli-drill"))
    }

    /// `cargo ARGS` in the repository.
    pub fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = Command::new(cargo_program());
        command.args(arguments).current_dir(&self.root);
        // What `cargo run` told us about xtask is of no concern to the cargo we start.
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            if name_text.starts_with("CARGO_PKG_") || name_text == "CARGO_MANIFEST_DIR" {
                command.env_remove(name);
            }
        }
        command
    }
}

/// The cargo that started us, so that a `cargo +toolchain` carries through.
fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

//! What must be on the machine. What is missing is installed where that can be done without
//! asking (rustup, apt as root); otherwise it is named with the command to type.

use crate::project::{Project, WASM};
use crate::steps::{ask, run, say};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What Playwright asks for.
const NODE_MIN: u32 = 20;

/// Adds the browser's target to the tool chain.
pub fn ensure_wasm_target(project: &Project) -> Result<()> {
    let libraries = ask(Command::new("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(&project.root))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if !found("rustup") {
        bail!("this Rust cannot build for {WASM} and rustup is not here: install that target");
    }
    say(&format!("rustup target add {WASM}"));
    run(Command::new("rustup").args(["target", "add", WASM]).current_dir(&project.root))
}

/// Debian's names of what is missing for the stories.
pub fn missing_for_stories() -> Vec<&'static str> {
    if postgres_programs().is_some() { vec![] } else { vec!["postgresql"] }
}

/// Debian's names of what is missing for the browser journeys.
pub fn missing_for_journeys() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if !has_chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if !found("npm") {
        missing.extend(["nodejs", "npm"]);
    }
    missing
}

/// An error unless this Node can run the journeys.
pub fn check_node() -> Result<()> {
    let version = ask(Command::new("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MIN) {
        bail!("the journeys need Node {NODE_MIN} or newer; this is {version}");
    }
    Ok(())
}

/// Installs Debian packages as root, or says what to type.
pub fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !found("apt-get") {
        bail!("missing for the tests: {names}. Install them and start again");
    }
    if !is_root() {
        bail!(
            "missing for the tests: {names}. Type\n  sudo apt-get update && sudo apt-get install \
             -y --no-install-recommends {names}"
        );
    }
    say(&format!("apt-get install {names}"));
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null()))
}

/// The Chromium that the journeys use; `LINLI_TEST_CHROMIUM` names another one.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("LINLI_TEST_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(program)
}

/// The folder with `initdb` and `pg_ctl`. Debian keeps it outside PATH, one for each version.
pub fn postgres_programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    folders.sort();
    folders.pop().or_else(|| Some(program("initdb")?.parent()?.to_path_buf()))
}

/// Whether we are root, for whom apt works and PostgreSQL doesn't.
pub fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

/// Whether a program can be started by its name.
pub fn found(name: &str) -> bool {
    program(name).is_some()
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Without one the pictures show boxes, and text is measured wrong.
fn has_chinese_font() -> bool {
    if !found("fc-list") {
        return Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file();
    }
    ask(Command::new("fc-list").args([":lang=zh-cn", "family"])).is_ok_and(|list| !list.is_empty())
}

//! `cargo xtask bundle`: what the browser gets, made in `target/site/`, and what it weighs.
//!
//! Everything that belongs together lies under one address `/pkg/BUILD/`, named after the content,
//! so that it may be kept for ever and an open tab never mixes two builds.

mod compress;
mod css;
mod inputs;
mod pack;
mod site;
mod sizes;
mod wasm;

use crate::project::Project;
use crate::steps::{say, step};
use anyhow::Result;

/// Which bundle to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Small and slow to build, as people get it; else quick to build, reloading itself.
    pub release: bool,
    /// With the page that shows every component.
    pub gallery: bool,
}

impl Kind {
    /// What is put online.
    pub const RELEASE: Self = Self { release: true, gallery: false };
    /// What `cargo xtask dev` works with.
    pub const DEVELOPMENT: Self = Self { release: false, gallery: true };
}

/// A file of the site.
struct File {
    /// Its path below the folder it belongs to.
    name: String,
    bytes: Vec<u8>,
    /// Fetched by a first visit to `/`; the others are fetched when they are needed.
    first_visit: bool,
}

/// Makes the bundle unless nothing changed since the last time.
pub fn make(project: &Project, kind: Kind) -> Result<()> {
    let fingerprint = inputs::fingerprint(project, kind)?;
    if inputs::is_current(project, &fingerprint) {
        say("The bundle is up to date");
        return Ok(());
    }
    inputs::forget(project)?;
    let mut package = step("Building the browser app", || wasm::build(project, kind))?;
    step("Putting the site together", || {
        let bytes = css::build(project)?;
        package.push(File { name: "style.css".into(), bytes, first_visit: true });
        let site = site::write(project, kind, package)?;
        sizes::save(project, &sizes::weigh(&site)?)
    })?;
    inputs::remember(project, &fingerprint)
}

/// Prints what every file weighs; an error when it is more than the budget allows.
pub fn check_budget(project: &Project) -> Result<()> {
    sizes::report(&sizes::load(project)?)
}

/// The folder where the bundle is prepared and its sizes are kept.
fn workshop(project: &Project) -> std::path::PathBuf {
    project.output("bundle")
}

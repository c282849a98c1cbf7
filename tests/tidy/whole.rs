//! Rules for the repository as a whole: its size, its dependencies, its map.

use crate::house::{File, Finding, files, paths, report, root};
use std::collections::BTreeSet;

/// What is larger is made from something, and that is what is kept.
const BYTES_MAX: u64 = 1_000_000;

/// Names of dependencies in a Cargo.toml, with their lines.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut listing = false;
    for (index, line) in manifest.lines().enumerate() {
        if let Some(section) = line.trim().strip_prefix('[') {
            let section = section.trim_end_matches(']');
            listing = section.ends_with("dependencies");
            // `[dependencies.NAME]`
            if let Some((_, name)) = section.rsplit_once("dependencies.") {
                found.push((index + 1, name.to_owned()));
            }
        } else if let Some((name, _)) = line.split_once('=').filter(|_| listing) {
            let name = name.trim().trim_end_matches(".workspace");
            if !name.starts_with('#') && !line.starts_with(' ') {
                found.push((index + 1, name.to_owned()));
            }
        }
    }
    found
}

/// Names of packages in a Cargo.lock or a Cargo.toml.
fn packages(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .collect()
}

fn unpinned(manifest: &File, pinned: &BTreeSet<String>) -> Vec<Finding> {
    dependencies(&manifest.text)
        .into_iter()
        .filter(|(_, name)| !pinned.contains(name))
        .map(|(line, name)| manifest.finding(line, format!("`{name}` is not in Cargo.lock")))
        .collect()
}

/// Places and packages that the tables of a map name in their first column, in backticks.
fn lost_places(map: &File, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, line) in map.text.lines().enumerate() {
        let Some(row) = line.trim().strip_prefix('|') else {
            continue;
        };
        let cell = row.split('|').next().unwrap_or_default();
        // Between the first and the second backtick, the third and the fourth, …
        for name in cell.split('`').skip(1).step_by(2) {
            let is_place = name.contains('/') && !name.starts_with('/');
            let is_package = name == "linli" || name.starts_with("linli-");
            let is_pattern = name.contains(['*', '{', '<', ' ', '…']);
            if (is_place || is_package) && !is_pattern && !exists(name) {
                found.push(map.finding(index + 1, format!("there is no `{name}`")));
            }
        }
    }
    found
}

fn manifests() -> impl Iterator<Item = &'static File> {
    files().iter().filter(|file| file.name() == "Cargo.toml")
}

#[test]
fn every_dependency_is_pinned() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("there is a Cargo.lock");
    let pinned = packages(&lock);
    assert!(manifests().count() > 1);
    report(&manifests().flat_map(|manifest| unpinned(manifest, &pinned)).collect::<Vec<_>>());
}

#[test]
fn no_file_is_heavy() {
    let mut found = Vec::new();
    for path in paths() {
        let bytes = std::fs::metadata(root().join(&path)).map_or(0, |about| about.len());
        if bytes > BYTES_MAX {
            let path = path.to_string_lossy().into_owned();
            found.push(Finding { path, line: 1, why: format!("{bytes} of {BYTES_MAX} bytes") });
        }
    }
    report(&found);
}

#[test]
fn the_map_shows_what_is_there() {
    let names: BTreeSet<String> = manifests().flat_map(|file| packages(&file.text)).collect();
    let exists = |name: &str| names.contains(name) || root().join(name).exists();
    let maps = files().iter().filter(|file| file.path == "ARCHITECTURE.md");
    report(&maps.flat_map(|map| lost_places(map, exists)).collect::<Vec<_>>());
}

#[test]
fn each_of_these_rules_can_fail() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\nodd.workspace = true\n\
                    [target.'cfg(x)'.dependencies.web-sys]\nversion = \"0.3\"\n";
    let names: Vec<_> = dependencies(manifest).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["serde", "odd", "web-sys"]);
    let pinned = packages("[[package]]\nname = \"serde\"\n[[package]]\nname = \"web-sys\"\n");
    let found = unpinned(&File::sample("Cargo.toml", manifest), &pinned);
    assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [5]);

    let map = File::sample(
        "ARCHITECTURE.md",
        "| where | what |\n| --- | --- |\n| `src/card/` | `a/b` |\n| `src/gone/` | |\n\
         | `linli-gone` | |\n| `src/*/text.rs` | |\n",
    );
    let found = lost_places(&map, |name| name == "src/card/");
    assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [4, 5]);
}

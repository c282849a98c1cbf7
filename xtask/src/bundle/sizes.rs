//! What the bundle weighs, against the budget. In bytes, never in time: bytes don't depend on the
//! machine.

use super::site::Site;
use super::{File, compress, workshop};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Everything a first visit to `/` fetches, compressed.
const FIRST_VISIT_BYTES_MAX: u64 = 180_000;
/// One lazy chunk, compressed.
const CHUNK_BYTES_MAX: u64 = 60_000;

/// What one file of the site weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// Its path in the site, without the name of the build: so two builds can be compared.
    file: String,
    raw: u64,
    brotli: u64,
    first_visit: bool,
}

/// Weighs a site, the heaviest of the first visit first.
pub fn weigh(site: &Site) -> Result<Vec<Weight>> {
    let package = site.folder.join("pkg").join(&site.build);
    let mut weights = Vec::new();
    for file in &site.package {
        weights.push(weight(file, &package, "pkg/")?);
    }
    for file in &site.top {
        weights.push(weight(file, &site.folder, "")?);
    }
    weights.sort_by_key(|weight| (!weight.first_visit, std::cmp::Reverse(weight.brotli)));
    Ok(weights)
}

fn weight(file: &File, folder: &Path, prefix: &str) -> Result<Weight> {
    let path = folder.join(&file.name);
    let raw = fs::metadata(&path)?.len();
    // What doesn't get smaller is sent as it is.
    let brotli = fs::metadata(compress::beside(&path)).map_or(raw, |small| small.len());
    let name = format!("{prefix}{}", file.name);
    Ok(Weight { file: name, raw, brotli, first_visit: file.first_visit })
}

/// Writes `target/bundle/sizes.json`.
pub fn save(project: &Project, weights: &[Weight]) -> Result<()> {
    let list: Vec<Value> = weights
        .iter()
        .map(|weight| {
            json!({
                "file": weight.file,
                "raw": weight.raw,
                "brotli": weight.brotli,
                "first_visit": weight.first_visit,
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&list)?;
    Ok(fs::write(workshop(project).join("sizes.json"), text)?)
}

/// Reads what `save` wrote.
pub fn load(project: &Project) -> Result<Vec<Weight>> {
    let text = fs::read_to_string(workshop(project).join("sizes.json"))?;
    let list: Vec<Value> = serde_json::from_str(&text)?;
    list.iter()
        .map(|row| {
            Some(Weight {
                file: row["file"].as_str()?.to_owned(),
                raw: row["raw"].as_u64()?,
                brotli: row["brotli"].as_u64()?,
                first_visit: row["first_visit"].as_bool()?,
            })
        })
        .collect::<Option<_>>()
        .context("target/bundle/sizes.json is not ours")
}

/// Prints the table; an error when something weighs more than its budget.
pub fn report(weights: &[Weight]) -> Result<()> {
    println!("{:>9} {:>9}  {:<6} file", "raw", "brotli", "visit");
    for weight in weights {
        let visit = if weight.first_visit { "first" } else { "later" };
        println!("{:>9} {:>9}  {visit:<6} {}", weight.raw, weight.brotli, weight.file);
    }
    let first = first_visit(weights);
    println!("first visit: {first} of {FIRST_VISIT_BYTES_MAX} bytes");
    let over = over_budget(weights);
    if over.is_empty() { Ok(()) } else { bail!("over the budget: {}", over.join("; ")) }
}

fn first_visit(weights: &[Weight]) -> u64 {
    weights.iter().filter(|weight| weight.first_visit).map(|weight| weight.brotli).sum()
}

fn over_budget(weights: &[Weight]) -> Vec<String> {
    let first = first_visit(weights);
    let visit = (first > FIRST_VISIT_BYTES_MAX)
        .then(|| format!("the first visit, {first} of {FIRST_VISIT_BYTES_MAX} bytes"));
    let chunks = weights
        .iter()
        .filter(|weight| !weight.first_visit && weight.file.starts_with("pkg/"))
        .filter(|weight| weight.brotli > CHUNK_BYTES_MAX)
        .map(|weight| format!("{}, {} of {CHUNK_BYTES_MAX} bytes", weight.file, weight.brotli));
    visit.into_iter().chain(chunks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(file: &str, brotli: u64, first_visit: bool) -> Weight {
        Weight { file: file.into(), raw: brotli * 3, brotli, first_visit }
    }

    #[test]
    fn at_the_budget_is_not_over_it() {
        let files = [weight("pkg/a.wasm", 180_000, true), weight("pkg/b.wasm", 60_000, false)];
        assert!(over_budget(&files).is_empty());
    }

    #[test]
    fn a_byte_too_many_is_named() {
        let files = [
            weight("pkg/a.wasm", 180_000, true),
            weight("boot.js", 1, true),
            weight("pkg/b.wasm", 60_001, false),
        ];
        let over = over_budget(&files);
        assert_eq!(over.len(), 2);
        assert!(over[1].contains("pkg/b.wasm"));
    }

    #[test]
    fn a_large_icon_is_no_chunk() {
        assert!(over_budget(&[weight("icons/large.png", 90_000, false)]).is_empty());
    }
}

//! The browser app: built by cargo, split into the first chunk and the lazy ones, bound to
//! JavaScript.

use super::{File, Kind, inputs, pack, workshop};
use crate::project::{Project, WASM};
use crate::steps::run;
use anyhow::{Context, Result, anyhow, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A quick build that still runs at a bearable speed. Given to cargo here, where it is used.
const DEVELOPMENT_PROFILE: [&str; 4] = [
    "profile.browser-dev.inherits='dev'",
    "profile.browser-dev.debug=false",
    "profile.browser-dev.opt-level=1",
    "profile.browser-dev.strip='none'",
];

/// Builds, splits, binds: the loader, the first chunk and the lazy ones, named as they refer to
/// each other.
pub fn build(project: &Project, kind: Kind) -> Result<Vec<File>> {
    let module = compile(project, kind)?;
    let work = workshop(project).join("work");
    match fs::remove_dir_all(&work) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let out = work.join("pkg");
    fs::create_dir_all(&out)?;
    let first = work.join("linli.wasm");
    let chunks = split(&module, &first, &out)?;
    bind(&first, &out, kind)?;
    collect(&out, &chunks, kind)
}

/// Only the last link is told to keep the relocations that the splitter reads.
fn compile(project: &Project, kind: Kind) -> Result<PathBuf> {
    let profile = if kind.release { "browser" } else { "browser-dev" };
    let mut command = project.cargo(["rustc", "--package", "linli", "--bin", "linli"]);
    command.args(["--target", WASM, "--profile", profile]);
    if !kind.release {
        for setting in DEVELOPMENT_PROFILE {
            command.args(["--config", setting]);
        }
    }
    if kind.gallery {
        command.args(["--features", "gallery"]);
    }
    run(command.args(["--", "-Clink-args=--emit-relocs"]))?;
    Ok(project.target.join(WASM).join(profile).join("linli.wasm"))
}

/// Answers the names of the lazy chunks.
fn split(module: &Path, first: &Path, out: &Path) -> Result<Vec<String>> {
    let bytes = fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = out;
    options.main_out_path = first;
    options.main_module = "./linli.js";
    let made = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("splitting the browser app: {error:#}"))?;
    made.split_modules
        .iter()
        .map(|path| {
            let name = path.file_name().context("a chunk has a name")?;
            Ok(name.to_string_lossy().into_owned())
        })
        .collect()
}

fn bind(first: &Path, out: &Path, kind: Kind) -> Result<()> {
    Bindgen::new()
        .input_path(first)
        .web(true)?
        // The chunks reach the first one through the linker's own names.
        .keep_lld_exports(true)
        .demangle(false)
        // So that `init()` finds its wasm beside itself.
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(kind.release)
        .remove_producers_section(true)
        .generate(out)
        .context("binding the browser app to JavaScript")
}

fn collect(out: &Path, chunks: &[String], kind: Kind) -> Result<Vec<File>> {
    let mut made = Vec::new();
    for path in inputs::files(out)? {
        let name = path.strip_prefix(out)?.to_string_lossy().into_owned();
        let mut bytes = fs::read(&path)?;
        let is_chunk = chunks.contains(&name);
        if kind.release && is_chunk {
            bytes = without_custom_sections(&bytes)
                .with_context(|| format!("{name} is not a module as we know it"))?;
        }
        made.push(File { name, bytes, first_visit: !is_chunk });
    }
    pack::pack(&mut made)?;
    Ok(made)
}

/// Leaves out the sections that only tools read: names, producers, features.
fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    ensure!(module.starts_with(b"\0asm") && module.len() >= HEADER, "no module");
    let mut kept = module[..HEADER].to_vec();
    let mut at = HEADER;
    while at < module.len() {
        let (length, width) = leb128(&module[at + 1..]).context("a section without a length")?;
        let end = at + 1 + width + length;
        ensure!(end <= module.len(), "a section longer than the module");
        if module[at] != CUSTOM {
            kept.extend_from_slice(&module[at..end]);
        }
        at = end;
    }
    Ok(kept)
}

/// A number as WebAssembly writes lengths, and how many bytes it took.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        assert_eq!(leb128(&[0x05]), Some((5, 1)));
        assert_eq!(leb128(&[0xe5, 0x8e, 0x26]), Some((624_485, 3)));
        assert_eq!(leb128(&[0x80]), None);
    }

    #[test]
    fn custom_sections_go_and_others_stay() {
        let header = b"\0asm\x01\0\0\0";
        let module = [&header[..], &[0, 2, 1, b'x'], &[1, 1, 0]].concat();
        let kept = without_custom_sections(&module).unwrap();
        assert_eq!(kept, [&header[..], &[1, 1, 0]].concat());
        assert!(without_custom_sections(&module[..9]).is_err());
        assert!(without_custom_sections(b"GIF89a..").is_err());
    }
}

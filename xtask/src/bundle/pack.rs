//! The small chunks in one file. What several pages share is split into many pieces, most of them
//! a function or two: each alone costs a request and hardly gets smaller when it is compressed.
//! Together they are one request and a seventh of their size.

use super::File;
use anyhow::{Context, Result};
use std::fmt::Write as _;

/// A chunk below so many bytes is small.
const SMALL: usize = 4096;
/// The file they are in.
const PACK: &str = "small.wasmpack";
/// What knows the chunks by their addresses.
const LOADER: &str = "__wasm_split.js";
/// Takes a chunk out of the file as if it had been fetched. A file that did not arrive is fetched
/// again the next time.
const TAKE: &str = r#"let pack;
const small = (at, size) => {
  pack ??= fetch(new URL("./small.wasmpack", import.meta.url)).then((answer) =>
    answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(`${answer.status}`)));
  const own = pack;
  own.catch(() => { if (pack === own) pack = undefined; });
  const headers = { "Content-Type": "application/wasm" };
  return own.then((bytes) => new Response(bytes.slice(at, at + size), { headers }));
};
"#;

/// Puts the small ones of the lazy chunks into one file and has the loader take them from there.
pub fn pack(files: &mut Vec<File>) -> Result<()> {
    let is_small = |file: &File| file.name.starts_with("chunk_") && file.bytes.len() < SMALL;
    let mut small: Vec<File> = Vec::new();
    files.retain_mut(|file| {
        if is_small(file) {
            small.push(std::mem::replace(file, empty()));
            return false;
        }
        true
    });
    if small.is_empty() {
        return Ok(());
    }
    small.sort_by(|one, other| one.name.cmp(&other.name));
    let loader = files.iter_mut().find(|file| file.name == LOADER).context("there is a loader")?;
    let mut script = String::from_utf8(std::mem::take(&mut loader.bytes))?;
    let mut bytes = Vec::new();
    for chunk in small {
        let fetched = format!("fetch(new URL(\"./{}\", import.meta.url))", chunk.name);
        let mut taken = String::new();
        write!(taken, "small({}, {})", bytes.len(), chunk.bytes.len())?;
        anyhow::ensure!(script.contains(&fetched), "the loader does not fetch {}", chunk.name);
        script = script.replace(&fetched, &taken);
        bytes.extend(chunk.bytes);
    }
    // Imports stand first.
    let end = script.find(";\n").map_or(0, |at| at + 2);
    script.insert_str(end, TAKE);
    loader.bytes = script.into_bytes();
    files.push(File { name: PACK.into(), bytes, first_visit: false });
    Ok(())
}

fn empty() -> File {
    File { name: String::new(), bytes: Vec::new(), first_visit: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: Vec<u8>) -> File {
        File { name: name.into(), bytes, first_visit: false }
    }

    #[test]
    fn small_chunks_are_taken_out_of_one_file() {
        let fetch = |name: &str| format!("a(fetch(new URL(\"./{name}\", import.meta.url)));\n");
        let script = format!(
            "import {{ b }} from \"./linli.js\";\n{}{}{}",
            fetch("chunk_2.wasm"),
            fetch("chunk_1.wasm"),
            fetch("chunk_3.wasm")
        );
        let mut files = vec![
            file("chunk_2.wasm", vec![2; 7]),
            file("chunk_1.wasm", vec![1; 5]),
            file("chunk_3.wasm", vec![3; SMALL]),
            file(LOADER, script.into_bytes()),
        ];
        pack(&mut files).unwrap();
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["chunk_3.wasm", LOADER, PACK]);
        assert_eq!(files[2].bytes, [vec![1; 5], vec![2; 7]].concat());
        let script = String::from_utf8(files[1].bytes.clone()).unwrap();
        assert!(script.starts_with("import { b } from \"./linli.js\";\nlet pack;"), "{script}");
        assert!(script.contains("a(small(5, 7));\na(small(0, 5));\na(fetch("), "{script}");
    }

    #[test]
    fn a_loader_of_another_make_is_noticed() {
        let mut files = vec![file("chunk_1.wasm", vec![1]), file(LOADER, b"x".to_vec())];
        assert!(pack(&mut files).is_err());
    }
}

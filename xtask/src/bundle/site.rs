//! The folder the server serves: `index.html`, everything from `public/`, and `pkg/BUILD/`.
//!
//! Places in `index.html` and in the scripts of `public/` that are filled in here:
//! `{{pkg}}` becomes `/pkg/BUILD`, `{{precache}}` a JSON list of the addresses of a first visit.

use super::{File, Kind, compress, inputs};
use crate::project::Project;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Reloads the page when another build appears. Only in development bundles.
const RELOAD: &str = r#"const mine = new URL(import.meta.url).pathname.split("/")[2];
setInterval(async () => {
  try {
    const answer = await fetch("/build.json", { cache: "no-store" });
    if (answer.ok && (await answer.json()).build !== mine) location.reload();
  } catch { /* the server is starting again */ }
}, 1000);
"#;

/// A site as it was written.
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// The name of the build.
    pub build: String,
    /// What lies in `pkg/BUILD/`.
    pub package: Vec<File>,
    /// What lies beside `pkg/`.
    pub top: Vec<File>,
}

/// Writes the site. What the last build left stays for tabs that are still open; what came before
/// that goes.
pub fn write(project: &Project, kind: Kind, mut package: Vec<File>) -> Result<Site> {
    let folder = project.site();
    fs::create_dir_all(folder.join("pkg"))?;
    let mut index = fs::read_to_string(project.root.join("index.html"))
        .context("index.html is the first paint: words and layout before any wasm")?;
    if !kind.release {
        package.push(File { name: "reload.js".into(), bytes: RELOAD.into(), first_visit: true });
        let script = "<script type=\"module\" src=\"{{pkg}}/reload.js\"></script>\n</head>";
        index = index.replace("</head>", script);
    }
    let mut top = public(project)?;
    mark_first_visit(&index, &mut top);
    top.push(File { name: "index.html".into(), bytes: index.into_bytes(), first_visit: true });

    let build = name(&package, &top);
    let mut site = Site { folder, build, package, top };
    fill_in(&mut site)?;
    let mut written = put(&site.folder.join("pkg").join(&site.build), &site.package)?;
    sweep(&site)?;
    written.extend(put(&site.folder, &site.top)?);
    compress::all(&written, kind.release)?;
    // Last, because the open page looks at it to see that there is something new.
    let note = serde_json::json!({ "build": site.build });
    fs::write(site.folder.join("build.json"), note.to_string())?;
    Ok(site)
}

fn public(project: &Project) -> Result<Vec<File>> {
    let folder = project.root.join("public");
    inputs::files(&folder)?
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&folder)?.to_string_lossy().into_owned();
            Ok(File { name, bytes: fs::read(&path)?, first_visit: false })
        })
        .collect()
}

/// A first visit fetches what `index.html` names, and what the scripts that it fetches name. The
/// icon for home screens is fetched when somebody puts the portal there.
fn mark_first_visit(index: &str, public: &mut [File]) {
    let fetched = |line: &&str| !line.contains("rel=\"apple-touch-icon\"");
    let mut texts = vec![index.lines().filter(fetched).collect::<Vec<_>>().join("\n")];
    while let Some(text) = texts.pop() {
        for file in public.iter_mut().filter(|file| !file.first_visit) {
            let named = ['"', '\''].iter().any(|quote| {
                text.contains(&format!("{quote}/{}{quote}", file.name))
                    || text.contains(&format!("{quote}./{}{quote}", file.name))
            });
            file.first_visit = named;
            if named && is_script(&file.name) {
                texts.push(String::from_utf8_lossy(&file.bytes).into_owned());
            }
        }
    }
}

/// Named after the content: the same content is the same build, on any machine.
fn name(package: &[File], top: &[File]) -> String {
    let mut hash = Sha256::new();
    for file in package.iter().chain(top) {
        hash.update(file.name.as_bytes());
        hash.update(file.bytes.len().to_le_bytes());
        hash.update(&file.bytes);
    }
    inputs::hex(&hash.finalize()[..6])
}

fn fill_in(site: &mut Site) -> Result<()> {
    let pkg = format!("/pkg/{}", site.build);
    let first = |file: &&File| file.first_visit;
    let mut addresses = vec!["/".to_owned()];
    addresses.extend(site.package.iter().filter(first).map(|file| format!("{pkg}/{}", file.name)));
    // The page is `/`, and the worker that keeps the list is kept by the browser itself.
    let is_kept = |file: &&File| file.name != "index.html" && !has(file, "{{precache}}");
    let beside = site.top.iter().filter(first).filter(is_kept);
    addresses.extend(beside.map(|file| format!("/{}", file.name)));
    let precache = serde_json::to_string(&addresses)?;
    for file in &mut site.top {
        if is_script(&file.name) || file.name == "index.html" {
            let text = std::str::from_utf8(&file.bytes)
                .with_context(|| format!("{} is not UTF-8", file.name))?;
            let filled = text.replace("{{pkg}}", &pkg).replace("{{precache}}", &precache);
            file.bytes = filled.into_bytes();
        }
    }
    Ok(())
}

fn has(file: &File, place: &str) -> bool {
    file.bytes.windows(place.len()).any(|bytes| bytes == place.as_bytes())
}

fn is_script(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "js")
}

fn put(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for file in files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        // By renaming, so that a server that reads just now sees the old or the new file.
        let fresh = path.with_extension("fresh");
        fs::write(&fresh, &file.bytes)?;
        // The old compressed form must not outlive the old content.
        fs::remove_file(compress::beside(&path)).ok();
        fs::rename(&fresh, &path)?;
        written.push(path);
    }
    Ok(written)
}

/// Removes what neither this build nor the last one needs.
fn sweep(site: &Site) -> Result<()> {
    // When it is the same build again, the other folder there is the one before.
    if let Some(last) = last_build(&site.folder).filter(|last| *last != site.build) {
        for entry in fs::read_dir(site.folder.join("pkg"))? {
            let entry = entry?;
            let name = entry.file_name();
            if *name != *site.build && *name != *last {
                fs::remove_dir_all(entry.path())?;
            }
        }
    }
    let stays = |file: &File, path: &Path| {
        let own = site.folder.join(&file.name);
        path == own || path == compress::beside(&own)
    };
    for path in inputs::files(&site.folder)? {
        let in_package = path.starts_with(site.folder.join("pkg"));
        let is_note = path == site.folder.join("build.json");
        if !in_package && !is_note && !site.top.iter().any(|file| stays(file, &path)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// The build that lies in the site, if any.
fn last_build(site: &Path) -> Option<String> {
    let text = fs::read_to_string(site.join("build.json")).ok()?;
    let note: serde_json::Value = serde_json::from_str(&text).ok()?;
    note["build"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: name.into(), bytes: text.into(), first_visit: false }
    }

    #[test]
    fn a_first_visit_fetches_what_is_named_and_nothing_else() {
        let mut public = [
            file("boot.js", "register('/worker.js')"),
            file("worker.js", "import \"./later.js\""),
            file("later.js", ""),
            file("icons/large.png", ""),
            file("home.png", ""),
        ];
        let index = "<script src=\"/boot.js\">\n<link rel=\"apple-touch-icon\" href=\"/home.png\">";
        mark_first_visit(index, &mut public);
        let marked: Vec<bool> = public.iter().map(|file| file.first_visit).collect();
        assert_eq!(marked, [true, true, true, false, false]);
    }

    #[test]
    fn another_content_is_another_build() {
        let one = name(&[file("a", "bc")], &[]);
        assert_eq!(one, name(&[file("a", "bc")], &[]));
        assert_ne!(one, name(&[file("ab", "c")], &[]));
        assert_eq!(one.len(), 12);
    }
}

//! One style sheet out of `style/main.css` and what it imports, in that order.

use crate::project::Project;
use anyhow::{Context, Result, anyhow, bail, ensure};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The oldest engines that run our WebAssembly (reference types); a version is one number there.
const OLDEST: Browsers = Browsers {
    android: None,
    chrome: Some(96 << 16),
    edge: Some(96 << 16),
    firefox: Some(91 << 16),
    ie: None,
    ios_saf: Some(15 << 16),
    opera: None,
    safari: Some(15 << 16),
    samsung: None,
};

/// The style sheet, checked and made small.
pub fn build(project: &Project) -> Result<Vec<u8>> {
    let folder = project.root.join("style");
    let joined = join(&folder)?;
    Ok(shrink(&joined, "style.css")?.into_bytes())
}

/// `main.css` is a list of imports: the order of the cascade, for everyone to read.
fn join(folder: &Path) -> Result<String> {
    let list = fs::read_to_string(folder.join("main.css"))
        .context("style/main.css lists the style sheets, one @import a line")?;
    let mut unlisted = sheets(folder)?;
    let mut joined = String::new();
    for line in without_comments(&list).lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !line.starts_with("@import") {
            // `@layer a, b;` fixes the order of layers; rules belong into a sheet of their own.
            ensure!(line.starts_with("@layer") && line.ends_with(';'), "style/main.css: {line}");
            joined.push_str(line);
            continue;
        }
        let (name, layer) = import(line)
            .with_context(|| format!("style/main.css: not @import \"NAME.css\"; but {line}"))?;
        ensure!(unlisted.remove(name), "style/{name}: imported twice, or not there");
        let sheet = fs::read_to_string(folder.join(name))?;
        check(&sheet, name)?;
        match layer {
            Some(layer) => joined.extend(["@layer ", layer, " {\n", &sheet, "\n}\n"]),
            None => joined.extend([&sheet, "\n"]),
        }
    }
    if let Some(name) = unlisted.first() {
        bail!("style/{name}: not imported by style/main.css, so nobody would see it");
    }
    Ok(joined)
}

/// Names of the sheets beside `main.css`.
fn sheets(folder: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|end| end == "css") && name != "main.css" {
            names.insert(name);
        }
    }
    Ok(names)
}

/// `@import "NAME";` or `@import url("NAME") layer(LAYER);` → the name, the layer.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.strip_prefix("@import")?.strip_suffix(';')?;
    let mut parts = rest.split('"');
    let before = parts.next()?.trim();
    let name = parts.next()?.trim_start_matches("./");
    let after = parts.next()?.trim().trim_start_matches(')').trim();
    let layer = match after {
        "" => None,
        layered => Some(layered.strip_prefix("layer(")?.strip_suffix(')')?),
    };
    (matches!(before, "" | "url(") && parts.next().is_none()).then_some((name, layer))
}

fn without_comments(css: &str) -> String {
    let mut left = css;
    let mut kept = String::new();
    while let Some((before, comment)) = left.split_once("/*") {
        kept.push_str(before);
        left = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + left
}

/// A mistake is named with the file it stands in.
fn check(sheet: &str, name: &str) -> Result<()> {
    StyleSheet::parse(sheet, options(name)).map(drop).map_err(|error| anyhow!("style: {error}"))
}

fn shrink(css: &str, name: &str) -> Result<String> {
    let targets = Targets::from(OLDEST);
    let mut sheet =
        StyleSheet::parse(css, options(name)).map_err(|error| anyhow!("style: {error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("style: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("style: {error}"))?;
    Ok(printed.code)
}

fn options<'sheet>(name: &str) -> ParserOptions<'sheet> {
    ParserOptions { filename: name.to_owned(), ..ParserOptions::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_read() {
        assert_eq!(import("@import \"a.css\";"), Some(("a.css", None)));
        assert_eq!(import("@import url(\"./a.css\") layer(base);"), Some(("a.css", Some("base"))));
        assert_eq!(import("@import \"a.css\" screen;"), None);
        assert_eq!(import("@import 'a.css'"), None);
    }

    #[test]
    fn comments_are_no_imports() {
        assert_eq!(without_comments("a/* @import \"x\"; */b/* open"), "ab");
    }

    #[test]
    fn sheets_are_joined_in_the_order_of_the_list() {
        let folder = std::env::temp_dir().join(format!("linli-style-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        write("a.css", ".a{}");
        write("b.css", ".b{}");
        write("main.css", "@layer x;\n@import \"b.css\" layer(x); /* first */\n@import \"a.css\";");
        assert_eq!(join(&folder).unwrap(), "@layer x;@layer x {\n.b{}\n}\n.a{}\n");
        write("c.css", ".c{}");
        let forgotten = join(&folder).unwrap_err().to_string();
        assert!(forgotten.starts_with("style/c.css: not imported"), "{forgotten}");
        write("main.css", "@import \"gone.css\";");
        let gone = join(&folder).unwrap_err().to_string();
        assert!(gone.starts_with("style/gone.css"), "{gone}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_sheet_gets_smaller_and_mistakes_are_named() {
        let small = shrink(".a { color: #ff0000; }\n.a:hover { }\n", "a.css").unwrap();
        assert_eq!(small, ".a{color:red}");
        let mistake = check(".a { color: red; }\n} .b", "b.css").unwrap_err().to_string();
        assert!(mistake.contains("b.css"), "{mistake}");
    }
}

//! The files of the house, as the rules read them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A text file of the repository.
pub struct File {
    /// Its path below the repository, with slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub why: String,
}

/// A rule for one file at a time.
pub type Rule = fn(&File) -> Vec<Finding>;

impl File {
    /// A file made up to try a rule on.
    pub fn sample(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// What the name ends with, without the dot.
    pub fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, kind)| kind)
    }

    /// The file's own name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether it lies in one of these folders.
    pub fn within(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(&format!("{folder}/")))
    }

    /// Whether only tests are in it. The drill talks to a portal from outside, as a test does.
    pub fn is_test(&self) -> bool {
        self.within(&["tests", "crates/drill"])
            || self.path.contains("/tests/")
            || self.name() == "tests.rs"
    }

    /// Numbered lines of Rust without comments, up to the tests at the end of the file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").map(|(number, line)| {
            let code = without_comment(line);
            (number, code)
        })
    }

    /// A finding in this file.
    pub fn finding(&self, line: usize, why: impl Into<String>) -> Finding {
        Finding { path: self.path.clone(), line, why: why.into() }
    }
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// Paths of everything that is or may become part of the repository.
pub fn paths() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    assert!(listed.status.success(), "git ls-files failed");
    let names = String::from_utf8(listed.stdout).expect("names are UTF-8");
    // A file that is gone but not yet committed as gone is still listed.
    names.split_terminator('\0').map(PathBuf::from).filter(|p| root().join(p).is_file()).collect()
}

/// All text files. Pictures and documents are left out, and what tools write.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let written_by_tools = ["Cargo.lock", "package-lock.json"];
        paths()
            .into_iter()
            .filter(|path| !written_by_tools.iter().any(|name| path.ends_with(name)))
            .filter_map(|path| {
                let text = std::fs::read_to_string(root().join(&path)).ok()?;
                Some(File { path: path.to_string_lossy().into_owned(), text })
            })
            .collect()
    })
}

/// Fails with every finding of a rule.
pub fn keep(rule: Rule) {
    assert!(files().len() > 10, "the house is empty: this test looks in the wrong place");
    report(&files().iter().flat_map(rule).collect::<Vec<_>>());
}

/// Fails with all findings.
pub fn report(findings: &[Finding]) {
    let lines: Vec<_> = findings
        .iter()
        .map(|found| format!("{}:{}: {}", found.path, found.line, found.why))
        .collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

/// A line of Rust up to its comment. A `//` in a text is none.
pub fn without_comment(line: &str) -> &str {
    let mut in_text = false;
    let mut escaped = false;
    let mut before = ' ';
    for (at, sign) in line.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            // The quote of a character is no text: '"'.
            '"' if before != '\'' || in_text => in_text = !in_text,
            '/' if !in_text && before == '/' => return &line[..at - 1],
            _ => {}
        }
        before = sign;
    }
    line
}

/// A line of code with nothing between its quotes.
pub fn without_texts(code: &str) -> String {
    let mut kept = String::new();
    let mut in_text = false;
    let mut escaped = false;
    for sign in code.chars() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if !in_text => kept.push(sign),
            _ => {}
        }
    }
    kept
}

#[test]
fn comments_and_texts_are_told_apart() {
    assert_eq!(without_comment("let a = 1; // one"), "let a = 1; ");
    assert_eq!(without_comment(r#"let a = "http://x"; // y"#), r#"let a = "http://x"; "#);
    assert_eq!(without_comment(r#"let a = "a\"//b";"#), r#"let a = "a\"//b";"#);
    assert_eq!(without_comment("let q = '\"'; // a quote"), "let q = '\"'; ");
    assert_eq!(without_texts(r#"say("to\"do!"); now()"#), "say(); now()");
}

#[test]
fn code_ends_where_the_tests_begin() {
    let file = File::sample("a.rs", "one\n// two\n#[cfg(test)]\nmod tests {}\n");
    assert_eq!(file.code().collect::<Vec<_>>(), [(1, "one"), (2, "")]);
}

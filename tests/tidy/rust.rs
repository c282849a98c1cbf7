//! Rules for every file of code.

use crate::house::{File, Finding, keep, without_texts};

/// More than this is two things in one file. (400 is already a question.)
const LINES_MAX: usize = 600;

/// Folders and files are named for things; these say nothing.
const EMPTY_NAMES: [&str; 10] = [
    "utils", "util", "common", "helpers", "helper", "types", "services", "service", "misc",
    "shared",
];

/// The first line says what the file is.
fn says_what_it_is(file: &File) -> Vec<Finding> {
    if file.kind() != "rs" || file.text.starts_with("//! ") {
        return vec![];
    }
    vec![file.finding(1, "the first line says what this file is: `//! …`")]
}

fn has_a_telling_name(file: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    let stem = file.name().split('.').next().unwrap_or_default();
    let mut parts = file.path.split('/').chain([stem]);
    if let Some(name) = parts.find(|part| EMPTY_NAMES.contains(part)) {
        found.push(file.finding(1, format!("`{name}` says nothing: name the thing")));
    }
    if file.kind() == "rs" {
        for (number, line) in file.code() {
            let line = without_texts(line);
            let mut words = line.split([' ', ';', '{']).filter(|word| !word.is_empty());
            let module = words.find(|word| *word == "mod").and_then(|_| words.next());
            if let Some(name) = module.filter(|name| EMPTY_NAMES.contains(name)) {
                found.push(file.finding(number, format!("`mod {name}` says nothing")));
            }
        }
    }
    found
}

fn is_short(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().count();
    let is_written = ["rs", "ts", "js", "css", "html"].contains(&file.kind());
    if !is_written || lines <= LINES_MAX {
        return vec![];
    }
    vec![file.finding(LINES_MAX + 1, format!("{lines} lines: at most {LINES_MAX}, better 400"))]
}

/// An exception from a lint says why, and complains when it is needed no more.
fn expects_rather_than_allows(file: &File) -> Vec<Finding> {
    code_with(file, &["#[allow(", "#![allow("], "`#[expect(…, reason = \"…\")]` instead")
}

fn is_finished(file: &File) -> Vec<Finding> {
    code_with(file, &["todo!(", "unimplemented!("], "not finished")
}

/// Lines of Rust, tests included, that have one of these outside comments and texts.
fn code_with(file: &File, words: &[&str], why: &str) -> Vec<Finding> {
    if file.kind() != "rs" {
        return vec![];
    }
    let lines = file.text.lines().enumerate();
    lines
        .filter_map(|(index, line)| {
            let code = without_texts(crate::house::without_comment(line));
            let word = words.iter().find(|word| code.contains(*word))?;
            Some(file.finding(index + 1, format!("`{word}`: {why}")))
        })
        .collect()
}

#[test]
fn every_file_says_what_it_is() {
    keep(says_what_it_is);
}

#[test]
fn every_name_tells() {
    keep(has_a_telling_name);
}

#[test]
fn every_file_is_short() {
    keep(is_short);
}

#[test]
fn lints_are_expected_not_allowed() {
    keep(expects_rather_than_allows);
}

#[test]
fn nothing_is_left_to_do() {
    keep(is_finished);
}

#[test]
fn each_of_these_rules_can_fail() {
    let bad = |path: &str, text: &str, rule: crate::house::Rule, line: usize| {
        let found = rule(&File::sample(path, text));
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [line], "{text}");
    };
    bad("a.rs", "use b;\n", says_what_it_is, 1);
    bad("a.rs", "//! A.\npub(crate) mod helpers;\n", has_a_telling_name, 2);
    bad("src/common/a.rs", "//! A.\n", has_a_telling_name, 1);
    bad("src/types.ts", "", has_a_telling_name, 1);
    bad("a.css", &"\n".repeat(LINES_MAX + 1), is_short, LINES_MAX + 1);
    bad("a.rs", "//! A.\n#[allow(dead_code)]\n", expects_rather_than_allows, 2);
    bad("a.rs", "#![allow(dead_code)]\n", expects_rather_than_allows, 1);
    bad("a.rs", "fn a() {\n    todo!()\n}\n", is_finished, 2);
}

#[test]
fn these_rules_leave_good_files_alone() {
    let good = "//! A file.\nmod card;\n// todo!() in a comment\nlet a = \"#[allow(x)]\";\n";
    let file = File::sample("src/card.rs", good);
    let rules: [crate::house::Rule; 5] =
        [says_what_it_is, has_a_telling_name, is_short, expects_rather_than_allows, is_finished];
    for rule in rules {
        assert_eq!(rule(&file), []);
    }
}

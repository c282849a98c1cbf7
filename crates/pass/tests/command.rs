//! The command `linli-pass` on the published vectors.
#![cfg(feature = "command")]
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_linli-pass"))
}

fn text(family: &str, name: &str) -> String {
    let file = std::fs::read(folder().join(format!("{family}.json"))).unwrap();
    let file: Value = serde_json::from_slice(&file).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    let vector = vectors.iter().find(|vector| vector["name"] == name).unwrap();
    vector["text"].as_str().unwrap().to_owned()
}

/// Asks about a code at the vectors' usual time.
fn ask(more: &[&str]) -> Output {
    let ground: Value =
        serde_json::from_slice(&std::fs::read(folder().join("ground.json")).unwrap()).unwrap();
    command()
        .arg("verify")
        .arg("--keys")
        .arg(folder().join("keys.json"))
        .args(["--community", ground["community"].as_str().unwrap()])
        .args(more)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn says_valid_with_0() {
    let code = text("valid_paper", "paper_resident");
    for at in ["1767225600", "2026-01-01T08:00:00+08:00", "2026-01-01"] {
        let output = ask(&["--at", at, &code]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(said(&output).starts_with("Valid: a resident's card"), "{output:?}");
    }
}

#[test]
fn says_why_not_with_1() {
    let code = text("signature", "s_plus_order");
    let output = ask(&["--at", "1767225600", &code]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output), "Forged: the issuer did not sign this.\n");
    let output = ask(&["--at", "1767225600", "--json", &code]);
    assert_eq!(said(&output), "{\"verdict\":\"forged\",\"reason\":\"bad_signature\"}\n");
}

#[test]
fn asks_the_status_list() {
    let list = std::env::temp_dir().join(format!("linli-pass-{}.txt", std::process::id()));
    std::fs::write(&list, text("list_taken", "the_first_list") + "\n").unwrap();
    let code = text("status", "revoked");
    let output = ask(&["--at", "1767225600", "--status", list.to_str().unwrap(), &code]);
    std::fs::remove_file(&list).unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(said(&output).starts_with("Revoked"), "{output:?}");
}

#[test]
fn says_how_to_ask_with_2() {
    assert_eq!(ask(&["--at", "yesterday", "x"]).status.code(), Some(2));
    assert_eq!(ask(&[]).status.code(), Some(2));
    assert_eq!(ask(&["--status", "/nowhere", "x"]).status.code(), Some(2));
}

#[test]
fn reads_standard_input_without_its_line_end() {
    let mut child = command()
        .args(["verify", "--community", "00000000-0000-0000-0000-000000000000", "--keys"])
        .arg(folder().join("keys.json"))
        .args(["--at", "1767225600", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let code = text("valid_paper", "paper_resident") + "\r\n";
    child.stdin.take().unwrap().write_all(code.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("Not valid here"), "{output:?}");
}

#[test]
fn tries_the_vectors() {
    let output = command().arg("vectors").arg(folder()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(said(&output).ends_with(" vectors tried, 0 came out differently\n"), "{output:?}");
}

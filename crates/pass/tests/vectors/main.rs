//! The published vectors: made here, kept in `vectors/`, and each of them answered as it says.
//!
//! `LINLI_WRITE_VECTORS=1 cargo test -p linli-pass --test vectors` writes the files anew.

#![expect(clippy::too_many_lines, reason = "a class of vectors is one table")]
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod ask;
mod cards;
mod claims;
mod issuers;
mod lists;
mod mint;
mod phones;
mod shapes;
mod spellings;
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use linli_pass::vectors::{Family, Ground};
use linli_pass::{IssuerKeys, TrustedKey};
use serde::Serialize;

use mint::{AT, DAY, id16, public};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn keys() -> IssuerKeys {
    let key = |name, community, from, until| TrustedKey {
        key: public(name),
        community: id16(community),
        not_before: AT + from * DAY,
        not_after: AT + until * DAY,
    };
    let keys = vec![
        key("issuer", "community", -300, 500),
        key("next issuer", "community", -10, 900),
        key("lapsed issuer", "community", -900, -1),
        key("future issuer", "community", 1, 900),
        key("neighbour issuer", "neighbour", -300, 500),
    ];
    IssuerKeys::new(keys).unwrap()
}

fn ground() -> Ground {
    Ground { community: id16("community"), lists: lists::good() }
}

fn families() -> Vec<Family> {
    let cards = [cards::families(), issuers::families(), phones::families(), lists::families()];
    let broken = [shapes::families(), claims::families(), spellings::families(), texts::families()];
    cards.into_iter().chain(broken).flatten().collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

#[test]
fn every_vector_is_answered_as_it_says() {
    let (keys, ground) = (keys(), ground());
    let misses: Vec<String> = families()
        .iter()
        .flat_map(|family| &family.vectors)
        .filter_map(|vector| {
            let miss = vector.check(&keys, &ground).err()?;
            Some(format!("{}: {miss:?}", vector.name))
        })
        .collect();
    assert!(misses.is_empty(), "{misses:#?}");
}

#[test]
fn there_are_enough_and_each_is_another() {
    let families = families();
    let vectors: Vec<_> = families.iter().flat_map(|family| &family.vectors).collect();
    assert!(families.len() >= 16, "{} classes", families.len());
    assert!(vectors.len() >= 120, "{} vectors", vectors.len());
    let names: BTreeSet<_> = vectors.iter().map(|vector| &vector.name).collect();
    assert_eq!(names.len(), vectors.len(), "two vectors share a name");
    let questions: BTreeSet<_> = vectors
        .iter()
        .map(|vector| {
            format!("{:?}{:?}{}{:?}", vector.text, vector.bytes, vector.at, vector.question)
        })
        .collect();
    assert_eq!(questions.len(), vectors.len(), "two vectors ask the same");
}

#[test]
fn the_files_are_these_vectors() {
    let mut files = vec![("keys.json".to_owned(), json(&keys()))];
    files.push(("ground.json".to_owned(), json(&ground())));
    for family in families() {
        files.push((format!("{}.json", family.class), json(&family)));
    }
    if std::env::var_os("LINLI_WRITE_VECTORS").is_some() {
        for (name, content) in &files {
            std::fs::write(folder().join(name), content).unwrap();
        }
    }
    for (name, content) in &files {
        let kept = std::fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert!(kept == *content, "{name} differs; see the first lines of this test");
    }
    let there: BTreeSet<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let made: BTreeSet<_> = files.into_iter().map(|(name, _)| name).collect();
    assert_eq!(there, made);
}

//! Rules for what people see: colours, texts, addresses, words.

use crate::house::{File, Finding, Rule, keep};

/// The features. `src/ui/` knows none of them.
const FEATURES: [&str; 11] = [
    "account",
    "place",
    "card",
    "room",
    "notice",
    "consultation",
    "gate",
    "visit",
    "committee",
    "population",
    "home",
];

/// Words that put people down, in pieces so that this file may be searched too.
const NEVER: [&str; 5] = [
    "\u{5916}\u{5730}\u{4eba}",
    "\u{5916}\u{6765}\u{59b9}",
    "\u{6253}\u{5de5}\u{4ed4}",
    "\u{76f2}\u{6d41}",
    "\u{4f4e}\u{7aef}\u{4eba}\u{53e3}",
];

/// A colour has a name and a dark sister; both are in `tokens.css`.
fn colours_are_tokens(file: &File) -> Vec<Finding> {
    if file.kind() != "css" || file.name() == "tokens.css" {
        return vec![];
    }
    let mut found = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        // In a selector `#` begins an id; a declaration's value follows a colon.
        let is_selector = line.trim_end().ends_with(['{', ',']);
        let value = line.split_once(':').map_or("", |(_, value)| value);
        if !is_selector && value.split('#').skip(1).any(begins_with_colour) {
            found.push(file.finding(index + 1, "a raw colour: use a token from tokens.css"));
        }
    }
    found
}

fn begins_with_colour(text: &str) -> bool {
    let word = text.split(|sign: char| !sign.is_ascii_alphanumeric() && !"-_".contains(sign));
    let word = word.into_iter().next().unwrap_or_default();
    matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|sign| sign.is_ascii_hexdigit())
}

/// Text becomes text, never markup.
fn markup_is_not_written_as_text(file: &File) -> Vec<Finding> {
    if !file.within(&["src", "public"]) {
        return vec![];
    }
    let ways = ["innerHTML", "inner_html", "outerHTML", "insertAdjacentHTML"];
    file.code()
        .filter_map(|(number, line)| {
            let way = ways.iter().find(|way| line.contains(*way))?;
            Some(file.finding(number, format!("`{way}` makes markup out of text")))
        })
        .collect()
}

fn components_know_no_feature(file: &File) -> Vec<Finding> {
    if !file.within(&["src/ui"]) {
        return vec![];
    }
    let mut found = Vec::new();
    for (number, line) in file.code() {
        let Some((_, used)) = line.split_once("crate::") else {
            continue;
        };
        let feature = used
            .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
            .find(|word| FEATURES.contains(word));
        if let Some(feature) = feature {
            found.push(file.finding(number, format!("`ui` knows no feature, not `{feature}`")));
        }
    }
    found
}

/// The addresses of the interface are in the contract, those of pages in `src/address.rs`.
fn addresses_are_made_in_one_place(file: &File) -> Vec<Finding> {
    let is_code = file.kind() == "rs" && file.within(&["src", "crates"]) && !file.is_test();
    if !is_code {
        return vec![];
    }
    let is_contract = file.within(&["crates/domain"])
        && (file.name() == "contract.rs" || file.text.contains("impl Endpoint for "));
    let mut found = Vec::new();
    for (number, line) in file.code() {
        // `/api/` alone only asks which side an address belongs to.
        let mut addresses = line.split("\"/api/").skip(1);
        // `/api/openapi.json` is the contract itself, told to others.
        let is_address = |rest: &str| !rest.starts_with('"') && !rest.starts_with("openapi.json");
        if addresses.any(is_address) && !is_contract {
            found.push(file.finding(number, "an address of the interface: it is in the contract"));
        }
        let is_link =
            ["href=\"/", "href = \"/", "navigate(\"/"].iter().any(|way| line.contains(way));
        if is_link && file.within(&["src"]) && file.path != "src/address.rs" {
            found.push(file.finding(number, "an address of a page: `Address::….path()`"));
        }
    }
    found
}

/// Texts are in `text.rs`, once for each language. The server has its message templates and the
/// demo community; the domain has no texts, but names of holidays and families, which are facts.
fn texts_are_in_text_rs(file: &File) -> Vec<Finding> {
    let has_texts = file.name() == "text.rs"
        || file.within(&["src/language", "crates/domain"])
        || ["message", "demo"].iter().any(|part| file.path.contains(part));
    let is_code = file.kind() == "rs" && file.within(&["src", "crates"]) && !file.is_test();
    if !is_code || has_texts {
        return vec![];
    }
    file.code()
        .filter(|(_, line)| line.chars().any(is_chinese))
        .map(|(number, _)| file.finding(number, "a text: it belongs into a text.rs"))
        .collect()
}

fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

fn nobody_is_put_down(file: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if NEVER.iter().any(|word| line.contains(word)) {
            found.push(file.finding(index + 1, "a word that puts people down: see the glossary"));
        }
    }
    found
}

#[test]
fn every_colour_is_a_token() {
    keep(colours_are_tokens);
}

#[test]
fn no_text_becomes_markup() {
    keep(markup_is_not_written_as_text);
}

#[test]
fn no_component_knows_a_feature() {
    keep(components_know_no_feature);
}

#[test]
fn every_address_is_made_in_one_place() {
    keep(addresses_are_made_in_one_place);
}

#[test]
fn every_text_is_in_a_text_rs() {
    keep(texts_are_in_text_rs);
}

#[test]
fn no_word_puts_people_down() {
    keep(nobody_is_put_down);
}

// Short names for the tables below.
const COLOURS: Rule = colours_are_tokens;
const MARKUP: Rule = markup_is_not_written_as_text;
const PARTS: Rule = components_know_no_feature;
const ADDRESSES: Rule = addresses_are_made_in_one_place;
const TEXTS: Rule = texts_are_in_text_rs;

#[test]
fn each_of_these_rules_can_fail() {
    let bad = |path: &str, text: &str, rule: Rule| {
        let found = rule(&File::sample(path, &format!("//! A file.\n{text}")));
        let lines: Vec<_> = found.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [2], "{text}");
    };
    bad("style/card.css", "color: #0f6b57;", COLOURS);
    bad("style/card.css", ".a { border: 1px solid #FFF }", COLOURS);
    bad("src/card/page.rs", "<p inner_html=name/>", MARKUP);
    bad("public/boot.js", "place.innerHTML = name;", MARKUP);
    bad("src/ui/tag.rs", "use crate::card::Stage;", PARTS);
    bad("src/ui/tag.rs", "use crate::{language, card};", PARTS);
    bad("src/card/page.rs", "get(\"/api/cards\")", ADDRESSES);
    bad("crates/domain/src/card/stage.rs", "\"/api/cards\"", ADDRESSES);
    bad("src/card/page.rs", "<a href=\"/papers\">", ADDRESSES);
    bad("src/card/page.rs", "<p>\"社区卡\"</p>", TEXTS);
    bad("crates/server/src/card.rs", "say(\"您好\")", TEXTS);
    for word in NEVER {
        bad("README.md", word, nobody_is_put_down);
    }
}

#[test]
fn these_rules_leave_good_files_alone() {
    let good = |path: &str, text: &str, rule: Rule| {
        assert_eq!(rule(&File::sample(path, text)), [], "{text}");
    };
    good("style/tokens.css", "--ink: #1c2430;", COLOURS);
    good("style/card.css", "a:hover #face {\n  color: var(--ink);\n", COLOURS);
    good("style/card.css", "mask: url(#seal-round);", COLOURS);
    good("src/ui/tag.rs", "use crate::language::Reader;\n// crate::card", PARTS);
    let endpoint = "impl Endpoint for List {\nconst PATH: &str = \"/api/cards\";";
    good("crates/domain/src/card/api.rs", endpoint, ADDRESSES);
    good("crates/server/src/a.rs", "starts_with(\"/api/\")", ADDRESSES);
    good("src/card/page.rs", "<a href=Address::Papers.path()>", ADDRESSES);
    good("src/card/text.rs", "\"社区卡\"", TEXTS);
    good("src/card/page.rs", "// 社区卡\n#[cfg(test)]\n\"社区卡\"", TEXTS);
}

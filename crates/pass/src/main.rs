//! The command `linli-pass`: verify a card, or try the published vectors.
//!
//! It ends with 0 for a valid card (or vectors that all come out right), with 1 for one that is
//! not, and with 2 when it was asked wrongly or could not read what it was given.

mod words;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate};
use clap::{Args, Parser, Subcommand};
use linli_pass::vectors::{Family, Ground};
use linli_pass::{
    IssuerKeys, LIST_BYTES_MAX, StatusList, TEXT_BYTES_MAX, Trust, Verdict, from_hex, verify,
};
use serde::de::DeserializeOwned;

/// Verifies signed community cards
#[derive(Parser)]
#[command(name = "linli-pass", version)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Say whether a card is valid, and why not
    Verify(Verify),
    /// Try a folder of vectors
    Vectors {
        /// The folder with `keys.json`, `ground.json` and the classes
        folder: PathBuf,
    },
}

#[derive(Args)]
struct Verify {
    /// The trusted keys, a JSON file
    #[arg(long)]
    keys: PathBuf,
    /// The community whose gate it is, a UUID or 32 hexadecimal digits
    #[arg(long, value_parser = community)]
    community: [u8; 16],
    /// The status list, a text file
    #[arg(long)]
    status: Option<PathBuf>,
    /// Refuse to rely on a status list older than this, or on none
    #[arg(long, value_name = "SECONDS")]
    status_age_max: Option<u64>,
    /// The time of the check: Unix seconds, 2026-01-31T08:00:00+08:00, or 2026-01-31; now if absent
    #[arg(long, value_parser = moment)]
    at: Option<i64>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// The text of the card, or `-` for standard input
    text: String,
}

fn main() -> ExitCode {
    let answer = match Command::parse().task {
        Task::Verify(question) => run_verify(&question),
        Task::Vectors { folder } => run_vectors(&folder),
    };
    match answer {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            // Standard error may be closed; the exit code still tells.
            let _ = writeln!(io::stderr(), "linli-pass: {why}");
            ExitCode::from(2)
        }
    }
}

fn run_verify(question: &Verify) -> Result<bool, String> {
    let keys: IssuerKeys = read_json(&question.keys)?;
    let now = question.at.map_or_else(now_unix, Ok)?;
    let list = match &question.status {
        Some(path) => Some(read_list(path, &keys, question.community, now)?),
        None => None,
    };
    let trust = Trust {
        status: list.as_ref(),
        status_age_seconds_max: question.status_age_max,
        ..Trust::new(&keys, question.community)
    };
    let verdict = verify(&card_text(&question.text)?, &trust, now);
    let line = if question.json { json(&verdict)? } else { words::sentence(&verdict) };
    say(&line)?;
    Ok(verdict.is_valid())
}

fn run_vectors(folder: &Path) -> Result<bool, String> {
    let keys: IssuerKeys = read_json(&folder.join("keys.json"))?;
    let ground: Ground = read_json(&folder.join("ground.json"))?;
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths: &mut Vec<PathBuf> = &mut paths;
    paths.sort();
    let (mut tried, mut missed) = (0, 0);
    for path in paths.iter().filter(|path| is_family(path)) {
        let family: Family = read_json(path)?;
        for vector in &family.vectors {
            tried += 1;
            if let Err(miss) = vector.check(&keys, &ground) {
                missed += 1;
                say(&format!("{}/{}: {}", family.class, vector.name, words::miss(&miss)))?;
            }
        }
    }
    say(&format!("{tried} vectors tried, {missed} came out differently"))?;
    Ok(tried > 0 && missed == 0)
}

fn is_family(path: &Path) -> bool {
    let json = path.extension().is_some_and(|extension| extension == "json");
    json && !path.ends_with("keys.json") && !path.ends_with("ground.json")
}

/// The text as given, or standard input without the line end a scanner or an editor adds.
fn card_text(text: &str) -> Result<Vec<u8>, String> {
    if text != "-" {
        return Ok(text.as_bytes().to_vec());
    }
    let mut bytes = Vec::new();
    // One byte more than the longest card and a line end shows that it is too long.
    let mut input = io::stdin().take(TEXT_BYTES_MAX as u64 + 3);
    input.read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
    Ok(without_line_end(&bytes).to_vec())
}

fn read_list(
    path: &Path,
    keys: &IssuerKeys,
    community: [u8; 16],
    now: i64,
) -> Result<StatusList, String> {
    let text = read(path, LIST_BYTES_MAX as u64 + 3)?;
    StatusList::read(without_line_end(&text), keys, community, None, now)
        .map_err(|refusal| format!("{}: the status list is refused: {refusal:?}", path.display()))
}

fn without_line_end(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    text.strip_suffix(b"\r").unwrap_or(text)
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    let bytes = read(path, 64 * 1024 * 1024)?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path, bytes_max: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(bytes_max).read_to_end(&mut bytes))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

fn json(verdict: &Verdict) -> Result<String, String> {
    serde_json::to_string(verdict).map_err(|error| error.to_string())
}

fn say(line: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{line}").map_err(|error| format!("standard output: {error}"))
}

fn community(text: &str) -> Result<[u8; 16], String> {
    from_hex(text).ok_or_else(|| "not a UUID".to_owned())
}

fn moment(text: &str) -> Result<i64, String> {
    if let Ok(unix) = text.parse() {
        return Ok(unix);
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.timestamp());
    }
    // A day alone begins at midnight in Shanghai.
    let shanghai_seconds = 8 * 60 * 60;
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() - shanghai_seconds)
        .map_err(|_| "neither Unix seconds nor a date".to_owned())
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the time comes in")]
fn now_unix() -> Result<i64, String> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = since.map_err(|error| error.to_string())?.as_secs();
    i64::try_from(seconds).map_err(|error| error.to_string())
}

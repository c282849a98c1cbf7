//! `cargo xtask test`: everything that continuous integration runs, in one order, with a summary.

mod tally;

use crate::bundle::{self, Kind};
use crate::crash;
use crate::machine;
use crate::postgres::{Durability, Postgres};
use crate::project::{Project, WASM};
use crate::steps::{ask, run, run_and_read, say, step};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::fs;
use std::process::Command;
use tally::Tally;

/// What to test.
#[derive(Args)]
pub struct Options {
    /// Only these parts, with commas between them
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format and clippy
    Lint,
    /// Unit tests, properties, the house's rules, examples in the documentation
    Unit,
    /// The server's stories on SQLite and PostgreSQL
    Stories,
    /// Kills while people hand in, a few of them
    Crash,
    /// The bundle and its budgets
    Bundle,
    /// Journeys in Chromium
    Browser,
}

/// One selection of packages and features for all native builds: so nothing is built twice.
const EVERYTHING: [&str; 3] = ["--workspace", "--all-features", "--locked"];

/// Runs the parts; an error when anything failed.
pub fn test(project: &Project, options: &Options) -> Result<()> {
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    prepare(project, wanted)?;
    let mut tally = Tally::default();
    if wanted(Part::Lint) {
        lint(project, &mut tally);
    }
    if wanted(Part::Unit) || wanted(Part::Stories) {
        rust_tests(project, wanted(Part::Unit), wanted(Part::Stories), &mut tally);
    }
    if wanted(Part::Unit) {
        let arguments = ["test", "--doc", "--no-fail-fast"];
        tally.tests("Examples in the documentation", || {
            run_and_read(project.cargo(arguments).args(EVERYTHING))
        });
    }
    if wanted(Part::Crash) {
        tally.check("Kills during hand-in", || crash::short(project));
    }
    if wanted(Part::Bundle) || wanted(Part::Browser) {
        tally.check("The bundle and its budgets", || {
            bundle::make(project, Kind::RELEASE)?;
            bundle::check_budget(project)
        });
    }
    if wanted(Part::Browser) {
        tally.tests("Journeys in Chromium", || journeys(project));
    }
    tally.close()
}

/// What is missing is found out before anything long begins.
fn prepare(project: &Project, wanted: impl Fn(Part) -> bool) -> Result<()> {
    let mut missing = Vec::new();
    if wanted(Part::Crash) || (wanted(Part::Stories) && given_postgres().is_none()) {
        missing.extend(machine::missing_for_stories());
    }
    if wanted(Part::Browser) {
        missing.extend(machine::missing_for_journeys());
    }
    machine::install(&missing)?;
    if wanted(Part::Browser) {
        machine::check_node()?;
    }
    machine::ensure_wasm_target(project)?;
    // The server takes this folder in; it may be empty, but it must be there.
    fs::create_dir_all(project.site())?;
    Ok(())
}

fn lint(project: &Project, tally: &mut Tally) {
    tally.check("rustfmt", || run(&mut project.cargo(["fmt", "--all", "--check"])));
    let deny = ["--", "--deny", "warnings"];
    tally.check("clippy", || {
        run(project.cargo(["clippy", "--all-targets"]).args(EVERYTHING).args(deny))
    });
    tally.check("clippy for the browser", || {
        let mut clippy = project.cargo(["clippy", "--package", "linli", "--target", WASM]);
        run(clippy.args(["--all-features", "--locked"]).args(deny))
    });
}

/// Stories are the integration tests of the server: they need both engines.
fn rust_tests(project: &Project, unit: bool, stories: bool, tally: &mut Tally) {
    let what = match (unit, stories) {
        (true, true) => "Unit tests and stories",
        (true, false) => "Unit tests",
        _ => "Stories",
    };
    tally.tests(what, || {
        let own = match (stories, given_postgres()) {
            (true, None) => Some(step("Starting PostgreSQL", || Postgres::start(Durability::Off))?),
            _ => None,
        };
        let url = own.as_ref().map(Postgres::url).or_else(given_postgres);
        let mut command = runner(project, unit, stories);
        if let Some(url) = url.filter(|_| stories) {
            command.env("LINLI_TEST_POSTGRES", url);
        }
        run_and_read(&mut command)
    });
}

/// nextest where it is installed: it runs the tests of all packages side by side.
fn runner(project: &Project, unit: bool, stories: bool) -> Command {
    let has_nextest = ask(&mut project.cargo(["nextest", "--version"])).is_ok();
    let mut command = if has_nextest {
        project.cargo(["nextest", "run", "--no-fail-fast"])
    } else {
        project.cargo(["test", "--no-fail-fast"])
    };
    command.args(EVERYTHING);
    let is_story = "package(linli-server) and kind(test)";
    match (has_nextest, unit, stories) {
        (true, true, false) => command.args(["-E", &format!("not ({is_story})")]),
        (true, false, true) => command.args(["-E", is_story]),
        (false, true, false) => command.args(["--lib", "--bins", "--test", "tidy"]),
        (false, false, true) => command.args(["--test", "*"]),
        (false, true, true) => command.arg("--all-targets"),
        _ => &mut command,
    };
    command
}

/// A PostgreSQL that somebody else keeps running.
fn given_postgres() -> Option<String> {
    std::env::var("LINLI_TEST_POSTGRES").ok()
}

fn journeys(project: &Project) -> Result<(bool, String)> {
    let Some(chromium) = machine::chromium() else { bail!("there is no Chromium") };
    step("Building the server and the gate's command", || {
        let programs = ["build", "--bin", "linli-server", "--bin", "linli-pass"];
        run(project.cargo(programs).args(EVERYTHING))
    })?;
    fetch_packages(project)?;
    say("Playwright");
    let tests = project.root.join("tests");
    let mut playwright = Command::new(tests.join("node_modules/.bin/playwright"));
    playwright
        .arg("test")
        .current_dir(tests)
        .env("LINLI_TEST_SERVER", project.server("debug"))
        .env("LINLI_TEST_PASS", project.target.join("debug/linli-pass"))
        .env("LINLI_TEST_CHROMIUM", chromium);
    run_and_read(&mut playwright)
}

/// `npm ci`, unless exactly these packages lie there already.
fn fetch_packages(project: &Project) -> Result<()> {
    let tests = project.root.join("tests");
    let wanted = fs::read(tests.join("package-lock.json"))?;
    let note = tests.join("node_modules/.fetched-for");
    if fs::read(&note).is_ok_and(|fetched| fetched == wanted) {
        return Ok(());
    }
    step("npm ci", || {
        run(Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&tests)
            // Debian's Chromium is used.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })?;
    Ok(fs::write(note, wanted)?)
}

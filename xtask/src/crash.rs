//! `cargo xtask crash`: kills the server while people hand in; nothing acknowledged may get lost.

use crate::machine;
use crate::postgres::{Durability, Postgres};
use crate::project::Project;
use crate::steps::{run, step};
use anyhow::Result;
use clap::{Args, ValueEnum};

/// How hard.
#[derive(Args)]
pub struct Options {
    /// How often it is killed, on each database
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// On which database
    #[arg(long, value_enum, default_value_t = Which::Both)]
    database: Which,
    /// Draws the same moments again, as far as people and machine go along
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Count hand-ins as acknowledged before they are sent: the drill must then find losses
    #[arg(long)]
    negative_control: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    Sqlite,
    Postgres,
    Both,
}

/// Rounds within the tests, on SQLite and on PostgreSQL.
const SHORT: [u32; 2] = [25, 10];

/// Builds and drills.
pub fn crash(project: &Project, options: &Options) -> Result<()> {
    let on = |which: Which| options.database == which || options.database == Which::Both;
    if on(Which::Postgres) {
        machine::install(&machine::missing_for_stories())?;
    }
    build(project)?;
    let drill = |postgres: Option<&Postgres>| {
        let mut arguments =
            vec![format!("--rounds={}", options.rounds), format!("--seed={}", options.seed)];
        arguments.extend(options.negative_control.then(|| "--negative-control".to_owned()));
        drill(project, postgres, &arguments)
    };
    if on(Which::Sqlite) {
        step("Kills on SQLite", || drill(None))?;
    }
    if on(Which::Postgres) {
        step("Kills on PostgreSQL", || drill(Some(&Postgres::start(Durability::On)?)))?;
    }
    Ok(())
}

/// A few rounds, and proof that the drill can fail.
pub fn short(project: &Project) -> Result<()> {
    build(project)?;
    let rounds = SHORT.map(|rounds| format!("--rounds={rounds}"));
    drill(project, None, &rounds[..1])?;
    drill(project, None, &[rounds[0].clone(), "--negative-control".to_owned()])?;
    drill(project, Some(&Postgres::start(Durability::On)?), &rounds[1..])
}

/// With the features of the tests: nothing is built twice.
fn build(project: &Project) -> Result<()> {
    let programs = ["build", "--bin", "linli-server", "--bin", "linli-drill"];
    let like_the_tests = ["--workspace", "--all-features", "--locked"];
    step("Building the server and the drill", || {
        std::fs::create_dir_all(project.site())?;
        run(project.cargo(programs).args(like_the_tests))
    })
}

fn drill(project: &Project, postgres: Option<&Postgres>, arguments: &[String]) -> Result<()> {
    let mut drill = project.drill("debug");
    drill.arg("crash").arg("--server").arg(project.server("debug")).args(arguments);
    if let Some(postgres) = postgres {
        // It is ours alone: its processes may be killed, too.
        drill.args(["--kill-database", "--postgres", &postgres.url()]);
    }
    run(&mut drill)
}

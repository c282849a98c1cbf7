//! `linli-drill`: tries a portal hard, from outside. `crash` kills it while people hand in and
//! looks for what got lost or doubled; `bench` measures what a request costs.

mod bench;
mod browser;
mod crash;
mod papers;
mod program;
mod storage;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Tries a Linli portal hard.
#[derive(Parser)]
#[command(name = "linli-drill", version)]
struct Drill {
    #[command(subcommand)]
    exercise: Exercise,
}

#[derive(Subcommand)]
enum Exercise {
    /// Kills the portal again and again while people hand in; nothing acknowledged may be lost
    Crash(crash::Options),
    /// Measures throughput, processor time and memory beside bare statements on the same database
    Bench(bench::Options),
    /// The portal that `bench` measures: serves, and does bare statements as it is told
    #[command(hide = true)]
    Host(bench::host::Options),
}

fn main() -> ExitCode {
    match carry_out(Drill::parse().exercise) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `false`: the exercise went to its end, and the portal failed it.
fn carry_out(exercise: Exercise) -> Result<bool> {
    match exercise {
        Exercise::Crash(options) => runtime()?.block_on(crash::crash(options)),
        Exercise::Bench(options) => bench::bench(&options),
        Exercise::Host(options) => runtime()?.block_on(bench::host::host(options)).map(|()| true),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

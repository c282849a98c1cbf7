//! `cargo xtask …`: everything one does with this repository besides writing.

mod bench;
mod bundle;
mod crash;
mod dev;
mod machine;
mod postgres;
mod project;
mod run;
mod serve;
mod steps;
mod test;

use anyhow::Result;
use bundle::Kind;
use clap::{Parser, Subcommand};
use project::Project;
use std::process::ExitCode;
use steps::step;

/// What one does with this repository besides writing.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything in release and open the portal with a demo community
    Run(run::Options),
    /// Watch, rebuild, restart the server, reload the page
    Dev(dev::Options),
    /// Everything that continuous integration runs
    Test(test::Options),
    /// Kill the server while people hand in: nothing acknowledged may get lost
    Crash(crash::Options),
    /// Measure throughput, processor time and memory
    Bench(bench::Options),
    /// Make the browser's bundle and hold its sizes against the budgets
    Bundle {
        /// Quick to build and reloading itself, as `dev` makes it
        #[arg(long)]
        dev: bool,
        /// With the page that shows every component
        #[arg(long)]
        gallery: bool,
    },
}

fn main() -> ExitCode {
    match carry_out(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What went wrong, not where in here: that is of use to nobody.
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: Task) -> Result<()> {
    steps::listen_for_stop()?;
    let project = Project::find()?;
    match task {
        Task::Run(options) => run::run(&project, &options),
        Task::Dev(options) => dev::dev(&project, &options),
        Task::Test(options) => test::test(&project, &options),
        Task::Crash(options) => crash::crash(&project, &options),
        Task::Bench(options) => bench::bench(&project, &options),
        Task::Bundle { dev, gallery } => {
            machine::ensure_wasm_target(&project)?;
            let kind = Kind { release: !dev, gallery };
            step("The bundle", || bundle::make(&project, kind))?;
            if kind == Kind::RELEASE { bundle::check_budget(&project) } else { Ok(()) }
        }
    }
}

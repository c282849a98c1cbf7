//! `cargo xtask …`: everything one does with this repository besides writing.

mod bundle;
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

fn main() -> Result<()> {
    let cli = Cli::parse();
    steps::listen_for_stop()?;
    let project = Project::find()?;
    match cli.task {
        Task::Run(options) => run::run(&project, &options),
        Task::Dev(options) => dev::dev(&project, &options),
        Task::Test(options) => test::test(&project, &options),
        Task::Bundle { dev, gallery } => {
            machine::ensure_wasm_target(&project)?;
            let kind = Kind {
                release: !dev,
                gallery,
            };
            step("The bundle", || bundle::make(&project, kind))?;
            if kind == Kind::RELEASE {
                bundle::check_budget(&project)
            } else {
                Ok(())
            }
        }
    }
}

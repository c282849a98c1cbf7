//! `cargo xtask bench`: what a request costs, beside bare statements on the same database.

use crate::machine;
use crate::postgres::{Durability, Postgres};
use crate::project::Project;
use crate::steps::{run, say, step};
use anyhow::Result;
use clap::Args;

/// How long.
#[derive(Args)]
pub struct Options {
    /// Each thing is measured for this long
    #[arg(long, default_value_t = 3)]
    seconds: u64,
}

/// Builds in release and measures.
pub fn bench(project: &Project, options: &Options) -> Result<()> {
    let packages = ["--package", "linli-server", "--package", "linli-drill"];
    step("Building in release", || {
        std::fs::create_dir_all(project.site())?;
        run(project.cargo(["build", "--release", "--locked", "--bins"]).args(packages))
    })?;
    let postgres = if machine::postgres_programs().is_some() {
        Some(Postgres::start(Durability::On)?)
    } else {
        say("Without PostgreSQL, which isn't installed");
        None
    };
    let output = project.output("bench.json");
    let mut drill = project.drill("release");
    drill.arg("bench").arg("--server").arg(project.server("release"));
    drill.arg(format!("--seconds={}", options.seconds)).arg("--output").arg(&output);
    if let Some(postgres) = &postgres {
        drill.args(["--postgres", &postgres.url()]);
    }
    run(&mut drill)?;
    println!("The figures are in {}.", output.display());
    Ok(())
}

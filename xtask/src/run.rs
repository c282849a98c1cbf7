//! `cargo xtask run`: from a fresh clone to an open portal with a demo community.

use crate::bundle::{self, Kind};
use crate::machine;
use crate::project::Project;
use crate::serve::Server;
use crate::steps::{run as finish, say, step, stopping, wait};
use anyhow::{Result, ensure};
use clap::Args;
use std::net::SocketAddr;

/// How to run.
#[derive(Args)]
pub struct Options {
    /// Begin with an empty data folder
    #[arg(long)]
    fresh: bool,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// Builds, starts, says what to do next, waits for Ctrl-C.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    machine::ensure_wasm_target(project)?;
    step("The bundle", || bundle::make(project, Kind::RELEASE))?;
    step("Building the server", || {
        finish(&mut project.cargo(["build", "--release", "--package", "linli-server"]))
    })?;
    let data = project.output("demo");
    if options.fresh && data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    say("Starting the portal");
    let mut server = Server::start(project, "release", options.listen, &data)?;
    greet(options.listen);
    let ended = wait(&mut server.child);
    if stopping() {
        println!("The portal is closed. Its data stay in {}.", data.display());
        return Ok(());
    }
    let status = ended?;
    ensure!(status.success(), "linli-server ended by itself ({status})");
    Ok(())
}

fn greet(address: SocketAddr) {
    println!(
        "
  Linli 邻里 is open: http://{address}

  Look around    as a visitor: which papers do I need?
  Sign in        http://{address}/sign-in offers the demo's people in one tap: tenant, resident,
                 landlord, two reviewers, guard, committee member, operator
  Messages       what would be sent to phones: http://{address}/demo/messages
  Begin anew     cargo xtask run --fresh
  Stop           Ctrl-C
"
    );
}

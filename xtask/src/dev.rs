//! `cargo xtask dev`: watches the sources, rebuilds what changed, restarts the server; the page
//! reloads itself.

use crate::bundle::{self, Kind};
use crate::machine;
use crate::project::Project;
use crate::serve::Server;
use crate::steps::{run, say, step, stopping};
use anyhow::Result;
use clap::Args;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// How to watch.
#[derive(Args)]
pub struct Options {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// Where people write.
const WATCHED: [&str; 7] =
    ["index.html", "src", "style", "public", "crates", "Cargo.toml", "Cargo.lock"];

/// How often to look. A few hundred files are looked at in a few milliseconds.
const LOOK: Duration = Duration::from_millis(300);

/// Until Ctrl-C.
pub fn dev(project: &Project, options: &Options) -> Result<()> {
    machine::ensure_wasm_target(project)?;
    let mut server: Option<Server> = None;
    while !stopping() {
        let seen = newest(project);
        if let Err(error) = rebuild(project, options, &mut server) {
            println!("✗ {error:#}");
        }
        say("Watching. Ctrl-C stops");
        while !stopping() && newest(project) == seen {
            thread::sleep(LOOK);
        }
    }
    Ok(())
}

/// Cargo and the bundle know by themselves what has to be done again.
fn rebuild(project: &Project, options: &Options, server: &mut Option<Server>) -> Result<()> {
    let before = made(project);
    step("The bundle", || bundle::make(project, Kind::DEVELOPMENT))?;
    step("The server", || run(&mut project.cargo(["build", "--package", "linli-server"])))?;
    if server.is_none() || made(project) != before {
        // The old one goes first: both want the same address.
        drop(server.take());
        let data = project.output("dev");
        *server = Some(Server::start(project, "debug", options.listen, &data)?);
        say(&format!("http://{}", options.listen));
    }
    Ok(())
}

/// When the bundle and the server were made.
fn made(project: &Project) -> [Option<SystemTime>; 2] {
    [project.site().join("build.json"), project.server("debug")].map(|file| changed(&file))
}

/// The youngest change and the number of files: a removed file is a change too.
fn newest(project: &Project) -> (usize, Option<SystemTime>) {
    fn look(path: &Path, seen: &mut (usize, Option<SystemTime>)) {
        seen.0 += 1;
        seen.1 = seen.1.max(changed(path));
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            look(&entry.path(), seen);
        }
    }
    let mut seen = (0, None);
    for name in WATCHED {
        look(&project.root.join(name), &mut seen);
    }
    seen
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

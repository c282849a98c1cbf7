//! A PostgreSQL of our own for stories and drills: in a scratch folder, on a free port, gone
//! afterwards.

use crate::machine;
use crate::steps::{ask, run};
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Stories ask what is stored, not whether it outlives a power cut; drills do ask that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As fast as it goes.
    Off,
    /// As in earnest.
    On,
}

impl Durability {
    const fn settings(self) -> &'static str {
        match self {
            Self::Off => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Self::On => "-c fsync=on -c synchronous_commit=on -c full_page_writes=on",
        }
    }
}

/// For whatever it is.
const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c max_connections=200";

/// A running PostgreSQL, stopped and removed on drop.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a cluster and starts it. PostgreSQL refuses to run as root, so root steps down to
    /// the user `postgres`.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = machine::postgres_programs().context("PostgreSQL is not installed")?;
        // The short path matters: a socket's address has room for about a hundred bytes.
        let folder = std::env::temp_dir().join(format!("linli-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        if machine::is_root() {
            run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let postgres = Self { programs, folder, port: free_port()? };
        let data = postgres.data();
        ask(postgres
            .program("initdb")
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync", "-D"])
            .arg(&data))?;
        let (port, folder) = (postgres.port, postgres.folder.display());
        let settings = format!("-p {port} -k {folder} {SETTINGS} {}", durability.settings());
        run(postgres
            .program("pg_ctl")
            .args(["start", "--silent", "--wait", "-o", &settings, "-l"])
            .arg(postgres.folder.join("log"))
            .arg("-D")
            .arg(&data)
            // The server would keep our own pipes open for as long as it lives.
            .stdout(Stdio::null()))?;
        Ok(postgres)
    }

    /// Where a client finds it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if machine::is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        // Where everybody may be, whoever we step down to.
        command.current_dir(Path::new("/"));
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.data();
        self.program("pg_ctl")
            .args(["stop", "--silent", "--wait", "--mode=immediate", "-D"])
            .arg(data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// A port nobody listens on at this moment.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_port_can_be_taken() {
        let port = free_port().unwrap();
        TcpListener::bind(("127.0.0.1", port)).unwrap();
    }
}

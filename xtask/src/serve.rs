//! A server of ours as a child: started, waited for, ended.

use crate::project::Project;
use crate::steps::{end, stopping};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

/// A running `linli-server`, ended on drop.
pub struct Server {
    /// The process.
    pub child: Child,
}

impl Server {
    /// Starts the server that `profile` built, with the demo community in `data`, and waits until
    /// it answers.
    pub fn start(
        project: &Project,
        profile: &str,
        listen: SocketAddr,
        data: &Path,
    ) -> Result<Self> {
        // Else another portal would answer in the place of ours.
        TcpListener::bind(listen).with_context(|| {
            format!("{listen} is taken: stop what listens there, or take another with --listen")
        })?;
        std::fs::create_dir_all(data)?;
        let child = Command::new(project.server(profile))
            .args(["serve", "--demo", "--listen", &listen.to_string(), "--data"])
            .arg(data)
            .current_dir(&project.root)
            // Ctrl-C reaches us, and we ask the server to end: once, so that it may take its time.
            .process_group(0)
            .spawn()
            .context("starting linli-server")?;
        let mut server = Self { child };
        server.wait_until_it_answers(listen)?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self, address: SocketAddr) -> Result<()> {
        let patience = Instant::now() + Duration::from_mins(1);
        while Instant::now() < patience && !stopping() {
            if let Some(status) = self.child.try_wait()? {
                bail!("linli-server ended by itself ({status})");
            }
            if answers(address) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("linli-server does not answer on http://{address}/healthz")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Whether `GET /healthz` says yes.
fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let wait = Duration::from_secs(2);
        let mut connection = TcpStream::connect_timeout(&address, wait)?;
        connection.set_read_timeout(Some(wait))?;
        let request =
            format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        connection.write_all(request.as_bytes())?;
        let mut answer = String::new();
        connection.take(4096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serves(answer: &'static str) -> bool {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let read = connection.read(&mut request).unwrap();
            assert!(request[..read].starts_with(b"GET /healthz "));
            connection.write_all(answer.as_bytes()).unwrap();
        });
        let yes = answers(address);
        server.join().unwrap();
        yes
    }

    #[test]
    fn only_an_ok_is_an_answer() {
        assert!(serves("HTTP/1.1 200 OK\r\n\r\n"));
        assert!(!serves("HTTP/1.1 503 Service Unavailable\r\n\r\n"));
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(!answers(nobody));
    }
}

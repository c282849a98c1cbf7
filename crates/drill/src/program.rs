//! A portal as a running program: started, looked at through `/proc`, killed.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};

/// What a portal says once it answers.
const LISTENING: &str = "listening on http://";
/// A start that takes longer has failed.
const START_TIME_MAX: Duration = Duration::from_mins(1);
/// How Linux counts processor time, on every machine of today: in hundredths of a second.
const TICKS_PER_SECOND: u64 = 100;

/// A running portal. Killed when dropped.
pub struct Program {
    child: Child,
    lines: mpsc::Receiver<String>,
    /// Where it answers.
    pub address: SocketAddr,
    /// How long it took until it did.
    pub started_in: Duration,
}

impl Program {
    /// Starts a portal in `folder` with these settings and no others, and waits until it says
    /// where it answers. What it logs is added to the file `log` there.
    pub fn start(
        command: &mut Command,
        settings: &[(String, String)],
        folder: &Path,
    ) -> Result<Self> {
        let log = folder.join("log");
        let log_file = File::options().create(true).append(true).open(&log)?;
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LINLI_")) {
            command.env_remove(name);
        }
        let began = Instant::now();
        let mut child = command
            .envs(settings.iter().cloned())
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log_file)
            .spawn()
            .with_context(|| format!("starting {}", command.get_program().display()))?;
        let lines = read_lines(&mut child);
        let failed = || anyhow!("the portal did not start; see {}", log.display());
        let mut program =
            Self { child, lines, address: ([0, 0, 0, 0], 0).into(), started_in: Duration::ZERO };
        let first = program.lines.recv_timeout(START_TIME_MAX).map_err(|_| failed())?;
        program.started_in = began.elapsed();
        let address = first.strip_prefix(LISTENING).ok_or_else(failed)?;
        program.address = address.parse().with_context(|| format!("reading {first:?}"))?;
        Ok(program)
    }

    /// SIGKILL: the program gets no chance to do anything. Waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Writes a line to the program and waits for one from it.
    pub fn ask(&mut self, line: &str) -> Result<String> {
        let stdin: &mut ChildStdin = self.child.stdin.as_mut().context("it has an input")?;
        writeln!(stdin, "{line}")?;
        self.lines.recv().context("the host fell silent")
    }

    /// The processor time it has used until now, of user and system together.
    pub fn processor_time(&self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The second field is the program's name in parentheses and may hold anything.
        let fields: Vec<&str> =
            stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let field = |at: usize| -> Result<u64> {
            Ok(fields.get(at).context("a shorter line than Linux writes")?.parse()?)
        };
        // utime and stime are the fields 14 and 15, counted from 1.
        Ok(Duration::from_millis((field(11)? + field(12)?) * 1000 / TICKS_PER_SECOND))
    }

    /// The memory it has in use, in bytes.
    pub fn resident_bytes(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next());
        Ok(kilobytes.context("a status without VmRSS")?.parse::<u64>()? * 1024)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads on to the end, so that the program never waits for a reader.
fn read_lines(child: &mut Child) -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Nobody listens any more: read on all the same.
                let _ = sender.send(line);
            }
        });
    }
    lines
}

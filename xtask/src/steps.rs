//! Steps that say what they do and how long it took, children that end when we are told to end.

use anyhow::{Context, Result, bail, ensure};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

/// Set by Ctrl-C or a polite `kill`.
static TOLD_TO_STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// How often a waiting step looks around.
const LOOK: Duration = Duration::from_millis(50);

/// From now on Ctrl-C ends what we started before it ends us.
pub fn listen_for_stop() -> Result<()> {
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&TOLD_TO_STOP))
            .context("listening for Ctrl-C")?;
    }
    Ok(())
}

/// Whether we were told to stop.
pub fn stopping() -> bool {
    TOLD_TO_STOP.load(Ordering::Relaxed)
}

/// A line about what happens now.
pub fn say(line: &str) {
    println!("▸ {line}");
    // A pipe would otherwise keep it until the step is over.
    std::io::stdout().flush().ok();
}

/// Says what begins, does it, says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let began = Instant::now();
    let outcome = work();
    let mark = if outcome.is_ok() { "✓" } else { "✗" };
    println!("{mark} {what} ({})", seconds(began.elapsed()));
    outcome
}

/// A duration as a person says it.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 {
        format!("{} min {} s", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// Runs to the end; an error when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let mut child = command.spawn().with_context(|| format!("starting {shown}"))?;
    let status = wait(&mut child)?;
    ensure!(status.success(), "{shown} failed ({status})");
    Ok(())
}

/// Runs to the end and answers what it printed on standard output.
pub fn ask(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().with_context(|| format!("starting {shown}"))?;
    if !output.status.success() {
        bail!("{shown} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs to the end, showing what it prints, and answers that text with its success. Test runners
/// say at the end how many tests passed.
pub fn run_and_read(command: &mut Command) -> Result<(bool, String)> {
    let shown = shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {shown}"))?;
    let out = child.stdout.take().map(|pipe| thread::spawn(|| copy(pipe, std::io::stdout())));
    let err = child.stderr.take().map(|pipe| thread::spawn(|| copy(pipe, std::io::stderr())));
    let status = wait(&mut child)?;
    let mut text = String::new();
    for copied in [out, err].into_iter().flatten() {
        text.push_str(&copied.join().unwrap_or_default());
    }
    Ok((status.success(), text))
}

/// Passes a pipe on line by line and keeps a copy.
fn copy(pipe: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    let mut lines = BufReader::new(pipe);
    let mut line = Vec::new();
    while matches!(lines.read_until(b'\n', &mut line), Ok(length) if length > 0) {
        // A closed terminal is no reason to stop the tests.
        to.write_all(&line).and_then(|()| to.flush()).ok();
        kept.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    kept
}

/// Waits for the end of a child; ends it when we are told to stop.
pub fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            if stopping() {
                bail!("stopped");
            }
            return Ok(status);
        }
        if stopping() {
            end(child);
            bail!("stopped");
        }
        thread::sleep(LOOK);
    }
}

/// Asks a child to end, waits ten seconds for it, then ends it the hard way.
pub fn end(child: &mut Child) {
    if let Ok(None) = child.try_wait() {
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().ok();
        let patience = Instant::now() + Duration::from_secs(10);
        while Instant::now() < patience {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(LOOK);
        }
        child.kill().ok();
        child.wait().ok();
    }
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    std::iter::once(program.file_name().unwrap_or(program.as_os_str()))
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

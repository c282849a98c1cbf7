//! Files made small once, before anybody asks for them.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, thread};

/// Writes `FILE.br` beside each file for which that is smaller. `best` takes its time.
pub fn all(files: &[PathBuf], best: bool) -> Result<()> {
    // The largest first, so that no core waits for the last one.
    let mut waiting: Vec<(u64, &PathBuf)> =
        files.iter().map(|file| Ok((fs::metadata(file)?.len(), file))).collect::<Result<_>>()?;
    waiting.sort();
    let queue = Mutex::new(waiting);
    let next = || queue.lock().ok()?.pop();
    let work = || -> Result<()> {
        while let Some((_, file)) = next() {
            one(file, best).with_context(|| format!("compressing {}", file.display()))?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        started
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|panic| resume(panic)))
    })
}

/// Where the compressed form of a file lies.
pub fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

fn one(file: &Path, best: bool) -> Result<()> {
    let bytes = fs::read(file)?;
    let small = brotli(&bytes, best)?;
    if small.len() < bytes.len() {
        fs::write(beside(file), small)?;
    }
    Ok(())
}

fn brotli(bytes: &[u8], best: bool) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: if best { 11 } else { 5 },
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &settings)?;
    Ok(small)
}

fn resume(panic: Box<dyn std::any::Any + Send>) -> ! {
    std::panic::resume_unwind(panic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_can_be_read_again() {
        let text = "邻里 ".repeat(400);
        let small = brotli(text.as_bytes(), true).unwrap();
        assert!(small.len() < 100);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &*small, &mut read).unwrap();
        assert_eq!(read, text.as_bytes());
    }
}

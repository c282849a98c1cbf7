//! Asks clamd whether a file carries a virus (its INSTREAM command).
//!
//! Fails closed: whatever isn't a clear "OK" or "FOUND" counts as no answer.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

use crate::config::Clamd;

/// How long one file may take; clamd reloads its signatures meanwhile at times.
const PATIENCE: Duration = Duration::from_secs(30);

const CHUNK_BYTES: usize = 64 * 1024;

/// What the scanner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing found.
    Clean,
    /// Something found.
    Infected,
    /// No clear answer.
    Unavailable,
}

/// Where to ask.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    clamd: Clamd,
}

impl Scanner {
    pub(super) fn new(clamd: Clamd) -> Self {
        Self { clamd }
    }

    /// Sends all of it and waits for the verdict.
    pub(super) async fn scan(&self, file: impl AsyncRead + Unpin) -> Verdict {
        let asked = timeout(PATIENCE, async {
            match &self.clamd {
                Clamd::Tcp(address) => ask(TcpStream::connect(address).await?, file).await,
                Clamd::Unix(path) => ask(UnixStream::connect(path).await?, file).await,
            }
        });
        match asked.await {
            Ok(Ok(verdict)) => verdict,
            Ok(Err(error)) => {
                tracing::warn!(%error, "The virus scanner can't be reached; new files wait");
                Verdict::Unavailable
            }
            Err(_) => {
                tracing::warn!("The virus scanner takes too long; new files wait");
                Verdict::Unavailable
            }
        }
    }
}

/// One chunk after the other with its length before it; an empty one ends it.
async fn ask(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    mut file: impl AsyncRead + Unpin,
) -> io::Result<Verdict> {
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = file.read(&mut chunk).await?;
        let length = u32::try_from(read).map_err(io::Error::other)?;
        clamd.write_all(&length.to_be_bytes()).await?;
        if read == 0 {
            break;
        }
        clamd.write_all(&chunk[..read]).await?;
    }
    clamd.flush().await?;
    let mut reply = Vec::new();
    clamd.take(1024).read_to_end(&mut reply).await?;
    let reply = reply.trim_ascii_end();
    let reply = reply.strip_suffix(b"\0").unwrap_or(reply);
    if reply.ends_with(b" FOUND") {
        Ok(Verdict::Infected)
    } else if reply == b"stream: OK" {
        Ok(Verdict::Clean)
    } else {
        tracing::warn!("The virus scanner answers with an error; new files wait");
        Ok(Verdict::Unavailable)
    }
}

//! Many clients who each send the next request as soon as they have read the last answer.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use bytes::Bytes;
use futures::future::try_join_all;
use http_body_util::Full;
use hyper::Request;
use serde::{Deserialize, Serialize};

use super::figures::Measured;
use crate::browser::Browser;

/// What one client does.
pub trait Script {
    /// Its browser.
    fn browser(&mut self) -> &mut Browser;

    /// The next request; `None` when there is nothing left to do.
    fn next(&mut self) -> Result<Option<Request<Full<Bytes>>>>;

    /// What came back.
    fn answered(&mut self, body: &Bytes) -> Result<()>;
}

/// What a drive came to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Driven {
    /// How long it took.
    pub seconds: f64,
    /// How long each took, in microseconds, sorted.
    pub micros: Vec<u32>,
}

impl Driven {
    /// Sorts and keeps.
    pub fn new(time: Duration, mut micros: Vec<u32>) -> Self {
        micros.sort_unstable();
        Self { seconds: time.as_secs_f64(), micros }
    }

    /// With the processor time that the portal used for it.
    pub fn measured(&self, processor_time: Duration) -> Measured {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let count = self.micros.len().max(1) as f64;
        let quantile = |percent: usize| {
            let at = (self.micros.len() * percent / 100).min(self.micros.len().saturating_sub(1));
            self.micros.get(at).copied().unwrap_or(0)
        };
        Measured {
            count: self.micros.len(),
            per_second: count / self.seconds,
            p50_micros: quantile(50),
            p99_micros: quantile(99),
            processor_micros: processor_time.as_secs_f64() * 1e6 / count,
        }
    }
}

/// Lets all scripts run for this long, or until one has nothing left to do.
pub async fn drive<S: Script>(scripts: Vec<S>, time: Duration) -> Result<Driven> {
    ensure!(!scripts.is_empty(), "nobody is there");
    let began = Instant::now();
    let clients = scripts.into_iter().map(|script| one(script, began + time));
    let micros = try_join_all(clients).await?.concat();
    ensure!(!micros.is_empty(), "nothing was measured");
    Ok(Driven::new(began.elapsed(), micros))
}

async fn one(mut script: impl Script, until: Instant) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    while Instant::now() < until {
        let Some(request) = script.next()? else { break };
        let sent = Instant::now();
        let response = match script.browser().send(request).await {
            Ok(response) => response,
            Err((_, why)) => bail!("no answer: {why}"),
        };
        micros.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
        let (status, body) = (response.status(), response.into_body());
        ensure!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&body));
        script.answered(&body)?;
    }
    Ok(micros)
}

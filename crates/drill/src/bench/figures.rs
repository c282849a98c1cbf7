//! What was measured, beside the budgets of the design.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

/// A list of 20 as JSON, in processor time.
const LIST_MICROS_MAX: f64 = 90.0;
/// A durable write beside a bare durable insert, by one client.
const WRITE_RATIO_MIN: f64 = 0.7;
/// Many clients together, beside as many separate commits.
const MANY_WRITES_RATIO_MIN: f64 = 1.0;
/// At rest.
const MEMORY_BYTES_MAX: u64 = 60 * 1024 * 1024;
/// From the start of the process.
const FIRST_ANSWER_MAX: Duration = Duration::from_millis(200);

/// One thing, measured.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Measured {
    /// How often it was done.
    pub count: usize,
    /// A second.
    pub per_second: f64,
    /// The time that half of them took at most.
    pub p50_micros: u32,
    /// The time that all but one of a hundred took at most.
    pub p99_micros: u32,
    /// Processor time of the portal's process for each.
    pub processor_micros: f64,
}

impl Measured {
    /// Of two runs, one before and one after something.
    pub fn mean(&self, other: &Self) -> Self {
        let mean = |one: f64, two: f64| f64::midpoint(one, two);
        Self {
            count: self.count + other.count,
            per_second: mean(self.per_second, other.per_second),
            p50_micros: u32::midpoint(self.p50_micros, other.p50_micros),
            p99_micros: self.p99_micros.max(other.p99_micros),
            processor_micros: mean(self.processor_micros, other.processor_micros),
        }
    }
}

/// A line of the table.
#[derive(Debug, Serialize)]
pub struct Line {
    /// What was done.
    pub what: String,
    /// On which database.
    pub engine: String,
    /// By how many at the same time.
    pub clients: usize,
    /// Through the portal.
    pub ours: Measured,
    /// The bare statement.
    pub bare: Option<Measured>,
}

impl Line {
    /// How much of the bare statement's speed the portal reaches.
    fn ratio(&self) -> Option<f64> {
        Some(self.ours.per_second / self.bare.as_ref()?.per_second)
    }

    /// The budget, and whether it is kept.
    fn budget(&self) -> Option<(String, bool)> {
        let ratio = self.ratio()?;
        match (self.what.as_str(), self.clients) {
            ("queue of 20 cases" | "my 20 applications", _) => Some((
                format!("≤ {LIST_MICROS_MAX:.0} µs"),
                self.ours.processor_micros <= LIST_MICROS_MAX,
            )),
            ("applications handed in" | "steps saved", 1) => {
                Some((format!("≥ {WRITE_RATIO_MIN} ×"), ratio >= WRITE_RATIO_MIN))
            }
            ("applications handed in" | "steps saved", _) => {
                Some((format!("≥ {MANY_WRITES_RATIO_MIN} ×"), ratio > MANY_WRITES_RATIO_MIN))
            }
            _ => None,
        }
    }
}

/// Everything.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// What was done by clients.
    pub lines: Vec<Line>,
    /// By engine: memory at rest in bytes, the first answer in milliseconds.
    pub rest: Vec<Rest>,
}

/// The program by itself.
#[derive(Debug, Serialize)]
pub struct Rest {
    /// On which database.
    engine: String,
    /// Resident memory two seconds after a start with the demo's data.
    memory_bytes: u64,
    /// From the start of the process to the first answer, the median.
    first_answer_millis: f64,
}

impl Figures {
    /// Memory at rest.
    pub fn memory(&mut self, engine: &str, memory_bytes: u64) {
        self.rest.push(Rest { engine: engine.to_owned(), memory_bytes, first_answer_millis: 0.0 });
    }

    /// The time to the first answer.
    pub fn first_answer(&mut self, engine: &str, time: Duration) {
        let rest = self.rest.iter_mut().filter(|rest| rest.engine == engine);
        rest.for_each(|rest| rest.first_answer_millis = time.as_secs_f64() * 1e3);
    }
}

fn mark(kept: bool) -> &'static str {
    if kept { "✓" } else { "✗" }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| what | engine | clients | per second | p50 ms | p99 ms | CPU µs | bare per second \
             | bare CPU µs | ratio | budget |"
        )?;
        writeln!(f, "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --- |")?;
        for line in &self.lines {
            let Line { what, engine, clients, ours, bare } = line;
            let millis = |micros: u32| f64::from(micros) / 1e3;
            write!(
                f,
                "| {what} | {engine} | {clients} | {:.0} | {:.2} | {:.2} | {:.0} |",
                ours.per_second,
                millis(ours.p50_micros),
                millis(ours.p99_micros),
                ours.processor_micros
            )?;
            match bare {
                Some(bare) => {
                    write!(f, " {:.0} | {:.0} |", bare.per_second, bare.processor_micros)?;
                }
                None => write!(f, " | |")?,
            }
            let ratio = line.ratio().map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
            let budget = line.budget().map(|(text, kept)| format!("{} {text}", mark(kept)));
            writeln!(f, " {ratio} | {} |", budget.unwrap_or_default())?;
        }
        writeln!(f)?;
        for rest in &self.rest {
            let (memory, first) = (rest.memory_bytes, rest.first_answer_millis);
            #[expect(clippy::cast_precision_loss, reason = "memory is below 2^52 bytes")]
            let megabytes = memory as f64 / 1024.0 / 1024.0;
            writeln!(
                f,
                "{}: {megabytes:.1} MB at rest ({} ≤ 60), first answer after {first:.0} ms ({} ≤ \
                 200)",
                rest.engine,
                mark(memory <= MEMORY_BYTES_MAX),
                mark(first <= FIRST_ANSWER_MAX.as_secs_f64() * 1e3)
            )?;
        }
        Ok(())
    }
}

//! How many passed, how many failed, how long each part took.

use crate::steps::{seconds, step, stopping};
use anyhow::{Result, bail, ensure};
use std::time::Instant;

/// What has been found out so far. After a failure the other parts still run, unless we were told
/// to stop.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
    lines: Vec<String>,
}

impl Tally {
    /// Something that is right or wrong as a whole.
    pub fn check(&mut self, what: &str, work: impl FnOnce() -> Result<()>) {
        self.count(what, || work().map(|()| (1, 0)));
    }

    /// A test runner, with what it printed.
    pub fn tests(&mut self, what: &str, work: impl FnOnce() -> Result<(bool, String)>) {
        self.count(what, || {
            let (success, text) = work()?;
            let (passed, failed) = counts(&text);
            // It failed before it could count, or says it ran nothing.
            Ok((passed, if success { failed } else { failed.max(1) }))
        });
    }

    /// The summary; an error when anything failed.
    pub fn close(self) -> Result<()> {
        println!();
        for line in &self.lines {
            println!("{line}");
        }
        println!("\n{} passed, {} failed", self.passed, self.failed);
        ensure!(self.failed == 0, "something failed");
        ensure!(self.passed > 0, "nothing was tested");
        Ok(())
    }

    fn count(&mut self, what: &str, work: impl FnOnce() -> Result<(u64, u64)>) {
        if stopping() {
            return;
        }
        let began = Instant::now();
        let outcome = step(what, || match work()? {
            (passed, 0) => Ok(passed),
            (passed, failed) => {
                self.passed += passed;
                self.failed += failed - 1;
                bail!("{failed} failed")
            }
        });
        let (mark, found) = match outcome {
            Ok(passed) => {
                self.passed += passed;
                ("✓", format!("{passed} passed"))
            }
            Err(error) => {
                self.failed += 1;
                ("✗", format!("{error:#}"))
            }
        };
        self.lines.push(format!("{mark} {what}: {found} ({})", seconds(began.elapsed())));
    }
}

/// Adds up the closing lines of nextest, or of cargo test, or of Playwright. One of them: nextest
/// also shows what a failed test printed, and that is a closing line of cargo test's.
fn counts(text: &str) -> (u64, u64) {
    let is_nextest = |line: &str| line.starts_with("Summary [");
    let is_cargo_test = |line: &str| line.starts_with("test result:");
    // Playwright: a line each, `3 passed (5.2s)`, `1 failed`, `2 did not run`.
    let is_playwright = |line: &str| line.starts_with(|first: char| first.is_ascii_digit());
    let kinds: [&dyn Fn(&str) -> bool; 3] = [&is_nextest, &is_cargo_test, &is_playwright];
    for kind in kinds {
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| kind(line)).collect();
        if !lines.is_empty() {
            let sum = |words: &[&str]| {
                let pairs =
                    lines.iter().flat_map(|line| words.iter().map(move |word| (line, word)));
                pairs.map(|(line, word)| number_before(line, word)).sum()
            };
            return (sum(&["passed"]), sum(&["failed", "timed out", "flaky", "did not run"]));
        }
    }
    (0, 0)
}

/// The number in `… 12 passed …`.
fn number_before(line: &str, word: &str) -> u64 {
    line.split(word)
        .next()
        .filter(|before| before.len() < line.len())
        .and_then(|before| before.trim_end().rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_is_understood() {
        let text = "     Summary [   0.012s] 14 tests run: 12 passed (1 slow), 2 failed, 0 skipped";
        assert_eq!(counts(text), (12, 2));
        assert_eq!(counts("Summary [ 9s] 3 tests run: 2 passed, 1 timed out, 1 skipped"), (2, 1));
    }

    #[test]
    fn cargo_test_is_understood() {
        let text = "test result: ok. 5 passed; 0 failed; 0 ignored\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored";
        assert_eq!(counts(text), (7, 1));
    }

    #[test]
    fn playwright_is_understood() {
        assert_eq!(counts("  1 failed\n    [phone] › a.spec.ts\n  3 passed (5.2s)\n"), (3, 1));
        assert_eq!(counts("  2 did not run\n  1 flaky\n"), (0, 3));
    }

    #[test]
    fn other_lines_are_no_counts() {
        assert_eq!(counts("the letter has passed 3 checks\npassed\nSummary of 3 passed"), (0, 0));
    }
}

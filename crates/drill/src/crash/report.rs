//! What a drill came to.

use std::collections::BTreeMap;
use std::time::Duration;

use super::audit::Finding;
use super::journal::Kind;

/// A drill with fewer rounds may by chance miss the hand-ins.
const ROUNDS_THAT_MUST_HIT: u32 = 20;

/// Counted while it runs.
#[derive(Default)]
pub struct Report {
    /// Rounds gone through.
    pub rounds: u32,
    /// Rounds in which the database's process was killed instead of the portal's.
    pub database_kills: u32,
    /// What was on its way when the kill came, by rounds; a round may stand in several lines.
    phases: BTreeMap<Option<Kind>, u32>,
    /// Hand-ins whose whole answer was read.
    pub acknowledged: usize,
    /// Files that were acknowledged.
    pub files: usize,
    /// Hand-ins without an answer that turned out to be done.
    pub unknown_done: u32,
    /// Hand-ins without an answer that turned out not to be done.
    pub unknown_not_done: u32,
    /// What must not be.
    pub findings: Vec<Finding>,
    /// What SQLite says of its file.
    pub integrity: Option<String>,
    slowest_restart: Duration,
    slowest_recovery: Duration,
    too_slow: Vec<String>,
}

impl Report {
    /// What was on its way when the kill came.
    pub fn note_phase(&mut self, on_the_way: impl Iterator<Item = Kind>) {
        let mut kinds: Vec<_> = on_the_way.map(Some).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            kinds.push(None);
        }
        for kind in kinds {
            *self.phases.entry(kind).or_default() += 1;
        }
    }

    /// The portal was started anew.
    pub fn restarted_in(&mut self, time: Duration, most: Duration) {
        self.slowest_restart = self.slowest_restart.max(time);
        if time > most {
            self.too_slow.push(format!("a restart took {time:.1?}"));
        }
    }

    /// The portal got along with a database that died and came back.
    pub fn recovered_in(&mut self, time: Duration, most: Duration) {
        self.slowest_recovery = self.slowest_recovery.max(time);
        if time > most {
            self.too_slow.push(format!("recovery took {time:.1?}"));
        }
    }

    /// Says it all; whether the portal passed. With the negative control it passes if something
    /// was found.
    pub fn print(&self, engine: &str, negative_control: bool) -> bool {
        let phases = self.phases.iter().map(|(kind, rounds)| {
            let what = kind.map_or("nothing".to_owned(), |kind| format!("{kind:?}"));
            format!("{what} {rounds}")
        });
        let phases: Vec<_> = phases.collect();
        let kinds = ["lost", "doubled", "different"];
        let [lost, doubled, different] = kinds.map(|kind| self.count(kind));
        println!("  {engine}: {} kills, {} of the database", self.rounds, self.database_kills);
        println!("  on the way at the kill (rounds): {}", phases.join(", "));
        println!("  hand-ins acknowledged: {}, files: {}", self.acknowledged, self.files);
        println!(
            "  hand-ins without an answer: {} done, {} not done",
            self.unknown_done, self.unknown_not_done
        );
        println!("  lost: {lost}, doubled: {doubled}, different: {different}");
        println!("  slowest restart: {:.2?}", self.slowest_restart);
        if self.database_kills > 0 {
            println!(
                "  slowest recovery after the database's death: {:.2?}",
                self.slowest_recovery
            );
        }
        if let Some(said) = &self.integrity {
            println!("  integrity check: {said}");
        }
        for finding in self.findings.iter().take(20) {
            println!("  ✗ {finding}");
        }
        if negative_control {
            println!(
                "  the negative control {}",
                if lost > 0 { "found it" } else { "found nothing" }
            );
            return lost > 0;
        }
        let missed = self.missed();
        for what in self.too_slow.iter().chain(&missed) {
            println!("  ✗ {what}");
        }
        let intact = self.integrity.as_ref().is_none_or(|said| said == "ok");
        self.findings.is_empty() && self.too_slow.is_empty() && missed.is_none() && intact
    }

    /// A drill that never hits what it aims at shows nothing.
    fn missed(&self) -> Option<String> {
        let hit = self.phases.contains_key(&Some(Kind::HandIn));
        let enough = self.rounds < ROUNDS_THAT_MUST_HIT || hit;
        (!enough).then(|| "no kill came during a hand-in".to_owned())
    }

    fn count(&self, kind: &str) -> usize {
        let is = |finding: &&Finding| finding.to_string().starts_with(kind);
        self.findings.iter().filter(is).count()
    }
}

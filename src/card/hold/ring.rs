//! The ring beside the code: one minute, a bead for each code shown in it. It runs down, and each
//! bead that is spent brings a new code.

/// What the ring shows, in seconds.
const MINUTE: i64 = 60;
/// What lies between two beads, in seconds of the ring.
const GAP: i64 = 1;

/// What is left of one bead, in seconds from the top of the ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Where it begins.
    pub from: i64,
    /// How long it is; nothing when it is spent.
    pub length: i64,
}

/// The beads at a second (Unix), for codes that change every `redraw` seconds.
pub fn beads(now: i64, redraw: i64) -> Vec<Bead> {
    let spent = now.rem_euclid(MINUTE);
    (0..MINUTE / redraw)
        .map(|nth| {
            let from = (nth * redraw).max(spent);
            let length = ((nth + 1) * redraw - GAP - from).max(0);
            Bead { from, length }
        })
        .collect()
}

/// The seconds left of this minute: 60 to 1.
pub fn seconds_left(now: i64) -> u32 {
    u32::try_from(MINUTE - now.rem_euclid(MINUTE)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_begins_whole() {
        let whole = beads(120, 10);
        assert_eq!(whole.len(), 6);
        assert!(whole.iter().all(|bead| bead.length == 9));
        assert_eq!(seconds_left(120), 60);
    }

    #[test]
    fn it_runs_down_bead_by_bead() {
        let later = beads(120 + 13, 10);
        assert_eq!(later[0].length, 0);
        assert_eq!(later[1], Bead { from: 13, length: 6 });
        assert_eq!(later[2], Bead { from: 20, length: 9 });
        let last = beads(179, 10);
        assert!(last.iter().all(|bead| bead.length == 0));
        assert_eq!(seconds_left(179), 1);
    }

    #[test]
    fn it_never_grows_within_a_minute() {
        let length = |now| beads(now, 10).iter().map(|bead| bead.length).sum::<i64>();
        assert!((0..59).all(|now| length(now + 1) <= length(now)));
    }
}

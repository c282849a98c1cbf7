//! The known name that was probably meant.

/// The closest of the known names, if one is close enough to be a slip of the finger.
pub(super) fn nearest(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    known
        .map(|other| (distance(name, &other), other))
        .min()
        .filter(|(distance, other)| *distance <= 3.max(other.len() / 4))
        .map(|(_, other)| other)
}

/// Letters to insert, drop or change (Levenshtein), counted in bytes: our names are ASCII.
fn distance(left: &str, right: &str) -> usize {
    let right = right.as_bytes();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(name: &str) -> Option<String> {
        nearest(name, ["listen", "data", "database_url"].map(str::to_owned).into_iter())
    }

    #[test]
    fn a_slip_finds_its_name() {
        assert_eq!(near("lisen").as_deref(), Some("listen"));
        assert_eq!(near("databse_url").as_deref(), Some("database_url"));
    }

    #[test]
    fn something_else_finds_nothing() {
        assert_eq!(near("colour_of_the_sky"), None);
    }

    #[test]
    fn distance_counts_single_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("gate", "gate"), 0);
    }
}

//! Lists in pages: one row more than a page is asked for, and only tells that there is a next.

use linli_domain::limits::PAGE_ROWS_MAX;

/// The rows of this page, and the key after which the next one begins.
pub fn cut<T>(mut rows: Vec<T>, key: impl Fn(&T) -> Option<String>) -> (Vec<T>, Option<String>) {
    let most = usize::try_from(PAGE_ROWS_MAX).unwrap_or(usize::MAX);
    let there_is_more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| there_is_more).and_then(key);
    (rows, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_begins_after_the_last_row_shown() {
        let key = |row: &u64| Some(row.to_string());
        let full: Vec<u64> = (1..=PAGE_ROWS_MAX).collect();
        assert_eq!(cut(full.clone(), key), (full.clone(), None));
        let one_more: Vec<u64> = (1..=PAGE_ROWS_MAX + 1).collect();
        assert_eq!(cut(one_more, key), (full, Some(PAGE_ROWS_MAX.to_string())));
        assert_eq!(cut(Vec::new(), key), (Vec::new(), None));
    }
}

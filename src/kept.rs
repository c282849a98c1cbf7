//! Small choices kept on the device: language, size, community. Never anything personal.

use leptos::prelude::*;

/// What was kept under a key; nothing when the browser keeps nothing (private windows).
pub fn kept(key: &str) -> String {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default()
}

/// Keeps a choice. A full or forbidden storage only means that it is made again next time.
pub fn keep(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

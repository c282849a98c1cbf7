//! What a phone keeps of a card, in the browser's storage: see `mod.rs` for what and why.

use super::signing::{Seed, public_half};
use leptos::prelude::window;
use linli_domain::card::MyCard;
use linli_domain::id::CardId;
use linli_pass::{from_hex, to_hex};
use web_sys::Storage;

const KEY: &str = "card-key:";
const COPY: &str = "card-copy:";

/// The phone's key for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What it grows from; never leaves the phone.
    pub seed: Seed,
    /// Its public half, kept beside it so that it need not be worked out again.
    public: [u8; 32],
}

impl Key {
    /// The public half as it travels.
    pub fn public_text(&self) -> String {
        to_hex(&self.public)
    }
}

/// The phone's key for a card, if it has one.
pub fn key(card: CardId) -> Option<Key> {
    let text = storage()?.get_item(&name(KEY, card)).ok()??;
    let (seed, public) = text.split_once(' ')?;
    Some(Key { seed: from_hex(seed)?, public: from_hex(public)? })
}

/// The phone's key for a card; a new one is kept before anybody hears of it, so that an answer
/// that gets lost does not cost the key. None where the browser has no good chance or no storage,
/// or where what works out the public half did not arrive.
pub async fn key_or_new(card: CardId) -> Option<Key> {
    if let Some(key) = key(card) {
        return Some(key);
    }
    let mut seed = [0; 32];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut seed).ok()?;
    let public = public_half(seed).await.ok()?;
    let text = format!("{} {}", to_hex(&seed), to_hex(&public));
    keep(KEY, card, &text).then_some(Key { seed, public })
}

/// Keeps what the face says, without the address and without the paper card.
pub fn keep_copy(card: &MyCard) {
    let copy = MyCard { place: Vec::new(), signed_paper: String::new(), ..card.clone() };
    if let Ok(text) = serde_json::to_string(&copy) {
        keep(COPY, card.card, &text);
    }
}

/// The card as it was last seen here.
pub fn copy(card: CardId) -> Option<MyCard> {
    let text = storage()?.get_item(&name(COPY, card)).ok()??;
    serde_json::from_str(&text).ok()
}

/// All cards that are used on this phone.
pub fn copies() -> Vec<MyCard> {
    names().iter().filter_map(|name| copy(name.strip_prefix(COPY)?.parse().ok()?)).collect()
}

/// Forgets a card: this phone can then no longer show it.
pub fn forget(card: CardId) {
    remove(&[name(KEY, card), name(COPY, card)]);
}

/// Forgets all cards, when somebody signs out.
pub fn forget_all() {
    let ours = |name: &String| name.starts_with(KEY) || name.starts_with(COPY);
    remove(&names().into_iter().filter(ours).collect::<Vec<_>>());
}

fn name(prefix: &str, card: CardId) -> String {
    format!("{prefix}{card}")
}

/// Nothing where the browser keeps nothing (some private windows).
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn names() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|nth| storage.key(nth).ok()?).collect()
}

/// Whether it could be kept.
fn keep(prefix: &str, card: CardId, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&name(prefix, card), text).is_ok())
}

fn remove(names: &[String]) {
    if let Some(storage) = storage() {
        for name in names {
            // What can't be removed was not there.
            let _ = storage.remove_item(name);
        }
    }
}

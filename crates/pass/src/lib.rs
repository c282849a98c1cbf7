//! The signed community card: make it, show it, read it, verify it.
//!
//! Runs in the server, in the browser and on a command line. There is no clock and no chance
//! inside: the time and the seeds of keys are handed in. The format is written down in README.md
//! and in the vectors beside it, for whoever builds another verifier.
//!
//! ```
//! use linli_pass::{Card, Class, IssuerKey, IssuerKeys, Trust, TrustedKey, issue, verify};
//!
//! let issuer = IssuerKey::from_seed(&[7; 32]);
//! let community = [1; 16];
//! let card = Card {
//!     community,
//!     number: [2; 16],
//!     class: Class::Resident,
//!     valid_from: 1_000,
//!     valid_until: 2_000,
//!     status_index: 5,
//!     holder: None,
//!     photo: None,
//! };
//! let text = issue(&issuer, &card);
//!
//! let key = TrustedKey { key: issuer.public(), community, not_before: 0, not_after: 9_000 };
//! let keys = IssuerKeys::new(vec![key]).unwrap();
//! assert!(verify(text.as_bytes(), &Trust::new(&keys, community), 1_500).is_valid());
//! ```

mod card;
mod cbor;
mod envelope;
mod flaw;
mod hex;
mod key;
mod present;
mod status;
mod text;
pub mod vectors;
mod verify;

pub use card::{Card, Class, TEXT_BYTES_MAX, issue};
pub use flaw::{Flaw, Forgery, Unreadable};
pub use hex::{from_text as from_hex, to_text as to_hex};
pub use key::{BadKey, HolderKey, IssuerKey, IssuerKeys, KeyId, TrustedKey};
pub use present::{CannotPresent, REDRAW_SECONDS, STEP_SECONDS_EACH_WAY, present};
pub use status::{
    ENTRIES_MAX, ENTRIES_MIN, LIST_AGE_SECONDS_MAX, LIST_BYTES_MAX, ListRefusal, Status, StatusList,
};
pub use verify::{Presented, Trust, Verdict, verify};

//! The demo: a village with five gates, an estate, and people to be. Everybody in it is invented.

use linli_domain::account::Persona;
use linli_domain::id::AccountId;
use uuid::Uuid;

/// The account of a persona: fixed, so that a page can be shown again after a restart.
pub const fn account_of(persona: Persona) -> AccountId {
    AccountId(Uuid::from_u128(0xd3a0_0000_0000_4000_8000_0000_0000_0000 + persona as u128 + 1))
}

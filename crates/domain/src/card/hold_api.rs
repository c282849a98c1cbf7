//! Endpoints of the card in hand: showing, freezing, replacing; and of who looked at my data.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::api::endpoint;
use crate::account::Role;
use crate::contract::{Access, After, Endpoint, Method, Never, Page, Refusal};
use crate::id::{CardId, FileId};
use crate::place::{CommunityName, CommunityPath, Name};

/// Names a card in a path.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CardPath {
    /// Names it.
    pub card: CardId,
}

endpoint! {
    /// My cards and those of my household, valid ones first.
    ListCards: Get "/api/cards" "list_cards", Access::SignedIn,
    ((), ()) -> Vec<MyCard>, or Never
}

endpoint! {
    /// One of my cards.
    FindCard: Get "/api/cards/{card}" "find_card", Access::SignedIn,
    (CardPath, ()) -> MyCard, or Never
}

endpoint! {
    /// Binds the card to a phone: the phone's public key goes into the signed card. A card lives
    /// on one phone; binding another one takes the place of the first.
    BindPhone: Put "/api/cards/{card}/phone" "bind_phone", Access::SignedIn,
    (CardPath, PhoneKey) -> MyCard, or CardRefusal
}

endpoint! {
    /// Freezes a lost card at once.
    FreezeCard: Post "/api/cards/{card}/freeze" "freeze_card", Access::SignedIn,
    (CardPath, ()) -> MyCard, or CardRefusal
}

endpoint! {
    /// Thaws a card that was found again.
    ThawCard: Delete "/api/cards/{card}/freeze" "thaw_card", Access::SignedIn,
    (CardPath, ()) -> MyCard, or CardRefusal
}

endpoint! {
    /// Makes a new card in the place of a lost one; the old one is void from this minute.
    ReplaceCard: Post "/api/cards/{card}/replacement" "replace_card", Access::SignedIn,
    (CardPath, ()) -> MyCard, or CardRefusal
}

/// Who looked at my data.
pub enum ListLooks {}

impl Endpoint for ListLooks {
    const NAME: &'static str = "list_looks";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/looks";
    const ACCESS: Access = Access::SignedIn;
    type Path = ();
    type Query = After;
    type Request = ();
    type Response = Page<LookRow>;
    type Refusal = Never;
}

endpoint! {
    /// What a verifier needs: the community's public keys and its signed status list.
    FindTrust: Get "/api/communities/{community}/trust" "find_trust", Access::Anyone,
    (CommunityPath, ()) -> Trust, or Never
}

/// A card, for its holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCard {
    /// Names it.
    pub card: CardId,
    /// The community that issued it.
    pub community: CommunityName,
    /// The number printed on it, grouped.
    pub number: String,
    /// The holder's name, as written.
    pub name: String,
    /// The portrait.
    pub photo: FileId,
    /// Where the holder belongs, from large to small; shown to the holder, not on the card.
    pub place: Vec<Name>,
    /// What it is worth now.
    pub state: CardState,
    /// From when.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: DateTime<Utc>,
    /// The signed card as text for the QR code: bound to the phone if `phone_key` is there.
    pub signed: String,
    /// The signed card for paper, not bound to a phone.
    pub signed_paper: String,
    /// The public key of the phone it is bound to, in hexadecimal.
    pub phone_key: Option<String>,
}

/// What a card is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Good.
    Valid,
    /// Frozen by its holder.
    Frozen,
    /// Another one took its place.
    Replaced,
    /// Its time is over.
    Expired,
}

/// A phone's public key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhoneKey {
    /// Ed25519, 32 bytes in hexadecimal, as `linli_pass::to_hex` writes them.
    pub public_key: String,
}

/// Why a card stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardRefusal {
    /// It is in this state by now.
    OtherState(CardState),
    /// Not an Ed25519 public key.
    NotAKey,
}

impl Refusal for CardRefusal {
    fn status(&self) -> u16 {
        match self {
            Self::OtherState(_) => 409,
            Self::NotAKey => 422,
        }
    }
}

/// One look at my data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookRow {
    /// When.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: Role,
    /// Number of the staff member, the same on every line, no name.
    pub staff_number: String,
    /// What for.
    pub purpose: Purpose,
    /// At what.
    pub kinds: Vec<DataKind>,
}

/// What personal data may be looked at for. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To decide an application.
    Review,
    /// To sign or return a proposed refusal.
    SecondSignature,
}

impl Purpose {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::SecondSignature => "second_signature",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Review, Self::SecondSignature].into_iter().find(|one| one.as_str() == code)
    }
}

/// Kinds of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// Names.
    Name,
    /// The address.
    Address,
    /// The picture of a document.
    Document,
    /// The portrait.
    Photo,
    /// The letter or another proof.
    Proof,
}

/// What a verifier needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trust {
    /// Public keys, newest first.
    pub keys: Vec<IssuerKeyRow>,
    /// The signed status list, base45 text.
    pub status_list: String,
}

/// A public key of an issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssuerKeyRow {
    /// Ed25519, 32 bytes in hexadecimal.
    pub public_key: String,
    /// From when it signs.
    pub not_before: DateTime<Utc>,
    /// Until when what it signed is good.
    pub not_after: DateTime<Utc>,
}

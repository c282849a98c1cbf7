//! Communities and the places in them: hamlets, buildings, units, rooms; gates.

use serde::{Deserialize, Serialize};

use crate::contract::{Access, Endpoint, Method, Never};
use crate::id::{CommunityId, GateId, PlaceId};

/// What kind of community it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommunityKind {
    /// Hamlets of an administrative village (村宅).
    Village,
    /// A residential estate (小区).
    Estate,
}

impl CommunityKind {
    /// As stored and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Estate => "estate",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Village, Self::Estate].into_iter().find(|kind| kind.as_str() == code)
    }
}

/// What kind of place it is. From large to small, as Chinese addresses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// 宅: a hamlet of a village.
    Hamlet,
    /// A house in a hamlet, or a building of an estate.
    Building,
    /// A stairwell's flat in an estate, a storey or wing of a village house.
    Unit,
    /// A room one can live in.
    Room,
}

impl PlaceKind {
    /// As stored and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hamlet => "hamlet",
            Self::Building => "building",
            Self::Unit => "unit",
            Self::Room => "room",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Hamlet, Self::Building, Self::Unit, Self::Room]
            .into_iter()
            .find(|kind| kind.as_str() == code)
    }
}

/// A name in both languages. Names are data of the place, not texts of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English, or pinyin.
    pub en: String,
}

/// A community, as much as everybody may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityName {
    /// Names it.
    pub community: CommunityId,
    /// As people call it.
    pub name: Name,
    /// Village or estate.
    pub kind: CommunityKind,
    /// Where the desk is and when it is open; a person's way when the portal is not.
    pub desk: Name,
    /// The desk's telephone, as printed.
    pub desk_phone: String,
}

/// A place one can pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceRow {
    /// Names it.
    pub place: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its own part of the address, e.g. `12号` / `No. 12`.
    pub name: Name,
    /// Whether there is something smaller inside to pick.
    pub has_children: bool,
}

/// A gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateRow {
    /// Names it.
    pub gate: GateId,
    /// As on its sign.
    pub name: Name,
}

/// The communities of this portal.
pub enum ListCommunities {}

impl Endpoint for ListCommunities {
    const NAME: &'static str = "list_communities";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/communities";
    const ACCESS: Access = Access::Anyone;
    type Path = ();
    type Query = ();
    type Request = ();
    type Response = Vec<CommunityName>;
    type Refusal = Never;
}

/// Names a community in a path.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityPath {
    /// Names it.
    pub community: CommunityId,
}

/// Where in the tree of places.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Inside {
    /// The place to look into; the community itself if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<PlaceId>,
}

/// The places directly inside a place.
pub enum ListPlaces {}

impl Endpoint for ListPlaces {
    const NAME: &'static str = "list_places";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/communities/{community}/places";
    const ACCESS: Access = Access::Anyone;
    type Path = CommunityPath;
    type Query = Inside;
    type Request = ();
    type Response = Vec<PlaceRow>;
    type Refusal = Never;
}

/// The gates of a community.
pub enum ListGates {}

impl Endpoint for ListGates {
    const NAME: &'static str = "list_gates";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/communities/{community}/gates";
    const ACCESS: Access = Access::Anyone;
    type Path = CommunityPath;
    type Query = ();
    type Request = ();
    type Response = Vec<GateRow>;
    type Refusal = Never;
}

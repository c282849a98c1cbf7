//! Identifiers: one type per thing, so that a file's can't be handed in for a person's.

/// Declares newtypes over a UUID. What people see (applications, files, cards) gets a random one;
/// rows that never leave the server get a time-ordered one (version 7), which keeps indexes local.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A community: a village or an estate.
    CommunityId;
    /// A place inside a community: hamlet, building, unit, room.
    PlaceId;
    /// A gate of a community.
    GateId;
    /// Somebody who can sign in.
    AccountId;
    /// One sign-in on one device.
    SessionId;
    /// A request to sign in, or to add a passkey, that waits for its answer.
    FlowId;
    /// A passkey of a member of staff.
    PasskeyId;
    /// An application for cards, one or several.
    ApplicationId;
    /// One person of an application; the same person keeps it through all changes.
    PersonId;
    /// An uploaded file.
    FileId;
    /// A card.
    CardId;
}

//! Uploaded files: what they are by content, what they are for, why one is not taken.

use serde::{Deserialize, Serialize};

use crate::limits::{LETTER_BYTES_MAX, PHOTO_BYTES_MAX, PICTURE_PIXELS_MAX};

/// What a file is, told from its first bytes; its name and the sender's content type don't count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture. Kept as a JPEG after it was drawn anew.
    Png,
    /// A PDF, kept as it came and never opened by the server.
    Pdf,
}

impl FileKind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Pdf].into_iter().find(|one| one.as_str() == code)
    }

    /// The media type under which a file of this kind is handed out.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }
}

/// What a file is handed in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// A letter or another proof: picture or PDF.
    Proof,
    /// The portrait on a card: a picture.
    Photo,
    /// The front of an identity document: a picture.
    Document,
}

impl FilePurpose {
    /// Whether a file of this kind can serve.
    pub const fn takes(self, kind: FileKind) -> bool {
        match self {
            Self::Proof => true,
            Self::Photo | Self::Document => !matches!(kind, FileKind::Pdf),
        }
    }

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proof => "proof",
            Self::Photo => "photo",
            Self::Document => "document",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Proof, Self::Photo, Self::Document].into_iter().find(|one| one.as_str() == code)
    }

    /// The largest file, in bytes.
    pub const fn bytes_max(self) -> u64 {
        match self {
            Self::Proof => LETTER_BYTES_MAX,
            Self::Photo | Self::Document => PHOTO_BYTES_MAX,
        }
    }
}

/// Why a file is not taken. Each has its sentence with "what you can do now" in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileProblem {
    /// Nothing in it.
    Empty,
    /// Larger than this purpose allows.
    TooLarge {
        /// The most that is accepted.
        bytes_max: u64,
    },
    /// Neither JPEG nor PNG nor PDF, whatever its name says.
    UnknownKind,
    /// An iPhone's HEIC picture: common and honest, but nothing here can draw it.
    Heic,
    /// A PDF where a picture is needed.
    NotAPicture,
    /// It begins like a picture or a PDF but ends too early or can't be read.
    Broken,
    /// More picture than can be drawn safely.
    TooManyPixels {
        /// The most that is accepted, width times height.
        pixels_max: u64,
    },
    /// The virus scanner found something.
    Infected,
}

impl FileProblem {
    /// Too many pixels, with the limit.
    pub const fn too_many_pixels() -> Self {
        Self::TooManyPixels { pixels_max: PICTURE_PIXELS_MAX }
    }
}

/// Whether a stored file has been looked at by the virus scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScanState {
    /// No scanner is configured here.
    NotAsked,
    /// Looked at, nothing found.
    Clean,
    /// The scanner didn't answer yet; the file is not shown to anyone meanwhile.
    Waiting,
    /// Something was found after it had been stored.
    Infected,
}

impl ScanState {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::Clean => "clean",
            Self::Waiting => "waiting",
            Self::Infected => "infected",
        }
    }

    /// The inverse of `as_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::NotAsked, Self::Clean, Self::Waiting, Self::Infected]
            .into_iter()
            .find(|one| one.as_str() == code)
    }

    /// Whether the file may be handed out.
    pub const fn may_be_served(self) -> bool {
        matches!(self, Self::NotAsked | Self::Clean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portrait_is_never_a_pdf() {
        assert!(!FilePurpose::Photo.takes(FileKind::Pdf));
        assert!(FilePurpose::Photo.takes(FileKind::Png));
        assert!(FilePurpose::Proof.takes(FileKind::Pdf));
    }

    #[test]
    fn what_is_not_scanned_yet_is_not_served() {
        assert!(!ScanState::Waiting.may_be_served());
        assert!(!ScanState::Infected.may_be_served());
        assert!(ScanState::Clean.may_be_served());
        assert!(ScanState::NotAsked.may_be_served());
    }

    #[test]
    fn problems_travel_as_codes() {
        let text = serde_json::to_string(&FileProblem::TooLarge { bytes_max: 7 }).unwrap();
        assert_eq!(text, r#"{"too_large":{"bytes_max":7}}"#);
        assert_eq!(serde_json::to_string(&FileProblem::Heic).unwrap(), r#""heic""#);
    }
}

//! Texts that are never shown: passwords, tokens, addresses with passwords in them.

use std::{fmt, fs, path::Path};

use zeroize::Zeroizing;

/// A text that `Debug` doesn't print and that is wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a text secret from now on.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the one call that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Reads a secret from its own file, without the newline at its end.
    ///
    /// The error says what is the matter with the file, to be read after "which".
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let metadata = fs::metadata(path).map_err(|error| format!("can't be read ({error})"))?;
        if readable_by_others(&metadata) {
            return Err("everybody on this machine can read; chmod it to 600".to_owned());
        }
        let text = Zeroizing::new(
            fs::read_to_string(path).map_err(|error| format!("can't be read ({error})"))?,
        );
        match text.trim_end_matches(['\r', '\n']) {
            "" => Err("is empty".to_owned()),
            text => Ok(Self::new(text.to_owned())),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(unix)]
fn readable_by_others(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o007 != 0
}

#[cfg(not(unix))]
fn readable_by_others(_: &fs::Metadata) -> bool {
    false
}

//! What is wrong with the settings, and where: one clear sentence each, for the operator.
//!
//! Values are never repeated: one of them may be a password that landed behind the wrong key.

use std::{fmt, path::PathBuf};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub wrong: Wrong,
}

/// Where a setting was given, in the order in which they are read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a file, on a line counted from 1; no line when it is about the file as a whole.
    File {
        /// The file.
        path: PathBuf,
        /// The line.
        line: Option<usize>,
    },
    /// In a variable.
    Environment,
    /// Behind the command.
    CommandLine,
    /// Several settings together.
    Together,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file is not there or not ours to read.
    Unreadable {
        /// The system's words.
        why: String,
    },
    /// Not TOML.
    Syntax {
        /// The parser's words.
        why: String,
    },
    /// No such setting.
    Unknown {
        /// As it was written.
        key: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A list or a section where one value belongs.
    NotOneValue {
        /// The setting.
        key: String,
    },
    /// The value can't be read.
    Value {
        /// The setting.
        key: String,
        /// What it must be.
        expected: &'static str,
    },
    /// One setting asks for another that isn't given.
    Missing {
        /// What is missing.
        key: &'static str,
        /// What asks for it.
        because: &'static str,
    },
    /// A file that holds a secret can't be used.
    SecretFile {
        /// The setting that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// What is the matter with it.
        why: String,
    },
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File { path, line: Some(line) } => {
                write!(f, "{} line {line}: ", path.display())?;
            }
            Place::File { path, line: None } => write!(f, "{}: ", path.display())?,
            Place::Environment => write!(f, "environment: ")?,
            Place::CommandLine => write!(f, "command line: ")?,
            Place::Together => {}
        }
        match &self.wrong {
            Wrong::Unreadable { why } => write!(f, "this file can't be read ({why})."),
            Wrong::Syntax { why } => write!(f, "this is not TOML ({}).", why.trim_end()),
            Wrong::Unknown { key, near: Some(near) } => {
                write!(f, "\"{key}\" is not a setting; did you mean \"{near}\"?")
            }
            Wrong::Unknown { key, near: None } => {
                write!(f, "\"{key}\" is not a setting; linli.example.toml names them all.")
            }
            Wrong::NotOneValue { key } => write!(f, "\"{key}\" takes one value."),
            Wrong::Value { key, expected } => write!(f, "\"{key}\" must be {expected}."),
            Wrong::Missing { key, because } => {
                write!(f, "\"{key}\" is missing, which {because} needs.")
            }
            Wrong::SecretFile { key, path, why } => {
                write!(f, "\"{key}\" names {}, which {why}.", path.display())
            }
        }
    }
}

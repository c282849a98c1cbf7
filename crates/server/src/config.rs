//! How a portal is set up: `linli.toml`, then `LINLI_…` in the environment, then the command line.
//!
//! Whatever comes later wins. A key nobody knows is refused, with its line and the nearest known
//! one: a misspelt setting that is silently ignored is how a portal ends up open to the world.

mod nearest;
mod problem;
mod read;
mod secret;
mod setting;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use toml::de::{DeTable, DeValue};
use url::Url;

use self::{
    nearest::nearest,
    setting::{Draft, SETTINGS, Setting},
};
pub use self::{
    problem::{ConfigProblem, Place, Wrong},
    secret::Secret,
};
use crate::http::serve::Limits;

/// Read when no other file is named and this one exists.
pub const FILE_NAME: &str = "linli.toml";

/// Variables with this beginning are ours.
const ENVIRONMENT: &str = "LINLI_";

/// `LINLI_CONFIG` names the file itself; the tests' own variables are none of our business.
const NOT_SETTINGS: [&str; 2] = ["LINLI_CONFIG", "LINLI_TEST_"];

/// A portal's settings, read and checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the portal answers. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// What people type into the address bar. Passkeys are bound to its host.
    pub public_url: Url,
    /// Whether `public_url` was given or follows from `listen`.
    pub public_url_given: bool,
    /// Folder of the database, the files and the key.
    pub data: PathBuf,
    /// Where `/metrics` answers, if anywhere. Never the public address.
    pub metrics_listen: Option<SocketAddr>,
    /// How many proxies of ours stand in front and each append to `X-Forwarded-For`.
    pub trusted_proxy_hops: u8,
    /// Logs as JSON, one object a line.
    pub log_json: bool,
    /// A made-up community with people to be, and codes shown on the screen.
    pub demo: bool,
    /// Where uploaded files lie.
    pub files: FileStorage,
    /// How text messages and mail leave.
    pub messages: Messages,
    /// The virus scanner, if there is one.
    pub clamd: Option<Clamd>,
    /// What the front takes.
    pub limits: Limits,
    database_url: Option<Secret>,
}

/// Where uploaded files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileStorage {
    /// In `data/files`.
    Disk,
    /// In a bucket of a store that speaks S3.
    S3(S3),
}

/// A bucket and the right to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3 {
    /// The store's address; none for Amazon's own.
    pub endpoint: Option<Url>,
    /// The bucket's name.
    pub bucket: String,
    /// The bucket's region.
    pub region: String,
    /// Who we are there.
    pub access_key: Secret,
    /// And the proof of it.
    pub secret_key: Secret,
}

/// How text messages and mail leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Messages {
    /// They stay in the outbox and are printed to the log's console, for trying things out.
    Outbox,
    /// Each is posted as JSON to this address.
    Http {
        /// The gateway's address.
        url: Url,
        /// Sent as a bearer token.
        token: Secret,
    },
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// Host and port.
    Tcp(String),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// Settings by the command line. Nothing given means: as the file or the environment says.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--listen`
    pub listen: Option<String>,
    /// `--data`
    pub data: Option<String>,
    /// `--demo`
    pub demo: bool,
}

/// One setting as it was given somewhere.
struct Given {
    setting: &'static Setting,
    text: String,
    place: Place,
}

impl Config {
    /// Reads and checks everything; all that is wrong is reported at once.
    ///
    /// With no `file`, [`FILE_NAME`] in the current folder is read if it is there.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
        overrides: Overrides,
    ) -> Result<Self, Vec<ConfigProblem>> {
        let mut problems = Vec::new();
        let mut given = Vec::new();
        let standard = Path::new(FILE_NAME);
        if let Some(path) = file.or_else(|| standard.exists().then_some(standard)) {
            match std::fs::read_to_string(path) {
                Ok(text) => read_file(path, &text, &mut given, &mut problems),
                Err(error) => problems.push(ConfigProblem {
                    place: Place::File { path: path.to_owned(), line: None },
                    wrong: Wrong::Unreadable { why: error.to_string() },
                }),
            }
        }
        read_environment(environment, &mut given, &mut problems);
        read_overrides(overrides, &mut given);

        let mut draft = Draft::default();
        for Given { setting, text, place } in given {
            if let Err(expected) = (setting.read)(&mut draft, &text) {
                problems.push(ConfigProblem {
                    place,
                    wrong: Wrong::Value { key: setting.key.to_owned(), expected },
                });
            }
        }
        let config = draft.finish(&mut problems);
        problems.sort_by(|one, other| one.place.cmp(&other.place));
        match config {
            Some(config) if problems.is_empty() => Ok(config),
            _ => Err(problems),
        }
    }

    /// The database: what was set, or SQLite in the data folder.
    pub fn database_url(&self) -> Secret {
        self.database_url.clone().unwrap_or_else(|| {
            Secret::new(format!("sqlite:{}", self.data.join("linli.db").display()))
        })
    }

    /// The relying party of passkeys: the host that people see.
    pub fn rp_id(&self) -> &str {
        self.public_url.host_str().unwrap_or("localhost")
    }

    /// Whether people reach the portal by https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Takes over the address that was really bound, which matters when port 0 was asked for.
    pub fn settle(&mut self, bound: SocketAddr) {
        self.listen = bound;
        if !self.public_url_given {
            self.public_url = local_url(bound.port());
        }
    }

    /// The origins whose pages may write here: the public one and, on a loopback address, its
    /// other spellings.
    pub fn origins(&self) -> Vec<String> {
        let mut origins = vec![self.public_url.origin().ascii_serialization()];
        if self.listen.ip().is_loopback() {
            let port = self.listen.port();
            for host in ["127.0.0.1", "localhost", "[::1]"] {
                origins.push(format!("http://{host}:{port}"));
            }
        }
        origins
    }
}

/// `http://localhost:PORT/`: browsers take it for a secure context, and passkeys work there.
fn local_url(port: u16) -> Url {
    let mut url = Url::parse("http://localhost/").expect("a constant");
    // Refused only for addresses without a host, which this one has.
    let _ = url.set_port(Some(port));
    url
}

/// The address that is listened on unless something else is said.
const fn standard_listen() -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080)
}

fn read_file(path: &Path, text: &str, given: &mut Vec<Given>, problems: &mut Vec<ConfigProblem>) {
    let place = |at: usize| Place::File { path: path.to_owned(), line: Some(line_of(text, at)) };
    match DeTable::parse(text) {
        Ok(table) => read_table(table.get_ref(), "", &place, given, problems),
        Err(error) => problems.push(ConfigProblem {
            place: place(error.span().map_or(0, |span| span.start)),
            wrong: Wrong::Syntax { why: error.message().to_owned() },
        }),
    }
}

/// Walks a table and its sections. Each value is taken as text: the settings know their types.
fn read_table(
    table: &DeTable<'_>,
    section: &str,
    place: &dyn Fn(usize) -> Place,
    given: &mut Vec<Given>,
    problems: &mut Vec<ConfigProblem>,
) {
    for (key, value) in table {
        let name = format!("{section}{}", key.get_ref());
        if let DeValue::Table(inner) = value.get_ref()
            && SETTINGS.iter().any(|setting| setting.key.starts_with(&format!("{name}.")))
        {
            read_table(inner, &format!("{name}."), place, given, problems);
            continue;
        }
        let place = place(key.span().start);
        let Some(setting) = SETTINGS.iter().find(|setting| setting.key == name) else {
            let near = nearest(&name, SETTINGS.iter().map(|setting| setting.key.to_owned()));
            problems.push(ConfigProblem { place, wrong: Wrong::Unknown { key: name, near } });
            continue;
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Boolean(yes) => yes.to_string(),
            _ => {
                problems.push(ConfigProblem { place, wrong: Wrong::NotOneValue { key: name } });
                continue;
            }
        };
        given.push(Given { setting, text, place });
    }
}

fn read_environment(
    environment: impl IntoIterator<Item = (String, String)>,
    given: &mut Vec<Given>,
    problems: &mut Vec<ConfigProblem>,
) {
    for (name, text) in environment {
        if !name.starts_with(ENVIRONMENT) || NOT_SETTINGS.iter().any(|not| name.starts_with(not)) {
            continue;
        }
        let place = Place::Environment;
        if let Some(setting) = SETTINGS.iter().find(|known| environment_name(known.key) == name) {
            given.push(Given { setting, text, place });
        } else {
            let known = SETTINGS.iter().map(|setting| environment_name(setting.key));
            let near = nearest(&name, known);
            problems.push(ConfigProblem { place, wrong: Wrong::Unknown { key: name, near } });
        }
    }
}

fn read_overrides(overrides: Overrides, given: &mut Vec<Given>) {
    let Overrides { listen, data, demo } = overrides;
    let demo = demo.then(|| "true".to_owned());
    for (key, text) in [("listen", listen), ("data", data), ("demo", demo)] {
        let setting = SETTINGS.iter().find(|setting| setting.key == key);
        if let (Some(setting), Some(text)) = (setting, text) {
            given.push(Given { setting, text, place: Place::CommandLine });
        }
    }
}

/// `files.s3_bucket` is `LINLI_FILES_S3_BUCKET` in the environment.
fn environment_name(key: &str) -> String {
    format!("{ENVIRONMENT}{}", key.replace('.', "_").to_uppercase())
}

/// The line of a byte, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;

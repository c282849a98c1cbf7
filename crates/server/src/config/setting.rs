//! Every setting there is, once: its key, and how its text is read.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use url::Url;

use super::{
    Clamd, Config, ConfigProblem, FileStorage, Messages, Place, S3, Secret, Wrong, local_url,
    read::{
        Read, address, clamd, count, database, hops, name, one_of, origin, path, rate, time, web,
        yes_or_no,
    },
    standard_listen,
};
use crate::http::serve::Limits;

/// One setting.
pub(super) struct Setting {
    /// As in `linli.toml`, with its section before the dot.
    pub key: &'static str,
    /// Takes the text over, or says what it must be.
    pub read: fn(&mut Draft, &str) -> Read<()>,
}

/// The settings while they are being collected.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one key of the file")]
pub(super) struct Draft {
    listen: Option<SocketAddr>,
    public_url: Option<Url>,
    data: Option<PathBuf>,
    database_url: Option<Secret>,
    database_url_file: Option<PathBuf>,
    metrics_listen: Option<SocketAddr>,
    trusted_proxy_hops: u8,
    log_json: bool,
    demo: bool,
    clamd: Option<Clamd>,
    s3: bool,
    s3_endpoint: Option<Url>,
    s3_bucket: Option<String>,
    s3_region: Option<String>,
    s3_access_key_file: Option<PathBuf>,
    s3_secret_key_file: Option<PathBuf>,
    messages_http: bool,
    messages_url: Option<Url>,
    messages_token_file: Option<PathBuf>,
    limits: Limits,
}

/// All of them, in the order of `linli.example.toml`.
pub(super) const SETTINGS: &[Setting] = &[
    Setting { key: "listen", read: |d, text| put(&mut d.listen, address(text)) },
    Setting { key: "public_url", read: |d, text| put(&mut d.public_url, origin(text)) },
    Setting { key: "data", read: |d, text| put(&mut d.data, path(text)) },
    Setting { key: "database_url", read: |d, text| put(&mut d.database_url, database(text)) },
    Setting { key: "database_url_file", read: |d, text| put(&mut d.database_url_file, path(text)) },
    Setting { key: "metrics_listen", read: |d, text| put(&mut d.metrics_listen, address(text)) },
    Setting {
        key: "trusted_proxy_hops",
        read: |d, text| set(&mut d.trusted_proxy_hops, hops(text)),
    },
    Setting { key: "clamd", read: |d, text| put(&mut d.clamd, clamd(text)) },
    Setting { key: "log_json", read: |d, text| set(&mut d.log_json, yes_or_no(text)) },
    Setting { key: "demo", read: |d, text| set(&mut d.demo, yes_or_no(text)) },
    Setting {
        key: "files.store",
        read: |d, text| set(&mut d.s3, one_of(text, "disk", "s3", STORE)),
    },
    Setting { key: "files.s3_endpoint", read: |d, text| put(&mut d.s3_endpoint, web(text)) },
    Setting { key: "files.s3_bucket", read: |d, text| put(&mut d.s3_bucket, name(text)) },
    Setting { key: "files.s3_region", read: |d, text| put(&mut d.s3_region, name(text)) },
    Setting {
        key: "files.s3_access_key_file",
        read: |d, text| put(&mut d.s3_access_key_file, path(text)),
    },
    Setting {
        key: "files.s3_secret_key_file",
        read: |d, text| put(&mut d.s3_secret_key_file, path(text)),
    },
    Setting {
        key: "messages.way",
        read: |d, text| set(&mut d.messages_http, one_of(text, "outbox", "http", WAY)),
    },
    Setting { key: "messages.url", read: |d, text| put(&mut d.messages_url, web(text)) },
    Setting {
        key: "messages.token_file",
        read: |d, text| put(&mut d.messages_token_file, path(text)),
    },
    Setting {
        key: "limits.connections",
        read: |d, text| set(&mut d.limits.connections, count(text)),
    },
    Setting {
        key: "limits.connections_per_address",
        read: |d, text| set(&mut d.limits.connections_per_address, count(text)),
    },
    Setting {
        key: "limits.header_seconds",
        read: |d, text| set(&mut d.limits.header_time, time(text)),
    },
    Setting {
        key: "limits.body_seconds",
        read: |d, text| set(&mut d.limits.body_time, time(text)),
    },
    Setting {
        key: "limits.body_bytes_per_second_min",
        read: |d, text| set(&mut d.limits.body_bytes_per_second_min, rate(text)),
    },
    Setting {
        key: "limits.stalled_seconds",
        read: |d, text| set(&mut d.limits.stalled_time, time(text)),
    },
    Setting {
        key: "limits.stop_seconds",
        read: |d, text| set(&mut d.limits.stop_time, time(text)),
    },
];

const STORE: &str = "\"disk\" or \"s3\"";
const WAY: &str = "\"outbox\" or \"http\"";

fn put<T>(place: &mut Option<T>, value: Read<T>) -> Read<()> {
    *place = Some(value?);
    Ok(())
}

fn set<T>(place: &mut T, value: Read<T>) -> Read<()> {
    *place = value?;
    Ok(())
}

impl Draft {
    /// Puts it together. What belongs together and isn't complete is added to the problems.
    pub(super) fn finish(self, problems: &mut Vec<ConfigProblem>) -> Option<Config> {
        let listen = self.listen.unwrap_or_else(standard_listen);
        let limits = Limits { trusted_proxy_hops: self.trusted_proxy_hops, ..self.limits.clone() };
        let database_url = match &self.database_url_file {
            Some(path) => secret("database_url_file", path, problems),
            None => self.database_url.clone(),
        };
        let files = self.files(problems);
        let messages = self.messages(problems);
        Some(Config {
            listen,
            public_url_given: self.public_url.is_some(),
            public_url: self.public_url.unwrap_or_else(|| local_url(listen.port())),
            data: self.data.unwrap_or_else(|| PathBuf::from("data")),
            metrics_listen: self.metrics_listen,
            trusted_proxy_hops: self.trusted_proxy_hops,
            log_json: self.log_json,
            demo: self.demo,
            files: files?,
            messages: messages?,
            clamd: self.clamd,
            limits,
            database_url,
        })
    }

    fn files(&self, problems: &mut Vec<ConfigProblem>) -> Option<FileStorage> {
        if !self.s3 {
            return Some(FileStorage::Disk);
        }
        let because = "files.store = \"s3\"";
        let bucket = needed("files.s3_bucket", because, self.s3_bucket.as_ref(), problems);
        let region = needed("files.s3_region", because, self.s3_region.as_ref(), problems);
        let access =
            needed("files.s3_access_key_file", because, self.s3_access_key_file.as_ref(), problems)
                .and_then(|path| secret("files.s3_access_key_file", path, problems));
        let key =
            needed("files.s3_secret_key_file", because, self.s3_secret_key_file.as_ref(), problems)
                .and_then(|path| secret("files.s3_secret_key_file", path, problems));
        Some(FileStorage::S3(S3 {
            endpoint: self.s3_endpoint.clone(),
            bucket: bucket?.clone(),
            region: region?.clone(),
            access_key: access?,
            secret_key: key?,
        }))
    }

    fn messages(&self, problems: &mut Vec<ConfigProblem>) -> Option<Messages> {
        if !self.messages_http {
            return Some(Messages::Outbox);
        }
        let because = "messages.way = \"http\"";
        let url = needed("messages.url", because, self.messages_url.as_ref(), problems);
        let token =
            needed("messages.token_file", because, self.messages_token_file.as_ref(), problems)
                .and_then(|path| secret("messages.token_file", path, problems));
        Some(Messages::Http { url: url?.clone(), token: token? })
    }
}

fn needed<T>(
    key: &'static str,
    because: &'static str,
    value: Option<T>,
    problems: &mut Vec<ConfigProblem>,
) -> Option<T> {
    if value.is_none() {
        let wrong = Wrong::Missing { key, because };
        problems.push(ConfigProblem { place: Place::Together, wrong });
    }
    value
}

fn secret(key: &'static str, path: &Path, problems: &mut Vec<ConfigProblem>) -> Option<Secret> {
    Secret::read(path)
        .map_err(|why| {
            let wrong = Wrong::SecretFile { key, path: path.to_owned(), why };
            problems.push(ConfigProblem { place: Place::Together, wrong });
        })
        .ok()
}

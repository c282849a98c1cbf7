//! Who carries a message: the console of a demo, or a provider by HTTP.

use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use linli_domain::phone::Phone;
use reqwest::{StatusCode, redirect};
use serde::Serialize;
use url::Url;
use uuid::Uuid;

use crate::config::{Config, Messages, Secret};

/// To be connected.
const CONNECT: Duration = Duration::from_secs(5);
/// For the whole of a request.
const WHOLE: Duration = Duration::from_secs(15);

/// Why a message is not, or perhaps not, on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// It surely wasn't sent, and may be later.
    Refused {
        /// For the log.
        why: String,
    },
    /// It wasn't and never will be: the provider finds it wrong.
    Never {
        /// For the log.
        why: String,
    },
    /// Nobody knows: the provider fell silent after it had got the request.
    Unknown {
        /// For the log.
        why: String,
    },
}

/// Carries messages.
pub trait MessageSender: Send + Sync {
    /// Sends `text` to `phone`. `id` is the message's own, the same at every try.
    fn send<'a>(
        &'a self,
        id: Uuid,
        phone: &'a Phone,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), NotSent>>;
}

/// The sender that is configured; none where there is neither a provider nor a demo.
pub fn sender_of(config: &Config) -> Option<Box<dyn MessageSender>> {
    match &config.messages {
        Messages::Http { url, token } => match HttpProvider::new(url.clone(), token.clone()) {
            Ok(provider) => Some(Box::new(provider)),
            Err(error) => {
                tracing::error!(%error, "The provider of text messages can't be used");
                None
            }
        },
        // Codes of real people are never printed.
        Messages::Outbox => config.demo.then(|| Box::new(Console) as Box<dyn MessageSender>),
    }
}

/// Prints messages to the log, codes and all. For the demo, where everybody is invented.
pub struct Console;

impl MessageSender for Console {
    fn send<'a>(
        &'a self,
        _id: Uuid,
        phone: &'a Phone,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), NotSent>> {
        tracing::info!(to = phone.masked(), "{text}");
        async { Ok(()) }.boxed()
    }
}

/// Posts `{"to": "+86…", "text": "…"}` with a bearer token. The header `Idempotency-Key` is the
/// same at every try, for providers that know it.
pub struct HttpProvider {
    client: reqwest::Client,
    url: Url,
    token: Secret,
}

#[derive(Serialize)]
struct Body<'a> {
    to: String,
    text: &'a str,
}

impl HttpProvider {
    /// The provider at this address.
    pub fn new(url: Url, token: Secret) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            // A message must not end up where the operator didn't send it.
            .redirect(redirect::Policy::none())
            .build()?;
        Ok(Self { client, url, token })
    }

    async fn post(&self, id: Uuid, phone: &Phone, text: &str) -> Result<(), NotSent> {
        let answered = self
            .client
            .post(self.url.clone())
            .bearer_auth(self.token.reveal())
            .header("idempotency-key", id.to_string())
            .json(&Body { to: phone.e164(), text })
            .send()
            .await;
        match answered {
            Ok(response) => said(response.status()),
            Err(error) => {
                // Without the address: it may hold a key of the provider's.
                let error = error.without_url();
                let why = error.to_string();
                Err(if error.is_connect() || error.is_builder() {
                    NotSent::Refused { why }
                } else {
                    NotSent::Unknown { why }
                })
            }
        }
    }
}

impl MessageSender for HttpProvider {
    fn send<'a>(
        &'a self,
        id: Uuid,
        phone: &'a Phone,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), NotSent>> {
        self.post(id, phone, text).boxed()
    }
}

/// What a provider's status means.
fn said(status: StatusCode) -> Result<(), NotSent> {
    let why = status.to_string();
    match status {
        _ if status.is_success() => Ok(()),
        StatusCode::REQUEST_TIMEOUT
        | StatusCode::TOO_MANY_REQUESTS
        // A wrong token is put right by the operator: the messages wait for that.
        | StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN => Err(NotSent::Refused { why }),
        StatusCode::GATEWAY_TIMEOUT => Err(NotSent::Unknown { why }),
        _ if status.is_server_error() => Err(NotSent::Refused { why }),
        _ => Err(NotSent::Never { why }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_no_is_tried_again() {
        assert_eq!(said(StatusCode::ACCEPTED), Ok(()));
        for status in [401, 403, 408, 429, 500, 503] {
            let status = StatusCode::from_u16(status).unwrap();
            assert!(matches!(said(status), Err(NotSent::Refused { .. })), "{status}");
        }
        for status in [302, 400, 404, 422] {
            let status = StatusCode::from_u16(status).unwrap();
            assert!(matches!(said(status), Err(NotSent::Never { .. })), "{status}");
        }
    }
}

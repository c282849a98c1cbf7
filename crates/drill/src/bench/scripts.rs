//! What the clients of the measurements do.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow};
use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use linli_domain::card::draft::{Dwelling, Section};
use linli_domain::card::{
    ApplicationPath, HandIn, HandInRequest, LookUpRequest, LookUpStatus, MyApplication,
    SaveRequest, SaveSection,
};
use linli_domain::id::PlaceId;
use serde::Deserialize;

use super::load::Script;
use super::people::Form;
use crate::browser::{Browser, asked};

/// What is needed for a look-up.
#[derive(Clone, Debug)]
pub struct Receipt {
    reference: String,
    last_four: String,
}

/// Reads the same again and again.
pub struct Repeated {
    browser: Browser,
    path: &'static str,
}

impl Repeated {
    /// As many clients of one person.
    pub fn many(
        address: SocketAddr,
        cookie: &str,
        path: &'static str,
        clients: usize,
    ) -> Vec<Self> {
        let one = || Self { browser: signed_in(address, cookie), path };
        std::iter::repeat_with(one).take(clients).collect()
    }
}

impl Script for Repeated {
    fn browser(&mut self) -> &mut Browser {
        &mut self.browser
    }

    fn next(&mut self) -> Result<Option<Request<Full<Bytes>>>> {
        Ok(Some(Request::get(self.path).body(Full::default())?))
    }

    fn answered(&mut self, _body: &Bytes) -> Result<()> {
        Ok(())
    }
}

/// Saves one step of one form, changed each time.
pub struct Saves {
    browser: Browser,
    path: ApplicationPath,
    room: PlaceId,
    version: i32,
}

impl Saves {
    /// Of this form.
    pub fn new(address: SocketAddr, form: &Form) -> Self {
        Self {
            browser: signed_in(address, &form.cookie),
            path: ApplicationPath { application: form.application },
            room: form.room,
            version: form.version,
        }
    }
}

/// All that a client needs of an answer here.
#[derive(Deserialize)]
struct Version {
    version: i32,
}

impl Script for Saves {
    fn browser(&mut self) -> &mut Browser {
        &mut self.browser
    }

    fn next(&mut self) -> Result<Option<Request<Full<Bytes>>>> {
        let key = format!("{}-{:012}", self.path.application.0, self.version);
        let detail = format!("2楼朝南那间 {}", self.version);
        let section = Section::Dwelling(Dwelling { place: Some(self.room), detail });
        let request = SaveRequest { version: self.version, section };
        asked::<SaveSection>(&key, &self.path, &(), &request).map(Some)
    }

    fn answered(&mut self, body: &Bytes) -> Result<()> {
        let answer: Version = serde_json::from_slice(body)?;
        self.version = answer.version;
        Ok(())
    }
}

/// Hands in one prepared application after the other, each for its own person.
pub struct HandIns {
    browser: Browser,
    forms: VecDeque<Form>,
    sent: Option<Form>,
    receipts: Arc<Mutex<Vec<Receipt>>>,
}

impl HandIns {
    /// Shares forms among clients.
    pub fn share(address: SocketAddr, forms: &[Form], clients: usize) -> Vec<Self> {
        let receipts = Arc::new(Mutex::new(Vec::new()));
        let one = |first| Self {
            browser: signed_in(address, ""),
            forms: forms.iter().skip(first).step_by(clients).cloned().collect(),
            sent: None,
            receipts: Arc::clone(&receipts),
        };
        (0..clients).map(one).collect()
    }

    /// What comes of it.
    pub fn receipts(all: &[Self]) -> Arc<Mutex<Vec<Receipt>>> {
        all.first().map(|one| Arc::clone(&one.receipts)).unwrap_or_default()
    }
}

impl Script for HandIns {
    fn browser(&mut self) -> &mut Browser {
        &mut self.browser
    }

    fn next(&mut self) -> Result<Option<Request<Full<Bytes>>>> {
        let Some(form) = self.forms.pop_front() else { return Ok(None) };
        self.browser.cookie = Some(form.cookie.clone());
        let path = ApplicationPath { application: form.application };
        let request = HandInRequest { version: form.version, declared: true };
        let key = form.application.0.to_string();
        self.sent = Some(form);
        asked::<HandIn>(&key, &path, &(), &request).map(Some)
    }

    fn answered(&mut self, body: &Bytes) -> Result<()> {
        let app: MyApplication = serde_json::from_slice(body)?;
        let form = self.sent.take().ok_or(anyhow!("an answer nobody asked for"))?;
        let reference = app.reference.ok_or(anyhow!("handed in, and no reference"))?;
        let mut receipts = self.receipts.lock().unwrap_or_else(PoisonError::into_inner);
        receipts.push(Receipt { reference, last_four: form.last_four });
        Ok(())
    }
}

/// Looks up one reference after the other, from ever new addresses: both are limited by the hour.
pub struct LookUps {
    browser: Browser,
    receipts: Vec<Receipt>,
    /// Tells the addresses of this client from all others'.
    network: usize,
    sent: usize,
}

/// Fewer than the portal allows in an hour: for a reference in a whole run, for an address.
const PER_RECEIPT: usize = 4;
const PER_ADDRESS: usize = 25;

impl LookUps {
    /// Shares receipts among clients.
    pub fn share(
        address: SocketAddr,
        receipts: &[Receipt],
        clients: usize,
        network: usize,
    ) -> Vec<Self> {
        let one = |first| Self {
            browser: signed_in(address, ""),
            receipts: receipts.iter().skip(first).step_by(clients).cloned().collect(),
            network: network * 10 + first,
            sent: 0,
        };
        (0..clients).map(one).collect()
    }
}

impl Script for LookUps {
    fn browser(&mut self) -> &mut Browser {
        &mut self.browser
    }

    fn next(&mut self) -> Result<Option<Request<Full<Bytes>>>> {
        let Some(receipt) = self.receipts.get(self.sent / PER_RECEIPT) else { return Ok(None) };
        let host = self.sent / PER_ADDRESS;
        self.browser.cookie = None;
        self.browser.forwarded_for =
            format!("10.{}.{}.{}", self.network % 250, host / 250, host % 250);
        let request = LookUpRequest {
            reference: receipt.reference.clone(),
            phone_last_four: receipt.last_four.clone(),
        };
        let key = format!("look-up-{:08}-{:08}", self.network, self.sent);
        self.sent += 1;
        asked::<LookUpStatus>(&key, &(), &(), &request).map(Some)
    }

    fn answered(&mut self, _body: &Bytes) -> Result<()> {
        Ok(())
    }
}

fn signed_in(address: SocketAddr, cookie: &str) -> Browser {
    let mut browser = Browser::new(address, "10.255.0.1".to_owned());
    browser.cookie = Some(cookie.to_owned());
    browser
}

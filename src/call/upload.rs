//! Files: sent raw, with progress; shown by their address.

use super::send::{Answer, KEY_HEADER, PAUSES, json, pairs, random_id, read, understood, wait};
use super::{Failure, address, encoded};
use linli_domain::card::{FilePath, FileRow, UploadFile, UploadQuery, UploadRefusal};
use linli_domain::contract::Endpoint;
use linli_domain::id::FileId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

/// Uploads a file. `name` is what the device calls it; `on_progress` hears of the bytes that have
/// gone and of all there are. Dropping the future takes the upload back.
pub async fn upload(
    file: FileId,
    query: &UploadQuery,
    name: &str,
    body: &Blob,
    on_progress: impl FnMut(u64, u64) + 'static,
) -> Result<FileRow, Failure<UploadRefusal>> {
    let address =
        address(UploadFile::PATH, &pairs(&json(&FilePath { file })), &pairs(&json(query)));
    understood(send_file(&address, name, body, Rc::new(RefCell::new(on_progress))).await)
}

/// Where a file is fetched from, for `<img src>` and links.
pub fn address_of_file(file: FileId) -> String {
    address(UploadFile::PATH, &pairs(&json(&FilePath { file })), &[])
}

type OnProgress = Rc<RefCell<dyn FnMut(u64, u64)>>;

async fn send_file(address: &str, name: &str, body: &Blob, on_progress: OnProgress) -> Answer {
    let key = random_id().to_string();
    let mut pauses = PAUSES.into_iter();
    loop {
        let answer = match Sending::start(address, name, body, &key, on_progress.clone()) {
            Ok(sending) => sending.answer().await,
            Err(_) => Err(Failure::Unreachable),
        };
        match pauses.next() {
            Some(pause) if answer == Err(Failure::Unreachable) => wait(pause).await,
            _ => return answer,
        }
    }
}

/// A file on its way.
struct Sending {
    request: XmlHttpRequest,
    /// Done when an answer has come or none will.
    end: js_sys::Promise,
    /// What the request calls meanwhile.
    _progress: Closure<dyn FnMut(ProgressEvent)>,
}

impl Sending {
    fn start(
        address: &str,
        name: &str,
        body: &Blob,
        key: &str,
        on_progress: OnProgress,
    ) -> Result<Self, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open_with_async(UploadFile::METHOD.as_str(), address, true)?;
        request.set_request_header("Accept", "application/json")?;
        request.set_request_header("Content-Type", "application/octet-stream")?;
        request.set_request_header("X-File-Name", &encoded(name))?;
        request.set_request_header(KEY_HEADER, key)?;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            (on_progress.borrow_mut())(whole(event.loaded()), whole(event.total()));
        });
        let upload = request.upload()?;
        upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        // `loadend` comes after an answer, an error and an abort alike.
        let end = js_sys::Promise::new(&mut |done, _| request.set_onloadend(Some(&done)));
        request.send_with_opt_blob(Some(body))?;
        Ok(Self { request, end, _progress: progress })
    }

    async fn answer(self) -> Answer {
        let _ = JsFuture::from(self.end.clone()).await;
        match self.request.status() {
            // No answer has this status: the browser got none.
            Ok(0) | Err(_) => Err(Failure::Unreachable),
            Ok(status) => {
                let text = self.request.response_text().ok().flatten();
                read(status, text.unwrap_or_default())
            }
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        // Does nothing to a request that has its answer.
        let _ = self.request.abort();
    }
}

/// A browser's count of bytes, which is a whole number though it comes as a float.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of bytes is neither negative nor beyond 2^53"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}

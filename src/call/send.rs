//! Sending and understanding. What depends on the endpoint is a thin shell; one function does the
//! rest for all of them, because bytes count.

use super::{Failure, address};
use leptos::prelude::*;
use linli_domain::contract::{Endpoint, Method, Problem, ProblemKind, Rejection};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

/// The header that makes a repeated write the same write.
pub(super) const KEY_HEADER: &str = "Idempotency-Key";
/// How long to wait before the second and the third try, in milliseconds.
pub(super) const PAUSES: [i32; 2] = [800, 2500];
/// After this time nothing is tried again: whoever waits wants to know, in milliseconds.
const REPEAT_WITHIN: f64 = 8_000.0;
/// For this long the same write again is taken for a repetition, in milliseconds.
const SAME_WITHIN: f64 = 120_000.0;
/// After this time without an answer the try is given up, in milliseconds.
const PATIENCE: i32 = 30_000;

/// An answer, not understood yet: the JSON of the response or of the refusal.
pub(super) type Answer = Result<String, Failure<String>>;

thread_local! {
    /// Who is told that the session has ended.
    static SESSION_END: Cell<Option<Callback<()>>> = const { Cell::new(None) };
    /// The last write, while nobody knows whether it arrived.
    static UNSURE: RefCell<Option<Unsure>> = const { RefCell::new(None) };
}

/// Calls an endpoint of the contract.
pub async fn call<E: Endpoint>(
    path: &E::Path,
    query: &E::Query,
    request: &E::Request,
) -> Result<E::Response, Failure<E::Refusal>> {
    let address = address(E::PATH, &pairs(&json(path)), &pairs(&json(query)));
    let body = (E::METHOD != Method::Get).then(|| json(request));
    understood(send(E::METHOD.as_str(), address, body).await)
}

/// Whom to tell when an answer says that the session has ended. `viewer.rs` listens.
pub fn on_session_end(listener: Callback<()>) {
    SESSION_END.set(Some(listener));
}

/// A random id, for files and for keys.
pub fn random_id() -> Uuid {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        // Refused only for more than 65,536 bytes at once.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The JSON of a value of the contract. These are plain data; none of them fails to be written.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The fields of a JSON object, for an address.
pub(super) fn pairs(object: &str) -> Vec<(String, String)> {
    let fields = serde_json::from_str::<Map<String, Value>>(object).unwrap_or_default();
    let text = |value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    fields.into_iter().map(|(name, value)| (name, text(value))).collect()
}

/// The answer as the endpoint's types.
pub(super) fn understood<A, R>(answer: Answer) -> Result<A, Failure<R>>
where
    A: DeserializeOwned,
    R: DeserializeOwned,
{
    // An answer of another shape means that the page is older or newer than the server.
    const ANOTHER_SHAPE: Option<String> = None;
    match answer {
        Ok(text) => {
            serde_json::from_str(&text).map_err(|_| Failure::Fault { incident: ANOTHER_SHAPE })
        }
        Err(Failure::Refused(text)) => Err(match serde_json::from_str(&text) {
            Ok(refusal) => Failure::Refused(refusal),
            Err(_) => Failure::Fault { incident: ANOTHER_SHAPE },
        }),
        Err(Failure::Rejected(rejection)) => Err(Failure::Rejected(rejection)),
        Err(Failure::Fault { incident }) => Err(Failure::Fault { incident }),
        Err(Failure::Unreachable) => Err(Failure::Unreachable),
    }
}

/// Sends, again if it must, always the same.
async fn send(method: &'static str, address: String, body: Option<String>) -> Answer {
    let write = body.as_ref().map(|body| format!("{method} {address} {body}"));
    let key = write.as_ref().map(|write| key_of(write));
    let began = js_sys::Date::now();
    let mut pauses = PAUSES.into_iter();
    let answer = loop {
        let answer = match try_once(method, &address, body.as_deref(), key.as_deref()).await {
            Ok((status, text)) => read(status, text),
            Err(_) => Err(Failure::Unreachable),
        };
        match pauses.next() {
            Some(pause) if passes(&answer) && js_sys::Date::now() - began < REPEAT_WITHIN => {
                wait(pause).await;
            }
            _ => break answer,
        }
    };
    if answer != Err(Failure::Unreachable)
        && let Some(write) = write
    {
        UNSURE.with_borrow_mut(|unsure| unsure.take_if(|unsure| unsure.write == write));
    }
    answer
}

/// Whether the reason for an answer may have passed a moment later.
fn passes(answer: &Answer) -> bool {
    match answer {
        Err(Failure::Unreachable) => true,
        Err(Failure::Rejected(Rejection::Unavailable { retry_after_seconds })) => {
            *retry_after_seconds <= 3
        }
        _ => false,
    }
}

/// A write without an answer.
struct Unsure {
    /// Method, address and body.
    write: String,
    key: String,
    /// When it was first sent, in milliseconds.
    at: f64,
}

/// The key of a write: the one it had before if it is sent again because no answer came. After a
/// while, or after another write, the same words may mean a new thing and get a new key.
fn key_of(write: &str) -> String {
    let now = js_sys::Date::now();
    UNSURE.with_borrow_mut(|unsure| {
        if let Some(before) = unsure
            && before.write == write
            && now - before.at < SAME_WITHIN
        {
            return before.key.clone();
        }
        let key = random_id().to_string();
        *unsure = Some(Unsure { write: write.to_owned(), key: key.clone(), at: now });
        key
    })
}

/// One try: the status and the body of whatever answered.
async fn try_once(
    method: &str,
    address: &str,
    body: Option<&str>,
    key: Option<&str>,
) -> Result<(u16, String), JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    let options = RequestInit::new();
    options.set_method(method);
    if let Some(body) = body {
        headers.set("Content-Type", "application/json")?;
        options.set_body(&JsValue::from_str(body));
    }
    if let Some(key) = key {
        headers.set(KEY_HEADER, key)?;
    }
    options.set_headers(&headers);
    let patience = Patience::new(body.is_none())?;
    options.set_signal(Some(&patience.controller.signal()));
    let answer = window().fetch_with_str_and_init(address, &options);
    let answer: Response = JsFuture::from(answer).await?.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}

/// What an answer means.
pub(super) fn read(status: u16, text: String) -> Answer {
    if (200..300).contains(&status) {
        return Ok(if text.is_empty() { "null".into() } else { text });
    }
    let Ok(problem) = serde_json::from_str::<Problem<Value>>(&text) else {
        // Not the portal: something between here and there.
        return Err(match status {
            502..=504 => Failure::Unreachable,
            _ => Failure::Fault { incident: None },
        });
    };
    Err(match (problem.kind, problem.refusal, problem.rejection) {
        (ProblemKind::Refusal, Some(refusal), _) => Failure::Refused(refusal.to_string()),
        (ProblemKind::Rejection, _, Some(rejection)) => {
            if rejection == Rejection::NotSignedIn
                && let Some(listener) = SESSION_END.get()
            {
                listener.run(());
            }
            Failure::Rejected(rejection)
        }
        _ => Failure::Fault { incident: problem.incident },
    })
}

/// Lets some time pass.
pub(super) async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Ends a try that takes too long. A read also ends when nobody waits for it any more; a write
/// goes on, since it may matter although somebody left the page.
struct Patience {
    controller: AbortController,
    clock: i32,
    is_read: bool,
    /// What the clock calls.
    _give_up: Closure<dyn FnMut()>,
}

impl Patience {
    fn new(is_read: bool) -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let theirs = controller.clone();
        let give_up = Closure::<dyn FnMut()>::new(move || theirs.abort());
        let clock = window().set_timeout_with_callback_and_timeout_and_arguments_0(
            give_up.as_ref().unchecked_ref(),
            PATIENCE,
        )?;
        Ok(Self { controller, clock, is_read, _give_up: give_up })
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.clock);
        if self.is_read {
            self.controller.abort();
        }
    }
}

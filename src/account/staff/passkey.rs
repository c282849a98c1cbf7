//! Asking the browser's authenticator. Questions and answers are JSON of the WebAuthn
//! specification, which the browser itself reads and writes; nothing of it is understood here.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What the authenticator does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    /// Makes a new passkey.
    Create,
    /// Proves one that it has.
    Get,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoAnswer {
    /// This browser knows no passkeys, or not at this address.
    NotHere,
    /// This authenticator has a passkey for the account already.
    HasOne,
    /// Closed by the person, or it took too long.
    GivenUp,
}

/// Asks; the answer is JSON as text.
pub(super) async fn ask(task: Task, options: &str) -> Result<String, NoAnswer> {
    let promise = start(task, options).map_err(|_| NoAnswer::NotHere)?;
    let credential = JsFuture::from(promise).await.map_err(|error| {
        let name = Reflect::get(&error, &"name".into()).unwrap_or_default();
        match name.as_string().as_deref() {
            Some("InvalidStateError") => NoAnswer::HasOne,
            Some("SecurityError" | "NotSupportedError") => NoAnswer::NotHere,
            _ => NoAnswer::GivenUp,
        }
    })?;
    written(&credential).ok_or(NoAnswer::NotHere)
}

/// Everything that fails here does so because the browser does not have it.
fn start(task: Task, options: &str) -> Result<Promise, JsValue> {
    let (read, method) = match task {
        Task::Create => ("parseCreationOptionsFromJSON", "create"),
        Task::Get => ("parseRequestOptionsFromJSON", "get"),
    };
    let question = Reflect::get(&JSON::parse(options)?, &"publicKey".into())?;
    let api = Reflect::get(&window(), &"PublicKeyCredential".into())?;
    let asked = Object::new();
    Reflect::set(&asked, &"publicKey".into(), &call(&api, read, &question)?)?;
    let navigator = Reflect::get(&window(), &"navigator".into())?;
    let credentials = Reflect::get(&navigator, &"credentials".into())?;
    call(&credentials, method, &asked)?.dyn_into()
}

fn written(credential: &JsValue) -> Option<String> {
    let json = call(credential, "toJSON", &JsValue::UNDEFINED).ok()?;
    JSON::stringify(&json).ok()?.as_string()
}

/// Calls a method by its name.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.call1(object, argument)
}

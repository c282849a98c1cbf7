//! Keeps the screen from going dark while the code is shown, where the browser can.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A screen kept awake until this component goes. Browsers let go by themselves when the page is
/// hidden: [`Awake::renew`] takes hold again.
#[derive(Clone, Copy)]
pub struct Awake {
    /// The browser's promise to stay awake (`WakeLockSentinel`).
    hold: StoredValue<Option<JsValue>, LocalStorage>,
}

impl Awake {
    /// Lets go when the component that asks goes.
    pub fn while_here() -> Self {
        let awake = Self { hold: StoredValue::new_local(None) };
        let held = send_wrapper::SendWrapper::new(awake);
        on_cleanup(move || {
            if let Some(hold) = held.hold.try_update_value(Option::take).flatten() {
                let _ = method(&hold, "release").map(|release| release.call0(&hold));
            }
        });
        awake.renew();
        awake
    }

    /// Takes hold unless it does already.
    pub fn renew(self) {
        let holds = |hold: &JsValue| !truthy(hold, "released");
        if self.hold.with_value(|hold| hold.as_ref().is_some_and(holds)) {
            return;
        }
        spawn_local(async move {
            if let Some(hold) = ask().await {
                // The component may have gone meanwhile.
                if self.hold.try_set_value(Some(hold.clone())).is_some() {
                    let _ = method(&hold, "release").map(|release| release.call0(&hold));
                }
            }
        });
    }
}

/// `navigator.wakeLock.request("screen")`, which not every browser has.
async fn ask() -> Option<JsValue> {
    let navigator = property(&window(), "navigator")?;
    let lock = property(&navigator, "wakeLock")?;
    let promise = method(&lock, "request")?.call1(&lock, &JsValue::from_str("screen")).ok()?;
    JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    property(object, name)?.dyn_into().ok()
}

fn truthy(object: &JsValue, name: &str) -> bool {
    property(object, name).is_some_and(|value| value.is_truthy())
}

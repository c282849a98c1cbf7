//! Pictures drawn anew before they go: upright, small enough to send from a lift, and without
//! what the camera wrote beside the picture (where it was taken, with which phone).
//!
//! An `<img>` decodes whatever this browser can show, HEIC in Safari too, and turns it upright.

use crate::card::apply::sniff::{HEAD_BYTES, PICTURE_BYTES_MAX, TRIES, drawn_size};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// What is kept: the only kind every reader can show.
const JPEG: &str = "image/jpeg";
/// What shows through a picture that is partly transparent.
const PAPER: &str = "white";

/// The first bytes of a file; none if it can't be read.
pub async fn head_of(file: &Blob) -> Vec<u8> {
    #[expect(clippy::cast_possible_wrap, reason = "a kilobyte")]
    #[expect(clippy::cast_possible_truncation, reason = "a kilobyte")]
    let head = file.slice_with_i32_and_i32(0, HEAD_BYTES as i32);
    let Ok(head) = head else { return Vec::new() };
    match JsFuture::from(head.array_buffer()).await {
        Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    }
}

/// The picture as a small JPEG; an error if this browser can't draw it.
pub async fn shrunk(file: &Blob) -> Result<Blob, JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let drawn = shrunk_from(&address).await;
    Url::revoke_object_url(&address)?;
    drawn
}

async fn shrunk_from(address: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (image.natural_width(), image.natural_height());
    if width == 0 || height == 0 {
        return Err(JsValue::NULL);
    }
    let mut smallest = Err(JsValue::NULL);
    for (quality, share) in TRIES {
        let (width, height) = drawn_size(width, height, share);
        let blob = drawn(&image, width, height, quality).await?;
        let is_small = blob.size() <= as_float(PICTURE_BYTES_MAX);
        smallest = Ok(blob);
        if is_small {
            break;
        }
    }
    smallest
}

async fn drawn(
    image: &HtmlImageElement,
    width: u32,
    height: u32,
    quality: f64,
) -> Result<Blob, JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let (w, h) = (f64::from(width), f64::from(height));
    context.set_fill_style_str(PAPER);
    context.fill_rect(0.0, 0.0, w, h);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, w, h)?;
    let blob = js_sys::Promise::new(&mut |done, failed| {
        let asked =
            canvas.to_blob_with_type_and_encoder_options(&done, JPEG, &JsValue::from(quality));
        if let Err(why) = asked {
            // Calling a promise's own function does not fail.
            let _ = failed.call1(&JsValue::NULL, &why);
        }
    });
    // A canvas too large for this device answers null.
    JsFuture::from(blob).await?.dyn_into()
}

#[expect(clippy::cast_precision_loss, reason = "a megabyte")]
fn as_float(bytes: u64) -> f64 {
    bytes as f64
}

//! How a file is handed out: as what it is, under a name of ours, unable to do anything.

use axum::{
    http::{
        HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse as _, Response},
};
use linli_domain::{file::FileKind, id::FileId};

/// The answer with a file in it. Pictures may be shown in the page; a PDF is only ever saved.
pub fn hand_out(id: FileId, kind: FileKind, bytes: Vec<u8>) -> Response {
    let (way, ending) = match kind {
        FileKind::Jpeg => ("inline", "jpg"),
        FileKind::Png => ("inline", "png"),
        FileKind::Pdf => ("attachment", "pdf"),
    };
    // The name somebody gave it is never repeated: it may be anything.
    let short = id.to_string();
    let name = format!("{way}; filename=\"linli-{}.{ending}\"", &short[..8]);
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    let policy = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

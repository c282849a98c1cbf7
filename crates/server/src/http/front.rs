//! What stands in front of every handler: foreign pages stay out, slow bodies end, a panic costs
//! one request, every answer carries the same protections and is counted.

use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::CONNECTION},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use futures::{FutureExt as _, future::BoxFuture};
use linli_domain::contract::Rejection;

use super::{
    door::{failed, rejected},
    pace::paced,
    pages::{Pages, page},
    security::{add_headers, is_cross_site},
    serve::Limits,
    telemetry::Seen,
};

/// Asked by `/healthz`: whether the portal can do its work now.
pub type Health = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// What the front needs to know.
#[derive(Clone)]
pub struct Front {
    /// The browser's side.
    pub pages: Arc<Pages>,
    /// Pages of these origins may write here.
    pub origins: Vec<String>,
    /// Whether people come by https.
    pub is_https: bool,
    /// How long bodies may take.
    pub limits: Limits,
    /// Whether all is well.
    pub health: Health,
    /// Draws the number of an incident.
    pub incident: Arc<dyn Fn() -> String + Send + Sync>,
}

/// Puts the front before `app`, whose routes begin with `/api/`, and the pages behind it.
pub fn front(app: Router, front: Front) -> Router {
    let pages = Arc::clone(&front.pages);
    let health = Arc::clone(&front.health);
    Router::new()
        .merge(app)
        .route("/healthz", get(healthy).with_state(health))
        .fallback(move |request: Request| async move { page(&pages, &request) })
        .layer(middleware::from_fn_with_state(Arc::new(front), answer))
}

async fn healthy(State(health): State<Health>) -> Response {
    if health().await {
        (StatusCode::OK, "ok\n").into_response()
    } else {
        rejected(Rejection::Unavailable { retry_after_seconds: 5 })
    }
}

async fn answer(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    let seen = Seen::new(&request);
    let is_api = request.uri().path().starts_with("/api/");
    let mut answer = if is_cross_site(&front.origins, request.method(), request.headers()) {
        rejected(Rejection::CrossSite)
    } else {
        answer_in_time(request, next, &front).await
    };
    add_headers(answer.headers_mut(), is_api, front.is_https);
    seen.answered(answer.status());
    answer
}

/// The handler's answer; 408 instead if the body came too slowly, 500 if the handler panicked.
async fn answer_in_time(request: Request, next: Next, front: &Front) -> Response {
    let (request, slow) = paced(request, &front.limits);
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(_) if slow.was_slow() => {
            let mut answer = rejected(Rejection::TooSlow);
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            answer
        }
        Ok(answer) => answer,
        Err(_) => {
            metrics::counter!("http_panics_total").increment(1);
            let incident = (front.incident)();
            tracing::error!(incident, "A handler panicked; its request got no answer");
            failed(incident)
        }
    }
}

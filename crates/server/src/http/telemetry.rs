//! Logs and figures. Both name routes by their template, never a raw path: paths hold ids.

use std::{
    io::IsTerminal as _,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, fmt};

/// What is logged unless `RUST_LOG` says otherwise.
const LEVELS: &str = "info,sqlx=warn,hyper=warn,sea_orm_migration=warn";

/// Bounds of the time buckets, in seconds.
const BUCKETS: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Starts logging to standard error: standard output belongs to the commands' answers.
///
/// A panic is logged by its place. Its message is not: it may quote what somebody entered.
pub fn start_logs(json: bool) {
    let levels = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LEVELS));
    let colours = std::io::stderr().is_terminal();
    let logs = fmt().with_env_filter(levels).with_ansi(colours).with_writer(std::io::stderr);
    let started = if json { logs.json().try_init() } else { logs.compact().try_init() };
    if started.is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "Something that can't happen happened");
        }));
    }
}

/// Starts counting and keeps the counts tidy. Call once, inside the runtime.
pub fn start_figures() -> Result<PrometheusHandle, BuildError> {
    let handle = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
    describe();
    let kept = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            kept.run_upkeep();
        }
    });
    Ok(handle)
}

fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};
    describe_counter!("http_requests_total", "Requests answered, by method, route and status");
    describe_histogram!("http_request_seconds", "Time from header to answer");
    describe_gauge!("http_requests_running", "Requests being answered now");
    describe_counter!("http_panics_total", "Requests that ended in a panic");
    describe_counter!("http_connections_total", "Connections taken");
    describe_counter!("http_connections_turned_away_total", "Connections for which was no room");
    describe_counter!("files_taken_total", "Uploaded files taken, by kind");
    describe_counter!("files_refused_total", "Uploaded files refused");
}

/// `/metrics`, for a listener of its own.
pub fn figures_app(handle: PrometheusHandle) -> Router {
    async fn render(State(handle): State<PrometheusHandle>) -> impl IntoResponse {
        ([(CONTENT_TYPE, "text/plain; version=0.0.4")], handle.render())
    }
    Router::new().route("/metrics", get(render)).with_state(handle)
}

/// A request on its way. Dropped without an answer, it was cancelled by the client.
pub(super) struct Seen {
    method: &'static str,
    route: String,
    started: Instant,
}

impl Seen {
    pub(super) fn new(request: &Request) -> Self {
        metrics::gauge!("http_requests_running").increment(1.0);
        Self {
            method: method_name(request.method()),
            // Pages and unknown addresses match no route.
            route: request
                .extensions()
                .get::<MatchedPath>()
                .map_or_else(|| "(page)".to_owned(), |path| path.as_str().to_owned()),
            started: Instant::now(),
        }
    }

    pub(super) fn answered(mut self, status: StatusCode) {
        let Self { method, started, .. } = self;
        let route = std::mem::take(&mut self.route);
        let taken = started.elapsed();
        tracing::debug!(
            method,
            route,
            status = status.as_u16(),
            micros = u64::try_from(taken.as_micros()).unwrap_or(u64::MAX),
            "A request was answered"
        );
        let status = status.as_str().to_owned();
        metrics::counter!(
            "http_requests_total", "method" => method, "route" => route.clone(), "status" => status
        )
        .increment(1);
        metrics::histogram!("http_request_seconds", "method" => method, "route" => route)
            .record(taken.as_secs_f64());
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        metrics::gauge!("http_requests_running").decrement(1.0);
    }
}

/// Clients may invent methods; figures may not grow with them.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

//! Answers given before a handler, or instead of one.

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, RETRY_AFTER},
    },
    response::{IntoResponse as _, Response},
};
use linli_domain::contract::{Problem, ProblemKind, Rejection};

/// Turned away at the door.
pub fn rejected(rejection: Rejection) -> Response {
    let status = rejection.status();
    let wait = match rejection {
        Rejection::TooMany { retry_after_seconds }
        | Rejection::Unavailable { retry_after_seconds } => Some(retry_after_seconds),
        _ => None,
    };
    let mut answer = problem(&Problem {
        kind: ProblemKind::Rejection,
        status,
        refusal: None,
        rejection: Some(rejection),
        incident: None,
    });
    if let Some(seconds) = wait {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// Our own fault, under a number that the log knows.
pub fn failed(incident: String) -> Response {
    problem(&Problem {
        kind: ProblemKind::Fault,
        status: StatusCode::INTERNAL_SERVER_ERROR.as_u16(),
        refusal: None,
        rejection: None,
        incident: Some(incident),
    })
}

fn problem(problem: &Problem<()>) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).unwrap_or_default();
    (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response()
}

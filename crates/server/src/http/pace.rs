//! A request's body has to arrive in time and not too slowly.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{body::Body, extract::Request};
use bytes::{Buf as _, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::serve::Limits;

/// Tells afterwards whether the body was given up as too slow.
#[derive(Clone, Default)]
pub(super) struct Slow(Arc<AtomicBool>);

impl Slow {
    pub(super) fn was_slow(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Lets the body fail when it comes too slowly. Requests without a body are passed on as they are.
pub(super) fn paced(request: Request, limits: &Limits) -> (Request, Slow) {
    let slow = Slow::default();
    if request.body().is_end_stream() {
        return (request, slow);
    }
    let pace = Pace {
        time: limits.body_time,
        grace: limits.body_grace,
        bytes_per_second_min: limits.body_bytes_per_second_min,
    };
    let mark = slow.clone();
    let request = request.map(|body| {
        Body::new(PacedBody { body, pace, slow: mark, started: None, bytes: 0, clock: None })
    });
    (request, slow)
}

/// What is asked of a body.
#[derive(Clone, Copy)]
struct Pace {
    time: Duration,
    grace: Duration,
    bytes_per_second_min: u32,
}

impl Pace {
    /// How long after its start a body with so many bytes may keep us waiting for the next one.
    fn patience(self, bytes: u64) -> Duration {
        let earned = bytes / u64::from(self.bytes_per_second_min.max(1));
        self.time.min(self.grace.saturating_add(Duration::from_secs(earned)))
    }
}

struct PacedBody {
    body: Body,
    pace: Pace,
    slow: Slow,
    /// When a handler first asked for it: what a handler does before is not the client's fault.
    started: Option<Instant>,
    bytes: u64,
    clock: Option<Pin<Box<Sleep>>>,
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        let this = &mut *self;
        let started = *this.started.get_or_insert_with(Instant::now);
        let deadline = started + this.pace.patience(this.bytes);
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                this.bytes += frame.data_ref().map_or(0, |data| data.remaining() as u64);
                // A body that dribbles without pause never waits, so the clock is looked at here.
                if Instant::now() < started + this.pace.patience(this.bytes) {
                    this.clock = None;
                } else {
                    return Poll::Ready(Some(Err(this.too_slow())));
                }
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let clock = this.clock.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        match clock.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Some(Err(this.too_slow()))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl PacedBody {
    fn too_slow(&self) -> axum::BoxError {
        self.slow.0.store(true, Ordering::Relaxed);
        "the body came too slowly".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_with_what_came_up_to_the_limit() {
        let pace = Pace {
            time: Duration::from_mins(1),
            grace: Duration::from_secs(5),
            bytes_per_second_min: 1000,
        };
        assert_eq!(pace.patience(0), Duration::from_secs(5));
        assert_eq!(pace.patience(10_000), Duration::from_secs(15));
        assert_eq!(pace.patience(u64::MAX), Duration::from_mins(1));
    }
}

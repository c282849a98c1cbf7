//! How far something has come: a line of steps with their days.

use super::Words;
use leptos::prelude::*;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Where it is.
    Now,
    /// Still to come.
    Ahead,
    /// It ended here without going on.
    Stopped,
}

impl StepState {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "steps__step steps__step--done",
            Self::Now => "steps__step steps__step--now",
            Self::Ahead => "steps__step",
            Self::Stopped => "steps__step steps__step--stopped",
        }
    }
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Milestone {
    /// What happens.
    pub title: Words,
    /// When it happened or will have happened.
    pub when: Option<Words>,
    /// The state in words ("已完成"), for those who don't see the picture.
    pub said: Words,
    /// The state.
    pub state: StepState,
}

/// The line of steps.
#[component]
pub fn Steps(
    /// What the line is about, for those who don't see it.
    #[prop(into)]
    label: Words,
    /// The steps, in order.
    #[prop(into)]
    steps: Signal<Vec<Milestone>>,
) -> impl IntoView {
    let rows = move || steps.get().into_iter().map(row).collect::<Vec<_>>();
    view! { <ol class="steps" aria-label=label>{rows}</ol> }
}

fn row(step: Milestone) -> AnyView {
    let current = (step.state == StepState::Now).then_some("step");
    view! {
        <li class=step.state.class() aria-current=current>
            <span class="steps__title">{step.title}</span>
            <span class="visually-hidden">" "{step.said}" "</span>
            {step.when.map(|when| view! { <span class="steps__when">{when}</span> })}
        </li>
    }
    .into_any()
}

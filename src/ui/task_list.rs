//! What is to be done, how each thing stands, and where to do it.

use super::{Tag, TagKind, Words};
use leptos::prelude::*;

/// One thing to do.
#[derive(Clone, Debug)]
pub struct Task {
    /// Where to do it; `None` while it can't be begun.
    pub href: Option<String>,
    /// What it is.
    pub title: Words,
    /// More about it.
    pub hint: Option<Words>,
    /// How it stands.
    pub state: Words,
    /// What that means.
    pub kind: TagKind,
}

/// A list of things to do.
#[component]
pub fn TaskList(
    /// The things, in order.
    #[prop(into)]
    tasks: Signal<Vec<Task>>,
) -> impl IntoView {
    let rows = move || tasks.get().into_iter().map(row).collect::<Vec<_>>();
    view! { <ul class="tasks">{rows}</ul> }
}

fn row(task: Task) -> AnyView {
    let title = match task.href {
        Some(href) => view! { <a class="tasks__title" href=href>{task.title}</a> }.into_any(),
        None => view! { <span class="tasks__title">{task.title}</span> }.into_any(),
    };
    view! {
        <li class="tasks__row">
            <span class="tasks__words">
                {title}
                {task.hint.map(|hint| view! { <span class="tasks__hint">{hint}</span> })}
            </span>
            <Tag words=task.state kind=task.kind/>
        </li>
    }
    .into_any()
}

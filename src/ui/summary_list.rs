//! Answers to look over: what was asked, what was answered, a link to change it.

use super::Words;
use leptos::prelude::*;

/// The list around [`SummaryRow`]s.
#[component]
pub fn SummaryList(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="answers">{children()}</dl> }
}

/// One answer.
#[component]
pub fn SummaryRow(
    /// What was asked.
    #[prop(into)]
    label: Words,
    /// What was answered.
    #[prop(optional, into)]
    value: Words,
    /// Where to change it, and what the link says ("修改").
    #[prop(optional, into)]
    change: Option<(String, Words)>,
    /// More of the answer: a picture, several lines.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let change = change.map(|(href, words)| {
        view! {
            <dd class="answers__change">
                <a href=href>{words}<span class="visually-hidden">" "{label}</span></a>
            </dd>
        }
    });
    view! {
        <div class="answers__row">
            <dt class="answers__label">{label}</dt>
            <dd class="answers__value">{value}{children.map(|children| children())}</dd>
            {change}
        </div>
    }
}

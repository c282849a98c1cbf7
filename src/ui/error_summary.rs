//! Everything that is wrong with a form, on top of it, each line leading to its field.

use super::{Words, Wrong};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field; empty when it belongs to none.
    pub field: String,
    /// What is wrong and what to do about it.
    pub words: String,
}

/// What is wrong with one field, to be shown beside it: the `error` of a component.
pub fn wrong_at(problems: RwSignal<Vec<Problem>>, field: impl Into<String>) -> Wrong {
    let field = field.into();
    Signal::derive(move || {
        let problems = problems.read();
        let own = problems.iter().find(|problem| problem.field == field)?;
        Some(own.words.clone())
    })
}

/// The list of problems. It is shown while there are any, and takes the focus each time
/// `problems` is set to some, so set it on every attempt to hand in.
#[component]
pub fn ErrorSummary(
    /// What happened: "还有几处需要补上".
    #[prop(into)]
    title: Words,
    /// What is wrong, in the order of the fields.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if !problems.read().is_empty()
            && let Some(summary) = summary.get()
        {
            let _ = summary.focus();
        }
    });
    let lines = move || problems.get().into_iter().map(line).collect::<Vec<_>>();
    view! {
        <div
            class="summary"
            role="alert"
            tabindex="-1"
            node_ref=summary
            hidden=move || problems.read().is_empty()
        >
            <h2 class="summary__title">{title}</h2>
            <ul class="summary__list">{lines}</ul>
        </div>
    }
}

fn line(problem: Problem) -> AnyView {
    if problem.field.is_empty() {
        return view! { <li>{problem.words}</li> }.into_any();
    }
    let href = format!("#{}", problem.field);
    let go = move |event: leptos::ev::MouseEvent| {
        // The router would otherwise take the link for a navigation.
        event.prevent_default();
        event.stop_propagation();
        focus_on(&problem.field);
    };
    view! { <li><a href=href on:click=go>{problem.words}</a></li> }.into_any()
}

/// Puts the focus on the element with this id and its label in sight.
pub fn focus_on(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let field = element.closest(".field").ok().flatten();
    field.as_ref().unwrap_or(&element).scroll_into_view();
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

//! Small pieces of pages that only show something, all of the same few types: every new type of
//! view costs about a kilobyte of the download, however small it is.

use crate::ui::{Button, ButtonKind, ButtonLink, Notice, NoticeKind};
use leptos::prelude::*;
use std::sync::Arc;

/// What changes with the signals it reads. One type for all of them.
pub fn live(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let make: Arc<dyn Fn() -> AnyView + Send + Sync> = Arc::new(make);
    alive(make)
}

fn alive(make: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || make()).into_any()
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Several pieces, one after the other.
pub fn row(pieces: Vec<AnyView>) -> AnyView {
    pieces.into_any()
}

/// A paragraph.
pub fn p(words: impl Into<String>) -> AnyView {
    p_in("", words)
}

/// A paragraph with a class.
pub fn p_in(class: &'static str, words: impl Into<String>) -> AnyView {
    paragraph(class, words.into())
}

fn paragraph(class: &'static str, words: String) -> AnyView {
    view! { <p class=class>{words}</p> }.into_any()
}

/// A heading of the second level.
pub fn h2(words: impl Into<String>) -> AnyView {
    heading("", words.into())
}

/// A heading of the second level with a class.
pub fn h2_in(class: &'static str, words: impl Into<String>) -> AnyView {
    heading(class, words.into())
}

/// A heading of the third level.
pub fn h3(words: String) -> AnyView {
    view! { <h3>{words}</h3> }.into_any()
}

fn heading(class: &'static str, words: String) -> AnyView {
    view! { <h2 class=class>{words}</h2> }.into_any()
}

/// Some words that weigh more than those around them, and those that follow.
pub fn strong(class: &'static str, strong: impl Into<String>, rest: impl Into<String>) -> AnyView {
    weighed(class, strong.into(), rest.into())
}

fn weighed(class: &'static str, strong: String, rest: String) -> AnyView {
    view! { <p class=class><strong>{strong}</strong>" "{rest}</p> }.into_any()
}

/// A box.
pub fn div(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{pieces}</div> }.into_any()
}

/// A part of a page under its heading.
pub fn part(title: impl Into<String>, mut pieces: Vec<AnyView>) -> AnyView {
    pieces.insert(0, h2(title));
    section("apply__part", pieces)
}

/// A part of a page.
pub fn section(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <section class=class>{pieces}</section> }.into_any()
}

/// A list without numbers.
pub fn ul(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <ul class=class>{pieces}</ul> }.into_any()
}

/// A list with numbers.
pub fn ol(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <ol class=class>{pieces}</ol> }.into_any()
}

/// A line of a list.
pub fn li(class: &'static str, pieces: Vec<AnyView>) -> AnyView {
    view! { <li class=class>{pieces}</li> }.into_any()
}

/// A link that looks like a button.
pub fn link(href: String, label: impl Into<String>, kind: ButtonKind) -> AnyView {
    let label: String = label.into();
    view! { <ButtonLink href label kind/> }.into_any()
}

/// A button that is never busy.
pub fn button(
    label: impl Into<String>,
    kind: ButtonKind,
    on_press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let label: String = label.into();
    let on_press = Callback::new(move |()| on_press());
    view! { <Button label kind on_press/> }.into_any()
}

/// Words set apart from the page.
pub fn notice(title: impl Into<String>, kind: NoticeKind, pieces: Vec<AnyView>) -> AnyView {
    let title: String = title.into();
    if title.is_empty() {
        view! { <Notice kind>{pieces}</Notice> }.into_any()
    } else {
        view! { <Notice title kind>{pieces}</Notice> }.into_any()
    }
}

/// Prints the page. A browser that can't says so itself.
pub fn print() {
    let _ = window().print();
}

//! Large ways to go on, as on a board beside a gate.

use super::{Icon, IconName, Words};
use leptos::prelude::*;

/// The list around [`LinkCard`]s.
#[component]
pub fn LinkCards(
    /// The cards.
    children: Children,
) -> impl IntoView {
    view! { <ul class="ways">{children()}</ul> }
}

/// One way to go on.
#[component]
pub fn LinkCard(
    /// Where it goes: `Address::….path()`.
    #[prop(into)]
    href: Signal<String>,
    /// What one can do there.
    #[prop(into)]
    title: Words,
    /// What to expect.
    #[prop(into)]
    hint: Words,
    /// A picture of it.
    icon: IconName,
    /// Whether it is the one most people came for.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    view! {
        <li class="ways__item" class:ways__item--first=first>
            <a class="ways__link" href=href>
                <span class="ways__icon"><Icon name=icon/></span>
                <span class="ways__words">
                    <span class="ways__title">{title}</span>
                    <span class="ways__hint">{hint}</span>
                </span>
                <Icon name=IconName::Arrow/>
            </a>
        </li>
    }
}

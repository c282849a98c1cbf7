//! The next page is still on its way: the line under the head runs meanwhile, and the old page
//! stays.

use leptos::prelude::*;

/// How many pages are on their way; the frame provides it.
#[derive(Clone, Copy)]
pub(super) struct PagesTurning(pub RwSignal<u32>);

/// Held while a page is on its way: by a lazy route from `data` until its `view` is there.
///
/// ```text
/// struct Cases { _turning: Turning }
/// impl LazyRoute for Cases {
///     fn data() -> Self { Self { _turning: Turning::begin() } }
///     fn view(this: Self) -> AnyView { … }
/// }
/// ```
#[derive(Debug)]
pub struct Turning(Option<RwSignal<u32>>);

impl Turning {
    /// The page has been asked for.
    pub fn begin() -> Self {
        let pages = use_context::<PagesTurning>().map(|PagesTurning(pages)| pages);
        if let Some(pages) = pages {
            pages.update(|count| *count += 1);
        }
        Self(pages)
    }
}

impl Drop for Turning {
    fn drop(&mut self) {
        if let Some(pages) = self.0 {
            pages.update(|count| *count = count.saturating_sub(1));
        }
    }
}

//! Pages that come as a chunk of the program of their own, fetched when somebody first goes there.
//!
//! ```text
//! <Route path=At::Papers view={lazy::<Public>()}/>
//!
//! chunk! {
//!     /// What everybody may ask.
//!     Public in public: || view! { <PapersPage/> }.into_any()
//! }
//! ```
//!
//! Everything that only this closure reaches lies in the chunk of that name (`public`); several
//! closures may share one. While it is on its way the old page stays and the line under the head
//! runs.

#[cfg(target_arch = "wasm32")]
pub use route::{Arrived, Chunk, Pages, lazy};

mod text;

/// Declares a chunk by its name for routes, the name of its file, and what draws its pages.
#[cfg(target_arch = "wasm32")]
macro_rules! chunk {
    ($(#[$doc:meta])* $name:ident in $file:ident: $pages:expr) => {
        $(#[$doc])*
        struct $name;

        impl $crate::chunk::Chunk for $name {
            async fn pages() -> $crate::chunk::Arrived {
                #[leptos::wasm_split::wasm_split(
                    $file,
                    wasm_split_path = ::leptos::wasm_split,
                    fallible
                )]
                fn pages() -> $crate::chunk::Arrived {
                    Ok($pages)
                }
                pages().await
            }
        }
    };
}
#[cfg(target_arch = "wasm32")]
pub(crate) use chunk;

#[cfg(target_arch = "wasm32")]
mod route {
    use super::text::TEXT;
    use crate::call::{Failure, sorry};
    use crate::language::texts;
    use crate::ui::{Page, Trouble, Turning};
    use leptos::prelude::*;
    use leptos::wasm_split::SplitLoaderError;
    use leptos_router::{Lazy, LazyRoute};
    use linli_domain::contract::Never;
    use std::marker::PhantomData;

    /// What draws the pages of a chunk.
    pub type Pages = fn() -> AnyView;
    /// The pages, or that they could not be fetched.
    pub type Arrived = Result<Pages, SplitLoaderError>;

    /// A chunk, as its routes name it.
    pub trait Chunk: Send + Sync + 'static {
        /// Fetches it, the first time.
        fn pages() -> impl Future<Output = Arrived>;
    }

    /// The `view` of a route whose page is in a chunk.
    pub fn lazy<C: Chunk>() -> Lazy<InChunk<C>> {
        Lazy::new()
    }

    /// A page on its way.
    #[derive(Debug)]
    pub struct InChunk<C> {
        turning: Turning,
        chunk: PhantomData<C>,
    }

    impl<C: Chunk> LazyRoute for InChunk<C> {
        fn data() -> Self {
            Self { turning: Turning::begin(), chunk: PhantomData }
        }

        async fn view(this: Self) -> AnyView {
            let arrived = C::pages().await;
            drop(this.turning);
            match arrived {
                Ok(pages) => pages(),
                Err(_) => view! { <NotArrived/> }.into_any(),
            }
        }
    }

    /// Without a network, or after a new build has taken the place of the one this page is of.
    #[component]
    fn NotArrived() -> impl IntoView {
        let t = texts(&TEXT);
        let sorry = sorry();
        let words = Signal::derive(move || sorry.reading(&Failure::<Never>::Unreachable));
        let again = || {
            // A page that can't be loaded again stays as it is, with this button on it.
            let _ = window().location().reload();
        };
        view! {
            <Page title=t.say(|t| t.not_arrived)>
                <Trouble words again_label=t.say(|t| t.again) on_again=again/>
            </Page>
        }
    }
}

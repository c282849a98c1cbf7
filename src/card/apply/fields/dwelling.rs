//! Where somebody lives or works.

use super::text::TEXT;
use crate::card::apply::filling::Filling;
use crate::card::apply::work::Work;
use crate::language::texts;
use crate::place::{Picked, PlacePicker};
use leptos::prelude::*;
use linli_domain::card::MyApplication;
use linli_domain::card::check::Field;
use linli_domain::card::draft::Dwelling;

/// The place, and what the list of places doesn't have.
#[derive(Clone, Copy)]
pub struct DwellingFields {
    work: Work,
    /// What was picked.
    pub picked: RwSignal<Option<Picked>>,
    detail: RwSignal<String>,
}

impl DwellingFields {
    /// As it was saved.
    pub fn new(work: Work) -> Self {
        let fields =
            Self { work, picked: RwSignal::new(None), detail: RwSignal::new(String::new()) };
        fields.fill();
        fields
    }

    /// What is filled in.
    pub fn read(self) -> Dwelling {
        Dwelling {
            place: self.picked.read().as_ref().map(|picked| picked.place),
            detail: self.detail.get(),
        }
    }

    /// Shows what the server has.
    pub fn fill(self) {
        self.work.mine.with_untracked(|mine| {
            self.picked.set(picked_of(mine));
            self.detail.set(mine.draft.dwelling.detail.clone());
        });
    }

    /// The field. Whoever is signed in belongs to a community; its places are offered.
    pub fn view(self, filling: Filling) -> AnyView {
        let t = texts(&TEXT);
        // Asked once: a sign-in that is renewed must not take away what is being picked.
        let community = self.work.session.community().get_untracked();
        community
            .map(|community| {
                view! {
                    <PlacePicker
                        id="place"
                        label=t.say(|t| t.place)
                        community
                        value=self.picked
                        detail=self.detail
                        error=filling.wrong(Field::Place)
                    />
                }
            })
            .into_any()
    }
}

fn picked_of(mine: &MyApplication) -> Option<Picked> {
    Some(Picked { place: mine.draft.dwelling.place?, path: mine.place.clone() })
}

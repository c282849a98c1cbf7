//! The application somebody works on: fetched once, kept up to date by every save.

use super::steps;
use crate::address::Address;
use crate::call::{Failure, Sorry, call, sorry};
use crate::language::{Language, reader};
use crate::place::name_in;
use crate::ui::toasts;
use crate::viewer::{Session, session};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use linli_domain::calendar::beijing_date;
use linli_domain::card::check::Finding;
use linli_domain::card::draft::{Draft, Section};
use linli_domain::card::{
    ApplicationPath, FindApplication, MyApplication, Progress, SaveRefusal, SaveRequest,
    SaveSection,
};
use linli_domain::contract::Never;
use linli_domain::id::ApplicationId;
use std::mem::discriminant;

/// So many of one's own saves are remembered.
const OWN_SAVES: usize = 12;

/// An application, its pages' common ground.
#[derive(Clone, Copy)]
pub struct Work {
    /// Names it.
    pub application: ApplicationId,
    /// The server's last word.
    pub mine: RwSignal<MyApplication>,
    /// Signs in again where a session has ended.
    pub session: Session,
    common: StoredValue<Common>,
}

/// What goes away with the pages. A task may go on after that, so nobody relies on it being there.
struct Common {
    sorry: Sorry,
    language: RwSignal<Language>,
    go: Callback<String>,
    say: Callback<&'static str>,
    /// What was sent from here, in order and numbered: an own save that arrived although its
    /// answer did not, or that was overtaken by the next, is no change in another place.
    sent: Vec<(u32, Section)>,
    /// The number of the last one.
    count: u32,
}

/// A save under way.
struct Save {
    /// Its number among one's own.
    own: u32,
    /// The version it is made on.
    version: i32,
    /// The step in that version.
    base: Section,
    /// The step as it shall be.
    section: Section,
    manner: Manner,
}

/// How much a save may ask of somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Somebody pressed a button: a session that has ended is taken up again on the spot.
    Pressed,
    /// By itself, while somebody types or leaves: nothing disturbs.
    InPassing,
}

/// What became of a save.
pub enum Saved {
    /// The server has it.
    Kept,
    /// The same step was changed in another place meanwhile; `mine` shows it.
    Elsewhere,
    /// It has been handed in meanwhile.
    Closed,
    /// More than a form takes.
    TooMuch,
    /// A file or place of another application or community.
    NotYours,
    /// No rule said no; why, in words.
    Failed(String),
}

impl Work {
    /// The common ground of an application's pages. To be made inside a component.
    pub fn new(mine: MyApplication) -> Self {
        let toasts = toasts();
        let common = Common {
            sorry: sorry(),
            language: reader().language,
            go: goer(),
            say: Callback::new(move |words: &'static str| toasts.say(words.to_owned())),
            sent: Vec::new(),
            count: 0,
        };
        Self {
            application: mine.application,
            mine: RwSignal::new(mine),
            session: session(),
            common: StoredValue::new(common),
        }
    }

    /// The reader's language at this moment.
    pub fn language(self) -> Language {
        let language = self.common.try_with_value(|common| common.language.get_untracked());
        language.unwrap_or_default()
    }

    /// Words for something that could not be fetched; none when nobody is there to read them.
    pub fn reading<R>(self, failure: &Failure<R>) -> String {
        let words = self.common.try_with_value(|common| untrack(|| common.sorry.reading(failure)));
        words.unwrap_or_default()
    }

    /// Words for something that could not be sent; none when nobody is there to read them.
    pub fn sending<R>(self, failure: &Failure<R>) -> String {
        let words = self.common.try_with_value(|common| untrack(|| common.sorry.sending(failure)));
        words.unwrap_or_default()
    }

    /// Desk and telephone of the reader's community, put into words.
    pub fn desk(self, say: fn(&str, &str) -> String) -> Option<String> {
        let community = self.session.community().get()?;
        Some(say(name_in(self.language(), &community.desk), &community.desk_phone))
    }

    /// Names it in a path.
    pub fn path(self) -> ApplicationPath {
        ApplicationPath { application: self.application }
    }

    /// Goes to another page.
    pub fn go(self, address: Address) {
        self.common.try_with_value(|common| common.go.try_run(address.path()));
    }

    /// Says a word in passing.
    pub fn say(self, words: &'static str) {
        self.common.try_with_value(|common| common.say.try_run(words));
    }

    /// All answers, as the server has them.
    pub fn draft(self) -> Draft {
        self.mine.with_untracked(|mine| mine.draft.clone())
    }

    /// Everything that is missing or wrong in what the server has.
    pub fn findings(self) -> Vec<Finding> {
        self.mine.with(|mine| steps::findings(&mine.draft, today()))
    }

    /// Whether it is still being filled in.
    pub fn is_draft(self) -> bool {
        self.mine.with_untracked(|mine| mine.progress == Progress::Draft)
    }

    /// Takes the server's word, unless a newer one is known.
    pub fn learn(self, mine: MyApplication) {
        self.mine.try_update(|known| {
            if mine.version >= known.version {
                *known = mine;
            }
        });
    }

    /// Asks the server how it stands.
    pub async fn refresh(self) -> Result<(), Failure<Never>> {
        let path = self.path();
        let found = self.session.resuming(|| call::<FindApplication>(&path, &(), &())).await?;
        self.learn(found);
        Ok(())
    }

    /// Saves a step. `same_part` says of two versions of the step whether what the page shows of
    /// it is the same; if so, a change elsewhere is none of the page's business, and `again`
    /// makes the step anew out of it.
    ///
    /// What is saved is taken at once, also when the answer is waited for by nobody: a page may
    /// save in its last moment.
    pub fn save(
        self,
        section: Section,
        manner: Manner,
        same_part: impl Fn(&Section, &Section) -> bool,
        again: impl Fn(&Draft) -> Section,
    ) -> impl Future<Output = Saved> {
        let known =
            self.mine.try_with_untracked(|mine| (mine.version, mine.draft.section_like(&section)));
        let known = known.filter(|(_, base)| section != *base || !self.settled(&section));
        let own = if known.is_some() { self.note(&section) } else { 0 };
        async move {
            match known {
                Some((version, base)) => {
                    let save = Save { own, version, base, section, manner };
                    self.save_upon(save, same_part, again).await
                }
                None => Saved::Kept,
            }
        }
    }

    async fn save_upon(
        self,
        mut save: Save,
        same_part: impl Fn(&Section, &Section) -> bool,
        again: impl Fn(&Draft) -> Section,
    ) -> Saved {
        loop {
            let (version, theirs) = match self.send(save.version, &save.section, save.manner).await
            {
                Ok(()) => return Saved::Kept,
                Err(Failure::Refused(SaveRefusal::ChangedElsewhere { version, theirs })) => {
                    (version, *theirs)
                }
                Err(Failure::Refused(SaveRefusal::NoLongerDraft)) => {
                    // How it stands now is shown either way.
                    let _ = self.refresh().await;
                    return Saved::Closed;
                }
                Err(Failure::Refused(SaveRefusal::TooMuch(_))) => return Saved::TooMuch,
                Err(Failure::Refused(SaveRefusal::NotYours)) => return Saved::NotYours,
                Err(failure) => return Saved::Failed(self.sending(&failure)),
            };
            if self.overtaken(save.own, &save.section) {
                return Saved::Kept;
            }
            if !self.sent_from_here(&theirs) {
                if !same_part(&save.base, &theirs) {
                    return match self.refresh().await {
                        Ok(()) => Saved::Elsewhere,
                        Err(failure) => Saved::Failed(self.sending(&failure)),
                    };
                }
                if let Some(merged) = self.with_theirs(&theirs) {
                    save.section = again(&merged);
                }
            }
            if save.section == theirs {
                return Saved::Kept;
            }
            save.version = version;
            save.base = theirs;
        }
    }

    async fn send(
        self,
        version: i32,
        section: &Section,
        manner: Manner,
    ) -> Result<(), Failure<SaveRefusal>> {
        let request = SaveRequest { version, section: section.clone() };
        let path = self.path();
        let call = || call::<SaveSection>(&path, &(), &request);
        let mine = match manner {
            Manner::Pressed => self.session.resuming(call).await?,
            Manner::InPassing => call().await?,
        };
        self.learn(mine);
        Ok(())
    }

    /// All answers with one step as it stands in another place.
    fn with_theirs(self, theirs: &Section) -> Option<Draft> {
        let draft = self.mine.try_with_untracked(|mine| mine.draft.clone())?;
        draft.with(theirs.clone()).ok()
    }

    /// Whether nothing else of this step is on its way.
    fn settled(self, section: &Section) -> bool {
        let last_is_this = |common: &Common| {
            let last = common.sent.iter().rfind(|(_, other)| same_step(other, section));
            last.is_none_or(|(_, last)| last == section)
        };
        self.common.try_with_value(last_is_this).unwrap_or(true)
    }

    /// Remembers what is sent and gives it a number.
    fn note(self, section: &Section) -> u32 {
        let number = self.common.try_update_value(|common| {
            common.count += 1;
            common.sent.push((common.count, section.clone()));
            if common.sent.len() > OWN_SAVES {
                common.sent.remove(0);
            }
            common.count
        });
        number.unwrap_or_default()
    }

    /// Whether the same step was sent from here once more since.
    fn overtaken(self, own: u32, section: &Section) -> bool {
        let newer = |common: &Common| {
            let mut sent = common.sent.iter();
            sent.any(|(number, other)| *number > own && same_step(other, section))
        };
        self.common.try_with_value(newer).unwrap_or_default()
    }

    fn sent_from_here(self, theirs: &Section) -> bool {
        let known = |common: &Common| common.sent.iter().any(|(_, section)| section == theirs);
        self.common.try_with_value(known).unwrap_or_default()
    }
}

fn same_step(one: &Section, other: &Section) -> bool {
    discriminant(one) == discriminant(other)
}

/// Goes to other pages, also from a task. To be made inside a component.
pub fn goer() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |path: String| navigate(&path, NavigateOptions::default()))
}

/// The day it is in Beijing, by this device's clock. For showing what is missing; the server looks
/// at its own.
pub fn today() -> NaiveDate {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 stay far below 2^53"
    )]
    let now = js_sys::Date::now() as i64;
    beijing_date(DateTime::from_timestamp_millis(now).unwrap_or_default())
}

//! The stages of an application. A stage carries its data; a transition consumes it and gives the
//! next one or a refusal, so a move that the rules don't know can't be written.
//!
//! ```text
//! Draft → Submitted → InReview ⇄ Asked
//!            ├─ InReview → Approved
//!            └─ InReview → RefusalProposed → Refused → Appealed → Upheld | Approved
//!                                 └→ back to Submitted (returned by the second)
//! Withdrawn: from any stage before a decision.
//! ```

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::item::{Flaw, Item};
use super::reason::Reason;
use crate::calendar::Deadline;
use crate::id::AccountId;

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being filled in.
    Draft,
    /// Handed in; nobody has it on the desk.
    Submitted,
    /// On one reviewer's desk.
    InReview {
        /// Whose.
        by: AccountId,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Waiting for one item from the applicant. Our clock stands still meanwhile.
    Asked {
        /// Who asked, and gets the answer.
        by: AccountId,
        /// When.
        at: DateTime<Utc>,
        /// For what.
        item: Item,
        /// What was wrong with it.
        flaw: Flaw,
        /// The last day to answer.
        until: NaiveDate,
    },
    /// A first reviewer wants to refuse; a second must sign.
    RefusalProposed {
        /// Who proposes.
        by: AccountId,
        /// When.
        at: DateTime<Utc>,
        /// Why; never empty.
        reasons: Vec<Reason>,
        /// What he found.
        note: String,
    },
    /// Granted; the cards exist.
    Approved {
        /// Who.
        by: AccountId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Refused by two.
    Refused {
        /// The first.
        by: AccountId,
        /// The second.
        second: AccountId,
        /// When the second signed.
        at: DateTime<Utc>,
        /// Why; never empty.
        reasons: Vec<Reason>,
        /// What they found.
        note: String,
        /// The last day to appeal.
        appeal_until: NaiveDate,
    },
    /// Taken back by the applicant.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// Why a transition is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Misstep {
    /// The application is in another stage by now: look again.
    OtherStage,
    /// Somebody else has it on the desk.
    NotYours,
    /// The applicant's own case, or one the first reviewer can't sign himself.
    OwnHand,
    /// A refusal without a reason, or a reason without the note it needs.
    NoReason,
}

/// The result of a transition.
type Step = Result<Stage, Misstep>;

impl Stage {
    /// The code it is stored and filtered by.
    pub const fn code(&self) -> StageCode {
        match self {
            Self::Draft => StageCode::Draft,
            Self::Submitted => StageCode::Submitted,
            Self::InReview { .. } => StageCode::InReview,
            Self::Asked { .. } => StageCode::Asked,
            Self::RefusalProposed { .. } => StageCode::RefusalProposed,
            Self::Approved { .. } => StageCode::Approved,
            Self::Refused { .. } => StageCode::Refused,
            Self::Withdrawn { .. } => StageCode::Withdrawn,
        }
    }

    /// The applicant hands in.
    pub fn hand_in(self) -> Step {
        match self {
            Self::Draft => Ok(Self::Submitted),
            _ => Err(Misstep::OtherStage),
        }
    }

    /// A reviewer takes the case before seeing any name.
    pub fn take(self, by: AccountId, applicant: AccountId, now: DateTime<Utc>) -> Step {
        match self {
            Self::Submitted if by == applicant => Err(Misstep::OwnHand),
            Self::Submitted => Ok(Self::InReview { by, since: now }),
            _ => Err(Misstep::OtherStage),
        }
    }

    /// The reviewer puts the case back, undecided.
    pub fn put_back(self, by: AccountId) -> Step {
        self.held_by(by)?;
        Ok(Self::Submitted)
    }

    /// The reviewer asks for one item.
    pub fn ask(
        self,
        by: AccountId,
        item: Item,
        flaw: Flaw,
        until: Deadline,
        now: DateTime<Utc>,
    ) -> Step {
        self.held_by(by)?;
        Ok(Self::Asked { by, at: now, item, flaw, until: until.date })
    }

    /// The applicant sends the item: back to the desk it came from.
    pub fn answer(self, now: DateTime<Utc>) -> Step {
        match self {
            Self::Asked { by, .. } => Ok(Self::InReview { by, since: now }),
            _ => Err(Misstep::OtherStage),
        }
    }

    /// The reviewer approves.
    pub fn approve(self, by: AccountId, now: DateTime<Utc>) -> Step {
        self.held_by(by)?;
        Ok(Self::Approved { by, at: now })
    }

    /// The reviewer proposes a refusal.
    pub fn propose_refusal(
        self,
        by: AccountId,
        reasons: Vec<Reason>,
        note: String,
        now: DateTime<Utc>,
    ) -> Step {
        self.held_by(by)?;
        let note_missing = note.trim().is_empty() && reasons.iter().any(|one| one.needs_note());
        if reasons.is_empty() || note_missing {
            return Err(Misstep::NoReason);
        }
        Ok(Self::RefusalProposed { by, at: now, reasons, note })
    }

    /// A second reviewer signs the refusal.
    pub fn sign_refusal(
        self,
        second: AccountId,
        applicant: AccountId,
        appeal_until: NaiveDate,
        now: DateTime<Utc>,
    ) -> Step {
        match self {
            Self::RefusalProposed { by, .. } if second == by || second == applicant => {
                Err(Misstep::OwnHand)
            }
            Self::RefusalProposed { by, reasons, note, .. } => {
                Ok(Self::Refused { by, second, at: now, reasons, note, appeal_until })
            }
            _ => Err(Misstep::OtherStage),
        }
    }

    /// A second reviewer returns it: the case goes back to the queue, open to everyone.
    pub fn return_refusal(self, second: AccountId, applicant: AccountId) -> Step {
        match self {
            Self::RefusalProposed { by, .. } if second == by || second == applicant => {
                Err(Misstep::OwnHand)
            }
            Self::RefusalProposed { .. } => Ok(Self::Submitted),
            _ => Err(Misstep::OtherStage),
        }
    }

    /// The applicant takes it back, any time before a decision.
    pub fn withdraw(self, now: DateTime<Utc>) -> Step {
        match self {
            Self::Approved { .. } | Self::Refused { .. } | Self::Withdrawn { .. } => {
                Err(Misstep::OtherStage)
            }
            _ => Ok(Self::Withdrawn { at: now }),
        }
    }

    /// Fails unless the case lies on this reviewer's desk.
    fn held_by(&self, reviewer: AccountId) -> Result<(), Misstep> {
        match self {
            Self::InReview { by, .. } if *by == reviewer => Ok(()),
            Self::InReview { .. } => Err(Misstep::NotYours),
            _ => Err(Misstep::OtherStage),
        }
    }
}

/// A stage without its data: what is stored in a column of its own and shown to staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StageCode {
    /// See `Stage::Draft`.
    Draft,
    /// See `Stage::Submitted`.
    Submitted,
    /// See `Stage::InReview`.
    InReview,
    /// See `Stage::Asked`.
    Asked,
    /// See `Stage::RefusalProposed`.
    RefusalProposed,
    /// See `Stage::Approved`.
    Approved,
    /// See `Stage::Refused`.
    Refused,
    /// See `Stage::Withdrawn`.
    Withdrawn,
}

impl StageCode {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::InReview => "in_review",
            Self::Asked => "asked",
            Self::RefusalProposed => "refusal_proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;
    use uuid::Uuid;

    const APPLICANT: AccountId = AccountId(Uuid::from_u128(1));
    const FIRST: AccountId = AccountId(Uuid::from_u128(2));
    const SECOND: AccountId = AccountId(Uuid::from_u128(3));

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_767_225_600, 0).expect("a date")
    }

    fn day() -> NaiveDate {
        now().date_naive()
    }

    fn on_desk() -> Stage {
        Stage::Draft
            .hand_in()
            .and_then(|stage| stage.take(FIRST, APPLICANT, now()))
            .expect("the way to the desk")
    }

    fn proposed() -> Stage {
        on_desk()
            .propose_refusal(FIRST, vec![Reason::NoLinkShown], String::new(), now())
            .expect("a reason is given")
    }

    #[test]
    fn the_straight_way_leads_to_approval() {
        assert!(matches!(on_desk().approve(FIRST, now()), Ok(Stage::Approved { .. })));
    }

    #[test]
    fn a_refusal_needs_two_different_hands() {
        let by_first = proposed().sign_refusal(FIRST, APPLICANT, day(), now());
        assert_eq!(by_first, Err(Misstep::OwnHand));
        let by_applicant = proposed().sign_refusal(APPLICANT, APPLICANT, day(), now());
        assert_eq!(by_applicant, Err(Misstep::OwnHand));
        let signed = proposed().sign_refusal(SECOND, APPLICANT, day(), now());
        assert!(matches!(signed, Ok(Stage::Refused { by: FIRST, second: SECOND, .. })));
    }

    #[test]
    fn a_returned_refusal_is_open_to_everyone() {
        assert_eq!(proposed().return_refusal(SECOND, APPLICANT), Ok(Stage::Submitted));
        assert_eq!(proposed().return_refusal(FIRST, APPLICANT), Err(Misstep::OwnHand));
    }

    #[test]
    fn a_refusal_without_reason_or_needed_note_is_none() {
        let none = on_desk().propose_refusal(FIRST, vec![], "x".to_owned(), now());
        assert_eq!(none, Err(Misstep::NoReason));
        let bare = on_desk().propose_refusal(
            FIRST,
            vec![Reason::NoLinkShown, Reason::SafetyOrder],
            "  ".to_owned(),
            now(),
        );
        assert_eq!(bare, Err(Misstep::NoReason));
    }

    #[test]
    fn nobody_decides_the_own_case_or_from_anothers_desk() {
        let own = Stage::Submitted.take(APPLICANT, APPLICANT, now());
        assert_eq!(own, Err(Misstep::OwnHand));
        assert_eq!(on_desk().approve(SECOND, now()), Err(Misstep::NotYours));
        assert_eq!(Stage::Submitted.approve(FIRST, now()), Err(Misstep::OtherStage));
    }

    #[test]
    fn an_item_asked_and_answered_returns_to_the_same_desk() {
        let item = Item::Photo(PersonId(Uuid::from_u128(7)));
        let until = Deadline { date: day(), provisional: false };
        let asked = on_desk().ask(FIRST, item, Flaw::Unreadable, until, now()).expect("on desk");
        assert_eq!(asked.clone().approve(FIRST, now()), Err(Misstep::OtherStage));
        assert_eq!(asked.answer(now()), Ok(Stage::InReview { by: FIRST, since: now() }));
    }

    #[test]
    fn withdrawing_ends_before_a_decision_only() {
        for open in [Stage::Draft, Stage::Submitted, on_desk(), proposed()] {
            assert!(open.withdraw(now()).is_ok());
        }
        let approved = on_desk().approve(FIRST, now()).expect("on desk");
        assert_eq!(approved.withdraw(now()), Err(Misstep::OtherStage));
        let withdrawn = Stage::Withdrawn { at: now() };
        assert_eq!(withdrawn.withdraw(now()), Err(Misstep::OtherStage));
    }

    #[test]
    fn a_stage_survives_being_stored() {
        for stage in [Stage::Draft, on_desk(), proposed()] {
            let text = serde_json::to_string(&stage).expect("serialises");
            assert_eq!(serde_json::from_str::<Stage>(&text).expect("reads back"), stage);
        }
    }
}

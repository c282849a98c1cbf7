//! The one item a reviewer may ask for. The applicant mends only that and keeps everything else.

use serde::{Deserialize, Serialize};

use super::draft::{Draft, PersonDraft, Section, TooMuch};
use crate::id::PersonId;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The place.
    Dwelling,
    /// A person's name.
    Name(PersonId),
    /// A person's document: kind, number, birth date and picture.
    Document(PersonId),
    /// A person's portrait.
    Photo(PersonId),
    /// What shows that they live or work here.
    Proof,
}

/// What the reviewer found about it; the sentence beside the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// The picture can't be read.
    Unreadable,
    /// A page or a side is missing.
    PageMissing,
    /// It doesn't agree with what was typed.
    Disagrees,
    /// It has ended.
    Expired,
    /// It doesn't show what it should.
    NotEnough,
}

impl Flaw {
    /// In the order of the reviewer's list.
    pub const ALL: [Self; 5] =
        [Self::Unreadable, Self::PageMissing, Self::Disagrees, Self::Expired, Self::NotEnough];
}

/// Why an answer to an item can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTheItem {
    /// The step sent is not the one the item lies in, or the person is not in it.
    OtherStep,
    /// It would grow without a bound.
    TooMuch(TooMuch),
}

impl Item {
    /// The draft with this item, and only this, taken from what was sent. Changes elsewhere in
    /// the same step are left out rather than refused: the form shows only the item.
    pub fn answered(self, before: &Draft, sent: Section) -> Result<Draft, NotTheItem> {
        let section = match (self, sent) {
            (Self::Dwelling, Section::Dwelling(dwelling)) => Section::Dwelling(dwelling),
            (Self::Proof, Section::Proof(proof)) => Section::Proof(proof),
            (Self::Name(id) | Self::Document(id) | Self::Photo(id), Section::People(sent)) => {
                let sent =
                    sent.into_iter().find(|one| one.person == id).ok_or(NotTheItem::OtherStep)?;
                let mut people = before.people.clone();
                let person =
                    people.iter_mut().find(|one| one.person == id).ok_or(NotTheItem::OtherStep)?;
                self.take(person, sent);
                Section::People(people)
            }
            _ => return Err(NotTheItem::OtherStep),
        };
        before.clone().with(section).map_err(NotTheItem::TooMuch)
    }

    fn take(self, person: &mut PersonDraft, sent: PersonDraft) {
        match self {
            Self::Name(_) => person.name = sent.name,
            Self::Photo(_) => person.photo = sent.photo,
            Self::Document(_) => {
                person.document_kind = sent.document_kind;
                person.document_number = sent.document_number;
                person.document_country = sent.document_country;
                person.birth_date = sent.birth_date;
                person.document_picture = sent.document_picture;
            }
            Self::Dwelling | Self::Proof => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::draft::Standing;

    fn person(number: u128) -> PersonDraft {
        PersonDraft {
            name: "王小明".to_owned(),
            ..PersonDraft::new(PersonId(uuid::Uuid::from_u128(number)))
        }
    }

    #[test]
    fn only_the_item_changes() {
        let before = Draft { people: vec![person(1), person(2)], ..Draft::default() };
        let mut sent = before.people.clone();
        sent[0].name = "李四".to_owned();
        sent[1].name = "赵六".to_owned();
        sent[1].document_number = "changed".to_owned();
        let item = Item::Name(sent[1].person);
        let after = item.answered(&before, Section::People(sent)).expect("the right step");
        assert_eq!(after.people[0], before.people[0]);
        assert_eq!(after.people[1].name, "赵六");
        assert_eq!(after.people[1].document_number, "");
    }

    #[test]
    fn another_step_or_person_is_not_the_item() {
        let before = Draft { people: vec![person(1)], ..Draft::default() };
        let stranger = Item::Photo(person(9).person);
        for (item, section) in [
            (Item::Proof, Section::Standing(Standing::default())),
            (stranger, Section::People(vec![person(9)])),
            (stranger, Section::People(vec![person(1)])),
        ] {
            assert_eq!(item.answered(&before, section), Err(NotTheItem::OtherStep));
        }
    }
}

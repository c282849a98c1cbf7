//! The questions of `linli-server setup`: an option that was given is taken, a missing one is asked
//! for, and where nobody can be asked it is named.

use std::io::{BufRead, Write};

use linli_domain::account::Role;
use linli_domain::id::CommunityId;
use linli_domain::limits::LINE_CHARS_MAX;
use linli_domain::phone::Phone;
use linli_domain::place::{CommunityKind, Name};

use super::{NewCommunity, NewStaff, NotSetUp, Where, Wishes};
use crate::account::store::StaffName;

/// Who can be asked.
pub(super) struct Questions<I, O> {
    /// Where answers come from.
    pub input: I,
    /// Where questions go.
    pub output: O,
    /// Whether somebody sits there.
    pub asks: bool,
}

/// One thing to find out.
struct Question {
    option: &'static str,
    words: &'static str,
    expected: &'static str,
}

impl<I: BufRead, O: Write> Questions<I, O> {
    /// Which community, or a new one if there is none.
    pub fn community(
        &mut self,
        wishes: &Wishes,
        known: &[(CommunityId, String)],
    ) -> Result<Where, NotSetUp> {
        match known {
            [] => Ok(Where::New(Box::new(self.new_community(wishes)?))),
            [(only, _)] if wishes.community.is_none() => Ok(Where::In(*only)),
            _ => {
                let question = Question {
                    option: "community",
                    words: "Which community (its Chinese name)",
                    expected: "the Chinese name of a community of this portal",
                };
                let find = |name: &str| known.iter().find(|(_, known)| known == name);
                let read = |name: &str| find(name).map(|(id, _)| Where::In(*id));
                self.ask(&question, wishes.community.as_deref(), read)
            }
        }
    }

    fn new_community(&mut self, wishes: &Wishes) -> Result<NewCommunity, NotSetUp> {
        let kind = Question {
            option: "kind",
            words: "Is the community a village or an estate",
            expected: "village or estate",
        };
        Ok(NewCommunity {
            kind: self.ask(&kind, wishes.kind.as_deref(), CommunityKind::from_code)?,
            name: Name {
                zh: self.line("name-zh", "Its Chinese name", wishes.name_zh.as_deref())?,
                en: self.line("name-en", "Its English name", wishes.name_en.as_deref())?,
            },
            district: Name {
                zh: self.line(
                    "district-zh",
                    "Its district, in Chinese",
                    wishes.district_zh.as_deref(),
                )?,
                en: self.line(
                    "district-en",
                    "Its district, in English",
                    wishes.district_en.as_deref(),
                )?,
            },
            desk: Name {
                zh: self.line(
                    "desk-zh",
                    "Desk: where, open when, in Chinese",
                    wishes.desk_zh.as_deref(),
                )?,
                en: self.line(
                    "desk-en",
                    "Desk: where, open when, in English",
                    wishes.desk_en.as_deref(),
                )?,
            },
            desk_phone: self.line(
                "desk-phone",
                "The desk's telephone",
                wishes.desk_phone.as_deref(),
            )?,
        })
    }

    /// Who is to sign in.
    pub fn staff_name(&mut self, wishes: &Wishes) -> Result<String, NotSetUp> {
        self.line(
            "staff-name",
            "Who is the link for (a name colleagues know)",
            wishes.staff_name.as_deref(),
        )
    }

    /// The rest about somebody new.
    pub fn staff(
        &mut self,
        wishes: &Wishes,
        name: String,
        is_first: bool,
    ) -> Result<NewStaff, NotSetUp> {
        let number = self.line(
            "staff-number",
            "The number that residents see instead of the name",
            wishes.staff_number.as_deref(),
        )?;
        let phone = Question {
            option: "staff-phone",
            words: "Mobile number, for time-based codes ('none': a passkey does without)",
            expected: "a mobile number or none",
        };
        let phone = self.ask(&phone, wishes.staff_phone.as_deref(), |typed| match typed {
            "none" => Some(None),
            typed => Phone::parse(typed).ok().map(Some),
        })?;
        let roles = Question {
            option: "roles",
            words: "Roles, by commas (operator, reviewer, guard, committee_member)",
            expected: "some of operator, reviewer, guard, committee_member, with commas between",
        };
        // The first one opens the portal and can at once decide an application.
        let given = wishes.roles.as_deref().or(is_first.then_some("operator,reviewer"));
        let roles = self.ask(&roles, given, roles_of)?;
        Ok(NewStaff { name: StaffName { name, number }, phone, roles })
    }

    fn line(
        &mut self,
        option: &'static str,
        words: &'static str,
        given: Option<&str>,
    ) -> Result<String, NotSetUp> {
        let question = Question { option, words, expected: "one line of at most 120 characters" };
        self.ask(&question, given, |typed| {
            let fits = !typed.is_empty()
                && typed.chars().nth(LINE_CHARS_MAX).is_none()
                && !typed.chars().any(char::is_control);
            fits.then(|| typed.to_owned())
        })
    }

    /// Takes what was given, or asks until the answer can be read.
    fn ask<T>(
        &mut self,
        question: &Question,
        given: Option<&str>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, NotSetUp> {
        let Question { option, words, expected } = *question;
        let unanswered = NotSetUp::Unanswered { option, expected };
        if let Some(given) = given {
            return read(given.trim()).ok_or(unanswered);
        }
        while self.asks {
            write!(self.output, "{words}: ")?;
            self.output.flush()?;
            let mut typed = String::new();
            if self.input.read_line(&mut typed)? == 0 {
                break;
            }
            if let Some(answer) = read(typed.trim()) {
                return Ok(answer);
            }
            writeln!(self.output, "  That must be {expected}.")?;
        }
        Err(unanswered)
    }
}

/// At least one role, each known.
fn roles_of(typed: &str) -> Option<Vec<Role>> {
    let roles: Option<Vec<Role>> =
        typed.split(',').map(|word| Role::from_code(word.trim())).collect();
    roles.filter(|roles| !roles.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(typed: &str, asks: bool) -> Questions<&[u8], Vec<u8>> {
        Questions { input: typed.as_bytes(), output: Vec::new(), asks }
    }

    #[test]
    fn a_wrong_answer_is_asked_for_again() {
        let typed = "town\nvillage\n沈行社区\nShenhang\n宝山区\nBaoshan\n一号岗亭\nGate 1\n12\n";
        let mut questions = questions(typed, true);
        let place = questions.community(&Wishes::default(), &[]).unwrap();
        let Where::New(new) = place else { panic!("there is none yet") };
        assert_eq!((new.kind, new.name.zh.as_str()), (CommunityKind::Village, "沈行社区"));
        let asked = String::from_utf8(questions.output).unwrap();
        assert!(asked.contains("That must be village or estate."), "{asked}");
    }

    #[test]
    fn where_nobody_sits_the_missing_option_is_named() {
        let wishes = Wishes { staff_number: Some("001".to_owned()), ..Wishes::default() };
        let mut questions = questions("+8615400000000\n", false);
        let unanswered = questions.staff(&wishes, "Li".to_owned(), true);
        assert!(matches!(unanswered, Err(NotSetUp::Unanswered { option: "staff-phone", .. })));
    }

    #[test]
    fn the_first_runs_the_portal_and_later_ones_are_asked() {
        let wishes = Wishes {
            staff_number: Some("001".to_owned()),
            staff_phone: Some("none".to_owned()),
            ..Wishes::default()
        };
        let first = questions("", true).staff(&wishes, "Li".to_owned(), true).unwrap();
        assert_eq!(first.roles, [Role::Operator, Role::Reviewer]);
        let mut later = questions("king\nguard, reviewer\n", true);
        let later = later.staff(&wishes, "Li".to_owned(), false).unwrap();
        assert_eq!(later.roles, [Role::Guard, Role::Reviewer]);
    }

    #[test]
    fn of_several_communities_one_is_named() {
        let id = |n| CommunityId(uuid::Uuid::from_u128(n));
        let known = [(id(1), "沈行".to_owned()), (id(2), "天馨".to_owned())];
        let named = Wishes { community: Some("天馨".to_owned()), ..Wishes::default() };
        assert_eq!(questions("", false).community(&named, &known).unwrap(), Where::In(id(2)));
        assert!(questions("", false).community(&Wishes::default(), &known).is_err());
        let only = &known[..1];
        assert_eq!(
            questions("", false).community(&Wishes::default(), only).unwrap(),
            Where::In(id(1))
        );
    }
}

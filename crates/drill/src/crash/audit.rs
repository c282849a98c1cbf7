//! Compares what people were told with what is there. Pure, so that tests can show that it finds
//! what it is for.

use std::collections::BTreeMap;
use std::fmt;

use linli_domain::id::{ApplicationId, FileId};

use super::journal::{Intent, Kind, Line, Standing, Told};

/// What one tenant has reason to believe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beliefs {
    /// The last that was told of each application.
    pub applications: BTreeMap<ApplicationId, Told>,
    /// Files that are kept, with their sizes.
    pub files: BTreeMap<FileId, u64>,
    /// Set out to do, and no answer yet.
    pub open: Option<Intent>,
    /// Hand-ins that were acknowledged.
    pub handed_in: usize,
}

/// An application as found in the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Names it.
    pub application: ApplicationId,
    /// Its reference.
    pub reference: Option<String>,
    /// Where it stands.
    pub standing: Standing,
}

/// Something that must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Acknowledged, and not there.
    Lost(String),
    /// There more often than asked for.
    Doubled(String),
    /// There, and not as acknowledged.
    Different(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(what) => write!(f, "lost: {what}"),
            Self::Doubled(what) => write!(f, "doubled: {what}"),
            Self::Different(what) => write!(f, "different: {what}"),
        }
    }
}

/// What each tenant may believe after these lines.
pub fn believe(lines: &[Line], tenants: usize) -> Vec<Beliefs> {
    let mut all = vec![Beliefs::default(); tenants];
    for line in lines {
        match line {
            Line::Intent(intent) => all[intent.tenant].open = Some(intent.clone()),
            Line::Done { tenant, number, told } => {
                let beliefs = &mut all[*tenant];
                let answered = beliefs.open.take_if(|open| open.number == *number);
                let handed_in = answered.is_some_and(|one| one.deed.kind() == Kind::HandIn);
                beliefs.handed_in += usize::from(handed_in);
                if let Some((file, bytes)) = told.kept {
                    beliefs.files.insert(file, bytes);
                } else {
                    beliefs.applications.insert(told.application, told.clone());
                }
            }
        }
    }
    all
}

/// Compares one tenant's beliefs with what the portal shows them.
pub fn compare(beliefs: &Beliefs, found: &[Found]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for told in beliefs.applications.values() {
        let here = found.iter().filter(|one| one.application == told.application);
        match here.collect::<Vec<_>>().as_slice() {
            [] => findings.push(Finding::Lost(format!("application {}", told.application.0))),
            [one] => findings.extend(compare_one(beliefs.open.as_ref(), told, one)),
            _ => findings.push(Finding::Doubled(format!("application {}", told.application.0))),
        }
    }
    let unknown = found.iter().filter(|one| !beliefs.applications.contains_key(&one.application));
    let may_be_new =
        beliefs.open.as_ref().is_some_and(|open| matches!(open.deed.kind(), Kind::Start));
    for extra in unknown.skip(usize::from(may_be_new)) {
        findings.push(Finding::Doubled(format!("nobody started {}", extra.application.0)));
    }
    findings
}

fn compare_one(open: Option<&Intent>, told: &Told, found: &Found) -> Option<Finding> {
    let name = told.application.0;
    if found.standing < told.standing {
        return Some(Finding::Lost(format!("{name} is {:?} again", found.standing)));
    }
    if told.reference.is_some() && found.reference != told.reference {
        return Some(Finding::Different(format!("{name} has another reference")));
    }
    if found.standing > told.standing {
        let leads_there = match found.standing {
            Standing::Draft => None,
            Standing::HandedIn => Some(Kind::HandIn),
            Standing::Withdrawn => Some(Kind::Withdraw),
        };
        let asked = open.filter(|open| open.application == Some(told.application));
        if asked.map(|open| open.deed.kind()) != leads_there {
            return Some(Finding::Different(format!("{name}: nobody asked for that")));
        }
    }
    None
}

/// Every reference stands on one application only, and exactly one message told of its arrival
/// (and one of its withdrawal).
pub fn compare_messages(found: &[Found], texts: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for one in found {
        let Some(reference) = &one.reference else { continue };
        if seen.insert(reference, one.application).is_some() {
            findings.push(Finding::Doubled(format!("two applications are called {reference}")));
        }
        let wanted = match one.standing {
            Standing::Draft => 0,
            Standing::HandedIn => 1,
            Standing::Withdrawn => 2,
        };
        let written = texts.iter().filter(|text| text.contains(reference.as_str())).count();
        let what = || format!("{written} of {wanted} messages about {reference}");
        if written < wanted {
            findings.push(Finding::Lost(what()));
        } else if written > wanted {
            findings.push(Finding::Doubled(what()));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::journal::Deed;
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> ApplicationId {
        ApplicationId(Uuid::from_u128(number))
    }

    fn intent(number: u64, deed: Deed, application: Option<u128>) -> Line {
        let application = application.map(id);
        let key = format!("key-{number}");
        Line::Intent(Intent { number, tenant: 0, key, deed, application, version: 1 })
    }

    fn done(number: u64, application: u128, standing: Standing) -> Line {
        let reference = (standing != Standing::Draft).then(|| format!("REF-{application}"));
        let application = id(application);
        let told = Told { application, reference, standing, version: Some(1), kept: None };
        Line::Done { tenant: 0, number, told }
    }

    fn found(application: u128, standing: Standing) -> Found {
        let reference = (standing != Standing::Draft).then(|| format!("REF-{application}"));
        Found { application: id(application), reference, standing }
    }

    /// Started and handed in; the second hand-in is open.
    fn history() -> Beliefs {
        let lines = [
            intent(1, Deed::Start, None),
            done(1, 1, Standing::Draft),
            intent(2, Deed::HandIn, Some(1)),
            done(2, 1, Standing::HandedIn),
            intent(3, Deed::Start, None),
            done(3, 2, Standing::Draft),
            intent(4, Deed::HandIn, Some(2)),
        ];
        believe(&lines, 1).remove(0)
    }

    #[test]
    fn an_unanswered_intent_may_be_done_or_not() {
        let one = found(1, Standing::HandedIn);
        for second in [Standing::Draft, Standing::HandedIn] {
            assert_eq!(compare(&history(), &[one.clone(), found(2, second)]), []);
        }
        assert_eq!(history().handed_in, 1);
    }

    #[test]
    fn what_was_acknowledged_is_missed() {
        let two = found(2, Standing::Draft);
        let gone = compare(&history(), std::slice::from_ref(&two));
        assert!(matches!(gone[..], [Finding::Lost(_)]), "{gone:?}");
        let undone = compare(&history(), &[found(1, Standing::Draft), two.clone()]);
        assert!(matches!(undone[..], [Finding::Lost(_)]), "{undone:?}");
        let other = Found { reference: Some("REF-9".to_owned()), ..found(1, Standing::HandedIn) };
        let renamed = compare(&history(), &[other, two]);
        assert!(matches!(renamed[..], [Finding::Different(_)]), "{renamed:?}");
    }

    #[test]
    fn what_nobody_asked_for_is_noticed() {
        let one = found(1, Standing::HandedIn);
        let found = [one.clone(), found(2, Standing::Draft), found(3, Standing::Draft)];
        assert!(matches!(compare(&history(), &found)[..], [Finding::Doubled(_)]));
        let twice = [one.clone(), one, found[1].clone()];
        assert!(matches!(compare(&history(), &twice)[..], [Finding::Doubled(_)]));
        let withdrawn =
            [Found { standing: Standing::Withdrawn, ..found[0].clone() }, found[1].clone()];
        assert!(matches!(compare(&history(), &withdrawn)[..], [Finding::Different(_)]));
    }

    #[test]
    fn a_start_under_way_explains_one_application_only() {
        let beliefs = believe(&[intent(1, Deed::Start, None)], 1).remove(0);
        let one = found(1, Standing::Draft);
        assert_eq!(compare(&beliefs, std::slice::from_ref(&one)), []);
        assert_eq!(compare(&beliefs, &[one, found(2, Standing::Draft)]).len(), 1);
    }

    #[test]
    fn each_hand_in_has_one_message() {
        let text = |reference: &str| format!("申请已收到，编号 {reference}。");
        let one = [found(1, Standing::HandedIn)];
        assert_eq!(compare_messages(&one, &[text("REF-1")]), []);
        assert!(matches!(compare_messages(&one, &[])[..], [Finding::Lost(_)]));
        let twice = [text("REF-1"), text("REF-1")];
        assert!(matches!(compare_messages(&one, &twice)[..], [Finding::Doubled(_)]));
        let same = [found(1, Standing::HandedIn), found(1, Standing::HandedIn)];
        assert_eq!(compare_messages(&same, &[text("REF-1")]).len(), 1, "two of one name");
    }
}

//! Which papers are needed: by why somebody is here, never by where they come from.

use serde::{Deserialize, Serialize};

/// Why somebody belongs here. The evidence differs, never the dignity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Owns a home here or belongs to a household here.
    Household,
    /// Rents a home or a room here.
    Rent,
    /// Works here.
    Work,
}

impl Basis {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Household, Self::Rent, Self::Work];
}

/// What shows that somebody lives or works here. Any one is enough; the employer's letter is one
/// of seven for tenants and workers and never asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    /// Title deed, purchase contract or household register: for owners and households.
    TitleOrRegister,
    /// A tenancy agreement.
    TenancyAgreement,
    /// A note of the landlord.
    LandlordNote,
    /// A residence permit or the receipt for one.
    ResidencePermit,
    /// The employer's letter, a labour contract or a record of platform work.
    EmployerLetter,
    /// A record of social insurance, of a school, a pension, or an own business licence.
    OtherRecord,
    /// Somebody of the same household holds a card here already.
    HouseholdMember,
    /// Two residents vouch; or one, and a talk at the desk.
    Vouch,
}

impl ProofKind {
    /// What is accepted for a basis, in the order of the form.
    pub const fn accepted(basis: Basis) -> &'static [Self] {
        match basis {
            Basis::Household => &[Self::TitleOrRegister, Self::HouseholdMember, Self::Vouch],
            Basis::Rent | Basis::Work => &[
                Self::TenancyAgreement,
                Self::LandlordNote,
                Self::ResidencePermit,
                Self::EmployerLetter,
                Self::OtherRecord,
                Self::HouseholdMember,
                Self::Vouch,
            ],
        }
    }

    /// Whether it is a paper to upload; otherwise some words say who can be asked.
    pub const fn is_paper(self) -> bool {
        !matches!(self, Self::HouseholdMember | Self::Vouch)
    }
}

/// The four questions before one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Questions {
    /// Why I am here.
    pub basis: Basis,
    /// Whether I hold a mainland resident identity card.
    pub resident_id: bool,
    /// Whether others of my household get a card with the same application.
    pub with_household: bool,
    /// Whether I have a phone that can take pictures.
    pub camera: bool,
}

/// One line of the list of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The resident identity card, both sides in the hand, front to be pictured.
    ResidentId,
    /// One of the other documents: permit, travel permit, passport.
    OtherDocument,
    /// A portrait, taken with the phone.
    PortraitByPhone,
    /// A portrait, taken at the desk free of charge.
    PortraitAtDesk,
    /// Any one of these.
    AnyOf(&'static [ProofKind]),
    /// The same documents and portrait for each further person.
    EachPerson,
}

/// The papers for these answers.
pub fn papers(questions: Questions) -> Vec<Paper> {
    let mut papers = vec![
        if questions.resident_id { Paper::ResidentId } else { Paper::OtherDocument },
        if questions.camera { Paper::PortraitByPhone } else { Paper::PortraitAtDesk },
        Paper::AnyOf(ProofKind::accepted(questions.basis)),
    ];
    if questions.with_household {
        papers.push(Paper::EachPerson);
    }
    papers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_one_of_seven_and_never_first() {
        for basis in [Basis::Rent, Basis::Work] {
            let accepted = ProofKind::accepted(basis);
            assert_eq!(accepted.len(), 7);
            assert!(accepted.contains(&ProofKind::EmployerLetter));
            assert_ne!(accepted[0], ProofKind::EmployerLetter);
        }
        assert!(!ProofKind::accepted(Basis::Household).contains(&ProofKind::EmployerLetter));
    }

    #[test]
    fn every_basis_can_be_shown_without_a_paper() {
        for basis in Basis::ALL {
            assert!(ProofKind::accepted(basis).iter().any(|kind| !kind.is_paper()));
        }
    }

    #[test]
    fn a_household_brings_everybodys_documents() {
        let alone = Questions {
            basis: Basis::Rent,
            resident_id: true,
            with_household: false,
            camera: true,
        };
        assert_eq!(papers(alone).len(), 3);
        let together = papers(Questions { with_household: true, ..alone });
        assert_eq!(together.last(), Some(&Paper::EachPerson));
    }
}

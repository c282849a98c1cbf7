//! Every page address, made and parsed here and nowhere else.
//!
//! A page is added in this file by a variant, a line in `path`, a line in `parse` and a line in
//! `at`; its feature then shows it: `<Route path=At::Papers view=PapersPage/>`. Links are written
//! `href=Address::Papers.path()`. A page reads what its own address says with [`for_address`].

use linli_domain::id::{ApplicationId, CardId, PersonId};

/// The parameter of the sign-in page that says where to go on; only ever a path of ours.
pub const BACK: &str = "back";

/// The page somebody looks at, with what its address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// What this is and where to begin.
    Home,
    /// Which papers are needed.
    Papers,
    /// Sign in by telephone number and code.
    SignIn,
    /// One's own things: applications, cards, settings.
    Me,
    /// Begin or resume an application.
    Apply,
    /// One application: where it stands.
    Application(ApplicationId),
    /// One question of an application's form.
    Step(ApplicationId, Step),
    /// One person of an application: name and document.
    Person(ApplicationId, PersonId),
    /// The one item that was asked for.
    Answer(ApplicationId),
    /// What was handed in, and what happens next by which day.
    Receipt(ApplicationId),
    /// The employer's letter as a template to print.
    Letter(ApplicationId),
    /// Find an application by its reference.
    Status,
    /// The cards of whoever is signed in, and of their household.
    Cards,
    /// A card.
    Card(CardId),
    /// Staff sign in.
    StaffSignIn,
    /// How staff sign in: the link that was given, passkeys, time-based code.
    StaffKeys,
    /// Applications assigned to the reviewer.
    Cases,
    /// One assigned application, as the reviewer sees it.
    Case(ApplicationId),
    /// Text messages the demo would have sent.
    Messages,
    /// Every `ui` component with its examples.
    Gallery,
}

/// One question, or small group of questions, of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Why one asks for a card: owns, belongs to a household, rents, works here.
    Standing,
    /// Which unit or room.
    Place,
    /// Who gets a card.
    People,
    /// A photo of everybody.
    Photos,
    /// The proof that fits the standing.
    Proof,
    /// Check the answers and hand in.
    Check,
}

impl Step {
    /// All steps in the order they are asked.
    pub const ALL: [Self; 6] =
        [Self::Standing, Self::Place, Self::People, Self::Photos, Self::Proof, Self::Check];

    /// The last part of the step's address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Place => "place",
            Self::People => "people",
            Self::Photos => "photos",
            Self::Proof => "proof",
            Self::Check => "check",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl Address {
    /// The path a browser shows and a link carries.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::Papers => "/papers".into(),
            Self::SignIn => "/sign-in".into(),
            Self::Me => "/me".into(),
            Self::Apply => "/apply".into(),
            Self::Application(id) => format!("/applications/{id}"),
            Self::Step(id, step) => format!("/applications/{id}/{}", step.name()),
            Self::Person(id, person) => format!("/applications/{id}/people/{person}"),
            Self::Answer(id) => format!("/applications/{id}/answer"),
            Self::Receipt(id) => format!("/applications/{id}/receipt"),
            Self::Letter(id) => format!("/applications/{id}/letter"),
            Self::Status => "/status".into(),
            Self::Cards => "/cards".into(),
            Self::Card(id) => format!("/cards/{id}"),
            Self::StaffSignIn => "/staff".into(),
            Self::StaffKeys => "/staff/setup".into(),
            Self::Cases => "/cases".into(),
            Self::Case(id) => format!("/cases/{id}"),
            Self::Messages => "/demo/messages".into(),
            Self::Gallery => "/gallery".into(),
        }
    }

    /// The sign-in page, which leads on to this one.
    pub fn behind_sign_in(&self) -> String {
        format!("{}?{BACK}={}", Self::SignIn.path(), self.path())
    }

    /// The page a path means. One slash at the end is forgiven, an unknown path is `None`.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        let parts = match parts.as_slice() {
            ["", parts @ .., ""] if parts.last().is_some_and(|part| !part.is_empty()) => parts,
            ["", parts @ ..] => parts,
            _ => return None,
        };
        Some(match parts {
            [] | [""] => Self::Home,
            ["papers"] => Self::Papers,
            ["sign-in"] => Self::SignIn,
            ["me"] => Self::Me,
            ["apply"] => Self::Apply,
            ["applications", id] => Self::Application(id.parse().ok()?),
            ["applications", id, "people", person] => {
                Self::Person(id.parse().ok()?, person.parse().ok()?)
            }
            ["applications", id, "answer"] => Self::Answer(id.parse().ok()?),
            ["applications", id, "receipt"] => Self::Receipt(id.parse().ok()?),
            ["applications", id, "letter"] => Self::Letter(id.parse().ok()?),
            ["applications", id, step] => Self::Step(id.parse().ok()?, Step::parse(step)?),
            ["status"] => Self::Status,
            ["cards"] => Self::Cards,
            ["cards", id] => Self::Card(id.parse().ok()?),
            ["staff"] => Self::StaffSignIn,
            ["staff", "setup"] => Self::StaffKeys,
            ["cases"] => Self::Cases,
            ["cases", id] => Self::Case(id.parse().ok()?),
            ["demo", "messages"] => Self::Messages,
            ["gallery"] => Self::Gallery,
            _ => return None,
        })
    }

    /// The route that shows this address.
    pub fn at(&self) -> At {
        match self {
            Self::Home => At::Home,
            Self::Papers => At::Papers,
            Self::SignIn => At::SignIn,
            Self::Me => At::Me,
            Self::Apply
            | Self::Application(_)
            | Self::Step(..)
            | Self::Person(..)
            | Self::Answer(_)
            | Self::Receipt(_)
            | Self::Letter(_) => At::Apply,
            Self::Status => At::Status,
            Self::Cards => At::Cards,
            Self::Card(_) => At::Card,
            Self::StaffSignIn => At::StaffSignIn,
            Self::StaffKeys => At::StaffKeys,
            Self::Cases => At::Cases,
            Self::Case(_) => At::Case,
            Self::Messages => At::Messages,
            Self::Gallery => At::Gallery,
        }
    }
}

/// A page without what its address says: the `path` of a `<Route>`. Each is the variant of
/// [`Address`] of the same name; `Apply` is all pages of one's own applications, which share what
/// they know and arrive in one chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Home,
    Papers,
    SignIn,
    Me,
    Apply,
    Status,
    Cards,
    Card,
    StaffSignIn,
    StaffKeys,
    Cases,
    Case,
    Messages,
    Gallery,
}

#[cfg(target_arch = "wasm32")]
pub use route::{for_address, here};

/// How the router asks this file.
#[cfg(target_arch = "wasm32")]
mod route {
    use super::{Address, At};
    use leptos::prelude::*;
    use leptos_router::hooks::use_params_map;
    use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

    /// The router's only parameter: the whole path, which `Address::parse` understands.
    const PATH: &str = "path";

    impl PossibleRouteMatch for At {
        fn optional(&self) -> bool {
            false
        }

        fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
            let address = Address::parse(path)?;
            (address.at() == *self)
                .then(|| PartialPathMatch::new("", vec![(PATH.into(), path.into())], path))
        }

        // Only servers that render pages ask for this.
        fn generate_path(&self, _path: &mut Vec<PathSegment>) {}
    }

    /// The address of the page that asks. It changes while the page stays when somebody goes from
    /// one application's page to the same page of another.
    pub fn here() -> Memo<Option<Address>> {
        let parameters = use_params_map();
        Memo::new(move |_| parameters.read().get_str(PATH).and_then(Address::parse))
    }

    /// Shows a page that depends on its address, afresh whenever the address becomes another:
    /// `view=|| for_address(|address| match address { Address::Card(id) => …, _ => … })`.
    pub fn for_address(page: fn(Address) -> AnyView) -> impl IntoView {
        let here = here();
        move || here.get().map(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_address() -> Vec<Address> {
        let id: ApplicationId = "00000000-0000-4000-8000-0000000000a1".parse().unwrap();
        let card: CardId = "00000000-0000-4000-8000-0000000000c2".parse().unwrap();
        let person: PersonId = "00000000-0000-4000-8000-0000000000d3".parse().unwrap();
        let mut all = vec![
            Address::Home,
            Address::Papers,
            Address::SignIn,
            Address::Me,
            Address::Apply,
            Address::Application(id),
            Address::Person(id, person),
            Address::Answer(id),
            Address::Receipt(id),
            Address::Letter(id),
            Address::Status,
            Address::Cards,
            Address::Card(card),
            Address::StaffSignIn,
            Address::StaffKeys,
            Address::Cases,
            Address::Case(id),
            Address::Messages,
            Address::Gallery,
        ];
        all.extend(Step::ALL.map(|step| Address::Step(id, step)));
        all
    }

    #[test]
    fn every_address_is_read_back_from_its_path() {
        for address in every_address() {
            let path = address.path();
            assert_eq!(Address::parse(&path), Some(address), "{path}");
        }
    }

    #[test]
    fn no_two_addresses_share_a_path() {
        let mut paths: Vec<String> = every_address().iter().map(Address::path).collect();
        paths.sort();
        let count = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }

    #[test]
    fn an_unknown_path_is_no_page() {
        for path in [
            "/nowhere",
            "/applications",
            "/applications/12",
            "/applications/00000000-0000-4000-8000-0000000000a1/fees",
            "/applications/00000000-0000-4000-8000-0000000000a1/receipt/x",
            "/me//",
            "//",
            "///",
            "//papers",
            "papers",
            "/demo/",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }

    #[test]
    fn sign_in_leads_on_to_pages_of_ours_only() {
        assert_eq!(Address::Apply.behind_sign_in(), "/sign-in?back=/apply");
        for foreign in ["https://example.org", "//example.org", "/\\example.org", "javascript:1"] {
            assert_eq!(Address::parse(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn a_slash_at_the_end_is_forgiven() {
        assert_eq!(Address::parse("/papers/"), Some(Address::Papers));
        assert_eq!(Address::parse(""), Some(Address::Home));
    }
}

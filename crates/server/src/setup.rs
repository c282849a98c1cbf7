//! `linli-server setup`: the first community and its first staff, later more staff or a new link
//! for somebody who lost the passkey. No password exists anywhere, so none can be left standing.

mod question;

use std::io::{self, IsTerminal as _, Write};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use linli_domain::account::{Language, Role};
use linli_domain::id::{AccountId, CommunityId};
use linli_domain::phone::Phone;
use linli_domain::place::{CommunityKind, Name};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait as _, QueryOrder as _};

use self::question::Questions;
use crate::account::staff::{LINK_HOURS, add_link};
use crate::account::store::{self, NewAccount, StaffName};
use crate::db::Tx;
use crate::http::call::Fault;
use crate::portal::Portal;
use crate::rows::community;

/// What `linli-server setup` may be told; it asks for the rest.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Wishes {
    /// The community's kind: village or estate
    #[arg(long)]
    pub kind: Option<String>,
    /// The community's Chinese name
    #[arg(long)]
    pub name_zh: Option<String>,
    /// The community's English name
    #[arg(long)]
    pub name_en: Option<String>,
    /// The district, in Chinese
    #[arg(long)]
    pub district_zh: Option<String>,
    /// The district, in English
    #[arg(long)]
    pub district_en: Option<String>,
    /// Where the service desk is and when it is open, in Chinese
    #[arg(long)]
    pub desk_zh: Option<String>,
    /// The same in English
    #[arg(long)]
    pub desk_en: Option<String>,
    /// The desk's telephone, as printed
    #[arg(long)]
    pub desk_phone: Option<String>,
    /// Which community the staff is for, if there are several: its Chinese name
    #[arg(long)]
    pub community: Option<String>,
    /// The name colleagues know; of somebody who is there already: makes a new link
    #[arg(long)]
    pub staff_name: Option<String>,
    /// The number that residents see instead of the name
    #[arg(long)]
    pub staff_number: Option<String>,
    /// A mobile number, needed for time-based codes only; "none" for none
    #[arg(long)]
    pub staff_phone: Option<String>,
    /// Roles, by commas: operator, reviewer, guard, committee_member
    #[arg(long)]
    pub roles: Option<String>,
}

/// A community to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCommunity {
    /// Village or estate.
    pub kind: CommunityKind,
    /// As people call it.
    pub name: Name,
    /// The district it lies in.
    pub district: Name,
    /// Where its desk is and when it is open.
    pub desk: Name,
    /// The desk's telephone, as printed.
    pub desk_phone: String,
}

/// Staff to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStaff {
    /// Known as.
    pub name: StaffName,
    /// For signing in by time-based code; a passkey does without.
    pub phone: Option<Phone>,
    /// What it may do.
    pub roles: Vec<Role>,
}

/// Why nothing was set up.
#[derive(Debug)]
pub enum NotSetUp {
    /// Something is missing or wrong, and nobody can be asked.
    Unanswered {
        /// The option, without dashes.
        option: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// The terminal.
    Terminal(io::Error),
    /// Ours.
    Fault(Fault),
}

impl std::fmt::Display for NotSetUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unanswered { option, expected } => write!(f, "--{option} must be {expected}"),
            Self::Terminal(error) => write!(f, "the terminal: {error}"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for NotSetUp {}

impl From<Fault> for NotSetUp {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for NotSetUp {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Asks at the terminal for what `wishes` leave open, sets it up, prints the link. Nothing is kept
/// before everything is answered.
pub async fn run(portal: &Arc<Portal>, wishes: Wishes) -> Result<(), NotSetUp> {
    let communities = communities(portal).await?;
    let mut questions = Questions {
        input: io::stdin().lock(),
        output: io::stderr(),
        asks: io::stdin().is_terminal(),
    };
    let place = questions.community(&wishes, &communities)?;
    let known = match questions.staff_name(&wishes)? {
        name if store::find_staff(portal.db.reader(), &name).await?.is_some() => Err(name),
        name => Ok(name),
    };
    let staff = match known {
        Ok(name) => Ok(questions.staff(&wishes, name, communities.is_empty())?),
        Err(name) => Err(name),
    };
    drop(questions);
    let link = match staff {
        Ok(staff) => set_up(portal, place, staff).await?,
        Err(name) => new_link(portal, &name).await?,
    };
    let mut output = io::stdout();
    writeln!(output, "Open this link on the device that is to hold the passkey. It works once,")?;
    writeln!(output, "for {LINK_HOURS} hours, and is not shown again:\n\n  {link}\n")?;
    Ok(())
}

/// Where new staff belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// In a community that is there.
    In(CommunityId),
    /// In one that is to be added with them.
    New(Box<NewCommunity>),
}

/// Adds staff, and the community if it is new; gives the link to enrol by.
pub async fn set_up(portal: &Arc<Portal>, place: Where, staff: NewStaff) -> Result<String, Fault> {
    let (db, portal) = (portal.db.clone(), Arc::clone(portal));
    let now = portal.clock.now();
    db.write(move |tx| {
        Box::pin(async move {
            let community = match place {
                Where::In(community) => community,
                Where::New(new) => add_community(&portal, &tx, *new, now).await?,
            };
            let account = AccountId(portal.chance.opaque_id());
            let new = NewAccount {
                account,
                community,
                phone: staff.phone,
                language: Language::Chinese,
                staff: Some(staff.name),
                roles: staff.roles,
            };
            store::add(&portal, &tx, new, now).await?;
            add_link(&portal, &tx, account, now).await
        })
    })
    .await
}

/// A new link for staff that is there already.
pub async fn new_link(portal: &Arc<Portal>, staff_name: &str) -> Result<String, Fault> {
    let (db, portal, name) = (portal.db.clone(), Arc::clone(portal), staff_name.to_owned());
    let now = portal.clock.now();
    db.write(move |tx| {
        Box::pin(async move {
            let account = store::find_staff(&*tx, &name).await?;
            let gone = || Fault::Other("the account went meanwhile".to_owned());
            add_link(&portal, &tx, account.ok_or_else(gone)?, now).await
        })
    })
    .await
}

/// Adds a community.
pub async fn add_community(
    portal: &Portal,
    tx: &Tx,
    new: NewCommunity,
    now: DateTime<Utc>,
) -> Result<CommunityId, Fault> {
    let id = portal.chance.opaque_id();
    community::ActiveModel {
        id: Set(id),
        kind: Set(new.kind.as_str().to_owned()),
        name_zh: Set(new.name.zh),
        name_en: Set(new.name.en),
        district_zh: Set(new.district.zh),
        district_en: Set(new.district.en),
        desk_zh: Set(new.desk.zh),
        desk_en: Set(new.desk.en),
        desk_phone: Set(new.desk_phone),
        created_at: Set(now),
    }
    .insert(&**tx)
    .await?;
    Ok(CommunityId(id))
}

async fn communities(portal: &Portal) -> Result<Vec<(CommunityId, String)>, Fault> {
    let rows = community::Entity::find()
        .order_by_asc(community::Column::CreatedAt)
        .all(portal.db.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (CommunityId(row.id), row.name_zh)).collect())
}

//! Who is there before anything is measured: a reviewer, a tenant with a long list, and many
//! tenants with forms that only wait to be handed in.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use futures::future::try_join_all;
use linli_domain::account::{BecomePersona, Persona, PersonaRequest, Viewer};
use linli_domain::card::{
    ApplicationPath, FilePath, HandIn, HandInRequest, MyApplication, SaveRequest, SaveSection,
    StartApplication, UploadFile, UploadQuery, WithdrawApplication,
};
use linli_domain::id::{AccountId, ApplicationId, CommunityId, FileId, PlaceId};
use linli_domain::limits::OPEN_APPLICATIONS_MAX;
use linli_server::chance::Chance;

use crate::browser::Browser;
use crate::papers::{self, FILES, Scene, key};

/// Who prepares at the same time.
const HANDS: usize = 16;
/// A page of a list.
const ROWS: usize = 20;

/// A filled application, not handed in.
#[derive(Clone, Debug)]
pub struct Form {
    /// Names it.
    pub application: ApplicationId,
    /// As last saved.
    pub version: i32,
    /// Whose, as the browser sends it.
    pub cookie: String,
    /// The last digits of their phone.
    pub last_four: String,
    /// A room to live in.
    pub room: PlaceId,
}

/// Somebody who is signed in.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// As the browser sends it.
    pub cookie: &'a str,
    /// The account.
    pub account: AccountId,
    /// Its community.
    pub community: CommunityId,
}

/// Everybody.
pub struct People {
    address: SocketAddr,
    chance: Chance,
    scene: Scene,
    reviewer: (Browser, Viewer),
    first: (Browser, Viewer),
    /// How many have signed in by phone.
    phones: usize,
}

impl People {
    /// The reviewer and the first tenant.
    pub async fn move_in(address: SocketAddr) -> Result<Self> {
        let chance = Chance::from_seed([7; 32]);
        let mut reviewer = Browser::new(address, "10.254.0.1".to_owned());
        let scene = Scene::find(&mut reviewer).await?;
        let request = PersonaRequest { persona: Persona::Reviewer };
        let became = reviewer.call::<BecomePersona>(&key(&chance), &(), &(), &request).await;
        let reviewer = (reviewer, became?);
        let (first, viewer, _) = tenant(address, &chance, scene, 0).await?;
        Ok(Self { address, chance, scene, reviewer, first: (first, viewer), phones: 1 })
    }

    /// Who decides.
    pub fn reviewer(&self) -> Signed<'_> {
        signed(&self.reviewer)
    }

    /// Who has twenty applications.
    pub fn first(&self) -> Signed<'_> {
        signed(&self.first)
    }

    /// Twenty applications of the first tenant, and twenty waiting cases.
    pub async fn fill_lists(&mut self) -> Result<()> {
        let (first, chance) = (&mut self.first.0, &self.chance);
        let kept = usize::try_from(OPEN_APPLICATIONS_MAX)?;
        for number in 0..ROWS {
            let app = fill(first, chance, self.scene).await?;
            let app = hand_in(first, chance, &app).await?;
            if number + kept < ROWS {
                let (path, key) = (ApplicationPath { application: app.application }, key(chance));
                let withdrawn = first.call::<WithdrawApplication>(&key, &path, &(), &()).await;
                withdrawn?;
            }
        }
        let others = self.prepare(ROWS).await?;
        for form in others {
            let mut browser = Browser::new(self.address, "10.254.0.2".to_owned());
            browser.cookie = Some(form.cookie);
            let path = ApplicationPath { application: form.application };
            let request = HandInRequest { version: form.version, declared: true };
            let handed_in = browser.call::<HandIn>(&key(&self.chance), &path, &(), &request).await;
            handed_in?;
        }
        Ok(())
    }

    /// So many forms, as many as may be open for each tenant.
    pub async fn prepare(&mut self, count: usize) -> Result<Vec<Form>> {
        let each = usize::try_from(OPEN_APPLICATIONS_MAX)?;
        let numbers: Vec<usize> = (self.phones..).take(count.div_ceil(each)).collect();
        self.phones += numbers.len();
        let hands = (0..HANDS).map(async |hand| {
            let mut forms = Vec::new();
            for number in numbers.iter().skip(hand).step_by(HANDS) {
                forms.extend(self.prepare_for(*number, each).await?);
            }
            anyhow::Ok(forms)
        });
        let mut forms = try_join_all(hands).await?.concat();
        forms.truncate(count);
        Ok(forms)
    }

    async fn prepare_for(&self, number: usize, count: usize) -> Result<Vec<Form>> {
        let (mut browser, _, last_four) =
            tenant(self.address, &self.chance, self.scene, number).await?;
        let cookie = browser.cookie.clone().context("signed in")?;
        let mut forms = Vec::new();
        for _ in 0..count {
            let app = fill(&mut browser, &self.chance, self.scene).await?;
            forms.push(Form {
                application: app.application,
                version: app.version,
                cookie: cookie.clone(),
                last_four: last_four.clone(),
                room: self.scene.room,
            });
        }
        Ok(forms)
    }
}

fn signed((browser, viewer): &(Browser, Viewer)) -> Signed<'_> {
    Signed {
        cookie: browser.cookie.as_deref().unwrap_or_default(),
        account: viewer.account,
        community: viewer.community.community,
    }
}

async fn tenant(
    address: SocketAddr,
    chance: &Chance,
    scene: Scene,
    number: usize,
) -> Result<(Browser, Viewer, String)> {
    let from = format!("10.253.{}.{}", number / 250, number % 250 + 1);
    let mut browser = Browser::new(address, from);
    let phone = papers::phone(number)?;
    let viewer = papers::sign_in(&mut browser, chance, scene.community, &phone).await?;
    Ok((browser, viewer, phone.last_four().to_owned()))
}

/// An application with everything in it, not handed in.
async fn fill(browser: &mut Browser, chance: &Chance, scene: Scene) -> Result<MyApplication> {
    let started = browser.call::<StartApplication>(&key(chance), &(), &(), &()).await;
    let mut app = started?;
    let application = app.application;
    let mut files = Vec::new();
    for purpose in FILES {
        let file = FileId(chance.opaque_id());
        let query = UploadQuery { application, purpose };
        let bytes = papers::picture(chance)?;
        let kept = browser.upload::<UploadFile>(&FilePath { file }, &query, bytes).await;
        files.push(kept?.file);
    }
    while let Some(section) = papers::next_section(&app, &files, scene.room) {
        let path = ApplicationPath { application };
        let request = SaveRequest { version: app.version, section };
        let saved = browser.call::<SaveSection>(&key(chance), &path, &(), &request).await;
        app = saved?;
    }
    Ok(app)
}

async fn hand_in(
    browser: &mut Browser,
    chance: &Chance,
    app: &MyApplication,
) -> Result<MyApplication> {
    let path = ApplicationPath { application: app.application };
    let request = HandInRequest { version: app.version, declared: true };
    Ok(browser.call::<HandIn>(&key(chance), &path, &(), &request).await?)
}

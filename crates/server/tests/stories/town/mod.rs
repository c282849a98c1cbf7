//! A town for stories: a portal with a clock that stands still and chance that repeats itself, on
//! SQLite and, where `LINLI_TEST_POSTGRES` names a server, on PostgreSQL; and the people in it.

mod authenticator;
mod person;
mod storage;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

pub use authenticator::Authenticator;
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use linli_domain::account::{BecomePersona, Persona, PersonaRequest};
use linli_domain::id::CommunityId;
use linli_server::chance::Chance;
use linli_server::clock::Clock;
use linli_server::config::{Config, Overrides};
use linli_server::db::Tx;
use linli_server::http::call::Fault;
use linli_server::portal::Portal;
pub use person::{Person, Saying, fresh_key};
use storage::{Engine, Storage};

/// A Tuesday, nine o'clock in Shanghai.
const MORNING: &str = "2026-03-10T01:00:00Z";

/// One portal and its people.
pub struct Town {
    /// Everything the portal has; its clock is moved by `pass`.
    pub portal: Arc<Portal>,
    /// The community that everybody belongs to.
    pub community: CommunityId,
    router: Router,
    storage: Storage,
}

impl Town {
    /// Tells a story on SQLite and, if there is one, on PostgreSQL.
    pub async fn on_each_engine(story: impl AsyncFn(&Town)) {
        for engine in Engine::all() {
            let town = Self::open(engine).await;
            story(&town).await;
            town.close().await;
        }
    }

    /// A second process of the same portal: same database, same files, its own everything else.
    pub async fn second_process(&self) -> Town {
        let config = self.storage.config();
        let portal = portal(config, self.portal.clock.clone(), [2; 32]).await;
        Town {
            router: router(&portal),
            community: self.community,
            storage: self.storage.shared(),
            portal,
        }
    }

    async fn open(engine: Engine) -> Self {
        let storage = Storage::new(engine).await;
        let now = MORNING.parse().expect("a constant");
        let portal = portal(storage.config(), Clock::set_to(now), [1; 32]).await;
        let community = storage::people_move_in(&portal).await;
        Self { router: router(&portal), community, storage, portal }
    }

    async fn close(self) {
        let Self { portal, router, storage, .. } = self;
        drop((portal, router));
        storage.drop_all().await;
    }

    /// The time in town.
    pub fn now(&self) -> DateTime<Utc> {
        self.portal.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, span: TimeDelta) {
        self.portal.clock.pass(span);
    }

    /// Writes behind the portal's back, as an operator with a terminal would.
    pub async fn write<T, F, Fut>(&self, work: F) -> T
    where
        T: Send + 'static,
        F: FnOnce(Arc<Portal>, Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Fault>> + Send + 'static,
    {
        let portal = Arc::clone(&self.portal);
        let written: Result<T, Fault> = self.portal.db.write(|tx| Box::pin(work(portal, tx))).await;
        written.expect("the write goes through")
    }

    /// Somebody who isn't signed in, at an address of their own.
    pub fn stranger(&self) -> Person {
        self.stranger_at(Ipv4Addr::new(192, 0, 2, 1).into())
    }

    /// Somebody who isn't signed in, at this address.
    pub fn stranger_at(&self, address: IpAddr) -> Person {
        Person::new(self.router.clone(), address)
    }

    /// Rents a room.
    pub async fn tenant(&self) -> Person {
        self.become_persona(Persona::Tenant).await
    }

    /// Belongs to a household.
    pub async fn resident(&self) -> Person {
        self.become_persona(Persona::Resident).await
    }

    /// Lets rooms.
    pub async fn landlord(&self) -> Person {
        self.become_persona(Persona::Landlord).await
    }

    /// Decides applications.
    pub async fn reviewer(&self) -> Person {
        self.become_persona(Persona::Reviewer).await
    }

    /// Signs what the first proposes.
    pub async fn second_reviewer(&self) -> Person {
        self.become_persona(Persona::SecondReviewer).await
    }

    /// Stands at a gate.
    pub async fn guard(&self) -> Person {
        self.become_persona(Persona::Guard).await
    }

    /// Runs the portal.
    pub async fn operator(&self) -> Person {
        self.become_persona(Persona::Operator).await
    }

    async fn become_persona(&self, persona: Persona) -> Person {
        let person = self.stranger();
        person
            .call::<BecomePersona>((), (), PersonaRequest { persona })
            .await
            .expect("the persona lives here");
        person
    }
}

async fn portal(config: Config, clock: Clock, seed: [u8; 32]) -> Arc<Portal> {
    Portal::open_with(config, clock, Chance::from_seed(seed)).await.expect("the portal opens")
}

fn router(portal: &Arc<Portal>) -> Router {
    linli_server::http::app::app(Arc::clone(portal))
}

fn config(settings: Vec<(String, String)>) -> Config {
    Config::load(None, settings, Overrides::default()).expect("the settings are right")
}

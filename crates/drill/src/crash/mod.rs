//! Kills the portal while people hand in, and looks for what got lost or doubled.
//!
//! SIGKILL leaves the system's caches alone, so this shows that a process may die at any moment,
//! not that a power cut is survived; for that `synchronous=FULL` and `fsync` stand.

mod audit;
mod journal;
mod report;
mod tenant;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use futures::future::{join_all, try_join_all};
use linli_server::chance::Chance;
use linli_server::outbox;
use linli_server::portal::Portal;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

use self::audit::{Beliefs, Finding, Found, believe, compare_messages};
use self::journal::Journal;
use self::report::Report;
use self::tenant::{Round, Tenant};
use crate::browser::is_well;
use crate::program::Program;
use crate::storage::Storage;

/// People who apply at the same time.
const TENANTS: usize = 6;
/// A tenant with so many applications moves out, and another moves in: lists have an end.
const APPLICATIONS_MAX: usize = 100;
/// One round of so many is ended at any moment; in the others the hand-ins are aimed at.
const UNAIMED: u32 = 4;
/// About as long as a hand-in takes: the kill comes within this time after one was sent.
const HAND_IN_MICROSECONDS: u32 = 30_000;
/// A round without hand-ins ends after this time.
const ROUND_TIME_MAX: Duration = Duration::from_secs(3);
/// With PostgreSQL, one round of so many kills the database's process instead of the portal's.
const DATABASE_KILLS: u32 = 4;
/// The portal must answer again within this time.
const RESTART_TIME_MAX: Duration = Duration::from_secs(5);
/// After its database fell and rose, the portal must be well again within this time.
const RECOVERY_TIME_MAX: Duration = Duration::from_secs(10);
/// All messages of a drill.
const MESSAGES_MAX: u64 = 1_000_000;

/// How hard.
#[derive(Args)]
pub struct Options {
    /// The portal's program
    #[arg(long)]
    server: PathBuf,
    /// How often it is killed
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// Draws the same moments again, as far as people and machine go along
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A PostgreSQL where databases may be created; without it SQLite
    #[arg(long)]
    postgres: Option<String>,
    /// Kill PostgreSQL's own processes, too; only where nobody else depends on it
    #[arg(long, requires = "postgres")]
    kill_database: bool,
    /// Count hand-ins as acknowledged before they are sent: the drill must then find losses
    #[arg(long)]
    negative_control: bool,
}

/// Runs the drill; whether the portal passed it.
pub async fn crash(options: Options) -> Result<bool> {
    let storage = Storage::new("crash", options.postgres.as_deref()).await?;
    let passed = drill(options, &storage).await;
    if matches!(passed, Ok(true)) {
        storage.clear().await?;
    } else {
        println!("  what was kept: {}", storage.folder().display());
    }
    passed
}

async fn drill(options: Options, storage: &Storage) -> Result<bool> {
    let mut drill = Drill::start(options, storage).await?;
    for number in 0..drill.options.rounds {
        drill.round().await.with_context(|| format!("round {number}"))?;
        if !drill.report.findings.is_empty() {
            break;
        }
    }
    if !drill.options.negative_control {
        drill.close(storage).await?;
    }
    Ok(drill.report.print(storage.engine(), drill.options.negative_control))
}

/// A drill under way.
struct Drill {
    options: Options,
    settings: Vec<(String, String)>,
    folder: PathBuf,
    chance: Chance,
    program: Option<Program>,
    /// PostgreSQL only: a connection of ours to SQLite would keep its shared memory alive, and the
    /// portal would find less to recover than after a real death.
    database: Option<DatabaseConnection>,
    people: Vec<Tenant>,
    /// Who has moved out; their applications stay.
    gone: Vec<Tenant>,
    round: Arc<Round>,
    report: Report,
}

impl Drill {
    async fn start(options: Options, storage: &Storage) -> Result<Self> {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&options.seed.to_le_bytes());
        let chance = Chance::from_seed(seed);
        let (settings, folder) = (storage.settings(), storage.folder().to_owned());
        let program = start(&options.server, &settings, &folder)?;
        let address = program.address;
        let people = (0..TENANTS).map(|number| Tenant::move_in(number, address, &chance));
        let people = try_join_all(people).await?;
        let round = Round {
            journal: Journal::create(&folder.join("journal"))?,
            over: AtomicBool::new(false),
            hand_ins: AtomicUsize::new(0),
            gullible: options.negative_control,
        };
        let database = match options.postgres {
            Some(_) => Some(Database::connect(storage.url()).await?),
            None => None,
        };
        Ok(Self {
            database,
            program: Some(program),
            round: Arc::new(round),
            report: Report::default(),
            options,
            settings,
            folder,
            chance,
            people,
            gone: Vec::new(),
        })
    }

    /// People work, something is killed, it comes back, everything is looked at.
    async fn round(&mut self) -> Result<()> {
        self.round.over.store(false, Ordering::SeqCst);
        self.round.hand_ins.store(0, Ordering::SeqCst);
        let program = self.program.take().context("the portal runs")?;
        let moment = Moment::draw(&self.chance, Arc::clone(&self.round));
        let its_turn = self.report.rounds % DATABASE_KILLS == DATABASE_KILLS - 1;
        let database_dies = self.options.kill_database && its_turn;
        let database = self.database.as_ref().filter(|_| database_dies);
        let killing = async {
            match database {
                Some(database) => kill_database(database, program, moment).await,
                None => kill_portal(program, moment).await,
            }
        };
        let round = &self.round;
        let working = join_all(self.people.iter_mut().map(|tenant| tenant.work(round)));
        let (killed, found) = tokio::join!(killing, working);
        for findings in found {
            self.report.findings.extend(findings?);
        }
        let (program, recovered_in) = killed?;
        self.report.rounds += 1;
        self.report.note_phase(self.people.iter().filter_map(Tenant::on_the_way));
        self.come_back(program, recovered_in)?;
        self.check().await?;
        self.change_people().await
    }

    fn come_back(&mut self, program: Option<Program>, recovered_in: Duration) -> Result<()> {
        let program = if let Some(program) = program {
            self.report.database_kills += 1;
            self.report.recovered_in(recovered_in, RECOVERY_TIME_MAX);
            program
        } else {
            let program = start(&self.options.server, &self.settings, &self.folder)?;
            self.report.restarted_in(program.started_in, RESTART_TIME_MAX);
            program
        };
        for tenant in self.people.iter_mut().chain(&mut self.gone) {
            tenant.move_to(program.address);
        }
        self.program = Some(program);
        Ok(())
    }

    /// Looks at everything the people of this round were told.
    async fn check(&mut self) -> Result<()> {
        let beliefs = self.beliefs()?;
        let checking = self.people.iter_mut().map(async |one| one.check(&beliefs).await);
        for checked in join_all(checking).await {
            let (findings, open_hand_in_done) = checked?;
            self.report.findings.extend(findings);
            match open_hand_in_done {
                Some(true) => self.report.unknown_done += 1,
                Some(false) => self.report.unknown_not_done += 1,
                None => {}
            }
        }
        Ok(())
    }

    fn beliefs(&self) -> Result<Vec<Beliefs>> {
        Ok(believe(&self.round.journal.read()?, self.people.len() + self.gone.len()))
    }

    /// Who has applied often enough moves out, somebody else moves in.
    async fn change_people(&mut self) -> Result<()> {
        let address = self.program.as_ref().context("the portal runs")?.address;
        for tenant in &mut self.people {
            if tenant.applications() >= APPLICATIONS_MAX && !tenant.waits() {
                let number = TENANTS + self.gone.len();
                let new = Tenant::move_in(number, address, &self.chance).await?;
                self.gone.push(std::mem::replace(tenant, new));
            }
        }
        Ok(())
    }

    /// Answers what is still open, then looks at everything once more, from behind, too.
    async fn close(&mut self, storage: &Storage) -> Result<()> {
        let round = &self.round;
        for settled in join_all(self.people.iter_mut().map(|one| one.settle(round))).await {
            self.report.findings.extend(settled?);
        }
        let beliefs = self.beliefs()?;
        let mut all = Vec::new();
        for own in &beliefs {
            self.report.files += own.files.len();
            self.report.acknowledged += own.handed_in;
        }
        for tenant in self.people.iter_mut().chain(&mut self.gone) {
            self.report.findings.extend(tenant.check(&beliefs).await?.0);
            self.report.findings.extend(tenant.check_all_files(&beliefs).await);
            all.extend(tenant.find().await?);
        }
        if let Some(mut program) = self.program.take() {
            program.kill()?;
        }
        self.look_behind(storage, &all).await
    }

    /// Opens the data as the portal itself does.
    async fn look_behind(&mut self, storage: &Storage, found: &[Found]) -> Result<()> {
        let portal = Portal::open(storage.config()?).await?;
        let messages = outbox::list_newest(&portal, MESSAGES_MAX).await;
        let messages = messages.map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let texts: Vec<String> = messages.into_iter().map(|message| message.text).collect();
        self.report.findings.extend(compare_messages(found, &texts));
        let database = Database::connect(storage.url()).await?;
        let rows = ask_number(&database, "SELECT count(*) FROM application").await?;
        if usize::try_from(rows)? != found.len() {
            let what = format!("{rows} applications are kept, people see {}", found.len());
            self.report.findings.push(Finding::Doubled(what));
        }
        if storage.engine() == "SQLite" {
            self.report.integrity = Some(integrity(&database).await?);
        }
        Ok(())
    }
}

/// When the kill comes.
struct Moment {
    round: Arc<Round>,
    /// After so many hand-ins were sent; at any moment if none.
    hand_ins: usize,
    then: Duration,
}

impl Moment {
    fn draw(chance: &Chance, round: Arc<Round>) -> Self {
        let micros = |most| Duration::from_micros(chance.below(most).into());
        if chance.below(UNAIMED) == 0 {
            return Self { round, hand_ins: 0, then: micros(HAND_IN_MICROSECONDS * 20) };
        }
        let hand_ins = 1 + chance.below(3) as usize;
        Self { round, hand_ins, then: micros(HAND_IN_MICROSECONDS) }
    }

    fn wait(&self) {
        let began = Instant::now();
        while self.round.hand_ins.load(Ordering::SeqCst) < self.hand_ins
            && began.elapsed() < ROUND_TIME_MAX
        {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(self.then);
    }
}

async fn kill_portal(mut program: Program, moment: Moment) -> Result<(Option<Program>, Duration)> {
    tokio::task::spawn_blocking(move || {
        moment.wait();
        program.kill()?;
        moment.round.over.store(true, Ordering::SeqCst);
        Ok((None, Duration::ZERO))
    })
    .await?
}

/// One killed process makes PostgreSQL end all of them and recover from its log. The portal and
/// its people live on and must get along.
async fn kill_database(
    database: &DatabaseConnection,
    program: Program,
    moment: Moment,
) -> Result<(Option<Program>, Duration)> {
    let victim = "SELECT pid::bigint FROM pg_stat_activity WHERE datname = current_database() \
                  AND pid <> pg_backend_pid() ORDER BY state = 'idle', random() LIMIT 1";
    let round = Arc::clone(&moment.round);
    tokio::task::spawn_blocking(move || moment.wait()).await?;
    let process = ask_number(database, victim).await?;
    let killed = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
    ensure!(killed.success(), "PostgreSQL's processes belong to somebody else");
    let began = Instant::now();
    // It takes a moment until everybody has been thrown out.
    tokio::time::sleep(Duration::from_millis(50)).await;
    while !(is_well(program.address).await && database.ping().await.is_ok()) {
        if began.elapsed() > RECOVERY_TIME_MAX * 2 {
            bail!("the portal doesn't recover from the death of its database");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let recovered_in = began.elapsed();
    round.over.store(true, Ordering::SeqCst);
    Ok((Some(program), recovered_in))
}

fn start(server: &Path, settings: &[(String, String)], folder: &Path) -> Result<Program> {
    let mut command = Command::new(server);
    Program::start(command.arg("serve"), settings, folder)
}

async fn ask_number(database: &DatabaseConnection, question: &str) -> Result<i64> {
    let statement = Statement::from_string(database.get_database_backend(), question);
    let row = database.query_one_raw(statement).await?.context("one row")?;
    Ok(row.try_get_by_index(0)?)
}

/// What SQLite says of its own file; `ok` if all is well.
async fn integrity(database: &DatabaseConnection) -> Result<String> {
    let backend = database.get_database_backend();
    let statement = Statement::from_string(backend, "PRAGMA integrity_check");
    let row = database.query_one_raw(statement).await?.context("one row")?;
    let said: String = row.try_get_by_index(0)?;
    let broken =
        database.query_all_raw(Statement::from_string(backend, "PRAGMA foreign_key_check")).await?;
    Ok(if broken.is_empty() { said } else { format!("{said}, but rows without owners") })
}

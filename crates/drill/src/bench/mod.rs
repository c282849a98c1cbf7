//! Measures what the portal takes, beside bare statements on the same database.
//!
//! The portal runs on one core, the load on another. Figures of a busy machine are worth little;
//! the processor time of a request and the ratios suffer least.

pub mod host;

mod bare;
mod figures;
mod load;
mod people;
mod scripts;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use self::bare::{Bare, What};
use self::figures::{Figures, Line, Measured};
use self::load::{Script, drive};
use self::people::{Form, People};
use self::scripts::{HandIns, LookUps, Repeated, Saves};
use crate::browser::is_well;
use crate::program::Program;
use crate::storage::Storage;

/// The core of the portal, and that of the load.
const CORES: [&str; 2] = ["0", "1"];
/// Starts of which the median counts.
const STARTS: usize = 5;
/// Until memory is looked at.
const REST: Duration = Duration::from_secs(2);
/// Many clients.
const MANY: usize = 16;
/// Readers at the same time: enough that one core never waits for the next request.
const READERS: usize = 4;
/// Hand-ins prepared for each second of measuring, by one client and by many.
const PREPARED: [usize; 2] = [250, 500];

/// How long, and where.
#[derive(Args)]
pub struct Options {
    /// The portal's program, for memory and the time of a start
    #[arg(long)]
    server: PathBuf,
    /// Each thing is measured for this long
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// A PostgreSQL where databases may be created
    #[arg(long)]
    postgres: Option<String>,
    /// Where the figures go as JSON
    #[arg(long)]
    output: PathBuf,
}

/// Measures on SQLite and, where there is one, on PostgreSQL.
pub fn bench(options: &Options) -> Result<bool> {
    pin_to(CORES[1]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut figures = Figures::default();
    for postgres in [None, options.postgres.as_deref()]
        .into_iter()
        .take(1 + usize::from(options.postgres.is_some()))
    {
        runtime.block_on(async {
            let storage = Storage::new("bench", postgres).await?;
            Trial { storage: &storage, options, figures: &mut figures }.run().await?;
            storage.clear().await
        })?;
    }
    print!("{figures}");
    std::fs::write(&options.output, serde_json::to_vec_pretty(&figures)?)
        .with_context(|| options.output.display().to_string())?;
    Ok(true)
}

/// This process moves to a core of its own, if it can.
fn pin_to(core: &str) {
    let own = std::process::id().to_string();
    let pinned = Command::new("taskset")
        .args(["-a", "-c", "-p", core, &own])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !pinned.is_ok_and(|status| status.success()) {
        println!("  (not pinned to a core: taskset or a second core is missing)");
    }
}

/// A program that will run on the portal's core, if that can be.
fn on_its_core(program: &Path) -> Command {
    let can = Command::new("taskset").args(["-c", CORES[0], "true"]).status();
    if can.is_ok_and(|status| status.success()) {
        let mut command = Command::new("taskset");
        command.args(["-c", CORES[0]]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

/// All measurements on one engine.
struct Trial<'a> {
    storage: &'a Storage,
    options: &'a Options,
    figures: &'a mut Figures,
}

impl Trial<'_> {
    async fn run(mut self) -> Result<()> {
        println!("▸ {}: start and rest", self.storage.engine());
        self.start_and_rest().await?;
        let mut host = self.start(std::env::current_exe()?.as_path(), "host")?;
        println!("▸ {}: preparing applications", self.storage.engine());
        let [for_one, for_many] = PREPARED.map(|each| each * self.seconds());
        let mut people = People::move_in(host.address).await?;
        people.fill_lists().await?;
        self.lists(&mut host, &people).await?;
        let forms = people.prepare(for_one + for_many + MANY).await?;
        let (saved, forms) = forms.split_at(MANY);
        let (one, many) = forms.split_at(for_one);
        println!("▸ {}: writing", self.storage.engine());
        self.saves(&mut host, saved).await?;
        let mut receipts = self.hand_ins(&mut host, one, 1).await?;
        receipts.extend(self.hand_ins(&mut host, many, MANY).await?);
        println!("▸ {}: looking up", self.storage.engine());
        self.look_ups(&mut host, receipts).await?;
        self.long_queue(&mut host, &people).await
    }

    fn seconds(&self) -> usize {
        usize::try_from(self.options.seconds).unwrap_or(usize::MAX)
    }

    fn start(&self, program: &Path, task: &str) -> Result<Program> {
        let mut command = on_its_core(program);
        // Each message of the demo's console would be measured, too.
        command.arg(task).env("RUST_LOG", "warn");
        Program::start(&mut command, &self.storage.settings(), self.storage.folder())
    }

    /// The real program: how soon it answers, how much memory it takes when nobody asks.
    async fn start_and_rest(&mut self) -> Result<()> {
        let mut times = Vec::new();
        // The first start makes everything and doesn't count.
        for number in 0..=STARTS {
            let began = Instant::now();
            let mut program = self.start(&self.options.server, "serve")?;
            while !is_well(program.address).await {
                ensure!(began.elapsed() < Duration::from_secs(30), "the portal doesn't get well");
            }
            let time = began.elapsed();
            if number > 0 {
                times.push(time);
            }
            if number == STARTS {
                tokio::time::sleep(REST).await;
                self.figures.memory(self.storage.engine(), program.resident_bytes()?);
            }
            program.kill()?;
        }
        times.sort_unstable();
        self.figures.first_answer(self.storage.engine(), times[times.len() / 2]);
        Ok(())
    }

    async fn lists(&mut self, host: &mut Program, people: &People) -> Result<()> {
        println!("▸ {}: reading lists", self.storage.engine());
        let reviewer = people.reviewer();
        let queue = Repeated::many(host.address, reviewer.cookie, "/api/cases", READERS);
        let ours = self.measure(host, queue).await?;
        let what = What::Queue { community: reviewer.community, account: reviewer.account };
        let bare = self.bare(host, &Bare { what, tasks: READERS })?;
        self.note("queue of 20 cases", READERS, ours, Some(bare));
        let tenant = people.first();
        let own = Repeated::many(host.address, tenant.cookie, "/api/applications", READERS);
        let ours = self.measure(host, own).await?;
        let bare = Bare { what: What::Own { account: tenant.account }, tasks: READERS };
        let bare = self.bare(host, &bare)?;
        self.note("my 20 applications", READERS, ours, Some(bare));
        Ok(())
    }

    async fn long_queue(&mut self, host: &mut Program, people: &People) -> Result<()> {
        let reviewer = people.reviewer();
        let queue = Repeated::many(host.address, reviewer.cookie, "/api/cases", READERS);
        let ours = self.measure(host, queue).await?;
        let what = What::Queue { community: reviewer.community, account: reviewer.account };
        let bare = self.bare(host, &Bare { what, tasks: READERS })?;
        self.note("queue of 20 of thousands", READERS, ours, Some(bare));
        Ok(())
    }

    async fn saves(&mut self, host: &mut Program, forms: &[Form]) -> Result<()> {
        for clients in [1, MANY] {
            let scripts = forms.iter().take(clients).map(|form| Saves::new(host.address, form));
            let ours = self.measure(host, scripts.collect()).await?;
            let bare = self.bare(host, &Bare { what: What::Insert, tasks: clients })?;
            self.note("steps saved", clients, ours, Some(bare));
        }
        Ok(())
    }

    async fn hand_ins(
        &mut self,
        host: &mut Program,
        forms: &[Form],
        clients: usize,
    ) -> Result<Vec<scripts::Receipt>> {
        let bare = Bare { what: What::Insert, tasks: clients };
        let before = self.bare(host, &bare)?;
        let scripts = HandIns::share(host.address, forms, clients);
        let receipts = HandIns::receipts(&scripts);
        let ours = self.measure(host, scripts).await?;
        let bare = before.mean(&self.bare(host, &bare)?);
        self.note("applications handed in", clients, ours, Some(bare));
        let receipts = receipts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(receipts.clone())
    }

    async fn look_ups(
        &mut self,
        host: &mut Program,
        receipts: Vec<scripts::Receipt>,
    ) -> Result<()> {
        for clients in [1, MANY] {
            let scripts = LookUps::share(host.address, &receipts, clients, clients);
            let ours = self.measure(host, scripts).await?;
            let what = What::References;
            let bare = self.bare(host, &Bare { what, tasks: clients })?;
            self.note("status look-ups", clients, ours, Some(bare));
        }
        Ok(())
    }

    async fn measure<S: Script>(&self, host: &Program, scripts: Vec<S>) -> Result<Measured> {
        let before = host.processor_time()?;
        let driven = drive(scripts, Duration::from_secs(self.options.seconds)).await?;
        let after = host.processor_time()?;
        Ok(driven.measured(after.saturating_sub(before)))
    }

    /// The same process, no request.
    fn bare(&self, host: &mut Program, bare: &Bare) -> Result<Measured> {
        let before = host.processor_time()?;
        let seconds = self.options.seconds;
        let answer = host.ask(&serde_json::to_string(&(bare, seconds))?)?;
        let driven: load::Driven = serde_json::from_str(&answer).context(answer)?;
        let after = host.processor_time()?;
        Ok(driven.measured(after.saturating_sub(before)))
    }

    fn note(&mut self, what: &str, clients: usize, ours: Measured, bare: Option<Measured>) {
        let engine = self.storage.engine().to_owned();
        self.figures.lines.push(Line { what: what.to_owned(), engine, clients, ours, bare });
    }
}

//! A tenant who applies again and again, whatever happens to the portal: fills in, sends pictures,
//! hands in, sends the same once more when no answer came, takes back what is too much.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};
use linli_domain::card::{
    ApplicationPath, DownloadFile, FilePath, FileRow, FindApplication, HandIn, HandInRequest,
    ListApplications, MyApplication, Progress, SaveRequest, SaveSection, StartApplication,
    UploadFile, UploadQuery, WithdrawApplication,
};
use linli_domain::id::{ApplicationId, FileId};
use linli_server::chance::Chance;
use uuid::Uuid;

use super::audit::{Beliefs, Finding, Found, compare};
use super::journal::{Deed, Intent, Journal, Kind, Line, Standing, Told};
use crate::browser::{Answerless, Browser};
use crate::papers::{self, FILES, Scene};

/// Applications that stay in the portal's hands; five may be open at a time.
const IN_HANDS: usize = 3;
/// One hand-in of so many is sent once more although it was answered.
const SENT_TWICE: u32 = 3;
/// Between two tries while nobody answers.
const PAUSE: Duration = Duration::from_millis(10);

/// A stretch of time between two kills.
pub struct Round {
    /// What people set out to do is written here.
    pub journal: Journal,
    /// Set once the portal is dead or the round is done.
    pub over: AtomicBool,
    /// Hand-ins that were sent in this round.
    pub hand_ins: AtomicUsize,
    /// The negative control: hand-ins count as acknowledged before anything is sent.
    pub gullible: bool,
}

impl Round {
    fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }
}

/// A tenant.
pub struct Tenant {
    number: usize,
    browser: Browser,
    scene: Scene,
    chance: Chance,
    deeds: u64,
    applications: usize,
    /// Set out to do, not answered yet, and whether it may have reached the portal.
    open: Option<(Intent, bool)>,
    /// What is being filled in.
    form: Option<MyApplication>,
    files: Vec<FileId>,
    in_hands: VecDeque<(ApplicationId, i32)>,
    /// Answered, to be sent once more.
    again: Option<(Intent, Told)>,
}

/// A yes.
enum Answer {
    Application(Box<MyApplication>),
    File(FileRow),
}

/// No yes.
enum NoAnswer {
    Unknown { reached: bool },
    No(String),
}

impl<R: std::fmt::Debug> From<Answerless<R>> for NoAnswer {
    fn from(answerless: Answerless<R>) -> Self {
        match answerless {
            Answerless::Unknown { reached, .. } => Self::Unknown { reached },
            Answerless::No(problem) => Self::No(format!("{problem:?}")),
        }
    }
}

impl Tenant {
    /// Moves in and signs in.
    pub async fn move_in(number: usize, address: SocketAddr, chance: &Chance) -> Result<Self> {
        let from = format!("10.0.{}.{}", number / 250, number % 250 + 1);
        let mut browser = Browser::new(address, from);
        let scene = Scene::find(&mut browser).await?;
        papers::sign_in(&mut browser, chance, scene.community, &papers::phone(number)?).await?;
        Ok(Self {
            number,
            browser,
            scene,
            chance: chance.clone(),
            deeds: 0,
            applications: 0,
            open: None,
            form: None,
            files: Vec::new(),
            in_hands: VecDeque::new(),
            again: None,
        })
    }

    /// How many applications were started.
    pub fn applications(&self) -> usize {
        self.applications
    }

    /// Whether an answer is outstanding.
    pub fn waits(&self) -> bool {
        self.open.is_some()
    }

    /// What was on its way and may have reached the portal.
    pub fn on_the_way(&self) -> Option<Kind> {
        self.open.as_ref().filter(|(_, reached)| *reached).map(|(one, _)| one.deed.kind())
    }

    /// The portal answers somewhere else now.
    pub fn move_to(&mut self, address: SocketAddr) {
        self.browser.move_to(address);
    }

    /// Does one thing after the other until the round is over.
    pub async fn work(&mut self, round: &Round) -> Result<Vec<Finding>> {
        if let Some((intent, told)) = self.again.take()
            && let Ok(answer) = self.send(&intent).await
            && Self::told(&intent, &answer) != told
        {
            return Ok(vec![Finding::Different(format!("sent twice: {intent:?}"))]);
        }
        while !round.is_over() {
            if let Some(finding) = self.step(round).await? {
                return Ok(vec![finding]);
            }
        }
        Ok(Vec::new())
    }

    /// Gets the outstanding answer.
    pub async fn settle(&mut self, round: &Round) -> Result<Vec<Finding>> {
        while self.open.is_some() {
            if let Some(finding) = self.step(round).await? {
                return Ok(vec![finding]);
            }
        }
        Ok(Vec::new())
    }

    async fn step(&mut self, round: &Round) -> Result<Option<Finding>> {
        let intent = match &self.open {
            Some((intent, _)) => intent.clone(),
            None => self.set_out(round)?,
        };
        let believed_at_once = round.gullible && intent.deed == Deed::HandIn;
        if believed_at_once {
            self.believe_blindly(&intent, &round.journal)?;
        }
        match self.send(&intent).await {
            Ok(answer) => {
                let told = Self::told(&intent, &answer);
                let (tenant, number) = (self.number, intent.number);
                round.journal.write(&Line::Done { tenant, number, told: told.clone() })?;
                self.learn(intent, answer, told);
                Ok(None)
            }
            Err(NoAnswer::Unknown { .. }) if believed_at_once => {
                (self.open, self.form) = (None, None);
                Ok(None)
            }
            Err(NoAnswer::Unknown { reached }) => {
                if let Some((_, was_reached)) = &mut self.open {
                    *was_reached |= reached;
                }
                tokio::time::sleep(PAUSE).await;
                Ok(None)
            }
            Err(NoAnswer::No(why)) => {
                Ok(Some(Finding::Different(format!("{intent:?} was turned away: {why}"))))
            }
        }
    }

    /// Decides what is next, and writes it down.
    fn set_out(&mut self, round: &Round) -> Result<Intent> {
        let (deed, application, version) = self.next_deed();
        self.deeds += 1;
        let key = papers::key(&self.chance);
        let intent =
            Intent { number: self.deeds, tenant: self.number, key, deed, application, version };
        round.journal.write(&Line::Intent(intent.clone()))?;
        if intent.deed == Deed::HandIn {
            round.hand_ins.fetch_add(1, Ordering::SeqCst);
        }
        self.open = Some((intent.clone(), false));
        Ok(intent)
    }

    fn next_deed(&self) -> (Deed, Option<ApplicationId>, i32) {
        let Some(app) = &self.form else {
            return match self.in_hands.front() {
                Some((oldest, version)) if self.in_hands.len() >= IN_HANDS => {
                    (Deed::Withdraw, Some(*oldest), *version)
                }
                _ => (Deed::Start, None, 0),
            };
        };
        let deed = if let Some(purpose) = FILES.get(self.files.len()) {
            Deed::Upload { file: FileId(self.chance.opaque_id()), purpose: *purpose }
        } else if let Some(section) = papers::next_section(app, &self.files, self.scene.room) {
            Deed::Save(Box::new(section))
        } else {
            Deed::HandIn
        };
        (deed, Some(app.application), app.version)
    }

    /// Sends what was set out to do. Again is the same.
    async fn send(&mut self, intent: &Intent) -> Result<Answer, NoAnswer> {
        let (browser, key, version) = (&mut self.browser, &intent.key, intent.version);
        let application = intent.application.unwrap_or(ApplicationId(Uuid::nil()));
        let path = ApplicationPath { application };
        let app = match &intent.deed {
            Deed::Start => browser.call::<StartApplication>(key, &(), &(), &()).await?,
            Deed::Save(section) => {
                let request = SaveRequest { version, section: (**section).clone() };
                browser.call::<SaveSection>(key, &path, &(), &request).await?
            }
            Deed::HandIn => {
                let request = HandInRequest { version, declared: true };
                browser.call::<HandIn>(key, &path, &(), &request).await?
            }
            Deed::Withdraw => browser.call::<WithdrawApplication>(key, &path, &(), &()).await?,
            Deed::Upload { file, purpose } => {
                let query = UploadQuery { application, purpose: *purpose };
                let bytes = papers::picture(&self.chance)
                    .map_err(|error| NoAnswer::No(error.to_string()))?;
                let path = FilePath { file: *file };
                let kept = browser.upload::<UploadFile>(&path, &query, bytes).await?;
                return Ok(Answer::File(kept));
            }
        };
        Ok(Answer::Application(Box::new(app)))
    }

    fn told(intent: &Intent, answer: &Answer) -> Told {
        match answer {
            Answer::Application(app) => Told {
                application: app.application,
                reference: app.reference.clone(),
                standing: standing(&app.progress),
                version: Some(app.version),
                kept: None,
            },
            Answer::File(row) => Told {
                application: intent.application.unwrap_or(ApplicationId(Uuid::nil())),
                reference: None,
                standing: Standing::Draft,
                version: None,
                kept: Some((row.file, row.bytes)),
            },
        }
    }

    fn learn(&mut self, intent: Intent, answer: Answer, told: Told) {
        self.open = None;
        match (answer, intent.deed.kind()) {
            (Answer::File(row), _) => self.files.push(row.file),
            (Answer::Application(app), Kind::HandIn) => {
                self.in_hands.push_back((app.application, app.version));
                self.form = None;
                if self.chance.below(SENT_TWICE) == 0 {
                    self.again = Some((intent, told));
                }
            }
            (Answer::Application(_), Kind::Withdraw) => {
                self.in_hands.pop_front();
            }
            (Answer::Application(app), kind) => {
                if kind == Kind::Start {
                    self.applications += 1;
                    self.files.clear();
                }
                self.form = Some(*app);
            }
        }
    }

    /// What the negative control does wrong: takes a sent hand-in for an acknowledged one.
    fn believe_blindly(&self, intent: &Intent, journal: &Journal) -> Result<()> {
        let application = intent.application.context("a hand-in is of an application")?;
        let told = Told {
            application,
            reference: None,
            standing: Standing::HandedIn,
            version: None,
            kept: None,
        };
        journal.write(&Line::Done { tenant: self.number, number: intent.number, told })
    }

    /// What the portal shows this tenant.
    pub async fn find(&mut self) -> Result<Vec<Found>> {
        let rows = self.browser.find::<ListApplications>(&()).await?;
        let found = rows.into_iter().map(|row| Found {
            application: row.application,
            reference: row.reference,
            standing: standing(&row.progress),
        });
        Ok(found.collect())
    }

    /// Compares what was told with what is there; says whether an open hand-in was done.
    pub async fn check(&mut self, beliefs: &[Beliefs]) -> Result<(Vec<Finding>, Option<bool>)> {
        let found = self.find().await?;
        let beliefs = &beliefs[self.number];
        let mut findings = compare(beliefs, &found);
        findings.extend(self.check_form().await?);
        for file in self.files.clone() {
            findings.extend(self.check_file(file, beliefs.files.get(&file)).await);
        }
        let handed_in = self.open.as_ref().filter(|(one, _)| one.deed == Deed::HandIn);
        let done = handed_in.map(|(intent, _)| {
            let here = found.iter().find(|one| Some(one.application) == intent.application);
            here.is_some_and(|one| one.standing >= Standing::HandedIn)
        });
        Ok((findings, done))
    }

    /// The form is exactly as the last answer showed it, unless something is still open.
    async fn check_form(&mut self) -> Result<Option<Finding>> {
        let untouched = self.open.as_ref().is_none_or(|(one, _)| one.deed.kind() == Kind::Upload);
        let Some(form) = self.form.as_ref().filter(|_| untouched) else { return Ok(None) };
        let path = ApplicationPath { application: form.application };
        let found = self.browser.find::<FindApplication>(&path).await?;
        let is_same = found == *form;
        let name = form.application.0;
        Ok((!is_same).then(|| Finding::Lost(format!("{name} isn't as it was last saved"))))
    }

    /// Every file that was ever acknowledged can be read.
    pub async fn check_all_files(&mut self, beliefs: &[Beliefs]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (file, bytes) in &beliefs[self.number].files {
            findings.extend(self.check_file(*file, Some(bytes)).await);
        }
        findings
    }

    async fn check_file(&mut self, file: FileId, bytes: Option<&u64>) -> Option<Finding> {
        let read = self.browser.read::<DownloadFile>(&FilePath { file }, &()).await;
        let is_whole = read.is_ok_and(|read| Some(&(read.len() as u64)) == bytes);
        (!is_whole).then(|| Finding::Lost(format!("the file {}", file.0)))
    }
}

fn standing(progress: &Progress) -> Standing {
    match progress {
        Progress::Draft => Standing::Draft,
        Progress::Withdrawn { .. } => Standing::Withdrawn,
        _ => Standing::HandedIn,
    }
}

//! `linli-server`: the portal as a program.

use std::{fmt::Display, io::Write as _, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Parser, Subcommand};
use futures::FutureExt as _;
use linli_server::{
    config::{Config, Overrides},
    db::Db,
    demo,
    http::{
        app::app,
        front::{Front, front},
        pages::Pages,
        serve::{Limits, open_files_max, serve},
        telemetry::{figures_app, start_figures, start_logs},
    },
    outbox,
    portal::Portal,
    setup::{self, Wishes},
    upkeep,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

/// Linli (邻里), a community portal.
#[derive(Parser)]
#[command(name = "linli-server", version, about)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the portal until it is told to stop
    Serve(Options),
    /// Adds a community and its staff, and prints the link by which somebody enrols
    Setup {
        #[command(flatten)]
        options: Options,
        #[command(flatten)]
        wishes: Box<Wishes>,
    },
    /// Brings the database up to date and ends
    Migrate(Options),
    /// Says what is wrong with the settings
    CheckConfig(Options),
}

#[derive(Args)]
struct Options {
    /// The file of settings [default: linli.toml, if there is one]
    #[arg(long, env = "LINLI_CONFIG")]
    config: Option<PathBuf>,
    /// Where to answer, such as 127.0.0.1:8080; port 0 takes a free one
    #[arg(long)]
    listen: Option<String>,
    /// The folder of the database, the files and the key
    #[arg(long)]
    data: Option<String>,
    /// A made-up community to try things out: everyone may be anyone
    #[arg(long)]
    demo: bool,
}

/// Why the program ends early: sentences for the operator.
struct Failed(Vec<String>);

impl Failed {
    /// What was tried, and what came of it.
    fn to(what: &str, why: impl Display) -> Self {
        Self(vec![format!("can't {what}: {why}")])
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Program::parse().command {
        Command::Serve(options) => serve_portal(options).await,
        Command::Setup { options, wishes } => set_up(options, *wishes).await,
        Command::Migrate(options) => migrate(options).await,
        Command::CheckConfig(options) => check_config(options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(sentences)) => {
            for sentence in sentences {
                eprintln!("linli-server: {sentence}");
            }
            ExitCode::FAILURE
        }
    }
}

fn settings(options: Options) -> Result<Config, Failed> {
    let Options { config, listen, data, demo } = options;
    let environment = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)));
    Config::load(config.as_deref(), environment, Overrides { listen, data, demo })
        .map_err(|problems| Failed(problems.iter().map(ToString::to_string).collect()))
}

fn check_config(options: Options) -> Result<(), Failed> {
    let config = settings(options)?;
    println!("The settings are right. Secrets are not shown:\n{config:#?}");
    Ok(())
}

async fn set_up(options: Options, wishes: Wishes) -> Result<(), Failed> {
    let config = settings(options)?;
    start_logs(config.log_json);
    install_tls();
    let portal =
        Portal::open(config).await.map_err(|error| Failed::to("open the portal", error))?;
    setup::run(&portal, wishes).await.map_err(|error| Failed::to("set it up", error))
}

async fn migrate(options: Options) -> Result<(), Failed> {
    let config = settings(options)?;
    start_logs(config.log_json);
    install_tls();
    std::fs::create_dir_all(&config.data)
        .map_err(|error| Failed::to("make the data folder", error))?;
    Db::open(config.database_url().reveal())
        .await
        .map_err(|error| Failed::to("bring the database up to date", error))?;
    println!("The database is up to date.");
    Ok(())
}

async fn serve_portal(options: Options) -> Result<(), Failed> {
    let mut config = settings(options)?;
    start_logs(config.log_json);
    install_tls();
    fit_open_files(&mut config.limits);
    let stop = CancellationToken::new();
    stop_by_signal(&stop)?;

    let listener = listen(config.listen).await?;
    let bound = listener.local_addr().map_err(|error| Failed::to("listen", error))?;
    config.settle(bound);
    if !bound.ip().is_loopback() && !config.public_url_given {
        let public_url = config.public_url.as_str();
        tracing::warn!(public_url, "Without public_url in the settings nobody else can write here");
    }
    serve_figures(&config, &stop).await?;

    let limits = config.limits.clone();
    let portal =
        Portal::open(config).await.map_err(|error| Failed::to("open the portal", error))?;
    if portal.config.demo {
        demo::fill(&portal).await.map_err(|fault| Failed::to("fill the demo", fault))?;
    }
    let app = front(app(Arc::clone(&portal)), front_of(&portal));
    let sending = tokio::spawn(outbox::run(Arc::clone(&portal), stop.clone()));
    tokio::spawn(upkeep::run(Arc::clone(&portal), stop.clone()));

    // Whoever started us waits for this very line.
    println!("listening on http://{bound}");
    std::io::stdout().flush().map_err(|error| Failed::to("write to standard output", error))?;
    let served = serve(listener, app, limits, stop).await;
    // A message that is on its way is brought to its end.
    let _ = sending.await;
    tracing::info!(connections = served.connections, cut = served.cut, "The portal has stopped");
    Ok(())
}

fn front_of(portal: &Arc<Portal>) -> Front {
    let (asked, drawing) = (Arc::clone(portal), Arc::clone(portal));
    Front {
        pages: Arc::new(Pages::Bundle),
        origins: portal.config.origins(),
        is_https: portal.config.is_https(),
        limits: portal.config.limits.clone(),
        health: Arc::new(move || {
            let portal = Arc::clone(&asked);
            async move { portal.db.reader().ping().await.is_ok() }.boxed()
        }),
        incident: Arc::new(move || drawing.incident()),
    }
}

/// Figures have a listener of their own, which the internet can't reach.
async fn serve_figures(config: &Config, stop: &CancellationToken) -> Result<(), Failed> {
    let Some(address) = config.metrics_listen else { return Ok(()) };
    let listener = listen(address).await?;
    let handle = start_figures().map_err(|error| Failed::to("count", error))?;
    tokio::spawn(serve(listener, figures_app(handle), Limits::default(), stop.clone()));
    Ok(())
}

async fn listen(address: std::net::SocketAddr) -> Result<TcpListener, Failed> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| Failed::to(&format!("listen on {address}"), error))
}

/// Several TLS libraries are linked in by others; which one is used is said once, here.
fn install_tls() {
    // An error means that one is installed already, which is as good.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// A connection needs an open file. Better to turn people away than to be unable to store.
fn fit_open_files(limits: &mut Limits) {
    /// For the database, files being written, and the rest.
    const OURS: usize = 128;
    let Some(most) = open_files_max() else { return };
    let room = most.saturating_sub(OURS).max(16);
    if limits.connections > room {
        tracing::info!(
            connections = room,
            open_files = most,
            "Fewer connections than set are taken, as the system allows so few open files"
        );
        limits.connections = room;
    }
}

/// Ctrl-C and the system's polite request to end.
fn stop_by_signal(stop: &CancellationToken) -> Result<(), Failed> {
    let why = |error| Failed::to("listen for signals", error);
    let mut interrupt = signal(SignalKind::interrupt()).map_err(why)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(why)?;
    let stop = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("Stopping: nobody new is let in, running requests may end");
        stop.cancel();
    });
    Ok(())
}

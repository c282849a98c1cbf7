//! The portal that is measured: served as the program serves it, from a process that can also do
//! bare statements on the same database when it is told to on its standard input.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use futures::FutureExt as _;
use linli_server::config::{Config, Overrides};
use linli_server::demo;
use linli_server::http::app::app;
use linli_server::http::front::{Front, front};
use linli_server::http::pages::Pages;
use linli_server::http::serve::serve;
use linli_server::http::telemetry::start_logs;
use linli_server::outbox;
use linli_server::portal::Portal;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::bare::Bare;

/// Everything comes by the environment, as for the program.
#[derive(Args)]
pub struct Options {}

/// Serves until its input ends.
pub async fn host(_options: Options) -> Result<()> {
    let mut config = Config::load(None, std::env::vars(), Overrides::default())
        .map_err(|problems| anyhow!("{problems:?}"))?;
    start_logs(false);
    let listener = TcpListener::bind(config.listen).await?;
    let bound = listener.local_addr()?;
    config.settle(bound);
    let portal = Portal::open(config).await?;
    demo::fill(&portal).await.map_err(|fault| anyhow!("{fault}"))?;
    let stop = CancellationToken::new();
    let app = front(app(Arc::clone(&portal)), front_of(&portal));
    tokio::spawn(serve(listener, app, portal.config.limits.clone(), stop.clone()));
    tokio::spawn(outbox::run(Arc::clone(&portal), stop));
    say(&format!("listening on http://{bound}"))?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let (bare, seconds): (Bare, u64) = serde_json::from_str(&line).context(line)?;
        let url = portal.config.database_url();
        let time = Duration::from_secs(seconds);
        let driven = bare.run(portal.db.reader(), url.reveal(), &portal.chance, time).await?;
        say(&serde_json::to_string(&driven)?)?;
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    println!("{line}");
    Ok(std::io::stdout().flush()?)
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

//! The virus scanner: one of our own making that speaks clamd's protocol, and clamd if it is here.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use linli_domain::{
    file::{FileProblem, FilePurpose, ScanState},
    id::FileId,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::sleep,
};
use uuid::Uuid;

use crate::{
    drawer::{jpeg, pdf, two_halves},
    town::{Town, holds},
};

/// The test text that every scanner takes for a virus, in two parts: this file isn't one.
fn eicar() -> Vec<u8> {
    let (one, two) = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    [one, two].concat().into_bytes()
}

fn infected_letter() -> Vec<u8> {
    let mut letter = pdf(200_000);
    letter.splice(500..500, eicar());
    letter
}

/// A scanner that looks for the test text and answers with these words.
async fn scanner(clean: &'static str, found: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let file = receive(stream, |file| if holds(file, &eicar()) { found } else { clean });
            tokio::spawn(file);
        }
    });
    address
}

async fn receive(mut stream: TcpStream, verdict: impl Fn(&[u8]) -> &'static str) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let start = file.len();
        file.resize(start + length as usize, 0);
        stream.read_exact(&mut file[start..]).await.unwrap();
    }
    stream.write_all(verdict(&file).as_bytes()).await.unwrap();
}

const CLEAN: &str = "stream: OK\0";
const FOUND: &str = "stream: Eicar-Signature FOUND\0";

#[tokio::test]
async fn an_infected_letter_is_not_kept() {
    let town = Town::with_scanner(Some(&scanner(CLEAN, FOUND).await));
    assert_eq!(town.refuse_proof(infected_letter()).await, FileProblem::Infected);
    let kept = town.keep(FilePurpose::Proof, pdf(200_000)).await;
    assert_eq!(kept.taken.scan, ScanState::Clean);
    let kept = town.keep(FilePurpose::Photo, jpeg(&two_halves(64, 48))).await;
    assert_eq!(kept.taken.scan, ScanState::Clean);
}

#[tokio::test]
async fn while_the_scanner_is_down_files_wait() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let unclear = scanner("INSTREAM size limit exceeded. ERROR\0", FOUND).await;
    let hangs_up = scanner("", "").await;
    let missing = "/nowhere/clamd.ctl".to_owned();
    for address in [gone, unclear, hangs_up, missing] {
        let town = Town::with_scanner(Some(&address));
        let kept = town.keep(FilePurpose::Proof, pdf(5000)).await;
        assert_eq!(kept.taken.scan, ScanState::Waiting, "{address}");
        assert!(!kept.taken.scan.may_be_served());
    }
}

#[tokio::test]
async fn what_waited_is_scanned_later() {
    let id = FileId(Uuid::from_u128(3));
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let town = Town::with_scanner(Some(&address.to_string()));
    town.files.take(id, FilePurpose::Proof, infected_letter().into()).await.unwrap();
    assert_eq!(town.files.scan_again(id).await.unwrap(), ScanState::Waiting);

    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        receive(stream, |file| if holds(file, &eicar()) { FOUND } else { CLEAN }).await;
    });
    assert_eq!(town.files.scan_again(id).await.unwrap(), ScanState::Infected);
}

/// clamd with one signature of our own, on a socket in the test's folder.
struct Clamd(Child);

impl Clamd {
    fn start(folder: &Path) -> Self {
        fs::create_dir_all(folder.join("signatures")).unwrap();
        // An extended signature: name, any file, any place, the text in hexadecimal.
        let mut signature = "Eicar-Test:0:*:".to_owned();
        for byte in eicar() {
            write!(signature, "{byte:02x}").unwrap();
        }
        fs::write(folder.join("signatures/test.ndb"), signature + "\n").unwrap();
        let settings = format!(
            "LocalSocket {0}/clamd.ctl\nDatabaseDirectory {0}/signatures\nForeground yes\n\
             LogFile {0}/clamd.log\nStreamMaxLength 20M\n",
            folder.display()
        );
        fs::write(folder.join("clamd.conf"), settings).unwrap();
        let program = Command::new("/usr/sbin/clamd")
            .arg("--config-file")
            .arg(folder.join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(program.unwrap())
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn clamd_itself_is_understood() {
    if !Path::new("/usr/sbin/clamd").exists() {
        eprintln!("clamd is not installed: only our own scanner was asked");
        return;
    }
    let folder = std::env::temp_dir().join(format!("linli-clamd-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let _clamd = Clamd::start(&folder);
    let socket = folder.join("clamd.ctl");
    for _ in 0..300 {
        if socket.exists() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let town = Town::with_scanner(Some(&socket.display().to_string()));
    let kept = town.keep(FilePurpose::Proof, pdf(200_000)).await;
    assert_eq!(kept.taken.scan, ScanState::Clean);
    assert_eq!(town.refuse_proof(infected_letter()).await, FileProblem::Infected);
    fs::remove_dir_all(&folder).unwrap();
}

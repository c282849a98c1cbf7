//! The program itself: what it prints, how it stops, what it says of wrong settings.

#![expect(clippy::unwrap_used, reason = "what a test sets up must be there")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// A folder for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("linli-program-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The program in this folder, with none of our own environment's settings.
    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli-server"));
        let ours = std::env::vars().map(|(key, _)| key).filter(|key| key.starts_with("LINLI_"));
        for key in ours {
            command.env_remove(key);
        }
        command.current_dir(&self.0).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running portal; killed if the test ends before it has stopped.
struct Portal {
    child: Child,
    address: String,
}

impl Portal {
    fn start(folder: &Folder) -> Self {
        let mut child = folder
            .program(&["serve", "--demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://").unwrap().to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, and waits.
    fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_says_where_it_answers_and_stops_when_asked() {
    let folder = Folder::new("serve");
    let portal = Portal::start(&folder);
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/api/openapi.json").contains("\"openapi\""));
    let mut idle = TcpStream::connect(&portal.address).unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let began = Instant::now();
    assert_eq!(portal.stop(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());

    let again = Portal::start(&folder);
    assert!(again.get("/healthz").starts_with("HTTP/1.1 200"), "the data are used again");
    assert_eq!(again.stop(), Some(0));
}

#[test]
fn wrong_settings_are_named_and_nothing_starts() {
    let folder = Folder::new("settings");
    fs::write(folder.0.join("linli.toml"), "listen = \"127.0.0.1:0\"\nlisen = 1\n").unwrap();
    for command in ["serve", "migrate", "check-config"] {
        let output = folder.run(&[command]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "linli-server: linli.toml line 2: \"lisen\" is not a setting; \
             did you mean \"listen\"?\n"
        );
    }
    assert!(!folder.0.join("data").exists());
}

#[test]
fn settings_are_shown_without_their_secrets() {
    let folder = Folder::new("check");
    let settings = "database_url = \"postgres://linli:sesame@127.0.0.1/linli\"\n";
    fs::write(folder.0.join("linli.toml"), settings).unwrap();
    let output = folder.run(&["check-config"]);
    assert_eq!(output.status.code(), Some(0));
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("127.0.0.1:8080") && !shown.contains("sesame"), "{shown}");
}

#[test]
fn an_address_in_use_is_said_plainly() {
    let folder = Folder::new("in-use");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = folder.run(&["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&format!("linli-server: can't listen on {address}: ")), "{said}");
}

#[test]
fn a_key_that_others_can_read_keeps_the_portal_closed() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("key");
    assert_eq!(Portal::start(&folder).stop(), Some(0));
    let key = folder.0.join("data/linli.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let output = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("chmod 600"));
    fs::remove_file(&key).unwrap();
    let output = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1), "and so does a missing one");
}

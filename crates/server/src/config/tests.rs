//! The settings: where they come from, who wins, and what a slip of the finger is told.

use std::{collections::BTreeSet, fs};

use super::*;

const EXAMPLE: &str = include_str!("../../linli.example.toml");

/// A folder for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("linli-config-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn load(toml: &str, environment: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let mark = case_name(toml, environment);
    let folder = Folder::new(&mark);
    let file = folder.write("linli.toml", toml);
    let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    Config::load(Some(&file), environment, Overrides::default()).map_err(|problems| {
        let start = format!("{}/", folder.0.display());
        problems.iter().map(|problem| problem.to_string().replace(&start, "")).collect()
    })
}

/// A folder name of its own for each case, as the tests run side by side.
fn case_name(toml: &str, environment: &[(&str, &str)]) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    (toml, environment).hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

/// The example with its commented settings switched on.
fn example_in_full() -> String {
    let setting = |line: &str| {
        line.strip_prefix("# ")
            .is_some_and(|rest| rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
    };
    EXAMPLE
        .lines()
        .map(|line| if setting(line) { &line[2..] } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn nothing_given_is_a_portal_on_this_machine() {
    let config = load("", &[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url.as_str(), "http://localhost:8080/");
    assert_eq!(config.database_url().reveal(), "sqlite:data/linli.db");
    assert_eq!(config.files, FileStorage::Disk);
    assert!(!config.demo && !config.is_https());
}

#[test]
fn the_example_is_the_standard() {
    let example = load(EXAMPLE, &[]).unwrap();
    let nothing = load("", &[]).unwrap();
    assert_eq!(format!("{example:?}"), format!("{nothing:?}"));
}

#[test]
fn the_example_names_every_setting() {
    let mut given = Vec::new();
    let mut problems = Vec::new();
    read_file(Path::new(FILE_NAME), &example_in_full(), &mut given, &mut problems);
    assert_eq!(problems, []);
    let named: BTreeSet<_> = given.iter().map(|given| given.setting.key).collect();
    let known: BTreeSet<_> = SETTINGS.iter().map(|setting| setting.key).collect();
    assert_eq!(named, known);
    let mut draft = Draft::default();
    for given in given {
        assert_eq!((given.setting.read)(&mut draft, &given.text), Ok(()), "{}", given.setting.key);
    }
}

#[test]
fn an_unknown_key_is_told_its_line_and_its_neighbour() {
    let problems = load("listen = \"127.0.0.1:1\"\n\nlisen = 3\n", &[]).unwrap_err();
    assert_eq!(
        problems,
        ["linli.toml line 3: \"lisen\" is not a setting; did you mean \"listen\"?"]
    );
    let problems = load("[limits]\nconections = 3\n", &[]).unwrap_err();
    assert_eq!(
        problems,
        ["linli.toml line 2: \"limits.conections\" is not a setting; \
          did you mean \"limits.connections\"?"]
    );
    let problems = load("[weather]\nrain = true\n", &[]).unwrap_err();
    assert_eq!(
        problems,
        ["linli.toml line 1: \"weather\" is not a setting; linli.example.toml names them all."]
    );
}

#[test]
fn an_unknown_variable_is_told_its_neighbour() {
    let problems = load("", &[("LINLI_DATABSE_URL", "postgres://x"), ("HOME", "/")]).unwrap_err();
    assert_eq!(
        problems,
        [
            "environment: \"LINLI_DATABSE_URL\" is not a setting; did you mean \"LINLI_DATABASE_URL\"?"
        ]
    );
}

#[test]
fn everything_wrong_is_said_at_once_and_no_value_is_repeated() {
    let toml = "listen = \"everywhere\"\ndatabase_url = \"my sesame\"\nclamd = []\n";
    let problems = load(toml, &[("LINLI_DEMO", "perhaps")]).unwrap_err();
    assert_eq!(
        problems,
        [
            "linli.toml line 1: \"listen\" must be an address with a port, such as 127.0.0.1:8080.",
            "linli.toml line 2: \"database_url\" must be an address that begins with postgres:// \
             or sqlite:.",
            "linli.toml line 3: \"clamd\" takes one value.",
            "environment: \"demo\" must be true or false.",
        ]
    );
}

#[test]
fn what_is_not_toml_is_told_its_line() {
    let problems = load("demo = true\nlisten =\n", &[]).unwrap_err();
    assert!(problems[0].starts_with("linli.toml line 2: this is not TOML ("), "{problems:?}");
}

#[test]
fn the_environment_wins_over_the_file_and_the_command_line_over_both() {
    let folder = Folder::new("order");
    let file = folder.write("linli.toml", "listen = \"127.0.0.1:1\"\ndata = \"here\"\n");
    let environment = [
        ("LINLI_LISTEN".to_owned(), "127.0.0.1:2".to_owned()),
        ("LINLI_LIMITS_STOP_SECONDS".to_owned(), "7".to_owned()),
        ("LINLI_TEST_POSTGRES".to_owned(), "anything".to_owned()),
    ];
    let overrides = Overrides { data: Some("there".to_owned()), demo: true, listen: None };
    let config = Config::load(Some(&file), environment, overrides).unwrap();
    assert_eq!(config.listen.port(), 2);
    assert_eq!(config.data, PathBuf::from("there"));
    assert!(config.demo);
    assert_eq!(config.limits.stop_time.as_secs(), 7);
}

#[test]
fn a_missing_file_is_a_problem_only_if_it_was_named() {
    let named = Config::load(Some(Path::new("/nowhere/linli.toml")), [], Overrides::default());
    assert!(named.unwrap_err()[0].to_string().starts_with("/nowhere/linli.toml: this file can't"));
}

#[test]
fn a_bucket_needs_its_name_and_its_keys() {
    let problems = load("[files]\nstore = \"s3\"\ns3_bucket = \"linli\"\n", &[]).unwrap_err();
    assert_eq!(problems[0], "\"files.s3_region\" is missing, which files.store = \"s3\" needs.");
    assert_eq!(problems.len(), 3);
}

#[cfg(unix)]
#[test]
fn a_secret_is_read_from_a_private_file_and_never_shown() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("secret");
    let path = folder.write("token", "open sesame\n");
    let toml = format!(
        "[messages]\nway = \"http\"\nurl = \"https://sms.example/\"\ntoken_file = \"{}\"\n",
        path.display()
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let problems = load(&toml, &[]).unwrap_err();
    assert!(problems[0].ends_with("everybody on this machine can read; chmod it to 600."));

    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let config = load(&toml, &[]).unwrap();
    assert!(!format!("{config:?}").contains("sesame"));
    let Messages::Http { token, .. } = config.messages else { panic!("not http") };
    assert_eq!(token.reveal(), "open sesame");
}

#[test]
fn a_public_address_is_an_origin() {
    for wrong in ["portal.example", "ftp://portal.example", "https://portal.example/linli"] {
        assert!(load(&format!("public_url = \"{wrong}\""), &[]).is_err(), "{wrong}");
    }
    let config = load("public_url = \"https://portal.example\"", &[]).unwrap();
    assert!(config.is_https());
    assert_eq!(config.rp_id(), "portal.example");
    assert_eq!(config.origins()[0], "https://portal.example");
}

#[test]
fn the_bound_port_becomes_the_public_one() {
    let mut config = load("listen = \"127.0.0.1:0\"", &[]).unwrap();
    config.settle("127.0.0.1:4711".parse().unwrap());
    assert_eq!(config.public_url.as_str(), "http://localhost:4711/");
    assert!(config.origins().contains(&"http://127.0.0.1:4711".to_owned()));

    let mut config = load("public_url = \"https://portal.example\"", &[]).unwrap();
    config.settle("127.0.0.1:4711".parse().unwrap());
    assert_eq!(config.public_url.as_str(), "https://portal.example/");
}

//! What a tenant fills in, and how one becomes a tenant: by a code on the telephone, which the
//! demo shows on a page. Everybody here is invented; the numbers are of ranges nobody is given.

use std::io::Cursor;

use anyhow::{Context as _, Result, anyhow};
use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage};
use linli_domain::account::{AskForCode, CodeRequest, Language, ListMessages, SignIn};
use linli_domain::account::{SignInRequest, Viewer};
use linli_domain::card::MyApplication;
use linli_domain::card::draft::{Dwelling, PersonDraft, ProofDraft, Section, Standing};
use linli_domain::card::papers::{Basis, ProofKind};
use linli_domain::contract::Endpoint;
use linli_domain::document::DocumentKind;
use linli_domain::file::FilePurpose;
use linli_domain::id::{CommunityId, FileId, PlaceId};
use linli_domain::limits::CODE_DIGITS;
use linli_domain::phone::Phone;
use linli_domain::place::{CommunityPath, Inside, ListCommunities, ListPlaces};
use linli_server::chance::Chance;

use crate::browser::Browser;

/// A resident number that can exist; its holder would be over a hundred and twenty.
const DOCUMENT: &str = "310113190402290128";
/// The files of an application, in the order they are sent.
pub const FILES: [FilePurpose; 3] = [FilePurpose::Document, FilePurpose::Photo, FilePurpose::Proof];

/// Where the trial takes place: the demo's first community and a room in it.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// The community.
    pub community: CommunityId,
    /// A room.
    pub room: PlaceId,
}

impl Scene {
    /// Looks for them.
    pub async fn find(browser: &mut Browser) -> Result<Self> {
        let communities = browser.find::<ListCommunities>(&()).await?;
        let community = communities.first().context("the demo has a community")?.community;
        let mut inside = None;
        loop {
            let path = CommunityPath { community };
            let rows = browser.read::<ListPlaces>(&path, &Inside { inside }).await?;
            let rows: <ListPlaces as Endpoint>::Response = serde_json::from_slice(&rows)?;
            let first = rows.first().context("the community has places")?;
            if !first.has_children {
                return Ok(Self { community, room: first.place });
            }
            inside = Some(first.place);
        }
    }
}

/// A number of nobody's.
pub fn phone(number: usize) -> Result<Phone> {
    Phone::parse(&format!("154{:08}", 10_000 + number)).map_err(|problem| anyhow!("{problem:?}"))
}

/// Signs in with a code; the first time makes the account.
pub async fn sign_in(
    browser: &mut Browser,
    chance: &Chance,
    community: CommunityId,
    phone: &Phone,
) -> Result<Viewer> {
    let request = CodeRequest { community, phone: phone.e164(), language: Language::Chinese };
    let sent = browser.call::<AskForCode>(&key(chance), &(), &(), &request).await;
    let flow = sent?.flow;
    let messages = browser.find::<ListMessages>(&()).await?;
    let message = messages.iter().find(|message| message.phone == phone.masked());
    let code = message.and_then(|message| digits(&message.text)).context("a code came")?;
    let request = SignInRequest { flow, code };
    Ok(browser.call::<SignIn>(&key(chance), &(), &(), &request).await?)
}

/// The first run of as many digits as a code has.
fn digits(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.map(str::to_owned).find(|run| run.len() == CODE_DIGITS)
}

/// An idempotency key.
pub fn key(chance: &Chance) -> String {
    chance.opaque_id().to_string()
}

/// A small picture.
pub fn picture(chance: &Chance) -> Result<Bytes> {
    let [red, green, blue] = chance.bytes();
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(48, 64, Rgb([red, green, blue]))
        .write_to(&mut bytes, ImageFormat::Jpeg)?;
    Ok(bytes.into_inner().into())
}

/// The step of the form that is still empty, filled in; `None` once nothing is.
pub fn next_section(app: &MyApplication, files: &[FileId], room: PlaceId) -> Option<Section> {
    let draft = &app.draft;
    let file = |purpose| {
        FILES.iter().position(|one| *one == purpose).and_then(|at| files.get(at).copied())
    };
    if draft.standing.basis.is_none() {
        return Some(Section::Standing(Standing { basis: Some(Basis::Rent) }));
    }
    if draft.dwelling.place.is_none() {
        return Some(Section::Dwelling(Dwelling { place: Some(room), detail: String::new() }));
    }
    let first = draft.people.first()?;
    if first.photo.is_none() {
        return Some(Section::People(vec![PersonDraft {
            name: "周小满".to_owned(),
            document_kind: Some(DocumentKind::ResidentId),
            document_number: DOCUMENT.to_owned(),
            document_picture: file(FilePurpose::Document),
            photo: file(FilePurpose::Photo),
            ..first.clone()
        }]));
    }
    draft.proof.kind.is_none().then(|| {
        Section::Proof(ProofDraft {
            kind: Some(ProofKind::EmployerLetter),
            files: file(FilePurpose::Proof).into_iter().collect(),
            employer: "春风五金加工部".to_owned(),
            ..ProofDraft::default()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_its_message() {
        assert_eq!(digits("【沈行】登录验证码 047311，10 分钟内有效"), Some("047311".to_owned()));
        assert_eq!(digits("Application 12345 has arrived."), None);
    }

    #[test]
    fn numbers_are_all_different_when_masked() {
        let masked: std::collections::BTreeSet<_> =
            (0..9_000).map(|number| phone(number).unwrap().masked()).collect();
        assert_eq!(masked.len(), 9_000);
    }
}

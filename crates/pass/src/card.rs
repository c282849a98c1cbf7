//! The card: what it says, and nothing about the person it belongs to.

use serde::{Deserialize, Serialize};

use crate::cbor::{Reader, Writer};
use crate::envelope::{Envelope, Header, seal};
use crate::flaw::{Flaw, Forgery, Unreadable};
use crate::key::{IssuerKey, KeyId};
use crate::present::Presentation;
use crate::text::{self, Kind};

/// The longest text any code but a status list may have, in bytes.
pub const TEXT_BYTES_MAX: usize = 2048;

/// Claim labels of a CBOR Web Token (RFC 8392) and one of our own for the rest.
const EXPIRES: i64 = 4;
const NOT_BEFORE: i64 = 5;
const TOKEN_ID: i64 = 7;
const CONFIRMATION: i64 = 8;
const LINLI: i64 = -65537;
/// Labels inside our own claim.
const COMMUNITY: i64 = 1;
const CLASS: i64 = 2;
const STATUS_INDEX: i64 = 3;
const PHOTO: i64 = 4;
/// A confirmation (RFC 8747) holding a `COSE_Key`: an octet key pair on the curve Ed25519.
const COSE_KEY: i64 = 1;
const KEY_TYPE: (i64, i64) = (1, 1);
const CURVE: (i64, i64) = (-1, 6);
const KEY_X: i64 = -2;

/// What a card says. No name, document number, address, employer, origin or tenancy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The community the card opens gates of (a UUID's bytes).
    #[serde(with = "crate::hex")]
    pub community: [u8; 16],
    /// The number of the card, random.
    #[serde(with = "crate::hex")]
    pub number: [u8; 16],
    /// What kind of card it is.
    pub class: Class,
    /// Valid from this second on (Unix).
    pub valid_from: i64,
    /// No longer valid from this second on (Unix).
    pub valid_until: i64,
    /// The place of the card in the community's status list.
    pub status_index: u32,
    /// The public key of the phone that may show the card; none on paper.
    #[serde(with = "crate::hex::optional")]
    pub holder: Option<[u8; 32]>,
    /// The digest that binds the photo kept by the community to the card.
    #[serde(with = "crate::hex::optional")]
    pub photo: Option<[u8; 16]>,
}

/// The kinds of cards. Owner or tenant, from here or from elsewhere: all are residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Lives here.
    Resident,
    /// Comes and goes for weeks or months.
    LongVisitor,
    /// Comes for a day.
    DayVisitor,
    /// Lives here; the application is still being decided.
    Temporary,
}

impl Class {
    const ALL: [Self; 4] = [Self::Resident, Self::LongVisitor, Self::DayVisitor, Self::Temporary];

    /// As it stands in the card: 1 to 4 in the order above.
    const fn code(self) -> i64 {
        self as i64 + 1
    }

    fn of(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

/// The card signed and spelt as text. A card whose period is empty is refused by every verifier.
pub fn issue(issuer: &IssuerKey, card: &Card) -> String {
    let header = Header { key_id: Some(issuer.key_id()), content: None };
    text::write(Kind::Card, &seal(issuer.signing(), &header, &card.spell()))
}

impl Card {
    /// What a text says, on paper or phone, **without any proof**: for the holder's own screen.
    pub fn read_unproven(text: &[u8]) -> Result<Self, Flaw> {
        let code = Code::read(text)?;
        Ok(Sealed::open(code.card()?)?.card)
    }

    fn spell(&self) -> Vec<u8> {
        let Self { community, number, class, valid_from, valid_until, status_index, .. } = self;
        let mut spelt = Writer::new()
            .map(4 + u64::from(self.holder.is_some()))
            .int(EXPIRES)
            .int(*valid_until)
            .int(NOT_BEFORE)
            .int(*valid_from)
            .int(TOKEN_ID)
            .bytes(number);
        if let Some(holder) = &self.holder {
            spelt = spelt.int(CONFIRMATION).map(1).int(COSE_KEY);
            spelt = spelt.map(3).int(KEY_TYPE.0).int(KEY_TYPE.1).int(CURVE.0).int(CURVE.1);
            spelt = spelt.int(KEY_X).bytes(holder);
        }
        spelt = spelt
            .int(LINLI)
            .map(3 + u64::from(self.photo.is_some()))
            .int(COMMUNITY)
            .bytes(community)
            .int(CLASS)
            .int(class.code())
            .int(STATUS_INDEX)
            .int((*status_index).into());
        if let Some(photo) = &self.photo {
            spelt = spelt.int(PHOTO).bytes(photo);
        }
        spelt.done()
    }

    fn read(spelt: &[u8]) -> Result<Self, Flaw> {
        let mut claims = Claims::default();
        let mut reader = Reader::new(spelt);
        reader.map(|label, value| {
            match label {
                EXPIRES => claims.valid_until = Some(value.int()?),
                NOT_BEFORE => claims.valid_from = Some(value.int()?),
                TOKEN_ID => claims.number = Some(value.bytes_exact()?),
                CONFIRMATION => claims.holder = Some(read_holder(value)?),
                LINLI => value.map(|label, value| claims.read_own(label, value))?,
                _ => return Err(Forgery::Altered.into()),
            }
            Ok(())
        })?;
        reader.end()?;
        claims.complete().ok_or_else(|| Forgery::Altered.into())
    }
}

/// The claims found so far.
#[derive(Default)]
struct Claims {
    community: Option<[u8; 16]>,
    number: Option<[u8; 16]>,
    class: Option<Class>,
    valid_from: Option<i64>,
    valid_until: Option<i64>,
    status_index: Option<u32>,
    holder: Option<[u8; 32]>,
    photo: Option<[u8; 16]>,
}

impl Claims {
    fn read_own(&mut self, label: i64, value: &mut Reader<'_>) -> Result<(), Flaw> {
        match label {
            COMMUNITY => self.community = Some(value.bytes_exact()?),
            CLASS => self.class = Some(Class::of(value.int()?).ok_or(Forgery::Altered)?),
            STATUS_INDEX => {
                let index = u32::try_from(value.int()?).map_err(|_| Forgery::Altered)?;
                self.status_index = Some(index);
            }
            PHOTO => self.photo = Some(value.bytes_exact()?),
            _ => return Err(Forgery::Altered.into()),
        }
        Ok(())
    }

    fn complete(self) -> Option<Card> {
        let card = Card {
            community: self.community?,
            number: self.number?,
            class: self.class?,
            valid_from: self.valid_from?,
            valid_until: self.valid_until?,
            status_index: self.status_index?,
            holder: self.holder,
            photo: self.photo,
        };
        (0 <= card.valid_from && card.valid_from < card.valid_until).then_some(card)
    }
}

/// The one form of a holder key: every label and value of the map, in order.
fn read_holder(value: &mut Reader<'_>) -> Result<[u8; 32], Flaw> {
    value.map_exact(1)?;
    expect(value, COSE_KEY)?;
    value.map_exact(3)?;
    for number in [KEY_TYPE.0, KEY_TYPE.1, CURVE.0, CURVE.1, KEY_X] {
        expect(value, number)?;
    }
    value.bytes_exact()
}

fn expect(value: &mut Reader<'_>, number: i64) -> Result<(), Flaw> {
    if value.int()? == number { Ok(()) } else { Err(Forgery::Altered.into()) }
}

/// The bytes of a code that claims to be a card, and how it was shown.
pub(crate) enum Code {
    /// The card itself.
    Paper(Vec<u8>),
    /// The holder's signature around a card.
    Phone(Vec<u8>),
}

impl Code {
    pub(crate) fn read(text: &[u8]) -> Result<Self, Flaw> {
        match text::read(Kind::Phone, text, TEXT_BYTES_MAX) {
            Err(Flaw::Unreadable(Unreadable::NotLinli)) => {
                text::read(Kind::Card, text, TEXT_BYTES_MAX).map(Self::Paper)
            }
            phone => phone.map(Self::Phone),
        }
    }

    fn card(&self) -> Result<&[u8], Flaw> {
        match self {
            Self::Paper(card) => Ok(card),
            Self::Phone(showing) => Ok(Presentation::open(showing)?.card),
        }
    }
}

/// A card still in its envelope; the signature is not checked yet.
pub(crate) struct Sealed<'a> {
    pub(crate) card: Card,
    pub(crate) key_id: KeyId,
    pub(crate) envelope: Envelope<'a>,
}

impl<'a> Sealed<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let envelope = Envelope::open(bytes)?;
        let key_id = envelope.header.key_id.ok_or(Forgery::UnknownKey)?;
        if envelope.header.content.is_some() {
            return Err(Forgery::UnknownHeader.into());
        }
        Ok(Self { card: Card::read(envelope.payload)?, key_id, envelope })
    }
}

//! A phone card: the holder's key signs the card together with the second it is shown at.

use crate::card::{Card, TEXT_BYTES_MAX};
use crate::cbor::{Reader, Writer};
use crate::envelope::{Envelope, Header, seal};
use crate::flaw::{Flaw, Forgery};
use crate::key::HolderKey;
use crate::text::{self, Kind};

/// A showing counts from so many seconds before the second it was signed at until as many after:
/// a step of 60 seconds. Within it, phone and gate may differ; a picture of it is worth no more.
pub const STEP_SECONDS_EACH_WAY: u64 = 30;

/// How often the phone draws a new code, in seconds: often enough that a code on the screen is
/// accepted by a gate whose clock is up to 20 seconds ahead.
pub const REDRAW_SECONDS: u64 = 10;

/// Claim labels: the second of showing (`iat` of RFC 8392) and our own for the card inside.
const ISSUED_AT: i64 = 6;
const CARD: i64 = -65539;

/// Why a phone cannot show a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotPresent {
    /// The text is not a card's.
    NotACard(Flaw),
    /// A card for paper: it is bound to no phone.
    PaperCard,
    /// A card bound to another phone.
    OtherPhone,
}

/// The text a phone shows at `now_unix`, made from the text of a card bound to its key.
pub fn present(
    holder: &HolderKey,
    card_text: &str,
    now_unix: i64,
) -> Result<String, CannotPresent> {
    let card = text::read(Kind::Card, card_text.as_bytes(), TEXT_BYTES_MAX)
        .map_err(CannotPresent::NotACard)?;
    let said = Card::read_unproven(card_text.as_bytes()).map_err(CannotPresent::NotACard)?;
    match said.holder {
        None => return Err(CannotPresent::PaperCard),
        Some(key) if key != holder.public() => return Err(CannotPresent::OtherPhone),
        Some(_) => {}
    }
    let payload = Writer::new().map(2).int(ISSUED_AT).int(now_unix).int(CARD).bytes(&card).done();
    let header = Header { key_id: None, content: None };
    Ok(text::write(Kind::Phone, &seal(holder.signing(), &header, &payload)))
}

/// A showing taken apart; neither signature is checked yet.
pub(crate) struct Presentation<'a> {
    pub(crate) shown_at: i64,
    pub(crate) card: &'a [u8],
    pub(crate) envelope: Envelope<'a>,
}

impl<'a> Presentation<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let envelope = Envelope::open(bytes)?;
        if envelope.header != (Header { key_id: None, content: None }) {
            return Err(Forgery::UnknownHeader.into());
        }
        let (mut shown_at, mut card) = (None, None);
        let mut reader = Reader::new(envelope.payload);
        reader.map(|label, value| {
            match label {
                ISSUED_AT => shown_at = Some(value.int()?),
                CARD => card = Some(value.bytes()?),
                _ => return Err(Forgery::Altered.into()),
            }
            Ok(())
        })?;
        reader.end()?;
        let (Some(shown_at), Some(card)) = (shown_at, card) else {
            return Err(Forgery::Altered.into());
        };
        Ok(Self { shown_at, card, envelope })
    }

    /// Whether a gate whose clock says `now_unix` still takes this showing.
    pub(crate) fn is_fresh(&self, now_unix: i64) -> bool {
        self.shown_at.abs_diff(now_unix) <= STEP_SECONDS_EACH_WAY
    }
}

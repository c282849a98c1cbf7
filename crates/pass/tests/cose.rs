//! A second opinion: the `coset` crate, which knows nothing of ours, reads what we write.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use ciborium::Value;
use coset::cwt::{ClaimName, ClaimsSet, Timestamp};
use coset::iana::{Algorithm, CwtClaimName};
use coset::{CborSerializable, CoseSign1, TaggedCborSerializable};
use ed25519_dalek::{Signature, VerifyingKey};
use linli_pass::{Card, Class, HolderKey, IssuerKey, Status, StatusList, issue, present};

const HERE: [u8; 16] = [1; 16];

fn issuer() -> IssuerKey {
    IssuerKey::from_seed(&[1; 32])
}

fn holder() -> HolderKey {
    HolderKey::from_seed(&[2; 32])
}

fn phone_card() -> Card {
    Card {
        community: HERE,
        number: [3; 16],
        class: Class::LongVisitor,
        valid_from: 1_767_225_600,
        valid_until: 1_798_761_600,
        status_index: 70_000,
        holder: Some(holder().public()),
        photo: Some([4; 16]),
    }
}

/// Opens an envelope and checks its algorithm and signature.
fn open(text: &str, public: [u8; 32]) -> CoseSign1 {
    let sign1 = CoseSign1::from_tagged_slice(&base45::decode(&text[4..]).unwrap()).unwrap();
    let algorithm = sign1.protected.header.alg.clone().unwrap();
    assert_eq!(algorithm, coset::Algorithm::Assigned(Algorithm::EdDSA));
    let key = VerifyingKey::from_bytes(&public).unwrap();
    let check = |signature: &[u8], message: &[u8]| {
        key.verify_strict(message, &Signature::from_slice(signature).unwrap())
    };
    sign1.verify_signature(&[], check).unwrap();
    sign1
}

fn claims(sign1: &CoseSign1) -> ClaimsSet {
    ClaimsSet::from_slice(sign1.payload.as_ref().unwrap()).unwrap()
}

fn claim(claims: &ClaimsSet, name: &ClaimName) -> Value {
    claims.rest.iter().find(|(found, _)| found == name).unwrap().1.clone()
}

fn number(value: i64) -> Value {
    Value::Integer(value.into())
}

#[test]
fn a_card_is_a_cbor_web_token() {
    let sign1 = open(&issue(&issuer(), &phone_card()), issuer().public());
    let claims = claims(&sign1);
    assert_eq!(sign1.protected.header.key_id, issuer().key_id().0);
    assert_eq!(claims.not_before, Some(Timestamp::WholeSeconds(1_767_225_600)));
    assert_eq!(claims.expiration_time, Some(Timestamp::WholeSeconds(1_798_761_600)));
    assert_eq!(claims.cwt_id, Some(vec![3; 16]));
    let own = Value::Map(vec![
        (number(1), Value::Bytes(HERE.to_vec())),
        (number(2), number(2)),
        (number(3), number(70_000)),
        (number(4), Value::Bytes(vec![4; 16])),
    ]);
    assert_eq!(claim(&claims, &ClaimName::PrivateUse(-65537)), own);
    let key = Value::Map(vec![
        (number(1), number(1)),
        (number(-1), number(6)),
        (number(-2), Value::Bytes(holder().public().to_vec())),
    ]);
    let confirmation = claim(&claims, &ClaimName::Assigned(CwtClaimName::Cnf));
    assert_eq!(confirmation, Value::Map(vec![(number(1), key)]));
}

#[test]
fn a_showing_is_signed_by_the_holder() {
    let text = issue(&issuer(), &phone_card());
    let shown = present(&holder(), &text, 1_767_225_700).unwrap();
    let claims = claims(&open(&shown, holder().public()));
    assert_eq!(claims.issued_at, Some(Timestamp::WholeSeconds(1_767_225_700)));
    let card = base45::decode(&text[4..]).unwrap();
    assert_eq!(claim(&claims, &ClaimName::PrivateUse(-65539)), Value::Bytes(card));
}

#[test]
fn a_list_is_a_status_list_token() {
    let mut list = StatusList::new(HERE, 9, 1_767_225_600, 0);
    // The example of two bits in §4.1 of draft-ietf-oauth-status-list.
    let example = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
    let codes = [Status::Valid, Status::Revoked, Status::Frozen, Status::Replaced];
    for (index, code) in (0..).zip(example) {
        assert!(list.set(index, codes[code]));
        assert_eq!(list.get(index), Some(codes[code]));
    }
    let sign1 = open(&list.sign(&issuer()), issuer().public());
    let content = &sign1.protected.header.rest[0];
    let expected = Value::Text("application/statuslist+cwt".to_owned());
    assert_eq!(*content, (coset::Label::Int(16), expected));
    // 65533 is too new for coset's own reader of claims.
    let claims: Value = ciborium::from_reader(sign1.payload.as_deref().unwrap()).unwrap();
    let claims = claims.as_map().unwrap();
    let subject = Value::Text("urn:uuid:01010101-0101-0101-0101-010101010101".to_owned());
    assert_eq!(claims[0], (number(2), subject));
    assert_eq!(claims[1], (number(6), number(1_767_225_600)));
    assert_eq!(claims[2].0, number(65533));
    assert_eq!(claims[3], (number(-65538), number(9)));
    let status_list = claims[2].1.as_map().unwrap();
    assert_eq!(status_list[0].0, Value::Text("lst".to_owned()));
    assert_eq!(status_list[1], (Value::Text("bits".to_owned()), number(2)));
    let compressed = status_list[0].1.as_bytes().unwrap();
    let entries = miniz_oxide::inflate::decompress_to_vec_zlib(compressed).unwrap();
    assert_eq!(entries.len(), 32 * 1024);
    assert_eq!(entries[..3], [0xc9, 0x44, 0xf9]);
}

//! A passkey in software: what a phone's secure chip does, small enough to be read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody was there, and the device knows who.
const PRESENT_AND_VERIFIED: u8 = 0b0000_0101;
/// A new passkey is attached.
const ATTACHED: u8 = 0b0100_0000;

/// One device with one passkey.
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// The address that the browser shows.
    pub origin: String,
    /// How often it has signed.
    pub counter: u32,
    user: String,
}

impl Authenticator {
    /// A new device, in a browser at this address.
    pub fn new(seed: u8, origin: &str) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).expect("a number in range"),
            id: vec![seed; 20],
            origin: origin.trim_end_matches('/').to_owned(),
            counter: 0,
            user: String::new(),
        }
    }

    /// `navigator.credentials.create(options)`, as JSON text.
    pub fn create(&mut self, options: &str) -> String {
        let options = public_key(options);
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        self.user = text(&options["user"]["id"]);
        let client_data = self.client_data("webauthn.create", &options);
        let mut data = self.data(&text(&options["rp"]["id"]), PRESENT_AND_VERIFIED | ATTACHED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).expect("short"));
        attestation.extend(data);
        self.credential(&json!({
            "attestationObject": encoded(&attestation),
            "clientDataJSON": encoded(&client_data),
        }))
    }

    /// `navigator.credentials.get(options)`, as JSON text.
    pub fn get(&mut self, options: &str) -> String {
        let options = public_key(options);
        let client_data = self.client_data("webauthn.get", &options);
        self.counter += 1;
        let data = self.data(&text(&options["rpId"]), PRESENT_AND_VERIFIED);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        self.credential(&json!({
            "authenticatorData": encoded(&data),
            "clientDataJSON": encoded(&client_data),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": self.user,
        }))
    }

    fn credential(&self, response: &Value) -> String {
        json!({
            "id": encoded(&self.id),
            "rawId": encoded(&self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })
        .to_string()
    }

    fn client_data(&self, what: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, relying_party: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(relying_party).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// As a COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
    }
}

fn public_key(options: &str) -> Value {
    let mut options: Value = serde_json::from_str(options).expect("options are JSON");
    options["publicKey"].take()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

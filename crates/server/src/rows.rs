//! The tables as SeaORM sees them, one module each. What a column means stands in the migrations;
//! what may be read and written stands in the feature's `store.rs`, the only user of these.

/// Declares the entity of a table; its first column is the key, set by us.
macro_rules! table {
    ($module:ident = $name:literal { $key:ident: $key_type:ty, $($column:ident: $type:ty,)* }) => {
        pub mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub $key: $key_type,
                $(pub $column: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

table!(community = "community" {
    id: Uuid,
    kind: String,
    name_zh: String,
    name_en: String,
    district_zh: String,
    district_en: String,
    desk_zh: String,
    desk_en: String,
    desk_phone: String,
    created_at: DateTime<Utc>,
});

table!(gate = "gate" {
    id: Uuid,
    community_id: Uuid,
    number: i32,
    name_zh: String,
    name_en: String,
});

table!(place = "place" {
    id: Uuid,
    community_id: Uuid,
    parent_id: Option<Uuid>,
    kind: String,
    position: i32,
    name_zh: String,
    name_en: String,
    official: Json,
    official_code: Option<String>,
    area_cm2: Option<i64>,
});

table!(account = "account" {
    id: Uuid,
    community_id: Uuid,
    phone_sealed: Option<Vec<u8>>,
    phone_mark: Option<Vec<u8>>,
    language: String,
    staff_name: Option<String>,
    staff_number: Option<String>,
    created_at: DateTime<Utc>,
});

table!(role = "role" {
    id: Uuid,
    account_id: Uuid,
    role: String,
    granted_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
});

table!(session = "session" {
    id: Uuid,
    account_id: Uuid,
    token_hash: Vec<u8>,
    means: String,
    device: String,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
});

table!(sign_in_code = "sign_in_code" {
    id: Uuid,
    community_id: Uuid,
    phone_sealed: Vec<u8>,
    phone_mark: Vec<u8>,
    code_mark: Vec<u8>,
    language: String,
    tries: i32,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
});

table!(passkey = "passkey" {
    id: Uuid,
    account_id: Uuid,
    credential_id: Vec<u8>,
    credential: Json,
    name: String,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
});

table!(totp = "totp" {
    id: Uuid,
    account_id: Uuid,
    secret_sealed: Vec<u8>,
    last_step: i64,
    confirmed: bool,
    created_at: DateTime<Utc>,
});

table!(ceremony = "ceremony" {
    id: Uuid,
    account_id: Option<Uuid>,
    state: Json,
    expires_at: DateTime<Utc>,
});

table!(tally = "tally" {
    id: String,
    window_start: DateTime<Utc>,
    count: i32,
    expires_at: DateTime<Utc>,
});

table!(application = "application" {
    id: Uuid,
    community_id: Uuid,
    account_id: Uuid,
    version: i32,
    stage: String,
    stage_data: Json,
    desk_id: Option<Uuid>,
    changed_in: Json,
    answers_sealed: Vec<u8>,
    reference: Option<String>,
    last_four_mark: Option<Vec<u8>>,
    people: i32,
    place_id: Option<Uuid>,
    handed_in_at: Option<DateTime<Utc>>,
    check_by: Option<NaiveDate>,
    decide_by: Option<NaiveDate>,
    provisional: bool,
    declaration: Option<String>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
});

table!(applicant = "applicant" {
    id: Uuid,
    application_id: Uuid,
    community_id: Uuid,
    person_id: Uuid,
    position: i32,
    document_kind: String,
    document_mark: Vec<u8>,
    document_check: String,
    checked_by: Option<Uuid>,
});

table!(happening = "happening" {
    id: Uuid,
    application_id: Uuid,
    what: String,
    account_id: Option<Uuid>,
    at: DateTime<Utc>,
});

table!(look = "look" {
    id: Uuid,
    subject_id: Uuid,
    application_id: Uuid,
    account_id: Uuid,
    role: String,
    purpose: String,
    kinds: String,
    at: DateTime<Utc>,
});

table!(file = "file" {
    id: Uuid,
    application_id: Uuid,
    community_id: Uuid,
    kept_id: Uuid,
    purpose: String,
    kind: String,
    name_sealed: Vec<u8>,
    bytes: i64,
    content_mark: Vec<u8>,
    kept_digest: Vec<u8>,
    scan: String,
    created_at: DateTime<Utc>,
});

table!(issuer_key = "issuer_key" {
    id: Uuid,
    community_id: Uuid,
    public_key: Vec<u8>,
    seed_sealed: Vec<u8>,
    not_before: DateTime<Utc>,
    not_after: DateTime<Utc>,
});

table!(card = "card" {
    id: Uuid,
    community_id: Uuid,
    account_id: Uuid,
    application_id: Uuid,
    person_id: Uuid,
    number: Vec<u8>,
    state: String,
    status_index: i32,
    name_sealed: Vec<u8>,
    photo_id: Uuid,
    place_id: Option<Uuid>,
    photo_digest: Vec<u8>,
    phone_key: Option<Vec<u8>>,
    signed: String,
    signed_paper: String,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    created_at: DateTime<Utc>,
});

table!(outbox = "outbox" {
    id: Uuid,
    community_id: Uuid,
    phone_sealed: Vec<u8>,
    text_sealed: Vec<u8>,
    tries: i32,
    created_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
});

table!(idempotency = "idempotency" {
    id: Vec<u8>,
    fingerprint: Vec<u8>,
    status: i32,
    body_sealed: Vec<u8>,
    cookie_sealed: Option<Vec<u8>>,
    created_at: DateTime<Utc>,
});

table!(calendar_year = "calendar_year" {
    year: i32,
    days: Json,
    saved_at: DateTime<Utc>,
});

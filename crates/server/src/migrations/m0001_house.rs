//! Communities and places, accounts and sessions, applications, files, cards, the outbox.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary, binary_null, boolean, integer, json_binary, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

/// The first schema.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [places(), accounts(), applications(), cards(), house()].concat() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// A table with these columns; the first is its key.
fn table<const N: usize>(name: &'static str, columns: [ColumnDef; N]) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for (at, mut column) in columns.into_iter().enumerate() {
        if at == 0 {
            column.primary_key();
        }
        table.col(column);
    }
    table.take()
}

/// A table whose rows go with the row they belong to.
fn of(
    mut table: TableCreateStatement,
    column: &'static str,
    owner: &'static str,
) -> TableCreateStatement {
    let key = ForeignKey::create()
        .from_col(column)
        .to(owner, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take();
    table.foreign_key(&mut key.clone());
    table
}

fn places() -> Vec<TableCreateStatement> {
    vec![
        table(
            "community",
            [
                uuid("id"),
                string("kind"),
                string("name_zh"),
                string("name_en"),
                string("district_zh"),
                string("district_en"),
                string("desk_zh"),
                string("desk_en"),
                string("desk_phone"),
                timestamp_with_time_zone("created_at"),
            ],
        ),
        of(
            table(
                "gate",
                [
                    uuid("id"),
                    uuid("community_id"),
                    integer("number"),
                    string("name_zh"),
                    string("name_en"),
                ],
            ),
            "community_id",
            "community",
        ),
        of(
            table(
                "place",
                [
                    uuid("id"),
                    uuid("community_id"),
                    uuid_null("parent_id"),
                    string("kind"),
                    integer("position"),
                    string("name_zh"),
                    string("name_en"),
                    // Road, lane, branch lane, number, building, unit, room as far as official.
                    json_binary("official"),
                    string_null("official_code"),
                    // In square centimetres: exact, and areas are summed.
                    ColumnDef::new("area_cm2").big_integer().null().take(),
                ],
            ),
            "community_id",
            "community",
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "columns are read table by table, not as code")]
fn accounts() -> Vec<TableCreateStatement> {
    vec![
        of(
            table(
                "account",
                [
                    uuid("id"),
                    uuid("community_id"),
                    binary_null("phone_sealed"),
                    binary_null("phone_mark"),
                    string("language"),
                    // Staff only: the sign-in name, and the number others see instead of a name.
                    string_null("staff_name"),
                    string_null("staff_number"),
                    timestamp_with_time_zone("created_at"),
                ],
            ),
            "community_id",
            "community",
        ),
        of(
            table(
                "role",
                [
                    uuid("id"),
                    uuid("account_id"),
                    string("role"),
                    timestamp_with_time_zone("granted_at"),
                    timestamp_with_time_zone_null("ended_at"),
                ],
            ),
            "account_id",
            "account",
        ),
        of(
            table(
                "session",
                [
                    uuid("id"),
                    uuid("account_id"),
                    binary("token_hash"),
                    string("means"),
                    string("device"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("seen_at"),
                    timestamp_with_time_zone("expires_at"),
                ],
            ),
            "account_id",
            "account",
        ),
        of(
            table(
                "sign_in_code",
                [
                    uuid("id"),
                    uuid("community_id"),
                    binary("phone_sealed"),
                    binary("phone_mark"),
                    binary("code_mark"),
                    string("language"),
                    integer("tries"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("expires_at"),
                    timestamp_with_time_zone_null("used_at"),
                ],
            ),
            "community_id",
            "community",
        ),
        of(
            table(
                "passkey",
                [
                    uuid("id"),
                    uuid("account_id"),
                    binary("credential_id"),
                    json_binary("credential"),
                    string("name"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone_null("used_at"),
                ],
            ),
            "account_id",
            "account",
        ),
        of(
            table(
                "totp",
                [
                    uuid("id"),
                    uuid("account_id"),
                    binary("secret_sealed"),
                    // The last time step that was used: none is used twice (RFC 6238 §5.2).
                    big_integer("last_step"),
                    boolean("confirmed"),
                    timestamp_with_time_zone("created_at"),
                ],
            ),
            "account_id",
            "account",
        ),
        // The server's half of a passkey ceremony under way.
        table(
            "ceremony",
            [
                uuid("id"),
                uuid_null("account_id"),
                json_binary("state"),
                timestamp_with_time_zone("expires_at"),
            ],
        ),
        // How often something happened in a window of time, shared by all server processes.
        table(
            "tally",
            [
                string("id"),
                timestamp_with_time_zone("window_start"),
                integer("count"),
                timestamp_with_time_zone("expires_at"),
            ],
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "columns are read table by table, not as code")]
fn applications() -> Vec<TableCreateStatement> {
    vec![
        of(
            of(
                table(
                    "application",
                    [
                        uuid("id"),
                        uuid("community_id"),
                        uuid("account_id"),
                        integer("version"),
                        string("stage"),
                        json_binary("stage_data"),
                        // Whose desk it lies on, or who has it to answer to.
                        uuid_null("desk_id"),
                        // In which version each step of the form was last changed.
                        json_binary("changed_in"),
                        binary("answers_sealed"),
                        string_null("reference"),
                        binary_null("last_four_mark"),
                        integer("people"),
                        uuid_null("place_id"),
                        timestamp_with_time_zone_null("handed_in_at"),
                        ColumnDef::new("check_by").date().null().take(),
                        ColumnDef::new("decide_by").date().null().take(),
                        boolean("provisional"),
                        // Which text of the declaration was agreed to.
                        string_null("declaration"),
                        timestamp_with_time_zone("created_at"),
                        timestamp_with_time_zone("saved_at"),
                        timestamp_with_time_zone_null("ended_at"),
                    ],
                ),
                "community_id",
                "community",
            ),
            "account_id",
            "account",
        ),
        // A person of an application as handed in; drafts have none.
        of(
            table(
                "applicant",
                [
                    uuid("id"),
                    uuid("application_id"),
                    uuid("community_id"),
                    // Chosen by the applicant's browser: unique within the application only.
                    uuid("person_id"),
                    integer("position"),
                    string("document_kind"),
                    binary("document_mark"),
                    // What came of the last blind reading, and whose it was.
                    string("document_check"),
                    uuid_null("checked_by"),
                ],
            ),
            "application_id",
            "application",
        ),
        of(
            table(
                "happening",
                [
                    uuid("id"),
                    uuid("application_id"),
                    string("what"),
                    uuid_null("account_id"),
                    timestamp_with_time_zone("at"),
                ],
            ),
            "application_id",
            "application",
        ),
        // Every look of staff at somebody's data.
        of(
            table(
                "look",
                [
                    uuid("id"),
                    uuid("subject_id"),
                    uuid("application_id"),
                    uuid("account_id"),
                    string("role"),
                    string("purpose"),
                    string("kinds"),
                    timestamp_with_time_zone("at"),
                ],
            ),
            "subject_id",
            "account",
        ),
        of(
            table(
                "file",
                [
                    uuid("id"),
                    uuid("application_id"),
                    uuid("community_id"),
                    // Under which id the bytes lie in the store.
                    uuid("kept_id"),
                    string("purpose"),
                    string("kind"),
                    binary("name_sealed"),
                    big_integer("bytes"),
                    binary("content_mark"),
                    binary("kept_digest"),
                    string("scan"),
                    timestamp_with_time_zone("created_at"),
                ],
            ),
            "application_id",
            "application",
        ),
    ]
}

fn cards() -> Vec<TableCreateStatement> {
    vec![
        of(
            table(
                "issuer_key",
                [
                    uuid("id"),
                    uuid("community_id"),
                    binary("public_key"),
                    binary("seed_sealed"),
                    timestamp_with_time_zone("not_before"),
                    timestamp_with_time_zone("not_after"),
                ],
            ),
            "community_id",
            "community",
        ),
        of(
            of(
                table(
                    "card",
                    [
                        uuid("id"),
                        uuid("community_id"),
                        uuid("account_id"),
                        uuid("application_id"),
                        // The person of the application: a replaced card is of the same person.
                        uuid("person_id"),
                        binary("number"),
                        string("state"),
                        integer("status_index"),
                        binary("name_sealed"),
                        uuid("photo_id"),
                        uuid_null("place_id"),
                        binary("photo_digest"),
                        binary_null("phone_key"),
                        text("signed"),
                        text("signed_paper"),
                        timestamp_with_time_zone("valid_from"),
                        timestamp_with_time_zone("valid_until"),
                        timestamp_with_time_zone("created_at"),
                    ],
                ),
                "community_id",
                "community",
            ),
            "account_id",
            "account",
        ),
    ]
}

fn house() -> Vec<TableCreateStatement> {
    vec![
        // What is to be sent, written in the same transaction as what it tells of.
        of(
            table(
                "outbox",
                [
                    uuid("id"),
                    uuid("community_id"),
                    binary("phone_sealed"),
                    binary("text_sealed"),
                    integer("tries"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("due_at"),
                    timestamp_with_time_zone_null("sent_at"),
                ],
            ),
            "community_id",
            "community",
        ),
        // What was answered to which key, kept with the write itself.
        table(
            "idempotency",
            [
                binary("id"),
                binary("fingerprint"),
                integer("status"),
                binary("body_sealed"),
                binary_null("cookie_sealed"),
                timestamp_with_time_zone("created_at"),
            ],
        ),
        // Days off and make-up days as announced; the office edits it.
        table(
            "calendar_year",
            [integer("year"), json_binary("days"), timestamp_with_time_zone("saved_at")],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |name: &'static str, table: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(name).table(table);
        for column in columns {
            index.col(*column);
        }
        index.take()
    };
    let unique = |name, table, columns| {
        let mut index = index(name, table, columns);
        index.unique().take()
    };
    vec![
        unique("gate_number", "gate", &["community_id", "number"]),
        index("place_inside", "place", &["community_id", "parent_id", "position"]),
        unique("account_phone", "account", &["community_id", "phone_mark"]),
        unique("account_staff_name", "account", &["staff_name"]),
        index("role_account", "role", &["account_id"]),
        unique("session_token", "session", &["token_hash"]),
        index("session_account", "session", &["account_id"]),
        unique("passkey_credential", "passkey", &["credential_id"]),
        index("passkey_account", "passkey", &["account_id"]),
        unique("totp_account", "totp", &["account_id"]),
        unique("application_reference", "application", &["reference"]),
        index("application_account", "application", &["account_id", "created_at"]),
        index(
            "application_queue",
            "application",
            &["community_id", "stage", "decide_by", "handed_in_at", "id"],
        ),
        unique("applicant_person", "applicant", &["application_id", "person_id"]),
        index("applicant_document", "applicant", &["community_id", "document_mark"]),
        index("happening_application", "happening", &["application_id", "id"]),
        index("look_subject", "look", &["subject_id", "id"]),
        index("file_application", "file", &["application_id"]),
        unique("file_kept", "file", &["kept_id"]),
        index("file_content", "file", &["community_id", "content_mark"]),
        index("issuer_key_community", "issuer_key", &["community_id"]),
        unique("card_status_index", "card", &["community_id", "status_index"]),
        unique("card_number", "card", &["number"]),
        index("card_account", "card", &["account_id"]),
        index("card_application", "card", &["application_id"]),
        index("outbox_due", "outbox", &["sent_at", "due_at"]),
        index("idempotency_age", "idempotency", &["created_at"]),
    ]
}

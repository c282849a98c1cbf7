//! Every bound in one place, unit last. The forms show the same constants the server enforces.

/// A letter or other proof, one file.
pub const LETTER_BYTES_MAX: u64 = 10 * 1024 * 1024;
/// A portrait as it arrives.
pub const PHOTO_BYTES_MAX: u64 = 10 * 1024 * 1024;
/// Width times height of a picture, looked at before anything is drawn.
pub const PICTURE_PIXELS_MAX: u64 = 50_000_000;
/// Files of one proof.
pub const PROOF_FILES_MAX: usize = 6;
/// Files a person may have in one application, replaced ones counted.
pub const APPLICATION_FILES_MAX: u64 = 60;
/// People on one application.
pub const HOUSEHOLD_PEOPLE_MAX: usize = 8;
/// Drafts and running applications of one account.
pub const OPEN_APPLICATIONS_MAX: u64 = 5;
/// Free text in a form, in code points.
pub const NOTE_CHARS_MAX: usize = 500;
/// One line in a form, in code points.
pub const LINE_CHARS_MAX: usize = 120;
/// A JSON body.
pub const JSON_BYTES_MAX: usize = 64 * 1024;
/// Rows of a page.
pub const PAGE_ROWS_MAX: u64 = 20;

/// A sign-in code's digits.
pub const CODE_DIGITS: usize = 6;
/// How long a sign-in code lives.
pub const CODE_MINUTES: i64 = 10;
/// Guesses per code, counted before comparing.
pub const CODE_TRIES_MAX: i32 = 5;

/// The promise: the papers are checked for completeness within these working days.
pub const CHECK_WORKING_DAYS: u32 = 2;
/// The promise: a decision is made within these working days.
pub const DECIDE_WORKING_DAYS: u32 = 5;
/// The applicant has these natural days to send what was asked for.
pub const CORRECTION_DAYS: u32 = 15;
/// An appeal may be made within these natural days of a refusal.
pub const APPEAL_DAYS: u32 = 60;
/// A card lives this long.
pub const CARD_DAYS: i64 = 365;
/// An untouched draft is kept this long.
pub const DRAFT_DAYS: i64 = 30;

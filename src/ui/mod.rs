//! What the portal is drawn with. These components know no feature, no page and no network;
//! their texts come from the caller. `README.md` beside this file lists them with their props,
//! `/gallery` shows them, `style/ui.css` dresses them.
#![cfg_attr(
    not(feature = "gallery"),
    expect(dead_code, unused_imports, reason = "some components are so far only in the gallery")
)]

use leptos::prelude::Signal;

mod icon;
mod words;

mod button;
mod choice;
mod date;
mod error_summary;
mod field;
mod file_drop;
mod form;
mod select;

mod dialog;
mod empty;
mod frame;
mod link_card;
mod loading;
mod meter;
mod more;
mod notice;
mod page;
mod seal;
mod steps;
mod summary_list;
mod tag;
mod task_list;
mod toast;
mod turning;

pub use button::{Button, ButtonKind, ButtonLink};
pub use choice::{Checkbox, Checkboxes, Choice, Radios};
pub use date::DateField;
pub use dialog::Dialog;
pub use empty::Empty;
pub use error_summary::{ErrorSummary, Problem, focus_on, wrong_at};
pub use field::{FieldKind, TextArea, TextField};
pub use file_drop::{FileDrop, FileRow, FileState, bytes};
pub use form::{Form, Group};
pub use frame::{Frame, NavLink};
pub use icon::{Icon, IconName};
pub use link_card::{LinkCard, LinkCards};
pub use loading::{Loading, Trouble};
pub use meter::{Meter, Progress};
pub use more::More;
pub use notice::{Details, Notice, NoticeKind};
pub use page::Page;
pub use seal::Seal;
pub use select::Select;
pub use steps::{Milestone, StepState, Steps};
pub use summary_list::{SummaryList, SummaryRow};
pub use tag::{Tag, TagKind};
pub use task_list::{Task, TaskList};
pub use toast::{Toasts, provide_toasts, toasts};
pub use turning::Turning;
pub use words::{WordsIn, no_words};

/// Text from the caller, in the language of the moment. Made by `texts(&TEXT).say(…)`, from a
/// plain `"…"`, a `String`, or `Signal::derive(move || …)`.
pub type Words = Signal<String>;

/// What is wrong with an answer, if anything: shown beside the field.
pub type Wrong = Signal<Option<String>>;

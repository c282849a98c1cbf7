//! The house's own rules, as tests. A rule that is broken is named with file, line and reason;
//! each rule is shown at the end of its file to be able to fail.

#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/pages.rs"]
mod pages;
#[path = "tidy/rust.rs"]
mod rust;
#[path = "tidy/whole.rs"]
mod whole;

//! What is said when a page could not be fetched.

use crate::language::InBoth;

pub struct Text {
    pub not_arrived: &'static str,
    pub again: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text { not_arrived: "页面没有打开", again: "再试一次" };

const EN: Text = Text { not_arrived: "The page did not open", again: "Try again" };

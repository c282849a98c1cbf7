//! What the page of an asked item says.

use crate::language::InBoth;

pub struct Text {
    pub title: fn(&str) -> String,
    pub over: &'static str,
    pub back: &'static str,
    pub until: fn(&str) -> String,
    pub keeps: &'static str,
    pub send: &'static str,
    pub sending: &'static str,
    pub sent: &'static str,
    pub elsewhere: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: |item| format!("补正：{item}"),
    over: "只补这一样",
    back: "申请进度",
    until: |day| format!("请在 {day} 以前补上。"),
    keeps: "其他内容都不用动。",
    send: "交上去",
    sending: "正在交……",
    sent: "已收到，接着审核",
    elsewhere: "申请在另一处有了变化，没有交上去。请看一看申请进度。",
};

const EN: Text = Text {
    title: |item| format!("Please mend {item}"),
    over: "Only this one item",
    back: "Where it stands",
    until: |day| format!("Please send it by {day}."),
    keeps: "Everything else stays as it is.",
    send: "Send it",
    sending: "Sending…",
    sent: "Received; the review goes on",
    elsewhere: "The application changed in another place, so this was not sent. Please see where \
        it stands.",
};

//! What is said of somebody's cards and applications in short.

use crate::language::InBoth;

pub struct Text {
    pub title: &'static str,
    pub cards: &'static str,
    pub cards_hint: &'static str,
    pub applications: &'static str,
    pub none: &'static str,
    pub none_hint: &'static str,
    pub apply: &'static str,
    /// An application that has a reference.
    pub application: fn(&str) -> String,
    pub draft: &'static str,
    /// Begun on this day.
    pub begun: fn(&str) -> String,
    pub decide_by: fn(&str) -> String,
    pub send_by: fn(&str) -> String,
    pub is_draft: &'static str,
    pub is_waiting: &'static str,
    pub is_reviewed: &'static str,
    pub is_asked: &'static str,
    pub is_approved: &'static str,
    pub is_refused: &'static str,
    pub is_withdrawn: &'static str,
    pub loading: &'static str,
    pub try_again: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "我的卡和申请",
    cards: "我的社区卡",
    cards_hint: "出示、打印、挂失、补领",
    applications: "我的申请",
    none: "还没有申请",
    none_hint: "大约 10 分钟，可以随时停下，下次接着填。",
    apply: "申请社区卡",
    application: |reference| format!("申请 {reference}"),
    draft: "没填完的申请",
    begun: |day| format!("{day} 开始填写"),
    decide_by: |day| format!("最迟 {day} 有结果"),
    send_by: |day| format!("请在 {day} 以前补上一样材料"),
    is_draft: "填写中",
    is_waiting: "等待审核",
    is_reviewed: "审核中",
    is_asked: "等您补正",
    is_approved: "已通过",
    is_refused: "未通过",
    is_withdrawn: "已撤回",
    loading: "正在读取申请",
    try_again: "再试一次",
};

const EN: Text = Text {
    title: "My cards and applications",
    cards: "My cards",
    cards_hint: "show, print, freeze, replace",
    applications: "My applications",
    none: "No application yet",
    none_hint: "About 10 minutes. Stop at any time and go on later.",
    apply: "Apply for a card",
    application: |reference| format!("Application {reference}"),
    draft: "An application to finish",
    begun: |day| format!("Begun on {day}"),
    decide_by: |day| format!("Decided on {day} at the latest"),
    send_by: |day| format!("Please send one thing by {day}"),
    is_draft: "To be finished",
    is_waiting: "Waiting",
    is_reviewed: "Under review",
    is_asked: "Waiting for you",
    is_approved: "Approved",
    is_refused: "Refused",
    is_withdrawn: "Withdrawn",
    loading: "Loading applications",
    try_again: "Try again",
};

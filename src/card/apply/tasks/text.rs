//! What the list of steps says.

use crate::language::InBoth;

pub struct Text {
    pub title: &'static str,
    pub lead: &'static str,
    pub back: &'static str,
    pub list: &'static str,
    pub not: &'static str,
    pub partly: &'static str,
    pub whole: &'static str,
    pub ready: &'static str,
    pub not_ready: &'static str,
    pub so_far: fn(usize, usize) -> String,
    pub begin: &'static str,
    pub go_on: &'static str,
    pub to_check: &'static str,
    pub kept: fn(&str) -> String,
    pub give_up: &'static str,
    pub give_up_title: &'static str,
    pub give_up_lead: &'static str,
    pub give_up_yes: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "申请社区卡",
    lead: "一共五步，先填哪一步都可以。每填一步就保存一步，换一部手机也能接着填。",
    back: "我的申请",
    list: "步骤",
    not: "还没开始",
    partly: "还要补",
    whole: "已填好",
    ready: "可以递交",
    not_ready: "等前面填好",
    so_far: |done, all| format!("已填好 {done} / {all}"),
    begin: "开始填写",
    go_on: "接着填",
    to_check: "核对并递交",
    kept: |moment| format!("{moment} 保存。草稿保留 30 天。"),
    give_up: "不办了，删除草稿",
    give_up_title: "删除这份草稿？",
    give_up_lead: "填写的内容和传上来的文件都会删掉，以后可以重新申请。",
    give_up_yes: "删除草稿",
};

const EN: Text = Text {
    title: "Apply for a community card",
    lead: "Five steps, in any order. Each is saved as you leave it, and you can go on from another \
        phone.",
    back: "My applications",
    list: "Steps",
    not: "Not started",
    partly: "To be completed",
    whole: "Complete",
    ready: "Ready to hand in",
    not_ready: "After the others",
    so_far: |done, all| format!("{done} of {all} complete"),
    begin: "Begin",
    go_on: "Go on",
    to_check: "Check and hand in",
    kept: |moment| format!("Saved {moment}. A draft is kept for 30 days."),
    give_up: "Delete this draft",
    give_up_title: "Delete this draft?",
    give_up_lead: "Everything filled in and sent so far is deleted. You can apply again at any time.",
    give_up_yes: "Delete the draft",
};

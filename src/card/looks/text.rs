//! What is said of looks at somebody's data.

use crate::language::InBoth;
use linli_domain::account::Role;
use linli_domain::card::{DataKind, Purpose};

pub struct Text {
    pub title: &'static str,
    pub lead: &'static str,
    pub nobody: &'static str,
    pub nobody_hint: &'static str,
    /// In which role, and the number of the member of staff.
    pub who: fn(Role, &str) -> String,
    pub purpose: fn(Purpose) -> &'static str,
    /// What was looked at; the kinds are given as words already.
    pub saw: fn(&str) -> String,
    pub kind: fn(DataKind) -> &'static str,
    pub between: &'static str,
    pub more: &'static str,
    pub loading: &'static str,
    pub try_again: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "谁看过我的信息",
    lead: "工作人员每看一次，这里就记一次。谁也删不掉。",
    nobody: "还没有人看过",
    nobody_hint: "递交申请以后，审核人员看材料，这里就会有记录。",
    who: |role, number| {
        let role = match role {
            Role::Reviewer => "审核人员",
            Role::Guard => "岗亭值班员",
            Role::CommitteeMember => "管委会委员",
            Role::Operator => "系统管理员",
        };
        format!("{role} {number} 号")
    },
    purpose: |purpose| match purpose {
        Purpose::Review => "为了审核申请",
        Purpose::SecondSignature => "为了复看不予通过的建议",
    },
    saw: |kinds| format!("看了{kinds}"),
    kind: |kind| match kind {
        DataKind::Name => "姓名",
        DataKind::Address => "住址",
        DataKind::Document => "证件图片",
        DataKind::Photo => "照片",
        DataKind::Proof => "证明材料",
    },
    between: "、",
    more: "看更早的",
    loading: "正在读取记录",
    try_again: "再试一次",
};

const EN: Text = Text {
    title: "Who looked at my data",
    lead: "Every look of staff is recorded here. Nobody can delete a line.",
    nobody: "Nobody has looked yet",
    nobody_hint: "Once an application is handed in and reviewed, you will find it here.",
    who: |role, number| {
        let role = match role {
            Role::Reviewer => "Reviewer",
            Role::Guard => "Gate guard",
            Role::CommitteeMember => "Committee member",
            Role::Operator => "Operator",
        };
        format!("{role} no. {number}")
    },
    purpose: |purpose| match purpose {
        Purpose::Review => "to review the application",
        Purpose::SecondSignature => "to look again at a proposed refusal",
    },
    saw: |kinds| format!("saw: {kinds}"),
    kind: |kind| match kind {
        DataKind::Name => "name",
        DataKind::Address => "address",
        DataKind::Document => "picture of the document",
        DataKind::Photo => "portrait",
        DataKind::Proof => "proof",
    },
    between: ", ",
    more: "Show earlier ones",
    loading: "Loading the record",
    try_again: "Try again",
};

//! What the answers are called where they are looked over.

use crate::language::InBoth;

pub struct Text {
    pub basis: &'static str,
    pub place: &'static str,
    pub detail: &'static str,
    pub name: &'static str,
    pub document: &'static str,
    pub number: &'static str,
    pub country: &'static str,
    pub birth_date: &'static str,
    pub picture: &'static str,
    pub photo: &'static str,
    pub proof: &'static str,
    pub pages: &'static str,
    pub page: fn(usize) -> String,
    pub employer: &'static str,
    pub credit_code: &'static str,
    pub note: &'static str,
    pub missing: &'static str,
    pub change: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    basis: "和这里的关系",
    place: "地点",
    detail: "哪一间",
    name: "姓名",
    document: "证件种类",
    number: "证件号码",
    country: "签发国家或地区",
    birth_date: "出生日期",
    picture: "证件正面",
    photo: "照片",
    proof: "证明",
    pages: "证明材料",
    page: |nth| format!("第 {nth} 页"),
    employer: "单位名称",
    credit_code: "统一社会信用代码",
    note: "可以向谁了解",
    missing: "还没有填",
    change: "修改",
};

const EN: Text = Text {
    basis: "What brings you here",
    place: "Place",
    detail: "Which room",
    name: "Full name",
    document: "Kind of document",
    number: "Document number",
    country: "Issued by",
    birth_date: "Date of birth",
    picture: "Front of the document",
    photo: "Photo",
    proof: "Proof",
    pages: "Pages of the proof",
    page: |nth| format!("Page {nth}"),
    employer: "Employer",
    credit_code: "Unified social credit code",
    note: "Whom we can ask",
    missing: "Not filled in yet",
    change: "Change",
};

//! What is said about who gets a card.

use crate::language::InBoth;

pub struct Text {
    pub title: &'static str,
    pub lead: &'static str,
    pub yourself: &'static str,
    pub yourself_lead: &'static str,
    pub family: &'static str,
    pub family_lead: &'static str,
    pub whole: &'static str,
    pub to_mend: &'static str,
    pub change: &'static str,
    pub add: &'static str,
    pub add_hint: &'static str,
    pub full: fn(usize) -> String,
    pub remove: &'static str,
    pub remove_title: fn(&str) -> String,
    pub remove_lead: &'static str,
    pub remove_yes: &'static str,
    pub removed: &'static str,
    pub go_on: &'static str,
    pub privacy: &'static str,
    pub privacy_words: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "还有谁要一起办卡？",
    lead: "住在一起的家人可以放在同一份申请里，每人一张卡。",
    yourself: "您的姓名和证件",
    yourself_lead: "先写您自己。家人要一起办，下一页再加。",
    family: "家人的姓名和证件",
    family_lead: "未满 14 岁的孩子，由父母或者其他监护人代办。",
    whole: "已填好",
    to_mend: "还要补",
    change: "修改",
    add: "加一位家人",
    add_hint: "没有就直接继续。",
    full: |most| format!("一份申请最多 {most} 人。人再多，请另外申请一份。"),
    remove: "删除",
    remove_title: |name| format!("删除{name}？"),
    remove_lead: "这一位的姓名、证件和照片会从申请里删掉，其他人的不变。",
    remove_yes: "删除",
    removed: "已删除",
    go_on: "继续",
    privacy: "为什么要证件？",
    privacy_words: "证件号码和图片是敏感个人信息，只用来核对是不是本人，加密保存。号码不印在卡上，\
        岗亭、房东、单位都看不到。证件图片在决定后 30 天删除。",
};

const EN: Text = Text {
    title: "Who else gets a card?",
    lead: "Family living together can share one application; each gets a card of their own.",
    yourself: "Your name and document",
    yourself_lead: "Yourself first. You can add your family on the next page.",
    family: "A family member's name and document",
    family_lead: "For children under 14, a parent or another guardian applies.",
    whole: "Complete",
    to_mend: "To be completed",
    change: "Change",
    add: "Add a family member",
    add_hint: "If there is nobody else, just continue.",
    full: |most| format!("One application takes {most} people. For more, please start another."),
    remove: "Remove",
    remove_title: |name| format!("Remove {name}?"),
    remove_lead: "The name, document and photo of this person leave the application. Nobody \
        else's change.",
    remove_yes: "Remove",
    removed: "Removed",
    go_on: "Continue",
    privacy: "Why is a document needed?",
    privacy_words: "The number and the picture are sensitive personal information. They only show \
        that it is really you and are kept encrypted. The number is not on the card; gate, \
        landlord and employer never see it. The picture is deleted 30 days after the decision.",
};

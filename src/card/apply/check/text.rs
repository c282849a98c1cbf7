//! What the last page says before an application is handed in.

use crate::language::InBoth;

pub struct Text {
    pub lead: &'static str,
    pub missing: fn(usize) -> String,
    pub missing_lead: &'static str,
    pub declaration: &'static str,
    pub declare: &'static str,
    pub declare_hint: &'static str,
    pub not_declared: &'static str,
    pub hand_in: &'static str,
    pub handing_in: &'static str,
    pub changed: &'static str,
    pub changed_lead: &'static str,
    pub ask: &'static str,
    pub not_there: &'static str,
    pub not_yours: &'static str,
    pub next: &'static str,
    pub next_words: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    lead: "请看一遍，不对的地方点“修改”。改完会回到这里。",
    missing: |count| format!("还差 {count} 处才能递交"),
    missing_lead: "点一下就到那一处。已经填的都保存着。",
    declaration: "声明",
    declare: "以上内容属实。我同意把它们用于这一次办卡审核。",
    declare_hint: "包括证件号码、证件图片和照片这些敏感个人信息。递交以后、决定以前，可以随时撤回。",
    not_declared: "请先勾选这一句，再递交。",
    hand_in: "递交申请",
    handing_in: "正在递交……",
    changed: "申请在另一处改过",
    changed_lead: "下面已经是最新的内容。请再看一遍，然后递交。",
    ask: "查询结果",
    not_there: "还没有收到。可以再递交一次，不会重复。",
    not_yours: "有一个文件或者地点不属于这份申请。请回到那一步，重新选一次。",
    next: "递交以后",
    next_words: "马上给您受理回执。2 个工作日内看材料齐不齐，5 个工作日内决定。缺什么，会发短信告诉您，\
        只补那一样。",
};

const EN: Text = Text {
    lead: "Please read it once. Press “Change” where something is wrong; you come back here.",
    missing: |count| match count {
        1 => "One thing is missing before you can hand in".to_owned(),
        _ => format!("{count} things are missing before you can hand in"),
    },
    missing_lead: "Each line leads to its place. Everything you filled in is saved.",
    declaration: "Declaration",
    declare: "This is all true. I agree that it is used to decide on this application.",
    declare_hint: "This includes sensitive personal information: document number, picture of the \
        document, photo. You can take the application back at any time before the decision.",
    not_declared: "Please tick this sentence before you hand in.",
    hand_in: "Hand in",
    handing_in: "Handing in…",
    changed: "The application was changed in another place",
    changed_lead: "You now see the latest answers. Please read them once more, then hand in.",
    ask: "See whether it arrived",
    not_there: "It has not arrived yet. Hand in again; it will not be counted twice.",
    not_yours: "A file or place does not belong to this application. Go back to that step and \
        choose it again.",
    next: "What happens then",
    next_words: "You get a receipt at once. We check within 2 working days that nothing is missing \
        and decide within 5. If something is missing you get a text message and send only that.",
};

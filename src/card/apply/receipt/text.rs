//! What the receipt says.

use crate::language::InBoth;

pub struct Text {
    pub title: &'static str,
    pub back: &'static str,
    pub received: &'static str,
    pub received_words: &'static str,
    pub reference: &'static str,
    pub reference_hint: &'static str,
    pub handed_in: &'static str,
    pub who: &'static str,
    pub and: &'static str,
    pub place: &'static str,
    pub proof: &'static str,
    pub next: &'static str,
    pub check_by: fn(&str) -> String,
    pub decide_by: fn(&str) -> String,
    pub then: &'static str,
    pub provisional: &'static str,
    pub not_needed: &'static str,
    pub missing: &'static str,
    pub status: &'static str,
    pub status_words: &'static str,
    pub progress: &'static str,
    pub desk: &'static str,
    pub by_desk: fn(&str, &str) -> String,
    pub printed: fn(&str) -> String,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "受理回执",
    back: "申请进度",
    received: "已收到您的申请",
    received_words: "请勿重复提交。",
    reference: "受理编号",
    reference_hint: "查进度、打电话问，报这个编号就行。记不住没关系，登录以后都能看到。",
    handed_in: "递交时间",
    who: "办卡人",
    and: "、",
    place: "地点",
    proof: "证明",
    next: "接下来",
    check_by: |day| format!("{day} 以前，看完材料齐不齐。缺什么，一次说清，您只补那一样。"),
    decide_by: |day| format!("{day} 以前，作出决定。"),
    then: "通过以后，社区卡马上出现在手机里，也可以打印。",
    provisional: "明年的放假安排还没有公布，日期可能变一两天。",
    not_needed: "每一步都会发短信。您不用来，也不用问。",
    missing: "如果我们迟了，您的申请会自动排到最前面。",
    status: "不登录也能查",
    status_words: "用受理编号和手机号的最后四位，可以查到办到哪一步。别人看不到姓名和住址。",
    progress: "看申请进度",
    desk: "服务窗口",
    by_desk: |desk, phone| format!("{desk}，电话 {phone}"),
    printed: |community| format!("{community} 社区卡"),
};

const EN: Text = Text {
    title: "Receipt",
    back: "Where it stands",
    received: "We have received your application",
    received_words: "Please do not hand it in again.",
    reference: "Reference",
    reference_hint: "Give this when you look it up or call. No need to remember it: you see it \
        whenever you sign in.",
    handed_in: "Handed in",
    who: "For",
    and: ", ",
    place: "Place",
    proof: "Proof",
    next: "What happens next",
    check_by: |day| {
        format!("By {day} we see whether anything is missing. If so we say it all at once.")
    },
    decide_by: |day| format!("By {day} we decide."),
    then: "Once approved, the card is on your phone at once. You can print it too.",
    provisional: "Next year's holidays are not announced yet; the days may move a little.",
    not_needed: "You get a text message at each step. No need to come, no need to ask.",
    missing: "If we are late, your application moves to the front by itself.",
    status: "Without signing in",
    status_words: "The reference and the last four digits of your phone show how far it is. Nobody \
        sees a name or an address that way.",
    progress: "See where it stands",
    desk: "Desk",
    by_desk: |desk, phone| format!("{desk}, telephone {phone}"),
    printed: |community| format!("{community}, community card"),
};

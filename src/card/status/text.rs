//! What the page of an application's status says.

use crate::language::InBoth;
use linli_domain::reference::ReferenceProblem;

pub struct Text {
    pub title: &'static str,
    pub lead: &'static str,
    pub mend: &'static str,
    pub reference: &'static str,
    pub reference_hint: &'static str,
    pub reference_wrong: fn(ReferenceProblem) -> &'static str,
    pub last_four: &'static str,
    pub last_four_hint: &'static str,
    pub last_four_wrong: &'static str,
    pub look: &'static str,
    pub looking: &'static str,
    pub no_match: &'static str,
    /// From which moment one may try again.
    pub too_often: fn(&str) -> String,
    pub signed_in_better: &'static str,
    pub to_mine: &'static str,

    pub found: fn(&str) -> String,
    pub steps: &'static str,
    pub done: &'static str,
    pub now: &'static str,
    pub ahead: &'static str,
    pub stopped: &'static str,
    pub received: &'static str,
    pub waiting: &'static str,
    pub review: &'static str,
    pub for_you: &'static str,
    pub decision: &'static str,
    pub withdrawn: &'static str,
    /// At the latest on this day.
    pub by: fn(&str) -> String,
    /// The last day to send something.
    pub until: fn(&str) -> String,
    pub waiting_words: &'static str,
    pub review_words: &'static str,
    pub for_you_words: &'static str,
    pub decided_words: &'static str,
    pub withdrawn_words: &'static str,
    pub sign_in: &'static str,
    pub another: &'static str,
    pub why_so_little: &'static str,
    pub why_so_little_words: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "查询进度",
    lead: "不用登录。要受理编号和申请人手机的后四位。",
    mend: "请再看一看",
    reference: "受理编号",
    reference_hint: "在回执和短信上，11 个字母和数字，例如 2K7M-4Q9X-4TC。大小写、横线都不要紧。",
    reference_wrong: |problem| match problem {
        ReferenceProblem::Empty => "请填受理编号。",
        ReferenceProblem::Length => "受理编号是 11 个字母和数字，请数一数有没有漏掉或多写。",
        ReferenceProblem::Characters => "受理编号只有数字和英文字母，没有字母 U。",
        ReferenceProblem::Check => "编号里有一处写错了，请对照回执再看一遍。",
    },
    last_four: "申请人手机的后四位",
    last_four_hint: "申请时登录用的那个手机号。",
    last_four_wrong: "请填手机号的最后四位数字。",
    look: "查询",
    looking: "正在查询……",
    no_match: "没有找到。请核对受理编号和手机后四位；我们不会说是哪一个不对。",
    too_often: |moment| format!("试得太多了。请在 {moment} 以后再查，或者登录后查看。"),
    signed_in_better: "申请人登录后，能看到全部内容。",
    to_mine: "看我的申请",

    found: |reference| format!("申请 {reference}"),
    steps: "办理进度",
    done: "已完成",
    now: "正在这一步",
    ahead: "还没到",
    stopped: "到此为止",
    received: "收到申请",
    waiting: "等待审核",
    review: "审核材料",
    for_you: "等您补一样材料",
    decision: "作出决定",
    withdrawn: "已撤回",
    by: |day| format!("最迟 {day}"),
    until: |day| format!("请在 {day} 以前补上"),
    waiting_words: "材料已经收到，正在排队，不用做什么。",
    review_words: "审核人员正在看材料，不用做什么。",
    for_you_words: "还缺一样材料。登录就能看到是哪一样，补上以后马上接着审。",
    decided_words: "已经有结果了。为了保护申请人，结果要登录后才能看到。",
    withdrawn_words: "申请人已经撤回，随时可以重新申请。",
    sign_in: "登录查看",
    another: "查另一个",
    why_so_little: "为什么只显示这些？",
    why_so_little_words: "知道编号的不一定是本人，所以这里没有姓名、住址和结果，只有进度和日期。",
};

const EN: Text = Text {
    title: "Follow an application",
    lead: "No sign-in needed: only the reference and the last four digits of the applicant's phone.",
    mend: "Please look once more",
    reference: "Reference",
    reference_hint: "On the receipt and in the message: 11 letters and digits, such as \
        2K7M-4Q9X-4TC. Capitals and hyphens don't matter.",
    reference_wrong: |problem| match problem {
        ReferenceProblem::Empty => "Please enter the reference.",
        ReferenceProblem::Length => {
            "A reference has 11 letters and digits; please see if one is missing or too many."
        }
        ReferenceProblem::Characters => {
            "A reference has digits and English letters only, and never a U."
        }
        ReferenceProblem::Check => {
            "There is a slip somewhere in it; please compare it with the receipt."
        }
    },
    last_four: "Last four digits of the applicant's phone",
    last_four_hint: "The number used to sign in when applying.",
    last_four_wrong: "Please enter the last four digits of the number.",
    look: "Look it up",
    looking: "Looking…",
    no_match: "Nothing found. Please check the reference and the digits; we don't say which of \
        them is wrong.",
    too_often: |moment| {
        format!("That was too often. Try again from {moment}, or sign in to see it.")
    },
    signed_in_better: "Applicants see everything once they sign in.",
    to_mine: "To my applications",

    found: |reference| format!("Application {reference}"),
    steps: "How far it is",
    done: "done",
    now: "here now",
    ahead: "still to come",
    stopped: "ended here",
    received: "Received",
    waiting: "Waiting for a reviewer",
    review: "Papers under review",
    for_you: "Waiting for one thing from you",
    decision: "Decision",
    withdrawn: "Withdrawn",
    by: |day| format!("at the latest on {day}"),
    until: |day| format!("please send it by {day}"),
    waiting_words: "We have everything and it is in the queue. There is nothing to do for you.",
    review_words: "A reviewer is looking at the papers. There is nothing to do for you.",
    for_you_words: "One thing is missing. Sign in to see which; we go on as soon as it is there.",
    decided_words: "It is decided. To protect the applicant, the decision is shown after sign-in.",
    withdrawn_words: "The applicant has withdrawn it, and may apply again at any time.",
    sign_in: "Sign in to see it",
    another: "Look up another",
    why_so_little: "Why is so little shown?",
    why_so_little_words: "Whoever knows the reference need not be the applicant. So there is no \
        name, address or outcome here, only stage and dates.",
};

//! What the first page says. The Chinese texts stand in `index.html` too, for the first paint.

use crate::language::InBoth;

pub struct Text {
    /// The ways in the frame: short, so that they stand in one line on a phone.
    pub home: &'static str,
    pub papers_way: &'static str,
    pub status_way: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub picture: &'static str,
    pub begin: &'static str,
    pub apply: &'static str,
    pub apply_hint: &'static str,
    pub papers: &'static str,
    pub papers_hint: &'static str,
    pub status: &'static str,
    pub status_hint: &'static str,
    pub sign_in: &'static str,
    pub sign_in_hint: &'static str,
    pub promise: &'static str,
    pub checked: (&'static str, &'static str, &'static str),
    pub decided: (&'static str, &'static str, &'static str),
    pub mended: (&'static str, &'static str, &'static str),
    pub late: &'static str,
    pub seen: &'static str,
    pub seen_lead: &'static str,
    pub at_the_gate: (&'static str, &'static str),
    pub by_the_landlord: (&'static str, &'static str),
    pub by_the_reviewer: (&'static str, &'static str),
    pub by_you: (&'static str, &'static str),
    pub everyone: &'static str,
    pub everyone_words: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    home: "首页",
    papers_way: "办卡材料",
    status_way: "查进度",
    title: "住在这里，就有一张社区卡",
    lead: "业主、家人、租客、在这里上班的人，办法都一样。岗亭认卡放行，不问您从哪里来。",
    picture: "一张社区卡的样子：上面只有照片、姓名和有效期。",
    begin: "您要办什么？",
    apply: "申请社区卡",
    apply_hint: "大约 10 分钟，可以随时停下，下次接着填。",
    papers: "需要哪些材料",
    papers_hint: "先看一眼，证明有七种，任选一种。",
    status: "查询进度",
    status_hint: "用受理编号，看办到哪一步。",
    sign_in: "登录",
    sign_in_hint: "用手机号和验证码，看自己的卡和申请。",
    promise: "我们的承诺",
    checked: ("2", "个工作日", "看材料齐不齐。缺什么，一次说清。"),
    decided: ("5", "个工作日", "给出结果。不同意要写明理由，由两个人签字。"),
    mended: ("15", "天", "留给您补材料，可以请人帮忙。"),
    late: "如果是我们迟了，临时卡会自动续上，您照常进出。",
    seen: "谁能看到什么",
    seen_lead: "只看办事要用的，别的不看。",
    at_the_gate: ("岗亭", "这张卡在这里有效，到哪一天。没有住址、单位和户籍。"),
    by_the_landlord: ("房东和单位", "自己写的那份说明有没有用上。别的都看不到。"),
    by_the_reviewer: ("审核人员", "只有分给他的申请，看一次记一次。"),
    by_you: ("您自己", "全部内容，还有谁在什么时候看过。"),
    everyone: "没有工作单位，也能办",
    everyone_words: "推荐信只是七种证明中的一种。租房合同、营业执照、在读证明、家属关系都可以，\
        暂时没有工作也可以。",
};

const EN: Text = Text {
    home: "Start",
    papers_way: "Papers",
    status_way: "Progress",
    title: "Live here, and a community card is yours",
    lead: "Owners, families, tenants and people who work here all apply the same way. \
        The gate reads the card and lets you in; nobody asks where you come from.",
    picture: "What a community card looks like: only a photo, a name and a date.",
    begin: "What would you like to do?",
    apply: "Apply for a card",
    apply_hint: "About 10 minutes. Stop at any time and go on later.",
    papers: "Which papers you need",
    papers_hint: "Have a look first: there are seven proofs, any one will do.",
    status: "Follow an application",
    status_hint: "See how far it is, with the reference you were given.",
    sign_in: "Sign in",
    sign_in_hint: "With your phone number and a code, to see your cards and applications.",
    promise: "What we promise",
    checked: (
        "2",
        "working days",
        "to see that nothing is missing. If something is, we say it all at once.",
    ),
    decided: (
        "5",
        "working days",
        "to decide. A refusal gives its reasons and is signed by two people.",
    ),
    mended: ("15", "days", "for you to hand in what is missing. Others may help you."),
    late: "If we are late, your temporary card renews itself and you come and go as before.",
    seen: "Who sees what",
    seen_lead: "Only what the task needs, nothing else.",
    at_the_gate: (
        "The gate",
        "This card is valid here until this day. No address, employer or origin.",
    ),
    by_the_landlord: (
        "Landlord and employer",
        "Whether their own statement was used. Nothing else.",
    ),
    by_the_reviewer: (
        "The reviewer",
        "Only applications assigned to them, and every look is recorded.",
    ),
    by_you: ("You", "Everything, and who looked at it when."),
    everyone: "No employer? You can still get a card",
    everyone_words: "An employer's letter is one of seven proofs. A tenancy agreement, a business \
        licence, proof of study or a family tie will do, and so will being between jobs.",
};

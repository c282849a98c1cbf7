//! What the first page of applying says.

use crate::language::InBoth;
use linli_domain::card::Progress;

pub struct Text {
    pub title: &'static str,
    pub lead: &'static str,
    pub need: &'static str,
    pub need_phone: &'static str,
    pub need_document: &'static str,
    pub need_photo: &'static str,
    pub need_proof: &'static str,
    pub papers: &'static str,
    pub sign_in: &'static str,
    pub sign_in_hint: &'static str,
    pub mine: &'static str,
    pub mine_lead: &'static str,
    pub none_lead: &'static str,
    pub go_on: &'static str,
    pub draft: &'static str,
    pub started: fn(&str) -> String,
    pub reference: fn(&str) -> String,
    pub stands: fn(&Progress) -> &'static str,
    pub begin: &'static str,
    pub another: &'static str,
    pub another_hint: &'static str,
    pub beginning: &'static str,
    pub too_many: fn(u64) -> String,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "申请社区卡",
    lead: "大约 10 分钟。可以随时停下，换一部手机也能接着填。",
    need: "手边有这些就行",
    need_phone: "能收短信的手机",
    need_document: "身份证，或者居住证、通行证、护照",
    need_photo: "一张本人照片，现拍也可以",
    need_proof: "一样证明：租房合同、房东说明、推荐信……七种任选一种；没有材料，请居民作证也可以",
    papers: "看看我要带什么",
    sign_in: "用手机号登录，开始申请",
    sign_in_hint: "登录是为了替您保存填到一半的内容，第一次登录不用注册。",
    mine: "我的申请",
    mine_lead: "点开就能接着填，或者看办到哪一步。",
    none_lead: "您还没有申请。大约 10 分钟，可以随时停下。",
    go_on: "接着填",
    draft: "没填完的申请",
    started: |moment| format!("{moment} 开始"),
    reference: |reference| format!("受理编号 {reference}"),
    stands: |progress| match progress {
        Progress::Draft => "填写中",
        Progress::UnderWay { on_desk: false, .. } => "排队等审核",
        Progress::UnderWay { on_desk: true, .. } => "审核中",
        Progress::Asked { .. } => "等您补一样",
        Progress::Approved { .. } => "已通过",
        Progress::Refused { .. } => "没有通过",
        Progress::Withdrawn { .. } => "已撤回",
    },
    begin: "开始申请",
    another: "再申请一份",
    another_hint: "家人可以放在同一份申请里，不用另外申请。",
    beginning: "正在打开……",
    too_many: |most| format!("没办完的申请最多 {most} 份。请先办完或者撤回一份。"),
};

const EN: Text = Text {
    title: "Apply for a community card",
    lead: "About 10 minutes. Stop at any time and go on from any phone.",
    need: "What you need",
    need_phone: "A phone that gets text messages",
    need_document: "Your identity card, or a permit or passport",
    need_photo: "A photo of yourself; you can take it on the way",
    need_proof: "One proof of seven: tenancy agreement, landlord's note, employer's letter… Without \
        a paper, residents can vouch for you",
    papers: "See what I need to bring",
    sign_in: "Sign in by phone and begin",
    sign_in_hint: "Signing in keeps what you have filled in so far. There is nothing to register.",
    mine: "My applications",
    mine_lead: "Open one to go on with it, or to see how far it is.",
    none_lead: "You have not applied yet. It takes about 10 minutes and you can stop at any time.",
    go_on: "Go on",
    draft: "Unfinished application",
    started: |moment| format!("Started {moment}"),
    reference: |reference| format!("Reference {reference}"),
    stands: |progress| match progress {
        Progress::Draft => "Being filled in",
        Progress::UnderWay { on_desk: false, .. } => "Waiting for a reviewer",
        Progress::UnderWay { on_desk: true, .. } => "Under review",
        Progress::Asked { .. } => "Waiting for you",
        Progress::Approved { .. } => "Approved",
        Progress::Refused { .. } => "Not approved",
        Progress::Withdrawn { .. } => "Taken back",
    },
    begin: "Begin",
    another: "Apply once more",
    another_hint: "Your family can be on the same application; no need for another.",
    beginning: "Opening…",
    too_many: |most| {
        format!("At most {most} open applications at a time. Finish one or take one back first.")
    },
};

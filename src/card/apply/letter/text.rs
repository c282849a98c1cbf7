//! The employer's letter as a template.

use crate::language::InBoth;

pub struct Text {
    pub title: &'static str,
    pub how_words: &'static str,
    pub back: &'static str,
    pub heading: &'static str,
    pub to: fn(&str) -> String,
    pub body: fn(&str, &str, &str) -> String,
    pub work: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub contact: &'static str,
    pub phone: &'static str,
    pub code: &'static str,
    pub employer: &'static str,
    pub signed: &'static str,
    pub day: &'static str,
    pub seal: &'static str,
    pub note: &'static str,
    pub reference: &'static str,
    pub blank: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    title: "推荐信模板",
    how_words: "打印出来，请单位填好、签字，有章的盖章。拍下来，在“证明”那一步传上来。手写一份也一样。\
        信上不要写证件号码。",
    back: "回到证明",
    heading: "工作单位推荐信",
    to: |community| format!("{community}："),
    body: |name, place, employer| {
        format!(
            "兹证明 {name} 在 {employer} 工作，现住（或者工作在）{place}。特此推荐其办理社区卡。"
        )
    },
    work: "从事的工作",
    since: "从哪天起",
    until: "到哪天止（长期的写“长期”）",
    contact: "联系人",
    phone: "联系电话",
    code: "统一社会信用代码（没有就空着）",
    employer: "单位或者雇主名称",
    signed: "签字",
    day: "日期",
    seal: "（盖章处，没有章可以只签字）",
    note: "这封信只用来说明工作情况，是七种证明中的一种。社区只会打电话核对这封信是不是单位开的，\
        不会告诉单位别的事。",
    reference: "受理编号",
    blank: "____________",
};

const EN: Text = Text {
    title: "Template of the employer's letter",
    how_words: "Print it and have the employer fill it in, sign it and stamp it if there is a \
        stamp. Take a picture and send it at the step “Proof”. A copy by hand is just as good. No \
        document number belongs on it.",
    back: "Back to the proof",
    heading: "Employer's letter · 工作单位推荐信",
    to: |community| format!("To {community}"),
    body: |name, place, employer| {
        format!(
            "We confirm that {name} works for {employer} and lives (or works) at {place}, and \
             recommend that a community card be issued."
        )
    },
    work: "Kind of work",
    since: "Since",
    until: "Until (if for good, say so)",
    contact: "Contact person",
    phone: "Telephone",
    code: "Unified social credit code (if there is one)",
    employer: "Name of the employer",
    signed: "Signature",
    day: "Date",
    seal: "(stamp; a signature alone will do)",
    note: "This letter only shows that somebody works. It is one of seven kinds of proof. The \
        community may call to ask whether the employer wrote it, and tells the employer nothing \
        else.",
    reference: "Reference",
    blank: "____________",
};

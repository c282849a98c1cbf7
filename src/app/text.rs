//! What the frame says.

use crate::language::InBoth;

pub struct Text {
    pub name: &'static str,
    pub tagline: &'static str,
    pub skip: &'static str,
    pub ways: &'static str,
    pub large: &'static str,
    /// The other language, in itself.
    pub other_language: &'static str,
    pub help: &'static str,
    pub desk: &'static str,
    pub hotline: &'static str,
    pub on_behalf: &'static str,
    pub small_print: &'static str,
    pub lost_title: &'static str,
    pub lost_lead: &'static str,
    pub lost_home: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    name: "邻里",
    tagline: "社区服务",
    skip: "跳到正文",
    ways: "主要栏目",
    large: "长辈版",
    other_language: "English",
    help: "不方便用手机？",
    desk: "到任何一个岗亭或社区服务窗口，工作人员可以当面帮您办，纸质表格一样有效。",
    hotline: "有疑问或意见，请拨打市民服务热线",
    on_behalf: "家人、邻居、志愿者也可以替您代办。",
    small_print: "社区卡不是居民身份证。办卡、补卡、换卡都不收费。",
    lost_title: "没有找到这一页",
    lost_lead: "地址可能写错了，或者这一页已经搬走。您填写过的内容都还在。",
    lost_home: "回到首页",
};

const EN: Text = Text {
    name: "Linli",
    tagline: "Community services",
    skip: "Skip to the page",
    ways: "Main sections",
    large: "Large print",
    other_language: "中文",
    help: "Rather not use a phone?",
    desk: "Any gate booth or the community desk will do it with you, \
        and paper forms count just as much.",
    hotline: "Questions or complaints: citizens' hotline",
    on_behalf: "Family, neighbours or volunteers may also apply on your behalf.",
    small_print: "The community card is not a resident identity card. \
        Getting, replacing and renewing it is free.",
    lost_title: "There is no such page",
    lost_lead: "The address may be mistyped, or the page has moved. Nothing you filled in is lost.",
    lost_home: "Back to the start",
};

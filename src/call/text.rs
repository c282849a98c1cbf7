//! What is said when a call fails though no rule says no: what happened, what became of the
//! answers, what to do now, and a way without the screen.

use crate::language::InBoth;

pub struct Text {
    /// Nothing could be fetched.
    pub not_fetched: &'static str,
    /// Whether something sent has arrived can't be told.
    pub not_sure: &'static str,
    /// What was sent is not stored.
    pub not_stored: &'static str,
    /// The portal, or a part of it, is down.
    pub out_of_order: &'static str,
    pub session_ended: &'static str,
    pub not_allowed: &'static str,
    pub not_found: &'static str,
    pub too_slow: &'static str,
    pub too_large: fn(&str) -> String,
    /// Asked too often; how many seconds to wait.
    pub too_many: fn(u64) -> String,
    /// Worth trying again after so many seconds.
    pub again_in: fn(u64) -> String,
    /// Page and server do not fit together.
    pub outdated: &'static str,
    pub incident: fn(&str) -> String,
    /// Telephone and desk of the reader's community.
    pub desk: fn(&str, &str) -> String,
    /// The same while the community is not known.
    pub any_desk: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    not_fetched: "网络不通，内容没有取到。请检查网络后再试一次。",
    not_sure: "网络不通，我们暂时无法确认是否已收到。您填写的内容都还在，网络恢复后再点一次即可，\
        不会重复提交。",
    not_stored: "这次没有提交成功。您填写的内容都还在，可以稍后继续。",
    out_of_order: "这项服务暂时不可用。",
    session_ended: "登录已过期。重新登录后会回到这一步，内容不会丢失。",
    not_allowed: "您的账号不能打开这一页。",
    not_found: "没有找到。可能已经删除，或者不在您的名下。",
    too_slow: "网络太慢，没有传完。您填写的内容都还在，请再试一次。",
    too_large: |most| format!("内容太大，最多 {most}。请减少一些再试。"),
    too_many: |seconds| format!("操作太频繁了。请{}后再试。", wait_zh(seconds)),
    again_in: |seconds| format!("请{}后再试。", wait_zh(seconds)),
    outdated: "页面已更新，请刷新后再试。已经保存的内容不会丢失。",
    incident: |number| format!("问题编号 {number}，咨询时报这个编号即可。"),
    desk: |phone, desk| format!("也可拨打 {phone}，或到{desk}办理。"),
    any_desk: "也可到任何一个岗亭或社区服务窗口办理，或拨打 12345。",
};

const EN: Text = Text {
    not_fetched: "There is no connection, so nothing could be fetched. Check the network and try \
        again.",
    not_sure: "There is no connection, so we can't tell yet whether it arrived. Everything you \
        filled in is still here. Press again once you are online: it will not be sent twice.",
    not_stored: "That was not sent. Everything you filled in is still here; you can go on later.",
    out_of_order: "This service is not available right now.",
    session_ended: "Your sign-in has run out. Sign in again and you are back at this step; \
        nothing is lost.",
    not_allowed: "Your account can't open this page.",
    not_found: "Not found. It may have been deleted, or it is not yours.",
    too_slow: "The network was too slow and not everything arrived. What you filled in is still \
        here; please try again.",
    too_large: |most| format!("That is too much; at most {most}. Please send a little less."),
    too_many: |seconds| format!("Too many tries. Please wait {}.", wait_en(seconds)),
    again_in: |seconds| format!("Please try again in {}.", wait_en(seconds)),
    outdated: "This page has been updated. Reload it and try again; what was saved is not lost.",
    incident: |number| format!("Incident {number}: tell us this number when you ask."),
    desk: |phone, desk| format!("You can also call {phone} or go to {desk}."),
    any_desk: "Any gate booth or community desk can do it with you, or call 12345.",
};

fn wait_zh(seconds: u64) -> String {
    match seconds {
        0..60 => format!(" {} 秒", seconds.max(1)),
        60..3600 => format!(" {} 分钟", seconds.div_ceil(60)),
        _ => format!(" {} 小时", seconds.div_ceil(3600)),
    }
}

fn wait_en(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..60 => (seconds.max(1), "second"),
        60..3600 => (seconds.div_ceil(60), "minute"),
        _ => (seconds.div_ceil(3600), "hour"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_never_said_too_short() {
        assert_eq!((ZH.again_in)(0), "请 1 秒后再试。");
        assert_eq!((ZH.again_in)(61), "请 2 分钟后再试。");
        assert_eq!((EN.again_in)(1), "Please try again in 1 second.");
        assert_eq!((EN.again_in)(3600), "Please try again in 1 hour.");
        assert_eq!((EN.again_in)(3601), "Please try again in 2 hours.");
    }
}

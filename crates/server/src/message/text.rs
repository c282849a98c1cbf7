//! The words of every text message, in both languages. A Chinese message of up to 70 characters
//! is one SMS; what must be said in more words stands on the page.

use chrono::{Datelike, NaiveDate};
use linli_domain::limits::CODE_MINUTES;

use super::Message;

/// Simplified Chinese.
pub fn chinese(message: &Message, community: &str) -> String {
    let text = match message {
        Message::SignInCode { code } => {
            format!("登录验证码 {code}，{CODE_MINUTES} 分钟内有效，请不要告诉任何人。")
        }
        Message::ApplicationHandedIn { reference, decide_by } => {
            let (number, day) = (reference.grouped(), day_zh(*decide_by));
            format!("申请已收到，编号 {number}。我们会在{day}前答复您。")
        }
        Message::ItemAsked { reference, until } => {
            let (number, day) = (reference.grouped(), day_zh(*until));
            format!("申请 {number} 还差一项材料，请在{day}前补交，其他内容都已保留。")
        }
        Message::ItemAnswered { reference, decide_by } => {
            let (number, day) = (reference.grouped(), day_zh(*decide_by));
            format!("申请 {number} 的补充材料已收到，谢谢。我们会在{day}前答复您。")
        }
        Message::Approved { reference } => {
            let number = reference.grouped();
            format!("申请 {number} 已通过，登录后即可查看身份卡。欢迎您！")
        }
        Message::RefusalDecided { reference, appeal_until } => {
            let (number, day) = (reference.grouped(), day_zh(*appeal_until));
            format!("申请 {number} 未获通过，登录可看理由和办法；{day}前可申诉。")
        }
        Message::Withdrawn { reference } => {
            let number = reference.grouped();
            format!("申请 {number} 已按您的要求撤回，随时可以重新申请。")
        }
        Message::CardFrozen => "身份卡已冻结。如非本人操作，请联系服务台。".to_owned(),
        Message::CardReplaced => {
            "新身份卡已生成，旧卡作废。如非本人操作，请联系服务台。".to_owned()
        }
        Message::StaffKeyAdded => {
            "您的工作账号新增了一种登录方式。如非本人操作，请立即联系管理员。".to_owned()
        }
    };
    format!("【{community}】{text}")
}

/// English.
pub fn english(message: &Message, community: &str) -> String {
    let text = match message {
        Message::SignInCode { code } => {
            format!("Your code is {code}, good for {CODE_MINUTES} minutes. Please tell nobody.")
        }
        Message::ApplicationHandedIn { reference, decide_by } => {
            let (number, day) = (reference.grouped(), day_en(*decide_by));
            format!("Application {number} has arrived. You will hear from us by {day}.")
        }
        Message::ItemAsked { reference, until } => {
            let (number, day) = (reference.grouped(), day_en(*until));
            format!(
                "Application {number} needs one more thing. Please send it by {day}; everything \
                 else is kept."
            )
        }
        Message::ItemAnswered { reference, decide_by } => {
            let (number, day) = (reference.grouped(), day_en(*decide_by));
            format!(
                "Thank you: what was missing in application {number} has arrived. You will hear \
                 from us by {day}."
            )
        }
        Message::Approved { reference } => {
            let number = reference.grouped();
            format!("Application {number} is approved. Sign in to see the card. Welcome!")
        }
        Message::RefusalDecided { reference, appeal_until } => {
            let (number, day) = (reference.grouped(), day_en(*appeal_until));
            format!(
                "Application {number} was not approved. Sign in to read why and what you can do; \
                 you may appeal until {day}."
            )
        }
        Message::Withdrawn { reference } => {
            let number = reference.grouped();
            format!("Application {number} is withdrawn, as you asked. You can apply again.")
        }
        Message::CardFrozen => "A card was frozen. If it wasn't you, call the desk.".to_owned(),
        Message::CardReplaced => {
            "A new card is ready; the old one is void. If it wasn't you, call the desk.".to_owned()
        }
        Message::StaffKeyAdded => {
            "A new way to sign in was added to your staff account. If it wasn't you, call the \
             operator at once."
                .to_owned()
        }
    };
    format!("[{community}] {text}")
}

fn day_zh(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

fn day_en(day: NaiveDate) -> String {
    day.format("%-d %B").to_string()
}

#[cfg(test)]
mod tests {
    use linli_domain::reference::Reference;

    use super::*;

    fn every_message() -> Vec<Message> {
        let reference = || Reference::from_random([0xA7; 8]);
        let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        vec![
            Message::SignInCode { code: "012345".to_owned() },
            Message::ApplicationHandedIn { reference: reference(), decide_by: day },
            Message::ItemAsked { reference: reference(), until: day },
            Message::ItemAnswered { reference: reference(), decide_by: day },
            Message::Approved { reference: reference() },
            Message::RefusalDecided { reference: reference(), appeal_until: day },
            Message::Withdrawn { reference: reference() },
            Message::CardFrozen,
            Message::CardReplaced,
            Message::StaffKeyAdded,
        ]
    }

    #[test]
    fn each_is_one_sms_and_names_the_community() {
        for message in every_message() {
            let text = chinese(&message, "沈行社区");
            assert!(text.chars().count() <= 70, "{text}");
            assert!(text.starts_with("【沈行社区】"), "{text}");
            let text = english(&message, "Shenhang Community");
            assert!(text.chars().count() <= 153, "{text}");
            assert!(text.is_ascii(), "one letter beyond ASCII halves an SMS: {text}");
        }
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let [.., day] = [NaiveDate::from_ymd_opt(2026, 3, 5).unwrap()];
        assert_eq!((day_zh(day), day_en(day)), ("3月5日".to_owned(), "5 March".to_owned()));
    }
}

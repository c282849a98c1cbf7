//! What the card in hand says: on its face, around it, and when it is lost.

use crate::language::InBoth;
use linli_domain::card::CardState;

/// What stands on the card itself, in both languages at once: the card is the same object for
/// everyone who looks at it.
pub struct Face {
    pub kind: &'static str,
    pub kind_english: &'static str,
    pub number: &'static str,
    pub until: &'static str,
    pub seal: &'static str,
}

pub const FACE: Face = Face {
    kind: "社区卡",
    kind_english: "COMMUNITY CARD",
    number: "编号 No.",
    until: "有效期至 Valid until",
    seal: "邻里",
};

pub struct Text {
    pub list_title: &'static str,
    pub list_lead: &'static str,
    pub list_loading: &'static str,
    pub none: &'static str,
    pub none_hint: &'static str,
    pub apply: &'static str,
    pub open: fn(&str) -> String,

    pub title: &'static str,
    pub back: &'static str,
    pub loading: &'static str,
    pub again: &'static str,
    /// The whole card for those who don't see it: community, name, number, last day, state.
    pub described: fn(&str, &str, &str, &str, &str) -> String,
    pub state: fn(CardState) -> &'static str,
    pub state_words: fn(CardState) -> &'static str,
    pub kept_shown: &'static str,
    pub session_over: &'static str,
    pub sign_in: &'static str,

    pub show: &'static str,
    pub fold: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub left: fn(u32) -> String,
    pub renewed: &'static str,
    pub no_code: &'static str,

    pub bind: &'static str,
    pub bind_hint: &'static str,
    pub binding: &'static str,
    pub elsewhere: &'static str,
    pub elsewhere_hint: &'static str,
    pub move_here: &'static str,
    pub move_title: &'static str,
    pub move_words: &'static str,
    pub no_key: &'static str,

    pub details: &'static str,
    pub name: &'static str,
    pub number: &'static str,
    pub valid: &'static str,
    pub valid_days: fn(&str, &str) -> String,
    pub place: &'static str,
    pub place_hint: &'static str,
    pub phone: &'static str,
    pub phone_here: &'static str,
    pub phone_other: &'static str,
    pub phone_none: &'static str,

    pub print: &'static str,
    pub print_hint: &'static str,

    pub lost: &'static str,
    pub lost_hint: &'static str,
    pub freeze: &'static str,
    pub freeze_title: &'static str,
    pub freeze_words: &'static str,
    pub frozen: &'static str,
    pub thaw: &'static str,
    pub thaw_title: &'static str,
    pub thaw_words: &'static str,
    pub thawed: &'static str,
    pub replace: &'static str,
    pub replace_title: &'static str,
    pub replace_words: &'static str,
    pub replaced: &'static str,
    pub working: &'static str,
    pub keep: &'static str,
    pub not_a_key: &'static str,
    pub other_state: fn(&str) -> String,
    pub new_card: &'static str,
    pub renew: &'static str,

    pub at_gate: &'static str,
    pub at_gate_words: &'static str,
    pub kept: &'static str,
    pub kept_words: &'static str,
    pub forget: &'static str,
    pub forgotten: &'static str,
    pub clock: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    list_title: "我的社区卡",
    list_lead: "您和家人的卡都在这里，点开就能出示。",
    list_loading: "正在取您的卡",
    none: "您还没有社区卡",
    none_hint: "申请大约 10 分钟。通过以后，卡会出现在这里。",
    apply: "申请社区卡",
    open: |name| format!("打开{name}的卡"),

    title: "社区卡",
    back: "我的社区卡",
    loading: "正在取这张卡",
    again: "再试一次",
    described: |community, name, number, until, state| {
        format!("{community}社区卡，{state}。持卡人{name}，编号 {number}，有效期至{until}。")
    },
    state: |state| match state {
        CardState::Valid => "有效",
        CardState::Frozen => "已挂失",
        CardState::Replaced => "已作废",
        CardState::Expired => "已过期",
    },
    state_words: |state| match state {
        CardState::Valid => "岗亭认这张卡。",
        CardState::Frozen => "这张卡现在谁都用不了。找到了可以恢复，找不到就补领一张。",
        CardState::Replaced => "已经补领了新卡，这张不再有效。",
        CardState::Expired => "有效期已经过了。再申请一次即可，填过的内容不必重写。",
    },
    kept_shown: "没有网络，显示的是上次的内容。二维码照样能用。",
    session_over: "登录已过期。二维码照样能用；要挂失或者补领，请先登录。",
    sign_in: "登录",

    show: "出示二维码",
    fold: "收起",
    code: "给岗亭看的二维码",
    code_hint: "屏幕朝向岗亭的镜头，停一下即可。",
    left: |seconds| format!("{seconds} 秒"),
    renewed: "二维码每 10 秒换一次，拍照、截屏过半分钟就作废。",
    no_code: "二维码画不出来。请重新打开这一页，或者出示纸卡。",

    bind: "在这部手机上启用",
    bind_hint: "启用以后，这部手机就能出示二维码，没有网络也可以。一张卡只在一部手机上。",
    binding: "正在启用",
    elsewhere: "这张卡在另一部手机上",
    elsewhere_hint: "要在这部手机上出示，请把卡移过来；那部手机上的二维码随即作废。",
    move_here: "移到这部手机",
    move_title: "把卡移到这部手机？",
    move_words: "移过来以后，另一部手机不能再出示这张卡。纸卡照常有效。",
    no_key: "这个浏览器不能生成密钥，不能出示二维码。请换一个浏览器，或者打印纸卡。",

    details: "卡上的内容",
    name: "姓名",
    number: "编号",
    valid: "有效期",
    valid_days: |from, until| format!("{from}至{until}"),
    place: "住址",
    place_hint: "只有您自己看得到，不在卡上。",
    phone: "手机",
    phone_here: "这部手机",
    phone_other: "另一部手机",
    phone_none: "还没有启用",

    print: "打印纸卡",
    print_hint: "A7 大小（105×74 毫米），没有手机也能用。纸卡和手机上的卡同样有效。",

    lost: "卡丢了？",
    lost_hint: "先挂失，谁都用不了；一分钟之内可以补领一张新的。",
    freeze: "挂失",
    freeze_title: "挂失这张卡？",
    freeze_words: "手机上的二维码和纸卡马上停用。找到了随时可以恢复。",
    frozen: "已挂失，这张卡现在谁都用不了",
    thaw: "恢复使用",
    thaw_title: "恢复这张卡？",
    thaw_words: "请先看一看：手机和纸卡都在您自己手里吗？恢复以后马上能用。",
    thawed: "已恢复，卡可以照常使用",
    replace: "补领新卡",
    replace_title: "补领一张新卡？",
    replace_words: "新卡马上制好，编号和二维码都是新的。旧卡从这一分钟起作废，不能恢复。",
    replaced: "新卡已经制好，旧卡作废",
    working: "正在办理",
    keep: "不了，返回",
    not_a_key: "手机上的密钥不对，没有启用。请再试一次。",
    other_state: |state| format!("没有办成：这张卡的状态已经是“{state}”。"),
    new_card: "看新卡",
    renew: "再申请一次",

    at_gate: "岗亭看到什么",
    at_gate_words: "只有：这张卡在这里有效，到哪一天。没有姓名、证件号、住址、单位和户籍。",
    kept: "这部手机上存了什么",
    kept_words: "一把只属于这张卡的密钥、签过名的卡、姓名、编号和有效期，没有网络也能出示。\
        照片、住址和证件都不存。退出登录，或者点下面的按钮，就全部清除。",
    forget: "从这部手机清除",
    forgotten: "已清除，这部手机不能再出示这张卡",
    clock: "岗亭说二维码过期？请看手机的时间准不准，设成自动校准。",
};

const EN: Text = Text {
    list_title: "My cards",
    list_lead: "Your cards and those of your household. Open one to show it.",
    list_loading: "Fetching your cards",
    none: "You have no card yet",
    none_hint: "Applying takes about 10 minutes. Once it is approved, the card appears here.",
    apply: "Apply for a card",
    open: |name| format!("Open the card of {name}"),

    title: "Community card",
    back: "My cards",
    loading: "Fetching the card",
    again: "Try again",
    described: |community, name, number, until, state| {
        format!(
            "Community card of {community}, {state}. Holder {name}, number {number}, valid until \
             {until}."
        )
    },
    state: |state| match state {
        CardState::Valid => "Valid",
        CardState::Frozen => "Suspended",
        CardState::Replaced => "Void",
        CardState::Expired => "Expired",
    },
    state_words: |state| match state {
        CardState::Valid => "The gate takes this card.",
        CardState::Frozen => {
            "Nobody can use this card now. If you find it, take it back into use; if not, have it \
             replaced."
        }
        CardState::Replaced => "A new card took its place. This one is void.",
        CardState::Expired => {
            "Its time is over. Apply again; what you typed before is still there."
        }
    },
    kept_shown: "No network: this is the card as it was last seen. The code works all the same.",
    session_over: "You are no longer signed in. The code works all the same; to suspend or replace \
        the card, please sign in.",
    sign_in: "Sign in",

    show: "Show the code",
    fold: "Fold up",
    code: "Code for the gate",
    code_hint: "Turn the screen to the gate's reader and pause for a moment.",
    left: |seconds| format!("{seconds} s"),
    renewed: "A new code every 10 seconds. A photo of it is worth nothing after half a minute.",
    no_code: "The code can't be drawn. Please open this page again, or show the paper card.",

    bind: "Use it on this phone",
    bind_hint: "This phone can then show the code, also without a network. A card lives on one \
        phone at a time.",
    binding: "One moment",
    elsewhere: "This card is on another phone",
    elsewhere_hint: "To show it here, move it to this phone. The code on the other one ends.",
    move_here: "Move it to this phone",
    move_title: "Move the card to this phone?",
    move_words: "The other phone can then no longer show it. A paper card stays valid.",
    no_key: "This browser can't make a key, so it can't show a code. Please use another browser, \
        or print the paper card.",

    details: "What the card says",
    name: "Name",
    number: "Number",
    valid: "Valid",
    valid_days: |from, until| format!("{from} to {until}"),
    place: "Address",
    place_hint: "Only you see it here. It is not on the card.",
    phone: "Phone",
    phone_here: "This phone",
    phone_other: "Another phone",
    phone_none: "None yet",

    print: "Print the paper card",
    print_hint: "A7 (105 × 74 mm). It works without a phone and is worth just as much.",

    lost: "Lost it?",
    lost_hint: "Suspend it first, so that nobody can use it. A new one takes less than a minute.",
    freeze: "Suspend",
    freeze_title: "Suspend this card?",
    freeze_words: "The code on the phone and the paper card stop working at once. If you find it, \
        you can take it back into use at any time.",
    frozen: "Suspended: nobody can use this card now",
    thaw: "Take back into use",
    thaw_title: "Take the card back into use?",
    thaw_words: "Please check first: are the phone and the paper card in your own hands? It works \
        again at once.",
    thawed: "The card works again",
    replace: "Replace the card",
    replace_title: "Replace the card?",
    replace_words: "The new card is made at once, with a new number and a new code. The old one is \
        void from this minute and can't be taken back.",
    replaced: "Here is your new card; the old one is void",
    working: "One moment",
    keep: "No, go back",
    not_a_key: "The key of this phone was not accepted. Please try again.",
    other_state: |state| format!("Not done: the card is already “{state}”."),
    new_card: "See the new card",
    renew: "Apply again",

    at_gate: "What the gate sees",
    at_gate_words: "Only that this card is valid here, and until which day. No name, document \
        number, address, employer or origin.",
    kept: "What this phone keeps",
    kept_words: "A key that belongs to this card alone, the signed card, name, number and dates, \
        so that it works without a network. No photo, address or document. All of it goes when \
        you sign out or press the button below.",
    forget: "Remove from this phone",
    forgotten: "Removed: this phone can no longer show the card",
    clock: "The gate says the code is too old? Check that your phone sets its clock by itself.",
};

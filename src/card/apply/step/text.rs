//! What the pages of the steps say above their fields.

use crate::language::InBoth;

pub struct Text {
    pub standing: &'static str,
    pub place: &'static str,
    pub photos: &'static str,
    pub proof: &'static str,
    pub nobody_yet: &'static str,
    pub to_people: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    standing: "这决定要哪些证明。不管选哪一项，办的是同一种卡。",
    place: "从大到小，一级一级选。这里的地址只给审核人员看，岗亭看不到。",
    photos: "照片印在卡上，由您自己出示。审核人员只在核对时看一次。",
    proof: "只是为了知道您确实住在这里，或者在这里工作。",
    nobody_yet: "先写下给谁办卡，再放照片。",
    to_people: "填写办卡人",
};

const EN: Text = Text {
    standing: "This decides which proof is needed. Whatever you choose, it is the same card.",
    place: "From large to small, one level after the other. Only the reviewer sees the address, \
        never the gate.",
    photos: "The photo stands on the card, which you show yourself. The reviewer looks at it once.",
    proof: "It only has to show that you live here, or work here.",
    nobody_yet: "First tell us who the card is for; then add the photo.",
    to_people: "Who the card is for",
};

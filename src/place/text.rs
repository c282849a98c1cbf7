//! What is said while a place is picked.

use crate::language::InBoth;
use linli_domain::place::PlaceKind;

pub struct Text {
    /// What to pick inside the place chosen last; of nothing chosen, inside the community.
    pub pick_in: fn(&str) -> String,
    pub chosen: &'static str,
    pub change: &'static str,
    pub trail: &'static str,
    pub back: &'static str,
    /// To stop at a place although there is something smaller inside.
    pub stop: fn(PlaceKind) -> &'static str,
    pub stop_hint: &'static str,
    pub detail: &'static str,
    pub detail_hint: &'static str,
    pub nothing: &'static str,
    pub nothing_hint: &'static str,
    pub loading: &'static str,
    pub try_again: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    pick_in: |place| format!("{place}：请选一个"),
    chosen: "选好了",
    change: "重新选",
    trail: "已经选到",
    back: "返回上一级",
    stop: |kind| match kind {
        PlaceKind::Room => "就是这里",
        PlaceKind::Unit => "房间不在上面，就选到这一套",
        PlaceKind::Building => "不在上面，就选到这一幢",
        PlaceKind::Hamlet => "不在上面，就选到这个宅",
    },
    stop_hint: "可以再写一句，说明是哪一间。",
    detail: "哪一间（可以不填）",
    detail_hint: "例如：二楼朝南那间、院子东边的小屋。",
    nothing: "这里还没有登记更小的地方",
    nothing_hint: "选到这一级就可以，再写一句说明是哪一间。",
    loading: "正在读取住处",
    try_again: "再试一次",
};

const EN: Text = Text {
    pick_in: |place| format!("{place}: choose one"),
    chosen: "Chosen",
    change: "Choose another",
    trail: "Chosen so far",
    back: "One step back",
    stop: |kind| match kind {
        PlaceKind::Room => "This is it",
        PlaceKind::Unit => "The room is not listed; take the whole flat",
        PlaceKind::Building => "It is not listed; take the whole house",
        PlaceKind::Hamlet => "It is not listed; take the whole hamlet",
    },
    stop_hint: "You can add a line that says which room.",
    detail: "Which room (optional)",
    detail_hint: "For example: south room on the second floor, the small house in the yard.",
    nothing: "Nothing smaller is registered here yet",
    nothing_hint: "This level is enough; add a line that says which room.",
    loading: "Loading places",
    try_again: "Try again",
};

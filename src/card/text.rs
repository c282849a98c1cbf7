//! The words of the card's own codes, shared by everyone who asks, decides or holds: reasons,
//! items, papers, documents, stages. What only one page says stands in that page's own texts.

use crate::language::InBoth;
use linli_domain::card::What;
use linli_domain::card::item::{Flaw, Item};
use linli_domain::card::papers::{Basis, ProofKind};
use linli_domain::card::reason::Reason;
use linli_domain::card::stage::StageCode;
use linli_domain::document::DocumentKind;

/// A code in, its words out.
type Of<Code> = fn(Code) -> &'static str;

/// The words of the codes.
pub struct Text {
    /// Why a card is refused: a whole sentence, said to the applicant.
    pub reason: Of<Reason>,
    /// What the applicant can do now about that reason: a whole sentence.
    pub reason_way_on: Of<Reason>,
    /// The article of the card rules a reason rests on.
    pub article: fn(u8) -> String,
    /// What is asked for: a noun.
    pub item: Of<Item>,
    /// What is asked for, of a person named in one line: `王小明的照片`.
    pub item_of: fn(&str, Item) -> String,
    /// What was found about the item: a whole sentence.
    pub flaw: Of<Flaw>,
    /// What the applicant can do about it: a whole sentence.
    pub flaw_way_on: Of<Flaw>,
    /// Why somebody is here.
    pub basis: Of<Basis>,
    /// What shows it.
    pub proof: Of<ProofKind>,
    /// The kind of an identity document.
    pub document: Of<DocumentKind>,
    /// A line of an application's history.
    pub what: Of<What>,
    /// Where an application stands, in one or two words.
    pub stage: Of<StageCode>,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    reason: |reason| match reason {
        Reason::NoLinkShown => "交来的材料看不出您在本社区居住或者工作。",
        Reason::IdentityNotConfirmed => "照片里的证件和填写的内容对不上，补交以后仍然对不上。",
        Reason::PaperNotGenuine => "经人工核实，交来的材料不是真的。",
        Reason::PaperOfAnother => "交来的材料是别人的，不是您的。",
        Reason::PaperExpired => "交来的材料在申请以前就已经过期。",
        Reason::HoldsCard => "您已经有一张本社区的有效卡。",
        Reason::ItemNotSupplied => "请您补交的材料，在期限内没有收到。",
        Reason::SafetyOrder => "公安机关有书面的安全决定。",
    },
    reason_way_on: |reason| match reason {
        Reason::NoLinkShown => {
            "七种证明任选一种再交即可，例如租房合同、房东说明；没有材料，可以请两位居民作证。"
        }
        Reason::IdentityNotConfirmed => "带上证件原件到服务台，当面核对，当天可以重新申请。",
        Reason::PaperNotGenuine => "您可以申诉，也可以换一种真实的证明，马上重新申请。",
        Reason::PaperOfAnother => "换成写着您自己名字的材料，马上可以重新申请。",
        Reason::PaperExpired => "换成仍在有效期内的材料，或者另选一种证明，马上可以重新申请。",
        Reason::HoldsCard => "打开“我的社区卡”就能用；卡丢了，请选择补领，不必重新申请。",
        Reason::ItemNotSupplied => "材料齐了随时可以重新申请，已经填过的内容不必再写。",
        Reason::SafetyOrder => {
            "请向作出决定的公安机关申请复核，文号可以在服务台查问；也可以向本社区申诉。"
        }
    },
    article: |article| format!("《社区卡管理办法》第 {article} 条"),
    item: |item| match item {
        Item::Dwelling => "住址",
        Item::Name(_) => "姓名",
        Item::Document(_) => "身份证件",
        Item::Photo(_) => "照片",
        Item::Proof => "居住或者工作的证明",
    },
    item_of: |name, item| match item {
        Item::Dwelling | Item::Proof => (ZH.item)(item).to_owned(),
        _ => format!("{name}的{}", (ZH.item)(item)),
    },
    flaw: |flaw| match flaw {
        Flaw::Unreadable => "图片看不清楚。",
        Flaw::PageMissing => "少了一页或者一面。",
        Flaw::Disagrees => "和填写的内容对不上。",
        Flaw::Expired => "已经过了有效期。",
        Flaw::NotEnough => "看不出需要说明的内容。",
    },
    flaw_way_on: |flaw| match flaw {
        Flaw::Unreadable => "请在亮的地方放平，四个角都拍进去，重新拍一张。",
        Flaw::PageMissing => "请把每一页、每一面都拍下来，补上缺的。",
        Flaw::Disagrees => "请看一看哪一个写对了：改填写的内容，或者换一张图片。",
        Flaw::Expired => "请换一份仍在有效期内的；没有的话，可以另选一种证明。",
        Flaw::NotEnough => "请补充清楚，或者另选一种，两样都可以。",
    },
    basis: |basis| match basis {
        Basis::Household => "自己的房子，或者家里人住在这里",
        Basis::Rent => "在这里租房",
        Basis::Work => "在这里上班",
    },
    proof: |kind| match kind {
        ProofKind::TitleOrRegister => "房产证、购房合同或者户口簿",
        ProofKind::TenancyAgreement => "租房合同",
        ProofKind::LandlordNote => "房东的说明",
        ProofKind::ResidencePermit => "居住证，或者居住登记回执",
        ProofKind::EmployerLetter => "工作单位推荐信、劳动合同或者平台接单记录",
        ProofKind::OtherRecord => "社保、在读、养老记录，或者自己的营业执照",
        ProofKind::HouseholdMember => "家里已经有人持卡",
        ProofKind::Vouch => "两位居民作证；或者一位作证，再到服务台谈一谈",
    },
    document: |kind| match kind {
        DocumentKind::ResidentId => "居民身份证",
        DocumentKind::HongKongMacauResidencePermit => "港澳居民居住证",
        DocumentKind::TaiwanResidencePermit => "台湾居民居住证",
        DocumentKind::HongKongMacauTravelPermit => "港澳居民来往内地通行证",
        DocumentKind::TaiwanTravelPermit => "台湾居民来往大陆通行证",
        DocumentKind::ForeignPermanentResident => "外国人永久居留身份证",
        DocumentKind::Passport => "护照",
    },
    what: |what| match what {
        What::Started => "开始填写",
        What::HandedIn => "递交申请",
        What::Taken => "审核人员开始审核",
        What::PutBack => "审核人员放回，等另一位接手",
        What::Asked => "请申请人补正一项",
        What::Answered => "补正的内容已经收到",
        What::RefusalProposed => "建议不予通过，等第二人签字",
        What::RefusalReturned => "第二人没有签字，退回重新审核",
        What::Approved => "通过，社区卡已经制好",
        What::Refused => "不予通过，两人签字",
        What::Withdrawn => "申请人撤回",
    },
    stage: |stage| match stage {
        StageCode::Draft => "填写中",
        StageCode::Submitted => "等待审核",
        StageCode::InReview => "审核中",
        StageCode::Asked => "等待补正",
        StageCode::RefusalProposed => "等待第二人签字",
        StageCode::Approved => "已通过",
        StageCode::Refused => "未通过",
        StageCode::Withdrawn => "已撤回",
    },
};

const EN: Text = Text {
    reason: |reason| match reason {
        Reason::NoLinkShown => {
            "The papers handed in do not show that you live or work in this community."
        }
        Reason::IdentityNotConfirmed => {
            "The document in the picture and what was typed do not agree, also after we asked."
        }
        Reason::PaperNotGenuine => {
            "A person has checked the paper and found that it is not genuine."
        }
        Reason::PaperOfAnother => "The paper handed in belongs to somebody else.",
        Reason::PaperExpired => "The paper handed in had ended before you applied.",
        Reason::HoldsCard => "You hold a valid card of this community already.",
        Reason::ItemNotSupplied => "What we asked you for did not arrive in time.",
        Reason::SafetyOrder => "There is a written safety order of the police.",
    },
    reason_way_on: |reason| match reason {
        Reason::NoLinkShown => {
            "Hand in any one of the seven proofs, a tenancy agreement or a landlord's note for \
             example. If you have no paper, two residents can vouch for you."
        }
        Reason::IdentityNotConfirmed => {
            "Bring the document itself to the desk. You can apply again on the same day."
        }
        Reason::PaperNotGenuine => {
            "You can appeal. You can also apply again at once with another, genuine proof."
        }
        Reason::PaperOfAnother => "Apply again at once with a paper that carries your own name.",
        Reason::PaperExpired => {
            "Apply again at once with a paper that is still valid, or choose another proof."
        }
        Reason::HoldsCard => {
            "Open “My cards” and use it. If it is lost, have it replaced: no need to apply again."
        }
        Reason::ItemNotSupplied => {
            "Apply again whenever you have it. What you typed before is still there."
        }
        Reason::SafetyOrder => {
            "Ask the police office that made the order to review it; the desk tells you its \
             number. You can also appeal to this community."
        }
    },
    article: |article| format!("Card rules, article {article}"),
    item: |item| match item {
        Item::Dwelling => "the address",
        Item::Name(_) => "the name",
        Item::Document(_) => "the identity document",
        Item::Photo(_) => "the photo",
        Item::Proof => "the proof of living or working here",
    },
    item_of: |name, item| match item {
        Item::Dwelling | Item::Proof => (EN.item)(item).to_owned(),
        _ => format!("{}, {name}", (EN.item)(item)),
    },
    flaw: |flaw| match flaw {
        Flaw::Unreadable => "The picture cannot be read.",
        Flaw::PageMissing => "A page or a side is missing.",
        Flaw::Disagrees => "It does not agree with what was typed.",
        Flaw::Expired => "It has ended.",
        Flaw::NotEnough => "It does not show what it should.",
    },
    flaw_way_on: |flaw| match flaw {
        Flaw::Unreadable => {
            "Please lay it flat in good light and take a new picture with all four corners in it."
        }
        Flaw::PageMissing => {
            "Please take a picture of every page and side, and add what is missing."
        }
        Flaw::Disagrees => {
            "Please see which of the two is right: change what was typed, or send another picture."
        }
        Flaw::Expired => {
            "Please send one that is still valid. If you have none, choose another proof."
        }
        Flaw::NotEnough => "Please add to it, or choose another one. Either will do.",
    },
    basis: |basis| match basis {
        Basis::Household => "Owns a home here, or belongs to a household here",
        Basis::Rent => "Rents a home or a room here",
        Basis::Work => "Works here",
    },
    proof: |kind| match kind {
        ProofKind::TitleOrRegister => "Title deed, purchase contract or household register booklet",
        ProofKind::TenancyAgreement => "Tenancy agreement",
        ProofKind::LandlordNote => "A note from the landlord",
        ProofKind::ResidencePermit => "Residence permit, or the receipt of residence registration",
        ProofKind::EmployerLetter => {
            "Employer's letter, labour contract or record of platform work"
        }
        ProofKind::OtherRecord => {
            "Record of social insurance, study or pension, or one's own business licence"
        }
        ProofKind::HouseholdMember => "Somebody of the household holds a card already",
        ProofKind::Vouch => "Two residents vouch; or one, and a talk at the desk",
    },
    document: |kind| match kind {
        DocumentKind::ResidentId => "Resident identity card",
        DocumentKind::HongKongMacauResidencePermit => {
            "Residence permit for Hong Kong and Macao residents"
        }
        DocumentKind::TaiwanResidencePermit => "Residence permit for Taiwan residents",
        DocumentKind::HongKongMacauTravelPermit => {
            "Mainland travel permit for Hong Kong and Macao residents"
        }
        DocumentKind::TaiwanTravelPermit => "Mainland travel permit for Taiwan residents",
        DocumentKind::ForeignPermanentResident => "Foreign permanent resident ID card",
        DocumentKind::Passport => "Passport",
    },
    what: |what| match what {
        What::Started => "Started",
        What::HandedIn => "Handed in",
        What::Taken => "A reviewer began to look at it",
        What::PutBack => "Put back by the reviewer, for another one to take",
        What::Asked => "The applicant was asked for one item",
        What::Answered => "The item arrived",
        What::RefusalProposed => "A refusal was proposed; a second person looks at it",
        What::RefusalReturned => "The second person did not sign; it is reviewed again",
        What::Approved => "Approved; the cards are made",
        What::Refused => "Refused, signed by two people",
        What::Withdrawn => "Withdrawn by the applicant",
    },
    stage: |stage| match stage {
        StageCode::Draft => "Being filled in",
        StageCode::Submitted => "Waiting for a reviewer",
        StageCode::InReview => "Under review",
        StageCode::Asked => "Waiting for an item",
        StageCode::RefusalProposed => "Waiting for a second signature",
        StageCode::Approved => "Approved",
        StageCode::Refused => "Refused",
        StageCode::Withdrawn => "Withdrawn",
    },
};

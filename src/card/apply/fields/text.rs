//! What the fields of the form ask, and the help under them.

use crate::language::InBoth;
use linli_domain::card::papers::{Basis, ProofKind};
use linli_domain::document::DocumentKind;

pub struct Text {
    pub basis: &'static str,
    pub basis_hint: fn(Basis) -> &'static str,
    pub place: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub document_kind: &'static str,
    pub document_kind_none: &'static str,
    pub number: &'static str,
    pub number_hint: fn(Option<DocumentKind>) -> &'static str,
    pub country: &'static str,
    pub country_hint: &'static str,
    pub birth_date: &'static str,
    pub birth_date_hint: &'static str,
    pub picture: &'static str,
    pub picture_hint: fn(Option<DocumentKind>) -> &'static str,
    pub photo_hint: &'static str,
    pub photo_none: &'static str,
    pub take_photo: &'static str,
    pub choose_photo: &'static str,
    pub take_another: &'static str,
    pub choose_another: &'static str,
    pub sent: fn(u64) -> String,
    pub proof: &'static str,
    pub proof_lead: &'static str,
    pub proof_hint: fn(ProofKind) -> &'static str,
    pub pages: &'static str,
    pub pages_hint: fn(usize) -> String,
    pub employer: &'static str,
    pub employer_hint: &'static str,
    pub credit_code: &'static str,
    pub credit_code_hint: &'static str,
    pub template: &'static str,
    pub template_hint: &'static str,
    pub note_member: &'static str,
    pub note_member_hint: &'static str,
    pub note_vouch: &'static str,
    pub note_vouch_hint: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

const ZH: Text = Text {
    basis: "您和这里是什么关系？",
    basis_hint: |basis| match basis {
        Basis::Household => "业主、村民、共有人，或者他们的家人。",
        Basis::Rent => "整套、单间、合租都算，不问租多久。",
        Basis::Work => "在这里的单位、店铺、工地上班，或者在这里送货、做家政。",
    },
    place: "在哪里？",
    name: "姓名",
    name_hint: "和证件上一样，全名写在一起。少数民族姓名的间隔号写成“·”，外文姓名照护照写。",
    document_kind: "证件种类",
    document_kind_none: "请选择",
    number: "证件号码",
    number_hint: |kind| match kind {
        Some(DocumentKind::ResidentId) | None => "身份证上的 18 位号码，最后一位可能是 X。",
        Some(DocumentKind::HongKongMacauResidencePermit | DocumentKind::TaiwanResidencePermit) => {
            "居住证上的 18 位号码。"
        }
        Some(DocumentKind::HongKongMacauTravelPermit) => "H 或者 M 开头，后面 8 位数字。",
        Some(DocumentKind::TaiwanTravelPermit) => "8 位数字。",
        Some(DocumentKind::ForeignPermanentResident) => {
            "新证 18 位，9 开头；旧证 15 位，三个字母开头。"
        }
        Some(DocumentKind::Passport) => "护照资料页右上角的号码。",
    },
    country: "签发护照的国家或地区",
    country_hint: "护照资料页上的三个字母，例如 GBR、KOR。",
    birth_date: "出生日期",
    birth_date_hint: "号码里看不出来，所以要问一下。",
    picture: "证件正面的照片",
    picture_hint: |kind| match kind {
        Some(DocumentKind::Passport) => "拍有照片的那一页，四个角都拍进去。决定后 30 天删除。",
        _ => "拍有姓名的那一面，四个角都拍进去，不要反光。决定后 30 天删除。",
    },
    photo_hint: "正面、免冠、看得清脸，背景干净就行。戴头巾、眼镜没有关系。",
    photo_none: "还没有照片",
    take_photo: "现在拍",
    choose_photo: "从手机里选",
    take_another: "重新拍",
    choose_another: "另选一张",
    sent: |percent| format!("正在传，{percent}%"),
    proof: "用哪一种证明？",
    proof_lead: "任选一种就够，哪一种都一样有效。",
    proof_hint: |kind| match kind {
        ProofKind::TitleOrRegister => "写着姓名和地址的那几页。",
        ProofKind::TenancyAgreement => "写着双方、地址、租期和签字的那几页。和二房东签的也可以。",
        ProofKind::LandlordNote => "房东手写几句也行：谁、住哪间、从哪天起，签上名字和电话。",
        ProofKind::ResidencePermit => "正面；只有居住登记回执也可以。",
        ProofKind::EmployerLetter => "单位、雇主、平台都可以。有模板可以打印。",
        ProofKind::OtherRecord => "个人开店、上学、退休、自由职业，选这个。",
        ProofKind::HouseholdMember => "不用材料，写下是谁就行。",
        ProofKind::Vouch => "不用材料，写下可以向谁了解。暂时没有工作、没有合同，也可以这样办。",
    },
    pages: "证明材料",
    pages_hint: |most| {
        format!("每页拍一张，最多 {most} 张；PDF 也可以。拍歪了没关系，看得清字就行。")
    },
    employer: "单位名称（可以不填）",
    employer_hint: "没有单位的，例如在家里做保姆、摆摊、跑单，就空着。",
    credit_code: "统一社会信用代码（可以不填）",
    credit_code_hint: "营业执照上的 18 位代码。填了，我们核对得快一些。",
    template: "打印推荐信模板",
    template_hint: "姓名和住址已经替您写好，单位签字盖章就行。没有打印机，照着手写也可以。",
    note_member: "持卡的家人是谁？",
    note_member_hint: "写姓名和您们的关系，例如：王小明，我爱人。我们只核对这一件事。",
    note_vouch: "可以向谁了解？",
    note_vouch_hint: "写一位或者两位居民的姓名，住哪里或者电话。我们会先问他们愿不愿意。",
};

const EN: Text = Text {
    basis: "What brings you here?",
    basis_hint: |basis| match basis {
        Basis::Household => "Owners, villagers, co-owners, and their families.",
        Basis::Rent => "A whole home, one room or a shared one, for however long.",
        Basis::Work => {
            "For an employer, in a shop or on a site here, or delivering and helping in \
            homes here."
        }
    },
    place: "Where?",
    name: "Full name",
    name_hint: "As on the document, all in one field. Write Latin names as in the passport.",
    document_kind: "Kind of document",
    document_kind_none: "Please choose",
    number: "Document number",
    number_hint: |kind| match kind {
        Some(DocumentKind::ResidentId) | None => {
            "The 18 characters on the identity card; the last one may be an X."
        }
        Some(DocumentKind::HongKongMacauResidencePermit | DocumentKind::TaiwanResidencePermit) => {
            "The 18 characters on the residence permit."
        }
        Some(DocumentKind::HongKongMacauTravelPermit) => "H or M and eight digits.",
        Some(DocumentKind::TaiwanTravelPermit) => "Eight digits.",
        Some(DocumentKind::ForeignPermanentResident) => {
            "New cards: 18 digits beginning with 9. Old cards: 15 characters beginning with three \
             letters."
        }
        Some(DocumentKind::Passport) => "At the top right of the page with the photo.",
    },
    country: "Country or region that issued the passport",
    country_hint: "The three letters on the page with the photo, such as GBR or KOR.",
    birth_date: "Date of birth",
    birth_date_hint: "This number does not tell it, so we ask.",
    picture: "Picture of the front of the document",
    picture_hint: |kind| match kind {
        Some(DocumentKind::Passport) => {
            "The page with the photo, all four corners in the picture. Deleted 30 days after the \
             decision."
        }
        _ => {
            "The side with the name, all four corners in the picture, no glare. Deleted 30 days \
             after the decision."
        }
    },
    photo_hint: "From the front, the face easy to see, a plain background. Headscarves and glasses \
        are fine.",
    photo_none: "No photo yet",
    take_photo: "Take it now",
    choose_photo: "Choose from the phone",
    take_another: "Take it again",
    choose_another: "Choose another",
    sent: |percent| format!("Sending, {percent}%"),
    proof: "Which proof will you use?",
    proof_lead: "Any one of them is enough, and all count the same.",
    proof_hint: |kind| match kind {
        ProofKind::TitleOrRegister => "The pages with name and address.",
        ProofKind::TenancyAgreement => {
            "The pages with both names, the address, the dates and the signatures. A sublet counts."
        }
        ProofKind::LandlordNote => {
            "A few handwritten lines will do: who, which room, since when, signed with a telephone \
             number."
        }
        ProofKind::ResidencePermit => "The front; the receipt of registration will do too.",
        ProofKind::EmployerLetter => {
            "From a company, a household or a platform. There is a template to print."
        }
        ProofKind::OtherRecord => "For the self-employed, students and the retired.",
        ProofKind::HouseholdMember => "No paper needed: just write down who.",
        ProofKind::Vouch => {
            "No paper needed: write down whom we can ask. It works between jobs and without a \
             contract."
        }
    },
    pages: "The proof",
    pages_hint: |most| {
        format!(
            "One picture a page, at most {most}; a PDF will do too. Crooked is fine as long as it \
             can be read."
        )
    },
    employer: "Name of the employer (optional)",
    employer_hint: "Leave it empty if there is none: housekeepers, stalls, delivery riders.",
    credit_code: "Unified social credit code (optional)",
    credit_code_hint: "The 18 characters on the business licence. It makes the check quicker.",
    template: "Print a template of the letter",
    template_hint: "Name and address are filled in already; the employer signs and stamps it. \
        Copying it by hand is just as good.",
    note_member: "Who of the household holds a card?",
    note_member_hint: "Name and relation, such as: Wang Xiaoming, my husband. That is all we check.",
    note_vouch: "Whom can we ask?",
    note_vouch_hint: "One or two residents, with their address or telephone. We ask them first \
        whether they are willing.",
};

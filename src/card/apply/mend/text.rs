//! What is said about an answer or a file that can't be used: what is wrong and what to do. Never
//! what was typed.

use crate::language::InBoth;
use linli_domain::card::UploadRefusal;
use linli_domain::card::check::{Field, FieldProblem, Finding};
use linli_domain::credit_code::CreditCodeProblem;
use linli_domain::document::DocumentProblem;
use linli_domain::file::FileProblem;
use linli_domain::name::NameProblem;

pub struct Text {
    /// What is wrong with a field.
    pub finding: fn(Finding) -> &'static str,
    /// The same, of one person among several.
    pub of_person: fn(&str, &str) -> String,
    /// A person without a name yet, by place in the list.
    pub nameless: fn(usize) -> String,
    /// Why a file is not taken, and what to do.
    pub file: fn(&FileProblem) -> String,
    /// Why an upload is not taken, and what to do.
    pub upload: fn(&UploadRefusal) -> String,
    /// More files than this question takes.
    pub too_many_here: fn(usize) -> String,
    /// Something is still on its way.
    pub still_sending: &'static str,
}

pub static TEXT: InBoth<Text> = InBoth { zh: ZH, en: EN };

/// Bytes as whole megabytes, as the limits are made.
const MEGABYTE: u64 = 1024 * 1024;

const ZH: Text = Text {
    finding: |finding| match finding.problem {
        FieldProblem::Missing => missing_zh(finding.field),
        FieldProblem::NotAccepted => "这种证明不适合您的情况，请换一种。",
        FieldProblem::Name(problem) => name_zh(problem),
        FieldProblem::Document(problem) => document_zh(problem),
        FieldProblem::Country => "请填护照上的三个字母的国家代码，例如 GBR。",
        FieldProblem::BirthDate => "出生日期不对，请再看一遍。",
        FieldProblem::CreditCode(problem) => credit_code_zh(problem),
        FieldProblem::SameAsAnother => "这个证件和另一位家人的一样，请再核对一遍。",
    },
    of_person: |name, words| format!("{name}：{words}"),
    nameless: |nth| format!("第 {nth} 位"),
    file: file_zh,
    upload: |refusal| match refusal {
        UploadRefusal::File(problem) => file_zh(problem),
        UploadRefusal::TooMany { most } => {
            format!(
                "这份申请已经传过 {most} 个文件，不能再传。请带到服务窗口，工作人员当面帮您办。"
            )
        }
        UploadRefusal::Closed => "申请已经递交，这里不能再加文件。请刷新页面。".to_owned(),
    },
    too_many_here: |most| format!("这里最多放 {most} 个文件，多出来的没有收下。"),
    still_sending: "还有文件正在传，请等它传完再继续。",
};

const fn missing_zh(field: Field) -> &'static str {
    match field {
        Field::Basis => "请选一项。",
        Field::Place => "请选出您住在（或者工作在）哪里。",
        Field::People => "请填写办卡人的信息。",
        Field::Name(_) => "请填写姓名。",
        Field::DocumentKind(_) => "请选择证件种类。",
        Field::DocumentNumber(_) => "请填写证件号码。",
        Field::DocumentCountry(_) => "请填写签发护照的国家。",
        Field::BirthDate(_) => "请填写出生日期。",
        Field::DocumentPicture(_) => "请拍下证件的正面。",
        Field::Photo(_) => "请放一张本人照片。",
        Field::ProofKind => "请选一种证明。",
        Field::ProofFiles => "请拍下或者选出证明材料。",
        Field::ProofNote => "请写下可以向谁了解情况。",
        Field::CreditCode => "请填写统一社会信用代码，或者留空。",
    }
}

const fn name_zh(problem: NameProblem) -> &'static str {
    match problem {
        NameProblem::Empty => "请填写姓名。",
        NameProblem::Length => "姓名太长：最多 50 个汉字，或者 100 个字母。",
        NameProblem::Characters => "姓名里有不能用的符号，请只写姓名。",
        NameProblem::Digits => "姓名里有数字，请看一看。",
        NameProblem::Emoji => "姓名里有表情图，请去掉。",
        NameProblem::Invisible => "姓名里混进了看不见的字符。请清空，重新输入一遍。",
        NameProblem::Marks => "姓名里的附加符号不对，请重新输入一遍。",
        NameProblem::Interpunct => "间隔号“·”要放在字的中间，一次一个。",
        NameProblem::PrivateUse => {
            "有一个字用的是旧编码，换一台机器就显示不出来。请用输入法重新打这个字；\
             打不出来，服务窗口可以代填。"
        }
    }
}

const fn document_zh(problem: DocumentProblem) -> &'static str {
    match problem {
        DocumentProblem::Empty => "请填写证件号码。",
        DocumentProblem::Length => "证件号码的位数不对，请再核对一遍。",
        DocumentProblem::Characters => "证件号码里有不该有的字符，请再核对一遍。",
        DocumentProblem::OtherKind => "这是另一种证件的号码。请看看证件种类选对了没有。",
        DocumentProblem::OldFifteenDigits => {
            "15 位的旧身份证已经停用，请填新身份证上的 18 位号码。"
        }
        DocumentProblem::Area => "证件号码有误（开头几位），请再核对一遍。",
        DocumentProblem::Nationality => "证件号码有误（国籍那几位），请再核对一遍。",
        DocumentProblem::BirthDate => "证件号码有误（出生日期那几位），请再核对一遍。",
        DocumentProblem::FutureBirthDate => "证件号码里的出生日期还没有到，请再核对一遍。",
        DocumentProblem::Check => "证件号码有误，请再核对一遍。",
    }
}

const fn credit_code_zh(problem: CreditCodeProblem) -> &'static str {
    match problem {
        CreditCodeProblem::Empty => "请填写统一社会信用代码，或者留空。",
        CreditCodeProblem::Length => "统一社会信用代码是 18 位。没有的话，可以留空。",
        CreditCodeProblem::Characters => {
            "代码里有不该有的字符（没有 I、O、S、V、Z）。照着营业执照再核对一遍，也可以留空。"
        }
        CreditCodeProblem::Category | CreditCodeProblem::Check => {
            "代码有误。照着营业执照再核对一遍，也可以留空。"
        }
    }
}

fn file_zh(problem: &FileProblem) -> String {
    match problem {
        FileProblem::Empty => "文件是空的，请重新选一个。".to_owned(),
        FileProblem::TooLarge { bytes_max } => {
            format!("文件超过 {} MB，可以拍成照片再传。", bytes_max / MEGABYTE)
        }
        FileProblem::UnknownKind => {
            "这种文件打不开。请用 JPG、PNG 图片或者 PDF，也可以直接拍照。".to_owned()
        }
        FileProblem::Heic => {
            "这是苹果手机的 HEIC 图片，这里打不开。可以点“拍照”重新拍；或者在手机的\
             “设置 → 相机 → 格式”里选“兼容性最佳”再拍；也可以带到服务窗口。"
                .to_owned()
        }
        FileProblem::NotAPicture => "这里要用图片，不能用 PDF。请拍一张照片。".to_owned(),
        FileProblem::Broken => "这个文件不完整，打不开。请重新选一次，或者直接拍照。".to_owned(),
        FileProblem::TooManyPixels { .. } => "这张图片太大，请拍成照片再传。".to_owned(),
        FileProblem::Infected => {
            "这个文件里查出了病毒，没有收下。请直接拍照，或者带到服务窗口。".to_owned()
        }
    }
}

const EN: Text = Text {
    finding: |finding| match finding.problem {
        FieldProblem::Missing => missing_en(finding.field),
        FieldProblem::NotAccepted => "This proof does not fit your situation. Choose another one.",
        FieldProblem::Name(problem) => name_en(problem),
        FieldProblem::Document(problem) => document_en(problem),
        FieldProblem::Country => "Enter the three letters printed in the passport, such as GBR.",
        FieldProblem::BirthDate => "That birth date can't be right. Please look again.",
        FieldProblem::CreditCode(problem) => credit_code_en(problem),
        FieldProblem::SameAsAnother => {
            "This is the same document as another person's. Please check it."
        }
    },
    of_person: |name, words| format!("{name}: {words}"),
    nameless: |nth| format!("Person {nth}"),
    file: file_en,
    upload: |refusal| match refusal {
        UploadRefusal::File(problem) => file_en(problem),
        UploadRefusal::TooMany { most } => format!(
            "This application has had {most} files already and takes no more. Bring this one to \
             the desk; the staff will add it with you."
        ),
        UploadRefusal::Closed => {
            "The application has been handed in, so no file can be added here. Reload the page."
                .to_owned()
        }
    },
    too_many_here: |most| format!("At most {most} files fit here. The others were not taken."),
    still_sending: "A file is still on its way. Please wait for it before you go on.",
};

const fn missing_en(field: Field) -> &'static str {
    match field {
        Field::Basis => "Please choose one.",
        Field::Place => "Choose where you live (or work).",
        Field::People => "Tell us who the card is for.",
        Field::Name(_) => "Enter the name.",
        Field::DocumentKind(_) => "Choose the kind of document.",
        Field::DocumentNumber(_) => "Enter the document number.",
        Field::DocumentCountry(_) => "Enter the country that issued the passport.",
        Field::BirthDate(_) => "Enter the date of birth.",
        Field::DocumentPicture(_) => "Take a picture of the front of the document.",
        Field::Photo(_) => "Add a photo of this person.",
        Field::ProofKind => "Choose one kind of proof.",
        Field::ProofFiles => "Take a picture of the proof, or choose a file.",
        Field::ProofNote => "Write down whom we can ask.",
        Field::CreditCode => "Enter the unified social credit code, or leave it empty.",
    }
}

const fn name_en(problem: NameProblem) -> &'static str {
    match problem {
        NameProblem::Empty => "Enter the name.",
        NameProblem::Length => "That name is too long: at most 50 Han characters or 100 letters.",
        NameProblem::Characters => "There is a symbol in the name that can't be used.",
        NameProblem::Digits => "There is a digit in the name. Please look again.",
        NameProblem::Emoji => "Please take the emoji out of the name.",
        NameProblem::Invisible => {
            "There is an invisible character in the name. Clear the field and type it again."
        }
        NameProblem::Marks => "The marks on a letter are not right. Please type the name again.",
        NameProblem::Interpunct => "The dot “·” stands between characters, one at a time.",
        NameProblem::PrivateUse => {
            "One character uses an old code that shows differently on other machines. Type it \
             again with an input method; if that does not work, the desk will do it for you."
        }
    }
}

const fn document_en(problem: DocumentProblem) -> &'static str {
    match problem {
        DocumentProblem::Empty => "Enter the document number.",
        DocumentProblem::Length => "The number is too short or too long. Please check it.",
        DocumentProblem::Characters => {
            "There is a character in the number that does not belong there. Please check it."
        }
        DocumentProblem::OtherKind => {
            "This is the number of another kind of document. Is the right kind chosen?"
        }
        DocumentProblem::OldFifteenDigits => {
            "Old cards with 15 digits are no longer valid. Enter the 18 characters of the new one."
        }
        DocumentProblem::Area => "There is a slip in the first digits. Please check the number.",
        DocumentProblem::Nationality => {
            "There is a slip in the digits of the nationality. Please check the number."
        }
        DocumentProblem::BirthDate => {
            "There is a slip in the digits of the birth date. Please check the number."
        }
        DocumentProblem::FutureBirthDate => {
            "The birth date in the number is still to come. Please check the number."
        }
        DocumentProblem::Check => "There is a slip in the number. Please check it once more.",
    }
}

const fn credit_code_en(problem: CreditCodeProblem) -> &'static str {
    match problem {
        CreditCodeProblem::Empty => "Enter the unified social credit code, or leave it empty.",
        CreditCodeProblem::Length => {
            "The code has 18 characters. If there is none, leave it empty."
        }
        CreditCodeProblem::Characters => {
            "There is a character in the code that does not belong there (I, O, S, V and Z are \
             never used). Check it against the licence, or leave it empty."
        }
        CreditCodeProblem::Category | CreditCodeProblem::Check => {
            "There is a slip in the code. Check it against the licence, or leave it empty."
        }
    }
}

fn file_en(problem: &FileProblem) -> String {
    match problem {
        FileProblem::Empty => "The file is empty. Please choose it again.".to_owned(),
        FileProblem::TooLarge { bytes_max } => format!(
            "The file is larger than {} MB. You can take a picture of it instead.",
            bytes_max / MEGABYTE
        ),
        FileProblem::UnknownKind => {
            "This kind of file can't be opened. Use a JPG or PNG picture or a PDF, or take a \
             picture."
                .to_owned()
        }
        FileProblem::Heic => {
            "This is an iPhone's HEIC picture, which can't be opened here. Press “Take a picture”; \
             or choose “Most Compatible” under Settings → Camera → Formats and take it again; or \
             bring it to the desk."
                .to_owned()
        }
        FileProblem::NotAPicture => {
            "A picture is needed here, not a PDF. Please take a picture.".to_owned()
        }
        FileProblem::Broken => {
            "The file is incomplete and can't be opened. Choose it again, or take a picture."
                .to_owned()
        }
        FileProblem::TooManyPixels { .. } => {
            "This picture is too large. Take a picture of it instead.".to_owned()
        }
        FileProblem::Infected => {
            "A virus was found in this file, so it was not kept. Take a picture, or bring it to \
             the desk."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use linli_domain::id::PersonId;
    use uuid::Uuid;

    #[test]
    fn limits_are_said_in_megabytes() {
        let problem = FileProblem::TooLarge { bytes_max: linli_domain::limits::LETTER_BYTES_MAX };
        assert_eq!(file_zh(&problem), "文件超过 10 MB，可以拍成照片再传。");
        assert!(file_en(&problem).contains("10 MB"));
    }

    #[test]
    fn a_picture_that_can_not_be_opened_is_no_dead_end() {
        for language in [Language::Chinese, Language::English] {
            let words = (TEXT.of(language).file)(&FileProblem::Heic);
            assert!(words.contains("HEIC") && words.contains('→'), "{words}");
        }
    }

    #[test]
    fn a_slip_in_a_number_is_said_without_the_number() {
        let finding = Finding {
            field: Field::DocumentNumber(PersonId(Uuid::nil())),
            problem: FieldProblem::Document(DocumentProblem::Check),
        };
        assert_eq!((ZH.finding)(finding), "证件号码有误，请再核对一遍。");
    }
}

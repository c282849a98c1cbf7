//! Names of all kinds of people, and what is no name.

use proptest::prelude::*;

use super::*;

fn written(typed: &str) -> String {
    PersonName::parse(typed).expect(typed).written().to_owned()
}

fn problem(typed: &str) -> NameProblem {
    PersonName::parse(typed).expect_err(typed)
}

#[test]
fn f81_rare_characters_are_characters() {
    assert_eq!(written("𬭎"), "𬭎");
    assert_eq!(written("𠮷䶮"), "𠮷䶮");
    let old = PersonName::parse("李\u{E863}").expect("a name from an old system");
    assert_eq!((old.raw(), old.written(), old.changed()), ("李\u{E863}", "李\u{4DAE}", true));
    assert_eq!(problem("李\u{E864}"), NameProblem::PrivateUse);
    assert_eq!(written(&"𬭎".repeat(50)).chars().count(), 50);
    assert_eq!(problem(&"𬭎".repeat(51)), NameProblem::Length);
}

#[test]
fn f82_every_dot_becomes_the_interpunct() {
    let plain = "阿卜杜热依木\u{B7}买买提明";
    for dot in
        ["•", "・", "･", "‧", "⋅", ".", "．", ",", "，", "。", "｡", "·", " · ", "\u{3000}• ", ". "]
    {
        let name = PersonName::parse(&format!("阿卜杜热依木{dot}买买提明")).expect(dot);
        assert_eq!(name.written(), plain, "{dot}");
        assert_eq!(name.changed(), dot != "\u{B7}", "{dot}");
    }
    let long = format!("{}·{}", "阿卜杜热依木".repeat(4), "买买提明".repeat(6));
    assert_eq!(written(&long), long);
    assert_eq!(written("张 伟"), "张伟");
    for wrong in ["买买提·", "·买买提", "买买提··吐尔逊", "买买提.", "买买提·.吐尔逊"]
    {
        assert_eq!(problem(wrong), NameProblem::Interpunct, "{wrong}");
    }
}

#[test]
fn f83_people_have_all_kinds_of_names() {
    for name in [
        "张",
        "A",
        "Nguyễn Thị Ánh",
        "Nguye\u{302}\u{303}n",
        "Анна Ёлкина",
        "محمد عبد الله",
        "مُحَمَّد",
        "བསྟན་འཛིན",
        "सत्यजित",
        "සුනිල්",
        "สมชาย",
        "김민수",
        "ジョン・スミス",
        "佐々木",
        "ᠪᠠᠲᠤ",
        "ꉈꐚ",
        "O'Brien",
        "D’Angelo",
        "'t Hooft",
        "SMITH, JOHN JR.",
        "MARY-ANN",
        "Gal·la",
        "李Mary",
        "Null",
        "True",
        "测试",
    ] {
        let parsed = PersonName::parse(name).expect(name);
        assert_eq!((parsed.written(), parsed.changed()), (name, false));
    }
    assert_eq!(written("ＭＡＲＹ　 ＡＮＮ"), "MARY ANN");
    for (typed, why) in [
        ("张😀", NameProblem::Emoji),
        ("❤", NameProblem::Emoji),
        ("张3", NameProblem::Digits),
        ("张①", NameProblem::Digits),
        ("张伟!", NameProblem::Characters),
        ("Ⓐnna", NameProblem::Characters),
        ("𝗝𝗼𝗵𝗻", NameProblem::Characters),
        ("--", NameProblem::Characters),
        ("'", NameProblem::Characters),
        ("Mary--Ann", NameProblem::Characters),
        ("Smith,", NameProblem::Characters),
        (" \u{3000}", NameProblem::Empty),
    ] {
        assert_eq!(problem(typed), why, "{typed}");
    }
}

#[test]
fn f84_compatibility_forms_stay_as_they_are() {
    for name in ["\u{FA1B}田", "\u{F9B5}", "\u{2F800}"] {
        assert_eq!(written(name), name);
    }
}

#[test]
fn f88_nothing_hides_in_a_name() {
    for typed in [
        "张\u{200B}伟",
        "张\u{202E}伟",
        "\u{2066}张伟",
        "张\u{0}伟",
        "张\n伟",
        "A\u{FE0F}",
        "\u{FEFF}A",
        "\u{3164}",
        "a\u{E0041}",
    ] {
        assert_eq!(problem(typed), NameProblem::Invisible, "{typed:?}");
    }
    assert_eq!(problem(&format!("a{}", "\u{301}".repeat(5))), NameProblem::Marks);
    assert_eq!(problem("\u{301}a"), NameProblem::Marks);
    assert_eq!(problem(&format!("a{}", "\u{301}".repeat(100_000))), NameProblem::Length);
    assert_eq!(problem(&"a".repeat(1 << 20)), NameProblem::Length);
    assert_eq!(problem(&"a".repeat(101)), NameProblem::Length);
    for typed in ["=HYPERLINK(\"x\")", "<script>", "'; DROP", "@SUM", "+cmd", "-a"] {
        assert_eq!(problem(typed), NameProblem::Characters, "{typed}");
    }
}

#[test]
fn shows_the_surname_only() {
    let masked = |typed: &str| PersonName::parse(typed).expect(typed).masked();
    assert_eq!(masked("欧阳"), "欧*");
    assert_eq!(masked("O'CONNOR MARY-ANN"), "O'****** ****-***");
    assert_eq!(masked("Nguye\u{302}\u{303}n"), "N*****");
    assert_eq!(format!("{:?}", PersonName::parse("张小明").expect("a name")), "PersonName(张**)");
}

#[test]
fn travels_as_typed_and_is_read_again() {
    let name = PersonName::parse(" 买买提•吐尔逊 ").expect("a name");
    let json = serde_json::to_string(&name).expect("writes");
    assert_eq!(json, "\"买买提•吐尔逊\"");
    assert_eq!(serde_json::from_str::<PersonName>(&json).expect("reads"), name);
    assert!(serde_json::from_str::<PersonName>("\"<b>\"").is_err());
}

proptest! {
    #[test]
    fn the_proper_form_is_proper(typed in "[ 　·•.,。'张伟㐂𠮷a-cé\u{301}\u{E863}ア・－-]{0,12}") {
        if let Ok(name) = PersonName::parse(&typed) {
            let again = PersonName::parse(name.written()).expect("what is written can be read");
            prop_assert_eq!(again.written(), name.written());
            prop_assert!(!again.changed());
            prop_assert_eq!(PersonName::parse(name.raw()), Ok(name.clone()));
            prop_assert!(name.masked().chars().count() <= name.written().chars().count());
        }
    }

    #[test]
    fn never_panics(typed in any::<String>()) {
        let _ = PersonName::parse(&typed);
    }
}

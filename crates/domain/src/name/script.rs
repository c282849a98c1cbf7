//! Which characters can be part of a name, by their place in Unicode.

/// Han characters: all of GB 18030-2022 level 3, the compatibility ideographs, which are names'
/// only correct form for some, and extension J.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAD9}'
        | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2EE5D}' | '\u{2F800}'..='\u{2FA1D}'
        | '\u{30000}'..='\u{33479}')
}

/// Letters of living scripts: no letter-like symbols, no mathematical alphabets, no enclosed or
/// half-width forms, which are decoration or another letter in disguise.
pub(super) fn is_letter(c: char) -> bool {
    is_han(c)
        || (c.is_alphabetic()
            && !c.is_numeric()
            && !is_mark(c)
            && !matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}')
            && matches!(c,
                '\u{41}'..='\u{1FFF}' | '\u{2C00}'..='\u{2DFF}' | '\u{3005}'..='\u{318E}'
                | '\u{31A0}'..='\u{31FF}' | '\u{A000}'..='\u{D7FF}' | '\u{FB00}'..='\u{FDFF}'
                | '\u{FE70}'..='\u{FEFC}' | '\u{10000}'..='\u{1CFFF}'
                | '\u{1E000}'..='\u{1EDFF}'))
}

/// Marks that sit on a letter: accents, vowel signs, stacked consonants.
pub(super) fn is_mark(c: char) -> bool {
    let code = u32::from(c);
    // The scripts of India lie in blocks of 128, each with its signs at the same places.
    let in_indic_block = (0x900..0xD80).contains(&code);
    if in_indic_block {
        return matches!(code % 0x80, 0x00..=0x03 | 0x3C | 0x3E..=0x4D);
    }
    matches!(c,
        '\u{300}'..='\u{34E}' | '\u{350}'..='\u{36F}' | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}'
        | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{711}'
        | '\u{730}'..='\u{74A}' | '\u{7A6}'..='\u{7B0}' | '\u{D81}'..='\u{D83}' | '\u{DCA}'
        | '\u{DCF}'..='\u{DDF}' | '\u{E31}' | '\u{E34}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{EB1}' | '\u{EB4}'..='\u{EBC}' | '\u{EC8}'..='\u{ECE}'
        | '\u{F35}' | '\u{F37}' | '\u{F39}' | '\u{F71}'..='\u{F84}' | '\u{F86}' | '\u{F87}'
        | '\u{F8D}'..='\u{FBC}' | '\u{102B}'..='\u{103E}' | '\u{17B6}'..='\u{17D3}'
        | '\u{1AB0}'..='\u{1ACE}' | '\u{1DC0}'..='\u{1DFF}' | '\u{3099}' | '\u{309A}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// Pictographs, so that the answer can say so in words.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{203C}' | '\u{2049}' | '\u{20D0}'..='\u{20FF}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}'
        | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FBFF}')
}

/// Code points everyone may give a meaning to.
pub(super) fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

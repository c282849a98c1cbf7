//! Where a JPEG ends and what it will cost, read from its markers alone (ITU-T T.81, annex B).
//!
//! The decoder draws what it can and fills the rest with grey; a letter cut off by a bad network
//! must be refused instead. It also stops caring after the picture's end, where riders travel.

/// What the markers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Structure {
    /// In pixels.
    pub width: u32,
    /// In pixels; the frame header knows it, or the picture is refused.
    pub height: u32,
    /// 1 for grey, 3 for colour, 4 for print colours.
    pub components: u32,
    /// Whether all coefficients have to be held until the last scan.
    pub progressive: bool,
    /// How often the picture is gone over.
    pub scans: usize,
    /// The byte behind the end mark.
    pub end: usize,
}

const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;

/// Reads the markers up to the end mark. `None` if it isn't reached or something doesn't fit.
pub(super) fn structure(bytes: &[u8]) -> Option<Structure> {
    if bytes.get(..2)? != [0xFF, START_OF_IMAGE] {
        return None;
    }
    let mut frame: Option<Structure> = None;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker;
        (marker, at) = next_marker(bytes, at)?;
        match marker {
            END_OF_IMAGE => {
                let frame = frame?;
                let drawn = scans > 0 && frame.width > 0 && frame.height > 0;
                return drawn.then_some(Structure { scans, end: at, ..frame });
            }
            // Marks without content; in the middle of a picture they only fill.
            0x01 | 0xD0..=0xD7 => continue,
            START_OF_IMAGE => return None,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let content = bytes.get(at + 2..at + length.max(2))?;
        if is_frame(marker) {
            if frame.is_some() {
                return None;
            }
            frame = Some(read_frame(marker, content)?);
        }
        at += length.max(2);
        if marker == START_OF_SCAN {
            scans += 1;
            at = end_of_scan(bytes, at)?;
        }
    }
}

/// The next marker and the byte behind it. Fill bytes (0xFF) may stand before it.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    if *bytes.get(at)? != 0xFF {
        return None;
    }
    while *bytes.get(at)? == 0xFF {
        at += 1;
    }
    Some((*bytes.get(at)?, at + 1))
}

/// Frame headers are 0xC0 to 0xCF without the tables and the reserved one between them.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn read_frame(marker: u8, content: &[u8]) -> Option<Structure> {
    let &[_precision, h1, h2, w1, w2, components, ..] = content else {
        return None;
    };
    Some(Structure {
        width: u32::from(u16::from_be_bytes([w1, w2])),
        height: u32::from(u16::from_be_bytes([h1, h2])),
        components: u32::from(components),
        progressive: matches!(marker, 0xC2 | 0xC6 | 0xCA | 0xCE),
        scans: 0,
        end: 0,
    })
}

/// The next real marker behind a scan's data, where 0xFF is followed by 0 or a restart's number.
fn end_of_scan(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
    use proptest::prelude::*;

    use super::*;

    fn picture() -> Vec<u8> {
        let pixels: Vec<u8> = (0..40 * 30 * 3_u32).map(|at| (at * 7 % 251) as u8).collect();
        let mut out = Vec::new();
        JpegEncoder::new(&mut out).encode(&pixels, 40, 30, ExtendedColorType::Rgb8).unwrap();
        out
    }

    #[test]
    fn a_picture_is_measured() {
        let picture = picture();
        let found = structure(&picture).unwrap();
        assert_eq!((found.width, found.height, found.components), (40, 30, 3));
        assert_eq!((found.scans, found.progressive, found.end), (1, false, picture.len()));
    }

    #[test]
    fn what_rides_behind_the_end_is_not_part_of_it() {
        let picture = picture();
        let ridden = [picture.as_slice(), b"PK\x03\x04 rider \xFF\xD9"].concat();
        assert_eq!(structure(&ridden).unwrap().end, picture.len());
    }

    #[test]
    fn cut_anywhere_it_is_no_picture() {
        let picture = picture();
        for end in 0..picture.len() {
            assert_eq!(structure(&picture[..end]), None, "cut at {end}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(mut bytes: Vec<u8>) {
            bytes.splice(0..0, [0xFF, 0xD8]);
            if let Some(found) = structure(&bytes) {
                prop_assert!(found.end <= bytes.len());
            }
        }

        #[test]
        fn any_changed_byte_gets_an_answer(at in 0_usize..600, byte: u8) {
            let mut picture = picture();
            let at = at % picture.len();
            picture[at] = byte;
            if let Some(found) = structure(&picture) {
                prop_assert!(found.end <= picture.len());
            }
        }
    }
}

//! Draws files: honest ones with `image`, odd ones by hand from their formats' own rules.

use std::io::Cursor;

use image::{DynamicImage, ExtendedColorType, ImageFormat, RgbImage, codecs::jpeg::JpegEncoder};

/// Red on the left, blue on the right.
pub fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        image::Rgb(if x < width / 2 { [220, 20, 20] } else { [20, 20, 220] })
    })
}

pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = picture.dimensions();
    JpegEncoder::new_with_quality(&mut out, 90)
        .encode(picture, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

pub fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A PDF of this many bytes, as far as anybody here looks.
pub fn pdf(bytes: usize) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n% a letter of recommendation\n".to_vec();
    let end = b"\n%%EOF\n";
    out.resize(bytes - end.len(), b' ');
    out.extend_from_slice(end);
    out
}

/// Puts a segment behind a JPEG's first mark.
pub fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    out.extend_from_slice(&segment(marker, content));
    out.extend_from_slice(&jpeg[2..]);
    out
}

/// A camera's note (EXIF): how it was held, where, with which machine, and a small copy of it all.
pub fn exif(orientation: u8, words: &[u8]) -> Vec<u8> {
    let mut note = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    note.extend_from_slice(&2_u16.to_le_bytes());
    // Orientation: tag 0x0112, one short.
    note.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    // Model: tag 0x0110, text that follows the directory.
    note.extend_from_slice(&[0x10, 0x01, 2, 0]);
    note.extend_from_slice(&u32::try_from(words.len()).unwrap().to_le_bytes());
    note.extend_from_slice(&38_u32.to_le_bytes());
    note.extend_from_slice(&[0; 4]);
    note.extend_from_slice(words);
    note
}

/// A JPEG by hand, all blocks of middle grey: a frame of this kind (0xC0 baseline, 0xC2
/// progressive) gone over this often. Small whatever size it claims; `blocks` are really there.
pub struct HandDrawn {
    pub frame: u8,
    pub width: u16,
    pub height: u16,
    pub components: u8,
    pub scans: usize,
    pub blocks: usize,
}

impl HandDrawn {
    pub fn draw(&self) -> Vec<u8> {
        let Self { frame, components, .. } = *self;
        let mut out = vec![0xFF, 0xD8];
        // Colours as they are, not turned into brightness and hue.
        out.extend(segment(0xEE, b"Adobe\0\x64\0\0\0\0\0"));
        out.extend(segment(0xDB, &[vec![0], vec![1; 64]].concat()));
        let mut header = vec![8];
        header.extend_from_slice(&self.height.to_be_bytes());
        header.extend_from_slice(&self.width.to_be_bytes());
        header.push(components);
        header.extend((1..=components).flat_map(|id| [id, 0x11, 0]));
        out.extend(segment(frame, &header));
        // One code of one bit each: "no difference" and "end of block".
        for class in [0x00, 0x10] {
            let lengths = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            out.extend(segment(0xC4, &[vec![class], lengths.to_vec(), vec![0]].concat()));
        }
        let progressive = frame == 0xC2;
        for _ in 0..self.scans {
            let mut scan = vec![components];
            scan.extend((1..=components).flat_map(|id| [id, 0]));
            scan.extend([0, if progressive { 0 } else { 63 }, 0]);
            out.extend(segment(0xDA, &scan));
            let bits = self.blocks * usize::from(components) * if progressive { 1 } else { 2 };
            out.resize(out.len() + bits / 8, 0);
            if !bits.is_multiple_of(8) {
                out.push(0xFF >> (bits % 8));
            }
        }
        out.extend([0xFF, 0xD9]);
        out
    }
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), content].concat()
}

/// Puts a chunk behind a PNG's header.
pub fn with_chunk(png: &[u8], name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let behind_header = 8 + 25;
    let mut out = png[..behind_header].to_vec();
    out.extend(chunk(name, content));
    out.extend_from_slice(&png[behind_header..]);
    out
}

/// The beginning of a PNG that claims this size.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 6, 0, 0, 0]);
    out.extend(chunk(*b"IHDR", &header));
    out.extend(chunk(*b"IDAT", &[0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]));
    out.extend(chunk(*b"IEND", &[]));
    out
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let named = [name.as_slice(), content].concat();
    [length.as_slice(), &named, &crc(&named).to_be_bytes()].concat()
}

/// CRC-32 as in ISO 3309, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

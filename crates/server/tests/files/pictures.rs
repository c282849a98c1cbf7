//! Honest pictures, also odd ones: they come out upright, of a sensible size, with nothing else.

use image::{DynamicImage, ImageBuffer, Luma, Rgb, Rgba, RgbaImage};
use linli_domain::file::{FileKind, FilePurpose};

use crate::{
    drawer::{HandDrawn, exif, jpeg, png, two_halves, with_chunk, with_segment},
    town::Town,
};

/// Whether a pixel is about this colour: JPEG is not exact.
fn close(pixel: Rgb<u8>, colour: [u8; 3]) -> bool {
    pixel.0.iter().zip(colour).all(|(is, should)| is.abs_diff(should) < 24)
}

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

#[tokio::test]
async fn a_large_letter_becomes_a_handy_one() {
    let town = Town::open();
    let kept = town.keep(FilePurpose::Proof, jpeg(&two_halves(3000, 2000))).await;
    assert_eq!(kept.taken.kind, FileKind::Jpeg);
    let picture = kept.picture();
    assert_eq!(picture.dimensions(), (2400, 1600));
    assert!(close(*picture.get_pixel(10, 10), RED) && close(*picture.get_pixel(2390, 10), BLUE));
}

#[tokio::test]
async fn a_small_letter_keeps_its_size() {
    let town = Town::open();
    let kept = town.keep(FilePurpose::Proof, jpeg(&two_halves(64, 48))).await;
    assert_eq!(kept.picture().dimensions(), (64, 48));
}

#[tokio::test]
async fn a_portrait_is_cut_to_its_shape() {
    let town = Town::open();
    let kept = town.keep(FilePurpose::Photo, jpeg(&two_halves(1600, 1200))).await;
    let picture = kept.picture();
    assert_eq!(picture.dimensions(), (600, 800));
    assert!(close(*picture.get_pixel(20, 400), RED) && close(*picture.get_pixel(580, 400), BLUE));
}

#[tokio::test]
async fn a_picture_taken_sideways_stands_upright() {
    let town = Town::open();
    let lying = with_segment(&jpeg(&two_halves(80, 60)), 0xE1, &exif(6, b"Phone\0"));
    let picture = town.keep(FilePurpose::Proof, lying).await.picture();
    assert_eq!(picture.dimensions(), (60, 80));
    assert!(close(*picture.get_pixel(30, 5), RED), "the left side is on top now");
    assert!(close(*picture.get_pixel(30, 75), BLUE));

    let over = with_segment(&jpeg(&two_halves(80, 60)), 0xE1, &exif(3, b"Phone\0"));
    let picture = town.keep(FilePurpose::Proof, over).await.picture();
    assert!(close(*picture.get_pixel(5, 30), BLUE));

    // Sideways and larger than the frame: first smaller, then turned, then cut.
    let lying = with_segment(&jpeg(&two_halves(1600, 1200)), 0xE1, &exif(8, b"Phone\0"));
    let picture = town.keep(FilePurpose::Photo, lying).await.picture();
    assert_eq!(picture.dimensions(), (600, 800));
    assert!(close(*picture.get_pixel(300, 20), BLUE));

    let senseless = with_segment(&jpeg(&two_halves(80, 60)), 0xE1, &exif(77, b"Phone\0"));
    assert_eq!(town.keep(FilePurpose::Proof, senseless).await.picture().dimensions(), (80, 60));
}

#[tokio::test]
async fn place_and_machine_are_gone() {
    let town = Town::open();
    let secrets: [&[u8]; 4] =
        [b"GPS 31.4012 N 121.4890 E", b"SERIAL-0042", b"XMP author", b"a comment"];
    let note = exif(1, &secrets[..2].concat());
    let with_note = with_segment(&jpeg(&two_halves(64, 48)), 0xE1, &note);
    let with_xmp = with_segment(&with_note, 0xE1, secrets[2]);
    let with_all = with_segment(&with_xmp, 0xFE, secrets[3]);
    let kept = town.keep(FilePurpose::Proof, with_all).await;
    for secret in secrets {
        assert!(!kept.holds(secret), "{}", String::from_utf8_lossy(secret));
    }
    assert!(!kept.holds(b"Exif") && !kept.holds(b"\xFF\xE1"));

    let drawn = png(two_halves(64, 48));
    let with_text = with_chunk(&drawn, *b"tEXt", &[b"Author\0", secrets[2]].concat());
    let with_exif = with_chunk(&with_text, *b"eXIf", &exif(6, secrets[0])[6..]);
    let kept = town.keep(FilePurpose::Proof, with_exif).await;
    assert!(!kept.holds(secrets[2]) && !kept.holds(secrets[0]));
    assert_eq!(kept.picture().dimensions(), (48, 64), "a PNG's note is heeded too");
}

#[tokio::test]
async fn odd_but_honest_pictures_are_drawn() {
    let town = Town::open();
    let deep: ImageBuffer<Rgb<u16>, Vec<u16>> =
        ImageBuffer::from_fn(40, 30, |_, _| Rgb([u16::MAX, 0, 0]));
    let picture = town.keep(FilePurpose::Proof, png(deep)).await.picture();
    assert!(close(*picture.get_pixel(5, 5), [255, 0, 0]), "16 bits a colour");

    let deep_grey: ImageBuffer<Luma<u16>, Vec<u16>> =
        ImageBuffer::from_fn(40, 30, |_, _| Luma([0x8000]));
    let kept = town.keep(FilePurpose::Proof, png(deep_grey)).await;
    assert_eq!(image::load_from_memory(&kept.bytes).unwrap().color(), image::ColorType::L8);

    let glass = RgbaImage::from_fn(40, 30, |_, _| Rgba([0, 0, 0, 0]));
    let picture = town.keep(FilePurpose::Proof, png(glass)).await.picture();
    assert!(close(*picture.get_pixel(5, 5), [255, 255, 255]), "glass shows paper");

    let bilevel = DynamicImage::new_luma8(40, 30);
    assert_eq!(town.keep(FilePurpose::Proof, png(bilevel)).await.picture().dimensions(), (40, 30));

    for (what, frame, components) in [
        ("progressive", 0xC2, 1),
        ("progressive in colour", 0xC2, 3),
        ("grey", 0xC0, 1),
        ("CMYK", 0xC0, 4),
    ] {
        let drawn =
            HandDrawn { frame, width: 16, height: 16, components, scans: 1, blocks: 4 }.draw();
        let kept = town.keep(FilePurpose::Proof, drawn).await;
        assert_eq!(kept.picture().dimensions(), (16, 16), "{what}");
    }
}

//! A picture is drawn anew: upright, at a sensible size, as a plain JPEG without anything else.
//!
//! Place, camera, thumbnails of what was cropped away, and whatever rides behind the end are gone,
//! because only pixels pass through here.

use std::io::Cursor;

use image::{
    DynamicImage, GenericImageView as _, GrayImage, ImageDecoder, ImageError, ImageResult, Limits,
    Rgb, RgbImage,
    codecs::{
        jpeg::{JpegDecoder, JpegEncoder},
        png::PngDecoder,
    },
    metadata::Orientation,
};
use linli_domain::{
    file::{FileKind, FileProblem},
    limits::PICTURE_PIXELS_MAX,
};

use super::jpeg::{Structure, structure};

/// Memory in which pictures are drawn, all at once: enough for one of fifty million pixels.
pub(super) const DRAWING_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// What a PNG may unpack besides its pixels: a row, a colour profile.
const PNG_EXTRA_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Cameras write about ten scans; each costs a walk over the whole picture.
const SCANS_MAX: usize = 32;

/// Good enough to read small print, a third of the size of "best".
const QUALITY: u8 = 85;

/// How a picture is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// No side longer than this, nothing cut off.
    Within {
        /// In pixels.
        side: u32,
    },
    /// Cut to this shape around the middle, and no larger than this.
    Portrait {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// A picture's header, read before anything is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    kind: FileKind,
    width: u32,
    height: u32,
    bytes_per_pixel: u64,
    /// Where the picture ends in its file.
    end: usize,
}

impl Sheet {
    /// What drawing it takes, in bytes.
    pub(super) fn memory(&self) -> u64 {
        self.pixels() * self.bytes_per_pixel
    }

    fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Refuses what would be too much to draw.
    fn checked(self) -> Result<Self, FileProblem> {
        let pixels_max = PICTURE_PIXELS_MAX.min(DRAWING_BYTES_MAX / self.bytes_per_pixel.max(1));
        if self.pixels() > pixels_max {
            Err(FileProblem::TooManyPixels { pixels_max })
        } else {
            Ok(self)
        }
    }
}

/// Reads a picture's header, and a JPEG's markers to its end.
pub(super) fn measure(kind: FileKind, bytes: &[u8]) -> Result<Sheet, FileProblem> {
    if kind == FileKind::Png {
        return measure_png(bytes);
    }
    let Structure { width, height, components, progressive, scans, end } =
        structure(bytes).ok_or(FileProblem::Broken)?;
    if scans > SCANS_MAX {
        return Err(FileProblem::Broken);
    }
    let shown = if components == 1 { 1 } else { 3 };
    // Two bytes a coefficient, kept until the last scan.
    let kept = if progressive { u64::from(components) * 2 } else { 0 };
    Sheet { kind, width, height, bytes_per_pixel: shown + kept, end }.checked()
}

/// The first chunk of a PNG is its header: width, height, depth, colour type.
fn measure_png(bytes: &[u8]) -> Result<Sheet, FileProblem> {
    let header: &[u8; 18] =
        bytes.get(8..).and_then(|rest| rest.first_chunk()).ok_or(FileProblem::Broken)?;
    let [0, 0, 0, 13, b'I', b'H', b'D', b'R', w1, w2, w3, w4, h1, h2, h3, h4, depth, colour] =
        *header
    else {
        return Err(FileProblem::Broken);
    };
    // Palettes are drawn as colours with transparency.
    let channels = match colour {
        0 => 1,
        4 => 2,
        2 => 3,
        _ => 4,
    };
    Sheet {
        kind: FileKind::Png,
        width: u32::from_be_bytes([w1, w2, w3, w4]),
        height: u32::from_be_bytes([h1, h2, h3, h4]),
        bytes_per_pixel: if depth == 16 { channels * 2 } else { channels },
        end: bytes.len(),
    }
    .checked()
}

/// Draws a measured picture anew, as a JPEG.
pub(super) fn redraw(sheet: &Sheet, bytes: &[u8], frame: Frame) -> Result<Vec<u8>, FileProblem> {
    let bytes = bytes.get(..sheet.end).ok_or(FileProblem::Broken)?;
    let (picture, orientation) = decode(sheet.kind, bytes).map_err(|error| problem(&error))?;
    if picture.dimensions() != (sheet.width, sheet.height) {
        return Err(FileProblem::Broken);
    }
    let picture = fit(picture, orientation, frame);
    let mut out = Vec::new();
    encode(&picture, &mut out).map_err(|error| problem(&error))?;
    Ok(out)
}

fn decode(kind: FileKind, bytes: &[u8]) -> ImageResult<(DynamicImage, Orientation)> {
    fn both(mut decoder: impl ImageDecoder) -> ImageResult<(DynamicImage, Orientation)> {
        // A note on how the camera was held that can't be read is none.
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        Ok((DynamicImage::from_decoder(decoder)?, orientation))
    }
    if kind == FileKind::Png {
        let mut limits = Limits::default();
        limits.max_alloc = Some(PNG_EXTRA_BYTES_MAX);
        both(PngDecoder::with_limits(Cursor::new(bytes), limits)?)
    } else {
        both(JpegDecoder::new(Cursor::new(bytes))?)
    }
}

/// What can't be drawn is broken; there is nothing a person could do with more words.
fn problem(error: &ImageError) -> FileProblem {
    tracing::debug!(%error, "A picture can't be drawn");
    match error {
        ImageError::Limits(_) => FileProblem::too_many_pixels(),
        _ => FileProblem::Broken,
    }
}

/// Smaller first, then upright, then cut: the large picture is held once.
fn fit(picture: DynamicImage, orientation: Orientation, frame: Frame) -> DynamicImage {
    let lying = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let turn = |(a, b): (u32, u32)| if lying { (b, a) } else { (a, b) };
    let seen = turn(picture.dimensions());
    let wanted = size_in(seen, frame);
    let mut picture = if wanted == seen {
        picture
    } else {
        let (width, height) = turn(wanted);
        picture.thumbnail_exact(width, height)
    };
    picture.apply_orientation(orientation);
    match frame {
        Frame::Within { .. } => picture,
        Frame::Portrait { width, height } => cut(&picture, width, height),
    }
}

/// The size that fits, never larger than the picture is.
fn size_in((width, height): (u32, u32), frame: Frame) -> (u32, u32) {
    let scale = match frame {
        Frame::Within { side } => f64::from(side) / f64::from(width.max(height)),
        // As large as it has to be to fill the frame.
        Frame::Portrait { width: w, height: h } => {
            (f64::from(w) / f64::from(width)).max(f64::from(h) / f64::from(height))
        }
    };
    if scale >= 1.0 {
        return (width, height);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number below a u32"
    )]
    let scaled = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (scaled(width), scaled(height))
}

/// The largest middle piece of the shape `width` to `height`.
fn cut(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (has_width, has_height) = picture.dimensions();
    let fits = |length: u32, of: u32, to: u32| -> u32 {
        let part = u64::from(length) * u64::from(of) / u64::from(to.max(1));
        u32::try_from(part).unwrap_or(u32::MAX).max(1)
    };
    let new_width = has_width.min(fits(has_height, width, height)).min(width);
    let new_height = has_height.min(fits(has_width, height, width)).min(height);
    picture.crop_imm(
        (has_width - new_width) / 2,
        (has_height - new_height) / 2,
        new_width,
        new_height,
    )
}

/// Grey stays grey; what is transparent becomes paper.
fn encode(picture: &DynamicImage, out: &mut Vec<u8>) -> ImageResult<()> {
    let mut encoder = JpegEncoder::new_with_quality(out, QUALITY);
    if picture.color().has_color() {
        let plain: RgbImage =
            if picture.color().has_alpha() { on_paper(picture) } else { picture.to_rgb8() };
        encoder.encode_image(&plain)
    } else {
        let plain: GrayImage = if picture.color().has_alpha() {
            DynamicImage::ImageRgb8(on_paper(picture)).to_luma8()
        } else {
            picture.to_luma8()
        };
        encoder.encode_image(&plain)
    }
}

fn on_paper(picture: &DynamicImage) -> RgbImage {
    let mut paper = RgbImage::new(picture.width(), picture.height());
    for (to, from) in paper.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let blend =
            |ink: u16| u8::try_from((ink * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        *to = Rgb([blend(red), blend(green), blend(blue)]);
    }
    paper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_grows() {
        assert_eq!(size_in((100, 50), Frame::Within { side: 200 }), (100, 50));
        assert_eq!(size_in((4000, 3000), Frame::Within { side: 2400 }), (2400, 1800));
        assert_eq!(size_in((60_000, 1), Frame::Within { side: 2400 }), (2400, 1));
        let portrait = Frame::Portrait { width: 600, height: 800 };
        assert_eq!(size_in((3000, 4000), portrait), (600, 800));
        assert_eq!(size_in((4000, 3000), portrait), (1067, 800));
        assert_eq!(size_in((300, 400), portrait), (300, 400));
    }

    #[test]
    fn the_middle_is_cut_out() {
        let shape =
            |width, height| cut(&DynamicImage::new_luma8(width, height), 600, 800).dimensions();
        assert_eq!(shape(1067, 800), (600, 800));
        assert_eq!(shape(300, 1000), (300, 400));
        assert_eq!(shape(1, 1), (1, 1));
        assert_eq!(shape(600, 801), (600, 800));
    }

    #[test]
    fn memory_is_known_before_drawing() {
        let sheet = |bytes_per_pixel| Sheet {
            kind: FileKind::Jpeg,
            width: 8000,
            height: 6000,
            bytes_per_pixel,
            end: 0,
        };
        assert!(sheet(3).checked().is_ok());
        // A progressive one of the same size would need three times as much.
        assert!(matches!(sheet(9).checked(), Err(FileProblem::TooManyPixels { .. })));
    }
}

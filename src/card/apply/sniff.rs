//! What a chosen file is, told from its first bytes, and how small a picture is made before it
//! goes. Nothing here needs a browser.

use linli_domain::file::{FileKind, FileProblem, FilePurpose};

/// How many of a file's first bytes are looked at.
pub const HEAD_BYTES: usize = 1024;
/// A picture is drawn anew at most this long and wide, in pixels: enough to read a letter by.
pub const SIDE_MAX: u32 = 2400;
/// A picture is made smaller until it has at most about so many bytes.
pub const PICTURE_BYTES_MAX: u64 = 1_000_000;
/// A picture larger than this isn't even opened: phones take none, and memory is small.
pub const PICTURE_BYTES_OPENED_MAX: u64 = 60_000_000;
/// How a picture is made smaller: JPEG quality and share of its size, one try after the other.
pub const TRIES: [(f64, f64); 5] = [(0.86, 1.0), (0.72, 1.0), (0.72, 0.75), (0.6, 0.6), (0.5, 0.5)];

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// One of the kinds that are kept.
    Like(FileKind),
    /// An iPhone's HEIC, or its relatives.
    Heic,
    /// Nothing known here; the browser may still be able to draw it.
    Unknown,
    /// Something written (SVG, HTML): never drawn.
    Written,
}

/// What a file looks like, by its first bytes. Its name and the device's word for it don't count.
pub fn looks(head: &[u8]) -> Looks {
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Looks::Like(FileKind::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Looks::Like(FileKind::Png)
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        Looks::Like(FileKind::Pdf)
    } else if is_heic(head) {
        Looks::Heic
    } else if head.trim_ascii_start().starts_with(b"<") {
        Looks::Written
    } else {
        Looks::Unknown
    }
}

/// ISO media files say `ftyp` and then their brand.
fn is_heic(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] =
        [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"];
    let brand = head.get(8..12).unwrap_or_default();
    head.get(4..8) == Some(b"ftyp") && BRANDS.contains(&brand)
}

/// What can be said of a file before anything else is done with it.
pub fn refuse_at_once(looks: Looks, bytes: u64, purpose: FilePurpose) -> Option<FileProblem> {
    let bytes_max = purpose.bytes_max();
    match looks {
        _ if bytes == 0 => Some(FileProblem::Empty),
        Looks::Written => Some(FileProblem::UnknownKind),
        Looks::Like(FileKind::Pdf) if !purpose.takes(FileKind::Pdf) => {
            Some(FileProblem::NotAPicture)
        }
        Looks::Like(FileKind::Pdf) if bytes > bytes_max => {
            Some(FileProblem::TooLarge { bytes_max })
        }
        _ if bytes > PICTURE_BYTES_OPENED_MAX => Some(FileProblem::TooLarge { bytes_max }),
        _ => None,
    }
}

/// Why a file could not be drawn by this browser.
pub const fn undrawable(looks: Looks) -> FileProblem {
    match looks {
        Looks::Heic => FileProblem::Heic,
        Looks::Like(_) => FileProblem::Broken,
        Looks::Unknown | Looks::Written => FileProblem::UnknownKind,
    }
}

/// Width and height after drawing anew: the longer side at most `SIDE_MAX`, then a share of it.
pub fn drawn_size(width: u32, height: u32, share: f64) -> (u32, u32) {
    let longer = f64::from(width.max(height)).max(1.0);
    let scale = (f64::from(SIDE_MAX) / longer).min(1.0) * share;
    (scaled(width, scale), scaled(height, scale))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length of at most SIDE_MAX pixels, never below one"
)]
fn scaled(length: u32, scale: f64) -> u32 {
    (f64::from(length) * scale).round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_and_not_the_name() {
        assert_eq!(looks(&[0xFF, 0xD8, 0xFF, 0xE0]), Looks::Like(FileKind::Jpeg));
        assert_eq!(looks(b"\x89PNG\r\n\x1a\n...."), Looks::Like(FileKind::Png));
        assert_eq!(looks(b"\xEF\xBB\xBF%PDF-1.7"), Looks::Like(FileKind::Pdf));
        assert_eq!(looks(b"\0\0\0\x18ftypheic\0\0"), Looks::Heic);
        assert_eq!(looks(b"\0\0\0\x18ftypisom\0\0"), Looks::Unknown);
        assert_eq!(looks(b" <svg xmlns="), Looks::Written);
        assert_eq!(looks(b"MZ"), Looks::Unknown);
        assert_eq!(looks(b""), Looks::Unknown);
    }

    #[test]
    fn what_can_be_said_at_once_is_said_at_once() {
        let max = FilePurpose::Proof.bytes_max();
        let pdf = Looks::Like(FileKind::Pdf);
        let jpeg = Looks::Like(FileKind::Jpeg);
        let of = refuse_at_once;
        assert_eq!(of(pdf, 0, FilePurpose::Proof), Some(FileProblem::Empty));
        assert_eq!(of(pdf, max, FilePurpose::Proof), None);
        assert_eq!(
            of(pdf, max + 1, FilePurpose::Proof),
            Some(FileProblem::TooLarge { bytes_max: max })
        );
        assert_eq!(of(pdf, 1, FilePurpose::Photo), Some(FileProblem::NotAPicture));
        // A large picture is made smaller first.
        assert_eq!(of(jpeg, max + 1, FilePurpose::Photo), None);
        assert!(of(jpeg, PICTURE_BYTES_OPENED_MAX + 1, FilePurpose::Photo).is_some());
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        assert_eq!(undrawable(Looks::Heic), FileProblem::Heic);
        assert_eq!(undrawable(Looks::Like(FileKind::Png)), FileProblem::Broken);
        assert_eq!(undrawable(Looks::Unknown), FileProblem::UnknownKind);
    }

    #[test]
    fn pictures_shrink_and_never_grow() {
        assert_eq!(drawn_size(4000, 3000, 1.0), (2400, 1800));
        assert_eq!(drawn_size(3000, 4000, 0.5), (900, 1200));
        assert_eq!(drawn_size(800, 600, 1.0), (800, 600));
        assert_eq!(drawn_size(24_000, 1, 0.5), (1200, 1));
    }
}

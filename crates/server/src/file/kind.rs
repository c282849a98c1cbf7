//! What a file is, by its first bytes.

use linli_domain::file::{FileKind, FileProblem};

/// How many of the first bytes are enough to tell.
pub(super) const HEAD_BYTES: usize = 64;

/// A PDF's end mark stands within this many bytes of its end, by the readers' custom.
const PDF_TAIL_BYTES: usize = 1024;

/// Brands of HEIF pictures in an ISO container (ISO/IEC 23008-12), as phones write them.
const HEIC_BRANDS: [&[u8; 4]; 9] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"];

/// What begins like this. The file's name and claimed type are not asked.
pub(super) fn kind_of(head: &[u8]) -> Result<FileKind, FileProblem> {
    const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
    if head.is_empty() {
        return Err(FileProblem::Empty);
    }
    if head.starts_with(b"\xFF\xD8\xFF") {
        return Ok(FileKind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(FileKind::Png);
    }
    if let [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] = head
        && HEIC_BRANDS.iter().any(|known| brand.starts_with(*known))
    {
        return Err(FileProblem::Heic);
    }
    // Some printers put a byte order mark or an empty line first.
    let text = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    if text.starts_with(b"%PDF-") { Ok(FileKind::Pdf) } else { Err(FileProblem::UnknownKind) }
}

/// Whether a PDF has come to its end. That is all that is looked at.
pub(super) fn looks_whole(pdf: &[u8]) -> bool {
    let tail = &pdf[pdf.len().saturating_sub(PDF_TAIL_BYTES)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        assert_eq!(kind_of(b"\xFF\xD8\xFF\xE0"), Ok(FileKind::Jpeg));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1A\n"), Ok(FileKind::Png));
        assert_eq!(kind_of(b"%PDF-1.7\n"), Ok(FileKind::Pdf));
        assert_eq!(kind_of(b"\xEF\xBB\xBF\r\n%PDF-1.4"), Ok(FileKind::Pdf));
        assert_eq!(kind_of(b""), Err(FileProblem::Empty));
    }

    #[test]
    fn phones_pictures_are_known_by_name() {
        assert_eq!(kind_of(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(FileProblem::Heic));
        assert_eq!(kind_of(b"\0\0\0\x18ftypmif1\0\0\0\0"), Err(FileProblem::Heic));
        assert_eq!(kind_of(b"\0\0\0\x18ftypisom\0\0\0\0"), Err(FileProblem::UnknownKind));
    }

    #[test]
    fn everything_else_is_unknown() {
        let others: [&[u8]; 9] = [
            b"x",
            b"GIF89a",
            b"PK\x03\x04",
            b"<svg xmlns=",
            b"<!doctype html>",
            b"MZ\x90\0",
            b"\x7FELF",
            b"BM",
            b"<?php echo 1; ?>%PDF-1.4",
        ];
        for other in others {
            assert_eq!(kind_of(other), Err(FileProblem::UnknownKind), "{other:?}");
        }
    }

    #[test]
    fn a_pdf_ends_near_its_end() {
        assert!(looks_whole(b"%PDF-1.7\n...\n%%EOF\r\n"));
        assert!(!looks_whole(b"%PDF-1.7\n..."));
        let buried = [b"%PDF-1.7\n%%EOF".as_slice(), &[0; 4096]].concat();
        assert!(!looks_whole(&buried));
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(head: Vec<u8>) {
            let _ = kind_of(&head);
            let _ = looks_whole(&head);
        }
    }
}

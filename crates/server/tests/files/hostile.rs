//! Files that pretend, explode, carry riders, or are simply not what we take.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use futures::stream;
use linli_domain::{
    file::{FileKind, FileProblem, FilePurpose, ScanState},
    id::FileId,
    limits::LETTER_BYTES_MAX,
};
use linli_server::file::NotTaken;
use uuid::Uuid;

use crate::{
    drawer::{HandDrawn, jpeg, pdf, png, png_claiming, two_halves, with_chunk, with_segment},
    town::Town,
};

const LIMIT: usize = 10 * 1024 * 1024;

#[tokio::test]
async fn size_is_counted_to_the_byte() {
    let town = Town::open();
    let too_large = FileProblem::TooLarge { bytes_max: LETTER_BYTES_MAX };
    assert_eq!(town.refuse_proof(Body::empty()).await, FileProblem::Empty);
    assert_eq!(town.refuse_proof(vec![b'%']).await, FileProblem::UnknownKind);
    let kept = town.keep(FilePurpose::Proof, pdf(LIMIT)).await;
    assert_eq!(kept.bytes, pdf(LIMIT), "a PDF is kept as it came");
    assert_eq!((kept.taken.kind, kept.taken.scan), (FileKind::Pdf, ScanState::NotAsked));
    assert_eq!(town.refuse_proof(pdf(LIMIT + 1)).await, too_large);
    // And when the length isn't said beforehand.
    let chunks: Vec<_> = pdf(LIMIT + 1)
        .chunks(65_536)
        .map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec()))
        .collect();
    assert_eq!(town.refuse_proof(Body::from_stream(stream::iter(chunks))).await, too_large);
    // An endless one is not read to its end.
    let chunk = Bytes::from(vec![0; 1024 * 1024]);
    let endless = stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()));
    assert_eq!(town.refuse_proof(Body::from_stream(endless)).await, too_large);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let town = Town::open();
    let parts = [Ok(pdf(5000)), Err(std::io::Error::other("the train is in the tunnel"))];
    let id = FileId(Uuid::from_u128(9));
    let body = Body::from_stream(stream::iter(parts));
    let taken = town.files.take(id, FilePurpose::Proof, body).await;
    assert!(matches!(taken, Err(NotTaken::Interrupted)));
    assert!(town.files.read(id).await.unwrap().is_none());
    assert_eq!(std::fs::read_dir(town.folder.join("incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn only_what_it_is_counts() {
    let town = Town::open();
    let others: [&[u8]; 8] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a/*\x01\0*/=1;alert(1)",
        b"PK\x03\x04\x14\0\0\0 a letter in docx",
        b"MZ\x90\0 letter.pdf.exe",
        b"\0\0\0\x18ftypisom a film",
        b"\xFF\xFE\0\0",
        b"BM a bitmap",
    ];
    for other in others {
        assert_eq!(town.refuse_proof(other).await, FileProblem::UnknownKind, "{other:?}");
    }
    let phone = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic an honest picture".as_slice();
    assert_eq!(town.refuse_proof(phone).await, FileProblem::Heic);
    let no_picture = town.refuse(FilePurpose::Photo, pdf(5000)).await;
    assert_eq!(no_picture, FileProblem::NotAPicture);
    assert_eq!(town.refuse(FilePurpose::Document, pdf(5000)).await, FileProblem::NotAPicture);
}

#[tokio::test]
async fn riders_are_left_behind() {
    let town = Town::open();
    let riders: [&[u8]; 4] = [
        b"PK\x03\x04 an archive",
        b"<?php system($_GET['x']); ?>",
        b"<script>alert(1)</script>",
        b"%PDF-1.7 another letter",
    ];
    for rider in riders {
        let behind_jpeg = [jpeg(&two_halves(64, 48)).as_slice(), rider, b"\xFF\xD9"].concat();
        let in_comment = with_segment(&jpeg(&two_halves(64, 48)), 0xFE, rider);
        let behind_png = [png(two_halves(64, 48)).as_slice(), rider].concat();
        let in_chunk = with_chunk(&png(two_halves(64, 48)), *b"ruDe", rider);
        for ridden in [behind_jpeg, in_comment, behind_png, in_chunk] {
            let kept = town.keep(FilePurpose::Proof, ridden).await;
            assert!(!kept.holds(rider), "{}", String::from_utf8_lossy(rider));
            assert!(kept.bytes.ends_with(b"\xFF\xD9"));
        }
    }
    // The rest of a larger picture behind a cropped one: what some phones' editors left there.
    let cropped = jpeg(&two_halves(32, 32));
    let whole = jpeg(&two_halves(640, 480));
    let kept = town.keep(FilePurpose::Photo, [cropped, whole[300..].to_vec()].concat()).await;
    assert!(!kept.holds(&whole[2000..2040]));
}

#[tokio::test]
async fn floods_are_refused_by_their_header() {
    let town = Town::open();
    let baseline = |width, height| HandDrawn {
        frame: 0xC0,
        width,
        height,
        components: 3,
        scans: 1,
        blocks: 64,
    };
    let began = Instant::now();
    for flood in [
        png_claiming(65_000, 65_000),
        png_claiming(u32::MAX, u32::MAX),
        png_claiming(u32::MAX, 1),
        baseline(65_000, 65_000).draw(),
        baseline(8000, 6400).draw(),
        HandDrawn { frame: 0xC2, ..baseline(8000, 6000) }.draw(),
    ] {
        let problem = town.refuse_proof(flood).await;
        assert!(matches!(problem, FileProblem::TooManyPixels { .. }), "{problem:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());

    assert_eq!(town.refuse_proof(png_claiming(0, 10)).await, FileProblem::Broken);
    let often = HandDrawn { frame: 0xC2, scans: 50, ..baseline(1024, 1024) }.draw();
    assert_eq!(town.refuse_proof(often).await, FileProblem::Broken);

    // A film of a million frames is one picture here.
    let frames = [1_000_000_u32.to_be_bytes(), 0_u32.to_be_bytes()].concat();
    let film = with_chunk(&png(two_halves(64, 48)), *b"acTL", &frames);
    assert_eq!(town.keep(FilePurpose::Proof, film).await.picture().dimensions(), (64, 48));
}

#[tokio::test]
async fn what_is_cut_off_is_said_to_be_broken() {
    let town = Town::open();
    let (jpeg, png) = (jpeg(&two_halves(320, 240)), png(two_halves(320, 240)));
    for part in [1, 5, 20, 50, 90, 99] {
        let cut = |whole: &[u8]| whole[..(whole.len() * part / 100).max(24)].to_vec();
        assert_eq!(town.refuse_proof(cut(&jpeg)).await, FileProblem::Broken, "JPEG {part} %");
        if part < 90 {
            assert_eq!(town.refuse_proof(cut(&png)).await, FileProblem::Broken, "PNG {part} %");
        }
    }
    assert_eq!(town.refuse_proof(pdf(5000)[..4000].to_vec()).await, FileProblem::Broken);
}

#[tokio::test]
async fn damaged_pictures_do_no_harm() {
    let town = Town::open();
    let whole = [jpeg(&two_halves(64, 48)), png(two_halves(64, 48))];
    for (round, whole) in (0_usize..200).zip(whole.iter().cycle()) {
        let mut damaged = whole.clone();
        for step in 0..3 {
            let at = (round * 7919 + step * 104_729) % damaged.len();
            damaged[at] ^= u8::try_from(1 + (round * 31 + step) % 255).unwrap();
        }
        let id = FileId(Uuid::from_u128(10));
        let taken = town.files.take(id, FilePurpose::Photo, damaged.into()).await;
        assert!(matches!(taken, Ok(_) | Err(NotTaken::Problem(_))), "{taken:?}");
    }
}

//! Which encoding a text ledger is in, and decoding it piece by piece.

use std::io::{Read, SeekFrom};

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::LedgerError;
use super::source::ReadSeek;

const CHUNK: usize = 64 * 1024;

/// How the characters of a text ledger are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets save it.
    Utf8Bom,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
    /// UTF-16, which spreadsheets call "Unicode text".
    Utf16,
}

impl TextEncoding {
    /// The name as the report states it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with BOM",
            Self::Gb18030 => "GB18030",
            Self::Utf16 => "UTF-16",
        }
    }
}

/// An encoding ready to decode with.
#[derive(Clone, Copy)]
pub(super) struct Detected {
    pub(super) encoding: TextEncoding,
    decoder: &'static Encoding,
    skip: u64,
}

/// Reads the whole input once or twice and decides. A file that is valid in neither UTF-8 nor GB18030
/// is read in the one with fewer unreadable places; those cells are then reported one by one.
///
/// # Errors
/// [`LedgerError::Io`].
pub(super) fn detect(input: &mut dyn ReadSeek) -> Result<Detected, LedgerError> {
    input.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    Read::take(&mut *input, 3).read_to_end(&mut head)?;
    let known = |encoding, decoder, skip| Detected {
        encoding,
        decoder,
        skip,
    };
    if head.starts_with(b"\xEF\xBB\xBF") {
        return Ok(known(TextEncoding::Utf8Bom, UTF_8, 3));
    }
    if head.starts_with(b"\xFF\xFE") {
        return Ok(known(TextEncoding::Utf16, UTF_16LE, 2));
    }
    if head.starts_with(b"\xFE\xFF") {
        return Ok(known(TextEncoding::Utf16, UTF_16BE, 2));
    }
    let utf8 = unreadable(input, UTF_8, u64::MAX)?;
    if utf8 > 0 && unreadable(input, GB18030, utf8)? < utf8 {
        return Ok(known(TextEncoding::Gb18030, GB18030, 0));
    }
    Ok(known(TextEncoding::Utf8, UTF_8, 0))
}

/// Whether a text that was read as GB18030 was written in UTF-8, as lines that were pasted from elsewhere are.
pub(super) fn is_other_text(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (bytes, _, is_lossy) = GB18030.encode(text);
    let wide = |text: &str| text.chars().filter(|c| *c >= '\u{2E80}').count();
    // Fewer characters may be both by chance.
    !is_lossy && std::str::from_utf8(&bytes).is_ok_and(|other| wide(other) >= 4)
}

/// Number of malformed sequences, counted no further than `enough`.
fn unreadable(
    input: &mut dyn ReadSeek,
    encoding: &'static Encoding,
    enough: u64,
) -> Result<u64, LedgerError> {
    input.seek(SeekFrom::Start(0))?;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut bytes = vec![0u8; CHUNK];
    let mut sink = vec![0u8; CHUNK * 3 + 16];
    let mut bad = 0u64;
    loop {
        let got = read_some(input, &mut bytes)?;
        let mut left = bytes.get(..got).unwrap_or_default();
        loop {
            let (result, read, _) =
                decoder.decode_to_utf8_without_replacement(left, &mut sink, got == 0);
            left = left.get(read..).unwrap_or_default();
            match result {
                DecoderResult::Malformed(..) => bad += 1,
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty => break,
            }
        }
        if got == 0 || bad >= enough {
            return Ok(bad);
        }
    }
}

fn read_some(input: &mut dyn ReadSeek, buffer: &mut [u8]) -> Result<usize, LedgerError> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return Ok(other?),
        }
    }
}

/// The input as pieces of text. Unreadable bytes become U+FFFD.
pub(super) struct TextPieces<'a> {
    input: &'a mut dyn ReadSeek,
    decoder: encoding_rs::Decoder,
    bytes: Vec<u8>,
    done: bool,
}

impl<'a> TextPieces<'a> {
    /// Starts from the first character after the byte order mark.
    pub(super) fn new(input: &'a mut dyn ReadSeek, how: Detected) -> Result<Self, LedgerError> {
        input.seek(SeekFrom::Start(how.skip))?;
        Ok(Self {
            input,
            decoder: how.decoder.new_decoder_without_bom_handling(),
            bytes: vec![0u8; CHUNK],
            done: false,
        })
    }

    /// Replaces `piece` by the next text; false at the end of the file.
    pub(super) fn next_into(&mut self, piece: &mut String) -> Result<bool, LedgerError> {
        piece.clear();
        if self.done {
            return Ok(false);
        }
        let got = read_some(self.input, &mut self.bytes)?;
        self.done = got == 0;
        let left = self.bytes.get(..got).unwrap_or_default();
        let room = self.decoder.max_utf8_buffer_length(left.len());
        piece.reserve(room.unwrap_or(CHUNK * 3 + 16));
        // The room is the decoder's own upper bound, so one call takes the whole chunk.
        let _ = self.decoder.decode_to_string(left, piece, self.done);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn detected(bytes: &[u8]) -> (TextEncoding, String) {
        let mut input = Cursor::new(bytes.to_vec());
        let how = detect(&mut input).unwrap();
        let mut pieces = TextPieces::new(&mut input, how).unwrap();
        let (mut all, mut piece) = (String::new(), String::new());
        while pieces.next_into(&mut piece).unwrap() {
            all.push_str(&piece);
        }
        (how.encoding, all)
    }

    #[test]
    fn the_encodings_are_told_apart() {
        let text = "项目名称,投资方\n示例𬭎㻏,甲";
        let gb = GB18030.encode(text).0.into_owned();
        let bom = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        let wide: Vec<u8> = std::iter::once(0xFEFFu16)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), TextEncoding::Utf8),
            (bom, TextEncoding::Utf8Bom),
            (gb, TextEncoding::Gb18030),
            (wide, TextEncoding::Utf16),
        ] {
            assert_eq!(detected(&bytes), (encoding, text.to_owned()));
        }
    }

    #[test]
    fn a_character_on_a_chunk_border_survives() {
        for shift in 0..4 {
            let text = format!("{}{}", "a".repeat(shift), "示例㻏".repeat(40_000));
            let gb = GB18030.encode(&text).0.into_owned();
            assert_eq!(detected(&gb), (TextEncoding::Gb18030, text.clone()));
            assert_eq!(detected(text.as_bytes()), (TextEncoding::Utf8, text));
        }
    }

    #[test]
    fn a_line_of_utf8_inside_gb18030_is_noticed() {
        let wrong = GB18030.decode("示例甲乙丙丁项目".as_bytes()).0.into_owned();
        assert!(is_other_text(&wrong), "{wrong}");
        for text in ["示例甲乙丙丁项目", "信丰县", "abc", "王小明"] {
            assert!(!is_other_text(text), "{text}");
        }
    }

    #[test]
    fn one_broken_place_does_not_change_the_encoding() {
        let mut bytes = "项目名称,投资方\n示例项目,示例公司".as_bytes().to_vec();
        bytes.extend_from_slice(b"\xFF\xFF");
        let (encoding, text) = detected(&bytes);
        assert_eq!(encoding, TextEncoding::Utf8);
        assert!(text.contains("示例公司\u{FFFD}"));
    }
}

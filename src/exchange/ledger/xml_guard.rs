//! Watches the bytes of one XML part go by and refuses what would make a reader hold too much.
//!
//! A workbook reader keeps one tag, one text and one cell in memory at a time, so those three are
//! bounded here. It also believes the declared number of shared texts, so that is bounded as well.

use memchr::{memchr, memchr3};

use super::sheet_marks::PartMarks;

/// Texts beyond this many cannot stand in a sheet that fits the other limits.
const MAX_DECLARED: u64 = 10_000_000;

/// Elements whose content the workbook reader gathers into one value.
const GATHERED: [&[u8]; 5] = [b"si", b"is", b"v", b"t", b"f"];

/// Elements that a reader gathers from whichever part holds them; a sheet has no business with them.
const NOT_IN_SHEETS: [&[u8]; 10] = [
    b"sst",
    b"styleSheet",
    b"numFmts",
    b"fonts",
    b"fills",
    b"borders",
    b"cellStyleXfs",
    b"cellXfs",
    b"Relationships",
    b"definedNames",
];

/// The state of one part.
pub(super) struct XmlGuard {
    limit: u64,
    root: Option<Vec<u8>>,
    place: Within,
    tag: Vec<u8>,
    text_run: u64,
    open: Option<(Vec<u8>, u64)>,
    marks: PartMarks,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Tag,
    /// Inside an attribute value; carries the quotation mark that ends it.
    Quoted(u8),
}

impl XmlGuard {
    /// `limit` is the most bytes one tag, one text or one cell may have.
    pub(super) fn new(limit: u64) -> Self {
        Self {
            limit,
            root: None,
            place: Within::Text,
            tag: Vec::new(),
            text_run: 0,
            open: None,
            marks: PartMarks::default(),
        }
    }

    /// What the tags of the part said besides its values.
    pub(super) fn into_marks(self) -> PartMarks {
        self.marks
    }

    /// True when the part is a worksheet, which is streamed; every other part is held in memory.
    pub(super) fn is_sheet(&self) -> bool {
        self.root.as_deref() == Some(b"worksheet")
    }

    /// Takes the next bytes of the part.
    ///
    /// # Errors
    /// The code of the rule that was broken.
    pub(super) fn feed(&mut self, mut bytes: &[u8]) -> Result<(), &'static str> {
        while !bytes.is_empty() {
            let used = match self.place {
                Within::Text => self.text(bytes),
                Within::Tag => self.tag(bytes)?,
                Within::Quoted(mark) => self.quoted(bytes, mark),
            };
            self.count(used as u64)?;
            bytes = bytes.get(used..).unwrap_or_default();
        }
        Ok(())
    }

    fn count(&mut self, used: u64) -> Result<(), &'static str> {
        if let Some((_, held)) = &mut self.open {
            *held += used;
            if *held > self.limit {
                return Err("cell_too_large");
            }
        }
        if self.text_run > self.limit || self.tag.len() as u64 > self.limit {
            return Err("cell_too_large");
        }
        Ok(())
    }

    fn text(&mut self, bytes: &[u8]) -> usize {
        match memchr(b'<', bytes) {
            Some(at) => {
                self.place = Within::Tag;
                self.text_run = 0;
                self.tag.clear();
                at + 1
            }
            None => {
                self.text_run += bytes.len() as u64;
                bytes.len()
            }
        }
    }

    fn quoted(&mut self, bytes: &[u8], mark: u8) -> usize {
        let used = match memchr(mark, bytes) {
            Some(at) => {
                self.place = Within::Tag;
                at + 1
            }
            None => bytes.len(),
        };
        self.keep(bytes, used);
        used
    }

    fn tag(&mut self, bytes: &[u8]) -> Result<usize, &'static str> {
        let Some(at) = memchr3(b'>', b'"', b'\'', bytes) else {
            self.keep(bytes, bytes.len());
            return Ok(bytes.len());
        };
        let mark = bytes.get(at).copied().unwrap_or(b'>');
        self.keep(bytes, at + usize::from(mark != b'>'));
        if mark == b'>' {
            self.close()?;
        } else if !self.tag.starts_with(b"!") && !self.tag.starts_with(b"?") {
            self.place = Within::Quoted(mark);
        }
        Ok(at + 1)
    }

    fn keep(&mut self, bytes: &[u8], upto: usize) {
        // One chunk past the limit is kept at most; `count` then refuses.
        self.tag
            .extend_from_slice(bytes.get(..upto).unwrap_or_default());
    }

    /// A `>` was seen outside quotation marks.
    fn close(&mut self) -> Result<(), &'static str> {
        let tag = self.tag.as_slice();
        let ends = if tag.starts_with(b"!--") {
            tag.len() >= 5 && tag.ends_with(b"--")
        } else if tag.starts_with(b"![CDATA[") {
            tag.ends_with(b"]]")
        } else if tag.starts_with(b"?") {
            tag.len() >= 2 && tag.ends_with(b"?")
        } else if tag.starts_with(b"!") {
            // A document type can define entities that grow without end.
            return Err("doctype");
        } else {
            true
        };
        if !ends {
            // The mark belongs to the comment or text section.
            self.tag.push(b'>');
            return Ok(());
        }
        self.place = Within::Text;
        if tag.starts_with(b"!") || tag.starts_with(b"?") {
            return Ok(());
        }
        declared(tag)?;
        references(tag)?;
        self.track()
    }

    fn track(&mut self) -> Result<(), &'static str> {
        let tag = self.tag.as_slice();
        if let Some(name) = tag.strip_prefix(b"/") {
            let name = name.trim_ascii_end();
            if name.rsplit(|b| *b == b':').next() == Some(b"c") {
                self.marks.see(b"/c", tag);
            }
            if self.open.as_ref().is_some_and(|(open, _)| open == name) {
                self.open = None;
            }
            return Ok(());
        }
        let name = element_name(tag);
        let local = name.rsplit(|b| *b == b':').next().unwrap_or(name);
        if self.root.is_none() {
            self.root = Some(local.to_vec());
        } else if self.is_sheet() && NOT_IN_SHEETS.contains(&local) {
            return Err("mixed_part");
        }
        self.marks.see(local, tag);
        if self.open.is_none() && !tag.ends_with(b"/") && GATHERED.contains(&local) {
            self.open = Some((name.to_vec(), 0));
        }
        Ok(())
    }
}

fn element_name(tag: &[u8]) -> &[u8] {
    tag.split(|b| b.is_ascii_whitespace() || *b == b'/')
        .next()
        .unwrap_or_default()
}

/// Refuses a cell reference longer than `XFD1048576` allows: readers calculate with it.
fn references(tag: &[u8]) -> Result<(), &'static str> {
    for at in memchr::memmem::find_iter(tag, b"=") {
        let (name, value) = tag.split_at(at);
        let name = name.trim_ascii_end();
        let named = |attribute: &[u8]| {
            let before = name.strip_suffix(attribute).and_then(|rest| rest.last());
            before.is_some_and(u8::is_ascii_whitespace)
        };
        if !named(b"r") && !named(b"ref") {
            continue;
        }
        let value = value.get(1..).unwrap_or_default().trim_ascii_start();
        let (digits, letters) = runs(value);
        if digits > 7 || letters > 3 {
            return Err("reference");
        }
    }
    Ok(())
}

/// The longest runs of digits and of letters in a quoted value.
fn runs(value: &[u8]) -> (usize, usize) {
    let (mut digits, mut letters, mut most) = (0, 0, (0, 0));
    let quotes = |b: &u8| matches!(b, b'"' | b'\'');
    let mark = value.first().filter(|b| quotes(b));
    for byte in value.iter().skip(usize::from(mark.is_some())) {
        if Some(byte) == mark || (mark.is_none() && byte.is_ascii_whitespace()) {
            break;
        }
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        letters = if byte.is_ascii_alphabetic() {
            letters + 1
        } else {
            0
        };
        most = (usize::max(most.0, digits), usize::max(most.1, letters));
    }
    most
}

/// Refuses a tag that declares an absurd number of shared texts: readers reserve memory for it.
fn declared(tag: &[u8]) -> Result<(), &'static str> {
    let Some(at) = memchr::memmem::find(tag, b"uniqueCount") else {
        return Ok(());
    };
    let rest = tag.get(at..).unwrap_or_default();
    let digits: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|b| !b.is_ascii_digit())
        .take_while(u8::is_ascii_digit)
        .take(20)
        .collect();
    let count = std::str::from_utf8(&digits)
        .ok()
        .and_then(|text| text.parse::<u64>().ok())
        .unwrap_or(if digits.is_empty() { 0 } else { u64::MAX });
    if count > MAX_DECLARED {
        return Err("declared_count");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(xml: &[u8], limit: u64) -> Result<(), &'static str> {
        // Byte by byte, so that every state survives a chunk border.
        let mut guard = XmlGuard::new(limit);
        xml.iter().try_for_each(|b| guard.feed(&[*b]))?;
        XmlGuard::new(limit).feed(xml)
    }

    #[test]
    fn an_ordinary_sheet_passes() {
        let xml = br#"<?xml version="1.0"?><!-- a > b --><sst uniqueCount="2"><si><t>a&gt;b</t></si><si><t><![CDATA[<is>]]></t></si></sst>"#;
        assert_eq!(run(xml, 64), Ok(()));
    }

    #[test]
    fn a_cell_made_of_many_small_runs_is_refused() {
        let mut xml = b"<c><is>".to_vec();
        for _ in 0..20 {
            xml.extend_from_slice(br#"<r a="</is>"><t>xx</t></r>"#);
        }
        assert_eq!(run(&xml, 200), Err("cell_too_large"));
        let short = br#"<c><is><r><t>xx</t></r></is></c>"#.repeat(50);
        assert_eq!(run(&short, 200), Ok(()));
    }

    #[test]
    fn a_long_tag_a_long_text_and_a_document_type_are_refused() {
        assert_eq!(
            run(&[b"<c ".as_slice(), &[b'a'; 300]].concat(), 200),
            Err("cell_too_large")
        );
        assert_eq!(run(&[b'a'; 300], 200), Err("cell_too_large"));
        assert_eq!(
            run(b"<!DOCTYPE x [<!ENTITY a \"b\">]>", 200),
            Err("doctype")
        );
    }

    #[test]
    fn an_absurd_reference_is_refused() {
        assert_eq!(run(br#"<c r="XFD1048576" s="99999999999"/>"#, 200), Ok(()));
        for tag in [
            r#"<c r="A99999999">"#,
            "<c\n r = 'ABCD1'>",
            r#"<dimension ref="A1:B999999999"/>"#,
        ] {
            assert_eq!(run(tag.as_bytes(), 200), Err("reference"), "{tag}");
        }
    }

    #[test]
    fn an_absurd_number_of_texts_is_refused() {
        assert_eq!(
            run(br#"<sst uniqueCount="99999999999">"#, 200),
            Err("declared_count")
        );
        assert_eq!(
            run(br#"<sst uniqueCount="99999999999999999999999999">"#, 200),
            Err("declared_count")
        );
    }
}

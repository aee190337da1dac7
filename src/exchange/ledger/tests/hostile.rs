//! Files made to hurt, and files cut short.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;

struct Entry<'a> {
    name: &'a str,
    content: Vec<u8>,
    /// What the directory says the part expands to.
    declared: u64,
}

fn entry(name: &str, content: impl Into<Vec<u8>>) -> Entry<'_> {
    let content = content.into();
    let declared = content.len() as u64;
    Entry {
        name,
        content,
        declared,
    }
}

/// A zip archive with exactly these parts.
fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for part in entries {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(&part.content).unwrap();
        let stored = deflate.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(&part.content);
        let mut common = Vec::new();
        common.extend_from_slice(&[20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x5A]);
        common.extend_from_slice(&crc.sum().to_le_bytes());
        common.extend_from_slice(&(stored.len() as u32).to_le_bytes());
        common.extend_from_slice(&(part.declared as u32).to_le_bytes());
        common.extend_from_slice(&(part.name.len() as u16).to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        let offset = out.len() as u32;
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(part.name.as_bytes());
        out.extend_from_slice(&stored);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
    }
    let at = out.len() as u32;
    let count = (entries.len() as u16).to_le_bytes();
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

const SHEET_XML: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1" t="inlineStr"><is><t>投资方</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>示例</t></is></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>"#;

/// The parts of a small workbook around one sheet and one table of shared texts.
fn book<'a>(sheet: impl Into<Vec<u8>>, strings: &str) -> Vec<Entry<'a>> {
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    vec![
        entry(
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        entry(
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        entry(
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        entry(
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        entry("xl/sharedStrings.xml", strings),
        entry("xl/worksheets/sheet1.xml", sheet),
    ]
}

const NO_STRINGS: &str =
    r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;

fn rule(bytes: Vec<u8>) -> &'static str {
    match open(bytes) {
        Ok(_) => "opened",
        Err(LedgerError::Hostile { rule, .. }) => rule,
        Err(other) => other.code(),
    }
}

#[test]
fn the_small_workbook_is_fine_before_it_is_made_hostile() {
    let rows = data(&mut open(zip(&book(SHEET_XML, NO_STRINGS))).unwrap());
    assert_eq!(rows[0].cells.get(&column("investor")).cloned(), text("甲"));
}

#[test]
fn a_zip_bomb_is_refused_whether_it_tells_its_size_or_lies() {
    let bomb = vec![b' '; 64 << 20];
    let honest = zip(&book(bomb.clone(), NO_STRINGS));
    assert!(honest.len() < 200_000);
    assert_eq!(rule(honest), "expands_too_much");
    let mut parts = book(bomb, NO_STRINGS);
    parts[5].declared = 1000;
    assert_eq!(rule(zip(&parts)), "expands_too_much");
}

#[test]
fn many_parts_twice_the_same_part_and_foreign_methods_are_refused() {
    let names: Vec<String> = (0..10_001).map(|at| format!("xl/{at}")).collect();
    let many: Vec<_> = names.iter().map(|name| entry(name, "")).collect();
    assert_eq!(rule(zip(&many)), "too_many_parts");
    let mut parts = book(SHEET_XML, NO_STRINGS);
    parts.push(entry("xl/worksheets/SHEET1.xml", SHEET_XML));
    assert_eq!(rule(zip(&parts)), "part_twice");
}

#[test]
fn one_huge_cell_an_absurd_count_and_a_document_type_are_refused() {
    let noise: String = (0..400_000u32)
        .map(|at| format!("{:x}", at.wrapping_mul(2_654_435_761)))
        .collect();
    let huge = SHEET_XML.replace("示例", &noise);
    assert_eq!(rule(zip(&book(huge, NO_STRINGS))), "cell_too_large");
    let runs = SHEET_XML.replace("<t>示例</t>", &"<r><t>示例</t></r>".repeat(100_000));
    assert_eq!(rule(zip(&book(runs, NO_STRINGS))), "cell_too_large");
    let count = NO_STRINGS.replace("/>", r#" uniqueCount="4611686018427387904"></sst>"#);
    assert_eq!(rule(zip(&book(SHEET_XML, &count))), "declared_count");
    let entity = SHEET_XML.replace(
        "<worksheet",
        "<!DOCTYPE w [<!ENTITY a \"aaaa\">]><worksheet",
    );
    assert_eq!(rule(zip(&book(entity, NO_STRINGS))), "doctype");
    let mixed = SHEET_XML.replace("<sheetData>", "<sst/><sheetData>");
    assert_eq!(rule(zip(&book(mixed, NO_STRINGS))), "mixed_part");
}

#[test]
fn cells_outside_any_sheet_are_an_error() {
    for (cell, code) in [
        ("A1048577", "damaged"),
        ("ZZZ2", "too_much"),
        ("AAAAAAA2", "hostile"),
        ("XFD2", "too_much"),
        ("A99999999999", "hostile"),
    ] {
        let sheet = SHEET_XML.replace("\"A2\"", &format!("\"{cell}\""));
        let read = open(zip(&book(sheet, NO_STRINGS))).map(|mut ledger| whole(&mut ledger));
        let error = match read {
            Ok(Ok(_)) => panic!("{cell} was read"),
            Ok(Err(error)) | Err(error) => error,
        };
        assert_eq!(error.code(), code, "{cell}: {error}");
    }
}

#[test]
fn other_files_are_named_for_what_they_are() {
    for (bytes, code) in [
        (b"".as_slice(), "empty"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "not_a_ledger"),
        (b"%PDF-1.7", "not_a_ledger"),
        (b"a\0b", "not_a_ledger"),
        (b"PK\x03\x04", "damaged"),
        (b"hello,world\n1,2\n", "no_header"),
        ("投资方,天气,备注\n示例,晴,".as_bytes(), "missing_columns"),
        (b"  <!DOCTYPE html>\n<table>", "not_a_ledger"),
        ("项目名称,投资方\n\"示例,甲".as_bytes(), "unclosed_quote"),
    ] {
        let error = open(bytes).err().unwrap();
        assert_eq!(error.code(), code);
        for lang in [Lang::Zh, Lang::En] {
            assert!(!error.text(lang).is_empty());
            assert!(!error.text(lang).contains('{'), "{}", error.text(lang));
        }
    }
    assert_eq!(
        rule(zip(&[entry("word/document.xml", "<w/>")])),
        "not_a_ledger"
    );
    let limits = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    let small = OpenOptions {
        limits,
        ..options("")
    };
    let input = Box::new(Cursor::new("项目名称,投资方".as_bytes().to_vec()));
    assert!(matches!(
        Ledger::read(input, small),
        Err(LedgerError::TooLarge { .. })
    ));
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["项目名称", "投资方", "总投资(亿元)"].iter().enumerate() {
        sheet.write(0, column as u16, *text).unwrap();
        sheet.write(1, column as u16, "1").unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Reads everything and only asks that it ends.
fn survive(bytes: Vec<u8>) {
    if let Ok(mut ledger) = open(bytes) {
        let _ = whole(&mut ledger);
    }
}

#[test]
fn a_workbook_cut_anywhere_is_an_error() {
    let whole = workbook();
    for length in (4..whole.len()).step_by(97) {
        assert!(open(&whole[..length]).is_err(), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        survive(bytes);
    }

    #[test]
    fn random_cells_never_panic(cells in proptest::collection::vec("[0-9.年月日亿万元@/〃\"',;=\\-a-z\u{ff10}-\u{ff19}\u{fffd}\n]{0,12}", 0..60)) {
        let header = "项目名称,投资方,统一社会信用代码,总投资(亿元),首谈时间,阶段,用地(亩),就业(人),产业链\n";
        survive(format!("{header}{}", cells.join(",")).into_bytes());
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), more in any::<prop::sample::Index>()) {
        let mut bytes = workbook();
        let length = bytes.len();
        bytes[at.index(length)] = byte;
        bytes[more.index(length)] ^= 0xFF;
        survive(bytes);
    }

    #[test]
    fn damaged_sheet_xml_never_panics(at in any::<prop::sample::Index>(), cut in 0usize..40, put in "[<>/\"'=&;a-zA-Z0-9 ]{0,12}") {
        let mut text: Vec<char> = SHEET_XML.chars().collect();
        let from = at.index(text.len());
        let to = (from + cut).min(text.len());
        text.splice(from..to, put.chars());
        survive(zip(&book(text.into_iter().collect::<String>(), NO_STRINGS)));
    }
}

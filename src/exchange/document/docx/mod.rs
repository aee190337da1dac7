//! A paper as DOCX in the layout of official documents (GB/T 9704).
//!
//! The parts are written here, element by element in the order of the schema, and packed by `zip`. The writers of DOCX that
//! there are for Rust were looked at and fall short of what the standard needs: they know no head of a table that stands
//! again on each page, write no first line of two characters, name no fonts that may stand in for others, and put
//! properties out of the schema's order, which strict readers refuse. A paper needs a dozen kinds of elements.
//!
//! The same paper gives the same bytes: nothing in the package is of the moment at which it is made.
//!
//! | room | what lives there |
//! |---|---|
//! | `xml` | elements, and texts made harmless |
//! | `layout` | faces, sizes and margins by the rules |
//! | `styles` | the parts beside the text |
//! | `body` | the text |
//! | `title`, `grid` | lines of the title, columns of tables |

mod body;
mod grid;
mod layout;
mod styles;
#[cfg(test)]
mod tests;
mod title;
mod xml;

use super::paper::Document;
use std::io::{Cursor, Write as _};
use xml::Xml;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub(crate) use layout::Layout;

/// The whole file.
///
/// # Errors
/// What the packing of the parts says.
pub(crate) fn write(paper: &Document, layout: &Layout) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(paper, layout) {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Each part with its place.
fn parts(paper: &Document, layout: &Layout) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("[Content_Types].xml", types(paper.sign.is_some())),
        ("_rels/.rels", package_links()),
        ("docProps/core.xml", core(paper)),
        ("word/document.xml", body::document(paper, layout)),
        (
            "word/_rels/document.xml.rels",
            document_links(paper.sign.is_some()),
        ),
        ("word/styles.xml", styles::styles(layout, paper.lang)),
        ("word/settings.xml", styles::settings()),
        ("word/fontTable.xml", styles::font_table(layout)),
        ("word/footer1.xml", styles::foot(false)),
        ("word/footer2.xml", styles::foot(true)),
    ];
    if let Some(sign) = &paper.sign {
        parts.push(("word/header1.xml", styles::header(sign)));
        parts.push(("word/header2.xml", styles::header(sign)));
    }
    parts
}

/// The kind of content of word's own parts.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

fn types(has_sign: bool) -> String {
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut xml = Xml::new("Types", &[("xmlns", space)]);
    let links = "application/vnd.openxmlformats-package.relationships+xml";
    xml.leaf("Default", &[("Extension", "rels"), ("ContentType", links)]);
    xml.leaf(
        "Default",
        &[("Extension", "xml"), ("ContentType", "application/xml")],
    );
    let mut own = vec![
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    if has_sign {
        own.extend([("header1", "header"), ("header2", "header")]);
    }
    for (part, kind) in own {
        let name = format!("/word/{part}.xml");
        let kind = format!("{KIND}.{kind}+xml");
        xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.leaf(
        "Override",
        &[("PartName", "/docProps/core.xml"), ("ContentType", core)],
    );
    xml.finish()
}

/// Links of one place, each (id, kind, target).
fn links(all: &[(&str, &str, &str)]) -> String {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = Xml::new("Relationships", &[("xmlns", space)]);
    for (id, kind, target) in all {
        xml.leaf(
            "Relationship",
            &[("Id", id), ("Type", kind), ("Target", target)],
        );
    }
    xml.finish()
}

fn package_links() -> String {
    let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    links(&[
        ("rId1", office, "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
    ])
}

fn document_links(has_sign: bool) -> String {
    let mut parts = vec![
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        ("rId4", "footer", "footer1.xml"),
        ("rId5", "footer", "footer2.xml"),
    ];
    if has_sign {
        parts.extend([
            ("rId6", "header", "header1.xml"),
            ("rId7", "header", "header2.xml"),
        ]);
    }
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let kinds: Vec<String> = parts
        .iter()
        .map(|(_, kind, _)| format!("{space}/{kind}"))
        .collect();
    let all: Vec<(&str, &str, &str)> = parts
        .iter()
        .zip(&kinds)
        .map(|((id, _, target), kind)| (*id, kind.as_str(), *target))
        .collect();
    links(&all)
}

/// Title and maker; the day is that to which the data reach, for the file knows no other.
fn core(paper: &Document) -> String {
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::new("cp:coreProperties", &spaces);
    xml.text("dc:title", &[], &paper.title);
    let maker = paper.head.first().map_or("", |(_, maker)| maker);
    xml.text("dc:creator", &[], maker);
    let day = format!("{}T00:00:00Z", paper.until);
    let kind = [("xsi:type", "dcterms:W3CDTF")];
    xml.text("dcterms:created", &kind, &day);
    xml.text("dcterms:modified", &kind, &day);
    xml.finish()
}

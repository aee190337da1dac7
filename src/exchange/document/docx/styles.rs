//! The parts beside the text: styles with their fonts, settings, the table of fonts, feet with the page's number, the line
//! over pages of data that are not real. Elements stand in the order of the schema.

use super::layout::{Face, Layout};
use super::xml::Xml;
use crate::locales::Lang;

/// The namespace of the text.
pub(super) const W: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);

/// One style of paragraphs.
struct Style<'a> {
    id: &'static str,
    name: &'static str,
    face: &'a Face,
    size: i64,
    /// Exact height of a line.
    line: i64,
    align: &'static str,
    /// Twips before the first line; it is two characters where it is not nothing.
    indent: i64,
    keeps_next: bool,
    level: Option<&'static str>,
    has_border: bool,
}

/// The styles of papers.
pub(super) fn styles(layout: &Layout, lang: Lang) -> String {
    let mut xml = Xml::new("w:styles", &[W]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    fonts(&mut xml, &layout.body, &layout.latin);
    sizes(&mut xml, layout.body_size);
    xml.leaf("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    xml.close();
    xml.close();
    xml.open("w:pPrDefault", &[]);
    xml.close();
    xml.close();
    let body_align = if lang == Lang::Zh { "both" } else { "left" };
    let base = Style {
        id: "Normal",
        name: "Normal",
        face: &layout.body,
        size: layout.body_size,
        line: layout.line,
        align: body_align,
        indent: 0,
        keeps_next: false,
        level: None,
        has_border: false,
    };
    let heading = |id, name, face, level| Style {
        id,
        name,
        face,
        align: "left",
        indent: layout.indent(),
        keeps_next: true,
        level: Some(level),
        ..base
    };
    let small = |id, name, face, size, align| Style {
        id,
        name,
        face,
        size,
        line: Layout::close_line(size),
        align,
        ..base
    };
    let head_size = layout.table_size + 3;
    let styles = [
        Style { ..base },
        Style {
            id: "Title",
            name: "Title",
            face: &layout.title,
            size: layout.title_size,
            line: Layout::close_line(layout.title_size) * 5 / 6,
            align: "center",
            ..base
        },
        Style {
            id: "AnnexTitle",
            name: "Paper annex title",
            face: &layout.title,
            align: "center",
            keeps_next: true,
            ..base
        },
        heading("Heading1", "heading 1", &layout.heading, "0"),
        heading("Heading2", "heading 2", &layout.subheading, "1"),
        heading("Heading3", "heading 3", &layout.body, "2"),
        heading("Heading4", "heading 4", &layout.body, "3"),
        Style {
            id: "Body",
            name: "Paper body",
            indent: layout.indent(),
            ..base
        },
        Style {
            id: "Flush",
            name: "Paper flush",
            align: "left",
            ..base
        },
        Style {
            id: "Mark",
            name: "Paper mark",
            face: &layout.heading,
            align: "left",
            ..base
        },
        small(
            "HeadLine",
            "Paper head line",
            &layout.body,
            head_size,
            "center",
        ),
        Style {
            has_border: true,
            ..small("Gaps", "Paper gaps", &layout.subheading, head_size, "left")
        },
        small(
            "Cell",
            "Paper cell",
            &layout.body,
            layout.table_size,
            "left",
        ),
        small(
            "CellRight",
            "Paper figure",
            &layout.body,
            layout.table_size,
            "right",
        ),
        small(
            "CellHead",
            "Paper column",
            &layout.heading,
            layout.table_size,
            "center",
        ),
        Style {
            keeps_next: true,
            ..small(
                "Measure",
                "Paper measure",
                &layout.body,
                layout.table_size,
                "right",
            )
        },
        small("Note", "Paper note", &layout.body, layout.note_size, "left"),
        small("Foot", "footer", &layout.latin, 28, "left"),
        small(
            "Sign",
            "header",
            &layout.heading,
            layout.table_size,
            "center",
        ),
    ];
    styles
        .iter()
        .for_each(|style| style.write(&mut xml, layout));
    xml.finish()
}

impl Style<'_> {
    fn write(&self, xml: &mut Xml, layout: &Layout) {
        let is_base = self.id == "Normal";
        let kind = ("w:type", "paragraph");
        if is_base {
            xml.open(
                "w:style",
                &[kind, ("w:default", "1"), ("w:styleId", self.id)],
            );
        } else {
            xml.open("w:style", &[kind, ("w:styleId", self.id)]);
        }
        xml.value("w:name", self.name);
        if !is_base {
            xml.value("w:basedOn", "Normal");
        }
        xml.leaf("w:qFormat", &[]);
        self.paragraph(xml, layout);
        xml.open("w:rPr", &[]);
        fonts(xml, self.face, &layout.latin);
        // A quarter of a point less between characters: so many stand on a line as the standard asks for.
        let is_body = self.size == layout.body_size;
        xml.value("w:spacing", if is_body { "-5" } else { "0" });
        sizes(xml, self.size);
        xml.close();
        xml.close();
    }

    fn paragraph(&self, xml: &mut Xml, layout: &Layout) {
        let line = self.line.to_string();
        let is_of_body = self.line == layout.line;
        xml.open("w:pPr", &[]);
        if self.keeps_next {
            xml.leaf("w:keepNext", &[]);
        }
        if self.has_border {
            xml.open("w:pBdr", &[]);
            for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                let edge = [
                    ("w:val", "single"),
                    ("w:sz", "6"),
                    ("w:space", "4"),
                    ("w:color", "auto"),
                ];
                xml.leaf(side, &edge);
            }
            xml.close();
        }
        xml.value("w:autoSpaceDE", "0");
        xml.value("w:autoSpaceDN", "0");
        // The grid of lines is that of the body; everything else has lines of its own.
        if !is_of_body {
            xml.value("w:snapToGrid", "0");
        }
        let spacing = [
            ("w:before", "0"),
            ("w:after", "0"),
            ("w:line", &*line),
            ("w:lineRule", "exact"),
        ];
        xml.leaf("w:spacing", &spacing);
        if self.indent > 0 {
            // Programs that count in characters read the first, others the second.
            let twips = self.indent.to_string();
            xml.leaf(
                "w:ind",
                &[("w:firstLineChars", "200"), ("w:firstLine", &twips)],
            );
        }
        xml.value("w:jc", self.align);
        if let Some(level) = self.level {
            xml.value("w:outlineLvl", level);
        }
        xml.close();
    }
}

/// The fonts of a run.
fn fonts(xml: &mut Xml, face: &Face, latin: &Face) {
    let (own, latin) = (face.name(), latin.name());
    let all = [
        ("w:ascii", latin),
        ("w:hAnsi", latin),
        ("w:eastAsia", own),
        ("w:cs", latin),
    ];
    let named: Vec<(&str, &str)> = all
        .into_iter()
        .filter(|(_, font)| !font.is_empty())
        .collect();
    xml.leaf("w:rFonts", &named);
}

fn sizes(xml: &mut Xml, size: i64) {
    let size = size.to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
}

/// Which fonts the file asks for, and which may stand in for them. None is in it.
pub(super) fn font_table(layout: &Layout) -> String {
    let mut xml = Xml::new("w:fonts", &[W]);
    for face in layout.faces() {
        xml.open("w:font", &[("w:name", face.name())]);
        if !face.others().is_empty() {
            xml.value("w:altName", &face.others().join(","));
        }
        let is_latin = *face == layout.latin;
        xml.value("w:charset", if is_latin { "00" } else { "86" });
        xml.close();
    }
    xml.finish()
}

/// Left and right pages differ, in their feet.
pub(super) fn settings() -> String {
    let mut xml = Xml::new("w:settings", &[W]);
    xml.leaf("w:evenAndOddHeaders", &[]);
    xml.leaf(
        "w:themeFontLang",
        &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")],
    );
    xml.finish()
}

/// The page's number between dashes: on right pages at the right, on left ones at the left, a character from the edge.
pub(super) fn foot(is_even: bool) -> String {
    let (side, edge) = if is_even {
        ("left", "w:left")
    } else {
        ("right", "w:right")
    };
    let mut xml = Xml::new("w:ftr", &[W]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Foot");
    xml.leaf("w:ind", &[(edge, "280")]);
    xml.value("w:jc", side);
    xml.close();
    let run = |xml: &mut Xml, text: &str| {
        xml.open("w:r", &[]);
        xml.text("w:t", &[("xml:space", "preserve")], text);
        xml.close();
    };
    run(&mut xml, "— ");
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")]);
    run(&mut xml, "1");
    xml.close();
    run(&mut xml, " —");
    xml.finish()
}

/// The line over every page of data that are not real.
pub(super) fn header(sign: &str) -> String {
    let mut xml = Xml::new("w:hdr", &[W]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Sign");
    xml.close();
    xml.open("w:r", &[]);
    xml.text("w:t", &[], sign);
    xml.finish()
}

//! The text of a paper: paragraphs by their styles, tables that fill the type area, sections upright or on their side.

use super::grid::{EDGE, SHORT, style_of, widths};
use super::layout::{LONG_SIDE, Layout, SHORT_SIDE};
use super::styles::W;
use super::title::title;
use super::xml::Xml;
use crate::exchange::document::paper::{Block, Document, Numbering, Table, Value, colon, comma};
use crate::locales::{Lang, official as words};
use unicode_width::UnicodeWidthStr;

/// The namespace of what a section refers to.
const R: (&str, &str) = (
    "xmlns:r",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);

/// Places of a line of small print.
const SMALL_LINE: usize = 90;

/// The part `word/document.xml`.
pub(super) fn document(paper: &Document, layout: &Layout) -> String {
    let mut body = Body {
        xml: Xml::new("w:document", &[W, R]),
        layout,
        lang: paper.lang,
        has_sign: paper.sign.is_some(),
        numbers: Numbering::default(),
        is_wide: false,
    };
    body.xml.open("w:body", &[]);
    body.head(paper);
    let mut rest = paper.blocks.as_slice();
    while let Some((block, behind)) = rest.split_first() {
        body.turn(needs_wide(rest));
        body.block(block);
        rest = behind;
    }
    body.turn(false);
    body.foot(paper);
    body.section();
    body.xml.finish()
}

/// Whether what comes next is a wide table, or the headings and notes over one.
fn needs_wide(blocks: &[Block]) -> bool {
    let mut blocks = blocks.iter();
    let is_over = |block: &&Block| {
        matches!(
            block,
            Block::Heading(..) | Block::Annex(..) | Block::Note(_)
        )
    };
    match blocks.find(|block| !is_over(block)) {
        Some(Block::Table(table)) => table.is_wide(),
        _ => false,
    }
}

struct Body<'a> {
    xml: Xml,
    layout: &'a Layout,
    lang: Lang,
    has_sign: bool,
    numbers: Numbering,
    is_wide: bool,
}

impl Body<'_> {
    fn label(&self, label: &str, value: &str) -> String {
        format!("{label}{}{value}", colon(self.lang))
    }

    fn run(&mut self, text: &str) {
        self.xml.open("w:r", &[]);
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.xml.leaf("w:br", &[]);
            }
            self.xml.text("w:t", &[("xml:space", "preserve")], line);
        }
        self.xml.close();
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", style);
        self.xml.close();
        if !text.is_empty() {
            self.run(text);
        }
        self.xml.close();
    }

    /// Title and head line, then what is missing, before anything else.
    fn head(&mut self, paper: &Document) {
        self.paragraph("Mark", &paper.draft);
        self.paragraph("Title", &title(paper));
        let parts = paper.head.iter();
        let parts: Vec<String> = parts
            .map(|(label, value)| self.label(label, value))
            .collect();
        self.paragraph("HeadLine", &parts.join("　"));
        self.paragraph("Note", "");
        if paper.missing() > 0 {
            self.paragraph("Gaps", &paper.lacking());
            for (heading, items) in &paper.gaps {
                let items = items.join(comma(self.lang));
                let line = self.label(heading, &items);
                self.paragraph("Gaps", &line);
            }
            self.paragraph("Note", "");
        }
    }

    fn foot(&mut self, paper: &Document) {
        if !paper.posts.is_empty() {
            self.paragraph("Note", "");
            let posts = paper.posts.iter();
            let posts: Vec<String> = posts.map(|post| self.label(post, "　　　　")).collect();
            let posts: Vec<&[String]> = posts.chunks(3).collect();
            for line in posts {
                self.paragraph("Cell", &line.join("　"));
            }
        }
        self.paragraph("Note", "");
        // Short ones share a line.
        let mut line = String::new();
        for (label, value) in &paper.foot {
            let part = self.label(label, value);
            if !line.is_empty() && line.width() + part.width() > SMALL_LINE {
                self.paragraph("Note", &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push('　');
            }
            line.push_str(&part);
        }
        self.paragraph("Note", &line);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                let text = self.numbers.head(*level, text, self.lang);
                self.paragraph(&format!("Heading{}", level.clamp(&1, &4)), &text);
            }
            Block::Text(text) => self.paragraph("Body", text),
            Block::Flush(text) => self.paragraph("Flush", text),
            Block::Note(text) => self.paragraph("Note", text),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) => self.table(table),
            Block::Listed(label, value) => {
                let line = self.label(label, value.text());
                self.paragraph("Body", &line);
            }
            Block::Annex(number, title) => self.annex(number, title),
            Block::Signature(name, day) => self.signature(name, day),
        }
    }

    /// On a page of its own: its number at the left, its title in the middle.
    fn annex(&mut self, number: &str, title: &str) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", "Mark");
        self.xml.leaf("w:keepNext", &[]);
        self.xml.leaf("w:pageBreakBefore", &[]);
        self.xml.close();
        self.run(number);
        self.xml.close();
        self.paragraph("AnnexTitle", title);
    }

    /// The day four characters from the edge, the name over its middle.
    fn signature(&mut self, name: &str, day: &str) {
        let chars = |text: &str| i64::try_from(text.width()).unwrap_or(0) * 50;
        // Hundredths of a character.
        let from_edge = (400 + (chars(day) - chars(name)) / 2).max(0);
        // No page parts the name from the day.
        for (text, edge) in [("", 400), (name, from_edge), (day, 400)] {
            self.xml.open("w:p", &[]);
            self.xml.open("w:pPr", &[]);
            self.xml.value("w:pStyle", "Flush");
            if text != day {
                self.xml.leaf("w:keepNext", &[]);
            }
            let twips = (edge * self.layout.body_size / 10).to_string();
            let edge = edge.to_string();
            self.xml
                .leaf("w:ind", &[("w:rightChars", &edge), ("w:right", &twips)]);
            self.xml.value("w:jc", "right");
            self.xml.close();
            self.run(text);
            self.xml.close();
        }
    }

    fn table_begins(&mut self, grid: &[i64]) {
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        let whole = grid.iter().sum::<i64>().to_string();
        self.xml
            .leaf("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        self.xml.value("w:jc", "center");
        self.xml.open("w:tblBorders", &[]);
        let sides = [
            ("w:top", "8"),
            ("w:left", "8"),
            ("w:bottom", "8"),
            ("w:right", "8"),
            ("w:insideH", "4"),
            ("w:insideV", "4"),
        ];
        for (side, size) in sides {
            let edge = [
                ("w:val", "single"),
                ("w:sz", size),
                ("w:space", "0"),
                ("w:color", "auto"),
            ];
            self.xml.leaf(side, &edge);
        }
        self.xml.close();
        self.xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.open("w:tblCellMar", &[]);
        let edge = EDGE.to_string();
        for side in ["w:left", "w:right"] {
            self.xml.leaf(side, &[("w:w", &edge), ("w:type", "dxa")]);
        }
        self.xml.close();
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in grid {
            self.xml.leaf("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
    }

    /// A row; no page breaks it, and a head stands again on each page.
    fn row_begins(&mut self, is_head: bool) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.leaf("w:cantSplit", &[]);
        if is_head {
            self.xml.leaf("w:tblHeader", &[]);
        }
        self.xml.close();
    }

    fn cell(&mut self, width: i64, span: usize, style: &str, text: &str) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        let twips = width.to_string();
        self.xml
            .leaf("w:tcW", &[("w:w", &twips), ("w:type", "dxa")]);
        if span > 1 {
            self.xml.value("w:gridSpan", &span.to_string());
        }
        self.xml.value("w:vAlign", "center");
        self.xml.close();
        self.paragraph(style, text);
        self.xml.close();
    }

    /// A form: two short values in a row, a long one alone.
    fn pairs(&mut self, pairs: &[(String, Value)]) {
        let whole = self.layout.width(self.is_wide);
        let label = whole * 21 / 100;
        let value = whole / 2 - label;
        let grid = [label, value, label, whole - 2 * label - value];
        self.table_begins(&grid);
        let mut rest = pairs;
        while let Some((first, behind)) = rest.split_first() {
            self.row_begins(false);
            self.cell(label, 1, "CellHead", &first.0);
            match behind.split_first() {
                Some((second, behind)) if is_short(first) && is_short(second) => {
                    self.cell(value, 1, "Cell", first.1.text());
                    self.cell(label, 1, "CellHead", &second.0);
                    self.cell(whole - 2 * label - value, 1, "Cell", second.1.text());
                    rest = behind;
                }
                _ => {
                    self.cell(whole - label, 3, "Cell", first.1.text());
                    rest = behind;
                }
            }
            self.xml.close();
        }
        self.xml.close();
        self.paragraph("Note", "");
    }

    fn table(&mut self, table: &Table) {
        if !table.measure.is_empty() {
            let line = self.label(words::MEASURE.get(self.lang), &table.measure);
            self.paragraph("Measure", &line);
        }
        let width = self.layout.width(self.is_wide);
        let grid = widths(table, width, self.layout.table_size);
        let styles: Vec<&str> = (0..grid.len()).map(|at| style_of(table, at)).collect();
        self.table_begins(&grid);
        self.row_begins(true);
        for (head, width) in table.heads.iter().zip(&grid) {
            self.cell(*width, 1, "CellHead", head);
        }
        self.xml.close();
        for row in &table.rows {
            self.row_begins(false);
            for ((value, width), style) in row.iter().zip(&grid).zip(&styles) {
                self.cell(*width, 1, style, value.text());
            }
            self.xml.close();
        }
        self.xml.close();
        self.paragraph("Note", "");
    }

    /// Ends the section where the next piece needs a page that lies otherwise.
    fn turn(&mut self, is_wide: bool) {
        if self.is_wide == is_wide {
            return;
        }
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", "Note");
        self.section();
        self.xml.close();
        self.xml.close();
        self.is_wide = is_wide;
    }

    fn section(&mut self) {
        let layout = self.layout;
        let text = |length: i64| length.to_string();
        self.xml.open("w:sectPr", &[]);
        if self.has_sign {
            for (kind, id) in [("default", "rId6"), ("even", "rId7")] {
                self.xml
                    .leaf("w:headerReference", &[("w:type", kind), ("r:id", id)]);
            }
        }
        for (kind, id) in [("default", "rId4"), ("even", "rId5")] {
            self.xml
                .leaf("w:footerReference", &[("w:type", kind), ("r:id", id)]);
        }
        self.xml.value("w:type", "nextPage");
        let (short, long) = (text(SHORT_SIDE), text(LONG_SIDE));
        let margins = if self.is_wide {
            self.xml.leaf(
                "w:pgSz",
                &[("w:w", &long), ("w:h", &short), ("w:orient", "landscape")],
            );
            [layout.left, layout.top, layout.right, layout.bottom]
        } else {
            self.xml.leaf("w:pgSz", &[("w:w", &short), ("w:h", &long)]);
            [layout.top, layout.right, layout.bottom, layout.left]
        };
        let sides = ["w:top", "w:right", "w:bottom", "w:left"];
        let margins = margins.map(text);
        let mut all: Vec<(&str, &str)> = sides
            .into_iter()
            .zip(margins.iter().map(String::as_str))
            .collect();
        let foot = if self.is_wide { "851" } else { "1400" };
        all.extend([("w:header", "851"), ("w:footer", foot), ("w:gutter", "0")]);
        self.xml.leaf("w:pgMar", &all);
        let line = text(layout.line);
        self.xml
            .leaf("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &line)]);
        self.xml.close();
    }
}

fn is_short((label, value): &(String, Value)) -> bool {
    label.width() <= SHORT && value.text().width() <= SHORT && !value.text().contains('\n')
}

//! The package is opened and read by a reader of its own: order of elements, heads of tables, fonts, feet, harmless texts.

use super::*;
use crate::domain::tests::world::profile;
use crate::exchange::document::paper::{Block, Table, Value};
use crate::locales::Lang;
use std::collections::BTreeMap;
use std::io::Read as _;

/// One element with its children.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: String,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        if self.name == name {
            found.push(self);
        }
        self.children
            .iter()
            .for_each(|child| child.all(name, found));
    }

    fn find(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        self.all(name, &mut found);
        found
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let rest = self.attributes.split(&format!(" {name}=\"")).nth(1)?;
        rest.split('"').next()
    }
}

/// Reads what stands between a tag and its end.
fn read(text: &str) -> Node {
    let text = text.split_once("?>").map_or(text, |(_, rest)| rest);
    let mut stack = vec![Node::default()];
    for piece in text.split('<').skip(1) {
        let (tag, behind) = piece.split_once('>').expect("a tag ends");
        if let Some(closes) = tag.strip_prefix('/') {
            let node = stack.pop().expect("what closes was open");
            assert_eq!(closes, node.name);
            stack
                .last_mut()
                .expect("within something")
                .children
                .push(node);
            continue;
        }
        let is_leaf = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let name = tag.split(' ').next().unwrap_or_default();
        let node = Node {
            name: name.to_owned(),
            attributes: tag[name.len()..].to_owned(),
            text: behind.to_owned(),
            ..Node::default()
        };
        if is_leaf {
            stack
                .last_mut()
                .expect("within something")
                .children
                .push(node);
        } else {
            stack.push(node);
        }
    }
    assert_eq!(stack.len(), 1, "everything is closed");
    stack.remove(0)
}

/// The orders of the schema (ISO/IEC 29500-1, A.1), as far as papers use their elements.
const ORDERS: [(&str, &[&str]); 6] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:pBdr",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rFonts",
            "w:b",
            "w:color",
            "w:spacing",
            "w:sz",
            "w:szCs",
            "w:lang",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:cols",
            "w:docGrid",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vAlign"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
        ],
    ),
];

fn in_order(node: &Node) {
    if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == node.name) {
        let place = |child: &Node| {
            let at = order.iter().position(|name| *name == child.name);
            at.unwrap_or_else(|| panic!("{} within {}", child.name, node.name))
        };
        let places: Vec<usize> = node.children.iter().map(place).collect();
        assert!(places.is_sorted(), "{}: {:?}", node.name, node.children);
    }
    node.children.iter().for_each(in_order);
}

fn sample() -> Document {
    let text = |text: &str| Value::Text(text.to_owned());
    let wide: Vec<String> = (1..=9).map(|n| format!("列{n}")).collect();
    let row: Vec<Value> = (1..=9).map(|n| text(&n.to_string())).collect();
    Document {
        lang: Lang::Zh,
        title: "示例 <表> & “件” \u{202e}\u{7}".to_owned(),
        draft: "代拟稿".to_owned(),
        head: vec![("制表单位".to_owned(), "示例局".to_owned())],
        sign: Some("示例".to_owned()),
        gaps: vec![("结论".to_owned(), vec!["理由".to_owned()])],
        blocks: vec![
            Block::Heading(1, "甲".to_owned()),
            Block::Text("一段正文".to_owned()),
            Block::Pairs(vec![
                ("短".to_owned(), text("一")),
                ("短二".to_owned(), Value::ByHand),
                ("长".to_owned(), text(&"长".repeat(60))),
            ]),
            Block::Heading(1, "宽表".to_owned()),
            Block::Table(Table {
                heads: wide,
                rows: vec![row; 40],
                measure: "亿元".to_owned(),
            }),
            Block::Heading(1, "窄表".to_owned()),
            Block::Table(Table {
                heads: vec!["事项".to_owned(), "得分".to_owned()],
                rows: vec![
                    vec![text("<&>"), text("3.5")],
                    vec![text("丙"), Value::Unset],
                ],
                measure: String::new(),
            }),
        ],
        posts: vec!["单位负责人".to_owned()],
        foot: vec![("依据条款".to_owned(), "示例".to_owned())],
        until: crate::domain::tests::world::day("2026-11-25"),
    }
}

fn opened(paper: &Document) -> BTreeMap<String, String> {
    let bytes = write(paper, &Layout::of(&profile().policy)).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let read = |name: &String| {
        let mut text = String::new();
        let mut file = zip.by_name(name).unwrap();
        // The format knows no earlier moment: none of ours stands here.
        assert_eq!(file.last_modified(), Some(DateTime::default()));
        file.read_to_string(&mut text).unwrap();
        (name.clone(), text)
    };
    names.iter().map(read).collect()
}

#[test]
fn elements_stand_in_the_order_of_the_schema_in_every_part() {
    for (name, text) in opened(&sample()) {
        let root = read(&text);
        assert_eq!(root.children.len(), 1, "{name} has one root");
        in_order(&root);
        let harmless = |c: char| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c);
        assert!(text.replace('\n', "").chars().all(harmless), "{name}");
    }
}

#[test]
fn what_anybody_wrote_is_text_and_nothing_else() {
    let parts = opened(&sample());
    let text = &parts["word/document.xml"];
    assert!(text.contains("示例 &lt;表&gt; &amp; “件”"), "{text}");
    assert!(text.contains("&lt;&amp;&gt;"));
    assert!(parts["docProps/core.xml"].contains("2026-11-25T00:00:00Z"));
}

#[test]
fn heads_stand_again_rows_are_whole_and_columns_fill_the_type_area() {
    let layout = Layout::of(&profile().policy);
    let text = opened(&sample()).remove("word/document.xml").unwrap();
    let root = read(&text);
    let tables = root.find("w:tbl");
    assert_eq!(tables.len(), 3);
    for (table, (width, has_head)) in
        tables
            .iter()
            .zip([(8844, false), (12756, true), (8844, true)])
    {
        let grid = table.find("w:gridCol");
        let widths = grid
            .iter()
            .map(|col| col.attribute("w:w").unwrap().parse::<i64>().unwrap());
        assert_eq!(widths.sum::<i64>(), width);
        let rows = table.find("w:tr");
        assert!(rows.iter().all(|row| row.find("w:cantSplit").len() == 1));
        let heads: Vec<bool> = rows
            .iter()
            .map(|row| !row.find("w:tblHeader").is_empty())
            .collect();
        assert_eq!(
            heads.iter().filter(|is| **is).count(),
            usize::from(has_head)
        );
        assert_eq!(heads[0], has_head);
        for row in rows {
            let spans = row.find("w:tc").into_iter().map(|cell| {
                let span = cell.find("w:gridSpan");
                span.first()
                    .map_or(1, |span| span.attribute("w:val").unwrap().parse().unwrap())
            });
            assert_eq!(spans.sum::<usize>(), grid.len());
        }
    }
    assert_eq!((layout.width(false), layout.width(true)), (8844, 12756));
    // The wide table has a section of its own, on its side.
    let sides: Vec<bool> = root
        .find("w:pgSz")
        .iter()
        .map(|size| size.attribute("w:orient") == Some("landscape"))
        .collect();
    assert_eq!(sides, [false, true, false]);
}

#[test]
fn lines_indents_and_fonts_are_those_of_the_standard() {
    let parts = opened(&sample());
    let styles = read(&parts["word/styles.xml"]);
    let style = |id: &str| {
        let all = styles.find("w:style");
        let mut all = all.into_iter();
        all.find(|style| style.attribute("w:styleId") == Some(id))
            .unwrap()
    };
    let body = style("Body").find("w:ind");
    assert_eq!(body[0].attribute("w:firstLineChars"), Some("200"));
    assert_eq!(body[0].attribute("w:firstLine"), Some("640"));
    let line = style("Body").find("w:spacing");
    assert_eq!(line[0].attribute("w:line"), Some("579"));
    assert_eq!(line[0].attribute("w:lineRule"), Some("exact"));
    for fonts in styles.find("w:rFonts") {
        assert!(
            fonts
                .attribute("w:eastAsia")
                .is_some_and(|font| !font.is_empty())
        );
        assert_eq!(fonts.attribute("w:ascii"), Some("Times New Roman"));
    }
    let title = style("Title").find("w:rFonts");
    assert_eq!(title[0].attribute("w:eastAsia"), Some("方正小标宋简体"));
    let fonts = read(&parts["word/fontTable.xml"]);
    let others: Vec<&str> = fonts
        .find("w:altName")
        .iter()
        .filter_map(|name| name.attribute("w:val"))
        .collect();
    assert!(others.iter().any(|names| names.contains("FangSong")));
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    assert!(parts["word/document.xml"].contains("w:linePitch=\"579\""));
    for (foot, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let foot = read(&parts[foot]);
        assert_eq!(foot.find("w:jc")[0].attribute("w:val"), Some(side));
        assert!(
            foot.find("w:fldSimple")[0]
                .attribute("w:instr")
                .unwrap()
                .contains("PAGE")
        );
    }
    // The sign of data that are not real stands over every page.
    assert!(read(&parts["word/header1.xml"]).find("w:t")[0].text == "示例");
}

#[test]
fn what_is_missing_stands_before_every_table_and_what_a_hand_writes_is_free() {
    let text = opened(&sample()).remove("word/document.xml").unwrap();
    let (gap, table) = (text.find("尚缺").unwrap(), text.find("<w:tbl>").unwrap());
    assert!(gap < table);
    assert!(!text.contains("未填"));
}

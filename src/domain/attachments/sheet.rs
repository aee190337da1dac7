//! What is told of evidence.

use crate::domain::attachments::record::{Attachment, Part};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;

/// Columns of a number, a part, a kind, a size.
const NUMBER_COLS: u16 = 14;
const PART_COLS: u16 = 22;
const SIZE_COLS: u16 = 10;

words! {
    /// What the files of a project are called together.
    pub(crate) EVIDENCE = "佐证材料", "Evidence";
    /// By what a file is named.
    pub(crate) NUMBER = "编号", "File";
    /// What it proves.
    pub(crate) OF = "佐证", "Evidence of";
    /// What it is called.
    pub(crate) NAME = "文件", "File name";
    KIND = "类型", "Kind";
    /// How long it is.
    pub(crate) SIZE = "大小", "Size";
    /// What is said of it.
    pub(crate) NOTE = "说明", "Note";
    DIGEST = "摘要", "Hash";
    /// Whose it is.
    pub(crate) UNIT = "附件单位", "Attached by";
    WHY_WITHDRAWN = "撤下理由", "Withdrawn because";
    WITHDRAWN_BY = "撤下人", "Withdrawn by";
    WITHDRAWN_ON = "撤下日期", "Withdrawn on";
    OF_WHICH = "{part} {record}";
    /// Since when it is there.
    pub(crate) ATTACHED_ON = "日期", "On";
    ADD_EVIDENCE = "Enter 附一份佐证材料", "Enter attaches a file";
}

/// A length as people read it.
pub fn size(bytes: u64) -> String {
    const STEP: u64 = 1024;
    match bytes {
        0..STEP => format!("{bytes} B"),
        _ if bytes < STEP * STEP => format!("{} KiB", bytes.div_ceil(STEP)),
        _ => {
            let tenths = bytes.saturating_mul(10) / (STEP * STEP);
            format!("{}.{} MiB", tenths / 10, tenths % 10)
        }
    }
}

/// Of what it is evidence.
pub fn of(part: Part, record: &str) -> Told {
    match record {
        "" => Told::Word(part.word()),
        record => Told::Filled(
            OF_WHICH,
            vec![("part", part.word().into()), ("record", record.into())],
        ),
    }
}

impl Described for Attachment {
    fn cells(&self) -> Vec<Cell> {
        let gone = self.withdrawn.as_ref();
        vec![
            Cell::new(OF, of(self.part, &self.record), Room::Cols(PART_COLS)),
            Cell::new(SIZE, size(self.bytes), Room::Cols(SIZE_COLS)),
            Cell::new(NAME, &self.name, Room::Rest),
            Cell::new(NOTE, &self.note, Room::Rest),
            Cell::new(
                WHY_WITHDRAWN,
                gone.map(|gone| &gone.reason).map(Told::from),
                Room::Below,
            ),
            Cell::new(KIND, self.kind.word(), Room::Paper),
            Cell::new(DIGEST, &self.digest, Room::Paper),
            Cell::new(UNIT, &self.unit, Room::Paper),
            Cell::new(WITHDRAWN_BY, gone.map(|gone| gone.by.clone()), Room::Paper),
            Cell::new(WITHDRAWN_ON, gone.map(|gone| gone.on), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// Every file, the last one first; one that was withdrawn is pale and says why.
pub fn section(source: &Source<'_>) -> Section {
    let mut held: Vec<_> = source.project.attachments.iter().collect();
    held.sort_by_key(|(_, held)| std::cmp::Reverse(held.on));
    let entries = held.into_iter().map(|(id, held)| {
        let mut cells = held.cells();
        cells.insert(0, Cell::new(NUMBER, id, Room::Cols(NUMBER_COLS)));
        let mood = match held.withdrawn {
            None => Mood::Normal,
            Some(_) => Mood::Dim,
        };
        Entry::new(format!("attachment {id}"), cells).marked((Mark::None, mood))
    });
    Section::new(EVIDENCE, "attach", Layout::Rows, entries.collect()).adds(
        ADD_EVIDENCE,
        "attach",
        &[("file", ""), ("about", "")],
    )
}

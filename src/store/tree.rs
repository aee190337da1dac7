//! The named trees that records stand in.

/// The trees. The byte is part of the stored form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tree {
    /// Points by entry and place in it.
    Awards = b'a',
    /// Tasks, meetings, frozen boards, appeals: the city's desk.
    Desk = b'd',
    Enterprises = b'e',
    /// What counts of projects for figures, by entry and place in it.
    Figures = b'f',
    /// Ledger imports by the file's digest.
    Imports = b'i',
    Members = b'm',
    Projects = b'p',
    /// Steps by the request that asked for them.
    Requests = b'q',
    /// The profile in force.
    Profile = b'r',
    /// What each actor may undo and redo.
    Steps = b's',
    /// Which entries changed a record.
    Trail = b't',
    /// Steps that are taken back, by their first entry.
    Undone = b'u',
    /// The last applied entry, counters, totals.
    Meta = b'z',
}

impl Tree {
    /// All trees, in the order of their bytes.
    pub(crate) const ALL: [Tree; 13] = [
        Tree::Awards,
        Tree::Desk,
        Tree::Enterprises,
        Tree::Figures,
        Tree::Imports,
        Tree::Members,
        Tree::Projects,
        Tree::Requests,
        Tree::Profile,
        Tree::Steps,
        Tree::Trail,
        Tree::Undone,
        Tree::Meta,
    ];

    /// The kind of its records, as it is told.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Tree::Awards => "awards",
            Tree::Desk => "desk",
            Tree::Enterprises => "enterprises",
            Tree::Figures => "figures",
            Tree::Imports => "imports",
            Tree::Members => "members",
            Tree::Projects => "projects",
            Tree::Requests => "requests",
            Tree::Profile => "profile",
            Tree::Steps => "steps",
            Tree::Trail => "trail",
            Tree::Undone => "undone",
            Tree::Meta => "meta",
        }
    }

    /// The byte in front of the tree's keys.
    pub(crate) fn byte(self) -> u8 {
        self as u8
    }
}

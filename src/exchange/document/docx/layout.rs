//! How official papers are laid out (GB/T 9704), by the rules: faces, sizes, lines, margins.

use crate::domain::policy::{Policy, ThresholdId, VocabId};

/// Kinds of type with the fonts to take, the first before those that stand in for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Face(Vec<String>);

impl Face {
    /// The font that is asked for.
    pub(crate) fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Those that may stand in for it.
    pub(super) fn others(&self) -> &[String] {
        self.0.get(1..).unwrap_or_default()
    }
}

/// The layout. Lengths are twips (a twentieth of a point), sizes half points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub title: Face,
    pub heading: Face,
    pub subheading: Face,
    pub body: Face,
    pub latin: Face,
    pub title_size: i64,
    pub body_size: i64,
    pub table_size: i64,
    pub note_size: i64,
    pub line: i64,
    pub top: i64,
    pub bottom: i64,
    pub left: i64,
    pub right: i64,
}

/// A4, in twips.
pub(super) const SHORT_SIDE: i64 = 11906;
pub(super) const LONG_SIDE: i64 = 16838;

impl Layout {
    /// By the rules in force.
    pub(crate) fn of(policy: &Policy) -> Self {
        let face = |id: VocabId| {
            let fonts = policy.vocab(id).into_iter().flat_map(|fonts| fonts.all());
            Face(fonts.map(str::to_owned).collect())
        };
        let number = |id: ThresholdId| {
            let held = policy.threshold(id);
            held.map_or(0, |held| held.value)
        };
        Self {
            title: face(VocabId::PaperTitleFace),
            heading: face(VocabId::PaperHeadingFace),
            subheading: face(VocabId::PaperSubheadingFace),
            body: face(VocabId::PaperBodyFace),
            latin: face(VocabId::PaperLatinFace),
            title_size: number(ThresholdId::PaperTitleSize),
            body_size: number(ThresholdId::PaperBodySize),
            table_size: number(ThresholdId::PaperTableSize),
            note_size: number(ThresholdId::PaperNoteSize),
            line: number(ThresholdId::PaperLine),
            top: number(ThresholdId::PaperTop),
            bottom: number(ThresholdId::PaperBottom),
            left: number(ThresholdId::PaperLeft),
            right: number(ThresholdId::PaperRight),
        }
    }

    /// Every face once.
    pub(crate) fn faces(&self) -> Vec<&Face> {
        let mut faces: Vec<&Face> = Vec::new();
        for face in [
            &self.title,
            &self.heading,
            &self.subheading,
            &self.body,
            &self.latin,
        ] {
            if !faces.contains(&face) && !face.name().is_empty() {
                faces.push(face);
            }
        }
        faces
    }

    /// The width of the type area of an upright page, or of one on its side.
    pub(super) fn width(&self, is_wide: bool) -> i64 {
        if is_wide {
            LONG_SIDE - self.bottom - self.top
        } else {
            SHORT_SIDE - self.left - self.right
        }
    }

    /// Two characters of the body, as a first line begins.
    pub(super) fn indent(&self) -> i64 {
        self.body_size * 10 * 2
    }

    /// The line of a text of that size in tables and small print.
    pub(super) const fn close_line(size: i64) -> i64 {
        size * 19
    }
}

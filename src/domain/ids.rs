//! Identifiers. Each is a short text that a person can type, wrapped so that one kind is never taken for another.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The text as it is typed and shown.
            pub(crate) fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

text_id! {
    /// A project (项目): `P2026-0148`, year of registration and a number of at least four digits.
    ProjectId
}
text_id! {
    /// An enterprise (企业): `E000012`.
    EnterpriseId
}
text_id! {
    /// A unit (单位): a county, zone, department or team, by its code in the profile, e.g. `360722`, `D-FG`, `T-01`.
    UnitCode
}
text_id! {
    /// A member of staff (人员): the login name on the server.
    MemberId
}

/// A set of projects is asked by the text of an id.
impl std::borrow::Borrow<str> for ProjectId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl ProjectId {
    /// The id of the `number`th project registered in `year`.
    pub fn numbered(year: i32, number: u64) -> Self {
        Self(format!("P{year}-{number:04}"))
    }

    /// Whether its number was taken by chance, as that of a project that began secret.
    pub(crate) fn is_by_chance(&self) -> bool {
        let number = self.parts().map(|(_, number)| number);
        number.is_some_and(|number| BY_CHANCE.contains(&number))
    }

    /// Year and number of an id of the standard form; `None` for anything else.
    pub(crate) fn parts(&self) -> Option<(i32, u64)> {
        let (year, number) = self.0.strip_prefix('P')?.split_once('-')?;
        Some((year.parse().ok()?, number.parse().ok()?))
    }

    /// Reads what a person may type for an id: any case, full-width digits, missing zeros (`p2026-148`).
    pub(crate) fn read(text: &str) -> Option<Self> {
        let folded = crate::domain::width_fold::fold_width(text)
            .trim()
            .to_ascii_uppercase();
        let (year, number) = Self(folded).parts()?;
        (1900..=9999)
            .contains(&year)
            .then(|| Self::numbered(year, number))
    }
}

/// The kinds of records of the city's desk, in the order in which they came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// 任务交办单 (R3-1)
    Task,
    /// 调度会 (R16-4)
    Meeting,
    /// 积分冻结 (R20-4)
    Freeze,
    /// 积分申诉 (R20-4)
    Appeal,
    /// 政策解释 (R0-1)
    Interpretation,
    /// 服务满意度 (R20-2)
    Satisfaction,
    /// 待确认事项 (requirements §4)
    Proposal,
    /// 年度目标 (R20-6)
    Target,
}

impl DeskKind {
    /// All kinds.
    pub(crate) const ALL: [DeskKind; 8] = [
        DeskKind::Task,
        DeskKind::Meeting,
        DeskKind::Freeze,
        DeskKind::Appeal,
        DeskKind::Interpretation,
        DeskKind::Satisfaction,
        DeskKind::Proposal,
        DeskKind::Target,
    ];

    /// The letter that its ids begin with.
    pub(crate) const fn letter(self) -> char {
        match self {
            DeskKind::Task => 'T',
            DeskKind::Meeting => 'M',
            DeskKind::Freeze => 'F',
            DeskKind::Appeal => 'S',
            DeskKind::Interpretation => 'I',
            DeskKind::Satisfaction => 'R',
            DeskKind::Proposal => 'C',
            DeskKind::Target => 'G',
        }
    }

    /// The kind that a letter stands for.
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
}

text_id! {
    /// A record of the city's desk: a task `T2026-0001`, a meeting `M2026-0001` and so on, by the letter of its
    /// [`DeskKind`](crate::domain::ids::DeskKind), the year, and a number of at least four digits.
    DeskId
}

impl DeskId {
    /// The id of the `number`th record of its kind in `year`.
    pub(crate) fn numbered(kind: crate::domain::ids::DeskKind, year: i32, number: u64) -> Self {
        Self(format!("{}{year}-{number:04}", kind.letter()))
    }

    /// Kind, year and number of an id of the standard form; `None` for anything else.
    pub(crate) fn parts(&self) -> Option<(crate::domain::ids::DeskKind, i32, u64)> {
        let mut rest = self.0.chars();
        let kind = crate::domain::ids::DeskKind::from_letter(rest.next()?)?;
        let (year, number) = rest.as_str().split_once('-')?;
        Some((kind, year.parse().ok()?, number.parse().ok()?))
    }

    /// Reads what a person may type for an id: any case, full-width digits, missing zeros (`t2026-7`).
    pub(crate) fn read(text: &str) -> Option<Self> {
        let folded = crate::domain::width_fold::fold_width(text)
            .trim()
            .to_ascii_uppercase();
        let (kind, year, number) = Self(folded).parts()?;
        (1900..=9999)
            .contains(&year)
            .then(|| Self::numbered(kind, year, number))
    }
}

impl EnterpriseId {
    /// The id of the `number`th enterprise.
    pub fn numbered(number: u64) -> Self {
        Self(format!("E{number:06}"))
    }

    /// The number of an id of the standard form.
    pub(crate) fn number(&self) -> Option<u64> {
        self.0.strip_prefix('E')?.parse().ok()
    }
}

/// Records that are numbered one after the other (编号).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Series {
    /// Projects registered in a year.
    Project(i32),
    Enterprise,
    /// Records of the desk of a kind and a year.
    Desk(DeskKind, i32),
}

/// Numbers that are not counted up to: what begins secret takes one of them by chance, so that no gap among the others tells
/// of it (R12-4).
pub(crate) const BY_CHANCE: std::ops::Range<u64> = 900_000..1_000_000;

/// The number after the highest one of a series.
pub(crate) fn number_after(highest: u64) -> u64 {
    let next = highest.saturating_add(1);
    if BY_CHANCE.contains(&next) {
        BY_CHANCE.end
    } else {
        next
    }
}

/// The number after the last one.
pub fn next_number<T>(numbered: &BTreeMap<u32, T>) -> u32 {
    numbered
        .last_key_value()
        .map_or(1, |(number, _)| number.saturating_add(1))
}

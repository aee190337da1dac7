//! What is wrong with a profile: a code, a place, and what would be right. The words are in the locales.

use serde::{Deserialize, Serialize};

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A file of the profile is not there.
    FileMissing,
    /// A file belongs to no part of a profile.
    FileUnknown,
    /// Not TOML.
    Syntax,
    /// Another data version than this program reads.
    Schema,
    /// A key nobody reads.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// An entry without an article.
    MissingArticle,
    /// An entry without a basis.
    MissingBasis,
    /// An entry that says it stands on the regulation's text and does not quote it.
    MissingQuote,
    /// A text or a list that says nothing.
    Empty,
    /// A value of another type.
    WrongType,
    /// A word outside its list.
    UnknownWord,
    /// A basis that does not exist.
    UnknownBasis,
    /// An article that is not written `第七条`, or does not exist.
    BadArticle,
    /// An amount that does not parse.
    BadAmount,
    /// A term that is not `5wd`, `30d` or `6m`.
    BadTerm,
    /// A day that does not parse or does not exist.
    BadDate,
    /// Points that do not parse.
    BadPoints,
    /// A number outside its range.
    OutOfRange,
    /// An id given twice.
    Duplicate,
    /// An id that nothing defines.
    UnknownReference,
    /// Two tiers start at the same amount, or are out of order.
    TierOverlap,
    /// The lowest tier does not start at zero.
    TierGap,
    /// Weights that are not 100 together.
    WeightSum,
    /// A clock without a term for a tier it applies to.
    ClockWithoutTerm,
    /// A step between neighbouring stages without a gate.
    GateHole,
    /// A gate that does not lead to the next stage.
    GateStep,
    /// A stage that does not exist.
    UnknownStage,
    /// A gate condition in no known form.
    UnknownCondition,
    /// A condition counts other items than its checklist has.
    ChecklistCount,
    /// Two holidays share a day.
    HolidayOverlap,
    /// A period that ends before it begins.
    PeriodReversed,
    /// A make-up working day that is not at a weekend, or lies in a holiday.
    WorkdayMisplaced,
    /// A day outside the year it stands under.
    DateOutsideYear,
    /// A verb or topic of the program without its row.
    ActMissing,
    /// A grant that is not `roles : relations`.
    BadGrant,
    /// What is proposed by this row nobody may confirm.
    NobodyConfirms,
    /// A rule that is worth nothing.
    RuleWithoutPoints,
    /// A rule that the program asks for is not there.
    MissingRule,
    /// A rule that nothing asks for.
    UnreadRule,
    /// An item whose role its list does not have.
    UnknownRole,
    /// An item that nobody could write in a step: with a mark that parts arguments, or called like a field.
    UnwritableItem,
    /// A role that no item of its list has, or an item that needs one and has none.
    MissingRole,
}

/// One error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// File name inside the profile.
    pub file: String,
    /// Line, from 1; 0 where the file itself is the matter.
    pub line: u32,
    /// Column in characters, from 1; 0 likewise.
    pub column: u32,
    /// What kind of error.
    pub code: Code,
    /// What was found: a key, an id, a value.
    pub params: Vec<String>,
    /// What would be right; empty where nothing can be proposed.
    pub expected: String,
}

impl std::fmt::Display for Finding {
    /// The bare facts; the sentence a person reads is made in the locales.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}:{}:{}: {:?}",
            self.file, self.line, self.column, self.code
        )?;
        if !self.params.is_empty() {
            write!(f, " [{}]", self.params.join(", "))?;
        }
        if !self.expected.is_empty() {
            write!(f, " -> {}", self.expected)?;
        }
        Ok(())
    }
}

//! How many projects come how far, and which of them have something particular happen to them.
//!
//! What must not live here: who they are (see `cast`) and how it goes day by day (see `script`).

use crate::domain::policy::FilingLevel;
use crate::domain::stage::{End, Stage};

/// Where a project stands when the sample is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    At(Stage),
    Ended(End),
}

/// Something particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    None,
    /// A lead that nobody has answered for so many working days.
    Unanswered(usize),
    /// A lead that came in on the last working day and was answered at once.
    JustIn,
    /// An assessment begun so many working days ago and not concluded.
    Assessing(usize),
    /// An assessment whose last day is today.
    AssessingToday,
    /// A filing owed since so many working days and not submitted.
    FilingOpen(usize),
    /// A filing whose last day is today.
    FilingToday,
    /// The amount fell below the line before it was filed.
    AmountFell,
    /// The amount grew over the line of this level.
    AmountGrew(FilingLevel),
    /// A tier set by hand over the one that the amount gives.
    TierSet(&'static str),
    /// A department spoke against it and it was passed with a reason.
    Against,
    /// A department's opinion was waived with a reason.
    Waived,
    /// Refused because of a veto.
    Vetoed,
    /// Refused because of a veto and reopened by the commerce department.
    Reopened,
    /// Was a stage further and was sent back.
    SentBack,
    /// Was there before the system: from lead to its stage in one 补录.
    Legacy,
    /// Two units claim the first talk.
    Quarrel(Quarrel),
    /// Half a year without substantive progress.
    HalfYear(HalfYear),
    /// Secret, so not made public.
    Secret,
    /// Something about the construction permit.
    Permit(PermitTale),
    /// Signed long ago and not begun.
    Idle,
}

/// How two claims to one first talk go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quarrel {
    /// Not ruled yet.
    Open,
    /// The earlier evidence won.
    Ruled,
    /// The later evidence was found false.
    False,
}

/// What comes of half a year without substantive progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HalfYear {
    /// It is over soon.
    Near,
    /// It is over and nothing is decided.
    Waiting,
    /// The city takes the lead.
    CityLead,
    /// Guided to another unit.
    Guide,
    /// It is over soon; the unit offers the project to another, which has not answered.
    Offered,
}

/// What is about the permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PermitTale {
    /// It lapses soon.
    Lapsing,
    /// It was extended.
    Extended,
}

/// The funnel: how many projects come to stand where.
const FUNNEL: [(Goal, usize); 19] = [
    (Goal::At(Stage::Lead), 22),
    (Goal::At(Stage::Screening), 24),
    (Goal::At(Stage::Registered), 34),
    (Goal::At(Stage::Talks), 38),
    (Goal::At(Stage::Visits), 18),
    (Goal::At(Stage::Diligence), 16),
    (Goal::At(Stage::Review), 12),
    (Goal::At(Stage::Signing), 16),
    (Goal::At(Stage::Notice), 8),
    (Goal::At(Stage::Landing), 18),
    (Goal::At(Stage::Construction), 26),
    (Goal::At(Stage::Acceptance), 8),
    (Goal::At(Stage::Production), 14),
    (Goal::At(Stage::Rampup), 10),
    (Goal::At(Stage::Upgrade), 6),
    (Goal::Ended(End::Invalid), 8),
    (Goal::Ended(End::Rejected), 10),
    (Goal::Ended(End::Terminated), 7),
    (Goal::Ended(End::Exited), 5),
];

/// Every project's goal, with its number among those of the same goal.
pub(super) fn goals() -> Vec<(Goal, usize)> {
    FUNNEL
        .iter()
        .flat_map(|(goal, count)| (0..*count).map(|ordinal| (*goal, ordinal)))
        .collect()
}

/// What happens to the `ordinal`th project of a goal.
pub(super) fn twist(goal: Goal, ordinal: usize) -> Twist {
    match (goal, ordinal) {
        (Goal::At(Stage::Lead), 0..5) => Twist::Unanswered(2 + ordinal),
        (Goal::At(Stage::Lead), 5..8) => Twist::Unanswered(0),
        (Goal::At(Stage::Lead), 8..18) => Twist::JustIn,
        (Goal::At(Stage::Screening), 0..4) => Twist::Assessing(5 + ordinal),
        (Goal::At(Stage::Screening), 4..6) => Twist::AssessingToday,
        (Goal::At(Stage::Screening), _) => Twist::Assessing(ordinal % 3),
        (Goal::At(Stage::Registered), 0) => Twist::AmountFell,
        (Goal::At(Stage::Registered), 1) => Twist::AmountGrew(FilingLevel::City),
        (Goal::At(Stage::Registered), 2) => Twist::AmountGrew(FilingLevel::Province),
        (Goal::At(Stage::Registered), 3..6) => Twist::FilingOpen(4 + 2 * ordinal),
        (Goal::At(Stage::Registered), 6) => Twist::FilingToday,
        (Goal::At(Stage::Registered), 7..10) => Twist::FilingOpen(ordinal - 7),
        (Goal::At(Stage::Registered), 10) => Twist::Reopened,
        (Goal::At(Stage::Registered | Stage::Talks), 11) => Twist::TierSet("key"),
        (Goal::At(Stage::Talks | Stage::Construction), 12) => Twist::TierSet("major"),
        (Goal::At(Stage::Diligence), 3) => Twist::TierSet("general"),
        (Goal::At(Stage::Talks | Stage::Visits), 0..2) => Twist::SentBack,
        (Goal::At(Stage::Talks | Stage::Registered), 20..23) => Twist::Against,
        (Goal::At(Stage::Visits | Stage::Talks), 14..17) => Twist::Waived,
        (Goal::At(Stage::Registered), 14) => Twist::Quarrel(Quarrel::Open),
        (Goal::At(Stage::Talks), 26) => Twist::Quarrel(Quarrel::Ruled),
        (Goal::At(Stage::Talks), 27) => Twist::Quarrel(Quarrel::False),
        (Goal::At(Stage::Talks), 2..4) => Twist::HalfYear(HalfYear::Waiting),
        (Goal::At(Stage::Talks), 4..6) => Twist::HalfYear(HalfYear::Near),
        (Goal::At(Stage::Talks), 6) => Twist::HalfYear(HalfYear::CityLead),
        (Goal::At(Stage::Talks), 7) => Twist::HalfYear(HalfYear::Guide),
        (Goal::At(Stage::Talks), 8) => Twist::HalfYear(HalfYear::Offered),
        (Goal::At(Stage::Notice), 2) | (Goal::At(Stage::Landing), 5) => Twist::Secret,
        (Goal::At(Stage::Landing), 3) => Twist::Permit(PermitTale::Lapsing),
        (Goal::At(Stage::Landing), 4) => Twist::Permit(PermitTale::Extended),
        (Goal::At(Stage::Landing), 6) => Twist::Idle,
        (Goal::At(stage), 1) if stage >= Stage::Landing => Twist::Legacy,
        (Goal::Ended(End::Rejected), 0..6) => Twist::Vetoed,
        _ => Twist::None,
    }
}

/// How many working days lie between the first and the last step of such a project: at least and at most.
pub(super) fn span(goal: Goal) -> (usize, usize) {
    match goal {
        Goal::At(stage) => match stage {
            Stage::Lead => (1, 8),
            Stage::Screening => (1, 4),
            Stage::Registered => (9, 45),
            Stage::Talks => (20, 110),
            Stage::Visits => (35, 140),
            Stage::Diligence => (45, 160),
            Stage::Review => (60, 170),
            Stage::Signing => (75, 200),
            Stage::Notice => (85, 210),
            Stage::Landing => (110, 280),
            Stage::Construction => (160, 420),
            Stage::Acceptance => (300, 450),
            Stage::Production => (330, 470),
            Stage::Rampup => (380, 490),
            Stage::Upgrade => (430, 505),
        },
        Goal::Ended(End::Invalid | End::Voided) => (3, 15),
        Goal::Ended(End::Rejected) => (5, 12),
        Goal::Ended(End::Terminated) => (40, 160),
        Goal::Ended(End::Exited) => (200, 420),
    }
}

/// The span of a twist that needs more room than its goal has.
pub(super) fn long_span(twist: Twist) -> Option<(usize, usize)> {
    match twist {
        Twist::HalfYear(_) => Some((150, 158)),
        Twist::Permit(_) => Some((210, 280)),
        Twist::Idle => Some((485, 500)),
        _ => None,
    }
}

/// The last stage reached, where the project is past its assessment.
pub(super) fn furthest(goal: Goal, ordinal: usize) -> Option<Stage> {
    const GIVEN_UP: [Stage; 4] = [Stage::Talks, Stage::Visits, Stage::Review, Stage::Signing];
    const EXITED: [Stage; 3] = [Stage::Construction, Stage::Production, Stage::Landing];
    match goal {
        Goal::At(stage) => (stage >= Stage::Registered).then_some(stage),
        Goal::Ended(End::Terminated) => GIVEN_UP.get(ordinal % GIVEN_UP.len()).copied(),
        Goal::Ended(End::Exited) => EXITED.get(ordinal % EXITED.len()).copied(),
        Goal::Ended(End::Invalid | End::Rejected | End::Voided) => None,
    }
}

/// Range of the amount in tenths of 亿元: what the twist needs, else a band by lot out of a hundred.
pub(super) fn amount_range(twist: Twist, lot: usize) -> (usize, usize) {
    match twist {
        Twist::AmountFell => (105, 130),
        Twist::AmountGrew(FilingLevel::City) => (62, 88),
        Twist::AmountGrew(FilingLevel::Province) => (240, 280),
        Twist::FilingOpen(10) => (310, 420),
        Twist::FilingOpen(_) | Twist::FilingToday => (102, 190),
        Twist::TierSet("key") => (12, 48),
        Twist::TierSet(_) => (55, 90),
        Twist::HalfYear(_) => (110, 240),
        _ => match lot {
            0..4 => (300, 600),
            4..14 => (100, 260),
            14..32 => (50, 98),
            32..60 => (12, 48),
            _ => (3, 12),
        },
    }
}

/// So many percent of its first amount a project comes to, where the twist changes it.
pub(super) fn revision(twist: Twist) -> Option<usize> {
    match twist {
        Twist::AmountFell => Some(60),
        Twist::AmountGrew(FilingLevel::City) => Some(190),
        Twist::AmountGrew(FilingLevel::Province) => Some(140),
        _ => None,
    }
}

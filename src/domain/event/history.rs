//! What an event tells of itself in the history, where it is the change of one record. The words around all others are the
//! locales'.

use crate::domain::event::told::{Changed, tell};
use crate::domain::event::{Event, ProjectChange};
use crate::domain::filing::sheet::filing;
use crate::domain::ids::DeskKind;
use crate::domain::sheet::Told;
use crate::domain::word::{Word, words};

words! {
    OPINION = "{of}的意见", "Opinion of {of}";
    SCORES = "研判评分", "Screening scores";
    VETOES = "否决项", "Vetoes";
    SCREENED = "研判结论", "Screening conclusion";
    REOPENED = "否决后重新打开", "Reopened behind a veto";
    AMOUNT = "投资额变动", "Amount changed";
    TIER = "级别", "Tier";
    BY_AMOUNT = "按投资额", "by the amount";
    MEMBER = "人员 {of}", "Member {of}";
    TASK = "任务 {of}", "Task {of}";
    MEETING = "调度会 {of}", "Dispatch meeting {of}";
    FREEZE = "积分冻结 {of}", "Frozen board {of}";
    APPEAL = "积分申诉 {of}", "Appeal {of}";
    INTERPRETATION = "政策解释 {of}", "Interpretation {of}";
    SATISFACTION = "服务满意度 {of}", "Satisfaction {of}";
    PROPOSAL = "待确认事项 {of}", "Proposal {of}";
    TARGET = "年度目标 {of}", "Target {of}";
}

impl Event {
    /// What it tells of itself, where it is the change of one record.
    pub(crate) fn told(&self) -> Option<Changed> {
        match self {
            Event::Project { change, .. } => change.told(),
            Event::Member { id, member } => Some(tell(MEMBER, id.as_str(), member)),
            Event::Desk { id, item } => {
                let held = item.held()?;
                Some(tell(desk(held.kind()), id.as_str(), item))
            }
            _ => None,
        }
    }
}

const fn desk(kind: DeskKind) -> Word {
    match kind {
        DeskKind::Task => TASK,
        DeskKind::Meeting => MEETING,
        DeskKind::Freeze => FREEZE,
        DeskKind::Appeal => APPEAL,
        DeskKind::Interpretation => INTERPRETATION,
        DeskKind::Satisfaction => SATISFACTION,
        DeskKind::Proposal => PROPOSAL,
        DeskKind::Target => TARGET,
    }
}

impl ProjectChange {
    fn told(&self) -> Option<Changed> {
        Some(match self {
            Self::Opinion { unit, opinion } => tell(OPINION, unit, opinion),
            Self::Scores { scores } => tell(SCORES, Told::Nothing, scores),
            Self::Vetoes { vetoes } => tell(VETOES, Told::Nothing, vetoes),
            Self::Screened { result } => tell(SCREENED, Told::Nothing, result),
            Self::ReopenedVeto { veto } => tell(REOPENED, Told::Nothing, veto),
            Self::AmountNoted { note } => tell(AMOUNT, Told::Nothing, note),
            Self::Tier { tier } => tell(TIER, Told::Nothing, tier).or(BY_AMOUNT),
            Self::Filing {
                level,
                filing: held,
            } => tell(filing(*level), Told::Nothing, held),
            Self::Talks(change) => change.told(),
            Self::Signing(change) => change.told(),
            Self::Building(change) => change.told(),
            Self::Operating(change) => change.told(),
            _ => return None,
        })
    }
}

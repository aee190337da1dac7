//! The records of handing over: what was asked and answered, and every act by which a project came to a unit.

use crate::domain::clock::Due;
use crate::domain::closed::{Choices, closed};
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::UnitCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// Why a project is to go to another unit.
    HandoverKind {
        /// By the holder's own will, before any deadline asks for it.
        Voluntary = "voluntary", "主动移交", "given up";
        /// Back to the city, which finds it another place.
        Return = "return", "退回统筹", "returned to the city";
        /// Whoever followed it has left or is away; within the unit another follows it, until a day that is named.
        Leave = "leave", "人员离任、代理", "officer left or away";
    }

    /// What became of it.
    HandoverResult {
        Accepted = "accepted", "接收", "accepted";
        Refused = "refused", "不接收", "refused";
        /// By the unit that opened it.
        Withdrawn = "withdrawn", "撤回", "withdrawn";
        /// Another act moved the project meanwhile.
        Overtaken = "overtaken", "已另行移转", "moved by another act";
    }

    /// By which act a project came to a unit.
    AssignmentWay {
        Arbitration = "arbitration", "首谈裁定", "arbitration";
        Transfer = "transfer", "流转", "transfer";
        Handover = "handover", "移交", "handover";
        /// It stayed where it was, and another unit's project ended for it (article 3).
        Clash = "clash", "撞单处置", "settling of a clash";
    }
}

/// What a person may answer.
pub(crate) const ANSWERS: Choices = HandoverResult::CHOICES.split_at(3).0;

/// How a handover ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverClose {
    pub result: HandoverResult,
    pub reason: String,
    pub stamp: Stamp,
}

/// A project that is to go to another unit (移交): nothing changes until that unit has accepted it and the city agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub kind: HandoverKind,
    /// The unit that carries it.
    pub from: UnitCode,
    pub to: UnitCode,
    /// Who is to follow it there; empty until that unit names somebody.
    pub officer: String,
    /// By when it is to be answered.
    pub due: Due,
    pub reason: String,
    /// Who opened it.
    pub stamp: Stamp,
    /// By the receiving unit.
    pub accepted: Option<Stamp>,
    /// By the city; where the city opened it, with that.
    pub decided: Option<Stamp>,
    pub closed: Option<Box<HandoverClose>>,
}

impl Handover {
    /// Whether it still waits for somebody.
    pub(crate) fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// An act that says whose the project is from then on, and who was told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub way: AssignmentWay,
    /// The unit that carried it.
    pub from: Option<UnitCode>,
    pub to: UnitCode,
    pub officer: String,
    pub reason: String,
    pub stamp: Stamp,
    /// Every side of it, whether it gained or lost.
    pub sides: Vec<UnitCode>,
    /// Those that have signed for the notice (签收).
    pub received: Vec<Stamp>,
    /// Percent of later points of the unit that had it and of the one that gets it, where a handover divides them; what a
    /// transfer divides stands with the transfer.
    #[serde(default)]
    pub credit: Option<(u32, u32)>,
}

impl Assignment {
    /// The sides that have not signed for the notice. Whoever decided it knows.
    pub(crate) fn unsigned(&self) -> impl Iterator<Item = &UnitCode> {
        let has_signed = |unit: &UnitCode| self.received.iter().any(|held| held.unit == *unit);
        let sides = self.sides.iter();
        sides.filter(move |unit| !has_signed(unit) && self.stamp.unit != **unit)
    }
}

/// A unit that shares a project with the one that carries it (共享, articles 10 and 20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joint {
    pub sharer: UnitCode,
    /// Its part of what the project earns, in per cent; `None` where it only reads and helps.
    pub share: Option<u32>,
    pub reason: String,
    pub stamp: Stamp,
}

/// Somebody who follows a project for another of the same unit, for a time (代理): on leave, on a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    pub officer: String,
    /// The last day; from the next one on the officer is back without a word.
    pub until: NaiveDate,
    pub reason: String,
    pub stamp: Stamp,
}

impl Deputy {
    /// Whether it lasts still.
    pub(crate) fn is_on(&self, today: NaiveDate) -> bool {
        today <= self.until
    }
}

/// The person who followed a project works there no more (人员离任): it waits for another as long as the name stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerLeft {
    /// The name, as the record held it.
    pub officer: String,
    /// Who said that they left.
    pub stamp: Stamp,
}

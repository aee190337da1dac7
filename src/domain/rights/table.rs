//! The rows of rights as a profile holds them.

use crate::domain::actor::Role;
use crate::domain::closed::closed;
use crate::domain::field::Field;
use crate::domain::policy::basis::Cited;
use crate::domain::rights::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How a person stands to a record (关系). Several may hold at once.
    Relation {
        /// The unit is responsible for the project, or the record is the unit's.
        Own = "own", "本单位", "own unit";
        /// The unit holds the valid first talk.
        FirstTalk = "first_talk", "首谈单位", "first-talk unit";
        /// The unit serves the project.
        Served = "served", "服务单位", "service unit";
        /// A matter of the record names the unit or the person.
        Assigned = "assigned", "被点名", "named by a matter";
        /// The unit brought the lead.
        Source = "source", "来源单位", "source unit";
        /// The unit shares the project.
        Joint = "joint", "共享单位", "sharing unit";
        /// A county's department, and the project is of that county.
        County = "county", "本县部门", "department of its county";
        /// A role for the whole city.
        City = "city", "全市", "whole city";
        /// None of these.
        Unrelated = "none", "无关系", "unrelated";
    }

    /// What stands beside a relation and takes a right away (标记).
    Mark {
        /// The person entered, proposed or approved it.
        Oneself = "self", "本人所办", "one's own act";
        /// The person's unit entered it, is scored by it, or is a side in it.
        Party = "party", "当事单位", "a side in it";
        /// The record is secret and the person is not on its list.
        Uncleared = "uncleared", "未列名", "not cleared";
    }

    /// What a right allows, weakest first.
    ActAnswer {
        No = "no", "不得办", "may not";
        /// The right is there, not at this stage.
        Stage = "stage", "现阶段不能办", "not at this stage";
        /// Takes effect when another confirms it.
        Propose = "propose", "提出, 待确认", "may propose";
        /// May confirm or refuse what another stated.
        Confirm = "confirm", "可确认", "may confirm";
        May = "may", "可办", "may";
    }

    /// How much is read, least first.
    ReadAnswer {
        /// As if it were not there.
        Nothing = "none", "不可见", "nothing";
        /// That it exists.
        Existence = "existence", "仅知存在", "existence";
        /// What names the unit.
        Item = "item", "本单位事项", "own items";
        Whole = "whole", "全部", "whole";
    }

    /// What is read (类目).
    Topic {
        Card = "card", "卡片", "card";
        Overview = "overview", "概况", "overview";
        Contacts = "contacts", "联系人", "contacts";
        Positions = "positions", "洽谈底价", "positions in talks";
        Diligence = "diligence", "尽调", "due diligence";
        Review = "review", "研判评审", "review";
        Agreement = "agreement", "协议", "agreement";
        Funds = "funds", "到位资金", "funds";
        Monitoring = "monitoring", "监测", "monitoring";
        Issues = "issues", "问题", "issues";
        History = "history", "历史", "history";
        Papers = "papers", "文书", "papers";
        Points = "points", "积分", "points";
        Enterprise = "enterprise", "企业", "enterprise";
        Tasks = "tasks", "任务", "tasks";
        Meetings = "meetings", "调度会", "meetings";
        Rules = "rules", "规则", "rules";
        Members = "members", "人员", "members";
        AccessLog = "access-log", "查阅记录", "access log";
        Exports = "exports", "导出记录", "record of exports";
    }

    /// From whom a row takes `may` and `confirm`, though it grants them (回避).
    NotSelf {
        Nobody = "nobody", "不回避", "nobody";
        /// Whoever entered it.
        Person = "person", "录入人", "whoever entered it";
        /// Likewise, and the unit that gains by it.
        Unit = "unit", "录入人和当事单位", "whoever entered it and the unit concerned";
    }
}

/// A set of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Relations(u16);

impl Relations {
    /// These.
    pub(crate) fn of(relations: impl IntoIterator<Item = Relation>) -> Self {
        let bits = relations.into_iter().map(|relation| 1 << relation as u16);
        Relations(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether any of these is one of those.
    pub(crate) fn meets(self, others: Relations) -> bool {
        self.0 & others.0 != 0
    }

    /// Each of them.
    pub(crate) fn iter(self) -> impl Iterator<Item = Relation> {
        let all = Relation::ALL.into_iter();
        all.filter(move |relation| self.0 & (1 << *relation as u16) != 0)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A role, or those of its members whose unit carries a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub role: Role,
    pub duty: Option<String>,
}

/// Who stands how: `roles : relations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// As it is written.
    pub text: String,
    pub who: Vec<Who>,
    /// `None` for any.
    pub relations: Option<Relations>,
}

/// A verb whose answer is that of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnsweredAs {
    /// Of the act that is undone or done again.
    Undone,
    /// Of reading what comes out.
    Read,
    /// Of reading this.
    ReadOf(Topic),
}

/// One row about acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRow {
    /// Verbs, parts of verbs (`screen.score`), or all parts of one (`screen.*`).
    pub verbs: Vec<String>,
    pub stages: Span,
    pub may: Vec<Grant>,
    pub propose: Vec<Grant>,
    pub confirm: Vec<Grant>,
    pub not_self: NotSelf,
    pub answered_as: Option<AnsweredAs>,
    /// The verb that confirms what is proposed here.
    pub confirmed_by: Option<String>,
    /// Whom to ask.
    pub ask: String,
    pub cited: Cited,
}

/// One row about reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRow {
    pub kinds: Vec<Topic>,
    pub whole: Vec<Grant>,
    pub item: Vec<Grant>,
    pub existence: Vec<Grant>,
    pub cited: Cited,
}

/// How an event moves relations; what it does not name stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// The event.
    pub on: String,
    /// What remains to each side (`from`, `to`, `other`, `source`), where it says so.
    pub sides: BTreeMap<String, Relations>,
    pub cited: Cited,
}

/// The facts by which a record is known to exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existence {
    pub before_registration: Vec<String>,
    pub registered: Vec<String>,
    pub cited: Cited,
}

/// All rights of a city.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Names that stand for several roles.
    pub groups: BTreeMap<String, Vec<Role>>,
    /// The units that carry a duty.
    pub duties: BTreeMap<String, Vec<String>>,
    /// What each relation means, in the profile's language.
    pub meanings: BTreeMap<Relation, String>,
    /// The stages in which a relation holds, where they bound it.
    pub spans: BTreeMap<Relation, Span>,
    pub changes: Vec<ChangeRow>,
    /// The fields of each part of `update`.
    pub parts: BTreeMap<String, Vec<Field>>,
    /// What parts of verbs, and verbs that no chapter names, are called in the profile's language.
    pub names: BTreeMap<String, String>,
    pub acts: Vec<ActRow>,
    pub reads: Vec<ReadRow>,
    pub existence: Option<Existence>,
    /// The few facts beside what names the unit, where only that is read.
    pub item: Vec<String>,
}

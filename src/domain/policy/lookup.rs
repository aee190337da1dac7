//! How the rules are asked: by the closed types of [`crate::domain::policy::ids`], which answer `None` only in rules of an old journal.

use crate::domain::ids::UnitCode;
use crate::domain::policy::gate::Gate;
use crate::domain::policy::ids::{
    ChecklistId, ClockId, ItemRole, LineId, ListId, ThresholdId, VocabId,
};
use crate::domain::policy::model::{
    Checklist, Clock, Filing, FilingLevel, MoneyLine, Policy, StageDwell, Threshold, Tier, Vocab,
};
use crate::domain::policy::places::DepartmentKind;
use crate::domain::policy::profile::Profile;

impl Policy {
    /// Whether what happened goes before the gate that was passed, and one duty is told once: so since rules tell kinds of sites
    /// apart. A city goes by the rules that it has adopted.
    pub(crate) fn goes_by_facts(&self) -> bool {
        !self.sites.is_empty()
    }

    /// Whether the half year is one alert, told by the day: so since rules count clocks from the day they came into force.
    pub(crate) fn tells_once(&self) -> bool {
        self.meta.clocks_from.is_some()
    }

    /// Whether an amount reaches a line, both in fen.
    pub(crate) fn reaches(&self, amount_fen: i128, line_fen: i128) -> bool {
        if self.amount_rule.inclusive {
            amount_fen >= line_fen
        } else {
            amount_fen > line_fen
        }
    }

    /// The tier of an amount in fen; the lowest tier where none is reached. `None` only without any tier.
    pub(crate) fn tier_for(&self, amount_fen: i128) -> Option<&Tier> {
        self.tiers
            .iter()
            .find(|t| self.reaches(amount_fen, t.min_fen))
            .or(self.tiers.last())
    }

    /// A tier by its id.
    pub(crate) fn tier(&self, id: &str) -> Option<&Tier> {
        self.tiers.iter().find(|t| t.id == id)
    }

    /// The filing of one level.
    pub(crate) fn filing(&self, level: FilingLevel) -> Option<&Filing> {
        self.filings.iter().find(|f| f.level == level)
    }

    /// Every filing an amount in fen owes: from the provincial line on, both levels.
    pub(crate) fn filings_for(&self, amount_fen: i128) -> impl Iterator<Item = &Filing> {
        self.filings
            .iter()
            .filter(move |f| self.reaches(amount_fen, f.min_fen))
    }

    /// Whether the city task force follows a project of this amount in fen itself.
    pub(crate) fn is_zb_focus(&self, amount_fen: i128) -> bool {
        self.reaches(amount_fen, self.zb_focus.min_fen)
    }

    /// A money line by its id.
    pub(crate) fn line(&self, id: LineId) -> Option<&MoneyLine> {
        self.lines.iter().find(|l| l.id == id.id())
    }

    /// Whether an amount in fen reaches a money line; never where there is no such line.
    pub(crate) fn reaches_line(&self, id: LineId, amount_fen: i128) -> bool {
        self.line(id)
            .is_some_and(|line| self.reaches(amount_fen, line.min_fen))
    }

    /// A clock by its id.
    pub(crate) fn clock(&self, id: ClockId) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.id == id.id())
    }

    /// The dwell limit of a stage.
    pub(crate) fn dwell(&self, stage: &str) -> Option<&StageDwell> {
        self.stage_dwell.iter().find(|d| d.stage == stage)
    }

    /// A word list by its id.
    pub(crate) fn vocab(&self, id: VocabId) -> Option<&Vocab> {
        self.vocab.iter().find(|v| v.id == id.id())
    }

    /// A checklist by its id.
    pub(crate) fn checklist(&self, id: ChecklistId) -> Option<&Checklist> {
        self.checklist_named(id.id())
    }

    /// A checklist by the name that other data give it: a gate may ask for one that only this city has.
    pub fn checklist_named(&self, name: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|c| c.id == name)
    }

    /// The items of a checklist; none where the policy has no such list.
    pub(crate) fn items(&self, id: ChecklistId) -> &[String] {
        self.checklist(id)
            .map(|list| list.items.as_slice())
            .unwrap_or_default()
    }

    /// The name of the item that has a role; `None` in rules of an old journal that lack it.
    pub(crate) fn item(&self, role: ItemRole) -> Option<&str> {
        let roles = match role.list() {
            ListId::Checklist(id) => &self.checklist(id)?.roles,
            ListId::Vocab(id) => &self.vocab(id)?.roles,
        };
        roles.get(&role).map(String::as_str)
    }

    /// The role of an item of a checklist.
    pub(crate) fn role_of(&self, list: ChecklistId, item: &str) -> Option<ItemRole> {
        let mut roles = self.checklist(list)?.roles.iter();
        roles.find(|(_, name)| *name == item).map(|(role, _)| *role)
    }

    /// The gate that leads out of a stage; `None` for the last stage and the ends.
    pub(crate) fn gate_from(&self, stage: &str) -> Option<&Gate> {
        self.gates.iter().find(|g| g.from == stage)
    }

    /// Every gate in stage order.
    pub(crate) fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// A threshold by its id.
    pub(crate) fn threshold(&self, id: ThresholdId) -> Option<&Threshold> {
        self.thresholds.iter().find(|t| t.id == id.id())
    }
}

impl Profile {
    /// The city's departments of these kinds, in the order of the profile.
    pub(crate) fn departments_of(&self, kinds: &[DepartmentKind]) -> Vec<UnitCode> {
        let departments = self.departments.iter();
        let of_kind = departments.filter(|department| kinds.contains(&department.kind));
        of_kind
            .map(|department| UnitCode::from(department.code.as_str()))
            .collect()
    }

    /// Whether a body can be responsible for a project (article 4): a county or a zone of its own, or the city's
    /// commerce and its office, which may lead one (article 10). A team finds projects and a department serves them.
    pub(crate) fn can_carry(&self, unit: &UnitCode) -> bool {
        let own = [DepartmentKind::Lead, DepartmentKind::Office];
        let place = self.unit(unit.as_str());
        place.is_some_and(|place| place.responsible_subject)
            || self.departments_of(&own).contains(unit)
    }

    /// The departments that decide for the city.
    pub(crate) fn deciding(&self) -> Vec<UnitCode> {
        self.departments_of(&[
            DepartmentKind::Coordination,
            DepartmentKind::Office,
            DepartmentKind::Lead,
        ])
    }
}

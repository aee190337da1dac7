//! One line of history for each thing that happened: what changed, from what to what.

use super::parts::{self, between};
use super::{Lang, Word, fields, money, record, values};
use crate::domain::attachments::sheet;
use crate::domain::desk::exported::{EVIDENCE, Exported, Listing};
use crate::domain::event::told::tell;
use crate::domain::event::{Change, EnterpriseChange, Event, MoveWay, ProjectChange, Registration};
use crate::domain::field::{Field, FieldKind, Value};
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::sheet::Told;
use crate::domain::stage::Position;
use chrono::NaiveDate;
use std::collections::BTreeMap;

crate::words! {
    REGISTERED = "登记为线索: {name}", "Registered as a lead: {name}";
    REGISTERED_SEPARATE = "登记为线索: {name} (不同于 {id}: {reason})", "Registered as a lead: {name} (separate from {id}: {reason})";
    WITHDRAWN = "撤回登记: {name}", "Registration withdrawn: {name}";
    ENTERPRISE_ENTERED = "登记企业: {name}", "Enterprise registered: {name}";
    RENAMED = "企业更名: {from} -> {to} (自 {date}, {evidence})", "Enterprise renamed: {from} -> {to} (from {date}, {evidence})";
    ENTERPRISE_WITHDRAWN = "撤回企业登记: {name}", "Enterprise withdrawn: {name}";
    MOVED = "{way}: {from} -> {to}";
    MOVED_WHY = "{way}: {from} -> {to} ({reason})";
    ADVANCED = "推进", "Advanced";
    SENT_BACK = "退回", "Sent back";
    BACKFILLED = "补录", "Backfilled";
    TERMINATED = "终止", "Terminated";
    REJECTED = "淘汰", "Rejected";
    VOIDED = "作废", "Declared void";
    REOPENED = "重新打开", "Reopened";
    NOTE = "记事", "Note";
    BACKFILL_REASON = "补录理由", "Backfill reason";
    REFRESHED = "动态更新时限重新计算", "Update clock restarted";
    LIBRARY_BY_STAGE = "按项目阶段", "by stage";
    PROFILE = "启用规则 {version}, 自 {date} 起", "Rules {version} in force from {date}";
    IMPORTED = "导入台账 {file}: 共 {rows} 行, 接收 {accepted} 行", "Ledger {file} imported: {rows} rows, {accepted} accepted";
    IMPORTED_SLICE = "分批导入台账 {file}: 已到第 {done} 行, 共 {rows} 行; 全部导完才算数", "Ledger {file} in parts: up to row {done} of {rows}; it counts once all of it is taken";
    EXPORTED = "导出{what} {format} 共 {rows} 行, 数据截至 {until}{filters}", "{what} exported as {format}: {rows} rows, data up to {until}{filters}";
    EXPORTED_BY = ", 条件 {filters}", ", chosen by {filters}";
    UNDONE = "撤销第 {first} 至 {last} 号", "Undid entries {first} to {last}";
    UNDONE_ONE = "撤销第 {first} 号", "Undid entry {first}";
    REDONE = "重做第 {first} 至 {last} 号", "Redid entries {first} to {last}";
    REDONE_ONE = "重做第 {first} 号", "Redid entry {first}";
}

/// How codes become names in history.
struct Reader<'a> {
    profile: Option<&'a Profile>,
    lang: Lang,
}

/// An event as one line. The profile gives units, chains and tiers their names.
pub(crate) fn line(event: &Event, profile: Option<&Profile>, lang: Lang) -> String {
    if let Some(change) = event.told() {
        return parts::line(&change, profile, lang);
    }
    let reader = Reader { profile, lang };
    match event {
        Event::Project { change, .. } => reader.project(change),
        Event::Enterprise { change, .. } => reader.enterprise(change),
        Event::ProfileAdopted { version, on, .. } => {
            PROFILE.fill(lang, &[("version", version), ("date", &on.to_string())])
        }
        Event::LedgerImported {
            file,
            rows,
            accepted,
            ..
        } => IMPORTED.fill(
            lang,
            &[
                ("file", file),
                ("rows", &rows.to_string()),
                ("accepted", &accepted.to_string()),
            ],
        ),
        Event::LedgerSlice {
            file, done, rows, ..
        } => IMPORTED_SLICE.fill(
            lang,
            &[
                ("file", file),
                ("done", &done.to_string()),
                ("rows", &rows.to_string()),
            ],
        ),
        Event::Exported(given) => reader.exported(given),
        Event::Undone { first, last } => span(UNDONE, UNDONE_ONE, *first, *last, lang),
        Event::Redone { first, last } => span(REDONE, REDONE_ONE, *first, *last, lang),
        _ => record::event(event, lang),
    }
}

/// An event as a line of history: with both days where it happened before the day on which it was written down.
pub(crate) fn dated(
    event: &Event,
    recorded: NaiveDate,
    profile: Option<&Profile>,
    lang: Lang,
) -> String {
    let line = line(event, profile, lang);
    match event.happened_on().filter(|on| *on < recorded) {
        None => line,
        Some(on) => record::DATED.fill(
            lang,
            &[
                ("line", &line),
                ("on", &on.to_string()),
                ("recorded", &recorded.to_string()),
            ],
        ),
    }
}

/// How a project moved.
pub(crate) const fn way(value: MoveWay) -> Word {
    match value {
        MoveWay::Advance => ADVANCED,
        MoveWay::Back => SENT_BACK,
        MoveWay::Backfill => BACKFILLED,
        MoveWay::Terminate => TERMINATED,
        MoveWay::Reject => REJECTED,
        MoveWay::Void => VOIDED,
        MoveWay::Reopen => REOPENED,
    }
}

fn span(many: Word, one: Word, first: u64, last: u64, lang: Lang) -> String {
    let word = if first == last { one } else { many };
    word.fill(
        lang,
        &[("first", &first.to_string()), ("last", &last.to_string())],
    )
}

/// The value of a field as people read it; codes become the profile's names.
pub(crate) fn value(field: Field, value: &Value, profile: Option<&Profile>, lang: Lang) -> String {
    match (field.kind(), value) {
        (_, Value::Amount(amount)) => money::amount(amount, lang),
        (FieldKind::Unit, Value::Text(code)) => profile
            .map_or(code.as_str(), |known| values::unit(known, code))
            .to_owned(),
        (FieldKind::Chain, Value::Text(id)) => profile
            .map_or(id.as_str(), |known| values::chain(known, id))
            .to_owned(),
        (_, Value::Words(words)) => words.join("、"),
        _ => value.text(),
    }
}

impl Reader<'_> {
    fn exported(&self, given: &Exported) -> String {
        let (lang, filters) = (self.lang, given.filters.as_str());
        let chosen = match filters.is_empty() {
            true => String::new(),
            false => EXPORTED_BY.fill(lang, &[("filters", filters)]),
        };
        let about = given.project.as_ref().map(ProjectId::as_str);
        let what = match given.what.as_str() {
            EVIDENCE => Some(sheet::EVIDENCE),
            what => Listing::from_name(what).map(Listing::word),
        };
        let what = what.map(|word| word.get(lang));
        let what = [what.unwrap_or(&given.what), about.unwrap_or_default()];
        EXPORTED.fill(
            lang,
            &[
                ("what", what.join(" ").trim_end()),
                ("format", &given.format),
                ("rows", &given.rows.to_string()),
                ("until", &given.until.to_string()),
                ("filters", &chosen),
            ],
        )
    }

    fn field(&self, field: Field, change: &Change<Option<Value>>) -> String {
        let shown = |held: &Option<Value>| {
            held.as_ref()
                .map(|held| value(field, held, self.profile, self.lang))
        };
        let what = fields::field(field).get(self.lang);
        between(what, shown(&change.from), shown(&change.to), self.lang)
    }

    fn project(&self, change: &ProjectChange) -> String {
        let lang = self.lang;
        match change {
            ProjectChange::Registered(entry) => self.registered(entry),
            ProjectChange::Withdrawn(entry) => {
                WITHDRAWN.fill(lang, &[("name", &name_of(&entry.fields))])
            }
            ProjectChange::Field { field, value } => self.field(*field, value),
            ProjectChange::Moved {
                way: how,
                position,
                reason,
            } => self.moved(*how, position, reason),
            ProjectChange::Noted { note } => {
                // Each note stands for itself; the one before it is not what it replaces.
                let to = note.to.as_ref().map(|held| held.text.clone());
                between(NOTE.get(lang), None, to, lang)
            }
            ProjectChange::Backfilled { backfill } => {
                let to = backfill.to.as_ref().map(|held| held.reason.clone());
                between(BACKFILL_REASON.get(lang), None, to, lang)
            }
            // Everything else has told itself.
            _ => REFRESHED.get(lang).to_owned(),
        }
    }

    fn enterprise(&self, change: &EnterpriseChange) -> String {
        match change {
            EnterpriseChange::Entered(entry) => {
                ENTERPRISE_ENTERED.fill(self.lang, &[("name", &entry.name)])
            }
            EnterpriseChange::Withdrawn(entry) => {
                ENTERPRISE_WITHDRAWN.fill(self.lang, &[("name", &entry.name)])
            }
            EnterpriseChange::Field { field, value } => self.field(*field, value),
            EnterpriseChange::Renamed { naming } => {
                let former = [&naming.from.former, &naming.to.former];
                let former = former.into_iter().max_by_key(|names| names.len());
                let act = former.and_then(|names| names.last());
                let since = act.map(|act| act.until.to_string()).unwrap_or_default();
                let values = [
                    ("from", naming.from.name.as_str()),
                    ("to", &naming.to.name),
                    ("date", &since),
                    ("evidence", act.map_or("", |act| &act.evidence)),
                ];
                RENAMED.fill(self.lang, &values)
            }
            EnterpriseChange::Library { library, mark } => {
                let change = tell(library.word(), Told::Nothing, mark);
                parts::line(&change.or(LIBRARY_BY_STAGE), self.profile, self.lang)
            }
        }
    }

    fn registered(&self, entry: &Registration) -> String {
        let name = name_of(&entry.fields);
        match &entry.similar_to {
            Some((id, reason)) => REGISTERED_SEPARATE.fill(
                self.lang,
                &[("name", &name), ("id", id.as_str()), ("reason", reason)],
            ),
            None => REGISTERED.fill(self.lang, &[("name", &name)]),
        }
    }

    fn moved(&self, how: MoveWay, position: &Change<Position>, reason: &str) -> String {
        let word = if reason.is_empty() { MOVED } else { MOVED_WHY };
        word.fill(
            self.lang,
            &[
                ("way", way(how).get(self.lang)),
                ("from", position.from.word().get(self.lang)),
                ("to", position.to.word().get(self.lang)),
                ("reason", reason),
            ],
        )
    }
}

fn name_of(fields: &BTreeMap<Field, Value>) -> String {
    let name = fields.get(&Field::Name).map(Value::text);
    name.unwrap_or_default()
}

#[cfg(test)]
mod tests;

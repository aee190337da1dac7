//! One line of history for each thing that happened: what changed, from what to what.

use super::parts::{self, Line, Names, changed, line as line_of, pairs};
use super::{Lang, Word, desk, fields, money, record, values};
use crate::domain::desk::DeskItem;
use crate::domain::event::{Change, EnterpriseChange, Event, MoveWay, ProjectChange};
use crate::domain::field::{Field, FieldKind, Value};
use crate::domain::filing::Filing;
use crate::domain::libraries::LibraryMark;
use crate::domain::policy::Profile;
use crate::domain::project::TierOverride;
use crate::domain::screening::{Opinion, ScreeningResult};
use chrono::NaiveDate;
use std::collections::BTreeMap;

crate::words! {
    /// A value that was not there before.
    SET = "{what}: {to}";
    CHANGED = "{what}: {from} -> {to}";
    CLEARED = "{what}: {from} -> 清空", "{what}: {from} -> cleared";
    REGISTERED = "登记为线索: {name}", "Registered as a lead: {name}";
    REGISTERED_SEPARATE = "登记为线索: {name} (不同于 {id}: {reason})", "Registered as a lead: {name} (separate from {id}: {reason})";
    WITHDRAWN = "撤回登记: {name}", "Registration withdrawn: {name}";
    ENTERPRISE_ENTERED = "登记企业: {name}", "Enterprise registered: {name}";
    ENTERPRISE_WITHDRAWN = "撤回企业登记: {name}", "Enterprise withdrawn: {name}";
    MOVED = "{way}: {from} -> {to}";
    MOVED_WHY = "{way}: {from} -> {to} ({reason})";
    ADVANCED = "推进", "Advanced";
    SENT_BACK = "退回", "Sent back";
    BACKFILLED = "补录", "Backfilled";
    TERMINATED = "终止", "Terminated";
    REJECTED = "淘汰", "Rejected";
    REOPENED = "重新打开", "Reopened";
    OPINION = "{unit}的意见", "Opinion of {unit}";
    WITH_NOTE = "{value} ({note})";
    SCORES = "研判评分", "Screening scores";
    VETOES = "否决项", "Vetoes";
    CONCLUSION = "研判结论", "Screening conclusion";
    TIER = "级别", "Tier";
    TIER_AUTO = "按投资额", "by the amount";
    NOTE = "记事", "Note";
    BACKFILL_REASON = "补录理由", "Backfill reason";
    REFRESHED = "动态更新时钟重新起算", "Update clock restarted";
    LIBRARY_IN = "列入: {reason}", "put in: {reason}";
    LIBRARY_OUT = "移出: {reason}", "left out: {reason}";
    LIBRARY_BY_STAGE = "按项目阶段", "by stage";
    MEMBER = "人员 {id}", "Member {id}";
    MEMBER_VALUE = "{name} {unit} {roles}";
    MEMBER_LEFT = "{name} 已离岗", "{name} has left";
    PROFILE = "启用规则 {version}, 自 {date} 起", "Rules {version} in force from {date}";
    IMPORTED = "导入台账 {file}: 共 {rows} 行, 接收 {accepted} 行", "Ledger {file} imported: {rows} rows, {accepted} accepted";
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
    let reader = Reader { profile, lang };
    match event {
        Event::Project { change, .. } => reader.project(change),
        Event::Enterprise { change, .. } => reader.enterprise(change),
        Event::Member { id, member } => {
            let what = MEMBER.fill(lang, &[("id", id.as_str())]);
            reader.told(line_of(what, reader.names("member"), member, |held| {
                reader.member(held)
            }))
        }
        Event::Desk { id, item } => {
            let held = item.to.as_ref().or(item.from.as_ref());
            let what = held.map_or_else(String::new, |held| {
                desk::named(held.kind(), id.as_str(), lang)
            });
            let verb = held.map_or("", |held| desk::verb_of(held.kind()));
            let shown = |held: &DeskItem| desk::value(held, profile, lang);
            reader.told(line_of(what, reader.names(verb), item, shown))
        }
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
        Event::Undone { first, last } => span(UNDONE, UNDONE_ONE, *first, *last, lang),
        Event::Redone { first, last } => span(REDONE, REDONE_ONE, *first, *last, lang),
        Event::Founded { .. } | Event::ClockAccepted { .. } | Event::LossAccepted { .. } => {
            record::event(event, lang)
        }
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
    fn change(&self, what: &str, from: Option<String>, to: Option<String>) -> String {
        match (from, to) {
            (None, to) => SET.fill(
                self.lang,
                &[("what", what), ("to", &to.unwrap_or_default())],
            ),
            (Some(from), None) => CLEARED.fill(self.lang, &[("what", what), ("from", &from)]),
            (Some(from), Some(to)) => {
                CHANGED.fill(self.lang, &[("what", what), ("from", &from), ("to", &to)])
            }
        }
    }

    fn names(&self, verb: &'static str) -> Names<'_> {
        let (profile, lang) = (self.profile, self.lang);
        Names {
            profile,
            lang,
            verb,
        }
    }

    /// What the descriptions show, where they differ, and every other part that does.
    fn told(&self, line: Line) -> String {
        let more = line.more.join("; ");
        if more.is_empty() {
            return self.change(&line.what, line.from, line.to);
        }
        if line.from == line.to {
            return SET.fill(self.lang, &[("what", &line.what), ("to", &more)]);
        }
        let told = self.change(&line.what, line.from, line.to);
        parts::MORE.fill(self.lang, &[("line", &told), ("more", &more)])
    }

    fn field(&self, field: Field, change: &Change<Option<Value>>) -> String {
        let shown = |held: &Option<Value>| {
            held.as_ref()
                .map(|held| value(field, held, self.profile, self.lang))
        };
        self.change(
            fields::field(field).get(self.lang),
            shown(&change.from),
            shown(&change.to),
        )
    }

    fn project(&self, change: &ProjectChange) -> String {
        let lang = self.lang;
        let named = |word: Word| word.get(lang).to_owned();
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
            ProjectChange::Opinion { unit, opinion } => {
                let names = self.names("opinion");
                let what = OPINION.fill(lang, &[("unit", names.unit(unit.as_str()))]);
                self.told(line_of(what, names, opinion, |held| self.opinion(held)))
            }
            ProjectChange::Scores { scores } => self.told(pairs(named(SCORES), scores)),
            ProjectChange::Vetoes { vetoes } => {
                self.change(&named(VETOES), list(&vetoes.from), list(&vetoes.to))
            }
            ProjectChange::Screened { result } => {
                let what = named(CONCLUSION);
                self.told(line_of(what, self.names("screen"), result, |held| {
                    self.screened(held)
                }))
            }
            ProjectChange::Tier { tier } => {
                let shown = |held: &TierOverride| self.noted(self.tier(&held.tier), &held.reason);
                self.told(or_else(
                    named(TIER_AUTO),
                    line_of(named(TIER), self.names("grade"), tier, shown),
                ))
            }
            ProjectChange::Filing { level, filing } => {
                let what = values::filing(*level).get(lang).to_owned();
                self.told(line_of(what, self.names("file"), filing, |held| {
                    self.filing(held)
                }))
            }
            ProjectChange::Noted { note } => {
                // Each note stands for itself; the one before it is not what it replaces.
                let to = note.to.as_ref().map(|held| held.text.clone());
                self.change(&named(NOTE), None, to)
            }
            ProjectChange::Backfilled { backfill } => {
                let to = backfill.to.as_ref().map(|held| held.reason.clone());
                self.change(&named(BACKFILL_REASON), None, to)
            }
            ProjectChange::Refreshed { .. } => named(REFRESHED),
            ProjectChange::Talks(change) => self.told(changed(change.told(), self.names(""))),
            ProjectChange::Signing(change) => self.told(changed(change.told(), self.names(""))),
            ProjectChange::Building(change) => self.told(changed(change.told(), self.names(""))),
            ProjectChange::Operating(change) => self.told(changed(change.told(), self.names(""))),
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
            EnterpriseChange::Library { library, mark } => {
                let what = library.word().get(self.lang).to_owned();
                let line = line_of(what, self.names("library"), mark, |held| {
                    self.library_mark(held)
                });
                self.told(or_else(LIBRARY_BY_STAGE.get(self.lang).to_owned(), line))
            }
        }
    }

    fn library_mark(&self, mark: &LibraryMark) -> String {
        let word = if mark.included {
            LIBRARY_IN
        } else {
            LIBRARY_OUT
        };
        word.fill(self.lang, &[("reason", &mark.reason)])
    }

    fn registered(&self, entry: &crate::domain::event::Registration) -> String {
        let name = name_of(&entry.fields);
        match &entry.similar_to {
            Some((id, reason)) => REGISTERED_SEPARATE.fill(
                self.lang,
                &[("name", &name), ("id", id.as_str()), ("reason", reason)],
            ),
            None => REGISTERED.fill(self.lang, &[("name", &name)]),
        }
    }

    fn moved(
        &self,
        how: MoveWay,
        position: &Change<crate::domain::stage::Position>,
        reason: &str,
    ) -> String {
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

    fn noted(&self, value: String, note: &str) -> String {
        if note.is_empty() {
            return value;
        }
        WITH_NOTE.fill(self.lang, &[("value", &value), ("note", note)])
    }

    fn opinion(&self, held: &Opinion) -> String {
        let verdict = held.verdict.word().get(self.lang).to_owned();
        self.noted(verdict, &held.note)
    }

    fn screened(&self, held: &ScreeningResult) -> String {
        let result = values::screened(held.passed).get(self.lang).to_owned();
        self.noted(result, &held.reason)
    }

    fn filing(&self, held: &Filing) -> String {
        let status = held.status.word().get(self.lang).to_owned();
        self.noted(status, &held.number)
    }

    fn tier(&self, id: &str) -> String {
        self.profile
            .map_or(id, |known| values::tier(known, id))
            .to_owned()
    }

    fn member(&self, member: &crate::domain::actor::Member) -> String {
        if !member.active {
            return MEMBER_LEFT.fill(self.lang, &[("name", &member.name)]);
        }
        let names = self.names("");
        let unit = names.unit(member.unit.as_str());
        let roles = member.roles.iter().map(|role| role.word().get(self.lang));
        let roles = roles.collect::<Vec<_>>().join(", ");
        let slots = [("name", &*member.name), ("unit", unit), ("roles", &*roles)];
        MEMBER_VALUE.fill(self.lang, &slots)
    }
}

fn name_of(fields: &BTreeMap<Field, Value>) -> String {
    let name = fields.get(&Field::Name).map(Value::text);
    name.unwrap_or_default()
}

fn list(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join("、"))
}

/// Where there is nothing, this holds.
fn or_else(held: String, line: Line) -> Line {
    Line {
        from: line.from.or_else(|| Some(held.clone())),
        to: line.to.or(Some(held)),
        ..line
    }
}

#[cfg(test)]
mod tests;

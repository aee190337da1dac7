//! A profile laid out as entries with facets.

use crate::domain::policy::acts::Acts;
use crate::domain::policy::basis::Cited;
use crate::domain::policy::columns::Columns;
use crate::domain::policy::differences::facet::{Aspect, Facet, Section};
use crate::domain::policy::model::{Checklist, Clock, Filing, Policy};
use crate::domain::policy::profile::Profile;
use crate::domain::policy::score::ScoreRule;
use crate::domain::rights::table::{ActAnswer, Grant, ReadAnswer, Rights};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// One entry of a profile.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) facets: BTreeMap<Aspect, Facet>,
}

impl Entry {
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            facets: BTreeMap::from([(Aspect::Name, Facet::Text(name.to_owned()))]),
        }
    }

    pub(super) fn with(mut self, aspect: Aspect, facet: Facet) -> Self {
        self.facets.insert(aspect, facet);
        self
    }

    fn with_some(self, aspect: Aspect, facet: Option<Facet>) -> Self {
        match facet {
            Some(facet) => self.with(aspect, facet),
            None => self,
        }
    }

    /// Lists that are empty say nothing.
    pub(super) fn with_words(self, aspect: Aspect, words: &[String]) -> Self {
        let facet = (!words.is_empty()).then(|| Facet::Words(words.to_vec()));
        self.with_some(aspect, facet)
    }

    pub(super) fn cited(self, cited: &Cited) -> Self {
        self.with_words(Aspect::Articles, &cited.article)
            .with(Aspect::Basis, Facet::Basis(cited.basis))
    }

    /// Everything else of a value, compared but not told.
    pub(super) fn details(self, value: &impl Debug) -> Self {
        self.with(Aspect::Details, Facet::Text(format!("{value:?}")))
    }

    /// The entry in one value: what it asks where it is a condition, else its name.
    pub(super) fn whole(&self) -> Facet {
        let condition = self.facets.get(&Aspect::Value);
        let condition = condition.filter(|facet| matches!(facet, Facet::Condition(_)));
        condition
            .cloned()
            .unwrap_or_else(|| Facet::Text(self.name.clone()))
    }
}

pub(super) type Entries = BTreeMap<(Section, String), Entry>;

/// Every entry of a profile, but for those of [`reckoned`](super::reckoned).
pub(super) fn entries(profile: &Profile) -> Entries {
    let mut entries = rules(&profile.policy);
    entries.extend(score(&profile.policy));
    entries.extend(acts(&profile.acts));
    entries.extend(rights(&profile.rights));
    entries.extend(places(profile));
    entries.extend(ledger(&profile.columns));
    entries
}

fn acts(acts: &Acts) -> Entries {
    let rows = acts.acts.iter().map(|row| {
        let entry = Entry::default()
            .with(Aspect::From, Facet::Stage(row.from))
            .with(Aspect::To, Facet::Stage(row.to))
            .with(Aspect::Optional, Facet::Yes(row.late))
            .cited(&row.cited);
        let part = row.part.iter().map(|part| format!(" {part}"));
        let id: String = std::iter::once(row.verb.clone()).chain(part).collect();
        ((Section::Act, id), entry)
    });
    let topics = acts.topics.iter().map(|topic| {
        let entry = Entry::named(&topic.name).cited(&topic.cited);
        ((Section::Act, topic.id.clone()), entry)
    });
    rows.chain(topics).collect()
}

/// Who may do what, and who reads what; of several rows about one act, each with its stages.
fn rights(rights: &Rights) -> Entries {
    let words = |grants: &[Grant]| -> Vec<String> {
        grants.iter().map(|grant| grant.text.clone()).collect()
    };
    let acts = rights.acts.iter().map(|row| {
        let entry = Entry::default()
            .with_words(Aspect::Acting(ActAnswer::May), &words(&row.may))
            .with_words(Aspect::Acting(ActAnswer::Propose), &words(&row.propose))
            .with_words(Aspect::Acting(ActAnswer::Confirm), &words(&row.confirm))
            .with(Aspect::Stages, Facet::Text(row.stages.written()))
            .details(&(row.not_self, row.answered_as, &row.confirmed_by))
            .cited(&row.cited);
        let verbs = row.verbs.join(" ");
        let twins = rights.acts.iter().filter(|other| other.verbs == row.verbs);
        let id = if twins.count() > 1 {
            format!("{verbs} {}", row.stages.written())
        } else {
            verbs
        };
        ((Section::Right, id), entry)
    });
    let reads = rights.reads.iter().map(|row| {
        let entry = Entry::default()
            .with_words(Aspect::Seeing(ReadAnswer::Whole), &words(&row.whole))
            .with_words(Aspect::Seeing(ReadAnswer::Item), &words(&row.item))
            .with_words(
                Aspect::Seeing(ReadAnswer::Existence),
                &words(&row.existence),
            )
            .cited(&row.cited);
        let kinds = row.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>();
        ((Section::Reading, kinds.join(" ")), entry)
    });
    let names = Entry::default().details(&(
        &rights.groups,
        &rights.duties,
        &rights.spans,
        &rights.changes,
        &rights.parts,
        &rights.existence,
        &rights.item,
    ));
    let names = ((Section::Right, "relations".to_owned()), names);
    acts.chain(reads).chain([names]).collect()
}

fn ledger(table: &Columns) -> Entries {
    let columns = table.columns.iter().map(|column| {
        let entry = Entry::named(&column.header).details(column);
        ((Section::Column, column.key.clone()), entry)
    });
    let words = table.values.iter().map(|value| {
        let entry = Entry::named(&value.to).with_words(Aspect::Items, &value.aliases);
        let id = format!("{} {}", value.columns.join(","), value.to);
        ((Section::LedgerWord, id), entry)
    });
    columns.chain(words).collect()
}

fn document(policy: &Policy) -> Entry {
    let meta = &policy.meta;
    Entry::named(&meta.title)
        .with(Aspect::Version, Facet::Text(meta.version.clone()))
        .with(Aspect::Effective, Facet::Date(meta.effective))
        .with(Aspect::Sunset, Facet::Date(meta.sunset))
        .with(Aspect::Interpreter, Facet::Text(meta.interpreter.clone()))
        .with(Aspect::Inclusive, Facet::Yes(policy.amount_rule.inclusive))
        .with(Aspect::Articles, Facet::Text(meta.doc.clone()))
}

fn rules(policy: &Policy) -> Entries {
    let mut entries = Entries::new();
    let mut put = |section, id: &str, entry| entries.insert((section, id.to_owned()), entry);
    put(Section::Document, "meta", document(policy));
    for tier in &policy.tiers {
        let entry = Entry::named(&tier.name).with(Aspect::Amount, Facet::Amount(tier.min_fen));
        put(Section::Tier, &tier.id, entry.cited(&tier.cited));
    }
    for rule in &policy.filings {
        put(Section::Filing, rule.level.name(), filing(rule));
    }
    let focus = Entry::default().with(Aspect::Amount, Facet::Amount(policy.zb_focus.min_fen));
    put(
        Section::Line,
        "zb_focus",
        focus.cited(&policy.zb_focus.cited),
    );
    for line in &policy.lines {
        let entry = Entry::named(&line.name).with(Aspect::Amount, Facet::Amount(line.min_fen));
        put(Section::Line, &line.id, entry.cited(&line.cited));
    }
    for rule in &policy.clocks {
        put(Section::Clock, &rule.id, clock(rule));
    }
    for dwell in &policy.stage_dwell {
        let entry = Entry::named(&dwell.stage);
        let entry = entry.with(Aspect::Value, Facet::Number(i64::from(dwell.days)));
        put(Section::Dwell, &dwell.stage, entry.cited(&dwell.cited));
    }
    for list in &policy.checklists {
        put(Section::Checklist, &list.id, checklist(list));
    }
    for vocab in &policy.vocab {
        let entry = Entry::named(&vocab.name)
            .with_words(Aspect::Items, &vocab.items)
            .with_words(Aspect::Optional, &vocab.extra)
            .details(&vocab.roles);
        put(Section::Vocabulary, &vocab.id, entry.cited(&vocab.cited));
    }
    for gate in &policy.gates {
        for asked in &gate.requires {
            let entry = Entry::named(&gate.id)
                .with(Aspect::Value, Facet::Condition(asked.is.clone()))
                .with(Aspect::Mode, Facet::Mode(asked.mode))
                .with_words(Aspect::Tiers, &asked.tiers);
            let id = format!("{} {}", gate.id, asked.is);
            put(Section::Gate, &id, entry.cited(&asked.cited));
        }
    }
    for threshold in &policy.thresholds {
        let entry = Entry::named(&threshold.name);
        let entry = entry.with(Aspect::Value, Facet::Number(threshold.value));
        put(
            Section::Threshold,
            &threshold.id,
            entry.cited(&threshold.cited),
        );
    }
    entries
}

fn filing(rule: &Filing) -> Entry {
    Entry::default()
        .with(Aspect::Amount, Facet::Amount(rule.min_fen))
        .with(Aspect::Term, Facet::Term(rule.due))
        .with(Aspect::Mode, Facet::Mode(rule.mode))
        .with_words(Aspect::Recipients, &rule.recipients)
        .details(&rule.due_from)
        .cited(&rule.cited)
}

fn clock(rule: &Clock) -> Entry {
    let warn: Vec<String> = rule.warn_days.iter().map(u32::to_string).collect();
    let mut entry = Entry::named(&rule.name)
        .with_some(Aspect::Term, rule.term.map(Facet::Term))
        .with_words(Aspect::Tiers, &rule.tiers)
        .with_words(Aspect::WarnDays, &warn)
        .with(Aspect::RollForward, Facet::Yes(rule.roll_forward))
        .with(Aspect::Value, Facet::Number(i64::from(rule.extensions)))
        .details(&rule.extension)
        .cited(&rule.cited);
    for (tier, term) in &rule.by_tier {
        entry = entry.with(Aspect::Of(tier.clone()), Facet::Term(*term));
    }
    entry
}

fn checklist(list: &Checklist) -> Entry {
    let weights: Vec<String> = list.weights.iter().map(u32::to_string).collect();
    Entry::named(&list.name)
        .with_words(Aspect::Items, &list.items)
        .with_words(Aspect::Optional, &list.optional)
        .with_words(Aspect::OpinionsFrom, &list.opinions_from)
        .with_words(Aspect::CountyTiers, &list.county_tiers)
        .with_words(Aspect::Weights, &weights)
        .with(Aspect::Value, Facet::Number(i64::from(list.scale_max)))
        .details(&list.roles)
        .cited(&list.cited)
}

fn score(policy: &Policy) -> Entries {
    let mut entries = Entries::new();
    for link in &policy.score.links {
        let mut entry = Entry::named(&link.name).cited(&link.weights_cited);
        for (group, weight) in &link.weights {
            let of = Aspect::Of(group.name().to_owned());
            entry = entry.with(of, Facet::Number(i64::from(*weight)));
        }
        entries.insert((Section::ScoreLink, link.id.clone()), entry);
    }
    let handover = policy.score.handover_credit.iter();
    let splits = handover.map(|split| ("handover", split));
    for (name, split) in splits.chain([("transfer", &policy.score.transfer_credit)]) {
        let entry = Entry::default()
            .with(Aspect::Value, Facet::Number(i64::from(split.from)))
            .cited(&split.cited);
        entries.insert((Section::ScoreLink, name.to_owned()), entry);
    }
    if let Some(held) = &policy.score.introduced {
        let entry = Entry::default()
            .with(Aspect::Value, Facet::Number(i64::from(held.share)))
            .details(&held.events)
            .cited(&held.cited);
        entries.insert((Section::ScoreLink, "introduced".to_owned()), entry);
    }
    for rule in &policy.score.rules {
        entries.insert((Section::ScoreRule, rule.id.clone()), score_rule(rule));
    }
    entries
}

fn score_rule(rule: &ScoreRule) -> Entry {
    let mut entry = Entry::named(&rule.id)
        .with_some(Aspect::Points, rule.points.map(Facet::Points))
        .with_some(Aspect::PerAmount, rule.per_fen.map(Facet::Amount))
        .with_some(Aspect::CapPeriod, rule.cap_period.map(Facet::Points))
        .with_some(Aspect::CapProject, rule.cap_project.map(Facet::Points))
        .with(Aspect::Once, Facet::Yes(rule.once))
        .cited(&rule.cited)
        .details(&(&rule.link, &rule.event, rule.clawback_months));
    for (tier, points) in &rule.by_tier {
        entry = entry.with(Aspect::Of(tier.clone()), Facet::Points(*points));
    }
    for step in &rule.by_ratio {
        let of = Aspect::Of(format!("{}%", step.min_permille / 10));
        entry = entry.with(of, Facet::Points(step.points));
    }
    entry
}

fn places(profile: &Profile) -> Entries {
    let mut entries = Entries::new();
    let mut put = |section, id: &str, entry| entries.insert((section, id.to_owned()), entry);
    for (year, held) in &profile.calendar.years {
        let off = held.off.iter();
        let off: Vec<String> = off
            .map(|off| format!("{} {}/{}", off.name, off.from, off.to))
            .collect();
        let worked: Vec<String> = held.workdays.iter().map(ToString::to_string).collect();
        let year = year.to_string();
        let entry = Entry::named(&year)
            .with(Aspect::Published, Facet::Yes(held.published))
            .with_words(Aspect::Items, &off)
            .with_words(Aspect::Optional, &worked);
        put(Section::Calendar, &year, entry);
    }
    for unit in &profile.units {
        put(
            Section::Unit,
            &unit.code,
            Entry::named(&unit.name).details(unit),
        );
    }
    for unit in &profile.departments {
        let entry = Entry::named(&unit.name).details(unit);
        put(Section::Department, &unit.code, entry);
    }
    for team in &profile.teams {
        put(
            Section::Team,
            &team.code,
            Entry::named(&team.name).details(team),
        );
    }
    for chain in &profile.chains {
        put(
            Section::Chain,
            &chain.id,
            Entry::named(&chain.name).details(chain),
        );
    }
    for industry in &profile.future_industries {
        let entry = Entry::named(&industry.name).details(industry);
        put(Section::FutureIndustry, &industry.id, entry);
    }
    for cluster in &profile.special_clusters {
        let entry = Entry::named(&cluster.name).details(cluster);
        put(Section::Cluster, &cluster.name, entry);
    }
    for scenario in &profile.scenarios {
        let entry = Entry::named(&scenario.title).details(scenario);
        put(Section::Scenario, &scenario.id, entry);
    }
    entries
}

//! The rules as a history: which versions were in force, what each changed, and what another one would change.
//!
//! A preview looks at a few records at a time and reads the journal without holding the view, so that nobody waits for
//! it, and it can be stopped at any point. What must not live here: what differs (`domain::policy`), what follows from
//! it for a record (`domain::policy_effect`).

use super::answer::Asked;
use super::api::{PolicyHistory, PolicyPreview, PolicyVersion, PreviewRow};
use super::core::Core;
use super::hub::ConnectionId;
use super::identity::Identity;
use super::seen::Sight;
use super::teller::{Stop, Teller};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::event::{Event, Meta};
use crate::domain::facts::Facts;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{Points, Profile, ProfileSources, ScoreGroup, differences};
use crate::domain::policy_effect::{Effect, PreviewCounts, ScoreShift, effects};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::{self, Award, Span};
use crate::store::{Progress, awards_under, read_entry};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Records looked at before others may write.
const CHUNK: usize = 200;
/// Examples kept of what changes.
const EXAMPLES: usize = 200;
/// Versions told, the newest ones.
const VERSIONS: usize = 50;
/// Interpretations told, the newest ones.
const INTERPRETATIONS: usize = 200;
impl Asked<'_> {
    /// Versions of the rules and interpretations, newest first.
    pub(super) fn policy_history(&self) -> Result<PolicyHistory, Refusal> {
        Ok(PolicyHistory {
            versions: self.policy_versions()?,
            interpretations: self.view.interpretations(INTERPRETATIONS)?,
        })
    }

    /// Every version of the rules that came into force, newest first, with what it changed against the one before.
    fn policy_versions(&self) -> Result<Vec<PolicyVersion>, Refusal> {
        let trail = self.view.policy_trail()?;
        let skipped = trail.len().saturating_sub(VERSIONS);
        let mut before: Option<Profile> = None;
        let mut versions: Vec<PolicyVersion> = Vec::new();
        for (at, seq) in trail
            .into_iter()
            .enumerate()
            .skip(skipped.saturating_sub(1))
        {
            let Some(entry) = self.view.journal().entry(seq)? else {
                continue;
            };
            let entry = read_entry(&entry)?;
            let adopted = entry.events.into_iter().find_map(|event| match event {
                Event::ProfileAdopted { version, on, files } => Some((version, on, files)),
                _ => None,
            });
            let Some((version, on, files)) = adopted else {
                continue;
            };
            // Files that cannot be read at all any more cannot be compared.
            let profile = Profile::recorded(&ProfileSources { texts: files }).ok();
            let differences = match (&before, &profile) {
                (Some(before), Some(profile)) => Some(differences(before, profile)),
                _ => None,
            };
            if at >= skipped {
                versions.push(self.version(&entry.meta, version, on, differences)?);
            }
            before = profile;
        }
        versions.reverse();
        Ok(versions)
    }

    fn version(
        &self,
        meta: &Meta,
        version: String,
        on: NaiveDate,
        differences: Option<Vec<crate::domain::policy::Difference>>,
    ) -> Result<PolicyVersion, Refusal> {
        let member = self.view.member(&meta.actor)?;
        Ok(PolicyVersion {
            seq: self.sight.told(meta.seq),
            version,
            on,
            actor_name: member.map_or_else(|| meta.actor.0.clone(), |member| member.name),
            actor: meta.actor.clone(),
            differences,
        })
    }
}

/// What bringing these files into force would change. Nothing is done.
///
/// # Errors
/// Those of bringing them into force; `Cancelled`; `StorageFailed`.
pub(crate) fn preview(
    core: &Core,
    identity: &Identity,
    (connection, stop): (ConnectionId, &Stop),
    files: BTreeMap<String, String>,
) -> Result<PolicyPreview, Refusal> {
    let mut teller = Teller::new(&core.hub, connection, Some(stop));
    let (before, seq) = core.read(|view| {
        let actor = identity.actor(view)?;
        let context = Context::new(view, view.profile(), core.clock.now(), &actor);
        // Whoever may not bring it into force, or brings a broken one, is told so as they would be then.
        let files = files.clone();
        match decide(&context, &Command::AdoptProfile { files }) {
            // To look at what is in force is no harm: nothing differs.
            Err(refusal) if refusal.code != Code::RulesInForce => return Err(refusal),
            _ => {}
        }
        let sight = Sight::new(view, &actor, context.today())?;
        Ok((Arc::clone(view.profile()), sight.head()))
    })?;
    let after = Profile::from_sources(&ProfileSources { texts: files })
        .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    let mut preview = PolicyPreview {
        version: after.policy.meta.version.clone(),
        effective: after.policy.meta.effective,
        sunset: after.policy.meta.sunset,
        differences: differences(&before, &after),
        counts: PreviewCounts::default(),
        examples: Vec::new(),
        scores: Vec::new(),
        seq,
    };
    records(core, &mut preview, (&before, &after), &mut teller)?;
    preview.scores = shifts(core, &after, &mut teller)?;
    Ok(preview)
}

/// Looks at every record, a chunk at a time.
fn records(
    core: &Core,
    preview: &mut PolicyPreview,
    (before, after): (&Profile, &Profile),
    teller: &mut Teller<'_>,
) -> Result<(), Refusal> {
    let today = core.clock.now().date_naive();
    let mut last: Option<ProjectId> = None;
    loop {
        let (chunk, total) = core.read(|view| {
            let chunk = view.projects_after(last.as_ref(), CHUNK)?;
            let secret: BTreeSet<ProjectId> = view.secrets().map(|(id, _)| id.clone()).collect();
            let total = view.counts().projects.saturating_sub(secret.len() as u64);
            Ok(((chunk, secret), total))
        })?;
        let (chunk, secret) = chunk;
        let Some((newest, _)) = chunk.last() else {
            return Ok(());
        };
        last = Some(newest.id.clone());
        // What is secret counts nowhere, whoever asks.
        let open = chunk.iter().filter(|(held, _)| !secret.contains(&held.id));
        for (project, enterprise) in open {
            preview.counts.projects += 1;
            let found = effects(project, enterprise.as_ref(), before, after);
            if found.is_empty() {
                continue;
            }
            preview.counts.changed += 1;
            for effect in found {
                count(&mut preview.counts, &effect, today);
                if preview.examples.len() < EXAMPLES {
                    let unit = project.responsible();
                    preview.examples.push(PreviewRow {
                        project: project.id.clone(),
                        name: project.name().to_owned(),
                        unit: unit.unwrap_or_else(|| UnitCode::from("")),
                        effect,
                    });
                }
            }
        }
        if teller
            .tell_share((preview.counts.projects, total))
            .is_break()
        {
            return Err(Refusal::new(Code::Cancelled));
        }
    }
}

fn count(counts: &mut PreviewCounts, effect: &Effect, today: NaiveDate) {
    let place = match effect {
        Effect::Tier { .. } => &mut counts.tiers,
        Effect::FilingOwed(_) => &mut counts.filings_owed,
        Effect::FilingDropped(_) => &mut counts.filings_dropped,
        Effect::Clock { from, to, .. } => {
            let is_late = |day: &Option<NaiveDate>| day.is_some_and(|day| day < today);
            if is_late(to) && !is_late(from) {
                counts.newly_late += 1;
            }
            match (from, to) {
                (None, _) => &mut counts.clocks_begun,
                (_, None) => &mut counts.clocks_ended,
                _ => &mut counts.clocks_moved,
            }
        }
    };
    *place += 1;
}

/// Points of this year by unit, today's and those under other rules; only where they differ.
fn shifts(
    core: &Core,
    after: &Profile,
    teller: &mut Teller<'_>,
) -> Result<Vec<ScoreShift>, Refusal> {
    let mut awards = what_if_scores(core, after, teller)?;
    core.read(|view| {
        let secret: BTreeSet<&ProjectId> = view.secrets().map(|(id, _)| id).collect();
        awards.retain(|award| award.project.as_ref().is_none_or(|id| !secret.contains(id)));
        Ok(())
    })?;
    let today = core.clock.now().date_naive();
    let Some(span) = Span::year(today.year()) else {
        return Ok(Vec::new());
    };
    let mut shifts = Vec::new();
    for group in ScoreGroup::ALL {
        let (now, is_frozen) = core.read(|view| {
            let now = view.board(group, span, today);
            Ok((now, view.is_frozen(group, span, today)))
        })?;
        if is_frozen {
            // What is frozen stays as it is, whatever rules come (R20-4).
            continue;
        }
        let then = scoring::board(&awards, group, span, today, after);
        let held: BTreeMap<&UnitCode, (Points, u32)> = now
            .iter()
            .map(|line| (&line.unit, (line.points, line.rank)))
            .collect();
        for line in &then {
            let before = held.get(&line.unit).copied();
            let (points, rank) = before.unwrap_or((Points::default(), 0));
            if (points, rank) != (line.points, line.rank) {
                shifts.push(ScoreShift {
                    group,
                    unit: line.unit.clone(),
                    before: points,
                    after: line.points,
                    rank_before: rank,
                    rank_after: line.rank,
                });
            }
        }
    }
    Ok(shifts)
}

/// All awards as if `profile` had been in force from the beginning: the what-if behind boards of other rules.
///
/// # Errors
/// `Cancelled`; `StorageFailed`.
fn what_if_scores(
    core: &Core,
    profile: &Profile,
    teller: &mut Teller<'_>,
) -> Result<Vec<Award>, Refusal> {
    let size = core.read(|view| Ok((view.head().seq, view.counts().projects)))?;
    let journal = core.journal.as_ref();
    let watch = &mut |progress: Progress| teller.tell_share(progress.counts());
    Ok(awards_under(journal, profile, size, watch)?)
}

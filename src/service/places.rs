//! Answers about the whole city: enterprises, scenarios, gaps of the chain map, the one map.
//!
//! What must not live here: why a lead fits or a project closes a gap (`domain`), counting (`store`).

use super::answer::Asked;
use super::api::*;
use super::bounds::MAX_ROWS;
use super::names::Names;
use crate::domain::context::no_such_project;
use crate::domain::event::{Event, ProjectChange};
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::policy::{ScoreGroup, Unit};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::fact::Fact;
use crate::domain::seen::project as seen;
use crate::domain::visits::matching::{self, Ranked};
use crate::domain::wording::Wording;
use crate::domain::{chain_map, scenarios};
use chrono::Datelike;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Matches shown of each scenario, best first.
const MAX_MATCHES: usize = 30;
/// Matches shown of each gap, of which there are many.
const MAX_CLOSERS: usize = 12;
/// Other enterprises shown of a group.
const MAX_RELATIVES: u32 = 200;

/// Projects that were read for an answer, each with its wording and its row.
type Held = BTreeMap<ProjectId, (Option<(Project, Wording)>, ProjectRow)>;

impl Asked<'_> {
    /// The answer.
    pub(super) fn places(&self, request: &PlacesRequest) -> Result<PlacesReply, Refusal> {
        Ok(match request {
            PlacesRequest::Enterprises {
                query,
                offset,
                limit,
            } => PlacesReply::Enterprises(self.enterprises(query, *offset, *limit)?),
            PlacesRequest::Enterprise { id } => {
                PlacesReply::Enterprise(Box::new(self.enterprise(id)?))
            }
            PlacesRequest::Scenarios => PlacesReply::Scenarios(self.scenarios()?),
            PlacesRequest::Gaps => PlacesReply::Gaps(self.gaps()?),
            PlacesRequest::Map => PlacesReply::Map(self.map()),
        })
    }

    fn enterprises(
        &self,
        query: &EnterpriseQuery,
        offset: u32,
        limit: u32,
    ) -> Result<EnterprisePage, Refusal> {
        let found = self
            .view
            .enterprises(query, &self.sight.scope, offset, limit.min(MAX_ROWS))?;
        Ok(EnterprisePage {
            total: found.total,
            offset,
            rows: found.rows,
            seq: self.sight.head(),
        })
    }

    fn enterprise(&self, id: &EnterpriseId) -> Result<EnterpriseDetail, Refusal> {
        let not_there = || Refusal::new(Code::NoSuchEnterprise).with("id", id);
        let held = self.view.enterprise(id)?.ok_or_else(not_there)?;
        let mut enterprise = self.sight.enterprise(held)?.ok_or_else(not_there)?;
        let scope = &self.sight.scope;
        let row = self.view.enterprise_row(id, scope)?.ok_or_else(not_there)?;
        let mut projects = Vec::new();
        let mut contacts = Vec::new();
        let mut is_blanked = false;
        let mut names = Names::new(self.view);
        for id in self.sight.projects_of(id)? {
            let Some(met) = self.sight.meet(&id)? else {
                is_blanked = true;
                continue;
            };
            if seen::reads_contacts(&met.look) {
                add(&mut enterprise.contact, met.project.text(Field::Contact));
                add(&mut enterprise.phone, met.project.text(Field::Phone));
            } else {
                is_blanked = true;
            }
            let row = self.view.row(&id, scope, self.today())?;
            projects.extend(row.filter(|row| row.shown.has(Fact::Enterprise)));
            if met.look.at(Topic::Overview) >= ReadAnswer::Item {
                let mut project = met.project;
                let is_there = |id: &ProjectId| self.sight.is_there(id);
                seen::blank(&mut project, &met.look, self.profile(), &is_there);
                add(&mut enterprise.profile, project.text(Field::Profile));
                add(&mut enterprise.origin, project.text(Field::Origin));
                contacts.extend(self.contacts(&project, &mut names)?);
            }
        }
        contacts.sort_by_key(|contact| Reverse(contact.on));
        Ok(EnterpriseDetail {
            relatives: self.relatives(&row)?,
            enterprise,
            row,
            projects,
            contacts,
            is_blanked,
            seq: self.sight.head(),
        })
    }

    fn relatives(&self, of: &EnterpriseRow) -> Result<Vec<EnterpriseRow>, Refusal> {
        if of.group.is_empty() {
            return Ok(Vec::new());
        }
        let query = EnterpriseQuery {
            group: Some(of.group.clone()),
            ..EnterpriseQuery::default()
        };
        let mut found = self
            .view
            .enterprises(&query, &self.sight.scope, 0, MAX_RELATIVES)?
            .rows;
        found.retain(|row| row.id != of.id);
        Ok(found)
    }

    /// The contacts of one project: visits, claims and progress from its record, notes from the journal.
    fn contacts(&self, project: &Project, names: &mut Names<'_>) -> Result<Vec<Contact>, Refusal> {
        let contact = |on, kind, by: String, text: &str| Contact {
            on,
            kind,
            project: project.id.clone(),
            project_name: project.name().to_owned(),
            unit: project.responsible(),
            by,
            text: text.trim().to_owned(),
        };
        let mut contacts = Vec::new();
        for visit in project.visits.values() {
            let kind = if visit.is_made() {
                ContactKind::Visit(visit.direction)
            } else {
                ContactKind::Plan(visit.direction)
            };
            let text = [visit.participants.as_str(), &visit.findings].join(" ");
            contacts.push(contact(visit.on, kind, names.of(&visit.by)?, &text));
        }
        for claim in project.talks.claims.values() {
            let kind = ContactKind::FirstTalk(claim.standing);
            let text = [claim.person.as_str(), &claim.evidence].join(" ");
            contacts.push(Contact {
                unit: Some(claim.unit.clone()),
                ..contact(claim.at, kind, names.of(&claim.by)?, &text)
            });
        }
        for step in project.talks.progress.values() {
            let text = [step.kind.as_str(), &step.evidence].join(" ");
            contacts.push(contact(
                step.on,
                ContactKind::Progress,
                names.of(&step.by)?,
                &text,
            ));
        }
        for entry in self.history(Some(&project.id), Since::Beginning, None, u32::MAX)? {
            if entry.is_undone {
                continue;
            }
            for event in &entry.events {
                if let Event::Project {
                    change: ProjectChange::Noted { note },
                    ..
                } = event
                    && entry.command == "note"
                    && let Some(note) = &note.to
                {
                    let by = entry.actor_name.clone();
                    contacts.push(contact(note.on, ContactKind::Note, by, &note.text));
                }
            }
        }
        Ok(contacts)
    }

    fn scenarios(&self) -> Result<Vec<ScenarioFits>, Refusal> {
        let profile = self.profile();
        let mut matching = self.view.matching(&self.sight.scope, MAX_MATCHES);
        let mut held = Held::default();
        let mut answers = Vec::new();
        let first = chain_map::lacking(profile).count();
        for (place, scenario) in (first..).zip(&profile.scenarios) {
            let is_open = scenarios::is_open(scenario, self.today());
            let found = u16::try_from(place).ok();
            let found = found.and_then(|place| matching.remove(&place));
            let found = found.filter(|_| is_open).unwrap_or_default();
            let why = |project: &Project, wording: &Wording| {
                scenarios::fit(scenario, project, wording, profile)
            };
            let fits = self.reasons(&mut held, &found.best, &why)?.into_iter();
            answers.push(ScenarioFits {
                scenario: scenario.id.clone(),
                is_open,
                total: found.total,
                fits: fits.map(|(row, reasons)| Fit { row, reasons }).collect(),
            });
        }
        Ok(answers)
    }

    fn gaps(&self) -> Result<Vec<SegmentGap>, Refusal> {
        let mut matching = self.view.matching(&self.sight.scope, MAX_CLOSERS);
        let mut held = Held::default();
        let nodes = self.chains(&Filter::default());
        let mut answers = Vec::new();
        for (place, (chain, segment)) in (0..).zip(chain_map::lacking(self.profile())) {
            let found = matching.remove(&place).unwrap_or_default();
            let why = |project: &Project, wording: &Wording| {
                chain_map::closes(chain, segment, project, wording)
            };
            let closers = self.reasons(&mut held, &found.best, &why)?.into_iter();
            let node = nodes.iter().find(|node| node.chain == chain.id);
            let mut counts = node.into_iter().flat_map(|node| &node.segments);
            let count = counts.find(|(name, _)| *name == segment.name);
            answers.push(SegmentGap {
                chain: chain.id.clone(),
                segment: segment.name.clone(),
                // The one count of what is built and produces says so.
                is_open: count.is_none_or(|(_, count)| count.gaps > 0),
                total: found.total,
                closers: closers
                    .map(|(row, reasons)| Closer { row, reasons })
                    .collect(),
            });
        }
        Ok(answers)
    }

    /// The rows of these projects with why each is among them. One that fits in several places is read once.
    fn reasons<T>(
        &self,
        held: &mut Held,
        ids: &[ProjectId],
        why: &dyn Fn(&Project, &Wording) -> Option<T>,
    ) -> Result<Vec<(ProjectRow, T)>, Refusal> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let known = match held.entry(id.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let project = self.view.project(id)?.map(|project| {
                        let wording = chain_map::wording(&project);
                        (project, wording)
                    });
                    place.insert((project, self.row(id)?))
                }
            };
            let reasons = known.0.as_ref();
            let reasons = reasons.and_then(|(project, wording)| why(project, wording));
            found.extend(reasons.map(|reasons| (known.1.clone(), reasons)));
        }
        Ok(found)
    }

    /// The units ranked as places for a project.
    pub(super) fn sites(&self, id: &ProjectId) -> Result<Vec<Ranked>, Refusal> {
        let met = self.readable(id)?;
        if !met.look.reads(Topic::Overview) {
            return Err(no_such_project(id));
        }
        let chain = met.project.text(Field::Chain);
        let presence = self.view.chain_presence(&self.sight.eyes, chain)?;
        Ok(matching::rank(&met.project, self.profile(), &presence))
    }

    fn map(&self) -> Vec<UnitRow> {
        let period = Period::Year(self.today().year());
        let mut boards: BTreeMap<ScoreGroup, Vec<BoardRow>> = BTreeMap::new();
        let group = |code: &str| self.profile().unit(code).map(|unit: &Unit| unit.group);
        // Zones without a responsibility of their own are told where a project names them, so that sums are whole.
        let is_told = |figures: &UnitFigures| {
            let unit = self.profile().unit(figures.unit.as_str());
            figures.projects > 0 || unit.is_some_and(|unit| unit.responsible_subject)
        };
        self.view
            .units(&self.sight.scope, self.today())
            .into_iter()
            .filter(is_told)
            .map(|figures| {
                let line = group(figures.unit.as_str()).and_then(|group| {
                    let board = boards
                        .entry(group)
                        .or_insert_with(|| self.board(group, period, None));
                    board.iter().find(|line| line.unit == figures.unit)
                });
                UnitRow {
                    points: line.map_or_else(Default::default, |line| line.points),
                    rank: line.map_or(0, |line| line.rank),
                    figures,
                }
            })
            .collect()
    }
}

/// Adds a word to those that are there, once.
fn add(words: &mut String, word: &str) {
    let is_there = words.split('、').any(|held| held == word);
    if is_there || word.is_empty() {
        return;
    }
    if !words.is_empty() {
        words.push('、');
    }
    words.push_str(word);
}

//! The whole city: libraries, enterprises, scenarios, gaps, the map. Made from the rows alone; one enterprise a row.

use super::{City, day};
use crate::domain::chain_map::GapReason;
use crate::domain::enterprise::Enterprise;
use crate::domain::first_talk::record::Standing;
use crate::domain::ids::{EnterpriseId, UnitCode};
use crate::domain::libraries::{Library, Parts, Why};
use crate::domain::policy::Points;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scenarios::{self, FitReason};
use crate::domain::stage::Stage;
use crate::domain::visits::record::Direction;
use crate::service::api::*;

impl City {
    pub(super) fn places(
        &self,
        asked: PlacesRequest,
    ) -> Result<(&'static str, PlacesReply), Refusal> {
        Ok(match asked {
            PlacesRequest::Enterprises {
                query,
                offset,
                limit,
            } => {
                let page = self.enterprise_page(&query, offset, limit);
                ("enterprises", PlacesReply::Enterprises(page))
            }
            PlacesRequest::Enterprise { id } => {
                let detail = self.enterprise_detail(&id)?;
                ("enterprise", PlacesReply::Enterprise(Box::new(detail)))
            }
            PlacesRequest::Scenarios => ("scenarios", PlacesReply::Scenarios(self.scenario_fits())),
            PlacesRequest::Gaps => ("gaps", PlacesReply::Gaps(self.segment_gaps())),
            PlacesRequest::Map => ("map", PlacesReply::Map(self.unit_rows())),
        })
    }

    pub(super) fn libraries(&self) -> Libraries {
        let rows = self.listed(&Filter::default());
        let count = |from: Stage, to: Stage| {
            let held = rows
                .iter()
                .filter(|row| (from..=to).contains(&row.position.stage));
            held.count() as u32
        };
        let parts = |by_stage| Parts {
            by_stage,
            targets: 2,
            included: 1,
            excluded: 1,
        };
        let (existing, prospective) = (
            count(Stage::Production, Stage::Upgrade),
            count(Stage::Lead, Stage::Review),
        );
        Libraries {
            existing_enterprises: existing + 2,
            prospective_enterprises: prospective + 2,
            planned_projects: count(Stage::Signing, Stage::Landing),
            under_construction: count(Stage::Construction, Stage::Acceptance),
            in_talks: count(Stage::Talks, Stage::Review),
            registered: count(Stage::Registered, Stage::Upgrade),
            signed_to_accepted: count(Stage::Signing, Stage::Acceptance),
            existing_parts: parts(existing),
            prospective_parts: parts(prospective),
            reconciles: true,
        }
    }

    fn enterprise_rows(&self) -> Vec<EnterpriseRow> {
        let rows = self.listed(&Filter::default());
        let row = |(at, row): (usize, ProjectRow)| EnterpriseRow {
            id: Some(EnterpriseId::numbered(at as u64 + 1)),
            name: row.enterprise.clone(),
            credit_code: String::new(),
            classes: vec!["上市公司".into()],
            group: if at.is_multiple_of(2) {
                "示例甲集团"
            } else {
                ""
            }
            .into(),
            projects: 1,
            open: 1,
            furthest: Some(row.position.clone()),
            amount_fen: row.amount_fen,
            units: vec![UnitCode(row.unit)],
            stands: vec![match row.position.stage {
                stage if stage >= Stage::Production => (Library::ExistingEnterprises, Why::Stage),
                _ if at == 1 => (Library::ProspectiveEnterprises, Why::Excluded),
                _ => (Library::ProspectiveEnterprises, Why::Stage),
            }],
        };
        rows.into_iter().enumerate().map(row).collect()
    }

    fn enterprise_page(&self, query: &EnterpriseQuery, offset: u32, limit: u32) -> EnterprisePage {
        let mut rows = self.enterprise_rows();
        rows.retain(|row| {
            let stands = |library| row.stands.iter().any(|(held, _)| *held == library);
            query.library.is_none_or(stands)
                && query
                    .text
                    .as_ref()
                    .is_none_or(|text| row.name.contains(text.as_str()))
        });
        EnterprisePage {
            total: rows.len() as u32,
            offset,
            rows: rows
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .collect(),
            seq: self.seq(),
        }
    }

    fn enterprise_detail(&self, id: &EnterpriseId) -> Result<EnterpriseDetail, Refusal> {
        let rows = self.enterprise_rows();
        let at = rows.iter().position(|row| row.id.as_ref() == Some(id));
        let at = at.ok_or_else(|| Refusal::new(Code::NoSuchEnterprise).with("id", id))?;
        let project = self.listed(&Filter::default()).swap_remove(at);
        let row = rows[at].clone();
        let kinds = [
            ContactKind::Note,
            ContactKind::Visit(Direction::Out),
            ContactKind::Plan(Direction::In),
            ContactKind::Progress,
            ContactKind::FirstTalk(Standing::Valid),
        ];
        let contact = |kind| Contact {
            on: day("2026-11-16"),
            kind,
            project: project.id.clone(),
            project_name: project.name.clone(),
            unit: Some(UnitCode(project.unit.clone())),
            by: "示例专员甲".into(),
            text: "示例: 就用地位置交换意见".into(),
        };
        let relatives = rows.iter().filter(|other| {
            other.id != row.id && !row.group.is_empty() && other.group == row.group
        });
        Ok(EnterpriseDetail {
            enterprise: Enterprise {
                group: row.group.clone(),
                classes: row.classes.clone(),
                contact: "示例联系人".into(),
                phone: "示例号码".into(),
                ..Enterprise::named(id.clone(), &row.name)
            },
            relatives: relatives.cloned().collect(),
            projects: vec![project.clone()],
            contacts: kinds.map(contact).to_vec(),
            is_blanked: at == 1,
            row,
            seq: self.seq(),
        })
    }

    fn scenario_fits(&self) -> Vec<ScenarioFits> {
        let rows = self.listed(&Filter::default());
        let fits = |chain: &str| {
            let fits = rows.iter().filter(|row| row.chain == chain);
            let fit = |row: &ProjectRow| Fit {
                row: row.clone(),
                reasons: vec![
                    FitReason::Chain(chain.to_owned()),
                    FitReason::Words(vec!["永磁电机".into()]),
                    FitReason::Method("场景招商".into()),
                ],
            };
            fits.map(fit).collect::<Vec<_>>()
        };
        let all = self.profile.scenarios.iter();
        all.map(|scenario| {
            let fits = fits(scenario.chain.as_deref().unwrap_or_default());
            ScenarioFits {
                scenario: scenario.id.clone(),
                is_open: scenarios::is_open(scenario, super::today()),
                total: fits.len() as u32,
                fits,
            }
        })
        .collect()
    }

    fn segment_gaps(&self) -> Vec<SegmentGap> {
        let rows = self.listed(&Filter::default());
        let segments = self.profile.chains.iter().flat_map(|chain| {
            let segments = chain.segments.iter();
            segments.map(|segment| (chain.id.clone(), segment.name.clone()))
        });
        let gap = |(chain, segment): (String, String)| {
            let closers: Vec<Closer> = rows
                .iter()
                .filter(|row| row.chain == chain)
                .map(|row| Closer {
                    row: row.clone(),
                    reasons: if row.segment == segment {
                        vec![GapReason::InSegment]
                    } else {
                        vec![GapReason::InChain, GapReason::Words(vec!["覆铜板".into()])]
                    },
                })
                .collect();
            SegmentGap {
                is_open: !closers.iter().any(|closer| closer.row.segment == segment),
                total: closers.len() as u32,
                chain,
                segment,
                closers,
            }
        };
        segments.map(gap).collect()
    }

    fn unit_rows(&self) -> Vec<UnitRow> {
        let rows = self.listed(&Filter::default());
        let units = self
            .profile
            .units
            .iter()
            .filter(|unit| unit.responsible_subject);
        let row = |(at, code): (usize, &str)| {
            let own: Vec<&ProjectRow> = rows.iter().filter(|row| row.unit == code).collect();
            let count = |wanted: fn(Stage) -> bool| {
                own.iter().filter(|row| wanted(row.position.stage)).count() as u32
            };
            UnitRow {
                figures: UnitFigures {
                    unit: UnitCode::from(code),
                    projects: own.len() as u32,
                    talks: count(|stage| (Stage::Talks..=Stage::Review).contains(&stage)),
                    construction: count(|stage| stage == Stage::Construction),
                    signed_fen: own.iter().map(|row| row.amount_fen).sum(),
                    late: (at % 3) as u32,
                },
                points: Points(1825 - 65 * at as i64),
                rank: at as u32 + 1,
            }
        };
        units
            .map(|unit| unit.code.as_str())
            .enumerate()
            .map(row)
            .collect()
    }
}

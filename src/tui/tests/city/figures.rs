//! Calendar, chains, boards and the person of the city.

use chrono::{Datelike, NaiveDate, TimeZone, Weekday};

use super::{City, day, today};
use crate::domain::actor::{Member, Role};
use crate::domain::event::Purpose;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{Basis, Chain, Points, ScoreGroup};
use crate::domain::stage::Stage;
use crate::service::api::*;

impl City {
    pub(super) fn calendar(&self, from: NaiveDate, to: NaiveDate) -> CalendarView {
        let rows = self.listed(&Filter::default());
        let view = |date: NaiveDate| CalendarDay {
            date,
            kind: match date.weekday() {
                Weekday::Sat | Weekday::Sun => DayKind::Weekend,
                _ if date == day("2026-10-01") => DayKind::Holiday("国庆节".into()),
                _ => DayKind::Working,
            },
            is_published: date.year() <= 2026,
            due: rows
                .iter()
                .filter(|row| row.next_due.as_ref().is_some_and(|due| due.due == date))
                .count() as u32,
            nodes: u32::from(date == day("2026-11-12")),
        };
        CalendarView {
            days: from
                .iter_days()
                .take_while(|date| *date <= to)
                .map(view)
                .collect(),
            today: today(),
        }
    }

    pub(super) fn chains(&self) -> Vec<ChainNode> {
        let rows = self.listed(&Filter::default());
        let node = |chain: &Chain| {
            let count = |segment: Option<&str>| {
                let here = rows.iter().filter(|row| {
                    row.chain == chain.id && segment.is_none_or(|segment| row.segment == segment)
                });
                let talks = here
                    .clone()
                    .filter(|row| row.position.stage < Stage::Signing)
                    .count() as u32;
                ChainCount {
                    enterprises: 6,
                    talks,
                    construction: here.clone().count() as u32 - talks,
                    production: 0,
                    gaps: u32::from(talks == 0 && segment.is_some()),
                    amount_fen: here.map(|row| row.amount_fen).sum(),
                }
            };
            let segments: Vec<_> = chain
                .segments
                .iter()
                .map(|segment| (segment.name.clone(), count(Some(&segment.name))))
                .collect();
            ChainNode {
                chain: chain.id.clone(),
                total: ChainCount {
                    gaps: segments.iter().map(|(_, count)| count.gaps).sum(),
                    ..count(None)
                },
                segments,
            }
        };
        self.profile.chains.iter().map(node).collect()
    }

    pub(super) fn board(&self, group: ScoreGroup) -> Vec<BoardRow> {
        let units = self
            .profile
            .units
            .iter()
            .filter(|unit| unit.group == group)
            .map(|unit| unit.code.clone());
        let teams = self
            .profile
            .teams
            .iter()
            .filter(|team| team.group == group)
            .map(|team| team.code.clone());
        let links = &self.profile.policy.score.links;
        let row = |(at, code): (usize, String)| BoardRow {
            rank: at as u32 + 1,
            unit: UnitCode(code),
            points: Points(1825 - 65 * at as i64),
            links: links
                .iter()
                .map(|link| (link.id.clone(), Points(link.id.len() as i64 * 50)))
                .collect(),
            index: 9_500 - 250 * at as u32,
            moved: [2, -1, 0][at % 3],
            is_frozen: false,
            adjusted: Points(0),
            secret: None,
        };
        units.chain(teams).enumerate().map(row).collect()
    }

    pub(super) fn awards(&self) -> Vec<AwardRow> {
        let score = &self.profile.policy.score;
        let row = |(at, row): (usize, ProjectRow)| AwardRow {
            rule: score.rules[at % score.rules.len()].id.clone(),
            link: score.rules[at % score.rules.len()].link.clone(),
            points: Points(30 - 10 * at as i64),
            seq: at as u64,
            on: day("2026-06-06"),
            within: day("2026-06-06"),
            way: crate::domain::scoring::Way::Given,
            project: Some(row.id),
            desk: None,
            name: row.name,
            article: "第二十条".into(),
            basis: Basis::Default,
        };
        self.listed(&Filter::default())
            .into_iter()
            .take(5)
            .enumerate()
            .map(row)
            .collect()
    }

    pub(super) fn session(&self) -> Session {
        let member = Member {
            id: MemberId::from("xf1"),
            version: 1,
            name: "示例专员".into(),
            unit: UnitCode::from("360722"),
            roles: vec![Role::SwX],
            active: true,
            uid: None,
            duties: Vec::new(),
        };
        Session {
            roles: member.roles.clone(),
            member,
            administrator: None,
            unit_name: "信丰县".into(),
            seq: self.seq(),
            now: chrono::FixedOffset::east_opt(8 * 3600)
                .unwrap()
                .with_ymd_and_hms(2026, 11, 23, 9, 0, 0)
                .unwrap(),
            is_rehearsal: false,
            purpose: Purpose::Work,
            clock_behind: None,
            read_only: None,
            is_replaced: false,
            policy: "2026.1".into(),
        }
    }
}

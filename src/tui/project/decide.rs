//! The page of the two branches when the half year is over (article 10): what speaks for each, what each does, and the
//! form that decides. It shows; who may and when is the service's to say.

use super::lines::{Go, Line, Lines, Piece, labelled_to, section};
use super::overview::People;
use super::sheet::Sheet;
use super::{head, talks, visits};
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::Fix;
use crate::domain::refusal::Refusal;
use crate::domain::talks::TransferWay;
use crate::domain::talks::half_year::half_year;
use crate::domain::visits::matching::{PartKind, Ranked};
use crate::locales::{Lang, project as project_words, refusal, steps, tabs as words};
use crate::service::api::ProjectDetail;
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::keymap::{LayerId, layers};
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::parts::Panel;
use crate::tui::text::put;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

/// Which industries a place is laid out for (符合产业布局).
const LAYOUT: [PartKind; 3] = [
    PartKind::LeadIndustry,
    PartKind::MainIndustries,
    PartKind::ChainBase,
];
/// What a project can land on there (有落地基础).
const BASE: [PartKind; 2] = [PartKind::Park, PartKind::AlreadyThere];

/// The page.
pub struct Decision {
    id: ProjectId,
    people: People,
    record: Option<Box<ProjectDetail>>,
    failed: Option<Refusal>,
    lines: Lines,
    shown_in: Option<Lang>,
    cursor: Option<Position>,
}

impl Decision {
    /// The page about a project.
    pub fn new(id: ProjectId) -> Self {
        Self {
            id,
            people: People::new(),
            record: None,
            failed: None,
            lines: Lines::default(),
            shown_in: None,
            cursor: None,
        }
    }

    fn read(&mut self, ctx: &Ctx<App>) {
        let client = &ctx.state.client;
        if self.people.is_empty() {
            // Without the names the logins stand.
            let members = client.members().unwrap_or_default().into_iter();
            self.people = members.map(|member| (member.id, member.name)).collect();
        }
        let read = client.show(self.id.clone(), None);
        let read = read.and_then(|record| Ok((record, client.sites(self.id.clone())?)));
        match read {
            Ok((record, sites)) => {
                let sheet = Sheet {
                    record: &record,
                    people: &self.people,
                    sites: &sites,
                    is_plain: false,
                    ctx,
                };
                self.lines.set(lines(&sheet));
                self.record = Some(record);
                self.failed = None;
            }
            Err(refused) => self.failed = Some(refused),
        }
    }

    fn transfers(&self) -> usize {
        let record = self.record.as_ref();
        record.map_or(0, |record| record.project.talks.transfers.len())
    }
}

fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = sheet.title(&words::DECISION, "transfer");
    section(&mut lines, title, standing(sheet));
    let here = place(sheet);
    let facts = here.map_or_else(Vec::new, |ranked| {
        let mut facts = visits::facts(sheet, sheet.t(&words::LAYOUT), ranked, &LAYOUT);
        facts.extend(visits::facts(sheet, sheet.t(&words::BASE), ranked, &BASE));
        facts
    });
    let unit = here.map(|ranked| sheet.unit(&ranked.unit));
    let values = [("unit", unit.as_deref().unwrap_or_default())];
    section(&mut lines, sheet.fill(&words::FACTS_OF, &values), facts);
    let title = sheet.t(&steps::transfer_way(TransferWay::CityLead));
    section(&mut lines, format!("A  {title}"), city_lead(sheet));
    let title = sheet.t(&steps::transfer_way(TransferWay::Guide));
    section(&mut lines, format!("B  {title}"), guide(sheet));
    let title = sheet.title(&words::TRANSFERS, "transfer");
    section(&mut lines, title, talks::transfers(sheet));
    lines
}

/// Where the half year stands.
fn standing(sheet: &Sheet<'_>) -> Vec<Line> {
    let Some(clock) = half_year(sheet.project(), &sheet.ctx.state.profile) else {
        return vec![Line::remark(sheet.t(&words::NO_HALF_YEAR))];
    };
    if !clock.decides {
        return vec![Line::remark(sheet.t(&words::ONLY_REMINDED))];
    }
    let when = sheet.left(clock.due);
    let values = [
        ("start", clock.start.to_string()),
        ("due", clock.due.to_string()),
        ("when", when),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (word, role) = if clock.is_over(sheet.ctx.today) {
        (&words::HALF_YEAR_OVER, Role::Late)
    } else {
        (&words::HALF_YEAR_RUNS, Role::Normal)
    };
    let mut lines = Line::remarks(&sheet.fill(word, &values));
    let pieces = lines.iter_mut().flat_map(|line| &mut line.pieces);
    pieces.for_each(|piece| piece.role = role);
    lines
}

fn place<'a>(sheet: &Sheet<'a>) -> Option<&'a Ranked> {
    let here = sheet.project().negotiator()?;
    sheet.sites.iter().find(|ranked| ranked.unit == here)
}

fn city_lead(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Line::remarks(sheet.t(&words::CITY_LEAD_WHEN));
    lines.extend(Line::remarks(sheet.t(&words::CITY_LEAD_DOES)));
    let text = sheet.t(&words::CITY_LEAD_GO);
    let line = Line::new("city-lead", vec![Piece::rest(text, Role::KeyHint)]);
    let way = TransferWay::CityLead.name();
    lines.push(line.form("transfer", &[("way", way), ("reason", "")]));
    lines
}

/// What guiding does, then every other place by its rank.
fn guide(sheet: &Sheet<'_>) -> Vec<Line> {
    let split = &sheet.policy().score.transfer_credit;
    let (from, to) = (split.from.to_string(), split.to.to_string());
    let values = [("own", from.as_str()), ("other", &to)];
    let mut lines = Line::remarks(sheet.t(&words::GUIDE_WHEN));
    lines.extend(Line::remarks(&sheet.fill(&words::GUIDE_DOES, &values)));
    let here = sheet.project().negotiator();
    let others = sheet
        .sites
        .iter()
        .filter(|ranked| Some(&ranked.unit) != here.as_ref());
    for ranked in others {
        let role = if ranked.recommended {
            Role::Normal
        } else {
            Role::Dim
        };
        let code = ranked.unit.as_str();
        let key = format!("guide {code}");
        let score = sheet.fill(&words::SCORE, &[("n", &ranked.score.to_string())]);
        let label = format!("{} {} {score}", ranked.rank, sheet.unit(&ranked.unit));
        let fields = [
            ("way", TransferWay::Guide.name()),
            ("to", code),
            ("reason", ""),
        ];
        let go = Go::Form(Fix::new("transfer", &fields));
        let reasons = visits::reasons(sheet, ranked);
        lines.extend(labelled_to(&key, &label, &reasons, role, Some(go)));
    }
    lines
}

impl Layer<App> for Decision {
    fn id(&self) -> LayerId {
        layers::LIST
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => match (
                self.lines.chosen().and_then(|line| line.go.clone()),
                &self.record,
            ) {
                (Some(Go::Form(fix)), Some(record)) => act::fix(&fix, record, ctx),
                _ => Outcome::Handled,
            },
            action::REFRESH => {
                let before = self.transfers();
                self.read(ctx);
                if self.transfers() > before {
                    // Decided: back to the page, which reads it anew.
                    return Outcome::Many(vec![Outcome::Close, Outcome::Run(action::REFRESH)]);
                }
                Outcome::Handled
            }
            _ if self.lines.act(action) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        if self.shown_in != Some(ctx.lang) {
            self.shown_in = Some(ctx.lang);
            self.read(ctx);
        }
        self.cursor = None;
        let head_rows = match &self.record {
            Some(record) => head::draw(record, area, buf, ctx),
            None => 0,
        };
        let body = Rect {
            y: area.y.saturating_add(head_rows),
            height: area.height.saturating_sub(head_rows),
            ..area
        };
        let doc = &ctx.state.profile.policy.meta.doc;
        let foot = ctx.fill(&project_words::RULE, &[("doc", doc)]);
        let panel = Panel {
            title: ctx.t(&words::DECISION),
            foot: &foot,
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(body, buf, ctx);
        if let Some(refused) = &self.failed {
            let why = refusal::render(refused, Some(&ctx.state.profile), ctx.lang).message;
            let said = ctx.fill(&project_words::PAGE_FAILED, &[("why", &why)]);
            put(buf, inner, 1, 0, &said, ctx.style(Role::Error));
            return;
        }
        self.cursor = self.lines.draw(inner, buf, ctx, &BTreeSet::new());
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.lines.chosen().is_some_and(|line| line.go.is_some()),
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let record = self.record.as_ref()?;
        let mut text = head::plain(record, ctx);
        for line in self.lines.all() {
            text.push('\n');
            text.push_str(line.plain().trim_end());
        }
        Some(text)
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        let is_known = self
            .record
            .as_ref()
            .is_some_and(|record| record.seq >= ctx.state.seq);
        if !is_known {
            self.read(ctx);
        }
    }
}

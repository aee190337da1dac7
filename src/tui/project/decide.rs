//! The page of the two branches when the half year is over (article 10): what speaks for each, what each does, and the
//! form that decides. It shows; who may and when is the service's to say.

use super::held::Held;
use super::lines::{Line, Lines, Piece, labelled_to, section};
use super::sheet::Sheet;
use super::told;
use crate::domain::gate::Fix;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::proposal::record::Proposal;
use crate::domain::sheet::Go;
use crate::domain::talks::TransferWay;
use crate::domain::talks::half_year::half_year;
use crate::domain::visits::matching::{PartKind, Ranked};
use crate::domain::{talks, visits};
use crate::locales::{Word, tabs as words};
use crate::tui::act;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
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
    held: Held,
    lines: Lines,
    cursor: Option<Position>,
}

impl Decision {
    /// The page about a project.
    pub fn new(id: ProjectId) -> Self {
        Self {
            held: Held::new(id),
            lines: Lines::default(),
            cursor: None,
        }
    }

    fn read(&mut self, ctx: &Ctx<App>) {
        let held = &mut self.held;
        let Some(record) = held.ask(ctx) else { return };
        let sites = ctx.state.client.sites(held.id.clone());
        let Some(sites) = held.or_failed(sites) else {
            return;
        };
        let sheet = Sheet {
            record: &record,
            people: &held.people,
            sites: &sites,
            tasks: &[],
            is_plain: false,
            ctx,
        };
        self.lines.set(lines(&sheet));
        held.record = Some(record);
    }

    fn transfers(&self) -> usize {
        let record = self.held.record.as_ref();
        record.map_or(0, |record| record.project.talks.transfers.len())
    }
}

fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = sheet.title(&words::DECISION, "transfer");
    section(&mut lines, title, standing(sheet));
    let facts_on_record = talks::half_year_sheet::facts(&sheet.source());
    told::sections(&mut lines, sheet, vec![facts_on_record]);
    for (id, held) in declared(sheet) {
        lines.push(super::gate::proposal_line(id, held, sheet.ctx));
        lines.extend(super::gate::proposed(held, sheet.ctx));
    }
    let here = place(sheet);
    let facts = here.map_or_else(Vec::new, |ranked| {
        let mut found = facts(sheet, words::LAYOUT, ranked, &LAYOUT);
        found.extend(facts(sheet, words::BASE, ranked, &BASE));
        found
    });
    let unit = here.map(|ranked| sheet.unit(&ranked.unit));
    let values = [("unit", unit.as_deref().unwrap_or_default())];
    section(&mut lines, sheet.fill(&words::FACTS_OF, &values), facts);
    let title = sheet.t(&(TransferWay::CityLead).word());
    section(&mut lines, format!("A  {title}"), city_lead(sheet));
    let title = sheet.t(&(TransferWay::Guide).word());
    section(&mut lines, format!("B  {title}"), guide(sheet));
    let transfers = talks::sheet::transfers(&sheet.source());
    told::sections(&mut lines, sheet, vec![transfers]);
    lines
}

/// Progress that was declared and waits for the city's word (自报).
fn declared<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = &'s (DeskId, Proposal)> {
    let waiting = sheet.record.proposals.iter();
    waiting.filter(|(_, held)| held.verb == "progress")
}

/// What the form of the decision asks for: an answer too, where something on record needs one.
fn asked<'f>(sheet: &Sheet<'_>, fields: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = fields.to_vec();
    let has_facts = !talks::rules::to_answer(sheet.project()).is_empty();
    if has_facts || declared(sheet).next().is_some() {
        fields.push(("answer", ""));
    }
    fields
}

/// Where the half year stands.
fn standing(sheet: &Sheet<'_>) -> Vec<Line> {
    let Some(clock) = half_year(sheet.project(), &sheet.ctx.state.profile) else {
        return vec![Line::remark(sheet.t(&words::NO_HALF_YEAR))];
    };
    if !clock.decides {
        return vec![Line::remark(
            sheet.t(&talks::half_year_sheet::ONLY_REMINDED),
        )];
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

/// The parts of a unit's score that a question looks at: whether it fits the layout, or has a base there.
fn facts(sheet: &Sheet<'_>, label: Word, ranked: &Ranked, kinds: &[PartKind]) -> Vec<Line> {
    let asked = ranked
        .parts
        .iter()
        .filter(|part| kinds.contains(&part.kind));
    let points: u32 = asked.clone().map(|part| part.points).sum();
    let most: u32 = asked.clone().map(|part| part.max).sum();
    let found = sheet.speaker().all(&visits::sheet::reasons(asked));
    let role = if points == 0 { Role::Gap } else { Role::Normal };
    let label = sheet.t(&label);
    let text = format!("{points}/{most}  {found}");
    let mut lines = labelled_to(label, label, &text, role, None);
    lines.iter_mut().for_each(|line| line.is_heading = true);
    lines
}

fn city_lead(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Line::remarks(sheet.t(&words::CITY_LEAD_WHEN));
    lines.extend(Line::remarks(&shares(sheet, &words::CITY_LEAD_DOES)));
    let text = sheet.t(&words::CITY_LEAD_GO);
    let line = Line::new("city-lead", vec![Piece::rest(text, Role::KeyHint)]);
    let way = TransferWay::CityLead.name();
    let fields = asked(sheet, &[("way", way), ("officer", ""), ("reason", "")]);
    lines.push(line.form("transfer", &fields));
    lines
}

/// What a way does, with the shares of later points.
fn shares(sheet: &Sheet<'_>, does: &Word) -> String {
    let split = &sheet.policy().score.transfer_credit;
    let (from, to) = (split.from.to_string(), split.to.to_string());
    sheet.fill(does, &[("own", from.as_str()), ("other", &to)])
}

/// What guiding does, then every other place by its rank.
fn guide(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Line::remarks(sheet.t(&words::GUIDE_WHEN));
    lines.extend(Line::remarks(&shares(sheet, &words::GUIDE_DOES)));
    let here = sheet.project().negotiator();
    let speaker = sheet.speaker();
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
        let score = speaker.say(&visits::sheet::scored(ranked));
        let label = format!("{} {} {score}", ranked.rank, sheet.unit(&ranked.unit));
        let fields = [
            ("way", TransferWay::Guide.name()),
            ("to", code),
            ("officer", ""),
            ("reason", ""),
        ];
        let go = Go::Form(Fix::new("transfer", &asked(sheet, &fields)));
        let reasons = speaker.all(&visits::sheet::reasons(ranked.parts.iter()));
        lines.extend(labelled_to(&key, &label, &reasons, role, Some(go)));
    }
    lines
}

impl Layer<App> for Decision {
    fn id(&self) -> LayerId {
        LayerId::LIST
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => match (
                self.lines.chosen().and_then(|line| line.go.clone()),
                &self.held.record,
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
        if self.held.is_in_other_words(ctx) {
            self.read(ctx);
        }
        let title = |_| ctx.t(&words::DECISION).to_owned();
        let inner = self.held.frame(area, buf, ctx, title);
        let fresh = BTreeSet::new();
        self.cursor = inner.and_then(|inner| self.lines.draw(inner, buf, ctx, &fresh));
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        self.lines.chosen().is_some_and(|line| line.go.is_some())
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.held.plain(self.lines.all(), ctx)
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        if !self.held.is_current(ctx) {
            self.read(ctx);
        }
    }
}

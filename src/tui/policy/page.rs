//! The page of the rules in force.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::{Text, TextLines};
use super::load::AskFolder;
use super::reading::Reading;
use crate::domain::alert::{AlertCode, Severity, city_deadlines};
use crate::domain::desk::exported::Listing;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb;
use crate::exchange::listing::Order;
use crate::locales::rules::RuleSection;
use crate::locales::{Lang, policy_page as words, rules};
use crate::service::api::Place;
use crate::service::api::{ListQuery, PolicyHistory, PolicyVersion};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::form::{self, Ask};
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, key_of, unreadable};
use crate::tui::theme::Role;

/// Columns of a rule's name, of its article and of its basis.
const NAME: u16 = 20;
const ARTICLE: u16 = 10;
const BASIS: u16 = 10;
/// Columns of an interpretation's number and day.
const ID: u16 = 10;
const DATE: u16 = 10;

/// The page.
#[derive(Default)]
pub struct PolicyPage {
    /// Head of the journal, day and language at the last reading.
    read_at: Option<(u64, NaiveDate, Lang)>,
    history: PolicyHistory,
    error: Option<Refusal>,
    lines: TextLines,
    cursor: Option<Position>,
}

impl PolicyPage {
    /// Reads the versions anew when the data, the day or the language changed.
    fn bring(&mut self, ctx: &Ctx<App>) {
        let now = (ctx.state.seq, ctx.today, ctx.lang);
        let before = self.read_at.replace(now);
        if before == Some(now) {
            return;
        }
        match ctx.state.client.policy_history() {
            Ok(history) => {
                self.history = history;
                self.error = None;
            }
            Err(refusal) if refusal.code == Code::StillAsking => self.read_at = None,
            Err(refusal) => {
                if refusal.is_of_line() {
                    self.read_at = Some((u64::MAX, ctx.today, ctx.lang));
                }
                self.error = Some(refusal);
            }
        }
        self.lines.set(self.texts(ctx));
        if before.is_none() {
            self.lines.choose_first();
        }
    }

    fn texts(&self, ctx: &Ctx<App>) -> Vec<Text> {
        let sections = rules::sections(&ctx.state.profile, ctx.lang);
        let mut texts = head(&sections, ctx);
        texts.push(Text::default());
        texts.push(Text::heading(ctx.t(&words::VERSIONS)));
        if let Some(refusal) = &self.error {
            texts.push(Text::of(unreadable(refusal, ctx), Role::Error));
        }
        for (at, version) in self.history.versions.iter().enumerate() {
            let is_first = at + 1 == self.history.versions.len();
            texts.push(version_line(at, version, is_first, ctx));
        }
        texts.push(Text::default());
        texts.push(Text::heading(ctx.t(&words::INTERPRETATIONS)));
        if self.history.interpretations.is_empty() {
            texts.push(Text::of(ctx.t(&words::NO_INTERPRETATION), Role::Dim));
        }
        let given = self.history.interpretations.iter();
        texts.extend(given.map(|(id, held)| Text {
            before: vec![(id.to_string(), ID), (held.article.clone(), ARTICLE)],
            text: held.text.clone(),
            after: vec![(held.given.on.to_string(), DATE)],
            ..Text::default()
        }));
        for section in sections {
            texts.push(Text::default());
            texts.push(Text::heading(ctx.t(&section.title)));
            let rows = section.rows.into_iter().map(|row| Text {
                before: vec![(row.name, NAME)],
                text: row.text,
                after: vec![(row.articles, ARTICLE), (row.basis, BASIS)],
                role: Role::Normal,
                opens: None,
            });
            texts.extend(rows);
        }
        texts
    }
}

/// What document it is, from when till when, who interprets it, how much of it are proposals.
fn head(sections: &[RuleSection], ctx: &Ctx<App>) -> Vec<Text> {
    let meta = &ctx.state.profile.policy.meta;
    let left = rules::until_sunset(meta.sunset, ctx.today, ctx.lang);
    let rows = sections.iter().flat_map(|section| &section.rows);
    let defaults = rows.filter(|row| row.is_default).count().to_string();
    let doc = [("title", meta.title.as_str()), ("doc", &meta.doc)];
    let dates = [
        ("effective", &*meta.effective.to_string()),
        ("sunset", &meta.sunset.to_string()),
        ("left", &left),
    ];
    let office = [("office", meta.interpreter.as_str()), ("n", &defaults)];
    let mut texts = vec![
        Text::heading(ctx.fill(&words::HEAD_DOC, &doc)),
        Text::of(ctx.fill(&words::HEAD_DATES, &dates), Role::Normal),
        Text::of(ctx.fill(&words::HEAD_OFFICE, &office), Role::Normal),
    ];
    let sunset = city_deadlines(&ctx.state.profile, ctx.today)
        .into_iter()
        .find(|deadline| deadline.code == AlertCode::A29)
        .map(|deadline| deadline.severity(ctx.today));
    match sunset {
        Some(Severity::Late) => texts.push(Text::of(ctx.t(&words::SUNSET_OVER), Role::Late)),
        Some(Severity::Soon | Severity::Today) => {
            texts.push(Text::of(ctx.t(&words::SUNSET_NEAR), Role::Soon));
        }
        _ => {}
    }
    texts
}

fn version_line(at: usize, version: &PolicyVersion, is_first: bool, ctx: &Ctx<App>) -> Text {
    let changes = match &version.differences {
        Some(found) => ctx.fill(&words::CHANGES, &[("n", &found.len().to_string())]),
        None if is_first => ctx.t(&words::VERSION_FIRST).to_owned(),
        None => ctx.t(&words::VERSION_UNKNOWN).to_owned(),
    };
    let values = [
        ("seq", version.seq.to_string()),
        ("date", version.on.to_string()),
        ("version", version.version.clone()),
        ("actor", version.actor_name.clone()),
        ("changes", changes),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let mut text = ctx.fill(&words::VERSION_LINE, &values);
    if at == 0 {
        text = format!("{text}  [{}]", ctx.t(&words::VERSION_NOW));
    }
    Text {
        opens: Some(at),
        ..Text::of(text, Role::Normal)
    }
}

impl Layer<App> for PolicyPage {
    fn id(&self) -> LayerId {
        LayerId::POLICY
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::POLICY, LayerId::LIST]
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            page: LayerId::POLICY.name().to_owned(),
            ..Place::default()
        })
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.lines.act(action) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => {
                let version = self
                    .lines
                    .opens()
                    .and_then(|at| self.history.versions.get(at));
                match version {
                    Some(version) => Outcome::push(Reading::changes(version, ctx)),
                    None => Outcome::Handled,
                }
            }
            action::INTERPRET => match verb::verb("interpret") {
                Some(spec) => form::open(Ask::new(spec, Vec::new()), ctx),
                None => Outcome::Handled,
            },
            action::LOAD_POLICY => Outcome::push(AskFolder::default()),
            action::REFRESH => {
                self.read_at = None;
                Outcome::Handled
            }
            // It is here already.
            action::OPEN_POLICY => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.bring(ctx);
        let load = key_of(&self.layers(), action::LOAD_POLICY, ctx);
        let interpret = key_of(&self.layers(), action::INTERPRET, ctx);
        let panel = Panel {
            title: ctx.t(&words::TITLE),
            figure: &ctx.state.profile.policy.meta.version,
            foot: &ctx.fill(&words::FOOT, &[("load", &load), ("interpret", &interpret)]),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = self.lines.draw(inner, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::LOAD_POLICY,
            action::INTERPRET,
            action::COPY,
            action::BACK,
            action::HELP,
        ]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        self.lines.opens().is_some()
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(Listing::Rules, ListQuery::default(), ctx.today))
    }

    fn copy_text(&self, _ctx: &Ctx<App>) -> Option<String> {
        Some(self.lines.plain())
    }
}

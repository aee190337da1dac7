//! One enterprise: what is known of it, its projects, the others of its group, and who met whom, newest first.

use super::put_form;
use crate::domain::desk::exported::Listing;
use crate::domain::field::Field;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::locales::{fields, money, places as words};
use crate::service::api::{Contact, EnterpriseDetail, ListQuery};
use crate::tui::act;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Answer, Frame, List, RowWindow, Rows, TextRow, key_of};
use crate::tui::text::{Align, fit};
use crate::tui::theme::Role;

/// Columns of the name in front of a fact.
const NAME_COLS: usize = 18;

/// What a line leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Leads {
    Nowhere,
    Project(ProjectId),
    Enterprise(EnterpriseId),
}

type FactLine = TextRow<Leads>;

/// The page.
pub struct Enterprise {
    id: EnterpriseId,
    answer: Answer<Box<EnterpriseDetail>>,
    lines: RowWindow<FactLine>,
}

impl Enterprise {
    /// The page of an enterprise.
    pub fn new(id: EnterpriseId) -> Self {
        Self {
            id,
            answer: Answer::default(),
            lines: RowWindow::default(),
        }
    }

    fn open(&self) -> Outcome<App> {
        match self.lines.chosen().map(|line| &line.leads) {
            Some(Leads::Enterprise(id)) => Outcome::Open(Destination::Enterprise(id.clone())),
            Some(Leads::Project(id)) => {
                let rows = self.answer.get().into_iter();
                let rows = rows.flat_map(|detail| &detail.projects);
                Outcome::Open(Destination::among(id, rows.map(|row| &row.id)))
            }
            Some(Leads::Nowhere) | None => Outcome::Handled,
        }
    }

    /// A step on the enterprise is written under one of its projects.
    fn step(&self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let first = self.answer.get().and_then(|detail| detail.projects.first());
        let Some(row) = first.cloned() else {
            return ctx.warn(&words::NO_PROJECT);
        };
        if action == action::MARK_LIBRARY {
            return put_form(&row, None, ctx);
        }
        if action == action::RENAME_ENTERPRISE {
            return act::start(action, &[row], ctx).unwrap_or(Outcome::Handled);
        }
        act::start(action::EDIT, &[row], ctx).unwrap_or(Outcome::Handled)
    }
}

fn lines(detail: &EnterpriseDetail, ctx: &Ctx<App>) -> Vec<FactLine> {
    let mut lines = Vec::new();
    let mut add =
        |text: String, role: Role, leads: Leads| lines.push(FactLine { text, role, leads });
    add(
        ctx.t(&words::GROUP_FACTS).to_owned(),
        Role::Title,
        Leads::Nowhere,
    );
    for (name, value) in facts(detail, ctx) {
        let name = fit(&name, NAME_COLS, Align::Left);
        add(format!("  {name} {value}"), Role::Normal, Leads::Nowhere);
    }
    let count = |word, n: usize| ctx.fill(word, &[("n", &n.to_string())]);
    let heading = count(&words::GROUP_PROJECTS, detail.projects.len());
    add(heading, Role::Title, Leads::Nowhere);
    for row in &detail.projects {
        let stage = fit(row.position.word().get(ctx.lang), 10, Align::Left);
        // What is not shown is not said to be missing.
        let amount = row.amount().map(|fen| money::list(fen, ctx.lang));
        let amount = fit(&amount.unwrap_or_default(), 9, Align::Right);
        let unit = fit(ctx.state.unit_name(&row.unit), 10, Align::Left);
        let text = format!("  {} {stage} {amount}  {unit} {}", row.id, row.name);
        add(text, Role::Normal, Leads::Project(row.id.clone()));
    }
    let heading = count(&words::GROUP_RELATIVES, detail.relatives.len());
    add(heading, Role::Title, Leads::Nowhere);
    for row in &detail.relatives {
        let furthest = row.furthest.as_ref();
        let stage = furthest.map_or("", |position| position.word().get(ctx.lang));
        let leads = row.id.clone().map_or(Leads::Nowhere, Leads::Enterprise);
        add(format!("  {} {stage}", row.name), Role::Normal, leads);
    }
    if detail.relatives.is_empty() {
        let edit = key_of(&[LayerId::ENTERPRISE], action::EDIT_ENTERPRISE, ctx);
        let said = if detail.enterprise.group.is_empty() {
            ctx.fill(&words::NO_GROUP, &[("edit", &edit)])
        } else {
            ctx.t(&words::NO_RELATIVES).to_owned()
        };
        add(format!("  {said}"), Role::Dim, Leads::Nowhere);
    }
    let heading = count(&words::GROUP_CONTACTS, detail.contacts.len());
    add(heading, Role::Title, Leads::Nowhere);
    for contact in &detail.contacts {
        let leads = Leads::Project(contact.project.clone());
        add(
            format!("  {}", contact_line(contact, ctx)),
            Role::Normal,
            leads,
        );
    }
    if detail.contacts.is_empty() {
        add(
            format!("  {}", ctx.t(&words::NO_CONTACTS)),
            Role::Dim,
            Leads::Nowhere,
        );
    }
    lines
}

fn facts(detail: &EnterpriseDetail, ctx: &Ctx<App>) -> Vec<(String, String)> {
    let held = &detail.enterprise;
    let code = held
        .credit_code
        .as_ref()
        .map(|code| code.as_str().to_owned());
    let named = |field| ctx.t(&fields::field(field)).to_owned();
    let reach = |text: &str| match (detail.is_blanked, text) {
        (true, "") => ctx.t(&words::BLANKED).to_owned(),
        (_, text) => text.to_owned(),
    };
    let one_line = |text: &str| text.lines().collect::<Vec<_>>().join(" ");
    let mut facts = vec![
        (named(Field::CreditCode), code.unwrap_or_default()),
        (named(Field::Class), held.classes.join("、")),
        (named(Field::Group), held.group.clone()),
        (named(Field::Origin), held.origin.clone()),
        (named(Field::Profile), one_line(&held.profile)),
        (named(Field::Contact), reach(&held.contact)),
        (named(Field::Phone), reach(&held.phone)),
    ];
    let former = held.former_names.iter().map(|former| former.name.as_str());
    let former: Vec<&str> = former.collect();
    if !former.is_empty() {
        let label = ctx.t(&words::FORMER_NAMES).to_owned();
        facts.insert(0, (label, former.join("、")));
    }
    for (library, why) in &detail.row.stands {
        let mark = held.library_marks.get(library);
        let why = ctx.t(&why.word());
        let value = mark.map_or_else(
            || why.to_owned(),
            |mark| {
                ctx.fill(
                    &words::MARK_REASON,
                    &[
                        ("why", why),
                        ("reason", &mark.reason),
                        ("by", mark.by.as_str()),
                        ("on", &mark.on.to_string()),
                    ],
                )
            },
        );
        facts.push((ctx.t(&library.word()).to_owned(), value));
    }
    facts
}

fn contact_line(contact: &Contact, ctx: &Ctx<App>) -> String {
    let kind = words::contact(contact.kind, ctx.lang);
    let unit = contact
        .unit
        .as_ref()
        .map_or("", |unit| ctx.state.unit_name(unit.as_str()));
    let text = contact.text.lines().collect::<Vec<_>>().join(" ");
    let (kind, unit) = (fit(&kind, 12, Align::Left), fit(unit, 8, Align::Left));
    format!("{} {kind} {unit} {text} ({})", contact.on, contact.by)
}

impl List for Enterprise {
    fn id(&self) -> LayerId {
        LayerId::ENTERPRISE
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let app = &ctx.state;
        self.answer
            .bring(app, (), |()| app.client.enterprise(self.id.clone()));
        if let Some(detail) = self.answer.get() {
            self.lines.turn(lines(detail, ctx));
        }
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.lines
    }

    fn held(&self) -> &dyn Rows {
        &self.lines
    }

    fn refresh(&mut self) {
        self.answer.forget();
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let detail = self.answer.get();
        let row = detail.map(|detail| &detail.row);
        let name = row.map_or_else(String::new, |row| format!(" {}", row.name));
        let shown = detail.is_some_and(|detail| {
            let mut projects = detail.projects.iter();
            projects.any(|row| row.amount().is_some())
        });
        let figure = row.filter(|_| shown);
        let figure = figure.map(|row| money::list(row.amount_fen, ctx.lang));
        Frame {
            title: format!("{}{name}", self.id),
            figure: figure.unwrap_or_default(),
            foot: String::new(),
        }
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order {
            enterprise: Some(self.id.clone()),
            ..Order::of(Listing::Enterprise, ListQuery::default(), ctx.today)
        })
    }

    fn error(&self) -> Option<&Refusal> {
        self.answer.error()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => self.open(),
            action::MARK_LIBRARY | action::EDIT_ENTERPRISE | action::RENAME_ENTERPRISE => {
                self.step(action, ctx)
            }
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::EDIT_ENTERPRISE,
            action::MARK_LIBRARY,
            action::BACK,
            action::HELP,
        ]
    }
}

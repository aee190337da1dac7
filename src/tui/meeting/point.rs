//! What is read of a point's project, and the lines that tell it: why it is here, what was assigned, what changed since the last
//! meeting, what the rules ask, what was decided.

use crate::domain::desk::DeskItem;
use crate::domain::dispatch::ladder::rung;
use crate::domain::dispatch::{AgendaItem, ItemEnd, Task};
use crate::domain::ids::DeskId;
use crate::domain::refusal::Refusal;
use crate::locales::{
    alerts, dates, events, gates, meeting as words, money, stages, values, verbs,
};
use crate::service::api::{HistoryEntry, ProjectDetail, Since};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;
use chrono::NaiveDate;

/// Entries and open tasks read.
const ENTRIES: u32 = 12;
pub(super) const TASKS: u32 = 500;
/// Conditions and clocks that are named.
const LACKS: usize = 5;
const CLOCKS: usize = 3;

/// What is read.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub record: Option<Box<ProjectDetail>>,
    /// Those that nobody closed.
    pub tasks: Vec<(DeskId, Task)>,
    history: Vec<HistoryEntry>,
    since: Option<NaiveDate>,
}

/// Reads a point.
///
/// # Errors
/// The service's refusal.
pub fn read(item: &AgendaItem, since: Option<NaiveDate>, ctx: &Ctx<App>) -> Result<Shown, Refusal> {
    let client = &ctx.state.client;
    let Some(id) = &item.project else {
        let tasks = client.tasks(0, TASKS)?.rows.into_iter();
        let tasks = tasks.filter(|row| Some(&row.id) == item.task.as_ref());
        return Ok(Shown {
            tasks: tasks.map(|row| (row.id, row.task)).collect(),
            since,
            ..Shown::default()
        });
    };
    let record = client.show(id.clone(), None)?;
    let tasks = client.tasks_of(id.clone(), None)?.rows.into_iter();
    let tasks = tasks.filter_map(|(id, held)| match held {
        DeskItem::Task(task) if task.closed.is_none() => Some((id, *task)),
        _ => None,
    });
    let history = match since {
        Some(day) => client.history(Some(id.clone()), Since::Day(day), None, ENTRIES)?,
        None => Vec::new(),
    };
    Ok(Shown {
        record: Some(record),
        tasks: tasks.collect(),
        history,
        since,
    })
}

/// A line with its label; an empty label goes on with the one before.
pub struct Line {
    pub label: &'static str,
    pub text: String,
    pub role: Role,
}

/// The headline of a point: its project's name, or its task.
pub fn headline(item: &AgendaItem, shown: &Shown, ctx: &Ctx<App>) -> String {
    let task = item.task.as_ref().map(|id| {
        let id = id.to_string();
        format!(
            "{} {}",
            ctx.fill(&words::OF_TASK, &[("id", &id)]),
            item.what
        )
    });
    match &shown.record {
        Some(record) => values::name(&record.row.name, record.row.is_secret, ctx.lang),
        None => task.unwrap_or_else(|| item.key().to_owned()),
    }
}

/// Amount, tier, unit, stage and days; enterprise, chain, officer.
pub fn facts(shown: &Shown, ctx: &Ctx<App>) -> Vec<String> {
    let app = &ctx.state;
    let Some(record) = &shown.record else {
        let units = shown
            .tasks
            .iter()
            .map(|(_, task)| app.unit_name(task.owner.as_str()));
        return units.map(str::to_owned).collect();
    };
    let row = &record.row;
    let position = &record.project.position;
    let days = (ctx.today - position.since).num_days() + 1;
    let stage = stages::position_long(position, ctx.lang);
    let stage = ctx.fill(
        &words::STAGE_DAY,
        &[("stage", &stage), ("n", &days.to_string())],
    );
    let amount = money::shown(row.amount(), ctx.lang);
    let first = [
        amount.as_str(),
        app.tier_name(&row.tier),
        app.unit_name(&row.unit),
        &stage,
    ];
    let officer = match row.officer.as_str() {
        "" => String::new(),
        name => ctx.fill(&words::CONTACT, &[("name", name)]),
    };
    let chain = match (row.chain.as_str(), row.segment.as_str()) {
        ("", _) => String::new(),
        (chain, "") => app.chain_name(chain).to_owned(),
        (chain, segment) => format!("{} > {segment}", app.chain_name(chain)),
    };
    let second = [row.id.as_str(), row.enterprise.as_str(), &chain, &officer];
    vec![joined(&first), joined(&second)]
}

fn joined(parts: &[&str]) -> String {
    let filled = parts.iter().copied().filter(|part| !part.is_empty());
    filled.collect::<Vec<_>>().join("  ")
}

/// Everything that is told of it, the most wanted first.
pub fn lines(item: &AgendaItem, shown: &Shown, ctx: &Ctx<App>) -> Vec<Line> {
    let mut lines = whys(item, ctx);
    lines.extend(decided(item, ctx));
    lines.extend(assigned(shown, ctx));
    if let Some(record) = &shown.record {
        lines.extend(since(shown, ctx));
        lines.extend(rules(record, ctx));
    }
    lines
}

/// Lines of which the first bears the label.
fn labelled(label: &'static str, texts: Vec<(String, Role)>) -> Vec<Line> {
    let texts = texts.into_iter().enumerate();
    let lines = texts.map(|(at, (text, role))| Line {
        label: if at == 0 { label } else { "" },
        text,
        role,
    });
    lines.collect()
}

fn whys(item: &AgendaItem, ctx: &Ctx<App>) -> Vec<Line> {
    let texts = item.reasons().map(|reason| {
        let late = reason.due.is_some_and(|due| due < ctx.today);
        let role = match (reason.alert.is_empty(), late) {
            (_, true) => Role::Late,
            (false, false) => Role::Soon,
            (true, false) => Role::Normal,
        };
        (words::reason(&reason, ctx.today, ctx.lang), role)
    });
    let mut texts: Vec<(String, Role)> = texts.collect();
    texts.dedup_by(|(one, _), (other, _)| one == other);
    labelled(ctx.t(&words::LABEL_WHY), texts)
}

fn decided(item: &AgendaItem, ctx: &Ctx<App>) -> Vec<Line> {
    let decisions = item.decisions.iter().enumerate().map(|(at, held)| {
        let task = held.task.as_ref().map(|id| format!(" ({id})"));
        let text = held.text.replace('\n', " ");
        (
            format!("{}. {text}{}", at + 1, task.unwrap_or_default()),
            Role::Good,
        )
    });
    let mut texts: Vec<(String, Role)> = decisions.collect();
    let is_put_off = matches!(item.end, Some(ItemEnd::Parked | ItemEnd::Dropped));
    if (texts.is_empty() || is_put_off)
        && let Some(end) = item.end
    {
        let text = format!("{} {}", ctx.t(&end.word()), item.note);
        texts.push((text.trim_end().to_owned(), Role::Good));
    }
    labelled(ctx.t(&words::LABEL_DECIDED), texts)
}

fn assigned(shown: &Shown, ctx: &Ctx<App>) -> Vec<Line> {
    let tasks = shown.tasks.iter().map(|(_, task)| {
        let late = task.is_owed() && task.due.date < ctx.today;
        let text = task.text.lines().next().unwrap_or_default();
        let known = [
            ("unit", ctx.state.unit_name(task.owner.as_str())),
            ("date", &dates::short(task.due.date, ctx.today)),
            ("text", text),
            ("state", &standing(task, ctx)),
        ];
        let role = if late { Role::Late } else { Role::Normal };
        (ctx.fill(&words::TASK, &known), role)
    });
    let mut texts: Vec<(String, Role)> = tasks.collect();
    if texts.is_empty() {
        texts.push((ctx.t(&words::NO_TASKS).to_owned(), Role::Dim));
    }
    labelled(ctx.t(&words::LABEL_TASKS), texts)
}

/// What happened since the last meeting, an entry a line.
fn since(shown: &Shown, ctx: &Ctx<App>) -> Vec<Line> {
    let Some(day) = shown.since else {
        return Vec::new();
    };
    let profile = Some(ctx.state.profile.as_ref());
    let entries = shown.history.iter().filter(|entry| !entry.is_undone);
    let entries = entries.map(|entry| {
        let names: Vec<String> = entry
            .command
            .split('+')
            // What the meeting itself notes is told by what it decided.
            .filter(|name| *name != "meeting-item")
            .map(|name| verbs::command(name, ctx.lang))
            .collect();
        let on = entry.at.date_naive();
        let first = entry.events.first();
        let first = first.map(|event| events::dated(event, on, profile, ctx.lang));
        let text = format!(
            "{} {}  {}",
            dates::short(on, ctx.today),
            names.join(" + "),
            first.unwrap_or_default()
        );
        (text.replace('\n', " "), Role::Normal)
    });
    let mut texts: Vec<(String, Role)> = entries.collect();
    if texts.is_empty() {
        let day = day.to_string();
        texts.push((
            ctx.fill(&words::NOTHING_SINCE, &[("date", &day)]),
            Role::Dim,
        ));
    }
    labelled(ctx.t(&words::LABEL_SINCE), texts)
}

fn rules(record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let profile = Some(ctx.state.profile.as_ref());
    let mut lines = Vec::new();
    if let Some(gate) = &record.gate {
        let missing = gate.lines.iter().filter(|line| !line.done);
        let missing: Vec<String> = missing
            .map(|line| gates::subject(&line.subject, profile, ctx.lang))
            .collect();
        let text = match missing.is_empty() {
            true => (ctx.t(&words::NOTHING_LACKS).to_owned(), Role::Good),
            false => {
                let more = missing.len().saturating_sub(LACKS);
                let mut text = missing
                    .iter()
                    .take(LACKS)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("、");
                if more > 0 {
                    text = format!("{text} +{more}");
                }
                (text, Role::Gap)
            }
        };
        lines.extend(labelled(ctx.t(&words::LABEL_RULES), vec![text]));
    }
    let calendar = Some(&ctx.state.profile.calendar);
    let mut clocks: Vec<_> = record.deadlines.iter().collect();
    clocks.sort_by_key(|clock| clock.due);
    let clocks = clocks.into_iter().take(CLOCKS).map(|clock| {
        let role = if clock.due < ctx.today {
            Role::Late
        } else {
            Role::Normal
        };
        (alerts::line(clock, ctx.today, calendar, ctx.lang), role)
    });
    lines.extend(labelled(ctx.t(&words::LABEL_CLOCKS), clocks.collect()));
    lines
}

/// How a task stands, in words.
fn standing(task: &Task, ctx: &Ctx<App>) -> String {
    let when = dates::distance(task.due.date, ctx.today, ctx.lang);
    let closed = task
        .closed
        .as_ref()
        .map(|_| ctx.t(&words::IS_OVER).to_owned());
    let mut said = match (closed, &task.reply) {
        (Some(closed), _) => closed,
        (None, Some(reply)) => ctx.fill(&words::TASK_REPLIED, &[("text", &reply.text)]),
        (None, None) if !task.sent_back.is_empty() => {
            ctx.fill(&words::TASK_BACK, &[("when", &when)])
        }
        (None, None) => ctx.fill(&words::TASK_OWED, &[("when", &when)]),
    };
    if let Some(rung) = rung(task, &ctx.state.profile, ctx.today) {
        said = format!("{} {said}", ctx.t(&rung.word()));
    }
    if let Some(first) = task.extended.first() {
        let (from, n) = (first.from.to_string(), task.extended.len().to_string());
        let more = ctx.fill(&words::TASK_EXTENDED, &[("from", &from), ("n", &n)]);
        said = format!("{said} ({more})");
    }
    said
}

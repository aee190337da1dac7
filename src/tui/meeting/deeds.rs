//! Which line each key opens, and what it starts with: the unit, the day of the next meeting, the project.

use super::point::Shown;
use crate::domain::alert::AlertCode;
use crate::domain::command::Command;
use crate::domain::dispatch::{AgendaItem, Meeting, alerts};
use crate::domain::gate::Fix;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::policy::ThresholdId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::{Args, parse, verb};
use crate::locales::{meeting as words, verbs};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::{Deed, Sent};
use crate::tui::form::{self, Ask, Dock, Noted, Target};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::waiting;
use chrono::{Days, NaiveDate};

type Fields = Vec<(String, String)>;

fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

/// The point on the screen.
pub struct Now<'a> {
    pub id: &'a DeskId,
    pub meeting: &'a Meeting,
    pub item: &'a AgendaItem,
    pub shown: &'a Shown,
}

/// A line that asks for these arguments of a verb.
struct Line {
    verb: &'static str,
    shown: &'static [&'static str],
    given: Fields,
    /// An empty value is where one begins.
    known: Fields,
    is_noted: bool,
}

/// The line of an action; `None` for one that opens none.
pub fn line(what: ActionId, now: &Now<'_>, ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
    let line = match what {
        action::MEETING_ASSIGN => now.assign(String::new(), now.unit()),
        action::MEETING_LEAD => now.transfer("city-lead", &["officer", "reason"]),
        action::MEETING_GUIDE => now.transfer("guide", &["to", "officer", "reason"]),
        action::MEETING_TIME => now.time(ctx),
        action::MEETING_ASK => now.ask(ctx),
        action::MEETING_ISSUE => now.issue(),
        action::MEETING_NODE => now.node(ctx),
        action::MEETING_WORDS => now.words(String::new()),
        action::MEETING_PARK => now.step("parked"),
        action::MEETING_DROP => now.step("dropped"),
        _ => return None,
    };
    Some(now.open(what, line, ctx))
}

impl Now<'_> {
    fn unit(&self) -> String {
        let of_project = self
            .shown
            .record
            .as_ref()
            .map(|record| record.row.unit.clone());
        let of_task = || {
            self.shown
                .tasks
                .first()
                .map(|(_, task)| task.owner.to_string())
        };
        of_project.or_else(of_task).unwrap_or_default()
    }

    fn next(&self) -> String {
        self.meeting
            .next
            .map(|day| day.to_string())
            .unwrap_or_default()
    }

    fn open(&self, what: ActionId, line: Line, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(spec) = verb(line.verb) else {
            return Outcome::Handled;
        };
        let record = self.shown.record.as_ref();
        let target = record
            .filter(|_| spec.needs_id())
            .map(|record| Target::of(&record.row));
        if spec.needs_id() && target.is_none() {
            return ctx.hint(&crate::locales::keymap::NEEDS_PROJECT);
        }
        let mut ask = Ask::new(spec, target.into_iter().collect()).with(&line.known);
        ask.dock = Some(Dock {
            what,
            shown: line.shown,
            given: line.given,
            noted: line.is_noted.then(|| Noted {
                meeting: self.id.clone(),
                item: self.item.key().to_owned(),
            }),
        });
        form::open(ask, ctx)
    }

    fn assign(&self, text: String, unit: String) -> Line {
        let mut given = vec![pair("meeting", self.id.as_str())];
        given.extend(
            self.item
                .project
                .iter()
                .map(|id| pair("project", id.as_str())),
        );
        let mut known = vec![
            pair("owner", unit),
            pair("text", text),
            pair("due", self.next()),
        ];
        // The day may be left to the rules; it is not where one begins.
        known.retain(|(name, value)| name != "due" || !value.is_empty());
        Line {
            verb: "task",
            shown: &["owner", "text", "due"],
            given,
            known,
            // What is about the project stands on its point by itself.
            is_noted: self.item.project.is_none(),
        }
    }

    fn transfer(&self, way: &str, shown: &'static [&'static str]) -> Line {
        Line {
            verb: "transfer",
            shown,
            given: vec![pair("way", way)],
            known: shown.iter().map(|name| pair(name, "")).collect(),
            is_noted: true,
        }
    }

    /// The open task has longer; where there is none, a term in words.
    fn time(&self, ctx: &Ctx<App>) -> Line {
        let owed = self.shown.tasks.iter().find(|(_, task)| task.is_owed());
        let Some((id, _)) = owed else {
            return self.words(ctx.t(&words::TERM_TEXT).to_owned());
        };
        Line {
            verb: "task-close",
            shown: &["due", "note"],
            given: vec![pair("task", id.as_str()), pair("result", "extended")],
            known: vec![pair("due", self.next()), pair("note", "")],
            is_noted: true,
        }
    }

    /// The request for support is answered; where there is none, a department is asked.
    fn ask(&self, ctx: &Ctx<App>) -> Line {
        let record = self.shown.record.as_ref();
        let request = record.and_then(|record| record.project.talks.open_support().next());
        let name = record.map_or("", |record| record.row.name.as_str());
        match request {
            Some((number, _)) => Line {
                verb: "support-close",
                shown: &["result"],
                given: vec![pair("request", number.to_string())],
                known: vec![pair("result", "")],
                is_noted: true,
            },
            None => self.assign(ctx.fill(&words::ASK_TEXT, &[("name", name)]), String::new()),
        }
    }

    fn issue(&self) -> Line {
        let known = [
            ("kind", String::new()),
            ("owner", self.unit()),
            ("due", self.next()),
        ];
        let mut known: Fields = known
            .into_iter()
            .map(|(name, value)| pair(name, value))
            .collect();
        known.retain(|(name, value)| name == "kind" || !value.is_empty());
        Line {
            verb: "issue",
            shown: &["kind", "text", "owner", "due"],
            given: Vec::new(),
            known,
            is_noted: true,
        }
    }

    fn node(&self, ctx: &Ctx<App>) -> Line {
        let record = self.shown.record.as_ref();
        let late = record.and_then(|record| {
            let mut clocks = record.deadlines.iter();
            let node = clocks.find(|clock| clock.code == AlertCode::A21)?;
            alerts::moved_plan(node, record.row.position.stage, &ctx.state.profile)
        });
        let kind = late.as_ref().and_then(|fix: &Fix| {
            let mut fields = fix.fields.iter();
            fields.find(|(name, _)| name == "kind").cloned()
        });
        let kind = kind.unwrap_or_else(|| pair("kind", ""));
        Line {
            verb: "node",
            shown: &["kind", "plan", "reason"],
            given: Vec::new(),
            known: vec![kind, pair("plan", ""), pair("reason", "")],
            is_noted: true,
        }
    }

    fn words(&self, text: String) -> Line {
        Line {
            known: vec![pair("text", text)],
            ..self.step("decided")
        }
    }

    fn step(&self, step: &str) -> Line {
        Line {
            verb: "meeting-item",
            shown: &["text"],
            given: vec![
                pair("meeting", self.id.as_str()),
                pair("item", self.item.key()),
                pair("step", step),
            ],
            known: vec![pair("text", "")],
            is_noted: false,
        }
    }
}

/// Calls a project in; where it is on the agenda then, `then` goes on. One that waits there already is.
pub fn call(
    id: &DeskId,
    project: &ProjectId,
    ctx: &mut Ctx<App>,
    then: impl FnOnce(&mut Ctx<App>) -> Outcome<App> + 'static,
) -> Outcome<App> {
    let (deed, commands) = match step(id, project.as_str(), ("call", None), ctx) {
        Ok(step) => step,
        Err(refused) => return ctx.refuse(&refused),
    };
    waiting::act(deed, commands, ctx, move |answer, ctx| match answer {
        Ok(_) => then(ctx),
        Err(refused) if refused.code == Code::OnAgenda => then(ctx),
        Err(refused) => ctx.refuse(&refused),
    })
}

/// Deals with a point at once.
///
/// # Errors
/// Why it cannot be sent.
pub fn deal(
    id: &DeskId,
    item: &str,
    what: (&str, Option<usize>),
    ctx: &mut Ctx<App>,
) -> Result<Sent, Refusal> {
    let (deed, commands) = step(id, item, what, ctx)?;
    Ok(waiting::send(deed, commands, ctx))
}

fn step(
    id: &DeskId,
    item: &str,
    (step, place): (&str, Option<usize>),
    ctx: &Ctx<App>,
) -> Result<(Deed, Vec<Command>), Refusal> {
    let mut args: Args = [("meeting", id.as_str()), ("item", item), ("step", step)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    args.extend(place.map(|place| pair("place", place.to_string())));
    let command = parse("meeting-item", None, &args, &ctx.state.profile)?;
    let deed = Deed {
        what: verbs::command("meeting-item", ctx.lang),
        which: item.to_owned(),
        draft: None,
    };
    Ok((deed, vec![command]))
}

/// The form of any step on a point.
pub fn any_step(id: &DeskId, item: &str, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb("meeting-item") else {
        return Outcome::Handled;
    };
    let known = [
        pair("meeting", id.as_str()),
        pair("item", item),
        pair("step", ""),
    ];
    form::open(Ask::new(spec, Vec::new()).with(&known), ctx)
}

/// The form of a new meeting, with the scope of the last one and the day of the next.
pub fn open(last: Option<&Meeting>, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb("meeting-open") else {
        return Outcome::Handled;
    };
    let mut known = Vec::new();
    if let Some(last) = last {
        known.push(pair("scope", last.scope.clone()));
        known.extend(last.of.unit.iter().map(|unit| pair("unit", unit.as_str())));
        known.push(pair("chain", last.of.chain.clone()));
    }
    known.extend(next_day(ctx).map(|day| pair("next", day.to_string())));
    known.retain(|(_, value)| !value.is_empty());
    let mut ask = Ask::new(spec, Vec::new()).with(&known);
    ask.focus = Some("scope".to_owned());
    form::open(ask, ctx)
}

/// When the next meeting is held, as a rule.
fn next_day(ctx: &Ctx<App>) -> Option<NaiveDate> {
    let profile = &ctx.state.profile;
    let every = profile.policy.threshold(ThresholdId::MeetingEvery)?;
    let days = u64::try_from(every.value).ok()?;
    let day = ctx.today.checked_add_days(Days::new(days))?;
    Some(profile.calendar.roll_forward(day))
}

/// The form that ends a meeting, or puts right who was there; it starts with who was there last.
pub fn end(id: &DeskId, meeting: &Meeting, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb("meeting-end") else {
        return Outcome::Handled;
    };
    let mut known = vec![
        pair("meeting", id.as_str()),
        pair("attendees", present(meeting, ctx)),
        pair("chair", meeting.chair.clone()),
        pair("place", meeting.place.clone()),
        pair("excused", meeting.excused.clone()),
    ];
    known.extend(meeting.next.map(|day| pair("next", day.to_string())));
    let mut ask = Ask::new(spec, Vec::new()).with(&known);
    ask.focus = Some("attendees".to_owned());
    form::open(ask, ctx)
}

/// Who was there: as it is on record, else the units whose projects and tasks were on the agenda, to be put right.
fn present(meeting: &Meeting, ctx: &Ctx<App>) -> String {
    if !meeting.attendees.is_empty() {
        return meeting.attendees.clone();
    }
    let dealt = meeting.agenda.iter().filter(|item| item.end.is_some());
    let ids = dealt.filter_map(|item| item.project.clone());
    let ids: Vec<_> = ids.collect();
    let whole = match ids.is_empty() {
        true => Vec::new(),
        false => ctx.state.for_keys.whole(ids).unwrap_or_default(),
    };
    let mut units: Vec<String> = vec![ctx.state.session.unit_name.clone()];
    for held in &whole {
        let name = ctx.state.unit_name(&held.row.unit).to_owned();
        if !name.is_empty() && !units.contains(&name) {
            units.push(name);
        }
    }
    units.join("、")
}

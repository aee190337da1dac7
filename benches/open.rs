//! Opening the view: made anew from the journal, opened after a clean close, and what it then costs to ask.
//!
//! `cargo bench --bench open -- [projects]` (default 100000). Prints times and the process's resident memory beside the
//! size of the journal. Names and codes are invented.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use luodi::domain::event::{
    Change, EnterpriseChange, EnterpriseEntry, Event, MoveWay, ProjectChange, Registration,
};
use luodi::domain::field::{Field, Value};
use luodi::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use luodi::domain::money::Amount;
use luodi::domain::stage::{Position, Stage};
use luodi::journal::{EntryDraft, FileJournal, Journal, OpenOptions};
use luodi::store::{Filter, Frame, ListQuery, Scope, Sort, View};

mod cost;

type Failed = Box<dyn std::error::Error>;

const PLACES: [&str; 6] = ["赣州", "深圳", "东莞", "苏州", "宁波", "厦门"];
const GOODS: [&str; 8] = [
    "稀土永磁电机",
    "覆铜板",
    "智能家居",
    "锂电池电芯",
    "针织面料",
    "脐橙饮料",
    "传感器模组",
    "硬质合金刀具",
];
const UNITS: [&str; 6] = ["360702", "360703", "360704", "360722", "360723", "360724"];
const CHAINS: [&str; 4] = ["C1", "C2", "C3", "C4"];
/// Entries of one step.
const STEP: usize = 500;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn pick<'a>(list: &[&'a str], by: usize) -> &'a str {
    list.get(by % list.len()).copied().unwrap_or_default()
}

fn events(number: usize, on: NaiveDate) -> Result<Vec<Event>, Failed> {
    let enterprise = EnterpriseId::numbered(number as u64 + 1);
    let id = ProjectId::numbered(2026, number as u64 + 1);
    let name = format!(
        "年产{}万套{}产业园项目",
        number % 97 + 3,
        pick(&GOODS, number / 7)
    );
    let maker = format!(
        "{}{}{:05}科技有限公司",
        pick(&PLACES, number),
        pick(&GOODS, number),
        number
    );
    let amount = Amount::parse(&format!("{}.{}亿元", number % 40 + 1, number % 10))
        .map_err(|error| format!("{error:?}"))?;
    let fields = BTreeMap::from([
        (Field::Name, text(&name)),
        (Field::Amount, Value::Amount(amount)),
        (Field::Chain, text(pick(&CHAINS, number))),
        (Field::Method, text("产业链招商")),
        (Field::Unit, text(pick(&UNITS, number))),
        (Field::SourceUnit, text(pick(&UNITS, number / 3))),
        (Field::SourceDate, Value::Date(on)),
        (Field::Officer, text("示例专员")),
        (
            Field::Content,
            text("新建厂房及生产线，配套研发中心和仓储设施"),
        ),
        (Field::Intent, text("拟在园区购地自建，分两期实施")),
        (Field::Needs, text("用地约一百亩，标准厂房两万平方米")),
    ]);
    let registration = Registration {
        enterprise: enterprise.clone(),
        on,
        fields,
        extras: BTreeMap::new(),
        similar_to: None,
    };
    let stage = Stage::ALL.get(number % 13).copied().unwrap_or(Stage::Lead);
    let position = Change::new(Position::at(Stage::Lead, on), Position::at(stage, on));
    let project = |change| Event::Project {
        id: id.clone(),
        change,
    };
    Ok(vec![
        Event::Enterprise {
            id: enterprise,
            change: EnterpriseChange::Entered(EnterpriseEntry {
                name: maker,
                credit_code: None,
            }),
        },
        project(ProjectChange::Registered(Box::new(registration))),
        project(ProjectChange::Moved {
            way: MoveWay::Backfill,
            position,
            reason: "台账导入".to_owned(),
        }),
    ])
}

fn fill(journal: &FileJournal, projects: usize) -> Result<(), Failed> {
    let at: DateTime<FixedOffset> = "2026-05-11T09:00:00+08:00".parse()?;
    let mut after = 0;
    for first in (0..projects).step_by(STEP) {
        let mut drafts = Vec::new();
        for number in first..(first + STEP).min(projects) {
            let on = at.date_naive() + Days::new(number as u64 % 200);
            let events = events(number, on)?;
            let raw = |event: &Event| serde_json::value::to_raw_value(event);
            drafts.push(EntryDraft {
                at,
                actor: "wang".to_owned(),
                on_behalf: None,
                request: None,
                command: "import".to_owned(),
                events: events.iter().map(raw).collect::<Result<_, _>>()?,
                version: luodi::store::VERSION,
                policy: "bench".to_owned(),
            });
        }
        after = journal.append(after, drafts)?.seq;
    }
    Ok(())
}

/// A line of the kernel's account of this process, in MB.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}

fn size(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => size(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}

fn say_cost() {
    let (now, most) = (memory("VmRSS"), memory("VmHWM"));
    println!(
        "resident {now} MB, most {most} MB; processor {:.2} s",
        cost::processor(None)
    );
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = run();
    println!(
        "{what:<44} {:>10.3} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    result
}

fn ask(view: &View, today: NaiveDate) -> Result<(), Failed> {
    let frame = Frame::city(today);
    let by_unit = Frame {
        filter: Filter {
            unit: Some(UnitCode::from("360722")),
            ..Filter::default()
        },
        ..frame.clone()
    };
    for turn in ["first", "again"] {
        timed(&format!("pipeline, {turn}"), || view.pipeline(&frame));
        timed(&format!("pipeline of a unit, {turn}"), || {
            view.pipeline(&by_unit)
        });
        for sort in [Sort::Due, Sort::Name] {
            let query = ListQuery {
                sort,
                ..ListQuery::default()
            };
            timed(&format!("page of 50 by {sort:?}, {turn}"), || {
                view.page(&query, &Scope::City, today, 0, 50)
            })?;
        }
        timed(&format!("chains, {turn}"), || view.chains(&frame));
        timed(&format!("50 deadlines, {turn}"), || {
            view.due(today, &frame, 0, 50)
        })?;
        timed(&format!("look-up xtyc, {turn}"), || {
            view.find("xtyc", (&frame, None), (0, 50))
        })?;
    }
    Ok(())
}

/// Opening alone, in a process of its own, so that its memory is its own.
fn open_only(dir: &Path) -> Result<(), Failed> {
    let (journal, _) = FileJournal::open(&dir.join("journal"), &OpenOptions::default())?;
    let (view, report) = timed("opened after a clean close", || {
        View::open(&dir.join("view"), Arc::new(journal), &mut |_| {
            ControlFlow::Continue(())
        })
    })?;
    println!(
        "rebuilt: {:?}, caught up: {}",
        report.rebuilt, report.caught_up
    );
    say_cost();
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no such day")?;
    ask(&view, today)?;
    println!("resident after asking {} MB", memory("VmRSS"));
    view.close()?;
    Ok(())
}

fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(dir) = arguments.iter().find_map(|text| text.strip_prefix("open=")) {
        return open_only(Path::new(dir));
    }
    let given = arguments.iter().find_map(|text| text.parse().ok());
    let projects: usize = given.unwrap_or(100_000);
    let dir = tempfile::tempdir()?;
    let (journal, _) = FileJournal::open(&dir.path().join("journal"), &OpenOptions::default())?;
    timed("journal written", || fill(&journal, projects))?;
    println!("journal {} MB", size(&dir.path().join("journal")) >> 20);
    let journal: Arc<dyn Journal> = Arc::new(journal);
    let (view, report) = timed("made anew", || {
        View::open(&dir.path().join("view"), journal, &mut |_| {
            ControlFlow::Continue(())
        })
    })?;
    println!(
        "rebuilt: {:?}, caught up: {}",
        report.rebuilt, report.caught_up
    );
    say_cost();
    timed("closed", || view.close())?;
    println!("view {} MB", size(&dir.path().join("view")) >> 20);
    for _ in 0..2 {
        let open = format!("open={}", dir.path().display());
        std::process::Command::new(env::current_exe()?)
            .arg(open)
            .status()?;
    }
    Ok(())
}

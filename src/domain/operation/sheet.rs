//! What operation tells (article 17): targets and how much of each is reached, reports, statistics by reckoning, evaluations;
//! and the money paid in that article 20 counts.

use crate::domain::alert::kinds::Deadline;
use crate::domain::field::Field;
use crate::domain::money::Amount;
use crate::domain::operation::achievement::{self, Achievement, Mark as Reached};
use crate::domain::operation::record::{Evaluation, Fund, Monitoring, StatEntry, StatKind};
use crate::domain::operation::{alerts, per_mu_sheet};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, stamp,
};
use crate::domain::signing::record::Target;
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

/// Columns of an item, a day, a figure, a count, a sum, a state; of a reckoning, a share, a mark, a grade.
const ITEM: u16 = 14;
const DAY: u16 = 10;
const FIGURE: u16 = 14;
const COUNT: u16 = 8;
const AMOUNT: u16 = 18;
const CONFIRMATION: u16 = 8;
const RECKONING: u16 = 20;
const SHARE: u16 = 8;
const REACH: u16 = 12;
const GRADE_COLS: u16 = 4;

/// What Enter on a report that is owed asks for.
const REPORT_FORM: &[(&str, &str)] = &[("period", ""), ("output", ""), ("source", "")];

words! {
    TARGETS = "约定目标完成情况", "Commitments reached";
    NO_TARGETS = "协议没有登记约定目标; Enter 登记", "no commitments on record; Enter adds one";
    METRIC = "指标", "Metric";
    REACHED = "完成率", "Reached";
    STATE = "状态", "State";
    TARGET = "目标", "Target";
    BY_DATE = "期限", "By";
    COMMITTED = "{target} ({date} 前)", "{target} by {date}";
    TARGET_MET = "已达标", "met";
    TARGET_RED = "低于红线", "below red";
    TARGET_YELLOW = "低于黄线", "below yellow";
    TARGET_NEAR = "接近达标", "near";
    TARGET_UNKNOWN = "未监测", "no report";

    REPORTS = "达产监测", "Monitoring reports";
    PERIOD = "期间", "Period";
    OUTPUT = "产值", "Output";
    TAX = "财政贡献", "Tax";
    JOBS = "就业", "Jobs";
    SOURCE = "来源和情况", "Source";
    BUSINESS = "经营情况", "Business";
    ENERGY = "能耗(吨标准煤)", "Energy (tons of standard coal)";
    FROM = "起始日期", "From";
    REPORTED_BY = "填报单位", "Reported by";
    SKIPPED = "{from} 至 {to} 未报; Enter 补报", "no report from {from} to {to}; Enter files it";
    REPORT_DUE = "下一期监测报告 {date} 前, {when}; Enter 填报", "next report by {date}, {when}; Enter files it";

    STATISTICS = "入统入规", "Statistics";
    KIND = "类别", "Kind";
    CALIBER = "口径", "Reckoning";
    ENTERED_ON = "入库日期", "Entered on";
    REMOVED_ON = "退出日期", "Removed on";
    RECORDED_FOR = "登记单位", "Recorded for";
    BY_CALIBER = "{kind}({caliber}口径)", "{kind} ({caliber})";
    NOT_ENTERED = "未入", "not entered";
    REMOVED = "{date} 入, {removed} 退出", "entered {date}, removed {removed}";
    STAT_DUE = "已达到标准, 应于 {date} 前申报, {when}; Enter 登记", "entitled, to be filed by {date}, {when}; Enter records it";

    EVALUATIONS = "综合评价", "Evaluations";
    YEAR = "年度", "Year";
    GRADE = "等次", "Grade";
    SCORES = "得分", "Scores";
    EVALUATION_DUE = "下一次评价 {date} 前, {when}; Enter 评价", "next by {date}, {when}; Enter evaluates";

    FUNDS = "到位记录", "Sums paid in";
    PAID_ON = "到位日期", "Paid on";
    SUM = "金额", "Amount";
    CHECKED = "核实", "Confirmation";
    SLIP = "凭证", "Slip";
    CHECKED_BY = "核实单位", "Confirmed by";
    CHECKED_ON = "核实日期", "Confirmed on";
    CHECKER = "核实人", "Confirmed by member";
    ADD_FUND = "Enter 登记一笔到位资金(须有凭证)", "Enter records a sum (with its slip)";
    CONFIRMED = "已核实", "confirmed";
    NOT_CONFIRMED = "待核实", "to confirm";
}

impl Described for Fund {
    fn cells(&self) -> Vec<Cell> {
        let checked = self.confirmed.as_ref();
        let state = checked.map_or(NOT_CONFIRMED, |_| CONFIRMED);
        vec![
            Cell::new(PAID_ON, self.on, Room::Cols(DAY)),
            Cell::new(SUM, self.amount, Room::Cols(AMOUNT)),
            Cell::new(CHECKED, state, Room::Cols(CONFIRMATION)),
            Cell::new(SLIP, &self.evidence, Room::Rest),
            Cell::new(CHECKED_BY, checked.map(|held| &held.unit), Room::Paper),
            Cell::new(CHECKED_ON, checked.map(|held| held.on), Room::Paper),
            Cell::new(CHECKER, checked.map(|held| held.by.clone()), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Monitoring {
    fn name(&self) -> Option<Told> {
        Some(Told::from(&self.period))
    }

    fn cells(&self) -> Vec<Cell> {
        let checked = self.confirmed.as_ref();
        vec![
            Cell::new(PERIOD, &self.period, Room::Cols(DAY)),
            Cell::new(OUTPUT, self.output, Room::Cols(FIGURE)),
            Cell::new(TAX, self.tax, Room::Cols(FIGURE)),
            Cell::new(JOBS, self.jobs.map(Told::Count), Room::Cols(COUNT)),
            Cell::new(SOURCE, &self.source, Room::Rest),
            Cell::new(BUSINESS, &self.text, Room::Rest),
            Cell::new(ENERGY, self.energy.map(Told::Count), Room::Paper),
            Cell::new(FROM, self.from, Room::Paper),
            Cell::new(REPORTED_BY, &self.unit, Room::Paper),
            Cell::new(CHECKED_BY, checked.map(|held| &held.unit), Room::Paper),
            Cell::new(CHECKED_ON, checked.map(|held| held.on), Room::Paper),
            Cell::new(CHECKER, checked.map(|held| held.by.clone()), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for StatEntry {
    fn name(&self) -> Option<Told> {
        Some(Told::Word(self.kind.word()))
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(KIND, self.kind.word(), Room::Paper),
            Cell::new(CALIBER, &self.caliber, Room::Paper),
            Cell::new(ENTERED_ON, self.on, Room::Paper),
            Cell::new(REMOVED_ON, self.removed_on, Room::Paper),
            Cell::new(RECORDED_FOR, &self.unit, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![self.removed_on, Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Evaluation {
    fn cells(&self) -> Vec<Cell> {
        let scores = self.scores.iter();
        let scores = scores.map(|(item, score)| Told::Text(format!("{item} {score}")));
        vec![
            Cell::new(GRADE, &self.grade, Room::Cols(GRADE_COLS)),
            Cell::new(SCORES, Told::List(scores.collect()), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let mut all = vec![targets(source), reports(source)];
    all.extend(per_mu_sheet::section(source));
    all.extend([statistics(source), evaluations(source)]);
    all
}

/// Each commitment with what is reached of it, in words by the policy's lines.
pub fn targets(source: &Source<'_>) -> Section {
    let held = achievement::all(source.project, source.policy(), source.today);
    let mut entries: Vec<Entry> = held.iter().map(target).collect();
    if entries.is_empty() {
        let cells = vec![Cell::new(TARGET, NO_TARGETS, Room::Screen)];
        let none = Entry::new("target", cells).marked((Mark::None, Mood::Dim));
        // Only what is signed is measured: a target comes to it by an amendment.
        let fields = [("commitments", "")];
        entries.push(none.blank_if(true).form("amend", &fields));
    }
    Section::new(TARGETS, "monitor", Layout::Rows, entries)
}

fn target(held: &Achievement) -> Entry {
    let is_met = held.permille.is_some_and(|share| share >= 1000);
    let (state, mood) = match held.mark {
        _ if is_met => (TARGET_MET, Mood::Good),
        Reached::Red => (TARGET_RED, Mood::Late),
        Reached::Yellow => (TARGET_YELLOW, Mood::Soon),
        Reached::Good => (TARGET_NEAR, Mood::Normal),
        Reached::Open => (TARGET_UNKNOWN, Mood::Dim),
    };
    let told = match held.target {
        Target::Money(amount) => Told::Money(amount),
        Target::Count(count) => Told::Count(count),
    };
    let share = held.permille.map_or(Told::Word(UNSET), Told::share);
    let committed = vec![("target", told.clone()), ("date", held.by_date.into())];
    let cells = vec![
        Cell::new(METRIC, held.metric.word(), Room::Cols(ITEM)),
        Cell::new(REACHED, share, Room::Cols(SHARE)),
        Cell::new(STATE, state, Room::Cols(REACH)),
        Cell::new(TARGET, Told::Filled(COMMITTED, committed), Room::Screen).mood(Mood::Normal),
        Cell::new(TARGET, told, Room::Paper),
        Cell::new(BY_DATE, held.by_date, Room::Paper),
    ];
    let key = format!("target {} {}", held.metric.name(), held.by_date);
    let entry = Entry::new(key, cells).marked((Mark::None, mood));
    entry.form("monitor", REPORT_FORM)
}

/// What a running clock asks for, by when.
fn owed(source: &Source<'_>, word: Word, clock: &Deadline, key: String) -> Entry {
    let mood = Mood::of_due(clock.due, source.today);
    let values = vec![("date", clock.due.into()), ("when", Told::Left(clock.due))];
    let cells = vec![Cell::new(BY_DATE, Told::Filled(word, values), Room::Screen)];
    let entry = Entry::new(key, cells).marked((Mark::None, mood));
    entry.missing_if(mood == Mood::Late)
}

/// The clock that runs for a matter; none after the project's end.
fn running(source: &Source<'_>, what: &str) -> Option<Deadline> {
    let clocks = alerts::deadlines(source.project, source.profile);
    let is_open = source.project.position.is_open();
    let mut clocks = clocks.into_iter().filter(|_| is_open);
    clocks.find(|clock| clock.what == what)
}

/// Reports, the last one first, and the next one owed.
pub fn reports(source: &Source<'_>) -> Section {
    let held = source.project.operation.reports.values().rev();
    let mut entries: Vec<Entry> = held.map(report).collect();
    let production = source.project.date(Field::ActualProduction);
    let skipped = source.project.operation.skipped(production).into_iter();
    entries.extend(skipped.map(|(from, to)| {
        let told = Told::Filled(SKIPPED, vec![("from", from.into()), ("to", to.into())]);
        let cells = vec![Cell::new(PERIOD, told, Room::Screen)];
        let month = from.format("%Y-%m").to_string();
        let entry = Entry::new(format!("report skipped {from}"), cells).missing_if(true);
        entry.marked((Mark::None, Mood::Late)).form(
            "monitor",
            &[("period", &month), ("output", ""), ("source", "")],
        )
    }));
    if let Some(clock) = running(source, "monitor") {
        let due = owed(source, REPORT_DUE, &clock, "report due".to_owned());
        entries.push(due.form("monitor", REPORT_FORM));
    }
    let heads = [
        (PERIOD, DAY),
        (OUTPUT, FIGURE),
        (TAX, FIGURE),
        (JOBS, COUNT),
        (SOURCE, 0),
    ];
    Section::new(REPORTS, "monitor", Layout::Table, entries).headed(&heads)
}

fn report(held: &Monitoring) -> Entry {
    // What was not asked says so in its column.
    let said = |cell: Cell| match cell.room {
        Room::Cols(_) if cell.told.is_nothing() => Cell {
            told: UNSET.into(),
            ..cell
        },
        _ => cell,
    };
    let cells = held.cells().into_iter().map(said).collect();
    let plain = |held: Option<Amount>| held.map(|held| held.plain()).unwrap_or_default();
    let number = |held: Option<u64>| held.map(|held| held.to_string()).unwrap_or_default();
    let (output, tax) = (plain(held.output), plain(held.tax));
    let (jobs, energy) = (number(held.jobs), number(held.energy));
    // The same period again corrects it.
    let fields = [
        ("period", held.period.as_str()),
        ("tax", &tax),
        ("jobs", &jobs),
        ("energy", &energy),
        ("text", &held.text),
        ("source", &held.source),
        ("output", &output),
    ];
    Entry::new(format!("report {}", held.period), cells).form("monitor", &fields)
}

/// Both kinds by every reckoning of the policy, each with its own date.
fn statistics(source: &Source<'_>) -> Section {
    let calibers = source.policy().vocab(VocabId::StatCaliber);
    let calibers: Vec<&str> = calibers.into_iter().flat_map(|list| list.all()).collect();
    let mut entries = Vec::new();
    for kind in StatKind::ALL {
        let of_kind = calibers.iter();
        entries.extend(of_kind.map(|caliber| reckoning(source, kind, caliber)));
        if let Some(clock) = running(source, kind.name()) {
            let key = format!("stat due {}", kind.name());
            let fields = [("kind", kind.name()), ("caliber", ""), ("date", "")];
            let due = owed(source, STAT_DUE, &clock, key).missing_if(true);
            entries.push(due.form("stat", &fields));
        }
    }
    Section::new(STATISTICS, "stat", Layout::Rows, entries)
}

fn reckoning(source: &Source<'_>, kind: StatKind, caliber: &str) -> Entry {
    let entries = source.project.operation.statistics.values();
    let entries = entries.filter(|entry| entry.kind == kind && entry.caliber == caliber);
    let last = entries.max_by_key(|entry| entry.on);
    let (marked, told) = match last.map(|entry| (entry.on, entry.removed_on)) {
        None => ((Mark::Open, Mood::Dim), Told::Word(NOT_ENTERED)),
        Some((on, None)) => ((Mark::Done, Mood::Normal), on.into()),
        Some((on, Some(removed))) => {
            let values = vec![("date", on.into()), ("removed", removed.into())];
            ((Mark::Open, Mood::Soon), Told::Filled(REMOVED, values))
        }
    };
    let name = vec![("kind", kind.word().into()), ("caliber", caliber.into())];
    let cells = vec![
        Cell::new(KIND, Told::Filled(BY_CALIBER, name), Room::Cols(RECKONING)),
        Cell::new(STATE, told, Room::Rest),
    ];
    let standing = last.is_some_and(|entry| entry.removed_on.is_none());
    let day = if standing { "removed" } else { "date" };
    let fields = [("kind", kind.name()), ("caliber", caliber), (day, "")];
    Entry::new(format!("stat {} {caliber}", kind.name()), cells)
        .marked(marked)
        .blank_if(last.is_none())
        .form("stat", &fields)
}

/// Every entry into the statistics, those taken out among them.
pub fn entries(source: &Source<'_>) -> Section {
    let held = source.project.operation.statistics.iter();
    let entries = held.map(|(number, held)| Entry::numbered("stat", *number, held.cells()));
    Section::new(STATISTICS, "stat", Layout::Rows, entries.collect())
}

/// Yearly evaluations, the last one first, and the next one owed.
fn evaluations(source: &Source<'_>) -> Section {
    let held = source.project.operation.evaluations.iter().rev();
    let mut entries: Vec<Entry> = held
        .map(|(year, held)| evaluation(source, *year, held))
        .collect();
    if let Some(clock) = running(source, "evaluate") {
        let due = owed(source, EVALUATION_DUE, &clock, "evaluation due".to_owned());
        entries.push(due.form("evaluate", &[("year", ""), ("grade", "")]));
    }
    Section::new(EVALUATIONS, "evaluate", Layout::Rows, entries)
}

fn evaluation(source: &Source<'_>, year: i32, held: &Evaluation) -> Entry {
    let year = year.to_string();
    let scores = source.items(ChecklistId::Evaluation).iter();
    let scores = scores.filter_map(|item| Some(format!("{item} {}", held.scores.get(item)?)));
    let scores: Vec<String> = scores.collect();
    let mut cells = vec![Cell::new(YEAR, year.as_str(), Room::Cols(DAY))];
    cells.extend(held.cells());
    cells.push(Cell::new(SCORES, scores.join("  "), Room::Screen));
    let entry = Entry::new(format!("evaluation {year}"), cells);
    entry.form("evaluate", &[("year", &year), ("grade", "")])
}

/// Sums paid in, the last one first; Enter on one that nobody confirmed confirms it.
pub fn funds(source: &Source<'_>) -> Section {
    let held = source.project.operation.funds.iter().rev();
    let entries = held.map(|(number, held)| fund(*number, held));
    Section::new(FUNDS, "fund", Layout::Rows, entries.collect()).adds(
        ADD_FUND,
        "fund",
        &[("amount", ""), ("date", ""), ("evidence", "")],
    )
}

fn fund(number: u32, held: &Fund) -> Entry {
    let entry = Entry::numbered("fund", number, held.cells());
    match &held.confirmed {
        Some(confirmed) => entry.stamped(&confirmed.by, confirmed.on),
        None => entry
            .marked((Mark::None, Mood::Soon))
            .form("fund", &[("confirm", &number.to_string())]),
    }
}

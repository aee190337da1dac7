//! What talks tell (article 10): matters, progress, transfers, requests for the city's support.

use crate::domain::policy::ChecklistId;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, pick, stamp,
    stamp_as,
};
use crate::domain::talks::alerts::revisit;
use crate::domain::talks::half_year_sheet;
use crate::domain::talks::record::{
    Declared, Matter, MatterStatus, ProgressStep, SupportRequest, Transfer, is_in_talks,
};
use crate::domain::talks::support::may_ask_support;
use crate::domain::word::{Word, words};

/// Columns of a day, of a kind, of a status, of an item; of a label.
const DAY: u16 = 10;
const KIND: u16 = 16;
const STATUS: u16 = 8;
const ITEM: u16 = 16;
const LABEL: u16 = 18;

words! {
    REVISITS = "跟踪回访", "Revisits";
    REVISIT = "上次联系 {start}, 应于 {due} 前回访, {when}; Enter 记回访", "last heard {start}, revisit by {due}, {when}; Enter notes one";
    PROGRESS_MADE = "实质性进展", "Substantive progress";
    ADD_PROGRESS = "Enter 记一项实质性进展(须有佐证, 半年期重新起算)", "Enter records one (with evidence; the half year starts again)";
    MADE_ON = "日期", "Day";
    PROGRESS = "进展", "Progress";
    EVIDENCE = "佐证", "Evidence";
    FOUNDED = "来源", "Source";
    ON_RECORD = "在案日期", "On record since";
    DECLARED_ON = "填报日期", "Declared on";
    LATE = "补报", "Late";
    AFTER_EXPIRY = "半年期满后补报此前的进展", "declared after the half year, of a day before";

    MATTERS = "洽谈核心事项", "Core matters agreed";
    SUBJECT = "事项", "Matter";
    STATE = "状态", "State";
    ENTERPRISE = "企业诉求", "The enterprise asks";
    GOVERNMENT = "我方意见", "We offer";
    ENTERPRISE_SAYS = "企业: {text}", "enterprise: {text}";
    GOVERNMENT_SAYS = "我方: {text}", "government: {text}";

    SUPPORT = "市级部门参与和统筹调度", "City's support";
    REPLIES = "部门答复", "Departments' replies";
    REPLY = "{unit}: {text} ({by} {on})";
    ASKED = "请{units}参与: {reason}", "asks {units} to join: {reason}";
    WAITS = "待调度会研究", "waits for the dispatch meeting";
    ADD_SUPPORT = "Enter 申请市级部门参与, 并提交市专班统筹调度", "Enter asks departments to join and the task force to dispatch";
    DEPARTMENTS = "参与部门", "Departments";
    ANSWER = "答复", "Answer";
    ANSWERED_ON = "答复日期", "Answered on";
    ANSWERED_BY = "答复人", "Answered by";

    TRANSFERS = "流转记录", "Transfers";
    TRANSFERRED = "{way}: {from} -> {to}";
    LATER_POINTS = "此后积分 {from} {own}%, {to} {other}%", "later points: {from} {own}%, {to} {other}%";
    DECISION = "流转决定", "Decision";
    EARLIER = "此前流转", "Earlier transfers";
    NUMBER = "编号", "Number";
    WAY = "流转方式", "Way";
    FROM_UNIT = "原首谈单位", "From";
    TO_UNIT = "接续单位", "To";
    OVER = "半年期届满日", "Half year ended";
    TO_FACTS = "对在案事实的答复", "Answer to what is on record";
    REASON = "理由", "Reason";
    CREDIT = "此后积分(原单位 / 接续单位, 默认)", "Later points (from / to, default)";
    SHARES = "{from}% / {to}%";
    NO_SPLIT = "不分成", "not split";
    DECIDED_BY = "决定(审批)方", "Decided by";
    DATE = "日期", "Date";
}

impl Described for Matter {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(STATE, self.status.word(), Room::Cols(STATUS)),
            Cell::new(ENTERPRISE, &self.enterprise, Room::Rest),
            Cell::new(GOVERNMENT, &self.government, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for ProgressStep {
    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![
            Cell::new(MADE_ON, self.on, Room::Cols(DAY)),
            Cell::new(PROGRESS, &self.kind, Room::Cols(KIND)),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
        ];
        cells.extend(self.declared.iter().flat_map(declared));
        cells
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// That a unit says so itself, and what of it is on record.
fn declared(held: &Declared) -> Vec<Cell> {
    let late = held.is_late.then_some(AFTER_EXPIRY);
    vec![
        Cell::new(FOUNDED, held.founded.word(), Room::Rest),
        Cell::new(ON_RECORD, held.on_record, Room::Paper),
        Cell::new(LATE, late, Room::Rest).mood(Mood::Soon),
        Cell::new(DECLARED_ON, held.entered, Room::Paper),
    ]
}

impl Described for Transfer {
    fn cells(&self) -> Vec<Cell> {
        let shares = |(from, to): (u32, u32)| {
            let count = |n: u32| Told::Count(u64::from(n));
            Told::Filled(SHARES, vec![("from", count(from)), ("to", count(to))])
        };
        let shares = self.credit.map_or(NO_SPLIT.into(), shares);
        vec![
            Cell::new(WAY, self.way.word(), Room::Rest),
            Cell::new(FROM_UNIT, &self.from, Room::Rest),
            Cell::new(TO_UNIT, &self.to, Room::Rest),
            Cell::new(OVER, self.due, Room::Paper),
            Cell::new(REASON, &self.reason, Room::Paper),
            Cell::new(TO_FACTS, &self.answer, Room::Paper),
            Cell::new(CREDIT, shares, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp_as((DECIDED_BY, DATE), &self.by, self.on)
    }
}

impl Described for SupportRequest {
    fn cells(&self) -> Vec<Cell> {
        let answer = self.answer.as_ref();
        let departments = self.departments.iter().map(Told::from).collect();
        vec![
            Cell::new(DEPARTMENTS, Told::List(departments), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(REPLIES, replies(self), Room::Rest),
            Cell::new(ANSWER, answer.map(|held| &held.result), Room::Rest),
            Cell::new(ANSWERED_ON, answer.map(|held| held.on), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let answered = self.answer.as_ref().map(|held| held.by.clone());
        let mut cells = stamp(&self.by, self.on);
        cells.push(Cell::new(ANSWERED_BY, answered, Room::Paper));
        cells
    }
}

/// The half year, revisits, progress and the core matters: what talks tell first.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let mut sections = half_year_sheet::sections(source);
    sections.extend([revisits(source), progress(source), matters(source)]);
    sections
}

/// When the enterprise was last met, and by when it is to be met again (A09).
fn revisits(source: &Source<'_>) -> Section {
    let entry = revisit(source.project, source.profile).map(|clock| {
        let is_late = clock.due < source.today;
        let mood = if is_late { Mood::Late } else { Mood::Normal };
        let values = vec![
            ("start", clock.start.into()),
            ("due", clock.due.into()),
            ("when", Told::Left(clock.due)),
        ];
        let told = Told::Filled(REVISIT, values);
        Entry::new("revisit", vec![Cell::new(REVISITS, told, Room::Screen)])
            .marked((Mark::None, mood))
            .form("note", &[("text", "")])
            .missing_if(is_late)
    });
    Section::new(
        REVISITS,
        "first-talk",
        Layout::Rows,
        entry.into_iter().collect(),
    )
}

fn progress(source: &Source<'_>) -> Section {
    let steps = source.project.talks.progress.iter();
    let entries = steps.map(|(number, step)| Entry::numbered("progress", *number, step.cells()));
    let section = Section::new(PROGRESS_MADE, "progress", Layout::Rows, entries.collect());
    if !is_in_talks(&source.project.position) {
        return section;
    }
    section.adds(ADD_PROGRESS, "progress", &[("kind", ""), ("evidence", "")])
}

/// The core matters in the policy's order, each with both positions.
fn matters(source: &Source<'_>) -> Section {
    let talks = &source.project.talks;
    let items = source.items(ChecklistId::Negotiation);
    let entries = items
        .iter()
        .map(|item| matter(item, talks.matters.get(item)));
    Section::new(MATTERS, "negotiate", Layout::Rows, entries.collect())
        .counted(talks.agreed(), items.len())
}

fn matter(item: &str, held: Option<&Matter>) -> Entry {
    let status = held.map_or(MatterStatus::Open, |held| held.status);
    let marked = match status {
        MatterStatus::Agreed => (Mark::Done, Mood::Normal),
        MatterStatus::Differs => (Mark::Half, Mood::Soon),
        MatterStatus::Open => (Mark::Open, Mood::Dim),
    };
    let (enterprise, government) = held.map_or(("", ""), |held| {
        (held.enterprise.as_str(), held.government.as_str())
    });
    let says = |word: Word, text: &str| {
        let text = if text.is_empty() {
            UNSET.into()
        } else {
            Told::from(text)
        };
        held.map(|_| Told::Filled(word, vec![("text", text)]))
    };
    let cells = vec![
        Cell::new(SUBJECT, item, Room::Cols(ITEM)),
        Cell::new(STATE, status.word(), Room::Cols(STATUS)),
        Cell::new(ENTERPRISE, says(ENTERPRISE_SAYS, enterprise), Room::Rest).mood(Mood::Normal),
        Cell::new(GOVERNMENT, says(GOVERNMENT_SAYS, government), Room::Rest),
    ];
    // The next step of a matter is another status; the positions stand as they are until somebody changes them.
    let fields = [
        ("matter", item),
        ("status", ""),
        ("enterprise", enterprise),
        ("government", government),
    ];
    Entry::new(format!("matter {item}"), cells)
        .marked(marked)
        .form("negotiate", &fields)
        .blank_if(held.is_none())
}

/// Requests for the city's support; those of tiers that may not ask are none.
pub fn support(source: &Source<'_>) -> Section {
    let project = source.project;
    let requests = project.talks.support.iter();
    let entries = requests.map(|(number, held)| request(*number, held));
    let section = Section::new(SUPPORT, "support", Layout::Rows, entries.collect());
    let stages = source.profile.acts.stages("support", None);
    let is_time = stages.contains(&project.position.stage) && project.position.is_open();
    if is_time && may_ask_support(&project.tier(source.policy()), source.policy()) {
        return section.adds(
            ADD_SUPPORT,
            "support",
            &[("departments", ""), ("reason", "")],
        );
    }
    section
}

/// What the departments said that were asked, each by its name.
fn replies(held: &SupportRequest) -> Told {
    let said = held.replies.iter().map(|(unit, reply)| {
        let values = vec![
            ("unit", Told::from(unit)),
            ("text", Told::from(&reply.result)),
            ("by", Told::Person(reply.by.clone())),
            ("on", reply.on.into()),
        ];
        Told::Filled(REPLY, values)
    });
    Told::List(said.collect())
}

fn request(number: u32, held: &SupportRequest) -> Entry {
    let units = held.departments.iter().map(Told::from).collect();
    let asked = vec![
        ("units", Told::List(units)),
        ("reason", Told::from(&held.reason)),
    ];
    let (marked, state) = match &held.answer {
        Some(answer) => ((Mark::Done, Mood::Normal), Told::from(&answer.result)),
        None => ((Mark::Open, Mood::Soon), WAITS.into()),
    };
    let cells = vec![
        Cell::new(MADE_ON, held.on, Room::Cols(DAY)),
        Cell::new(DEPARTMENTS, Told::Filled(ASKED, asked), Room::Rest),
        Cell::new(REPLIES, replies(held), Room::Rest),
        Cell::new(ANSWER, state, Room::Rest),
    ];
    let entry = Entry::numbered("support", number, cells).marked(marked);
    if held.answer.is_some() {
        return entry;
    }
    let number = number.to_string();
    entry.form("support-close", &[("request", &number), ("result", "")])
}

/// Every transfer, the last one first.
pub fn transfers(source: &Source<'_>) -> Section {
    let transfers = source.project.talks.transfers.iter().rev();
    let entries = transfers.flat_map(|(number, held)| transferred(*number, held));
    Section::new(TRANSFERS, "transfer", Layout::Pairs, entries.collect())
}

/// From where to where, the shares, and why.
fn transferred(number: u32, held: &Transfer) -> Vec<Entry> {
    let (from, to) = (
        ("from", Told::from(&held.from)),
        ("to", Told::from(&held.to)),
    );
    let line = |part: &str, day: Told, label: Word, told: Told| {
        let day = Cell::new(MADE_ON, day, Room::Cols(LABEL));
        let cells = vec![day, Cell::new(label, told, Room::Screen)];
        Entry::new(format!("transfer {number}{part}"), cells)
    };
    let way = ("way", held.way.word().into());
    let moved = Told::Filled(TRANSFERRED, vec![way, from.clone(), to.clone()]);
    let credit = held.credit.map(|(own, other)| {
        let shares = [("own", own), ("other", other)];
        let shares = shares.map(|(name, share)| (name, share.to_string().into()));
        let told = Told::Filled(LATER_POINTS, [from, to].into_iter().chain(shares).collect());
        line(" credit", Told::Nothing, CREDIT, told)
    });
    let why = line(" why", Told::Nothing, REASON, (&held.reason).into());
    std::iter::once(line("", held.on.into(), WAY, moved))
        .chain(credit)
        .chain([why.stamped(&held.by, held.on)])
        .collect()
}

/// The last transfer with its number, and the earlier ones below it (流转通知单).
pub fn notice(source: &Source<'_>) -> Vec<Section> {
    let transfers = &source.project.talks.transfers;
    let last = transfers.last_key_value();
    let number = last.map(|(number, _)| format!("{}-L{number}", source.project.id));
    let whole = |held: &Transfer| [held.cells(), held.stamp()].concat();
    let shown = [
        WAY, FROM_UNIT, TO_UNIT, OVER, REASON, TO_FACTS, CREDIT, DECIDED_BY, DATE,
    ];
    let mut cells = vec![Cell::new(NUMBER, number, Room::Paper)];
    // Where nothing stood on record there was nothing to answer.
    let answered = last.is_some_and(|(_, held)| !held.answer.is_empty());
    let shown: Vec<Word> = shown
        .into_iter()
        .filter(|label| *label != TO_FACTS || answered)
        .collect();
    let held = last.map(|(_, held)| whole(held));
    cells.extend(pick(&held.unwrap_or_default(), &shown));
    let decision = vec![Entry::new("decision", cells)];
    let mut sections = vec![Section::new(DECISION, "transfer", Layout::Pairs, decision)];
    let earlier = transfers.iter().rev().skip(1).map(|(number, held)| {
        let shown = [DATE, WAY, FROM_UNIT, TO_UNIT];
        Entry::numbered("transfer", *number, pick(&whole(held), &shown))
    });
    let earlier: Vec<Entry> = earlier.collect();
    if !earlier.is_empty() {
        sections.push(Section::new(EARLIER, "transfer", Layout::Rows, earlier));
    }
    sections
}

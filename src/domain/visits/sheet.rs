//! What visits and the choice of a site tell (article 8): visits both ways with their checklists, and the places ranked for
//! the project.

use crate::domain::ids::UnitCode;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::visits::matching::{Part, Ranked};
use crate::domain::visits::record::{Direction, SiteChoice, Visit};
use crate::domain::word::words;

/// Columns of a day, of a direction, of a state; of a rank, a unit, a score and what a place is.
const DAY: u16 = 10;
const DIRECTION: u16 = 10;
const STANDING: u16 = 10;
const RANK_COLS: u16 = 4;
const UNIT_COLS: u16 = 10;
const SCORE_COLS: u16 = 7;
const MARK_COLS: u16 = 6;

words! {
    VISITS_IN = "来访考察", "Visits by the enterprise";
    VISITS_OUT = "赴企考察", "Visits to the enterprise";
    VISITED_ON = "日期", "Day";
    DIRECTION_OF = "方式", "Direction";
    STATE = "状态", "State";
    MADE = "已考察", "made";
    PLANNED = "计划", "planned";
    LOOKED_AT = "考察内容", "Looked at";
    FINDINGS = "考察情况", "Findings";
    PARTICIPANTS = "参加人员", "Participants";
    ENTERED = "登记日期", "Entered on";
    SITES = "选址匹配", "Sites";
    CHOSEN = "选定", "Chosen";
    UNIT = "选址", "Site";
    RANK = "排序", "Rank";
    NTH = "第 {n} 位", "rank {n}";
    SCORE = "得分", "Score";
    POINTS = "{n} 分", "{n} points";
    REASON = "理由", "Reason";
    SITE = "{unit} (第 {rank} 位, {score} 分)", "{unit} (rank {rank}, {score} points)";
    SITE_WHY = "{site}; {reason}";
    TO_BE_MOVED = "选定的{unit}还不是责任单位: Enter 移交给它", "{unit}, which was chosen, does not carry it yet: Enter hands it over";
    IS_CHOSEN = "已选", "chosen";
    pub(crate) RECOMMENDED = "推荐", "best";
    pub(crate) SCORED = "{n}分", "{n}";
    NO_REASONS = "没有相符之处", "nothing in common";
    PART_REASON = "{part} {found} {points}/{max}";
    PROJECTS_THERE = "已有 {n} 个项目", "{n} projects there";
}

impl Described for Visit {
    fn cells(&self) -> Vec<Cell> {
        let state = if self.is_made() { MADE } else { PLANNED };
        vec![
            Cell::new(DIRECTION_OF, self.direction.word(), Room::Cols(DIRECTION)),
            Cell::new(VISITED_ON, self.on, Room::Cols(DAY)),
            Cell::new(STATE, state, Room::Cols(STANDING)),
            Cell::new(FINDINGS, &self.findings, Room::Rest).mood(Mood::Normal),
            Cell::new(LOOKED_AT, Told::texts(&self.items), Room::Rest),
            Cell::new(PARTICIPANTS, &self.participants, Room::Rest),
            Cell::new(ENTERED, self.entered, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for SiteChoice {
    fn cells(&self) -> Vec<Cell> {
        let count = |n: u32| vec![("n", Told::Count(u64::from(n)))];
        vec![
            Cell::new(UNIT, &self.unit, Room::Rest),
            Cell::new(RANK, Told::Filled(NTH, count(self.rank)), Room::Rest),
            Cell::new(SCORE, Told::Filled(POINTS, count(self.score)), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The sections, in the order in which they are told; `ranked` are the places for the project, where they were asked for.
pub fn sections(source: &Source<'_>, ranked: &[Ranked]) -> Vec<Section> {
    let visits = Direction::ALL.into_iter();
    let visits = visits.map(|direction| visits_of(source, direction));
    visits.chain([sites(source, ranked)]).collect()
}

/// Visits of one direction, then what such visits are to look at.
fn visits_of(source: &Source<'_>, direction: Direction) -> Section {
    let title = match direction {
        Direction::In => VISITS_IN,
        Direction::Out => VISITS_OUT,
    };
    let visits = source.project.visits.iter();
    let visits: Vec<(&u32, &Visit)> = visits
        .filter(|(_, visit)| visit.direction == direction)
        .collect();
    let is_seen = |item: &String| visits.iter().any(|(_, visit)| visit.items.contains(item));
    let items = source.items(direction.checklist());
    let seen = items.iter().filter(|item| is_seen(item)).count();
    let to_come = items.iter().map(|item| {
        let fields = [
            ("direction", direction.name()),
            ("date", ""),
            ("items", item),
            ("findings", ""),
        ];
        let cells = vec![Cell::new(LOOKED_AT, item, Room::Rest)];
        // Where it was looked at, the visit says so.
        Entry::new(format!("{} {item}", direction.name()), cells)
            .marked(Mark::of(is_seen(item)))
            .form("visit", &fields)
            .blank_if(true)
    });
    let entries = visits.iter().map(|(number, held)| visit(**number, held));
    let entries = entries.chain(to_come).collect();
    Section::new(title, "visit", Layout::Rows, entries).counted(seen, items.len())
}

/// One visit; a plan opens the form that says what was found.
fn visit(number: u32, held: &Visit) -> Entry {
    let (date, items) = (held.on.to_string(), held.items.join("、"));
    let fields = [
        ("direction", held.direction.name()),
        ("date", &date),
        ("items", &items),
        ("participants", &held.participants),
        ("findings", &held.findings),
    ];
    let mood = if held.is_made() {
        Mood::Normal
    } else {
        Mood::Soon
    };
    // The title says which direction.
    let cells = held.cells().into_iter();
    let cells = cells.filter(|cell| cell.label != DIRECTION_OF).collect();
    Entry::numbered("visit", number, cells)
        .marked((Mark::None, mood))
        .form("visit", &fields)
}

/// The place chosen, then every unit by rank with the reasons for its score.
fn sites(source: &Source<'_>, ranked: &[Ranked]) -> Section {
    let chosen = source.project.site.as_ref();
    let held = chosen.map(|site| {
        let (rank, score) = (site.rank.to_string(), site.score.to_string());
        let values = vec![
            ("unit", Told::from(&site.unit)),
            ("rank", rank.into()),
            ("score", score.into()),
        ];
        let mut told = Told::Filled(SITE, values);
        if !site.reason.is_empty() {
            let why = vec![("site", told), ("reason", Told::from(&site.reason))];
            told = Told::Filled(SITE_WHY, why);
        }
        let cells = vec![Cell::new(CHOSEN, told, Room::Screen)];
        let entry = Entry::new("site", cells).stamped(&site.by, site.on);
        entry.laid(Layout::Pairs)
    });
    let places = ranked.iter().map(|place| {
        let is_chosen = chosen.is_some_and(|site| site.unit == place.unit);
        site(place, is_chosen)
    });
    let moves = chosen.and_then(|site| moves(source, &site.unit));
    let entries = held.into_iter().chain(moves).chain(places).collect();
    Section::new(SITES, "match", Layout::Rows, entries)
}

/// What the choice asks for where another unit carries the project: to hand it over (articles 7 and 8).
fn moves(source: &Source<'_>, unit: &UnitCode) -> Option<Entry> {
    let project = source.project;
    if project.responsible().as_ref() == Some(unit) || !project.position.is_open() {
        return None;
    }
    let told = Told::Filled(TO_BE_MOVED, vec![("unit", Told::from(unit))]);
    let entry = Entry::new("site moves", vec![Cell::new(CHOSEN, told, Room::Screen)]);
    let fields = [
        ("unit", unit.as_str()),
        ("kind", "voluntary"),
        ("reason", ""),
    ];
    let entry = entry.marked((Mark::Open, Mood::Soon));
    Some(entry.form("handover", &fields).missing_if(true))
}

/// A unit with its score in words; choosing it is one step away.
fn site(place: &Ranked, is_chosen: bool) -> Entry {
    let (state, mood) = match (is_chosen, place.recommended) {
        (true, _) => (Told::Word(IS_CHOSEN), Mood::Good),
        (false, true) => (Told::Word(RECOMMENDED), Mood::Normal),
        (false, false) => (Told::Nothing, Mood::Dim),
    };
    let rank = place.rank.to_string();
    let mut cells = vec![
        Cell::new(RANK, rank, Room::Cols(RANK_COLS)),
        Cell::new(UNIT, &place.unit, Room::Cols(UNIT_COLS)),
        Cell::new(SCORE, scored(place), Room::Cols(SCORE_COLS)),
        Cell::new(STATE, state, Room::Cols(MARK_COLS)),
    ];
    let reasons = reasons(place.parts.iter()).into_iter();
    cells.extend(reasons.map(|reason| Cell::new(REASON, reason, Room::Rest)));
    let code = place.unit.as_str();
    Entry::new(format!("site {code}"), cells)
        .marked((Mark::None, mood))
        .form("match", &[("choose", code), ("reason", "")])
}

/// The points of a place.
pub(crate) fn scored(place: &Ranked) -> Told {
    Told::Filled(SCORED, vec![("n", place.score.to_string().into())])
}

/// Why a place counts what it counts, part by part: `首位产业 现代家居(家具) 40/40`; parts that count nothing are left out.
pub(crate) fn reasons<'a>(parts: impl Iterator<Item = &'a Part>) -> Vec<Told> {
    let counting = parts.filter(|part| part.points > 0);
    let reasons: Vec<Told> = counting.map(reason).collect();
    if reasons.is_empty() {
        return vec![NO_REASONS.into()];
    }
    reasons
}

/// A number found is that of projects that are there already.
fn reason(part: &Part) -> Told {
    let found = part.found.iter().map(|word| match word.parse::<u32>() {
        Ok(_) => Told::Filled(PROJECTS_THERE, vec![("n", word.into())]),
        Err(_) => Told::from(word),
    });
    let values = vec![
        ("part", part.kind.word().into()),
        ("found", Told::List(found.collect())),
        ("points", part.points.to_string().into()),
        ("max", part.max.to_string().into()),
    ];
    Told::Filled(PART_REASON, values)
}

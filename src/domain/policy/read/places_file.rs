//! `units.toml`, `chains.toml`, `scenarios.toml`, `members.toml`.

use chrono::NaiveDate;

use crate::domain::policy::basis::Confidence;
use crate::domain::policy::finding::Code;
use crate::domain::policy::places::{
    Chain, ChainSegment, Department, DepartmentKind, FutureIndustry, Position, SampleMember,
    Scenario, ScenarioStatus, SpecialCluster, Team, Unit, UnitKind,
};
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::values;
use crate::domain::policy::score::ScoreGroup;

/// Role codes a sample member may have.
pub(super) const ROLES: [&str; 10] = [
    "zb", "sw_c", "sw_x", "res", "team", "dept", "svc", "lead", "aud", "adm",
];

/// What `units.toml` holds.
#[derive(Default)]
pub(super) struct UnitsFile {
    pub(super) city_code: String,
    pub(super) city_name: String,
    pub(super) units: Vec<Unit>,
    pub(super) departments: Vec<Department>,
    pub(super) teams: Vec<Team>,
}

/// What `chains.toml` holds.
#[derive(Default)]
pub(super) struct ChainsFile {
    pub(super) chains: Vec<Chain>,
    pub(super) future_industries: Vec<FutureIndustry>,
    pub(super) special_clusters: Vec<SpecialCluster>,
}

/// Reads `units.toml`.
pub(super) fn units(root: &Node<'_>) -> UnitsFile {
    UnitsFile {
        city_code: root.text("city_code"),
        city_name: root.text("city_name"),
        units: root.need_tables("unit").iter().map(unit).collect(),
        departments: root
            .need_tables("department")
            .iter()
            .map(department)
            .collect(),
        teams: root.tables("team").iter().map(team).collect(),
    }
}

fn group(node: &Node<'_>) -> ScoreGroup {
    node.word("group", ScoreGroup::County)
}

fn body_code(node: &Node<'_>, kind: Kind) -> String {
    let code = node.id("code", Kind::Body);
    if !code.is_empty() && kind != Kind::Body {
        node.book.desk().define_quietly(kind, &code);
    }
    code
}

fn unit(node: &Node<'_>) -> Unit {
    let map_xy = node.numbers("map_xy", 0..=1000);
    if node.need("map_xy") && map_xy.len() != 2 {
        node.note(
            "map_xy",
            Code::WrongType,
            vec!["map_xy".to_owned()],
            "[1, 2]",
        );
    }
    Unit {
        code: body_code(node, Kind::Unit),
        name: node.text("name"),
        short: node.text("short"),
        pinyin: node.text("pinyin"),
        kind: node.word("kind", UnitKind::County),
        group: group(node),
        responsible_subject: node.flag("responsible_subject"),
        lead_industry: node.opt_text("lead_industry").unwrap_or_default(),
        main_industries: node.list("main_industries"),
        park: node.opt_text("park").unwrap_or_default(),
        centroid: node.opt_pair("centroid"),
        map_xy: [
            map_xy.first().copied().unwrap_or_default(),
            map_xy.get(1).copied().unwrap_or_default(),
        ],
        confidence: node.word("confidence", Confidence::NotFound),
        cited: node.cited(),
    }
}

fn department(node: &Node<'_>) -> Department {
    Department {
        code: body_code(node, Kind::Department),
        name: node.text("name"),
        short: node.text("short"),
        pinyin: node.text("pinyin"),
        kind: node.word("kind", DepartmentKind::Dept),
        cited: node.cited(),
    }
}

fn team(node: &Node<'_>) -> Team {
    Team {
        code: body_code(node, Kind::Body),
        name: node.text("name"),
        focus_chain: node.reference("focus_chain", Kind::Chain),
        group: group(node),
        sample: node.flag("sample"),
        cited: node.cited(),
    }
}

/// Reads `chains.toml`.
pub(super) fn chains(root: &Node<'_>) -> ChainsFile {
    ChainsFile {
        chains: root.need_tables("chain").iter().map(chain).collect(),
        future_industries: root
            .tables("future_industry")
            .iter()
            .map(future_industry)
            .collect(),
        special_clusters: root
            .tables("special_cluster")
            .iter()
            .map(special_cluster)
            .collect(),
    }
}

fn chain(node: &Node<'_>) -> Chain {
    Chain {
        id: node.id("id", Kind::Chain),
        name: node.text("name"),
        provisional: node.flag("provisional"),
        lead_post: node.opt_text("lead_post").unwrap_or_default(),
        office_unit: node.reference("office_unit", Kind::Body),
        base_units: node.references("base_units", Kind::Unit),
        segments: node.need_tables("segment").iter().map(segment).collect(),
        cited: node.cited(),
    }
}

fn segment(node: &Node<'_>) -> ChainSegment {
    ChainSegment {
        position: node.word("position", Position::Midstream),
        name: node.text("name"),
        products: node.list("products"),
        enterprises: node.list("enterprises"),
        targets: node.list("targets"),
        targets_sample: node.flag("targets_sample"),
        gap: node.opt_text("gap").unwrap_or_default(),
        gap_sample: node.flag("gap_sample"),
        source: node.opt_text("source"),
    }
}

fn future_industry(node: &Node<'_>) -> FutureIndustry {
    FutureIndustry {
        id: node.id("id", Kind::FutureIndustry),
        name: node.text("name"),
        provisional: node.flag("provisional"),
        cited: node.cited(),
    }
}

fn special_cluster(node: &Node<'_>) -> SpecialCluster {
    SpecialCluster {
        name: node.text("name"),
        units: node.references("units", Kind::Unit),
        cited: node.cited(),
    }
}

/// Reads `scenarios.toml`.
pub(super) fn scenarios(root: &Node<'_>) -> Vec<Scenario> {
    root.tables("scenario").iter().map(scenario).collect()
}

fn scenario(node: &Node<'_>) -> Scenario {
    let (from, to) = (node.date("open_from"), node.date("open_to"));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        node.note(
            "open_to",
            Code::PeriodReversed,
            vec![to.to_string()],
            format!("≥ {from}"),
        );
    }
    if !node.has("chain") && !node.has("future_industry") {
        node.note(
            "id",
            Code::MissingKey,
            vec!["chain".to_owned()],
            "chain | future_industry",
        );
    }
    node.need("owner_unit");
    Scenario {
        id: node.id("id", Kind::Scenario),
        title: node.text("title"),
        chain: node.reference("chain", Kind::Chain),
        future_industry: node.reference("future_industry", Kind::FutureIndustry),
        owner_unit: node.reference("owner_unit", Kind::Unit).unwrap_or_default(),
        place: node.text("place"),
        demand: node.text("demand"),
        supply_wanted: node.text("supply_wanted"),
        open_from: from.unwrap_or(NaiveDate::MIN),
        open_to: to.unwrap_or(NaiveDate::MAX),
        budget_fen: node.fen("budget"),
        contact_role: node.text("contact_role"),
        status: node.word("status", ScenarioStatus::Collecting),
        sample: node.flag("sample"),
        cited: node.cited(),
    }
}

/// Reads `members.toml`.
pub(super) fn members(root: &Node<'_>) -> Vec<SampleMember> {
    root.tables("member").iter().map(member).collect()
}

fn member(node: &Node<'_>) -> SampleMember {
    node.need("unit");
    for (role, at) in node.list_at("roles") {
        if !ROLES.contains(&role.as_str()) {
            let expected = values::nearest(&role, &ROLES);
            node.book.note(
                &at,
                Code::UnknownWord,
                vec!["roles".to_owned(), role],
                expected,
            );
        }
    }
    SampleMember {
        login: node.id("login", Kind::Member),
        name: node.text("name"),
        unit: node.reference("unit", Kind::Body).unwrap_or_default(),
        roles: node.items("roles"),
    }
}

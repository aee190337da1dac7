//! Words of the pages that look at the whole city: libraries, enterprises, scenarios, chain map, the one map.

use super::{Lang, Word, values};
use crate::domain::chain_map::GapReason;
use crate::domain::enterprise::ContactKind;
use crate::domain::libraries::Parts;
use crate::domain::policy::{Profile, ScenarioStatus};
use crate::domain::scenarios::FitReason;
use crate::domain::visits::record::Direction;

crate::words! {
    /// The screens by name, as the header of the home screen shows them.
    SCREEN_LIBRARIES = "四库", "Libraries";
    SCREEN_ENTERPRISES = "企业", "Enterprises";
    SCREEN_SCENARIOS = "场景", "Scenarios";
    SCREEN_CHAIN_MAP = "链图", "Chain map";
    SCREEN_MAP = "一张图", "Map";

    OPEN_HOME = "总览", "Overview";
    OPEN_HOME_HELP = "回到总览的四块", "Goes back to the four panes";
    OPEN_LIBRARIES = "四库", "Libraries";
    OPEN_LIBRARIES_HELP = "看四库、在谈动态库、项目信息库及其对账", "Shows the four libraries, both bases, and how they reconcile";
    OPEN_ENTERPRISES = "企业", "Enterprises";
    OPEN_ENTERPRISES_HELP = "查企业: 项目、类别、集团、往来", "Looks up enterprises: projects, classes, group, contacts";
    OPEN_SCENARIOS = "应用场景清单", "Scenarios";
    OPEN_SCENARIOS_HELP = "看应用场景及适合的线索", "Shows the scenarios and the leads that fit";
    OPEN_CHAIN_MAP = "链图补链", "Chain map";
    OPEN_CHAIN_MAP_HELP = "看各链环节、缺口和能补缺口的项目", "Shows segments, gaps and what would close them";
    OPEN_MAP = "招商一张图", "The one map";
    OPEN_MAP_HELP = "在示意图上看各区域, 按所选指标着色", "Shows the units on a schematic map by a chosen measure";
    ENTERPRISE_PAGE = "看企业", "Enterprise";
    ENTERPRISE_PAGE_HELP = "打开项目所属的企业", "Opens the enterprise of the project";
    MARK_LIBRARY = "列入或移出", "In or out";
    EDIT_ENTERPRISE = "修改企业", "Edit enterprise";
    EDIT_ENTERPRISE_HELP = "修改企业的类别、集团、联系人等", "Edits the enterprise's classes, group, contact";
    NEXT_PART = "换栏", "Other part";
    NEXT_PART_HELP = "在上下两栏之间切换", "Goes to the other part of the page";
    MEASURE_NEXT = "换指标", "Measure";
    MEASURE_NEXT_HELP = "依次切换所看的指标", "Goes through the measures in turn";
    MAP_OR_TABLE = "图/表", "Map/table";
    MAP_OR_TABLE_HELP = "窄屏时在图和表之间切换", "Shows the map or the table where both do not fit";

    LIBRARIES_TITLE = "四库", "Four libraries";
    LIBRARIES_FOOT = "左右换库  Enter 打开  {mark} 列入或移出  Esc 返回", "Left/Right library  Enter open  {mark} in or out  Esc back";
    UNIT_ENTERPRISES = "{n} 家", "{n} firms";
    UNIT_PROJECTS = "{n} 个", "{n} projects";
    /// The reconciliation of requirements §3.
    SIGNED_TO_ACCEPTED = "签约到竣工 {all} = 拟建 {planned} + 在建 {building}", "Signing to acceptance {all} = planned {planned} + building {building}";
    RECONCILES = "相符", "reconciles";
    RECONCILES_NOT = "不符", "does not reconcile";
    PARTS = "按阶段 {stage} + 链图目标 {targets} + 列入 {included} - 移出 {excluded} = {n}", "by stage {stage} + chain targets {targets} + put in {included} - left out {excluded} = {n}";
    LIBRARY_EMPTY = "这个库里还没有记录。左右键换库。", "Nothing in this library yet. Left/Right change it.";
    NO_RECORD = "链图上的目标企业还没有企业记录, 先登记线索", "A target of the chain map has no record yet; register a lead first";
    NO_PROJECT = "该企业没有项目, 用 luodi do library 办理", "The enterprise has no project; use luodi do library";

    COLUMN_STANDS = "入库", "Stands";
    COLUMN_GROUP = "所属集团", "Group";
    COLUMN_CLASSES = "类别", "Classes";
    COLUMN_PROJECTS = "项目", "Proj.";
    COLUMN_FURTHEST = "最远阶段", "Furthest";
    COLUMN_UNITS = "区域", "Units";

    ENTERPRISES_TITLE = "企业", "Enterprises";
    ENTERPRISES_FIGURE = "{n} 家", "{n}";
    ENTERPRISES_FOOT = "直接输入查企业  Enter 打开  Esc 返回", "Type to look up  Enter open  Esc back";
    ENTERPRISES_NONE = "没有找到。换个字, 或清空后看全部。", "Nothing found. Try other letters, or clear them to see all.";
    ENTERPRISES_ALL = "输入企业或项目名称的任何部分, 或拼音", "Any part of the name of an enterprise or its project, or pinyin";

    FORMER_NAMES = "曾用名", "Former names";
    GROUP_FACTS = "基本情况", "Facts";
    GROUP_PROJECTS = "项目 ({n})", "Projects ({n})";
    GROUP_RELATIVES = "同集团企业 ({n})", "Same group ({n})";
    GROUP_CONTACTS = "往来记录 ({n}), 新的在前", "Contacts ({n}), newest first";
    NO_RELATIVES = "没有登记同集团的其他企业", "No other enterprise of the group on record";
    NO_GROUP = "未登记所属集团, {edit} 修改", "No group on record; {edit} edits";
    NO_CONTACTS = "还没有考察、洽谈或记事", "No visit, talk or note yet";
    BLANKED = "(他区企业, 不显示)", "(another unit's; not shown)";
    MARK_REASON = "{why} {reason} ({by} {on})";
    CONTACT_VISIT_IN = "来访", "Visit in";
    CONTACT_VISIT_OUT = "赴企", "Visit out";
    CONTACT_PLAN_IN = "计划来访", "Planned in";
    CONTACT_PLAN_OUT = "计划赴企", "Planned out";
    CONTACT_PROGRESS = "进展", "Progress";
    CONTACT_NOTE = "记事", "Note";
    CONTACT_FIRST_TALK = "首谈{standing}", "First talk {standing}";

    SCENARIOS_TITLE = "应用场景清单", "Application scenarios";
    SCENARIOS_FIGURE = "{n} 个场景, 征集中 {open}", "{n} scenarios, {open} open";
    SCENARIOS_FOOT = "Tab 换栏  Enter 打开项目  Esc 返回", "Tab other part  Enter opens the project  Esc back";
    SCENARIOS_EMPTY = "没有场景资料。请管理员检查资料目录里的 scenarios.toml。", "No scenarios known. Ask the administrator about scenarios.toml of the profile.";
    SCENARIO_FITS = "适合的线索 {n}", "Leads that fit: {n}";
    SCENARIO_NO_FIT = "还没有适合的线索: 同链或有共同的词才算。", "No lead fits yet: one must share the chain or words.";
    SCENARIO_SHUT = "不在征集期, 不作匹配。", "Not open today; nothing is matched.";
    SCENARIO_NEED = "需求: {demand}  征集: {supply}", "Needs: {demand}  Wanted: {supply}";
    SCENARIO_WHERE = "{place}  {from} 至 {to}  联系: {contact}", "{place}  {from} to {to}  ask: {contact}";
    SCENARIO_OPEN = "征集中", "open";
    SCENARIO_CLOSED = "未开放", "shut";
    COLUMN_SCENARIO = "场景", "Scenario";
    COLUMN_OPEN = "征集期", "Open";
    COLUMN_STATE = "状态", "State";
    COLUMN_BUDGET = "预算", "Budget";
    COLUMN_FITS = "匹配", "Fits";
    COLUMN_REASONS = "匹配理由", "Why";
    STATUS_COLLECTING = "征集", "collecting";
    STATUS_PUBLISHED = "已发布", "published";
    STATUS_MATCHING = "对接中", "matching";
    STATUS_AWARDED = "已揭榜", "awarded";
    STATUS_LANDED = "已落地", "landed";
    STATUS_CLOSED = "已关闭", "closed";
    REASON_CHAIN = "同链 {chain}", "same chain {chain}";
    REASON_SEGMENT = "环节 {segment} 产 {words}", "segment {segment} makes {words}";
    REASON_WORDS = "共同词 {words}", "words in common {words}";
    REASON_METHOD = "经{method}", "by {method}";
    REASON_UNIT = "同区域 {unit}", "same unit {unit}";
    REASON_AND = "; ";

    CHAIN_MAP_TITLE = "产业链图谱", "Chain map";
    CHAIN_MAP_FIGURE = "环节 {n}, 缺口 {gaps}, 补链中 {closing}", "{n} segments, {gaps} gaps, {closing} being closed";
    CHAIN_MAP_FOOT = "Tab 换栏  Enter 看项目  Esc 返回", "Tab other part  Enter opens  Esc back";
    CHAIN_SHOW_PROJECTS = "Enter 在管线里列出该链或环节的项目", "Enter lists the projects of the chain or segment";
    GAP_LINE = "补链方向: {gap}{sample}", "Lacks: {gap}{sample}";
    GAP_PRODUCTS = "产品: {products}", "Makes: {products}";
    GAP_KNOWN = "已有: {names}", "There: {names}";
    GAP_TARGETS = "拟引进: {names}{sample}", "Wanted: {names}{sample}";
    GAP_OPEN = "[缺] 没有在途项目; 能补的 {n} 个", "[gap] nothing on its way; {n} could close it";
    GAP_CLOSING = "[补] 在补的和能补的 {n} 个", "[closing] {n} close it or could";
    GAP_CLOSING_MARK = "[补]", "[part]";
    COLUMN_CLOSERS = "能补", "Closers";
    GAP_NONE = "没有登记补链方向", "No gap on record";
    GAP_NOBODY = "还没有能补这个缺口的项目或线索。", "No project or lead would close it yet.";
    REASON_IN_SEGMENT = "已在本环节", "in this segment";
    REASON_IN_CHAIN = "同链其他环节", "same chain, elsewhere";
    REASON_NO_CHAIN = "未定产业链", "no chain set";

    MAP_TITLE = "招商一张图  示意图", "The one map (schematic)";
    MAP_FIGURE = "{measure}: {unit} {value}";
    MAP_FOOT = "示意图, 非标准地图, 无审图号  来源: {source}", "Schematic, not for publication  Source: {source}";
    MAP_TABLE_FOOT = "{measure} 换指标  {map} 看图  Enter 看项目", "{measure} measure  {map} map  Enter projects";
    MAP_LEGEND_NONE = "无", "none";
    MEASURE_TALKS = "在谈", "Talks";
    MEASURE_CONSTRUCTION = "在建", "Built";
    MEASURE_SIGNED = "签约额", "CNY100m";
    MEASURE_POINTS = "积分", "Points";
    MEASURE_LATE = "逾期", "Late";
    MAP_UNIT = "单位", "Unit";
}

/// What kind of contact it was.
pub(crate) fn contact(kind: ContactKind, lang: Lang) -> String {
    let word = match kind {
        ContactKind::Visit(Direction::In) => CONTACT_VISIT_IN,
        ContactKind::Visit(Direction::Out) => CONTACT_VISIT_OUT,
        ContactKind::Plan(Direction::In) => CONTACT_PLAN_IN,
        ContactKind::Plan(Direction::Out) => CONTACT_PLAN_OUT,
        ContactKind::Progress => CONTACT_PROGRESS,
        ContactKind::Note => CONTACT_NOTE,
        ContactKind::FirstTalk(standing) => {
            let standing = standing.word();
            return CONTACT_FIRST_TALK.fill(lang, &[("standing", standing.get(lang))]);
        }
    };
    word.get(lang).to_owned()
}

/// How far a scenario has come.
pub(crate) const fn status(value: ScenarioStatus) -> Word {
    match value {
        ScenarioStatus::Collecting => STATUS_COLLECTING,
        ScenarioStatus::Published => STATUS_PUBLISHED,
        ScenarioStatus::Matching => STATUS_MATCHING,
        ScenarioStatus::Awarded => STATUS_AWARDED,
        ScenarioStatus::Landed => STATUS_LANDED,
        ScenarioStatus::Closed => STATUS_CLOSED,
    }
}

/// What the count of a library of enterprises is made from, as one line.
pub(crate) fn parts(parts: Parts, count: u32, lang: Lang) -> String {
    PARTS.fill(
        lang,
        &[
            ("stage", &parts.by_stage.to_string()),
            ("targets", &parts.targets.to_string()),
            ("included", &parts.included.to_string()),
            ("excluded", &parts.excluded.to_string()),
            ("n", &count.to_string()),
        ],
    )
}

/// Why a lead fits a scenario, in one line.
pub(crate) fn fits(reasons: &[FitReason], profile: &Profile, lang: Lang) -> String {
    let one = |reason: &FitReason| match reason {
        FitReason::Chain(chain) => {
            REASON_CHAIN.fill(lang, &[("chain", values::chain(profile, chain))])
        }
        FitReason::Segment { name, words } => {
            REASON_SEGMENT.fill(lang, &[("segment", name), ("words", &words.join("、"))])
        }
        FitReason::Words(words) => REASON_WORDS.fill(lang, &[("words", &words.join("、"))]),
        FitReason::Method(method) => REASON_METHOD.fill(lang, &[("method", method)]),
        FitReason::Unit(unit) => {
            REASON_UNIT.fill(lang, &[("unit", values::unit(profile, unit.as_str()))])
        }
    };
    let lines: Vec<String> = reasons.iter().map(one).collect();
    lines.join(REASON_AND.get(lang))
}

/// Why a project closes a gap or could, in one line.
pub(crate) fn closes(reasons: &[GapReason], lang: Lang) -> String {
    let one = |reason: &GapReason| match reason {
        GapReason::InSegment => REASON_IN_SEGMENT.get(lang).to_owned(),
        GapReason::InChain => REASON_IN_CHAIN.get(lang).to_owned(),
        GapReason::NoChain => REASON_NO_CHAIN.get(lang).to_owned(),
        GapReason::Words(words) => REASON_WORDS.fill(lang, &[("words", &words.join("、"))]),
    };
    let lines: Vec<String> = reasons.iter().map(one).collect();
    lines.join(REASON_AND.get(lang))
}

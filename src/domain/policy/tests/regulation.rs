//! The built-in data against the regulation's own words.
//! Long because it repeats each list of the regulation once, in its own order.

use crate::domain::field::Field;
use crate::domain::policy::tests::ganzhou;
use crate::domain::policy::*;
use crate::domain::stage::Stage;

const YI: i128 = 10_000_000_000;

fn items(id: &str) -> Vec<String> {
    ganzhou().policy.checklist_named(id).unwrap().items.clone()
}

fn words(id: &str) -> Vec<String> {
    ganzhou()
        .policy
        .vocab(VocabId::from_id(id).unwrap())
        .unwrap()
        .items
        .clone()
}

/// Splits an article's own enumeration.
fn listed(text: &str) -> Vec<String> {
    text.split('、').map(str::to_owned).collect()
}

#[test]
fn r5_lead_fields_methods_and_classes_are_those_of_article_5() {
    assert_eq!(
        items("lead_fields"),
        listed("企业基本情况、投资规模、产业类型、技术水平、投资意向、落地需求")
    );
    let methods = "产业链招商、展会平台招商、以商招商、资本招商、场景招商、科技招商、数字招商、资源招商、乡友招商、外资招商、飞地招商";
    assert_eq!(words("method"), listed(methods));
    assert_eq!(words("method").len(), 11);
    let six = "世界500强、全国500强、民营企业500强、上市公司、外资企业、高新技术企业";
    assert_eq!(
        words("enterprise_class"),
        listed(&format!("{six}、产业链延链补链强链企业"))
    );
    assert_eq!(words("enterprise_class").len(), 7);
}

#[test]
fn r6_assessment_vetoes_and_departments_are_those_of_article_6() {
    let profile = ganzhou();
    let list = profile.policy.checklist(ChecklistId::Assessment).unwrap();
    assert_eq!(
        list.items,
        listed("产业规划匹配度、项目可行性、增加就业能力、生态环保兼容性、投资强度")
    );
    let names: Vec<&str> = list
        .opinions_from
        .iter()
        .filter_map(|d| profile.body_name(d))
        .collect();
    let asked = [
        "市发展和改革委员会",
        "市工业和信息化局",
        "市人力资源和社会保障局",
        "市生态环境局",
        "市自然资源局",
    ];
    assert_eq!(names, asked);
    assert_eq!(words("veto"), listed("高污染、高耗能、低效益"));
}

#[test]
fn r7_2_tiers_are_a_default_of_this_profile() {
    let policy = ganzhou().policy;
    let tier = |fen: i128| policy.tier_for(fen).unwrap().id.clone();
    assert_eq!(tier(10 * YI), "major");
    assert_eq!(tier(10 * YI - 1), "key");
    assert_eq!(tier(5 * YI), "key");
    assert_eq!(tier(5 * YI - 1), "general");
    assert_eq!(tier(0), "general");
    assert!(policy.tiers.iter().all(|t| t.cited.basis == Basis::Default));
}

#[test]
fn r7_3_and_r7_4_filings_include_the_number_itself() {
    let policy = ganzhou().policy;
    let levels = |fen: i128| policy.filings_for(fen).map(|f| f.level).collect::<Vec<_>>();
    assert_eq!(levels(10 * YI - 1), []);
    assert_eq!(levels(10 * YI), [FilingLevel::City]);
    assert_eq!(levels(30 * YI - 1), [FilingLevel::City]);
    assert_eq!(levels(30 * YI), [FilingLevel::City, FilingLevel::Province]);
    let city = policy.filing(FilingLevel::City).unwrap();
    assert_eq!(city.recipients, ["D-FG", "D-SW"]);
    assert_eq!(
        (city.cited.basis, city.due_cited.basis),
        (Basis::Text, Basis::Default)
    );
    assert_eq!(
        policy.filing(FilingLevel::Province).unwrap().recipients,
        ["P-FG", "P-SW"]
    );
}

#[test]
fn r16_5_the_task_force_follows_from_ten_yi_on() {
    let policy = ganzhou().policy;
    assert!(policy.is_zb_focus(10 * YI));
    assert!(!policy.is_zb_focus(10 * YI - 1));
    assert_eq!(policy.zb_focus.cited.article, ["第十六条"]);
}

#[test]
fn r8_r9_r10_checklists_are_those_of_chapter_3() {
    assert_eq!(
        items("visit_in"),
        listed("投资环境、产业配套、园区载体、基础设施")
    );
    assert_eq!(
        items("visit_out"),
        listed("综合实力、技术研发、生产经营、增加就业能力、投资信誉、市场效益")
    );
    let dd = "企业主体资格、资金实力、技术先进性、带动就业能力、能耗环保、安全生产、市场前景、投资履约能力";
    assert_eq!(items("due_diligence"), listed(dd));
    assert_eq!(items("due_diligence").len(), 8);
    let matters =
        "合作模式、投资规模、用地需求、建设周期、投产达效、扶持政策、履约监管、双方权利和义务";
    assert_eq!(items("negotiation"), listed(matters));
    assert_eq!(items("negotiation").len(), 8);
}

#[test]
fn r10_6_the_half_year_concerns_major_projects_only() {
    let policy = ganzhou().policy;
    let clock = policy.clock(ClockId::FirstTalk).unwrap();
    assert_eq!(clock.term_for("major"), Some(Term::Months(6)));
    assert_eq!(clock.term_for("key"), None);
    assert_eq!(clock.cited.basis, Basis::Text);
    assert_eq!(clock.warn_days, [30, 15, 7]);
    assert_eq!(
        policy
            .clock(ClockId::FirstTalkReminder)
            .unwrap()
            .cited
            .basis,
        Basis::Default
    );
    assert_eq!(
        policy
            .vocab(VocabId::SubstantiveProgress)
            .unwrap()
            .cited
            .basis,
        Basis::Default
    );
}

#[test]
fn r11_r12_r13_lists_are_those_of_chapter_4() {
    let review = "项目尽职调查、产业契合度、增加就业能力、投资效益、能耗环保、安全风险、履约能力";
    assert_eq!(items("review"), listed(review));
    assert_eq!(
        items("review_focus"),
        listed("投资实力、产出效益、技术水平、发展前景")
    );
    let clauses = "投资规模、建设内容、周期、强度、双方权利和义务、违约责任、退出机制";
    assert_eq!(items("agreement"), listed(clauses));
    assert_eq!(items("agreement").len(), 7);
    assert_eq!(items("standard_land"), listed("固定资产投资、单位能耗"));
    assert_eq!(items("elements"), listed("用地、用房、用能、环评、安评"));
    assert_eq!(
        items("ready_to_start"),
        [
            "厂房、地块权属清晰",
            "补偿安置到位",
            "通水",
            "通电",
            "通路",
            "场地平整"
        ]
    );
    assert_eq!(
        items("preliminary_procedures"),
        listed("工商注册、税务登记、项目备案（核准）")
    );
}

#[test]
fn r15_to_r19_lists_are_those_of_chapters_5_to_7() {
    assert_eq!(
        items("construction_procedures"),
        listed("项目规划设计、施工图设计及审查、施工许可、工程招投标")
    );
    assert_eq!(
        items("key_nodes"),
        listed("项目开工、主体建设、竣工验收、投产运营")
    );
    assert_eq!(words("issue_kind"), listed("用地、资金、用工、配套保障"));
    assert_eq!(
        items("evaluation"),
        listed("项目落地、投资强度、亩均产出、创造就业、企业履约情况")
    );
}

#[test]
fn r20_2_eight_links_in_the_order_of_article_20() {
    let score = ganzhou().policy.score;
    let names: Vec<String> = score.links.iter().map(|l| l.name.clone()).collect();
    let text = "重大项目报备、首谈登记、跟踪推进、签约落地、资金到位、履约情况、服务成效、入规入统";
    assert_eq!(names, listed(text));
    assert!(
        score
            .links
            .iter()
            .all(|l| score.rules.iter().any(|r| r.link == l.id))
    );
    assert!(score.rules.iter().all(|r| r.cited.basis == Basis::Default));
    let ratio = score.rule("L6-1").unwrap();
    assert_eq!(
        [1000, 999, 700, 699].map(|p| ratio.points_at(p)),
        [50, 30, 10, -20].map(|p| Some(Points(p)))
    );
    assert_eq!(
        score.rule("L4-2").unwrap().points_for("general"),
        Some(Points(45))
    );
}

#[test]
fn every_step_between_stages_has_its_gate_with_articles() {
    let policy = ganzhou().policy;
    assert_eq!(policy.gates().len(), Stage::NAMES.len() - 1);
    for (number, pair) in Stage::NAMES.windows(2).enumerate() {
        let gate = policy.gate_from(pair[0]).unwrap();
        assert_eq!(
            (gate.to.as_str(), gate.id.clone()),
            (pair[1], format!("G{}", number + 1))
        );
        assert!(!gate.cited.article.is_empty() && !gate.requires.is_empty());
        assert!(gate.requires.iter().all(|c| !c.cited.article.is_empty()));
    }
    assert!(policy.gate_from("upgrade").is_none());
    let talks = policy.gate_from("registered").unwrap();
    assert_eq!(talks.requires[0].is, Condition::FirstTalkValid);
    assert_eq!(
        (talks.cited.article.join(" "), talks.cited.basis),
        ("第十条".to_owned(), Basis::Text)
    );
    assert_eq!(policy.gate_from("talks").unwrap().mode, Mode::Soft);
    let visits = policy.gate_from("visits").unwrap();
    assert_eq!(
        (
            visits.requires_for("key").count(),
            visits.requires_for("major").count()
        ),
        (1, 2)
    );
}

#[test]
fn r4_4_twenty_responsible_subjects_and_what_is_unverified_says_so() {
    let profile = ganzhou();
    assert_eq!(
        profile
            .units
            .iter()
            .filter(|u| u.responsible_subject)
            .count(),
        20
    );
    assert_eq!(
        profile
            .units
            .iter()
            .filter(|u| u.code.starts_with("3607"))
            .count(),
        18
    );
    assert_eq!(profile.chains.len(), 7);
    assert!(profile.chains.iter().all(|c| c.provisional));
    assert!(
        profile
            .teams
            .iter()
            .all(|t| t.sample && t.name.contains("示例"))
    );
    assert!(profile.scenarios.iter().all(|s| s.sample));
    assert!(
        profile
            .sample_members
            .iter()
            .all(|m| m.name.starts_with("示例"))
    );
    assert!(profile.calendar.years[&2026].published && !profile.calendar.years[&2027].published);
}

#[test]
fn r0_1_the_trial_ends_two_years_after_it_began() {
    let meta = ganzhou().policy.meta;
    assert_eq!(
        (meta.effective.to_string(), meta.sunset.to_string()),
        ("2026-04-22".into(), "2028-04-22".into())
    );
}

/// Header → canonical column, for headers as real ledgers write them.
#[test]
fn every_known_ledger_header_finds_its_column() {
    let columns = ganzhou().columns;
    let generator = "序号 项目编号 项目名称 企业名称 统一社会信用代码 投资方所在地 总投资(亿元) 固定资产投资(亿元) 币种 产业链 环节 \
        招商方式 责任单位 首谈单位 首谈时间 签约时间 阶段 计划开工 实际开工 计划投产 用地(亩) 用地性质 落地园区 能耗(吨标煤) \
        预计年产值(亿元) 预计年税收(万元) 就业(人) 联系人 联系电话 包联领导 存在问题 最新进展 备注 更新时间";
    let seen = "ID 投资方 固定资产投资 投资方简介 项目内容 需用土地 企业联系人 联系方式 片区 进度、备注 产业类型 研判结果 \
        资方联系人 资方联系方式 首谈联系人 跟踪负责人 流转方向 流转时间 流转状态 纳统项目名称 纳统计划总投资额 项目分类 内外资 \
        来源地 产业类别 行业类别(门类/大类) 产业链(主链/子链) 投资主体 电话 计划投资总额(亿元) 对接时间 招商类型 项目简介 \
        建设性质 企业性质 是否存量企业 注册资本 是否飞地园区 是否研判 责任领导 联络人 协议类型 是否已注册 注册时间 \
        注册资本(万元) 证照号码 签约主体(洽谈主体) 签约审核通过时间 投资金额(亿元) 用地情况 用地/办公面积 预计年产值 预计年税收 \
        是否FDI FDI金额 落地时间 实际开工时间(发改) 实际竣工时间(发改) 是否入统(发改) 实际开工时间(经信) 入统时间(经信) \
        进规时间(经信) 投产时间(经信) 到资金额 当年到位资金情况 现阶段到资情况 到位资金用途说明 基金参投金额 新签约 注册 备案 \
        完成报批 开工 实际使用外资金额 项目状态 认缴/实缴资金 上年度开票/纳税 预计年开票/纳税 推荐人 洽谈人 协议状态 最后跟进时间 \
        总投资 合同外资 中方 外方 国别地区 经营范围及规模 项目进展情况 园区名称 地址 投资内容 项目效益 选址要求 需政府协调事项";
    let lost: Vec<&str> = generator
        .split_whitespace()
        .chain(seen.split_whitespace())
        .filter(|h| columns.resolve(h).is_none())
        .collect();
    assert_eq!(lost, Vec::<&str>::new());
    let keys: Vec<&str> = generator
        .split_whitespace()
        .filter_map(|h| columns.resolve(h))
        .map(|m| m.column.key.as_str())
        .collect();
    let mut unique = keys.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(
        (keys.len(), unique.len()),
        (34, 34),
        "each of the 34 headers has a column of its own"
    );
}

#[test]
fn a_header_states_its_unit_and_may_be_written_full_width() {
    let columns = ganzhou().columns;
    let read = |header: &str| {
        columns
            .resolve(header)
            .map(|m| (m.column.key.clone(), m.unit))
    };
    assert_eq!(
        read("总投资（亿元）"),
        Some(("amount".into(), Some("亿元".into())))
    );
    assert_eq!(
        read(" 总投资 (万元) "),
        Some(("amount".into(), Some("万元".into())))
    );
    assert_eq!(
        read("预计年税收(亿元)"),
        Some(("tax_plan".into(), Some("亿元".into())))
    );
    assert_eq!(
        read("预计年税收"),
        Some(("tax_plan".into(), Some("万元".into())))
    );
    assert_eq!(read("没有这一列"), None);
    assert_eq!(read("(亿元)"), None);
}

#[test]
fn ledger_words_mean_stages_units_and_chains() {
    let profile = ganzhou();
    let stage = |word: &str| {
        profile
            .columns
            .value(Gives::Stage, word)
            .unwrap_or_default()
            .to_owned()
    };
    let pairs = [
        ("线索", "lead"),
        ("谋划", "lead"),
        ("在谈", "talks"),
        ("启动", "talks"),
        ("签约", "signing"),
        ("公示", "notice"),
        ("落地", "landing"),
        ("开工/在建", "construction"),
        (" 在建", "construction"),
        ("竣工验收", "acceptance"),
        ("投产", "production"),
        ("达产", "rampup"),
        ("终止", "terminated"),
        ("退出", "exited"),
    ];
    for (word, meant) in pairs {
        assert_eq!(stage(word), meant, "{word}");
    }
    assert_eq!(
        profile
            .columns
            .value(Gives::Field(Field::Unit), "赣州经开区"),
        Some("GZ-ETDZ")
    );
    assert_eq!(profile.unit_by_name("蓉江新区").unwrap().code, "GZ-RJXQ");
    assert_eq!(profile.unit_by_name("章贡区").unwrap().code, "360702");
    assert_eq!(profile.chain_by_name("医药食品").unwrap().id, "C6");
    assert_eq!(
        profile
            .chain_by_name("有色金属和新材料(稀土、钨)")
            .unwrap()
            .id,
        "C2"
    );
    assert!(profile.chain_by_name("房地产").is_none());
}

/// What a ledger's column becomes is said by the table; a table of before it said so is understood as it was then.
#[test]
fn a_column_table_that_names_no_fields_gives_what_it_gave() {
    let file = "ledger_columns.toml";
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("field = "));
    let former = lines.collect::<Vec<_>>().join("\n");
    assert_ne!(former, *text);
    *text = former;
    let mut now = ganzhou().columns;
    let since = |column: &&mut Column| column.key == "recommender";
    // Who introduced an enterprise became a field later on.
    now.columns.iter_mut().find(since).unwrap().gives = None;
    assert_eq!(Profile::from_sources(&sources).unwrap().columns, now);
}

#[test]
fn every_bound_column_gives_what_its_header_says() {
    let columns = ganzhou().columns;
    let gives = |header: &str| columns.resolve(header).unwrap().column.gives;
    let fields = [
        ("企业名称", Field::Enterprise),
        ("统一社会信用代码", Field::CreditCode),
        ("落户地", Field::Unit),
        ("责任单位", Field::Unit),
        ("总投资(亿元)", Field::Amount),
        ("拟开工时间", Field::PlannedStart),
        ("开工时间", Field::ActualStart),
        ("带动就业", Field::PlannedJobs),
        ("纳统项目名称", Field::StatName),
    ];
    for (header, field) in fields {
        assert_eq!(gives(header), Some(Gives::Field(field)), "{header}");
    }
    assert_eq!(gives("项目阶段"), Some(Gives::Stage));
    assert_eq!(gives("项目等级"), Some(Gives::Tier));
    assert_eq!(gives("序号"), Some(Gives::Nothing));
    assert_eq!(gives("推荐人"), Some(Gives::Field(Field::Introducer)));
    let bound = columns
        .columns
        .iter()
        .filter(|column| column.gives.is_some());
    assert_eq!(bound.count(), 69);
}

#[test]
fn r7_2_a_tier_is_short_by_what_the_names_of_all_tiers_end_in() {
    let mut policy = ganzhou().policy;
    let short =
        |policy: &Policy| ["major", "key", "general"].map(|id| policy.tier_short(id).to_owned());
    assert_eq!(short(&policy), ["重大", "重点", "一般"]);
    assert_eq!(policy.tier_short("nope"), "nope");
    // Names that end differently, and a single one, stay whole.
    policy.tiers[2].name = "其他".to_owned();
    assert_eq!(short(&policy), ["重大项目", "重点项目", "其他"]);
    policy.tiers.truncate(1);
    assert_eq!(policy.tier_short("major"), "重大项目");
}

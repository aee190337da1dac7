//! Every document from records at several stages: what it rests on stands in its foot, what is missing says so.

use super::*;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::fact::Facts;
use crate::domain::tests::world::{World, day as date, profile};
use crate::service::api::ProjectRow;
use std::collections::BTreeMap;

fn detail(world: &World, id: &ProjectId) -> ProjectDetail {
    let project = world.get(id).clone();
    let text = |field: Field| project.text(field).to_owned();
    let row = ProjectRow {
        id: id.clone(),
        name: project.name().to_owned(),
        enterprise: world.enterprise_of(id).name.clone(),
        credit_code: String::new(),
        position: project.position.clone(),
        tier: project.tier(&profile().policy),
        is_tier_override: false,
        amount_fen: project.money().fen(),
        chain: text(Field::Chain),
        segment: text(Field::Segment),
        unit: text(Field::Unit),
        first_talk_unit: text(Field::FirstTalkUnit),
        officer: text(Field::Officer),
        method: String::new(),
        updated: project.updated_on,
        next_due: None,
        alerts: Vec::new(),
        is_stale: false,
        version: project.version,
        is_secret: project.signing.secret().is_some(),
        shown: Facts::ALL,
    };
    ProjectDetail {
        enterprise: Some(world.enterprise_of(id).clone()),
        project,
        row,
        gate: None,
        deadlines: Vec::new(),
        proposals: Vec::new(),
        siblings: Vec::new(),
        card: ReadAnswer::Whole,
        people: BTreeMap::new(),
        seq: 1,
    }
}

fn made(world: &World, id: &ProjectId, kind: Paper, lang: Lang) -> String {
    rendered(world, id, kind, lang).unwrap()
}

fn rendered(world: &World, id: &ProjectId, kind: Paper, lang: Lang) -> Result<String, Refusal> {
    let record = detail(world, id);
    let people = BTreeMap::from([(MemberId::from("sw1"), "示例市商务专员甲".to_owned())]);
    render(
        kind,
        &Source {
            record: &record,
            profile: profile(),
            people: &people,
            until: world.today(),
            maker: "赣州市商务局",
            sign: None,
            lang,
        },
    )
}

fn zh(world: &World, id: &ProjectId, kind: Paper) -> String {
    made(world, id, kind, Lang::Zh)
}

#[track_caller]
fn shows(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

/// A project in talks, its first talk held by 信丰 since 8 May.
fn in_talks(world: &mut World, amount: &str) -> ProjectId {
    let id = world.registered("示例一", amount);
    let claim = [
        ("at", "2026-05-08"),
        ("person", "示例专员"),
        ("evidence", "示例: 往来函件"),
    ];
    world.ok("xf1", "first-talk", &id, &claim);
    world.ok("xf1", "advance", &id, &[]);
    id
}

#[test]
fn every_document_of_an_empty_record_says_what_is_missing_and_on_what_it_rests() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    for lang in [Lang::Zh, Lang::En] {
        for kind in Paper::ALL {
            let text = made(&world, &id, kind, lang);
            assert!(text.starts_with(&format!("# {}\n", kind.title().get(lang))));
            shows(
                &text,
                &[
                    "P2026-0001",
                    &kind.article(profile()),
                    "2026-05-11",
                    "赣州市商务局",
                ],
            );
            assert!(!text.contains("{") && !text.contains("|  |"), "{text}");
            let bars: Vec<usize> = text
                .lines()
                .filter(|line| line.starts_with('|'))
                .map(|line| line.matches('|').count())
                .collect();
            assert!(bars.iter().all(|count| *count >= 3), "{text}");
        }
        let unset = values::UNSET.get(lang);
        assert!(made(&world, &id, Paper::Diligence, lang).contains(unset));
    }
}

#[test]
fn a_chain_whose_official_name_was_not_found_says_so() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let chain = profile().chain(world.get(&id).text(Field::Chain));
    assert!(chain.is_some_and(|chain| chain.provisional));
    assert!(zh(&world, &id, Paper::Screening).contains("[待核实]"));
}

#[test]
fn documents_are_named_by_command_word_and_title() {
    for kind in Paper::ALL {
        assert_eq!(Paper::named(kind.name()), Some(kind));
        assert_eq!(Paper::named(kind.title().zh), Some(kind));
    }
    assert_eq!(Paper::named("report"), None);
}

#[test]
fn r6_4_the_screening_form_holds_opinions_scores_and_the_conclusion() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let text = zh(&world, &id, Paper::Screening);
    shows(
        &text,
        &[
            "# 研判意见表",
            "| 产业规划匹配度 |",
            "| 结论 | 通过 |",
            "| 否决情形 | 无 |",
        ],
    );
}

#[test]
fn r7_3_the_filing_form_names_recipients_line_and_term_of_both_levels() {
    let mut world = World::new();
    let id = world.registered("示例一", "32亿");
    let text = zh(&world, &id, Paper::Filing);
    shows(
        &text,
        &[
            "## 市级备案",
            "## 省级备案",
            "| 备案标准(以上) | 10.00亿元 |",
            "| 状态 | 待报 |",
        ],
    );
    let small = world.registered("示例二", "1亿");
    shows(&zh(&world, &small, Paper::Filing), &["无须备案"]);
}

#[test]
fn r10_4_the_receipt_holds_unit_evidence_number_and_the_end_of_the_half_year() {
    let mut world = World::new();
    let id = in_talks(&mut world, "10亿");
    let claim = [("at", "2026-05-09"), ("evidence", "示例: 名片")];
    world.ok("gx1", "first-talk", &id, &claim);
    let text = zh(&world, &id, Paper::Receipt);
    shows(
        &text,
        &[
            "| 编号 | P2026-0001-1 |",
            "| 首谈单位 | 信丰县 |",
            "| 佐证 | 示例: 往来函件 |",
            "| 半年期到期日 | 2026-11-09 |",
            "## 其他登记",
            "示例: 名片",
        ],
    );
}

#[test]
fn r10_6_the_notice_of_transfer_names_both_units_the_reason_and_the_shares() {
    let mut world = World::new();
    let id = in_talks(&mut world, "10亿");
    world.pass_days(183);
    let transfer = [
        ("way", "guide"),
        ("to", "赣县"),
        ("officer", "示例专员乙"),
        ("reason", "示例: 不符合布局"),
    ];
    world.ok("sw1", "transfer", &id, &transfer);
    let text = zh(&world, &id, Paper::Transfer);
    shows(
        &text,
        &[
            "| 编号 | P2026-0001-L1 |",
            "| 原首谈单位 | 信丰县 |",
            "| 接续单位 | 赣县区 |",
            "| 半年期届满日 | 2026-11-09 |",
            "30% / 70%",
            "| 决定(审批)方 | 示例市商务专员甲 |",
        ],
    );
}

#[test]
fn r9_3_the_report_of_due_diligence_sorts_its_items_by_risk() {
    let mut world = World::new();
    let id = in_talks(&mut world, "1亿");
    let to = |stage| [("stage", stage), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &to("diligence"));
    let finding = [
        ("item", "资金实力"),
        ("risk", "high"),
        ("finding", "示例: 负债较高 | 待核"),
        ("evidence", "示例: 审计报告"),
    ];
    world.ok("xf1", "diligence", &id, &finding);
    let text = zh(&world, &id, Paper::Diligence);
    shows(
        &text,
        &[
            "| 状态 | 未定稿 |",
            "| 高风险 | 1 | 资金实力 |",
            "示例: 负债较高 \\| 待核",
        ],
    );
}

#[test]
fn r12_4_no_paper_is_made_of_a_secret_project_and_every_paper_says_that_it_holds_none() {
    let mut world = World::new();
    let id = in_talks(&mut world, "1亿");
    let to = |stage| [("stage", stage), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &to("signing"));
    world.ok("sw1", "sign", &id, &[("number", "示例协议1号")]);
    for kind in Paper::ALL {
        shows(&zh(&world, &id, kind), &["注: 不含涉密项目"]);
        assert!(made(&world, &id, kind, Lang::En).contains("without secret projects"));
    }
    let secret = [("basis", "示例"), ("approver", "示例")];
    world.ok("zb1", "secret", &id, &secret);
    for kind in Paper::ALL {
        let refused = rendered(&world, &id, kind, Lang::Zh).unwrap_err();
        assert_eq!(refused.code, Code::SecretNoPaper, "{kind:?}");
    }
}

#[test]
fn r13_2_and_r16_1_elements_and_nodes_are_listed_in_the_regulations_order() {
    let mut world = World::new();
    let id = in_talks(&mut world, "1亿");
    let to = |stage| [("stage", stage), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &to("landing"));
    let element = [("kind", "用地"), ("need", "示例: 80亩"), ("unit", "D-ZR")];
    world.ok("xf1", "element", &id, &element);
    let plan = [("kind", "项目开工"), ("plan", "2026-12-20")];
    world.ok("xf1", "node", &id, &plan);
    let text = zh(&world, &id, Paper::Elements);
    shows(
        &text,
        &["| 示例: 80亩 |", "| 用房 | 未提出需求 |", "| 通水 | 否 |"],
    );
    let text = zh(&world, &id, Paper::Nodes);
    shows(
        &text,
        &["| 项目开工 | 2026-12-20 | 未填 |", "| 投产运营 | 未填 |"],
    );
    assert_eq!(date("2026-05-11"), world.today());
}

#[test]
fn r17_1_and_r19_2_monitoring_and_exit_hold_figures_and_clocks() {
    let mut world = World::new();
    let id = in_talks(&mut world, "1亿");
    let to = |stage| [("stage", stage), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &to("signing"));
    let promise = [
        ("metric", "output"),
        ("target", "1亿"),
        ("by", "2027-12-31"),
    ];
    world.ok("res2", "commit", &id, &promise);
    world.ok("sw1", "backfill", &id, &to("production"));
    let report = [
        ("period", "2026-04"),
        ("output", "3000万元"),
        ("source", "示例"),
    ];
    world.ok("xf1", "monitor", &id, &report);
    let text = zh(&world, &id, Paper::Monitor);
    shows(
        &text,
        &[
            "| 产值 | 30% | 低于红线 | 1.00亿元 | 2027-12-31 |",
            "| 2026-04 | 3000.00万元 |",
        ],
    );
    shows(&zh(&world, &id, Paper::Exit), &["没有退出处置案件"]);
    let case = [
        ("trigger", "未按协议约定履行义务"),
        ("basis", "示例: 第九条"),
        ("way", "reuse"),
        ("evidence", "示例"),
    ];
    world.ok("sw1", "exit-open", &id, &case);
    let text = zh(&world, &id, Paper::Exit);
    shows(
        &text,
        &[
            "| 编号 | P2026-0001-T1 |",
            "| 处置方式 | 盘活闲置资源 |",
            "| 送达日期 | 未填 |",
        ],
    );
}

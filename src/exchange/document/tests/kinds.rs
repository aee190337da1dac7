//! What each paper of a project says, by requirement.

use super::*;
use crate::domain::field::Value;
use crate::domain::money::Amount;

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
            "| 备案标准(以上) | 10.00亿元 |",
            "| 状态 | 待报 |",
            "| 市发展和改革委员会 |",
            "| 市商务局 |",
        ],
    );
    // What a recipient has said stands on the paper.
    world.filed(&id, "city");
    let text = zh(&world, &id, Paper::Filing);
    let row = format!("| 市商务局 | 示例1号 | {} |", world.today());
    shows(&text, &[row.as_str()]);
    let province = zh(&world, &id, Paper::FilingProvince);
    shows(
        &province,
        &[
            "## 省级备案",
            "| 备案标准(以上) | 30.00亿元 |",
            "| 市级备案号 |",
        ],
    );
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
            "| 半年期到期日 | 2026-11-09  (对应日 2026-11-08 逢休息日, 顺延 1 天) |",
            "| 其他登记 | 另有 1 项登记 |",
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
    let signed = [("number", "示例协议1号"), ("date", "2026-05-08")];
    world.ok("sw1", "sign", &id, &signed);
    for kind in Paper::ALL {
        let Ok(paper) = asked(&world, &id, kind, Lang::Zh) else {
            continue;
        };
        shows(&paper.markdown(), &["注: 不含涉密项目"]);
        assert!(text(&world, &id, kind, Lang::En).contains("without secret projects"));
    }
    let secret = [("basis", "示例"), ("approver", "示例")];
    world.ok("zb1", "secret", &id, &secret);
    for kind in Paper::ALL {
        let refused = asked(&world, &id, kind, Lang::Zh).unwrap_err();
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
        &["| 项目开工 | 2026-12-20 | - |", "| 投产运营 | 未填 |"],
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

#[test]
fn r12_2_the_agreement_sheet_holds_its_terms_and_the_public_notice_nothing_of_them() {
    let mut world = World::new();
    let id = grown(&mut world, "32亿");
    let mut record = detail(&world, &id);
    let fixed = Value::Amount(Amount::parse("3亿").unwrap());
    let land = Value::Quantity(12_000);
    let facts = [(Field::FixedInvestment, fixed), (Field::LandMu, land)];
    record.project.fields.extend(facts);
    let text = made_of(&record, &world, Paper::Agreement, Lang::Zh);
    let text = text.unwrap().markdown();
    // 30 000 万元 for 120 亩.
    shows(
        &text,
        &[
            "| 协议编号 | 示例协议1号 |",
            "| 投资强度（万元/亩） | 250.0 |",
            "## 核心条款",
        ],
    );
    let public = zh(&world, &id, Paper::Notice);
    shows(
        &public,
        &["| 协议签订日期 | 2026-11-09 |", "| 投资额 | 32.00亿元 |"],
    );
    for hidden in ["示例协议1号", "示例专员", "250.0", "级别"] {
        assert!(!public.contains(hidden), "{hidden} in\n{public}");
    }
}

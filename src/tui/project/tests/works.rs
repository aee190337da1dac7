//! The tabs of articles 13 to 20: what they show, and that each line leads to its form and back.

use super::chapters::{at, go_to};
use super::{assert_shows, open, selected};
use crate::domain::collection::record::{LedgerRow, LedgerStage, NewLead};
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::stage::Stage;
use crate::locales::Lang;
use crate::service::api::{ImportRequest, ListQuery};
use crate::tui::tests::Office;

/// A project at a later stage whose agreement, as long as it was open, committed to something.
fn committed(office: &Office, stage: &str, promise: &[(&str, &str)]) -> ProjectId {
    let id = at(office, "signing", "1亿");
    act(office, "res2", &id, "commit", promise);
    let to = [("stage", stage), ("reason", "示例: 历史项目")];
    act(office, "sw1", &id, "backfill", &to);
    id
}

/// A project in production that came from a ledger with these days.
fn of_ledger(office: &Office, days: &[(Field, &str)]) -> ProjectId {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut lead = NewLead::default();
    lead.fields.extend([
        (Field::Name, text("稀土永磁电机产业园")),
        (Field::Enterprise, text("远岫磁电有限公司")),
        (Field::Unit, text("360722")),
    ]);
    let dates = days.iter();
    let dates = dates.map(|(field, day)| (*field, Value::Date(day.parse().expect("a day"))));
    lead.fields.extend(dates);
    let ledger = ImportRequest {
        file: "示例台账.xlsx".to_owned(),
        digest: "示例".to_owned(),
        rows: vec![LedgerRow {
            row: 1,
            lead,
            stage: Some(LedgerStage::Stage(Stage::Production)),
            id: None,
        }],
        dry_run: false,
        take_good: false,
        update: false,
    };
    let report = office.client("sw1").import(ledger).expect("taken");
    assert!(report.is_taken, "{report:?}");
    let query = ListQuery::default();
    let page = office.client("sw1").list(query, 0, 1).expect("a page");
    page.rows[0].id.clone()
}

fn act(office: &Office, user: &str, id: &ProjectId, verb: &str, args: &[(&str, &str)]) {
    office.act(user, verb, Some(id), args);
}

#[test]
fn r13_2_an_element_is_asked_for_and_secured_from_its_line() {
    let office = Office::new();
    let id = at(&office, "landing", "1亿");
    let asked = [("kind", "用地"), ("need", "示例: 80亩"), ("unit", "D-ZR")];
    act(&office, "xf1", &id, "element", &asked);
    let mut screen = open(&office, "xf1", &id, 120, 50);
    screen.press("6");
    assert_shows(&mut screen, "要素保障 0/5 (第十三条)");
    go_to(&mut screen, "80亩");
    assert!(selected(&mut screen).contains("未落实"));
    screen.press("<Enter>");
    screen.type_text("已保障").press("<Enter>");
    screen.type_text("示例: 供地批复").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    // The project's own word waits for the department's.
    assert_shows(&mut screen, "待他人确认后生效");
    assert!(selected(&mut screen).contains("未落实"));
    office.confirm_all();
    screen.press("r");
    let line = selected(&mut screen);
    assert!(line.contains("[x]") && line.contains("已保障"), "{line}");
    assert_shows(&mut screen, "要素保障 1/5");
}

#[test]
fn r13_4_papers_to_follow_stand_with_their_promised_day_and_are_supplied_by_enter() {
    let office = Office::new();
    let id = at(&office, "landing", "1亿");
    let approval = [
        ("item", "项目备案（核准）"),
        ("mode", "tolerant"),
        ("status", "granted"),
        ("missing", "示例: 资金证明"),
    ];
    act(&office, "xf1", &id, "approval", &approval);
    let mut screen = open(&office, "xf1", &id, 120, 50);
    screen.press("6");
    assert_shows(&mut screen, "容缺审批");
    go_to(&mut screen, "须后补: 示例: 资金证明");
    assert!(selected(&mut screen).contains("2026-12-23"));
    screen.press("<Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    office.confirm_all();
    screen.press("r");
    assert_shows(&mut screen, "已补齐");
}

#[test]
fn r14_2_a_large_claim_asks_for_its_collective_decision() {
    let office = Office::new();
    let id = at(&office, "landing", "1亿");
    let claim = [
        ("policy", "示例产业扶持"),
        ("amount", "600万元"),
        ("unit", "D-CZ"),
    ];
    act(&office, "xf1", &id, "claim", &claim);
    let mut screen = open(&office, "xf1", &id, 120, 60);
    screen.press("6 G");
    assert_shows(&mut screen, "大额兑付须有三重一大集体决策文号");
    assert_shows(&mut screen, "示例产业扶持");
}

#[test]
fn r16_2_a_node_waits_for_the_one_before_and_each_line_opens_its_next_step() {
    let office = Office::new();
    let id = at(&office, "construction", "1亿");
    let plan = [("kind", "主体建设"), ("plan", "2027-03-01")];
    act(&office, "xf1", &id, "node", &plan);
    let start = [("kind", "项目开工"), ("plan", "2026-11-20")];
    act(&office, "xf1", &id, "node", &start);
    let mut screen = open(&office, "xf1", &id, 120, 50);
    screen.press("7");
    assert_shows(&mut screen, "关键节点已验收 0/4 (第十六条)");
    let line = selected(&mut screen);
    assert!(
        line.contains("项目开工") && line.contains("逾期3天"),
        "{line}"
    );
    go_to(&mut screen, "主体建设");
    let line = selected(&mut screen);
    assert!(line.contains("待项目开工验收后开放"), "{line}");
    // A locked node's plan may still be moved, with a reason.
    screen.press("<Enter>");
    assert_shows(&mut screen, "调整理由");
}

#[test]
fn r15_1_the_permits_clock_shows_its_extensions_and_enter_extends_it() {
    let office = Office::new();
    let id = at(&office, "landing", "1亿");
    let permit = [
        ("item", "施工许可"),
        ("status", "done"),
        ("date", "2026-11-20"),
    ];
    act(&office, "xf1", &id, "procedure", &permit);
    let mut screen = open(&office, "xf1", &id, 120, 50);
    screen.press("7");
    assert_shows(&mut screen, "2026-11-20 领取, 已延期 0/2 次");
    go_to(&mut screen, "Enter 延期");
    screen.press("<Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    office.confirm_all();
    screen.press("r");
    assert_shows(&mut screen, "已延期 1/2 次");
}

#[test]
fn r20_3_a_sum_is_recorded_and_confirmed_by_another_from_its_line() {
    let office = Office::new();
    let promise = [
        ("metric", "fixed_investment"),
        ("target", "8000万元"),
        ("by", "2027-12-31"),
    ];
    let id = committed(&office, "landing", &promise);
    let fund = [
        ("amount", "2000万元"),
        ("date", "2026-11-20"),
        ("evidence", "示例: 银行回单"),
    ];
    act(&office, "xf1", &id, "fund", &fund);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("8");
    assert_shows(&mut screen, "2000.00万元  为计划投资 1.00亿元 的 20%");
    assert_shows(&mut screen, "2027-12-31 前 8000.00万元, 已到位 25%");
    go_to(&mut screen, "示例: 银行回单");
    assert!(selected(&mut screen).contains("待核实"));
    screen.press("<Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert!(selected(&mut screen).contains("已核实"));
}

#[test]
fn r17_2_a_target_below_the_red_line_says_so_in_words() {
    let office = Office::new();
    let promise = [
        ("metric", "output"),
        ("target", "1亿"),
        ("by", "2026-10-31"),
    ];
    let id = committed(&office, "production", &promise);
    let report = [
        ("period", "2026-10"),
        ("output", "3000万元"),
        ("jobs", "120"),
        ("source", "示例: 企业报表"),
    ];
    act(&office, "xf1", &id, "monitor", &report);
    let mut screen = open(&office, "xf1", &id, 120, 60);
    screen.press("9");
    let shown = screen.screen();
    let line = shown.lines().find(|line| line.contains("低于红线"));
    assert!(line.is_some_and(|line| line.contains("30%")), "{shown}");
    for text in [
        "示例: 企业报表",
        "入统(统计口径)",
        "下一期监测报告",
        "Enter 立案",
    ] {
        assert_shows(&mut screen, text);
    }
    // The report's own line corrects it.
    screen.press("g g");
    go_to(&mut screen, "示例: 企业报表");
    screen.press("<Enter>");
    assert_shows(&mut screen, "2026-10");
}

#[test]
fn r19_3_an_exit_case_shows_its_clocks_and_each_step_is_one_enter() {
    let office = Office::new();
    let id = at(&office, "production", "1亿");
    let case = [
        ("trigger", "未按协议约定履行义务"),
        ("basis", "示例: 协议第九条"),
        ("way", "reuse"),
        ("evidence", "示例: 现场核查"),
    ];
    act(&office, "sw1", &id, "exit-open", &case);
    let mut screen = open(&office, "sw1", &id, 120, 60);
    screen.press("9");
    go_to(&mut screen, "应送达整改通知");
    screen.press("<Enter> <Tab>");
    screen.type_text("示例: 送达回证").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(&mut screen, "整改期到 2027-01-22");
    go_to(&mut screen, "整改期到");
    screen.press("<Enter>");
    // The case is for the task force to close, and nobody else types in vain.
    assert_shows(&mut screen, "请找责任主体或市专班");
    let mut screen = open(&office, "zb1", &id, 120, 60);
    screen.press("9");
    go_to(&mut screen, "整改期到");
    screen.press("<Enter>");
    assert_shows(&mut screen, "处置结果");
}

#[test]
fn r16_3_issues_stand_by_age_and_are_closed_from_their_line() {
    let office = Office::new();
    let id = at(&office, "construction", "1亿");
    let issue = [
        ("kind", "用地"),
        ("text", "示例: 边角地未交付"),
        ("owner", "D-ZR"),
    ];
    act(&office, "xf1", &id, "issue", &issue);
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("-");
    let line = selected(&mut screen);
    assert!(line.contains("已0天") && line.contains("边角地"), "{line}");
    screen.press("<Enter>");
    screen.type_text("示例: 已交付").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    office.confirm_all();
    screen.press("r");
    assert_shows(&mut screen, "用时0天");
    assert_shows(&mut screen, "难点堵点问题已办结 1/1");
}

#[test]
fn every_step_of_articles_13_to_20_has_a_key_after_t() {
    let office = Office::new();
    let id = at(&office, "landing", "1亿");
    let mut screen = open(&office, "sw1", &id, 80, 24);
    screen.press("t");
    for word in [
        "责任服务单位",
        "要素保障",
        "关键节点",
        "达产监测",
        "退出结案",
    ] {
        assert_shows(&mut screen, word);
    }
    screen.press("n");
    assert_shows(&mut screen, "计划日期");
}

#[test]
fn later_tabs_look_right() {
    let office = Office::new();
    let id = at(&office, "construction", "32亿");
    let asked = [("kind", "用地"), ("need", "示例: 80亩"), ("unit", "D-ZR")];
    act(&office, "xf1", &id, "element", &asked);
    let plan = [("kind", "项目开工"), ("plan", "2026-12-20")];
    act(&office, "xf1", &id, "node", &plan);
    let issue = [("kind", "用地"), ("text", "示例: 边角地未交付")];
    act(&office, "xf1", &id, "issue", &issue);
    for (width, height) in [(80, 24), (120, 40)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut screen = open(&office, "sw1", &id, width, height);
            screen.ctx.lang = lang;
            for (key, name) in [
                ("6", "landing"),
                ("7", "nodes"),
                ("8", "funds"),
                ("9", "monitor"),
                ("-", "issues"),
            ] {
                screen.press(key);
                let name = format!("{name}_{}_{width}x{height}", lang.code());
                insta::assert_snapshot!(name, screen.screen());
            }
        }
    }
}

#[test]
fn r2_2_what_a_later_stage_left_behind_is_no_gap_and_ledger_facts_ask_for_their_evidence() {
    let office = Office::new();
    let id = of_ledger(&office, &[(Field::ActualStart, "2026-03-01")]);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    for tab in ["3", "4", "5", "6", "7"] {
        screen.press(tab);
        assert_shows(&mut screen, "补录项目: 现阶段之前的记录不作要求");
    }
    go_to(&mut screen, "台账所载");
    screen.press("<Enter>");
    assert_shows(&mut screen, "2026-03-01");
}

#[test]
fn a_key_opens_the_form_at_what_the_gate_still_asks() {
    let office = Office::new();
    let id = at(&office, "diligence", "1亿");
    let finding = [
        ("item", "企业主体资格"),
        ("risk", "low"),
        ("finding", "示例"),
        ("evidence", "示例"),
    ];
    act(&office, "xf1", &id, "diligence", &finding);
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("v d");
    assert_shows(&mut screen, "[资金实力");
    screen.press("<Esc> v n");
    assert_shows(&mut screen, "[合作模式");
}

#[test]
fn r1_1_the_four_early_stand_below_the_nodes_beside_their_plans() {
    let office = Office::new();
    let days = [
        (Field::SignedOn, "2026-01-05"),
        (Field::PlannedStart, "2026-02-20"),
        (Field::ActualStart, "2026-03-01"),
    ];
    let id = of_ledger(&office, &days);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("7");
    assert_shows(&mut screen, "四早");
    assert_shows(&mut screen, "签约到开工");
    assert_shows(&mut screen, "用时 55 天");
    assert_shows(&mut screen, "比计划晚 9 天");
}

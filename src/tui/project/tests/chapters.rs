//! The tabs of articles 8 to 12: what they show, and that each line leads to its form and back.

use super::{assert_shows, open, selected};
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::locales::Lang;
use crate::tui::app::App;
use crate::tui::tests::{Harness, Office};

/// A project of the county 信丰 that a backfill took to a stage, its first talk held since 8 May.
pub(super) fn at(office: &Office, stage: &str, amount: &str) -> ProjectId {
    let by = ("远岫磁电有限公司", "信丰县");
    let id = office.lead_of("sw1", "稀土永磁电机产业园", by, amount);
    let chain = Profile::builtin().expect("a profile").chains[0]
        .name
        .clone();
    office.act("sw1", "update", Some(&id), &[("chain", chain.as_str())]);
    let to = |stage| [("stage", stage), ("reason", "示例: 历史项目")];
    office.act("sw1", "backfill", Some(&id), &to("talks"));
    let claim = [
        ("at", "2026-05-08"),
        ("person", "示例专员"),
        ("evidence", "示例: 往来函件"),
    ];
    office.act("xf1", "first-talk", Some(&id), &claim);
    if stage != "talks" {
        office.act("sw1", "backfill", Some(&id), &to(stage));
    }
    id
}

/// Moves the cursor down to the first line that holds a text.
pub(super) fn go_to(screen: &mut Harness<App>, text: &str) {
    for _ in 0..200 {
        if selected(screen).contains(text) {
            return;
        }
        screen.press("j");
    }
    panic!("no line with {text:?} in\n{}", screen.screen());
}

#[test]
fn r10_1_a_core_matter_is_settled_from_its_line_and_the_cursor_returns_to_it() {
    let office = Office::new();
    let id = at(&office, "talks", "8亿");
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("3");
    assert_shows(&mut screen, "洽谈核心事项 0/8 (第十条)");
    go_to(&mut screen, "用地需求");
    screen.press("<Enter>");
    assert_shows(&mut screen, "企业诉求");
    // The status is what is asked; both positions may follow.
    screen.press("<Down> <Down> <Down> <Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    let line = selected(&mut screen);
    assert!(
        line.contains("用地需求") && line.contains("已一致"),
        "{line}"
    );
    screen.press("g g");
    assert_shows(&mut screen, "洽谈核心事项 1/8");
}

#[test]
fn r10_4_claims_stand_with_evidence_receipt_and_what_became_of_them() {
    let office = Office::new();
    let id = at(&office, "talks", "8亿");
    let claim = [
        ("unit", "赣县区"),
        ("at", "2026-05-11"),
        ("evidence", "示例: 展会名片"),
    ];
    office.act("sw1", "first-talk", Some(&id), &claim);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("3");
    assert_shows(&mut screen, "编号 P2026-0001-1");
    assert_shows(&mut screen, "示例: 展会名片");
    assert_shows(&mut screen, "登记相遇, 待裁定");
    screen.press("g g");
    go_to(&mut screen, "登记相遇");
    screen.press("<Enter>");
    assert_shows(&mut screen, "首谈单位");
    screen.type_text("信丰").press("<Enter>");
    screen.press("<Tab>").press("<Tab>").press("<Tab>");
    screen.type_text("示例: 佐证较早").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(&mut screen, "未获认定");
    assert_shows(&mut screen, "信丰: 示例: 佐证较早");
}

#[test]
fn r10_6_when_the_half_year_is_over_the_page_of_two_branches_leads_to_the_decision() {
    let office = Office::new();
    let id = at(&office, "talks", "32亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("3");
    // From 8 May: 8 November is a Sunday, so Monday the 9th; today is the 23rd.
    assert_shows(
        &mut screen,
        "2026-11-09  (对应日 2026-11-08 逢休息日, 顺延 1 天)",
    );
    let line = selected(&mut screen);
    assert!(line.contains("已满半年, 待决定"), "{line}");
    screen.press("<Enter>");
    for text in [
        "满半年的两种处理",
        "符合产业布局",
        "有落地基础",
        "A  市商务牵头推进",
        "B  引导对接其他地区",
        "30%, 接续单位 70%(默认)",
    ] {
        assert_shows(&mut screen, text);
    }
    go_to(&mut screen, "1 南康");
    screen.press("<Enter>");
    assert_shows(&mut screen, "南康");
    screen.type_text("示例王五").press("<Tab>");
    screen.type_text("示例: 不符合布局").press("ctrl+o");
    // Decided: back on the page, where the transfer stands.
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    screen.press("G");
    assert_shows(&mut screen, "引导对接其他地区: 信丰 -> 南康");
    assert_shows(&mut screen, "此后积分 信丰 30%, 南康 70%");
    let record = office.client("sw1").show(id, None).expect("there");
    assert_eq!(record.project.talks.transfers.len(), 1);
}

#[test]
fn r10_6_of_lower_tiers_the_tab_only_reminds() {
    let office = Office::new();
    let id = at(&office, "talks", "1亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("3");
    assert_shows(&mut screen, "办法只规定重大项目流转");
    screen.press("v t");
    assert_shows(&mut screen, "满半年的两种处理");
    assert_shows(&mut screen, "本级别只提醒");
}

#[test]
fn r10_2_support_is_asked_for_and_answered_from_the_tab() {
    let office = Office::new();
    let id = at(&office, "talks", "32亿");
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("3");
    go_to(&mut screen, "Enter 申请市级部门参与");
    screen.press("<Enter>");
    screen.type_text("自然资源").press("<Enter> <Tab>");
    screen.type_text("示例: 用地指标不足").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(&mut screen, "待调度会研究");
    let general = at_other(&office);
    let mut screen = open(&office, "xf1", &general, 120, 40);
    screen.press("3 G");
    let shown = screen.screen();
    assert!(!shown.contains("申请市级部门参与"), "{shown}");
}

fn at_other(office: &Office) -> ProjectId {
    let id = office.lead_of("sw1", "覆铜板", ("示例电子有限公司", "信丰县"), "1亿");
    let to = [("stage", "talks"), ("reason", "示例")];
    office.act("sw1", "backfill", Some(&id), &to);
    id
}

#[test]
fn r8_4_sites_are_ranked_with_their_reasons_and_one_is_chosen_from_its_line() {
    let office = Office::new();
    let id = at(&office, "talks", "1亿");
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("3");
    go_to(&mut screen, "1    南康");
    let line = selected(&mut screen);
    assert!(
        line.contains("推荐") && line.contains("首位产业 现代家居"),
        "{line}"
    );
    screen.press("<Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert!(selected(&mut screen).contains("已选"));
}

#[test]
fn r9_4_the_matrix_of_risks_says_the_risk_in_words_in_its_column() {
    let office = Office::new();
    let id = at(&office, "diligence", "1亿");
    for (item, risk) in [("资金实力", "high"), ("能耗环保", "low")] {
        let finding = [
            ("item", item),
            ("risk", risk),
            ("finding", "示例"),
            ("evidence", "示例材料"),
        ];
        office.act("xf1", "diligence", Some(&id), &finding);
    }
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("4");
    assert_shows(&mut screen, "尽职调查 2/8 (第九条)");
    let shown = screen.screen();
    let (_, matrix) = shown.split_once("风险矩阵").expect("a matrix");
    let row = |item: &str| {
        let line = matrix.lines().find(|line| line.contains(item));
        line.expect(item).to_owned()
    };
    let column = |line: &str, text: &str| line.find(text).map(|at| line[..at].chars().count());
    let (high, low) = (row("资金实力"), row("能耗环保"));
    assert!(column(&high, "高风险") > column(&low, "低风险"), "{matrix}");
    assert!(row("合计").contains("1项"), "{matrix}");
    // The first thing that is missing is under the cursor.
    assert!(selected(&mut screen).contains("企业主体资格"));
}

#[test]
fn r11_4_an_open_condition_is_a_task_that_enter_closes() {
    let office = Office::new();
    let id = at(&office, "review", "1亿");
    let profile = Profile::builtin().expect("a profile");
    let mut args: Vec<(&str, &str)> = ["review", "review_focus"]
        .iter()
        .filter_map(|list| profile.policy.checklist_named(list))
        .flat_map(|list| list.items.iter().map(|item| (item.as_str(), "4")))
        .collect();
    args.extend([
        ("verdict", "有条件同意"),
        ("conditions", "示例: 补充能耗论证"),
    ]);
    office.act("sw1", "review", Some(&id), &args);
    let mut screen = open(&office, "sw1", &id, 120, 60);
    screen.press("4");
    assert_shows(&mut screen, "加权得分           4.00 / 5.00");
    go_to(&mut screen, "补充能耗论证");
    screen.press("<Enter>");
    screen.type_text("示例: 写入协议第三条").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    let line = selected(&mut screen);
    assert!(
        line.contains("[x]") && line.contains("补充能耗论证"),
        "{line}"
    );
    assert_shows(&mut screen, "示例: 写入协议第三条");
}

#[test]
fn r12_2_clauses_are_filled_one_by_one_and_the_notice_shows_its_last_day() {
    let office = Office::new();
    let id = at(&office, "signing", "1亿");
    let mut screen = open(&office, "res2", &id, 120, 50);
    screen.press("5");
    assert_shows(&mut screen, "核心条款 0/7 (第十二条)");
    go_to(&mut screen, "违约责任");
    screen.press("<Enter>");
    screen.type_text("第九条").press("ctrl+o");
    let line = selected(&mut screen);
    assert!(line.contains("[x]") && line.contains("第九条"), "{line}");
    office.act(
        "sw1",
        "sign",
        Some(&id),
        &[("number", "示例1号"), ("date", "2026-11-20")],
    );
    let to = [("stage", "notice"), ("reason", "示例")];
    office.act("sw1", "backfill", Some(&id), &to);
    let notice = [("start", "2026-11-23"), ("scope", "园区公示栏")];
    office.act("sw1", "notice", Some(&id), &notice);
    screen.press("r");
    assert_shows(&mut screen, "2026-11-23 至 2026-11-27, 5 个工作日");
    assert_shows(&mut screen, "公示期未满");
}

#[test]
fn every_step_of_articles_8_to_12_has_a_key_after_v_and_stands_in_the_palette() {
    let office = Office::new();
    let id = at(&office, "talks", "8亿");
    let mut screen = open(&office, "sw1", &id, 80, 24);
    screen.press("v");
    for word in ["考察", "选址匹配", "尽职调查", "首谈登记", "签约公示"] {
        assert_shows(&mut screen, word);
    }
    screen.press("o");
    assert_shows(&mut screen, "方向");
    screen.press("<Esc>").press(":");
    screen.type_text("公示");
    assert_shows(&mut screen, "公示结束");
}

#[test]
fn the_line_of_tabs_is_never_cut_inside_a_name() {
    let office = Office::new();
    let id = at(&office, "talks", "8亿");
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = open(&office, "sw1", &id, 80, 24);
        screen.ctx.lang = lang;
        for tab in crate::tui::project::tab::Tab::ALL {
            screen.press("<Tab>");
            let line = crate::tui::project::tab::title(tab, 74, &screen.ctx);
            assert!(crate::tui::text::width(&line) <= 74, "{line}");
            assert!(line.contains('[') && line.contains(']'), "{line}");
            assert!(!line.contains('~'), "{line}");
        }
    }
}

#[test]
fn tabs_look_right() {
    let office = Office::new();
    let id = at(&office, "talks", "32亿");
    let matter = [
        ("matter", "用地需求"),
        ("status", "differs"),
        ("enterprise", "示例: 50亩"),
        ("government", "示例: 40亩"),
    ];
    office.act("xf1", "negotiate", Some(&id), &matter);
    for (width, height) in [(80, 24), (120, 40)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut screen = open(&office, "sw1", &id, width, height);
            screen.ctx.lang = lang;
            for (key, name) in [("3", "talks"), ("4", "review"), ("5", "agreement")] {
                screen.press(key);
                let name = format!("{name}_{}_{width}x{height}", lang.code());
                insta::assert_snapshot!(name, screen.screen());
            }
            screen.press("3 v t");
            let name = format!("decision_{}_{width}x{height}", lang.code());
            insta::assert_snapshot!(name, screen.screen());
        }
    }
}

#[test]
fn r8_4_projects_of_the_chain_that_are_already_there_count_and_are_said() {
    let office = Office::new();
    let id = at(&office, "talks", "1亿");
    let other = office.lead_of("sw1", "覆铜板", ("示例电子有限公司", "大余县"), "1亿");
    let chain = Profile::builtin().expect("a profile").chains[0]
        .name
        .clone();
    office.act("sw1", "update", Some(&other), &[("chain", chain.as_str())]);
    let score = |office: &Office| {
        let sites = office.client("sw1").sites(id.clone()).expect("a ranking");
        let site = sites
            .into_iter()
            .find(|site| site.unit.as_str() == "360723");
        site.expect("大余县").score
    };
    let before = score(&office);
    let to = [("stage", "signing"), ("reason", "示例: 历史项目")];
    office.act("sw1", "backfill", Some(&other), &to);
    assert!(score(&office) > before);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("3");
    go_to(&mut screen, "大余");
    let line = selected(&mut screen);
    assert!(line.contains("已有配套 已有 1 个项目"), "{line}");
}

//! The home screen over a real service.

use super::*;
use crate::tui::tests::Office;

#[test]
fn a_lead_appears_on_every_pane_it_belongs_to() {
    let office = Office::new();
    let mut harness = office.screen("sw1", 120, 40, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    assert!(harness.screen().contains("还没有项目"));
    let id = office.lead("sw1", "稀土永磁电机产业园", "远岫磁电有限公司", "32亿");
    harness.ctx.state.seq += 1;
    harness.changed();
    let screen = harness.screen();
    assert!(
        screen.contains("稀土永磁电机产业园") && screen.contains("32.0亿"),
        "{screen}"
    );
    assert!(screen.contains("全部 1"), "{screen}");
    for keys in ["2", "3", "4", "/"] {
        assert!(!harness.press(keys).screen().contains("没有读到"), "{keys}");
    }
    let screen = harness.type_text("xtyc").screen();
    assert!(
        screen.contains("共 1 项") && screen.contains("稀土永磁电机产业园"),
        "{screen}"
    );
    let screen = harness.press("<Enter>").screen();
    assert!(screen.contains(id.as_str()), "{screen}");
}

/// The top line of the screen.
fn top(harness: &mut Harness<App>) -> String {
    harness
        .screen()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn r4_a_clerk_begins_with_their_own_unit_and_one_key_shows_everything_and_back() {
    let office = Office::new();
    office.based("信丰项目", "示例信丰有限公司", "8亿");
    let foreign = office.lead_of("sw1", "赣县项目", ("示例赣县有限公司", "赣县区"), "3亿");
    office.act(
        "sw1",
        "backfill",
        Some(&foreign),
        &[("stage", "registered"), ("reason", "示例")],
    );
    let mut harness = office.screen("xf1", 120, 40, Box::new(Home::new()));
    let screen = harness.screen();
    assert!(
        screen.contains("全部 1 8.0亿") && !screen.contains("赣县项目"),
        "{screen}"
    );
    assert!(
        top(&mut harness).ends_with("信丰县 县级商务 [本单位]"),
        "{screen}"
    );
    let screen = harness.press("W").screen();
    assert!(
        screen.contains("全部 2") && screen.contains("赣县项目"),
        "{screen}"
    );
    assert!(top(&mut harness).ends_with("[全部可见]"));
    // What was chosen stays with the person.
    let kept = harness.ctx.state.preferences.clone();
    let session = harness.ctx.state.session.clone();
    assert_eq!(
        crate::tui::view::View::remembered(&kept, &session).own,
        None
    );
    let screen = harness.press("W").screen();
    assert!(!screen.contains("赣县项目"), "{screen}");
    // The city begins with everything.
    let mut harness = office.screen("sw1", 120, 40, Box::new(Home::new()));
    assert!(harness.screen().contains("赣县项目"));
    assert!(top(&mut harness).ends_with("市商务 [全部可见]"));
}

#[test]
fn r4_the_calendar_goes_with_the_scope() {
    let office = Office::new();
    office.based("信丰项目", "示例信丰有限公司", "12亿");
    let mut harness = office.screen("sw1", 120, 40, Box::new(Home::new()));
    let all = harness.press("g d v v").screen();
    assert!(all.contains("信丰项目"), "{all}");
    let own = harness.press("W").screen();
    assert!(!own.contains("信丰项目"), "{own}");
}

#[test]
fn whose_eyes_are_looked_with_is_told_on_every_screen_at_every_size() {
    let office = Office::new();
    let id = office.based("信丰项目", "示例信丰有限公司", "8亿");
    for (user, unit, role, role_en) in [
        ("xf1", "信丰", "县级商务", "County commerce"),
        ("fg1", "发改", "职能部门", "Department"),
        ("team1", "招商", "招商小分队", "Investment team"),
        ("adm1", "投", "系统管理员", "Administrator"),
        ("lead1", "专班", "领导", "Leadership"),
    ] {
        for (width, height, lang) in [
            (80, 24, Lang::Zh),
            (100, 30, Lang::Zh),
            (120, 40, Lang::Zh),
            (200, 60, Lang::Zh),
            (80, 24, Lang::En),
        ] {
            let role = match lang {
                Lang::Zh => role,
                Lang::En => role_en,
            };
            let screens = [
                "", "2", "z", "g i", "g t", "g l", "g e", "g s", "g x", "g m", "g d", "g p", "?",
                "f8", "/",
            ];
            for keys in screens {
                let mut harness = office.screen(user, width, height, Box::new(Home::new()));
                harness.ctx.lang = lang;
                harness.press(keys);
                let line = top(&mut harness);
                assert!(line.contains("示例"), "{user} {width} {keys:?}: {line}");
                assert!(
                    line.contains('@') && line.contains(unit) && line.contains(role),
                    "{user} {width} {keys:?}: {line}"
                );
                assert!(line.ends_with(']'), "{user} {width} {keys:?}: {line}");
            }
        }
    }
    let mut harness = office.screen("xf1", 80, 24, Box::new(Home::new()));
    harness.press("<Enter>");
    let screen = harness.screen();
    assert!(
        screen.contains(id.as_str()) && top(&mut harness).contains("@信丰县 县级商务"),
        "{screen}"
    );
    harness.press("e");
    assert!(top(&mut harness).contains("@信丰县 县级商务"));
}

#[test]
fn r4_who_acts_for_another_is_told_on_every_screen() {
    let office = Office::new();
    for width in [80, 120] {
        let mut harness = office.screen("xf1", width, 30, Box::new(Home::new()));
        harness.ctx.state.session.administrator = Some("adm1".into());
        let line = top(&mut harness);
        assert!(line.contains("代 ") && line.contains("信丰"), "{line}");
        harness.press("g i");
        let line = top(&mut harness);
        assert!(
            line.contains("adm1 代 ") && line.contains("@信丰县 县级商务"),
            "{line}"
        );
    }
}

/// Names as long as real ones.
const LONG: [&str; 2] = [
    "江西某某科技股份有限公司年产十万吨高性能稀土永磁电机及智能装备一体化产业园项目",
    "江西某某科技股份有限公司年产十万吨高性能稀土永磁材料及废料综合回收利用生产线项目",
];

#[test]
fn r5_a_long_name_is_told_whole_wherever_its_row_is_selected() {
    let office = Office::new();
    for (at, name) in LONG.iter().enumerate() {
        office.based(name, &format!("示例{at}有限公司"), "32亿");
    }
    for (width, height) in [(60, 16), (80, 24), (100, 30), (120, 40), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            for keys in ["", "/ j x m m", "g i"] {
                let mut harness = office.screen("xf1", width, height, Box::new(Home::new()));
                harness.ctx.lang = lang;
                harness.press(keys);
                let mut seen = harness.screen();
                for _ in 0..12 {
                    seen.push_str(&harness.press("<Down>").screen());
                }
                // Each by what tells it from the other.
                for told in ["产业园项目", "生产线项目"] {
                    assert!(seen.contains(told), "{told} at {width} {keys:?}: {seen}");
                }
            }
            let mut harness = office.screen("xf1", width, height, Box::new(Home::new()));
            harness.ctx.lang = lang;
            let page = harness.press("<Enter>").screen();
            let amount = match lang {
                Lang::Zh => "32.00亿元",
                Lang::En => "CNY 3.2 bn",
            };
            assert!(page.contains(amount), "{width}: {page}");
        }
    }
}

//! What the pages over the whole city show, and what their keys do.

use std::sync::Arc;

use proptest::prelude::*;

use crate::domain::ids::ProjectId;
use crate::locales::Lang;
use crate::service::api::EnterpriseQuery;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::input::Input;
use crate::tui::keymap::Keymap;
use crate::tui::keys::Key;
use crate::tui::layer_id::LayerId;
use crate::tui::tests::{City, Harness, Office, script};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::theme::Theme;

/// The key of each page, and its name.
const PAGES: [(&str, &str); 5] = [
    ("g l", "libraries"),
    ("g e", "enterprises"),
    ("g s", "scenarios"),
    ("g x", "chain_map"),
    ("g m", "map"),
];

fn screen(city: &Arc<City>, width: u16, height: u16) -> Harness<App> {
    let mut harness = Harness::of_app(width, height, Box::new(Home::new()), city.app());
    harness.ctx.symbols = SymbolLevel::Safe;
    harness.ctx.status = "逾期 1 今日 1  #8 已连".into();
    harness
}

#[test]
fn r4_2_r4_3_every_page_in_two_sizes() {
    let city = City::small();
    for (keys, name) in PAGES.into_iter().chain([
        ("g m <Tab>", "map_narrow"),
        ("g e <Enter>", "enterprise"),
        ("g l <Right> <Right>", "planned"),
        ("g s <Down> <Down> <Tab>", "scenario_fits"),
        ("g x <Enter>", "gap_closers"),
    ]) {
        for (width, height) in [(80, 24), (120, 40)] {
            let name = format!("{name}_{width}x{height}");
            insta::assert_snapshot!(name, screen(&city, width, height).press(keys).screen());
        }
    }
}

#[test]
fn r4_2_r4_3_the_pages_speak_english_too() {
    let city = City::small();
    for (keys, name) in PAGES {
        let mut harness = screen(&city, 120, 40);
        harness.ctx.lang = Lang::En;
        insta::assert_snapshot!(format!("{name}_en"), harness.press(keys).screen());
    }
}

#[test]
fn r4_2_the_map_with_line_drawing_and_without_colour() {
    let city = City::small();
    let mut harness = screen(&city, 120, 40);
    harness.ctx.symbols = SymbolLevel::Unicode;
    insta::assert_snapshot!("map_unicode", harness.press("g m").screen());
    harness.ctx.theme = Theme::Mono;
    let (first, styles) = (harness.screen(), harness.styles());
    assert!(
        first.contains(">"),
        "the selected unit is named with a sign"
    );
    harness.press("<Down>");
    assert_ne!(first, harness.screen(), "another unit has the sign");
    assert_ne!(styles, harness.styles());
}

#[test]
fn safe_symbols_draw_nothing_ambiguous_on_these_pages() {
    let city = City::small();
    for (keys, _) in PAGES {
        let screen = screen(&city, 120, 40).press(keys).screen();
        let odd: String = screen.chars().filter(|c| is_ambiguous(*c)).collect();
        assert_eq!(odd, "", "after {keys:?}");
    }
}

#[test]
fn r4_2_the_map_says_that_it_is_schematic_and_where_it_comes_from() {
    for (width, height, keys) in [(80, 24, "g m <Tab>"), (120, 40, "g m")] {
        let screen = screen(&City::small(), width, height).press(keys).screen();
        assert!(
            screen.contains("示意图") && screen.contains("无审图号"),
            "{screen}"
        );
        assert!(screen.contains("来源: npm echarts"), "{screen}");
    }
}

#[test]
fn r4_2_arrow_keys_walk_the_map_and_enter_lists_the_units_projects() {
    let city = City::small();
    let mut harness = screen(&city, 120, 40);
    let at_first = harness.press("g m").cursor().unwrap();
    let above = harness.press("<Up>").cursor().unwrap();
    assert!(above.y < at_first.y, "{at_first:?} {above:?}");
    let screen = harness.press("<End> <Home> <Enter>").screen();
    assert!(
        screen.contains("线索管线") && screen.contains("信丰"),
        "{screen}"
    );
    assert!(harness.ctx.state.view.filter.unit.is_some());
    assert_eq!(
        harness.shell.depth(),
        0,
        "the map is gone, the home screen is there"
    );
}

#[test]
fn r4_2_the_measure_is_switched_and_orders_the_table() {
    let city = City::small();
    let mut harness = screen(&city, 80, 24);
    let first = |harness: &mut Harness<App>| {
        let screen = harness.screen();
        screen.lines().nth(3).unwrap().to_owned()
    };
    harness.press("g m");
    let talks = first(&mut harness);
    harness.press("m m m g g");
    let points = first(&mut harness);
    assert!(talks.contains("信丰") || talks.contains("龙南"), "{talks}");
    assert!(
        points.contains("章贡") && points.contains("182.5"),
        "{points}"
    );
    assert!(harness.screen().contains("积分v"));
}

#[test]
fn r4_3_the_reconciliation_and_the_parts_stand_on_the_page() {
    let city = City::small();
    let screen = screen(&city, 80, 24).press("g l").screen();
    assert!(
        screen.contains("签约到竣工 2 = 拟建 1 + 在建 1 [相符]"),
        "{screen}"
    );
    assert!(
        screen.contains("按阶段 1 + 链图目标 2 + 列入 1 - 移出 1 = 3"),
        "{screen}"
    );
    assert!(screen.contains("[现有企业库 3]"), "{screen}");
}

#[test]
fn r4_3_the_enterprise_is_marked_from_the_library_with_a_reason_and_taken_back() {
    let office = Office::new();
    office.lead("sw1", "示例覆铜板", "示例覆铜板有限公司", "8亿");
    let mut harness = office.screen("sw1", 100, 30, Box::new(Home::new()));
    let seq = harness.ctx.state.client.session().unwrap().seq;
    harness.press("g l <Right> m");
    harness.type_text("移出");
    harness.press("<Tab>");
    harness.type_text("重复登记");
    harness.press("f10");
    let libraries = harness.ctx.state.client.libraries().unwrap();
    let parts = libraries.prospective_parts;
    assert_eq!(parts.excluded, 1, "{}", harness.screen());
    assert!(libraries.reconciles);
    assert!(harness.ctx.state.client.session().unwrap().seq > seq);
    harness.press("u");
    let libraries = harness.ctx.state.client.libraries().unwrap();
    assert_eq!(libraries.prospective_parts.excluded, 0);
}

#[test]
fn r4_3_the_page_of_a_projects_enterprise_opens_from_the_project() {
    let office = Office::new();
    office.lead("sw1", "示例覆铜板", "示例覆铜板有限公司", "8亿");
    let mut harness = office.screen("sw1", 100, 30, Box::new(Home::new()));
    for keys in ["g v", "<Enter> g v"] {
        let screen = harness.press(keys).screen();
        assert!(screen.contains("E000001 示例覆铜板有限公司"), "{screen}");
        harness.press("g h");
    }
    let rows = harness
        .ctx
        .state
        .client
        .enterprises(EnterpriseQuery::default(), 0, 10);
    assert!(rows.unwrap().total >= 1);
}

#[test]
fn r3_2_an_amount_that_is_not_shown_is_not_said_to_be_missing() {
    let office = Office::new();
    let firm = ("示例覆铜板有限公司", "信丰县");
    office.lead_of("sw1", "示例覆铜板", firm, "8亿");
    let to = [("stage", "registered"), ("reason", "历史项目")];
    office.act("sw1", "backfill", Some(&ProjectId::numbered(2026, 1)), &to);
    for (user, is_shown) in [("xf1", true), ("gx1", false)] {
        let mut harness = office.screen(user, 120, 30, Box::new(Home::new()));
        let screen = harness.press("g e <Enter>").screen();
        assert!(screen.contains("P2026-0001"), "{screen}");
        assert_eq!(screen.contains("8.0亿"), is_shown, "{screen}");
        assert!(!screen.contains("未填"), "{screen}");
    }
}

#[test]
fn the_cursor_stays_on_its_enterprise_when_others_change_the_list() {
    let office = Office::new();
    let ids = ["铜板", "钨丝", "家具"].map(|name| {
        let firm = format!("示例{name}有限公司");
        office.lead("sw1", &format!("示例{name}"), &firm, "8亿")
    });
    let mut harness = office.screen("sw1", 100, 30, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    let chosen = |screen: &str| {
        let at = screen.lines().position(|line| line.starts_with("|>"));
        at.map(|at| (at, screen.lines().nth(at).map(str::to_owned)))
    };
    let (before, line) = chosen(&harness.press("g l <Right> <Down>").screen()).unwrap();
    office.act("sw1", "terminate", Some(&ids[0]), &[("reason", "重复")]);
    harness.ctx.state.seq = harness.ctx.state.client.session().unwrap().seq;
    let (after, now) = chosen(&harness.screen()).unwrap();
    assert_eq!(now, line);
    assert_eq!(after + 1, before, "the one above it left the library");
}

#[test]
fn every_page_asks_once_until_something_changes() {
    let city = City::small();
    for (keys, asked) in [
        ("g l", "libraries"),
        ("g e", "enterprises"),
        ("g s", "scenarios"),
        ("g x", "gaps"),
        ("g m", "map"),
    ] {
        let mut harness = screen(&city, 120, 40);
        harness.press(keys);
        for _ in 0..5 {
            harness.draw();
        }
        harness.press("<Down> <Up>");
        let before = city.asked(asked);
        harness.draw();
        assert_eq!(city.asked(asked), before, "{keys}");
        harness.ctx.state.seq += 1;
        harness.draw();
        assert_eq!(city.asked(asked), before + 1, "{keys}");
    }
}

#[test]
fn what_cannot_be_read_is_said_on_every_page() {
    let mut city = City::small();
    Arc::get_mut(&mut city).unwrap().broken = true;
    for (keys, _) in PAGES {
        for (width, height) in [(80, 24), (120, 40)] {
            let screen = screen(&city, width, height).press(keys).screen();
            assert!(screen.contains("没有读到"), "{keys}: {screen}");
        }
    }
}

#[test]
fn an_empty_city_shows_every_page() {
    let city = City::empty();
    for (keys, _) in PAGES {
        screen(&city, 80, 24)
            .press(keys)
            .press("<Enter> <Down> <Tab> <Enter>")
            .screen();
    }
}

#[test]
fn every_page_is_reached_without_letters_of_its_own() {
    let keymap = Keymap::built_in();
    for layer in [
        LayerId::LIBRARY,
        LayerId::ENTERPRISE,
        LayerId::SCENARIO,
        LayerId::CHAIN_MAP,
        LayerId::MAP,
    ] {
        for spec in action::table().filter(|spec| spec.layers.contains(&layer)) {
            let keys = keymap.keys_for(&[layer], spec.id);
            let is_function = |keys: &&[Key]| keys.iter().all(|key| key.typed().is_none());
            assert!(keys.iter().any(is_function), "{} in {layer}", spec.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_panic_on_these_pages(
        steps in prop::collection::vec((0_usize..40, 0_u16..160, 0_u16..50), 1..40),
        count in 0_usize..60,
    ) {
        let city = City::large(count);
        let mut harness = screen(&city, 80, 24);
        let keys = script("<Up> <Down> <Left> <Right> <Home> <End> <PageUp> <PageDown> <Enter> <Tab> <Esc> m e f5 , s");
        for (key, width, height) in steps {
            if key % 5 == 0 {
                let (page, _) = PAGES[key / 5 % PAGES.len()];
                harness.press(page);
            }
            if key % 7 == 0 {
                harness.input(Input::Resize(width, height));
            }
            harness.input(Input::Key(keys[key % keys.len()]));
            harness.draw_at(width, height);
        }
    }
}

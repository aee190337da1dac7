//! Keys of the four panes, of the filter, of what they open.

use super::{home, line_at_cursor};
use crate::domain::policy::ScoreGroup;
use crate::domain::stage::Stage;
use crate::service::api::Sort;
use crate::tui::tests::City;
use crate::tui::view::{self, StripPlace};

#[test]
fn left_and_right_walk_the_stages_and_the_ends() {
    let city = City::small();
    let mut harness = home(&city, 120, 40);
    harness.press("<Right>");
    assert_eq!(harness.ctx.state.view.place, StripPlace::Stage(Stage::Lead));
    let screen = harness.screen();
    assert!(
        screen.contains("[线索 2]") && screen.contains("线索 2 1.6亿"),
        "{screen}"
    );
    assert!(
        screen.contains("智能家居五金产业园") && !screen.contains("> 光伏用细钨丝"),
        "{screen}"
    );
    for _ in 0..30 {
        harness.press("<Right>");
    }
    assert!(harness.screen().contains("[作废 0]"));
    for _ in 0..30 {
        harness.press("<Left>");
    }
    assert_eq!(harness.ctx.state.view.place, StripPlace::All);
}

#[test]
fn numbers_and_tab_move_the_focus_and_z_zooms() {
    let city = City::small();
    let mut harness = home(&city, 120, 40);
    assert!(harness.screen().contains("4 积分榜"));
    let zoomed = harness.press("2 z").screen();
    assert!(
        zoomed.contains("[2链图]") && !zoomed.contains("4 积分榜"),
        "{zoomed}"
    );
    assert!(harness.press("<Tab>").screen().contains("[3日历]"));
    assert!(
        harness
            .press("shift+tab shift+tab")
            .screen()
            .contains("[1管线]")
    );
    assert!(harness.press("z").screen().contains("4 积分榜"));
}

#[test]
fn the_order_is_chosen_reversed_and_remembered() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    harness.press(">");
    assert_eq!(harness.ctx.state.view.sort, Sort::Updated);
    harness.press("< < < < < < s");
    assert_eq!(
        (
            harness.ctx.state.view.sort,
            harness.ctx.state.view.descending
        ),
        (Sort::Name, true)
    );
    harness.press(">");
    assert_eq!(
        harness
            .ctx
            .state
            .preferences
            .get("sort")
            .map(String::as_str),
        Some("amount")
    );
    let again = harness.press("s").ctx.state.preferences.clone();
    let again = view::View::remembered(&again, &harness.ctx.state.session);
    assert_eq!((again.sort, again.descending), (Sort::Amount, true));
    let first = line_at_cursor(&mut harness);
    assert!(
        first.contains("稀土永磁电机产业园") && harness.screen().contains("投资^"),
        "{first}"
    );
}

#[test]
fn marks_are_counted_bounded_and_cleared() {
    let city = City::large(700);
    let mut harness = home(&city, 120, 40);
    assert!(harness.press("<Space> <Space>").screen().contains("已选 2"));
    let screen = harness.press("<Up> <Space>").screen();
    assert!(screen.contains("已选 1"), "{screen}");
    let screen = harness.press("g a").screen();
    assert!(
        screen.contains("列表有 700 项, 只选了前 500 项"),
        "{screen}"
    );
    assert!(!harness.press("g c").screen().contains("已选"));
}

#[test]
fn an_act_hits_what_is_on_the_list_and_nothing_that_a_filter_hides() {
    let city = City::large(30);
    let mut harness = home(&city, 120, 40);
    harness.press("<Space> <Space>");
    let screen = harness.press("<Esc>").screen();
    assert!(!screen.contains("已选"), "{screen}");
    harness.press("<Space> <Space>");
    harness.ctx.state.view.filter.unit = Some("360722".into());
    let screen = harness.screen();
    assert!(screen.contains("取消选择 2"), "{screen}");
    assert!(!screen.contains("已选"), "{screen}");
    // Once more takes the filter off.
    let screen = harness.press("<Esc>").screen();
    assert!(harness.ctx.state.view.filter.unit.is_none(), "{screen}");
}

#[test]
fn a_workflow_action_is_about_the_marked_projects() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    harness.press("<Space> <Space> a");
    let screen = harness.screen();
    assert_eq!(harness.shell.depth(), 1, "one question for both");
    assert!(
        screen.contains("光伏用细钨丝") && screen.contains("年产2万吨高频覆铜板"),
        "{screen}"
    );
}

#[test]
fn enter_opens_the_project_and_esc_comes_back_to_its_row() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    harness.press("<Down> <Down>");
    let before = harness.screen();
    harness.press("<Enter>");
    assert_eq!(harness.shell.depth(), 1);
    assert_eq!(harness.press("<Esc>").screen(), before);
}

#[test]
fn a_chain_unfolds_folds_and_lists_its_projects() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("2 <Left>").screen();
    assert!(
        screen.contains(">> 现代家居 [待核实]") && !screen.contains("家具制造"),
        "{screen}"
    );
    let screen = harness.press("<Down> <Down> <Right>").screen();
    assert!(
        screen.contains("v 电子信息") && screen.contains("上游 电子材料与装备"),
        "{screen}"
    );
    harness.press("<Down> <Left>");
    assert!(
        line_at_cursor(&mut harness).contains("> 电子信息"),
        "folding from inside goes to the chain"
    );
    let screen = harness.press("<Right> <Down> <Enter>").screen();
    assert!(
        screen.contains("电子信息 电子材料与装备") && screen.contains("[1管线]"),
        "{screen}"
    );
    assert!(
        screen.contains("全部 4") && !screen.contains("光伏用细钨丝"),
        "{screen}"
    );
}

#[test]
fn a_filter_narrows_counts_and_list_and_is_saved_as_a_view() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("f <Right> ctrl+o <Enter> <Enter>").screen();
    assert!(
        screen.contains("按期限 重大项目") && screen.contains("全部 2"),
        "{screen}"
    );
    harness.press("f <Left> <Enter>");
    assert!(harness.screen().contains("全部 8"));
    let views = view::saved(&harness.ctx.state.preferences);
    assert_eq!(views.len(), 1);
    assert!(
        harness
            .press("f <Up> <Right> <Enter>")
            .screen()
            .contains("全部 2")
    );
    // A unit is found by the first letters of its name.
    let screen = harness.press("f <Down> x f").screen();
    assert!(screen.contains("< 信丰"), "{screen}");
    harness.press("<Esc>");
    harness.press("f <Down> <Right> <Esc>");
    assert_eq!(
        harness.ctx.state.view.filter, views[0].1,
        "leaving changes nothing"
    );
}

#[test]
fn the_days_are_walked_and_their_deadlines_opened() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("3 <Right> <Right>").screen();
    assert!(
        screen.contains("2026-11-25 周三") && !screen.contains("* 今日"),
        "{screen}"
    );
    assert!(harness.press("<Up>").screen().contains("2026-11-18 周三"));
    assert!(harness.press("<PageDown>").screen().contains("2026年12月"));
    let screen = harness.press("]").screen();
    assert!(screen.contains("2027年1月 [未公布]"), "{screen}");
    assert!(harness.press("t").screen().contains("[23]*"));
    harness.press("<Enter> <Down>");
    assert!(line_at_cursor(&mut harness).contains("铝基碳纤维基地"));
    harness.press("<End>");
    assert!(
        line_at_cursor(&mut harness).contains("光伏用细钨丝"),
        "the late ones come last"
    );
    harness.press("<Enter>");
    assert_eq!(harness.shell.depth(), 1);
    harness.press("<Esc> <Esc>");
    assert!(
        line_at_cursor(&mut harness).contains("[23]"),
        "back to the days"
    );
}

#[test]
fn holidays_are_named() {
    let screen = home(&City::small(), 80, 24)
        .press("3 <PageUp> <Home>")
        .screen();
    assert!(
        screen.contains("2026-10-01 周四 国庆节") && screen.contains("( 1)"),
        "{screen}"
    );
}

#[test]
fn r20_1_every_line_of_a_board_opens_into_its_entries_and_their_projects() {
    let city = City::small();
    let mut harness = home(&city, 120, 40);
    for (keys, group) in [
        ("4 <Right>", "开发区"),
        ("<Left> <Left>", "招商小分队"),
        ("<Right>", "县市区"),
    ] {
        assert!(harness.press(keys).screen().contains(&format!("[{group}]")));
    }
    assert_eq!(ScoreGroup::ALL.len(), 3);
    assert!(harness.press("p").screen().contains("2026年第4季度"));
    assert!(harness.press("[").screen().contains("2026年第3季度"));
    assert!(harness.press("p ]").screen().contains("2026年10月"));
    let screen = harness.screen();
    assert!(screen.contains("分值: 默认值"), "{screen}");
    let screen = harness.press("<Enter>").screen();
    assert!(
        screen.contains("积分明细 2026年10月")
            && screen.contains("第二十条")
            && screen.contains("L1-1"),
        "{screen}"
    );
    harness.press("<Down> <Enter>");
    assert_eq!(harness.shell.depth(), 2);
}

#[test]
fn the_look_up_opens_from_anywhere() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    harness.press("4 <Enter> ctrl+f");
    assert_eq!(harness.shell.depth(), 2);
    assert!(harness.screen().contains("查找"));
}

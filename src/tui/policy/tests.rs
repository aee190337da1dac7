//! The page of the rules: what is in force, on what it stands, and loading others.

use crate::domain::policy::ProfileSources;
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::tests::{Harness, Office};
use crate::tui::text::symbols::SymbolLevel;
use std::path::Path;

fn at(office: &Office, user: &str, width: u16, height: u16) -> Harness<App> {
    let mut harness = office.screen(user, width, height, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    harness
}

/// A folder with the built-in files, a text of the policy replaced.
fn folder(from: &str, to: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, mut text) in ProfileSources::builtin().texts {
        if name == "policy.toml" {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn typed(harness: &mut Harness<App>, path: &Path) {
    harness.press("n");
    harness.type_text(&path.display().to_string());
    harness.press("<Enter>");
}

#[test]
fn r0_1_the_page_says_from_when_till_when_by_whom_and_what_is_a_proposal() {
    let office = Office::new();
    for (width, height) in [(80, 24), (120, 40)] {
        let screen = at(&office, "xf1", width, height).press("g p").screen();
        for text in [
            "自 2026-04-22 施行, 试行至 2028-04-22",
            "解释: 赣州市投资促进中心",
            "是本系统建议值",
            "首个版本  [现行]",
            "政策解释",
        ] {
            assert!(screen.contains(text), "{text}: {screen}");
        }
    }
    let mut harness = at(&office, "xf1", 80, 24);
    let screen = harness.press("g p <PageDown>").screen();
    assert!(
        screen.contains("10.00亿元以上") && screen.contains("默认") && screen.contains("办法规定"),
        "{screen}"
    );
    let screen = harness.press("<Home> <Down> <Down> <Down> <Down>").screen();
    assert!(screen.contains("版本"), "{screen}");
}

#[test]
fn r0_1_the_end_of_the_trial_is_warned_of() {
    let office = Office::new();
    let mut harness = at(&office, "xf1", 80, 24);
    for (today, text) in [("2028-01-01", "试行将满"), ("2028-04-23", "试行期已满")] {
        harness.ctx.today = today.parse().unwrap();
        let screen = harness.press("g p").screen();
        assert!(screen.contains(text), "{text}: {screen}");
        harness.press("<Esc>");
    }
}

#[test]
fn r0_1_loading_shows_what_would_change_before_it_asks() {
    let office = Office::new();
    office.based("稀土永磁电机产业园", "远岫磁电有限公司", "9亿");
    let dir = folder(
        "id = \"major\"\nname = \"重大项目\"\nmin = \"10亿\"",
        "id = \"major\"\nname = \"重大项目\"\nmin = \"8亿\"",
    );
    let mut harness = at(&office, "sw1", 80, 24);
    harness.press("g p");
    typed(&mut harness, dir.path());
    let screen = harness.screen();
    for text in [
        "核对项目 1 个, 其中 1 个有变化",
        "等级变化 1",
        "等级 重大项目 金额: 10.00亿元 -> 8.00亿元",
        "等级 重点项目 -> 重大项目",
    ] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert!(
        harness
            .press("<Enter>")
            .screen()
            .contains("记录保留原判定版本")
    );
    // No comes first; nothing is done by a second Enter.
    harness.press("<Enter>");
    assert_eq!(
        office
            .client("sw1")
            .policy_history()
            .unwrap()
            .versions
            .len(),
        1
    );
    harness.press("<Enter> y");
    // Prepared by the one side, in force by the word of the other.
    assert!(harness.screen().contains("待他人确认后生效"));
    office.confirm_all();
    assert_eq!(
        office
            .client("sw1")
            .policy_history()
            .unwrap()
            .versions
            .len(),
        2
    );
    harness.ctx.state.seq += 1;
    let screen = harness.screen();
    assert!(screen.contains("改动 1 处  [现行]"), "{screen}");
    let screen = harness
        .press("<Home> <Down> <Down> <Down> <Down> <Down> <Enter>")
        .screen();
    assert!(screen.contains("10.00亿元 -> 8.00亿元"), "{screen}");
}

#[test]
fn r0_1_files_that_do_not_hold_are_said_line_by_line() {
    let office = Office::new();
    let dir = folder("min = \"10亿\"", "min = \"十亿\"");
    let mut harness = at(&office, "sw1", 80, 24);
    harness.press("g p");
    typed(&mut harness, dir.path());
    let screen = harness.screen();
    assert!(screen.contains("policy.toml 第"), "{screen}");
    let mut harness = at(&office, "sw1", 80, 24);
    harness.press("g p");
    typed(&mut harness, Path::new("/没有这个文件夹"));
    assert!(harness.screen().contains("读不出文件夹"));
}

//! A ledger brought in by keys, step by step, before a real service.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::locales::Lang;
use crate::service::api::{Filter, ListQuery};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::tests::{Blank, Harness, Office};
use crate::tui::work::Bell;

/// How long work may take before a test is lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody before the screen, and the bell of their work.
struct Clerk {
    screen: Harness<App>,
    bell: Receiver<()>,
}

impl Clerk {
    fn sit(office: &Office, user: &str) -> Self {
        Self::sit_before(office, user, (100, 30))
    }

    fn sit_before(office: &Office, user: &str, (width, height): (u16, u16)) -> Self {
        let mut screen = office.screen(user, width, height, Box::new(Blank));
        let (rung, bell) = channel();
        screen.ctx.state.bell = Bell::new(move || rung.send(()).unwrap_or_default());
        screen.shell.push(crate::tui::pages::page(
            crate::tui::destination::Destination::Bring,
        ));
        Self { screen, bell }
    }

    /// Waits until a text is on the screen.
    fn until(&mut self, text: &str) -> &mut Self {
        loop {
            self.screen.changed();
            let shown = self.screen.screen();
            if shown.contains(text) {
                return self;
            }
            let heard = self.bell.recv_timeout(PATIENCE);
            assert!(heard.is_ok(), "{text} does not come:\n{shown}");
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.screen.press(keys);
        self
    }

    fn paste(&mut self, text: &str) -> &mut Self {
        self.screen.draw();
        self.screen.input(Input::Paste(text.to_owned()));
        self
    }

    fn shows(&mut self, text: &str) -> bool {
        self.screen.screen().contains(text)
    }

    /// The ledger is pasted and looked at; its columns are on the screen.
    fn columns_of(&mut self, ledger: &str) -> &mut Self {
        self.paste(ledger).press("enter").until("读到 1 张台账");
        self.press("n").until("前几格")
    }

    fn checked(&mut self, ledger: &str) -> &mut Self {
        self.columns_of(ledger).press("n").until("共 ")
    }
}

fn names(office: &Office, user: &str) -> Vec<String> {
    let page = office
        .client(user)
        .list(ListQuery::default(), 0, 100)
        .expect("a page");
    let mut names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

const TWO: &str = "项目名称\t投资方\t总投资(亿元)\t责任单位\n甲一项目\t示例一公司\t3\t信丰县\n\t示例二公司\t3.5\t信丰县\n";

#[test]
fn pasted_cells_become_projects_and_are_taken_back_as_one_step() {
    let office = Office::new();
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.checked(TWO).until("共 2 行: 新增 1, 不能收 1");
    assert!(
        names(&office, "sw1").is_empty(),
        "nothing is in the journal yet"
    );
    clerk.press("enter").until("第 3 行");
    assert!(clerk.shows("此列必填"), "{}", clerk.screen.screen());
    clerk
        .press("乙二项目 enter")
        .until("共 2 行: 新增 2, 不能收 0");
    clerk.press("n").until("将一次导入: 新项目 2 个");
    assert!(
        names(&office, "sw1").is_empty(),
        "nothing is in the journal yet"
    );
    clerk.press("enter").until("已导入: 新项目 2 个");
    assert_eq!(names(&office, "sw1"), ["乙二项目", "甲一项目"]);
    clerk.press("u").until("已整步撤销");
    assert!(names(&office, "sw1").is_empty());
    clerk.press("esc");
    assert_eq!(clerk.screen.shell.depth(), 0);
}

#[test]
fn escape_goes_back_a_step_and_loses_nothing() {
    let office = Office::new();
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.checked(TWO).press("enter").until("第 3 行");
    clerk.press("乙二项目 enter").until("不能收 0");
    clerk.press("j d").until("剔除 1");
    clerk
        .press("esc")
        .until("前几格")
        .press("esc")
        .until("读到 1 张台账");
    clerk.press("esc").until("已粘贴 3 行");
    clerk.press("enter").until("读到 1 张台账").press("n n");
    clerk.until("不能收 0, 待答 0, 剔除 1");
}

#[test]
fn a_column_that_nobody_knows_is_named_and_remembered_for_its_header() {
    let office = Office::new();
    let ledger = "立项名\t投资方\t某列\n甲一项目\t示例一公司\t有\n";
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.columns_of(ledger);
    assert!(
        clerk.shows("不认得的列, 将原样附在项目后: 立项名; 某列"),
        "{}",
        clerk.screen.screen()
    );
    clerk.press("n");
    assert!(clerk.shows("没有项目名称列"), "{}", clerk.screen.screen());
    clerk
        .press("enter")
        .until("立项名 是")
        .press("项目名称 enter");
    clerk
        .until("原样附在项目后: 某列")
        .press("n")
        .until("新增 1");
    clerk.press("n enter").until("已导入: 新项目 1 个");
    let kept: Vec<_> = clerk.screen.ctx.state.preferences.keys().cloned().collect();
    assert!(
        kept.iter().any(|key| key.starts_with("ledger.")),
        "{kept:?}"
    );
    let preferences = clerk.screen.ctx.state.preferences.clone();

    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.screen.ctx.state.preferences = preferences;
    clerk
        .columns_of(&ledger.replace("甲一", "丙三"))
        .until("记住的");
    clerk
        .press("x")
        .until("不认得的列, 将原样附在项目后: 立项名; 某列");
}

#[test]
fn a_row_that_repeats_a_project_is_answered_here() {
    let office = Office::new();
    office.lead_of("sw1", "示例线路板项目", ("示例一公司", ""), "3亿");
    let ledger = "项目名称\t投资方\t总投资(亿元)\n示例线路板项目\t示例一公司\t3\n";
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.checked(ledger).until("待答 1");
    assert!(clerk.shows("重复"), "{}", clerk.screen.screen());
    clerk
        .press("enter")
        .until("是另一个项目")
        .press("enter")
        .until("为什么是另一个项目");
    clerk.press("enter");
    assert!(clerk.shows("请写明理由"), "{}", clerk.screen.screen());
    clerk.press("选址不同 enter").until("新增 1");
    clerk.press("n enter").until("已导入: 新项目 1 个");
    assert_eq!(names(&office, "sw1"), ["示例线路板项目", "示例线路板项目"]);
}

#[test]
fn next_months_ledger_is_shown_old_and_new_by_project() {
    let office = Office::new();
    let mut clerk = Clerk::sit(&office, "sw1");
    let first = "项目名称\t投资方\t总投资(亿元)\t责任单位\n甲一项目\t示例一公司\t3\t信丰县\n乙二项目\t示例二公司\t4\t信丰县\n丙三项目\t示例三公司\t5\t信丰县\n";
    clerk
        .checked(first)
        .until("新增 3")
        .press("n enter")
        .until("已导入");
    let mut clerk = Clerk::sit(&office, "sw1");
    let next = "项目名称\t投资方\t总投资(亿元)\t责任单位\n甲一项目\t示例一公司\t3.5\t信丰县\n乙二项目\t示例二公司\t4\t信丰县\n";
    clerk.paste(next).press("enter").until("读到 1 张台账");
    clerk
        .press("right")
        .until("按台账修改")
        .press("n")
        .until("前几格");
    clerk.press("n").until("修改 1 个(1 处), 相同 1");
    assert!(
        clerk.shows("投资额: 3.00亿元 -> 3.50亿元"),
        "{}",
        clerk.screen.screen()
    );
    assert!(clerk.shows("台账里已没有"), "{}", clerk.screen.screen());
    clerk
        .press("n")
        .until("修改 1 个项目的 1 处")
        .press("enter")
        .until("修改 1 处");
    let page = office
        .client("sw1")
        .list(ListQuery::default(), 0, 10)
        .expect("a page");
    let sums: Vec<Option<i128>> = page.rows.iter().map(|row| row.amount()).collect();
    assert!(sums.contains(&Some(35_000_000_000)), "{sums:?}");
}

#[test]
fn what_somebody_edited_since_the_last_ledger_is_shown_as_a_conflict() {
    let office = Office::new();
    let ledger = "项目名称\t投资方\t总投资(亿元)\t责任单位\n甲一项目\t示例一公司\t3\t信丰县\n";
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk
        .checked(ledger)
        .until("新增 1")
        .press("n enter")
        .until("已导入");
    let page = office
        .client("sw1")
        .list(ListQuery::default(), 0, 1)
        .expect("a page");
    let id = page.rows[0].id.clone();
    office.act("sw1", "update", Some(&id), &[("amount", "3.2亿")]);
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.paste(ledger).press("enter").until("读到 1 张台账");
    clerk
        .press("right")
        .until("按台账修改")
        .press("n")
        .until("前几格");
    clerk.press("n").until("修改 1 个(1 处)").until("冲突");
    assert!(
        clerk.shows("投资额: 3.20亿元 -> 3.00亿元"),
        "{}",
        clerk.screen.screen()
    );
}

#[test]
fn an_enterprise_with_one_wrong_character_is_asked_about() {
    let office = Office::new();
    office.lead_of("sw1", "示例线路板项目", ("示例砺行重工有限公司", ""), "3亿");
    let ledger = "项目名称\t投资方\t总投资(亿元)\n示例风电项目\t示例砺型重工有限公司\t3\n";
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk
        .checked(ledger)
        .until("只差一个字")
        .press("enter")
        .until("是同一家, 改为");
    clerk.press("enter").until("待答 0");
    clerk.press("n enter").until("已导入: 新项目 1 个");
    let found = office
        .client("sw1")
        .find("示例风电".to_owned(), Filter::default(), 5)
        .expect("found");
    let enterprises: Vec<&str> = found
        .hits
        .iter()
        .map(|hit| hit.row.enterprise.as_str())
        .collect();
    assert_eq!(enterprises, ["示例砺行重工有限公司"]);
}

#[test]
fn a_file_is_found_by_completion_and_stays_as_it_is() {
    let office = Office::new();
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("信丰台账.csv");
    let text = TWO.replace('\t', ",");
    std::fs::write(&file, &text).expect("written");
    let mut clerk = Clerk::sit(&office, "sw1");
    clerk.press("ctrl+u");
    clerk
        .screen
        .type_text(&format!("{}/信", dir.path().display()));
    clerk.press("tab");
    assert!(clerk.shows("信丰台账.csv"), "{}", clerk.screen.screen());
    clerk
        .press("enter")
        .until("读到 1 张台账")
        .press("n")
        .until("前几格");
    clerk
        .press("n")
        .until("不能收 1")
        .press("enter")
        .until("第 3 行");
    clerk
        .press("乙二项目 enter")
        .until("新增 2")
        .press("n enter")
        .until("已导入");
    assert_eq!(std::fs::read_to_string(&file).expect("there"), text);
}

#[test]
fn whoever_may_not_import_is_told_so_before_anything() {
    let office = Office::new();
    let mut harness = office.screen("hj1", 100, 30, Box::new(Blank));
    harness.press("g f");
    assert_eq!(harness.shell.depth(), 0, "{}", harness.screen());
    assert!(harness.screen().contains("市商务"), "{}", harness.screen());
}

#[test]
fn every_step_fits_the_smallest_window_in_both_languages() {
    let office = Office::new();
    for lang in [Lang::Zh, Lang::En] {
        let mut clerk = Clerk::sit_before(&office, "sw1", (80, 24));
        clerk.screen.ctx.lang = lang;
        let words = match lang {
            Lang::Zh => [
                "读到 1",
                "前几格",
                "共 2 行",
                "第 3 行",
                "剔除 1",
                "将一次导入",
            ],
            Lang::En => [
                "1 tables",
                "First cells",
                "2 rows",
                "Row 3",
                "1 left out",
                "At once",
            ],
        };
        clerk.paste(TWO).press("enter").until(words[0]);
        clerk.press("n").until(words[1]);
        clerk.press("n").until(words[2]);
        clerk.press("enter").until(words[3]);
        clerk.press("esc d").until(words[4]);
        clerk.press("n").until(words[5]);
    }
}

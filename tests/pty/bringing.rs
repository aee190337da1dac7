//! A ledger brought in at the terminal: the file found by completion, a cell put right, everything taken and taken back.

use super::place::Place;
use super::session::{ENTER, ESC, HOME, Session, TAB};
use std::fs;

const LEDGER: &str = "项目名称,投资方,总投资(亿元),责任单位\n\
    示例细钨丝项目,示例远岫公司,15,崇义县\n\
    ,示例磁电公司,3,信丰县\n";

#[test]
fn a_ledger_is_found_put_right_taken_and_taken_back() {
    let place = Place::empty();
    let file = place.home().join("九月台账.csv");
    fs::write(&file, LEDGER).expect("written");
    let mut session = Session::start(&place, (80, 24));
    session.until(HOME).press("g").press("f").until("台账文件");
    session.until("九月台账.csv");
    session.press("九").press(TAB).until("九月台账.csv");
    session.press(ENTER).until("读到 1 张台账");
    session
        .press("n")
        .until("前几格")
        .press("n")
        .until("不能收 1");
    session.press(ENTER).until("第 3 行").until("此列必填");
    session.press("示例电机项目").until("示例电机项目");
    session.press(ENTER).until("新增 2, 不能收 0");
    session.press("n").until("将一次导入: 新项目 2 个");
    session.press(ENTER).until("已导入: 新项目 2 个");
    session.press("u").until("已整步撤销");
    session.press(ESC).until("1管线").until("全部 0");
    session.leave();
    assert_eq!(fs::read_to_string(&file).expect("there"), LEDGER);
    let log = place.run(&["log", "--json"]);
    assert!(log.contains("九月台账.csv"), "{log}");
}

#[test]
fn cells_pasted_from_a_spreadsheet_are_taken() {
    let place = Place::empty();
    let mut session = Session::start(&place, (120, 40));
    session.until(HOME).press("g").press("f").until("台账文件");
    let cells = LEDGER
        .replace(',', "\t")
        .replace("\n\t", "\n示例电机项目\t");
    session
        .press(&format!("\x1b[200~{}\x1b[201~", cells.replace('\n', "\r")))
        .until("已粘贴 3 行");
    session
        .press(ENTER)
        .until("读到 1 张台账")
        .press("n")
        .until("前几格");
    session
        .press("n")
        .until("新增 2")
        .press("n")
        .until("将一次导入");
    session.press(ENTER).until("已导入: 新项目 2 个");
    session.press(ESC).until("示例电机项目");
    session.leave();
}

//! Money for the enterprise, and what is built: instalments over the line, a rented plant, works that stop and go on, a node
//! that is put off three times.

use super::city::{CLERK, DAY, act, close, open, shown};
use super::later::{BUILT, LANDED, PAYER, later};
use crate::hands::{FORM, command, gate_line, put, replace, save};
use crate::session::{ESC, SAVE, Session};

const POLICY: &str = "示例厂房补贴";

#[test]
fn r14_2_instalments_that_reach_the_line_wait_for_the_collective_decision() {
    let place = later();
    let claim = [
        ("政策名称", POLICY),
        ("金额", "900万元"),
        ("兑现部门", "工信局"),
    ];
    act(
        &place,
        (CLERK, DAY),
        LANDED,
        "政策兑现",
        &claim,
        "已政策兑现",
    );
    let approved = [("政策名称", POLICY), ("状态", "审核通过")];
    act(
        &place,
        ("gxj1", DAY),
        LANDED,
        "政策兑现",
        &approved,
        "已政策兑现",
    );
    let mut session = open(&place, PAYER, DAY, LANDED);
    command(&mut session, "政策兑付");
    put(&mut session, "政策名称", POLICY);
    replace(&mut session, "本次兑付金额", "300万元");
    put(&mut session, "凭证号", "示例凭证1号");
    // 3 million are below the line, what was approved is not.
    session.press(SAVE).until("! 第十四条").until("三重一大");
    put(&mut session, "集体决策文号", "示例纪要1号");
    save(&mut session);
    session.until("已政策兑付");
    command(&mut session, "政策兑付");
    put(&mut session, "政策名称", POLICY);
    replace(&mut session, "本次兑付金额", "700万元");
    put(&mut session, "凭证号", "示例凭证2号");
    session.press(SAVE).until("! 第十四条").until("余额 600");
    replace(&mut session, "本次兑付金额", "600万元");
    save(&mut session);
    session.until("已政策兑付");
    close(session);
    let mut session = open(&place, CLERK, DAY, LANDED);
    session.press("6").until(POLICY).until("已兑付");
    session.press("1");
    close(session);
}

#[test]
fn r13_3_a_rented_plant_asks_for_what_concerns_it_and_says_what_does_not() {
    let place = later();
    let mut session = open(&place, CLERK, DAY, LANDED);
    session.press("a").until("还缺 16 项");
    session.press("e").until(FORM);
    put(&mut session, "用地用房方式", "租赁厂房");
    save(&mut session);
    session.press("a").until("还缺 10 项");
    for line in ["开工条件: 场地平整", "施工许可有效"] {
        let shown = gate_line(&session, line);
        assert!(
            shown.contains("[x]") && shown.contains("租赁厂房"),
            "{shown}"
        );
    }
    let line = gate_line(&session, "开工条件: 通电");
    assert!(line.contains("[ ]"), "{line}");
    close(session);
}

#[test]
fn r15_2_works_stop_and_go_on_and_whoever_owes_it_is_told() {
    let place = later();
    let stopped = [
        ("停工日期", "2026-12-18"),
        ("停工原因", "示例资金不足"),
        ("佐证", "示例照片"),
    ];
    act(&place, (CLERK, DAY), BUILT, "停工", &stopped, "已停工");
    let mut session = Session::of_member(&place, (120, 40), Some(CLERK), DAY);
    session.press("g").press("i").until("停工未复工");
    session.press(ESC).until("1 线索管线");
    session.leave();
    let again = [("原因消除情况", "示例资金到位"), ("佐证", "示例照片二")];
    act(
        &place,
        (CLERK, "2027-01-05"),
        BUILT,
        "复工",
        &again,
        "已复工",
    );
    let mut session = open(&place, CLERK, "2027-01-05", BUILT);
    session.press("7").until("停工复工").until("2027-01-05");
    session.press("1");
    close(session);
    let held = &shown(&place, BUILT)["construction"]["suspensions"][0];
    assert_eq!(held["stopped_on"], "2026-12-18", "{held}");
}

#[test]
fn r16_1_a_node_put_off_three_times_keeps_its_first_plan_and_every_reason() {
    let place = later();
    let mut session = open(&place, CLERK, DAY, BUILT);
    command(&mut session, "关键节点");
    replace(&mut session, "节点", "竣工验收");
    put(&mut session, "计划日期", "2027-01-31");
    save(&mut session);
    session.until("已关键节点");
    close(session);
    for (at, (day, reason)) in (0..).zip([
        ("2027-03-31", "示例用地"),
        ("2027-05-31", "示例资金"),
        ("2027-08-31", "示例设备"),
    ]) {
        let mut session = open(&place, CLERK, DAY, BUILT);
        command(&mut session, "关键节点");
        replace(&mut session, "节点", "竣工验收");
        replace(&mut session, "计划日期", day);
        if at == 0 {
            session.press(SAVE).until("! 第十六条").until("理由");
            put(&mut session, "调整理由", reason);
        } else {
            replace(&mut session, "调整理由", reason);
        }
        save(&mut session);
        session.until("已关键节点");
        close(session);
    }
    let mut session = open(&place, CLERK, DAY, BUILT);
    session.press("7").until("2027-08-31").until("2027-01-31");
    session.press("1");
    close(session);
    let told = place.run(&["--now", "2026-12-21T12:00", "log", BUILT]);
    for reason in ["示例用地", "示例资金", "示例设备"] {
        assert!(told.contains(reason), "{told}");
    }
}

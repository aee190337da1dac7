//! Whole lives by `luodi do` alone: one project from lead to upgrade, another to exit; on the way every gate is jumped at
//! before its conditions hold.

use crate::clerk::{Life, words};

/// 线索 to 入库 (articles 5 to 7).
fn registered(life: &Life, name: &str, amount: &str) -> String {
    let (name_is, enterprise) = (
        format!("name={name}"),
        format!("enterprise=示例{name}有限公司"),
    );
    let amount = format!("amount={amount}");
    let fields = [
        name_is.as_str(),
        &enterprise,
        &amount,
        "chain=C3",
        "profile=示例",
        "technology=示例",
        "intent=示例",
        "unit=信丰县",
    ];
    let id = life.lead(&fields);
    life.jump(&id, "第五条");
    life.ok("xf1", "update", &id, &["needs=用地80亩"]);
    life.advance(&id, "screening");
    life.jump(&id, "第六条");
    for department in ["fg1", "gxj1", "rs1", "hj1", "zr1"] {
        life.ok(department, "opinion", &id, &["verdict=pass"]);
    }
    life.refused("sw1", "screen", &id, &["result=pass"], "第六条");
    life.ok(
        "sw1",
        "screen",
        &id,
        &words(&life.all(&["assessment"], "4")),
    );
    life.ok("sw1", "screen", &id, &["result=pass"]);
    life.jump(&id, "第七条");
    life.ok("xf1", "grade", &id, &["officer=示例专员"]);
    life.advance(&id, "registered");
    id
}

/// 入库 to 签约 (articles 8 to 11).
fn in_signing(life: &Life, name: &str, amount: &str) -> String {
    let id = registered(life, name, amount);
    life.jump(&id, "第十条");
    life.ok(
        "xf1",
        "first-talk",
        &id,
        &[&life.today("at"), "person=示例", "evidence=示例函件"],
    );
    life.advance(&id, "talks");
    life.advises(&id);
    let matter = [
        "matter=合作模式",
        "status=agreed",
        "enterprise=示例",
        "government=示例",
    ];
    life.ok("xf1", "negotiate", &id, &matter);
    life.ok(
        "xf1",
        "progress",
        &id,
        &["kind=双方主要负责人会商", "evidence=示例纪要"],
    );
    life.refused("res2", "sign", &id, &["number=示例1号"], "第十二条");
    life.advance(&id, "visits");
    life.advises(&id);
    for direction in ["direction=out", "direction=in"] {
        let item = if direction.ends_with("out") {
            "items=综合实力"
        } else {
            "items=投资环境"
        };
        life.ok("res2", "visit", &id, &[direction, item, "findings=示例"]);
    }
    life.advance(&id, "diligence");
    life.jump(&id, "第九条");
    for item in life.items("due_diligence") {
        life.ok(
            "xf1",
            "diligence",
            &id,
            &[
                &format!("item={item}"),
                "risk=low",
                "finding=示例",
                "evidence=示例",
            ],
        );
    }
    life.ok(
        "xf1",
        "diligence-report",
        &id,
        &["institution=示例机构", "conclusion=示例"],
    );
    life.advance(&id, "review");
    life.jump(&id, "第十一条");
    let mut scores = life.all(&["review", "review_focus"], "4");
    scores.push("verdict=同意".to_owned());
    life.ok("sw1", "review", &id, &words(&scores));
    // Filed by the amount, or no signing (article 7).
    life.jump(&id, "第七条");
    life.ok(
        "xf1",
        "file",
        &id,
        &["level=city", "status=submitted", "number=示例1号"],
    );
    life.ok(
        "fg1",
        "file",
        &id,
        &["level=city", "status=acknowledged", "number=示例1号"],
    );
    // Each of the two recipients for itself.
    life.jump(&id, "第七条");
    life.ok(
        "sw1",
        "file",
        &id,
        &["level=city", "status=acknowledged", "number=示例2号"],
    );
    life.advance(&id, "signing");
    id
}

/// 签约 to 落地 (articles 12 and 13).
fn in_landing(life: &mut Life, name: &str, amount: &str) -> String {
    let id = in_signing(life, name, amount);
    life.jump(&id, "第十二条");
    let mut terms = life.all(&["agreement", "agreement_extra"], "第二条");
    terms.extend([
        "standard_land=no".to_owned(),
        "number=示例协议1号".to_owned(),
        life.today("date"),
    ]);
    life.ok("res2", "sign", &id, &words(&terms));
    life.ok(
        "res2",
        "commit",
        &id,
        &["metric=output", "target=1000万元", "by=2027-12-31"],
    );
    life.advance(&id, "notice");
    life.jump(&id, "第十二条");
    life.ok("xf1", "notice", &id, &["scope=责任单位网站"]);
    life.refused(
        "xf1",
        "notice-close",
        &id,
        &["outcome=none", "evidence=示例网址"],
        "第十二条",
    );
    life.pass(9);
    let clear = ["outcome=none", "evidence=示例: 公示网址"];
    life.ok("xf1", "notice-close", &id, &clear);
    life.jump(&id, "第十三条");
    life.ok(
        "res2",
        "service",
        &id,
        &["unit=信丰县", "officer=示例专员", "team=示例甲,示例乙"],
    );
    life.advance(&id, "landing");
    id
}

/// A node reported by the responsible side and accepted by the department.
pub fn reach(life: &Life, id: &str, node: &str) {
    let kind = format!("kind={node}");
    life.ok(
        "res2",
        "node",
        id,
        &[&kind, &life.today("actual"), "evidence=示例照片"],
    );
    life.jump(id, "第十六条");
    life.ok("zj1", "node", id, &[&kind, "accepted_by=示例验收组"]);
}

/// 落地 to 投产 (articles 13, 15 and 16).
pub fn in_production(life: &mut Life, name: &str, amount: &str) -> String {
    let id = in_landing(life, name, amount);
    life.jump(&id, "第十三条");
    let element = [
        "kind=用能",
        "need=示例增容",
        "unit=信丰县",
        "due=2027-03-01",
    ];
    life.ok("res2", "element", &id, &element);
    for item in life.items("ready_to_start") {
        life.ok(
            "svc2",
            "ready",
            &id,
            &[&format!("item={item}"), "evidence=示例照片"],
        );
    }
    for item in life.items("preliminary_procedures") {
        let item = format!("item={item}");
        life.ok(
            "res2",
            "approval",
            &id,
            &[&item, "mode=tolerant", "missing=示例材料", "status=granted"],
        );
    }
    for item in ["item=用地", "item=环评"] {
        life.ok("res2", "approval", &id, &[item, "status=granted"]);
    }
    life.jump(&id, "第十五条");
    for item in life.items("construction_procedures") {
        life.ok(
            "res2",
            "procedure",
            &id,
            &[&format!("item={item}"), "status=done"],
        );
    }
    life.advance(&id, "construction");
    life.jump(&id, "第十五条");
    let locked = ["kind=主体建设", &life.today("actual"), "evidence=示例"];
    life.refused("res2", "node", &id, &locked, "第十六条");
    life.ok(
        "res2",
        "supervise",
        &id,
        &["name=示例监理", "certificate=示例甲级"],
    );
    reach(life, &id, "项目开工");
    reach(life, &id, "主体建设");
    life.advance(&id, "acceptance");
    reach(life, &id, "竣工验收");
    // Papers that were let pass are owed before production (article 13).
    life.jump(&id, "第十三条");
    for item in life.items("preliminary_procedures") {
        life.ok(
            "res2",
            "approval",
            &id,
            &[&format!("item={item}"), "status=supplied"],
        );
    }
    life.advance(&id, "production");
    id
}

/// 投产 to an upgrade (articles 17, 18 and 20).
pub fn upgraded(life: &Life, id: &str) {
    let report = [
        "period=2026-12",
        "output=1100万元",
        "jobs=120",
        "source=示例报表",
    ];
    life.ok("res2", "monitor", id, &report);
    life.advance(id, "rampup");
    life.advises(id);
    let mut scores = life.all(&["evaluation"], "4");
    scores.extend(["year=2026".to_owned(), "grade=B".to_owned()]);
    life.ok("zb1", "evaluate", id, &words(&scores));
    let upgrade = ["kind=数字化转型", "effect=示例: 单位能耗下降"];
    life.ok("res2", "upgrade", id, &upgrade);
}

/// A case of exit that ends this way (article 19).
pub fn case(way: &str) -> [&str; 4] {
    [
        "trigger=未按协议约定履行义务",
        "basis=示例协议第九条",
        way,
        "evidence=示例核查表",
    ]
}

#[test]
fn r2_2_one_project_from_lead_to_upgrade_with_every_gate_jumped_at() {
    let mut life = Life::new();
    let id = in_production(&mut life, "永磁电机", "12亿");
    reach(&life, &id, "投产运营");
    life.jump(&id, "第十七条");
    life.refused(
        "res2",
        "monitor",
        &id,
        &["period=2026-12", "output=1亿", "source=示例"],
        "第十七条",
    );
    life.pass(45);
    life.refused("xf1", "terminate", &id, &["reason=示例"], "第十九条");
    upgraded(&life, &id);
    life.advance(&id, "upgrade");
    let last = life.act("xf1", "advance", &id, &[]);
    assert_eq!(
        (last.code, last.error()["code"].as_str()),
        (1, Some("no_next_stage"))
    );
    // What it did stands in the journal, step by step.
    let log = life.run("sw1", &["log", &id]).done().json();
    assert!(log.as_array().is_some_and(|entries| entries.len() > 60));
}

#[test]
fn r19_2_another_lands_and_leaves_by_its_case() {
    let mut life = Life::new();
    let id = in_landing(&mut life, "家具智造", "11亿");
    life.refused("xf1", "terminate", &id, &["reason=示例"], "第十九条");
    life.refused("res2", "exit-notice", &id, &["evidence=示例"], "第十九条");
    let case = case("way=exit");
    life.ok("res2", "exit-open", &id, &case);
    let done = [
        "result=done",
        "decision=示例会议纪要1号",
        "recovered=土地:80亩",
    ];
    life.refused("zb1", "exit-close", &id, &done, "第十九条");
    life.ok("res2", "exit-notice", &id, &["evidence=示例送达回证"]);
    life.refused("zb1", "exit-close", &id, &done, "第十九条");
    life.pass(80);
    let due = life.run("sw1", &["due"]).done().json();
    let alerts = due.as_array().expect("alerts");
    assert!(
        alerts
            .iter()
            .any(|alert| alert["alert"] == "A28" && alert["project"] == id.as_str())
    );
    life.ok("res2", "exit-close", &id, &done);
    assert_eq!(life.stage(&id), "exited");
    for (verb, fields) in [
        ("advance", &[][..]),
        ("exit-open", &case),
        ("upgrade", &["kind=技术改造", "effect=示例"]),
    ] {
        let answer = life.act("sw1", verb, &id, fields);
        assert_eq!(answer.code, 1, "{verb}");
        assert_eq!(answer.error()["code"], "project_ended");
    }
    // Nothing is deleted.
    let list = life
        .run("sw1", &["list", "--stage", "exited"])
        .done()
        .json();
    assert_eq!(list[0]["id"], id.as_str());
}

#[test]
fn r16_5_a_list_can_be_held_to_what_the_task_force_follows() {
    let life = Life::new();
    let large = registered(&life, "永磁电机", "10亿");
    let small = registered(&life, "家具智造", "9.9亿");
    let ids = |arguments: &[&str]| -> Vec<String> {
        let rows = life.run("zb1", arguments).done().json();
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(ids(&["list", "--focus"]), std::slice::from_ref(&large));
    assert_eq!(ids(&["list", "--sort", "id"]), [large, small]);
}

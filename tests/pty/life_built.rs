//! The second half of a whole life by keys alone: from the public notice to upgrading (articles 12 to 18).

use super::hands::{
    advance, at_project, clear, hinted, leave_page, open_line, propose, put_all, refused, save,
    ticked,
};
use super::life::{CLERK, COMMERCE, PROJECT};
use super::place::Place;
use super::session::Session;

/// After the public notice.
const AFTER_NOTICE: &str = "2026-12-01";

/// Article 12's end and article 13.
pub fn landed(place: &Place) {
    let mut session = at_project(place, COMMERCE, AFTER_NOTICE, PROJECT);
    refused(&mut session, "第十二条 第十三条", 2, &["公示期满"]);
    let outcome = [("公示结论", "无异议"), ("公示佐证", "示例网址")];
    clear(&mut session, "公示期满", &outcome);
    let served = [("服务单位", "信丰县"), ("服务专员", "示例服务专员")];
    clear(&mut session, "已明确责任服务单位", &served);
    advance(&mut session, "落地");
    leave_page(session);

    let mut session = at_project(place, CLERK, AFTER_NOTICE, PROJECT);
    let wanted = ["开工条件: 场地平整", "前期手续: 税务登记", "施工许可有效"];
    refused(&mut session, "第十三条 第十五条", 16, &wanted);
    for item in [
        "厂房、地块权属清晰",
        "补偿安置到位",
        "通水",
        "通电",
        "通路",
        "场地平整",
    ] {
        clear(
            &mut session,
            &format!("开工条件: {item}"),
            &[("佐证", "示例现场照片")],
        );
    }
    clear(&mut session, "前期手续: 工商注册", &[]);
    // One is granted with a paper to follow; it comes back before production.
    let tolerant = [("审批方式", "容缺审批"), ("后补材料", "示例材料一份")];
    clear(&mut session, "前期手续: 税务登记", &tolerant);
    clear(&mut session, "前期手续: 项目备案", &[]);
    for element in ["要素已保障: 用地", "要素已保障: 环评"] {
        clear(&mut session, element, &[]);
    }
    for item in ["项目规划设计", "施工图设计及审查", "施工许可", "工程招投标"]
    {
        propose(
            &mut session,
            &format!("开工前建设手续: {item}"),
            &[("日期", AFTER_NOTICE)],
        );
    }
    leave_page(session);
    place.confirm_all(AFTER_NOTICE);
    let mut session = at_project(place, CLERK, AFTER_NOTICE, PROJECT);
    ticked(&mut session, "施工许可有效");
    advance(&mut session, "在建");
    leave_page(session);
}

/// Reports a node as the clerk.
fn reach(session: &mut Session, node: &str, day: &str) {
    let line = format!("节点验收: {node}");
    open_line(session, &line);
    put_all(session, &[("实际日期", day), ("佐证", "示例验收资料")]);
    save(session);
    session.until("已关键节点");
}

/// Accepts a node as somebody else.
fn accept(place: &Place, node: &str, day: &str, to: Option<&str>) {
    let mut session = at_project(place, COMMERCE, day, PROJECT);
    clear(
        &mut session,
        &format!("节点验收: {node}"),
        &[("验收人", "示例验收组")],
    );
    if let Some(to) = to {
        advance(&mut session, to);
    }
    leave_page(session);
}

/// Articles 15 and 16.
pub fn built(place: &Place) {
    let mut session = at_project(place, CLERK, AFTER_NOTICE, PROJECT);
    let wanted = ["节点验收: 项目开工", "节点验收: 主体建设", "已委托监理"];
    refused(&mut session, "第十五条 第十六条", 3, &wanted);
    let supervisor = [("监理单位", "示例监理公司"), ("资质证书", "示例证书")];
    clear(&mut session, "已委托监理", &supervisor);
    reach(&mut session, "项目开工", AFTER_NOTICE);
    // The county's own acceptance waits for another's word.
    let own = [("验收人", "示例专员")];
    propose(&mut session, "节点验收: 项目开工", &own);
    leave_page(session);
    accept(place, "项目开工", "2026-12-02", None);

    let mut session = at_project(place, CLERK, "2027-03-01", PROJECT);
    reach(&mut session, "主体建设", "2027-03-01");
    leave_page(session);
    accept(place, "主体建设", "2027-03-02", Some("竣工验收"));

    let mut session = at_project(place, CLERK, "2027-06-01", PROJECT);
    refused(
        &mut session,
        "第十六条 第十三条",
        2,
        &["节点验收: 竣工验收", "容缺和承诺事项已补齐"],
    );
    clear(&mut session, "容缺和承诺事项已补齐", &[]);
    reach(&mut session, "竣工验收", "2027-06-01");
    leave_page(session);
    accept(place, "竣工验收", "2027-06-02", Some("投产"));
}

/// Articles 17 and 18.
pub fn operating(place: &Place) {
    let mut session = at_project(place, CLERK, "2027-06-15", PROJECT);
    refused(
        &mut session,
        "第十六条 第十七条",
        2,
        &["节点验收: 投产运营", "监测报告"],
    );
    reach(&mut session, "投产运营", "2027-06-15");
    leave_page(session);
    accept(place, "投产运营", "2027-06-16", None);

    let mut session = at_project(place, CLERK, "2027-07-05", PROJECT);
    let report = [
        ("月份或季度", "2027-06"),
        ("产值", "3000万元"),
        ("数据来源", "示例报表"),
    ];
    propose(&mut session, "监测报告", &report);
    leave_page(session);
    place.confirm_all("2027-07-05");
    let mut session = at_project(place, COMMERCE, "2027-07-05", PROJECT);
    ticked(&mut session, "监测报告");
    advance(&mut session, "达产");
    hinted(&mut session, "第十七条 第十八条", &["后评价", "提质措施"]);
    let evaluation = [
        ("年度", "2027"),
        ("项目落地", "5"),
        ("投资强度", "4"),
        ("亩均产出", "4"),
        ("创造就业", "4"),
        ("企业履约情况", "5"),
        ("等次", "A"),
    ];
    clear(&mut session, "后评价", &evaluation);
    let upgrade = [("升级类别", "数字化转型"), ("成效", "示例成效")];
    clear(&mut session, "提质措施", &upgrade);
    advance(&mut session, "提质");
    session.until("已是最后一个阶段");
    leave_page(session);
}

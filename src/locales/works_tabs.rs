//! Words of the project page's tabs of articles 13 to 20: landing, nodes, money, operation, difficulties.

crate::words! {
    TAB_LANDING = "要素", "Elements";
    TAB_LANDING_HELP = "看责任服务单位、要素保障、开工条件、审批和政策兑现", "Shows the service unit, elements, conditions of the start, approvals and policy claims";
    TAB_NODES = "节点", "Nodes";
    TAB_NODES_HELP = "看关键节点、建设手续、施工许可、监理和检查", "Shows key nodes, procedures, the permit, supervision and inspections";
    TAB_FUNDS = "资金", "Funds";
    TAB_FUNDS_HELP = "看到位资金和计划、约定的对照", "Shows money paid in against plan and promises";
    TAB_MONITOR = "监测", "Monitor";
    TAB_MONITOR_HELP = "看约定目标完成情况、监测、入规入统、评价、升级和退出", "Shows targets reached, reports, statistics, evaluations, upgrades and exit";
    TAB_ISSUES = "问题", "Issues";
    TAB_ISSUES_HELP = "看难点堵点问题和市级支持申请", "Shows difficulties and requests for the city's support";

    LEGS = "四早", "From lead to full capacity";
    LEG_DAYS = "用时 {n} 天", "{n} days";
    LEG_SO_FAR = "已 {n} 天", "{n} days so far";
    LEG_NOT_YET = "未开始", "not begun";
    LEG_LATE = "比计划晚 {n} 天", "{n} days behind plan";
    LEG_EARLY = "比计划早 {n} 天", "{n} days ahead of plan";
    LEG_PLANNED = "计划 {n} 天", "planned {n} days";

    FUNDS_PLAN = "到位与计划", "Paid in against plan";
    PAID_IN = "凭证登记到位", "Paid in by slips";
    NOTHING_PAID = "尚无到位资金", "nothing paid in yet";
    OF_PLANNED = "为计划投资 {planned} 的 {share}", "{share} of {planned} planned";
    PROMISED_FUNDS = "约定固定资产投资", "Promised investment";
    PROMISED = "{date} 前 {target}, 已到位 {share}", "{target} by {date}, {share} paid in";

    SUPPORT = "市级部门参与和统筹调度", "City's support";
}

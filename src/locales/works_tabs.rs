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


    NODES = "关键节点已验收", "Key nodes accepted";
    COL_PLAN = "计划", "Planned";
    COL_ACTUAL = "实际", "Actual";
    COL_STATE = "状态", "State";
    ACCEPTED = "{who}已验收", "accepted by {who}";
    REACHED = "已到达, 待验收: Enter 验收", "reached, to be accepted: Enter";
    FROM_LEDGER = "台账所载; Enter 补实际和佐证", "from a ledger; Enter adds its evidence";
    LOCKED = "待{before}验收后开放", "waits for {before} to be accepted";
    NO_PLAN = "未定计划: Enter 填计划日期", "no plan: Enter sets the day";
    EVIDENCE = "佐证", "Evidence";
    PLAN_MOVED = "调整理由", "Why moved";
    LEGS = "四早", "From lead to full capacity";
    LEG_SIGNING = "线索到签约", "Lead to signing";
    LEG_START = "签约到开工", "Signing to start";
    LEG_PRODUCTION = "开工到投产", "Start to production";
    LEG_RAMPUP = "投产到达产", "Production to full";
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
    FUNDS = "到位记录", "Sums paid in";
    ADD_FUND = "Enter 登记一笔到位资金(须有凭证)", "Enter records a sum (with its slip)";
    CONFIRMED = "已核实", "confirmed";
    NOT_CONFIRMED = "待核实", "to confirm";

    TARGETS = "约定目标完成情况", "Commitments reached";
    NO_TARGETS = "协议没有登记约定目标; Enter 登记", "no commitments on record; Enter adds one";
    TARGET_MET = "已达标", "met";
    TARGET_RED = "低于红线", "below red";
    TARGET_YELLOW = "低于黄线", "below yellow";
    TARGET_NEAR = "接近达标", "near";
    TARGET_UNKNOWN = "未监测", "no report";
    REPORTS = "达产监测", "Monitoring reports";
    COL_PERIOD = "期间", "Period";
    COL_SOURCE = "来源和情况", "Source";
    REPORT_DUE = "下一期监测报告 {date} 前, {when}; Enter 填报", "next report by {date}, {when}; Enter files it";
    STATISTICS = "入统入规", "Statistics";
    BY_CALIBER = "{kind}({caliber}口径)", "{kind} ({caliber})";
    NOT_ENTERED = "未入", "not entered";
    REMOVED = "{date} 入, {removed} 退出", "entered {date}, removed {removed}";
    STAT_DUE = "已达到标准, 应于 {date} 前申报, {when}; Enter 登记", "entitled, to be filed by {date}, {when}; Enter records it";
    EVALUATIONS = "综合评价", "Evaluations";
    EVALUATION_DUE = "下一次评价 {date} 前, {when}; Enter 评价", "next by {date}, {when}; Enter evaluates";
    UPGRADES = "提质升级", "Upgrades";
    ADD_UPGRADE = "Enter 登记一项提质升级", "Enter records an upgrade";
    EXIT = "退出处置", "Exit";
    ADD_EXIT = "没有在办的退出处置; Enter 立案(须有情形、依据和佐证)", "no case is open; Enter opens one (trigger, basis, evidence)";
    EXIT_BASIS = "依据条款", "Basis";
    EXIT_NOTICE = "整改通知", "Notice to cure";
    EXIT_NOTICE_DUE = "应送达整改通知, {when}; Enter 登记送达", "the notice is to be served, {when}; Enter records it";
    EXIT_CURE_DUE = "整改期到 {date}, {when}; Enter 结案", "to be cured by {date}, {when}; Enter closes";
    EXIT_RESULT = "处置结果", "Result";
    EXIT_RECOVERED = "收回资源", "Recovered";

    ISSUES = "难点堵点问题已办结", "Difficulties solved";
    ADD_ISSUE = "Enter 提出一项问题", "Enter raises an issue";
    AGE = "已{n}天", "{n}d old";
    TOOK = "用时{n}天", "took {n}d";
    SUPPORT = "市级部门参与和统筹调度", "City's support";
    SOLVED = "已办结", "Solved";
    RESULT = "办理结果", "Result";
}

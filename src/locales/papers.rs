//! Words of the documents made from one project's record.

crate::words! {
    SCREENING = "研判意见表", "Screening opinions";
    FILING = "备案表", "Filing form";
    RECEIPT = "首谈登记回执", "Receipt of the first talk";
    TRANSFER = "流转通知单", "Notice of transfer";
    DILIGENCE = "尽职调查报告", "Due-diligence report";
    REVIEW = "项目评审意见书", "Opinion of the review";
    NOTICE = "签约公示表", "Public notice of signing";
    ELEMENTS = "要素保障清单", "List of elements";
    NODES = "关键节点表", "Key nodes";
    MONITOR = "达产监测表", "Monitoring sheet";
    EXIT = "退出处置单", "Exit sheet";

    ITEM = "事项", "Item";
    CONTENT = "内容", "Content";
    PROJECT = "项目名称", "Project";
    ID = "项目编号", "Number of the project";
    ENTERPRISE = "企业名称", "Enterprise";
    CREDIT_CODE = "统一社会信用代码", "Credit code";
    AMOUNT = "投资额", "Investment";
    TIER = "级别", "Tier";
    CHAIN = "产业链", "Chain";
    SEGMENT = "环节", "Segment";
    UNIT = "责任单位", "Responsible unit";
    OFFICER = "对接人员", "Officer";
    STAGE = "所处阶段", "Stage";

    BASIS = "依据条款", "Basis";
    RULES = "规则版本", "Version of the rules";
    UNTIL = "数据截止时间", "Data until";
    MAKER = "制表单位", "Made by";
    PAGE = "页码", "Page";
    PAGE_ONE = "第 1 页, 共 1 页", "1 of 1";

    STATE = "状态", "State";
    COUNT = "项数", "Items";

    NOT_OWED = "投资额未达到备案标准, 无须备案。", "The investment is below the line; no filing is owed.";

    BASICS = "基本情况", "Basics";
    FINAL = "已定稿", "final";
    DRAFT = "未定稿", "draft";
    RISK = "风险", "Risk";
    RISK_MATRIX = "风险矩阵", "Matrix of risks";

    WITHOUT_SECRETS = "注", "Note";
    NO_SECRETS = "不含涉密项目", "without secret projects";

    NO_EXIT = "没有退出处置案件。", "There is no exit case.";

    CHOOSE = "选一份文书; Enter 打开", "Choose a document; Enter opens it";
    DOCUMENT = "文书", "Documents";
    DOCUMENT_HELP = "由本项目记录生成文书: 研判意见表、备案表、回执、通知单等", "Makes a document of the project's record: opinions, filings, receipts, notices";
    UNKNOWN_KIND = "没有名为 {kind} 的文书", "there is no document {kind}";
    KNOWN_KINDS = "可选: {known}", "choose from: {known}";
}

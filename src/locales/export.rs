//! Words of what is given out as a table: titles, heads, notes.

crate::words! {
    SIGNED_TITLE = "{title} [{sign}]";
    MAKER = "制表单位", "Made by";
    UNTIL = "数据截止", "Data until";
    RULES = "规则版本", "Rules";
    CHOSEN = "条件", "Chosen by";
    STAGE = "阶段", "Stage";
    END = "结束", "Ended";
    OWN = "本单位", "Own unit";
    TIER = "级别", "Tier";
    CHAIN = "产业链", "Chain";
    SEGMENT = "环节", "Segment";
    METHOD = "招商方式", "Method";
    OFFICER = "对接人员", "Officer";
    PARK = "落户园区", "Park";
    AMOUNT = "投资额", "Investment";
    DUE_WITHIN = "几日内到期", "Due within days";
    TEXT_ASKED = "文字", "Text";
    GROUP = "集团", "Group";
    TO_DAY = "截至", "Until";
    PERIOD = "时段", "Period";
    TOLD_BY = "分列", "By";
    ENTERPRISE_ID = "企业", "enterprise";
    PROJECT_ID = "项目", "Project";
    ONLY_OPEN = "未结束", "not ended";
    ONLY_LATE = "逾期或停滞", "late or standing still";
    ONLY_FOCUS = "专班重点", "task force's focus";
    IDS_ONLY = "只写编号", "ids only";
    ABOUT = "说明", "About";
    PAGES = "第 &P 页 共 &N 页", "Page &P of &N";
    NO_SECRETS = "不含涉密项目。", "Secret projects are left out.";
    COMES_BACK = "改后可用 luodi import --update 导回: 按系统编号认项目, 空白不改动。列名和用词须保持原样。", "Edited, it comes back with luodi import --update: projects are known by the number that they have here, blanks change nothing. Heads and words are to stay as they are.";
    BOARD_NOTE = "分值为默认的带 *, 非办法规定。明细只给本单位。", "Points marked * are defaults, not the regulation's. Details are given of one's own unit only.";
    CHAINS_NOTE = "带〔待核实〕的产业链名称尚未确认。", "Names of chains marked 〔unverified〕 are not confirmed.";
    DEFAULTS_NOTE = "带 * 的期限为默认口径, 非办法规定。", "Terms marked * are defaults, not the regulation's.";

    CALENDAR_NAME = "落地 {unit}", "Luodi {unit}";
    CALENDAR_CUT = "只含前 {n} 项。", " Only the first {n}.";
    CATEGORY_DUE = "到期", "due";
    CATEGORY_MEETING = "会议", "meeting";
    MEETING_OF = "调度会 {scope}", "Dispatch meeting {scope}";
    NAME = "名称", "Name";
    VALUE = "内容", "Value";
    SECTION = "类别", "Section";
    ENTRY_OF = "序号", "No.";
    GROUND = "原文与说明", "Words and remarks";
    RELATIVES = "同集团企业", "Others of its group";
    SHEET_FIELDS = "基本情况", "Facts";
    SHEET_RECORDS = "过程记录", "Records";
    SHEET_DUE = "到期事项", "Due";
    SHEET_PROJECTS = "项目", "Projects";
    SHEET_CONTACTS = "往来", "Contacts";
    LIBRARIES_CHART = "四库数量", "Entries of the libraries";
    CATEGORY_NODE = "节点", "node";
    BASIS = "依据", "Basis";
    UNIT = "责任单位", "Unit";
    OPENED_BY = "打开", "Open with";

    FORM_TITLE = "导出 {what}", "Export {what}";
    FORM_PATH = "存为", "Save as";
    FORM_ENDINGS = "格式按后缀: {endings}", "The ending says how: {endings}";
    FORM_CHOSEN = "条件: {chosen}", "Chosen by: {chosen}";
    REPLACE = "{path} 已存在, 替换它吗?", "{path} is there already. Replace it?";
    RUNNING = "导出 [{bar}] {percent}%", "Export [{bar}] {percent}%";
    STOP_QUESTION = "{state}。正在导出另一份文件。回车停止它, 不留下半份; Esc 返回, 让它继续。", "{state}. Another file is being made. Enter stops it and leaves nothing; Esc lets it go on.";
    LOST = "导出中断", "the export broke off";
    STOPPED = "导出已停止, 没有留下文件", "The export was stopped; no file is left";

    NUMBER = "序号", "No.";
    RECORD = "记录编号", "Record";
    LEVEL = "层级", "Level";
    STATE = "状态", "State";
    RAISED = "应报日", "Owed since";
    DUE = "期限", "Due";
    SUBMITTED = "报送日", "Submitted";
    ACKNOWLEDGED = "备案日", "Acknowledged";
    FILING_NUMBER = "备案号", "Filing number";
    RECEIPTS = "受理回执", "Receipts";

    AGREED = "协议额(亿元)", "Agreed (CNY 100m)";
    PAID_ON = "到位日期", "Paid on";
    PAID = "到位金额(万元)", "Paid (CNY 10k)";
    VOUCHER = "凭证", "Voucher";
    REPORTED_BY = "上报人", "Reported by";
    CONFIRMED = "认定金额(万元)", "Confirmed (CNY 10k)";
    CONFIRMED_BY = "认定单位", "Confirmed by";
    CONFIRMED_ON = "认定日期", "Confirmed on";
    PAID_SO_FAR = "累计到位(万元)", "Paid so far (CNY 10k)";
    PAID_SHARE = "到位率", "Paid share";

    POLICY = "政策名称及条款", "Policy";
    FILED_ON = "申报日期", "Filed on";
    CLAIMED = "申报额(万元)", "Claimed (CNY 10k)";
    LEAD_DEPARTMENT = "牵头部门", "Department";
    CLAIM_APPROVED = "审定额(万元)", "Approved (CNY 10k)";
    CLAIM_MAJOR = "是否大额(三重一大)", "Large (decided collectively)";
    DECISION = "决策文号", "Decision";
    CLAIM_PAID = "已兑付(万元)", "Paid (CNY 10k)";
    PAYMENTS = "各笔兑付(日期 金额 凭证)", "Payments (day, sum, voucher)";
    CLAIM_LEFT = "余额(万元)", "Left (CNY 10k)";
    CLAIM_DUE = "兑现期限", "To be paid by";
    LATE_DAYS = "逾期天数", "Days late";

    REPORT_PERIOD = "监测期", "Period";
    OUTPUT = "产值(万元)", "Output (CNY 10k)";
    TAX = "税收(万元)", "Tax (CNY 10k)";
    JOBS = "就业(人)", "Jobs";
    ENERGY = "能耗(吨标煤)", "Energy (t coal eq.)";
    COMMITTED = "约定目标", "Committed";
    SOURCE = "口径来源", "Source";
    REMARK = "说明", "Remark";

    WORKS = "形象进度", "What stands";
    NODE = "节点", "Node";
    PLAN = "计划", "Planned";
    ACTUAL = "实际", "Actual";
    DEVIATION = "偏差天数", "Days off plan";
    EVIDENCE = "佐证", "Evidence";

    DAYS_LEFT = "剩余天数", "Days left";
    WHAT = "事项", "What";
    ASSIGNED = "交办日期", "Assigned on";
    REPLY = "反馈", "Reply";
    TEXT = "内容", "Text";

    SHEET_COUNTY = "县市区", "Counties";
    SHEET_ZONE = "开发区", "Zones";
    SHEET_TEAM = "招商小分队", "Teams";
    SHEET_DETAIL = "本单位积分明细", "Points of one's own unit";
    SHEET_RULES = "积分规则", "Scoring rules";
    TOTAL = "总分", "Points";
    MOVED = "名次变化", "Moved";
    FROZEN = "冻结", "Frozen";
    POINTS_EACH = "分值", "Points";
    YES = "是", "yes";

    SHEET_CHECK = "核对", "Check";
    LIBRARY = "库", "Library";
    COUNTED = "本表行数", "Rows here";
    RECORDED = "系统计数", "Counted by the system";
    EQUAL = "是否相符", "Equal";
    NO = "否", "no";
    CREDIT_CODE = "信用代码", "Credit code";
    STANDS = "所在库", "Stands in";
    OPEN_PROJECTS = "在办项目", "Open projects";

    GAP = "缺口判断", "Gap";
    GAP_OPEN = "缺", "open";
    GAP_CLOSING = "正在补", "closing";
    TARGETS = "目标企业", "Targets";
    CLOSERS = "能补的项目", "Projects that could close it";

    ENTRY = "序号", "Entry";
    AT = "时间", "When";
    BY = "经办", "By";
    STEP = "操作", "Step";
    LINES = "内容", "What changed";
    TITLE = "名称", "Title";
    SCENARIO_PERIOD = "征集期", "Open";
    BUDGET = "预算(万元)", "Budget (CNY 10k)";
    FITTING = "匹配的项目", "Fitting projects";
    SIGNED = "签约额(亿元)", "Signed (CNY 100m)";
}

//! Words of the papers made from one project's record.

crate::words! {
    SCREENING = "研判意见表", "Screening opinions";
    FILING = "招商引资重大项目备案表（市级）", "Filing of a major project with the city";
    FILING_PROVINCE = "招商引资重大项目备案表（省级）", "Filing of a major project with the province";
    RECEIPT = "首谈登记回执", "Receipt of the first talk";
    TRANSFER = "流转通知单", "Notice of transfer";
    DILIGENCE = "尽职调查报告", "Due-diligence report";
    REVIEW = "项目评审意见书", "Opinion of the review";
    AGREEMENT = "协议要点表", "Main points of the agreement";
    NOTICE = "签约公示", "Public notice of signing";
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

    STATE = "状态", "State";
    COUNT = "项数", "Items";

    BASICS = "基本情况", "Basics";
    FINAL = "已定稿", "final";
    NOT_FINAL = "未定稿", "not final";
    RISK = "风险", "Risk";
    RISK_MATRIX = "风险矩阵", "Matrix of risks";

    SUMMARY = "信息摘要", "What is known";
    PROFILE = "企业基本情况", "Profile of the enterprise";
    CLASSES = "企业类别", "Classes of the enterprise";
    INVESTORS = "投资方及占比", "Investors and shares";
    FOREIGN = "其中外资", "Foreign capital";
    FEEDBACK = "结果反馈", "Told to";
    SOURCE_UNIT = "反馈对象", "Unit";
    TOLD_ON = "反馈日期", "Told on";
    FIRST_TALK_UNIT = "首谈单位", "First-talk unit";
    TALKED_ON = "首谈日期", "First talk on";
    LAST_PROGRESS = "最近实质性进展日", "Last progress on";

    ENVIRONMENT = "环评类别", "Environmental class";
    STATE_MONEY = "是否政府出资", "Public money";
    CITY_OPINION = "市级意见", "The city's opinion";
    CITY_NUMBER = "市级备案号", "Number with the city";
    OPINION = "意见（盖章）", "Opinion (seal)";
    RECEIPTS = "备案回执", "Receipts";
    RECIPIENT = "受理单位", "Recipient";
    NUMBER = "备案号", "Number";
    RECEIVED_ON = "受理日期", "Received on";
    SEAL = "经办人（盖章）", "Clerk (seal)";

    RIGHTS_AND_DUTIES = "首谈登记单位负责跟进和定期回访；半年期内没有实质性进展的，按规定处理。其他登记的内容不在回执上列出。", "The unit follows the project and hears the enterprise regularly; without progress within the half year the rules apply. What other claims say is not told here.";

    HANDING_OVER = "交接", "Handing over";
    HANDED_PAPERS = "移交材料清单", "Papers handed over";
    HAND_OVER_BY = "交接期限", "To be handed over by";
    OBJECT_TO = "异议受理单位", "Objections go to";
    SIGNED_BY_GIVER = "移交单位签收", "Signed by the giver";
    SIGNED_BY_TAKER = "接收单位签收", "Signed by the taker";

    FOR_MEMBERS = "内部资料，仅供评审成员使用", "Internal; for members of the review only";

    COUNTERSIGNED = "会签", "Signed";
    MEMBERS = "组成单位（签字）", "Members (signed)";
    VALID_UNTIL = "有效期", "Valid until";
    CHAIRED_BY = "牵头单位（盖章）", "Chairing unit (seal)";

    INTENSITY = "投资强度（万元/亩）", "Investment a mu (CNY x10k)";
    SIGNED_ON = "协议签订日期", "Signed on";
    PLACE = "建设地点", "Place";
    CONTENT_OF = "建设内容", "What is built";
    OBJECTIONS = "异议处理", "Objections";
    OBJECT_HOW = "异议反映方式（办公电话、地址、邮箱）", "How (office telephone, address, mailbox)";
    NOT_CLOSED = "公示结束后在此注明异议件数及处理情况。", "When the notice is over, the number of objections and what became of them stand here.";
    CLOSED_WITH = "公示期间收到异议 {n} 件，处理情况：{result}。", "{n} objections came in; what became of them: {result}.";

    PROMISES_KEPT = "已兑现政策", "Policies honoured";
    PAID = "已兑现金额", "Paid";
    SETTLED = "处置事项", "To be settled";
    ASSETS = "资产（亩、㎡、设备）", "Assets (mu, sq m, equipment)";
    DEBTS = "债权债务", "Claims and debts";
    WORKERS = "职工安置", "Employees";
    RECLAIMED = "追回政策资金", "Paid back";
    STEP = "步骤", "Step";
    STEP_BY = "责任单位", "By";
    STEP_UNTIL = "期限", "Until";
    STEP_DONE = "完成情况", "Done";

    CHOOSE = "选一份文书; Enter 打开", "Choose a document; Enter opens it";
    DOCUMENT = "文书", "Documents";
    DOCUMENT_HELP = "由本项目记录生成文书: 研判意见表、备案表、回执、通知单等", "Makes a document of the project's record: opinions, filings, receipts, notices";
    MONTH_ONLY = "通报按月出, {period} 不是月份", "a bulletin is of a month; {period} is none";
    MONTH_ONLY_NEXT = "写成年-月, 例如 2026-10", "give a year and a month, such as 2026-10";
    CITY_PAPERS = "全市文书", "Papers of the city";
    CITY_PAPERS_HELP = "由全市记录生成通报、调度会材料和纪要, 可存为文件", "Makes the bulletin, the material of the dispatch meeting and its minutes from the records";
    TASK_PAPER = "任务交办单", "Assignment sheet";
    TASK_PAPER_HELP = "生成选中任务的交办单, 可存为文件", "Makes the assignment sheet of the chosen task";
    MAKING = "正在生成 {what} ...", "Making {what} ...";
    BROKEN = "生成中断, 请再试一次", "making it broke off; try again";
    OPEN_FILES = "看佐证材料", "Evidence";
    OPEN_FILES_HELP = "看这个项目的佐证材料, 取出或撤下其中一份", "Shows the files kept with this project; takes one out or withdraws it";
    FILES_EMPTY = "没有佐证材料; {attach} 附一份", "no files yet; {attach} attaches one";
    FILES_FOOT = "Enter 取出到文件", "Enter takes one out";
    FILE_HINT = "后缀须与原文件相同; 未写文件夹的, 存在打开本程序的文件夹", "with the ending of the original; without a folder it goes where the program was started";
    FILE_ENDING = "后缀须与原文件相同", "the ending must be that of the original";
    SAVE_PAPER = "存为文件", "Save as a file";
    SAVE_PAPER_HELP = "把这份文书存为 DOCX、Markdown 或文本文件, 并记入导出记录", "Saves this paper as DOCX, Markdown or plain text and puts that on record";
    SAVE_FOOT = "Enter 保存", "Enter saves";
    SAVE_WHERE = "文件名或路径:", "File name or path:";
    SAVE_HINT = "结尾为 .docx、.md 或 .txt; 未写文件夹的, 存在打开本程序的文件夹", "ending in .docx, .md or .txt; without a folder it goes where the program was started";
    REPLACE = "已有文件 {path}, 替换吗?", "{path} is there already. Replace it?";
    ENDING = "文件名须以 .docx、.md 或 .txt 结尾", "the name must end in .docx, .md or .txt";
    NOT_REPLACED = "这里已有的不是本人的普通文件, 不能替换; 请换一个文件名", "what is there is no regular file of one's own and is not replaced; choose another name";
    NOT_WRITTEN = "未能写入: {why}", "not written: {why}";
    UNKNOWN_KIND = "没有名为 {kind} 的文书", "there is no document {kind}";
    KNOWN_KINDS = "可选: {known}", "choose from: {known}";
}

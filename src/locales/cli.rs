//! Words of the command line's plain output.

crate::words! {
    COL_ID = "编号", "ID";
    COL_NAME = "项目", "Project";
    COL_ENTERPRISE = "企业", "Enterprise";
    COL_AMOUNT = "投资(亿元)", "CNY 100m";
    COL_TIER = "级别", "Tier";
    COL_STAGE = "阶段", "Stage";
    COL_UNIT = "责任单位", "Unit";
    COL_DUE = "期限", "Due";
    COL_ALERT = "事项", "What";
    COL_ARTICLE = "依据", "Article";
    COL_BASIS = "性质", "Basis";
    COL_STATE = "状态", "State";
    /// Over the marks of gate lines.
    COL_MARK = "-";
    /// Over an indent.
    COL_NONE = "-";
    COL_CONDITION = "条件", "Condition";
    COL_HOW = "去办", "How";
    COL_RANK = "名次", "Rank";
    COL_POINTS = "积分", "Points";
    COL_LINKS = "主要来源", "From";
    COL_RULE = "规则", "Rule";
    COL_EVENT = "记录号", "Entry";
    COL_DATE = "日期", "Date";
    COL_CHAIN = "产业链", "Chain";
    COL_SEGMENT = "环节", "Segment";
    COL_ENTERPRISES = "企业", "Enterprises";
    COL_TALKS = "在谈", "Talks";
    COL_BUILDING = "在建", "Building";
    COL_PRODUCTION = "投产", "Production";
    COL_GAPS = "缺口", "Gaps";
    COL_TITLE = "名称", "Title";
    COL_PERIOD = "起止", "Open";
    COL_BUDGET = "预算", "Budget";
    COL_LOGIN = "登录名", "Login";
    COL_PERSON = "姓名", "Name";
    COL_ROLES = "角色", "Roles";
    COL_LAYER = "界面", "Layer";
    COL_KEYS = "按键", "Keys";
    COL_ACTION = "操作", "Action";
    COL_ACTION_NAME = "名称", "Name";
    COL_ROW = "行", "Row";
    COL_COLUMN = "列", "Column";
    COL_VALUE = "填写内容", "Value";
    COL_REASON = "原因", "Why";
    COL_FIELD = "字段", "Field";
    COL_TYPE = "类型", "Type";
    COL_REQUIRED = "必填", "Required";
    COL_HELP = "说明", "Help";
    COL_VERB = "操作", "Verb";
    COL_PLACE = "区域", "Place";
    COL_SCORE = "得分", "Score";
    DOCUMENT_WRITTEN = "已写入 {file}", "written to {file}";
    COL_REASONS = "理由", "Why";

    NOTHING = "没有符合条件的内容", "nothing found";
    TOTAL = "共 {n} 条", "{n} in all";
    SHOWN = "共 {total} 条, 显示 {n} 条", "{n} of {total}";
    MISSING = "所缺:", "Missing:";
    NEXT = "下一步: {next}", "Next: {next}";
    ERROR = "错误: {message}", "error: {message}";

    GATE_NONE = "没有下一道门槛", "there is no next gate";
    STAGE_SINCE = "{stage}, 自 {date} 起", "{stage} since {date}";
    TO_STAGE = "下一步: {stage}", "next: {stage}";
    DEADLINES = "期限", "Deadlines";
    FILINGS = "备案", "Filings";
    OPINIONS = "部门意见", "Opinions";
    SIBLINGS = "同一企业的其他项目", "Other projects of the enterprise";
    EXTRAS = "台账其他列", "Other ledger columns";
    LAST_NOTE = "最近记事", "Last note";
    UPDATED = "最近更新", "Updated";

    DONE = "已完成: 第 {seq} 号 {id}", "done: entry {seq} {id}";
    ON_BEHALF = "{actor} ({admin} 代办)", "{actor} (by {admin})";
    ENTRY_UNDONE = "已撤销", "undone";

    INIT_DONE = "已在 {path} 建立数据库, 系统管理员 {admin}", "database made in {path}, administrator {admin}";
    DEMO_READY = "示例数据已在 {path}", "the sample is in {path}";
    MEMBER_DONE = "人员 {id} 已登记: 第 {seq} 号", "member {id} is set: entry {seq}";
    MEMBER_THERE = "已有名为 {id} 的人员", "there is a member {id} already";
    MEMBER_THERE_NEXT = "请用 luodi member set {id} 修改", "change it with luodi member set {id}";
    MEMBER_ACTIVE = "在岗", "active";
    MEMBER_GONE = "离岗", "left";
    COL_MEMBER_UNIT = "单位", "Unit";
    POLICY_OK = "规则文件没有错误: {version}", "the profile holds: {version}";
    POLICY_LOADED = "已启用规则 {version}: 第 {seq} 号", "rules {version} are in force: entry {seq}";
    POLICY_TIERS = "级别", "Tiers";
    POLICY_FROM = "{amount}以上", "from {amount}";
    TERM_WORKING = "{n}个工作日", "{n} working days";
    TERM_DAYS = "{n}天", "{n} days";
    TERM_MONTHS = "{n}个月", "{n} months";
    KEYS_OK = "按键文件没有错误", "the keymap file holds";

    EXISTING_ENTERPRISES = "现有企业库", "Existing enterprises";
    PROSPECTIVE_ENTERPRISES = "拟引进企业库", "Prospective enterprises";
    PLANNED_PROJECTS = "拟建项目库", "Planned projects";
    UNDER_CONSTRUCTION = "在建项目库", "Projects under construction";
    IN_TALKS = "在谈项目动态信息库", "Projects in talks";
    REGISTERED = "项目信息库", "Registered projects";
    RECONCILES = "各库相符", "the libraries reconcile";
    RECONCILES_NOT = "各库不符, 请运行 luodi rebuild", "the libraries do not reconcile; run luodi rebuild";

    STATUS_FOLDER = "数据目录", "Data folder";
    STATUS_HEAD = "最后记录号", "Last entry";
    STATUS_PROJECTS = "项目", "Projects";
    STATUS_ENTERPRISES = "企业", "Enterprises";
    STATUS_MEMBERS = "人员", "Members";
    STATUS_JOURNAL = "记录文件", "Journal";
    STATUS_JOURNAL_SIZE = "{segments} 个文件, {bytes} 字节", "{segments} files, {bytes} bytes";
    STATUS_SINCE = "运行自", "Running since";
    STATUS_POLICY = "现行规则", "Rules";
    STATUS_PURPOSE = "用途", "For";
    STATUS_ATTACHED = "在线", "Attached";
    STATUS_HEALTH = "状况", "Health";
    STATUS_GOOD = "正常", "good";

    SCENARIO_COLLECTING = "征集", "collecting";
    SCENARIO_PUBLISHED = "发布", "published";
    SCENARIO_MATCHING = "对接中", "matching";
    SCENARIO_AWARDED = "已揭榜", "awarded";
    SCENARIO_LANDED = "已落地", "landed";
    SCENARIO_CLOSED = "关闭", "closed";

    IMPORT_READ = "{file}: {format}, 表头在第 {row} 行", "{file}: {format}, header in row {row}";
    IMPORT_MAPPED = "列的对应: {columns}", "columns: {columns}";
    IMPORT_KEPT = "没有对应、原样附在项目后的列: {columns}", "columns with no counterpart, kept beside the project: {columns}";
    IMPORT_TAKEN = "共 {rows} 行, 接收 {accepted} 行, 不能接收 {rejected} 行, 重复 {duplicates} 行: 第 {seq} 号", "{rows} rows: {accepted} taken, {rejected} rejected, {duplicates} repeated: entry {seq}";
    IMPORT_NOT_TAKEN = "共 {rows} 行, 可接收 {accepted} 行, 不能接收 {rejected} 行, 重复 {duplicates} 行; 未导入", "{rows} rows: {accepted} could be taken, {rejected} rejected, {duplicates} repeated; nothing was imported";
    IMPORT_DUPLICATE_ROW = "与第 {of} 行重复", "repeats row {of}";
    IMPORT_DUPLICATE_PROJECT = "与 {of} 重复", "repeats {of}";
    IMPORT_REJECTS = "不能接收的行已写入 {file}", "rejected rows are in {file}";
    IMPORT_RUNNING = "正在导入", "importing";
    IMPORT_MORE = "另有 {n} 行", "{n} rows more";

    SOCKET_LATER = "共享服务尚未提供", "the shared service is not available yet";
    SOCKET_LATER_NEXT = "去掉 --socket(或 LUODI_SOCKET), 直接打开数据目录", "leave --socket (or LUODI_SOCKET) out and open the data folder";
    NO_TERMINAL = "界面需要终端", "the interface needs a terminal";
    NO_TERMINAL_NEXT = "请在终端中运行, 或使用命令; 见 luodi --help", "run it in a terminal, or use a command; see luodi --help";
    BAD_DAY = "{value} 不是日期", "{value} is no date";
    BAD_DAY_NEXT = "写作 2026-11-23, 演练时间写作 2026-11-23T09:00", "write 2026-11-23; a rehearsal's time as 2026-11-23T09:00";
    BAD_PERIOD = "{value} 不是期间", "{value} is no period";
    BAD_PERIOD_NEXT = "写作 2026, 2026-Q4 或 2026-11", "write 2026, 2026-Q4 or 2026-11";
    BAD_CHOICE = "{option} 没有 {value} 这个选项", "{value} is no choice for {option}";
    BAD_CHOICE_NEXT = "可选: {known}", "choose from: {known}";
    BAD_PAIR = "{value} 不是 字段=值 的写法", "{value} is not field=value";
    BAD_PAIR_NEXT = "字段见 luodi do --list", "luodi do --list shows the fields";
    PAIR_TWICE = "{field} 写了两次", "{field} stands twice";
    ID_NOT_WANTED = "{verb}不针对某个项目, 多了 {value}", "{verb} is about no single project; {value} is too much";
    FILE_NOT_FOUND = "没有这个文件: {path}", "there is no file {path}";
    FILE_NOT_FOUND_NEXT = "请核对路径", "check the path";
    FILE_FAILED = "不能读写 {path}: {why}", "cannot read or write {path}: {why}";
    FILE_FAILED_NEXT = "请核对路径和权限", "check the path and its permissions";
    OUTPUT_FAILED = "无法写出: {why}", "the output cannot be written: {why}";
    OUTPUT_FAILED_NEXT = "请检查磁盘空间", "check the room on the disk";
}

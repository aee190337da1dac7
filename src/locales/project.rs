//! Words of the project page, and of acting on projects.

crate::words! {
    TAB_OVERVIEW = "概况", "Overview";
    TAB_OVERVIEW_HELP = "看项目的全部信息", "Shows everything known of the project";
    TAB_GATE = "流程与门槛", "Gate";
    TAB_GATE_HELP = "看还缺什么、由谁办、何时到期", "Shows what is missing, who owes it and by when";
    TAB_HISTORY = "历史", "History";
    TAB_HISTORY_HELP = "看谁在何时改了什么", "Shows who changed what and when";
    UPDATE_PROGRESS = "更新进展", "Update progress";
    UPDATE_PROGRESS_HELP = "直接到进展情况一栏修改", "Edits the project, beginning with its progress";

    POSITION = "现处: {stage}(第{n}天)", "At: {stage} (day {n})";
    NEXT = "下一步: {stage}", "Next: {stage}";
    STOPPED = "停工中(自 {date})", "works suspended since {date}";
    ENDED = "已结束: {stage}({date})", "Ended: {stage} ({date})";
    LAST_STAGE = "已是最后一个阶段", "This is the last stage";
    READY = "a 推进", "press a to advance";
    COL_ARTICLE = "依据", "Article";
    COL_CONDITION = "条件", "Condition";
    COL_STATE = "状态", "State";
    COL_FIX = "去办", "To do";
    SOFT = "{what}(不作硬性要求)", "{what} (advisory)";
    DO_IT = "Enter 填{verb}", "Enter: {verb}";
    TIER = "级别", "Tier";
    THEIRS = "由{ask}办", "for {ask}";
    NO_GATE = "没有下一道门槛", "No further gate";
    GATE_UNTOLD = "门槛由责任单位办理", "The gate is its unit's";

    NO_MEMBER = "{name}(不是系统成员)", "{name} (no member)";
    PROPOSALS = "待确认", "Waiting for confirmation";
    PROPOSAL = "{verb}  {by} {date} 提出, 由{asked}确认", "{verb}  proposed by {by} on {date}, to be confirmed by {asked}";
    ANSWER_IT = "Enter 确认或不确认", "Enter answers it";
    CLOCKS = "时钟", "Clocks";
    CLOCK_START = "起 {date}", "from {date}";
    CLOCK_DUE = "到期 {date}", "due {date}";
    NO_CLOCKS = "没有在走的时钟", "No clock is running";

    SECTION_BASE = "基本信息", "Basics";
    SECTION_DUTY = "责任与对接", "Responsibility";
    SECTION_DATES = "日期", "Dates";
    SECTION_SIZE = "要素与指标", "Size and figures";
    SECTION_PROGRESS = "进展", "Progress";
    SECTION_EXTRA = "原台账其他栏目", "Other ledger columns";
    SECTION_SIBLINGS = "同一企业的其他项目", "Other projects of the enterprise";
    SECTION_NOTE = "最近记事", "Latest note";
    REGISTERED_ON = "登记日期", "Registered on";
    UPDATED_ON = "最近更新", "Last update";
    SIMILAR_TO = "与 {id} 相似, 确认为另一个项目: {reason}", "Resembles {id}, confirmed as another project: {reason}";
    BACKFILLED = "补录: {reason}({by} {date})", "Backfilled: {reason} ({by} {date})";
    BY_ON = "{text} ({by} {date})";

    HISTORY_EMPTY = "还没有记录", "No entries yet";
    HISTORY_MORE = "更早的记录: 继续向下", "Older entries: keep going down";
    ON_BEHALF = "{actor}(由 {admin} 代办)", "{actor} (by {admin})";
    UNDONE = "[已撤销]", "[undone]";
    MORE_CHANGES = "另 {n} 项", "{n} more";

    CARD_ONLY = "只能查到有这个项目; 详情请找责任单位或市商务局", "Only its existence may be read; ask the responsible unit or the city's commerce department";
    NO_NEIGHBOUR = "已到这一列表的尽头", "The end of this list";
    PAGE_FAILED = "项目读不出来: {why}", "The project cannot be read: {why}";
    RULE = "依据: {doc}", "Rules: {doc}";

    ADVANCED = "{which} 已推进到{stage}", "{which} moved to {stage}";
    GATE_SHUT = "{article}: 还缺 {n} 项, 见下", "{article}: {n} missing, see below";
    CONFIRM_MANY = "{verb} {n} 个项目: {names}", "{verb} {n} projects: {names}";
    AND_MORE = "等", "and others";
    MANY_DONE = "已{verb} {n} 个项目", "{verb}: {n} projects";
    MANY_REFUSED_TITLE = "有 {n} 个办不了, 一个也没有动", "{n} cannot be done; nothing was changed";
    MANY_REFUSED_FOOT = "Enter 只办其余 {n} 个  Esc 返回", "Enter does the other {n}  Esc back";
    MANY_REFUSED_ALL = "Esc 返回", "Esc back";
    DID_UNDO = "已撤销: {what}", "Undone: {what}";
    DID_REDO = "已重做: {what}", "Redone: {what}";
    NOT_KNOWN = "没有可办的项目", "No project to act on";
}

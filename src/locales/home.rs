//! Words of the home screen: its header, the four panes, the filter, the look-up, the bottom line.

crate::words! {
    TITLE = "{city}招商引资全生命周期", "{city} investment projects, lead to exit";
    OVERVIEW = "总览", "Overview";
    TAB_PIPELINE = "管线", "Pipeline";
    TAB_CHAINS = "链图", "Chains";
    TAB_CALENDAR = "日历", "Calendar";
    TAB_BOARD = "积分", "Board";
    PIPELINE = "线索管线", "Pipeline";
    CHAINS = "产业链图谱", "Industry chains";
    CALENDAR = "里程碑日历", "Milestones";
    BOARD = "积分榜", "Scoring board";

    STATUS = "逾期 {late} 今日 {today}  {link}", "late {late} today {today}  {link}";
    CUT_OFF = "已断", "cut off";
    READ_ONLY = "[只读] 现在不能写入: {why}", "[read-only] Nothing can be written now: {why}";
    AWAY = "[已断] 连接中断, 正在重连...; 显示的是断开前的内容, 所填的还在", "[cut off] The line is broken and is being looked for...; this is what was said last, and what you typed is kept";
    AWAY_BECAUSE = "[已断] {why}; 显示的是断开前的内容, 所填的还在", "[cut off] {why}; this is what was said last, and what you typed is kept";
    LOST = "[已断] 与服务断开, 显示的是断开前的内容; 请重新进入", "[cut off] The service is gone; this is what it said last. Please start again";
    SILENT = "[等待] 服务还没有答复; 显示的是先前的内容, 按键仍可使用", "[waiting] The service has not answered yet; this is what it said last, and the keys work";
    UNREADABLE = "没有读到: {why}", "Could not read: {why}";
    KEYMAP_UNREADABLE = "按键表 {file} 读不出: {why}", "The keymap {file} cannot be read: {why}";

    SCOPE = "本单位/全部", "Own/all";
    SCOPE_HELP = "在本单位的项目与全部可见的项目之间切换, 总览和日历都随之变化", "Between one's own unit's projects and everything that may be seen; home and calendar go with it";
    SCOPE_OWN = "本单位", "own";
    SCOPE_ALL = "全部可见", "all";
    ON_BEHALF = "{by} 代 ", "{by} for ";
    ON_BEHALF_SHORT = "代 ", "for ";
    EMPTY_OWN = "本单位没有这里的项目。{scope} 看全部可见的项目, {new} 登记新线索。", "No project of your own unit here. {scope} shows all that you may see, {new} registers a lead.";

    COLUMN_NAME = "项目", "Project";
    COLUMN_AMOUNT = "投资", "CNY100m";
    COLUMN_TIER = "级", "Tier";
    COLUMN_UNIT = "责任单位", "Unit";
    COLUMN_STAGE = "阶段", "Stage";
    COLUMN_DUE = "期限", "Deadline";
    COLUMN_ENTERPRISE = "企业", "Enterprise";
    COLUMN_CHAIN = "产业链", "Chain";
    COLUMN_OFFICER = "对接人", "Officer";
    COLUMN_UPDATED = "更新", "Updated";
    COLUMN_ID = "编号", "Number";

    ALL_OPEN = "全部", "All";
    COUNT = "{name} {n}";
    /// Standing still longer than policy says.
    STALE = "滞{n}", "{n} stale";
    STALE_MARK = "滞", " s";
    STRIP_MORE = ">";
    STRIP_LESS = "<";
    SORTED_BY = "按{column}", "by {column}";
    MARKED = "已选 {n}", "{n} marked";
    /// Marks that went with the list they stood on.
    MARKS_DROPPED = "取消选择 {n}", "{n} unmarked";
    FILTER_OFF = "筛选已清除", "Filter cleared";
    MARKED_FIRST = "列表有 {all} 项, 只选了前 {n} 项", "The list has {all}; the first {n} are marked";
    EMPTY_ALL = "还没有项目。{new} 登记新线索; 已有台账可用 luodi import 导入。", "No projects yet. {new} registers a lead; luodi import takes an existing ledger.";
    EMPTY_STAGE = "这一阶段没有项目。左右键换阶段, {new} 登记新线索。", "No project in this stage. Left/Right change the stage, {new} registers a lead.";
    EMPTY_FILTER = "没有符合筛选的项目。{filter} 改筛选。", "No project passes the filter. {filter} changes it.";

    CHAIN_HEAD = "链 / 环节", "Chain / segment";
    CHAIN_ENTERPRISES = "企业", "Firms";
    CHAIN_TALKS = "未签", "Leads";
    CHAIN_BUILDING = "已签", "Deals";
    CHAIN_PRODUCTION = "投产", "Made";
    CHAIN_AMOUNT = "投资", "CNY100m";
    CHAIN_GAPS = "缺", "Gaps";
    CHAIN_GAP = "[缺]", "[gap]";
    CHAIN_NONE = "未定产业链", "No chain set";
    CHAIN_FIGURE = "缺口 {n}", "{n} gaps";
    CHAIN_EMPTY = "没有产业链资料。请管理员检查资料目录里的 chains.toml。", "No chains known. Ask the administrator about chains.toml of the profile.";

    CALENDAR_MAKE_UP = "班", "W";
    CALENDAR_OFF = "休", "off";
    CALENDAR_WORKED = "调休上班", "make-up day";
    CALENDAR_GUESSED = "放假安排未公布, 按周末推算", "holidays not published, weekends assumed";
    CALENDAR_MONTH = "月", "Month";
    CALENDAR_WEEK = "周", "Week";
    CALENDAR_AGENDA = "议程", "Agenda";
    CALENDAR_DUE = "到期 {n}", "{n} due";
    CALENDAR_NODES = "节点 {n}", "{n} nodes";
    NODE_REACHED = "已于 {date} 完成", "reached on {date}";
    NODE_INTENDED = "设想", "intended";
    CALENDAR_ALL = "一年内 {n} 项", "{n} within a year";
    CALENDAR_EMPTY = "一年内没有到期事项。", "Nothing is due within a year.";
    CALENDAR_VIEW = "月/周/议程", "View";
    CALENDAR_VIEW_HELP = "日历在月、周、议程之间切换", "Shows the calendar as a month, a week or an agenda";
    OPEN_CALENDAR = "日历", "Calendar";
    OPEN_CALENDAR_HELP = "里程碑日历单独成页", "The calendar as a page of its own";
    CALENDAR_LEGEND = "! 逾期  * 到期  + 节点  (休)  班 调休上班  [今日]", "! late  * due  + node  (off)  W make-up day  [today]";
    AGENDA_LATE = "已逾期 {n} 项", "{n} late";
    AGENDA_NONE = "这一周没有到期事项", "Nothing due this week";
    AGENDA_FOOT = "Enter 打开项目  {act} 去办  {plan} 改期  {view} 换视图  Esc 返回", "Enter project  {act} does it  {plan} moves the plan  {view} view  Esc back";

    RANK = "名次", "Rank";
    BOARD_UNIT = "单位", "Unit";
    POINTS = "积分", "Points";
    MOVED = "较上周", "Week";
    SOURCES = "主要来源", "Main sources";
    MOVED_UP = "升{n}", "up {n}";
    MOVED_DOWN = "降{n}", "down {n}";
    MOVED_NOT = "平", "same";
    SOURCE = "{link} {points}";
    BOARD_BASIS = "分值: {basis}值", "Points: {basis}";
    BOARD_EMPTY = "这一期还没有积分。左右键换组, {period} 换周期。", "No points in this period. Left/Right change the board, {period} the period.";
    EXPLAIN_TITLE = "{unit} 积分明细 {period}", "{unit}: where the points come from, {period}";
    EXPLAIN_FIGURE = "{n} 条 共 {points} 分", "{n} entries, {points} points";
    EXPLAIN_EMPTY = "这一期没有得分记录。", "No entry in this period.";
    EXPLAIN_FOOT = "Enter 打开项目  Esc 返回", "Enter opens the project  Esc back";
    EXPLAIN_DAY = "日期", "Day";
    EXPLAIN_RULE = "规则", "Rule";
    EXPLAIN_LINK = "环节", "Link";
    EXPLAIN_ARTICLE = "依据", "Article";
    EXPLAIN_BASIS = "性质", "Basis";
    /// A deadline that passed unmet gives points (usually fewer) without a journal entry.
    EXPLAIN_SEQ = "#{seq}";

    FILTER_TITLE = "筛选", "Filter";
    FILTER_FOOT = "左右或字母换值  Enter 使用  {save} 存视图  {rename} 改名  {delete} 删视图", "Left/Right or letters  Enter use  {save} save  {rename} rename  {delete} delete view";
    FILTER_MINE = "只看我负责的", "Mine only";
    FILTER_DUE = "将到期", "Due";
    FILTER_DUE_TODAY = "今日到期", "today";
    FILTER_DUE_DAYS = "{n}日内到期", "within {n} days";
    FILTER_AMOUNT = "投资额区间", "Amount";
    FILTER_NO_SUM = "{text}  写作 1亿-5亿、10亿以上", "{text}  such as 1-5 or >=10, in CNY 100m";
    FILTER_TEXT = "含文字", "Text";
    FILTER_NAME = "视图名称", "Name of the view";
    FILTER_NAMELESS = "视图要有名称", "A view needs a name";
    FILTER_VIEW_FIRST = "先在第一行选一个视图", "Choose a view on the first line first";
    FILTER_DELETED = "已删除视图: {view}", "View deleted: {view}";
    FILTER_VIEW = "视图", "View";
    FILTER_METHOD = "招商方式", "Method";
    FILTER_FOCUS = "只看专班重点", "Task force's only";
    FILTER_LATE = "只看逾期或停滞", "Late or stale only";
    FILTER_ANY = "不限", "any";
    FILTER_NO_VIEW = "无", "none";
    FILTER_SAVED = "已存为视图: {view}", "Saved as a view: {view}";
    FILTER_NOTHING = "没有筛选可存", "No filter to save";

    SEARCH_TITLE = "查找", "Search";
    SEARCH_RECENT = "最近看过 {n} 项", "{n} looked at last";
    SEARCH_FOUND = "共 {n} 项", "{n} found";
    SEARCH_HINT = "输入名称、企业、编号、信用代码的任何部分, 或拼音: xtyc, xitu, 稀tyc", "Type any part of a name, enterprise, number or credit code, or pinyin: xtyc, xitu";
    SEARCH_NONE = "没有找到。换个字, 或 Esc 返回后 {new} 登记新线索。", "Nothing found. Try other letters, or Esc and {new} to register a lead.";
    SEARCH_FOOT = "Enter 打开  上下选择  Esc 返回", "Enter opens  Up/Down choose  Esc back";

    PERIOD = "换周期", "Period";
    PERIOD_HELP = "年、季、月依次切换", "Year, quarter, month in turn";
    EARLIER = "前一期", "Earlier";
    EARLIER_HELP = "看前一个月、季度或年", "Shows the month, quarter or year before";
    LATER = "后一期", "Later";
    LATER_HELP = "看后一个月、季度或年", "Shows the month, quarter or year after";
    THIS_DAY = "回到今日", "Today";
    THIS_DAY_HELP = "日历回到今日", "Takes the calendar to today";
}

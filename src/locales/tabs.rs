//! Words of the project page's tabs of articles 8 to 12, and of the page that decides after the half year.

crate::words! {
    TAB_GATE_SHORT = "门槛", "Gate";
    TAB_TALKS = "首谈", "First talk";
    TAB_TALKS_SHORT = "首谈", "Talk";
    TAB_TALKS_HELP = "看首谈、半年期、核心事项、考察、选址和流转", "Shows the first talk, its half year, core matters, visits, site and transfers";
    TAB_REVIEW = "尽调评审", "Diligence and review";
    TAB_REVIEW_SHORT = "尽评", "Review";
    TAB_REVIEW_HELP = "看尽职调查、风险矩阵和评审意见", "Shows due diligence, the matrix of risks and the review";
    TAB_AGREEMENT = "协议", "Agreement";
    TAB_AGREEMENT_HELP = "看投资协议、约定目标和签约公示", "Shows the agreement, its commitments and the public notice";

    SECTION = "{what} ({article})";
    SECTION_COUNTED = "{what} {done}/{all} ({article})";

    BEFORE_BACKFILL = "补录项目: 现阶段之前的记录不作要求", "A backfilled project: records of earlier stages are not asked for";

    FIRST_TALK = "首谈登记", "First talk";
    HOLDER = "首谈单位", "Held by";
    DISPUTED = "登记相遇, 待裁定: Enter 裁定首谈单位", "Claims meet and wait for a ruling: Enter rules";
    RIVAL = "与 {id} 属同一企业, 该项目首谈已由其他单位登记", "{id} is of the same enterprise; another unit holds its first talk";
    RULING = "裁定", "Ruling";
    RULED = "{unit}: {reason}";
    RECEIPT = "首谈登记回执", "Receipt";
    RECEIPT_VALUE = "编号 {number}", "number {number}";
    HALF_YEAR = "半年期", "Half year";
    CLOCK_FROM = "起算日", "From";
    LAST_PROGRESS = "最近实质性进展", "Last progress";
    CLOCK_TO = "到期日", "Due";
    ROLLED = "(对应日 {date} 逢休息日, 顺延 {n} 天)", "({date} is a day off: {n} days later)";
    LEFT = "尚余", "Left";
    ONLY_REMINDED = "办法只规定重大项目流转; 本级别只提醒(默认)", "The transfer reaches major projects only; this tier is reminded (default)";
    SEE_BRANCHES = "Enter 看期满后两种处理的依据", "Enter: what speaks for each branch when it is over";
    DECIDE_NOW = "已满半年, 待决定: Enter 市商务牵头, 或引导流转", "Half a year is over: Enter decides, city lead or guided elsewhere";
    REVISITS = "跟踪回访", "Revisits";
    REVISIT_VALUE = "上次联系 {start}, 应于 {due} 前回访, {when}; Enter 记回访", "last heard {start}, revisit by {due}, {when}; Enter notes one";
    PROGRESS = "实质性进展", "Substantive progress";
    ADD_PROGRESS = "Enter 记一项实质性进展(须有佐证, 半年期重新起算)", "Enter records one (with evidence; the half year starts again)";
    MATTERS = "洽谈核心事项", "Core matters agreed";
    ENTERPRISE = "企业:", "enterprise:";
    GOVERNMENT = "我方:", "government:";
    SUPPORT = "市级部门参与和统筹调度", "City's support";
    SUPPORT_ASKED = "请{units}参与: {reason}", "asks {units} to join: {reason}";
    SUPPORT_WAITS = "待调度会研究", "waits for the dispatch meeting";
    ADD_SUPPORT = "Enter 申请市级部门参与, 并提交市专班统筹调度", "Enter asks departments to join and the task force to dispatch";
    TRANSFERS = "流转记录", "Transfers";
    CREDIT = "此后积分 {from} {own}%, {to} {other}%", "later points: {from} {own}%, {to} {other}%";

    VISITS_IN = "来访考察", "Visits by the enterprise";
    VISITS_OUT = "赴企考察", "Visits to the enterprise";
    VISIT_MADE = "已考察", "made";
    VISIT_PLANNED = "计划", "planned";
    SITES = "选址匹配", "Sites";
    SITE_CHOSEN = "选定", "Chosen";
    SITE_IS = "已选", "chosen";
    SITE_RECOMMENDED = "推荐", "best";
    SCORE = "{n}分", "{n}";
    NO_REASONS = "没有相符之处", "nothing in common";



    DECISION = "满半年的两种处理", "After the half year: two branches";
    NO_HALF_YEAR = "项目不在洽谈中, 没有半年期", "Not in talks; no half year runs";
    HALF_YEAR_OVER = "自 {start} 起无实质性进展, {due} 满半年, {when}, 请决定", "No substantive progress since {start}; the half year ended {due}, {when}: decide";
    HALF_YEAR_RUNS = "自 {start} 起算, {due} 才满半年, {when}; 期满前不能流转", "Runs from {start} to {due}, {when}; no transfer before";
    FACTS_OF = "依据: {unit}的情况(匹配排序)", "Facts of {unit}, from the ranking";
    LAYOUT = "符合产业布局", "Fits the layout";
    BASE = "有落地基础", "Landing base";
    CITY_LEAD_WHEN = "适用: 符合产业布局, 且有落地基础", "When it fits the layout and has a landing base";
    CITY_LEAD_DOES = "效果: 责任单位不变, 由市商务牵头推进; 半年期重新起算; 积分不分成", "The unit stays, city commerce leads; the half year starts again; points are not split";
    CITY_LEAD_GO = "Enter 由市商务部门牵头推进", "Enter: city commerce takes the lead";
    GUIDE_WHEN = "适用: 不符合产业布局, 或没有落地基础", "When it does not fit, or has no landing base";
    GUIDE_DOES = "效果: 责任单位改为接续地区, 另定对接人员; 半年期重新起算; 此后积分原单位 {own}%, 接续单位 {other}%(默认)", "The unit changes and names its officer; the half year starts again; later points {own}% to the first, {other}% to the next (default)";
}

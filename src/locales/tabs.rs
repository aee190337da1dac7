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

    DECISION = "满半年的两种处理", "After the half year: two branches";
    NO_HALF_YEAR = "项目不在洽谈中, 没有半年期", "Not in talks; no half year runs";
    HALF_YEAR_OVER = "自 {start} 起无实质性进展, {due} 满半年, {when}, 请决定", "No substantive progress since {start}; the half year ended {due}, {when}: decide";
    HALF_YEAR_RUNS = "自 {start} 起算, {due} 才满半年, {when}; 期满前不能流转", "Runs from {start} to {due}, {when}; no transfer before";
    FACTS_OF = "依据: {unit}的情况(匹配排序)", "Facts of {unit}, from the ranking";
    LAYOUT = "符合产业布局", "Fits the layout";
    BASE = "有落地基础", "Landing base";
    CITY_LEAD_WHEN = "适用: 符合产业布局, 且有落地基础", "When it fits the layout and has a landing base";
    CITY_LEAD_DOES = "效果: 市商务为责任单位和首谈单位, 另定对接人员; 半年期重新起算; 此后积分原单位 {own}%, 接续单位 {other}%(默认)", "City commerce is responsible, holds the first talk and names its officer; the half year starts again; later points {own}% to the first, {other}% to the next (default)";
    CITY_LEAD_GO = "Enter 由市商务部门牵头推进", "Enter: city commerce takes the lead";
    GUIDE_WHEN = "适用: 不符合产业布局, 或没有落地基础", "When it does not fit, or has no landing base";
    GUIDE_DOES = "效果: 责任单位和首谈单位改为接续地区, 另定对接人员; 半年期重新起算; 此后积分原单位 {own}%, 接续单位 {other}%(默认)", "Responsibility and first talk go to the next unit, with its officer; the half year starts again; later points {own}% to the first, {other}% to the next (default)";
}

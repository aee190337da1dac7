//! Words of forms: drafts, consequences, duplicates, conflicts. Labels of fields are in `fields` and `verbs`.

crate::words! {
    FOOT = "Ctrl+o 或 F10 保存  Esc 存草稿并关闭", "Ctrl+o or F10 saves  Esc keeps a draft and closes";
    LOOK_UP = "写项目编号或全称, 几个用顿号或空格隔开; 名称有几个项目的, 写编号", "An id or a full name, several with commas or blanks; where a name is of several projects, the id";
    FIX_FIRST = "请先改正标出的栏目", "Please correct the marked field first";
    SAVED = "已{what}: {which}", "{what} done: {which}";
    PROPOSED = "已提出{what}: {which}, 待他人确认后生效 ({id})", "{what} proposed: {which}; it takes effect when another confirms it ({id})";
    MANY = "{n} 个项目", "{n} projects";
    MANY_NAMED = "{n} 个项目: {first} 等", "{n} projects: {first} and others";
    /// A dated line is written above what stands.
    ADDS = "更新进展", "Add a dated line";
    LIST_HELP = "输入可筛选, 向下键展开", "type to filter, Down opens the list";
    LINES_HELP = "可写多行, Enter 换行", "several lines; Enter begins one";
    SCORE_HELP = "0 到 5 的整数", "a whole number, 0 to 5";
    DATE_HELP = "昨天 周五 11-23 -2, F4 日历; 不填为今日", "yesterday fri 11-23 -2, F4 calendar; today if left out";
    DAY_HELP = "周五 +3工作日 11-23 月底, F4 日历", "fri +3wd 11-23 eom, F4 calendar";
    MOMENT_HELP = "如 今天 14:30, 11-23 9:00, F4 日历", "e.g. today 14:30, 11-23 9:00, F4 calendar";
    /// What a typed day is, behind its date and weekday.
    NTH_WORKING_DAY = "第{n}个工作日", "working day {n} from now";
    DAYS_AHEAD = "{n}天后", "in {n} days";
    DAYS_AGO = "{n}天前", "{n} days ago";
    DAY_OFF = "非工作日", "no working day";
    DAY_KEYS = "PgUp PgDn 换月", "PgUp PgDn month";
    NO_DAY_HERE = "这一栏不填日子", "This field does not take a day";
    /// The value in the record, beside a changed field.
    WAS = "原为 {text}", "was {text}";

    /// Beside a field that the person may not write.
    BARRED = "不由您改", "not yours to change";

    DRAFT_SAVED = "草稿已存", "draft kept";
    DRAFT_SAVED_AT = "草稿已存 {at}", "draft kept {at}";
    DRAFT_NOT_YET = "草稿未存", "draft not kept yet";
    /// Where the cursor is among the fields, and how many are further down.
    PLACE = "栏 {n}/{all}", "field {n}/{all}";
    MORE_BELOW = "下面还有 {n} 栏", "{n} more below";
    DRAFT_KEPT = "草稿已存, 下次打开时可继续", "Draft kept; it is offered the next time";
    DRAFT_FAILED = "草稿没有存上: {why}", "The draft could not be kept: {why}";
    DRAFT_STAYS = "已保存, 但旧草稿没有清除", "Saved, but the old draft is still there";
    OFFER_TITLE = "未完成的草稿", "Unfinished draft";
    OFFER = "有未完成的草稿({n} 项), Enter 继续", "There is an unfinished draft ({n} fields), Enter goes on with it";
    OFFER_LEFT = "离任的{by}留有未完成的草稿({n} 项), Enter 继续", "{by}, who left, had begun it ({n} fields); Enter goes on";
    OFFER_FOOT = "Enter 继续  n 重新填写  Esc 返回", "Enter go on  n start afresh  Esc back";

    WILL = "保存后: {what}", "On saving: {what}";
    FILING_LAPSES = "{filing}不再需要", "{filing} is no longer owed";
    REVIEW_GONE = "评审意见将过时({why}), 须重新评审", "the review no longer stands ({why}) and is held anew";
    FILING_RAISED = "将触发{filing}, {due} 前报", "{filing} becomes due by {due}";
    FILINGS_OWED = "将触发: {levels}备案({article})", "will owe: {levels} filing ({article})";
    SIX_COMPLETE = "六要素 {n}/{all} ({article}) 齐全", "Six elements {n}/{all} ({article}), complete";
    SIX_LACKING = "六要素 {n}/{all} ({article}) 缺: {lacking}", "Six elements {n}/{all} ({article}), missing: {lacking}";

    ENTERPRISE_KNOWN = "该企业已有 {n} 个项目: {projects}", "This enterprise has {n} on record: {projects}";
    ENTERPRISE_ALIKE = "名称相近的企业 {name} 已有 {n} 个项目: {projects}; 是同一企业的, 请按登记的名称写", "an enterprise called alike, {name}, has {n} projects: {projects}; where it is the same, write it as registered";
    SAME_ENTERPRISE = "! 与 {id} 同一企业({unit} {stage}), F3 对照", "! same enterprise as {id} ({unit}, {stage}), F3 compares";
    COMPARE_HINT = "F3 与对方并排看; 确属另一个项目的, 在那里确认并写明理由", "F3 shows both side by side; if it is another project, confirm it there with a reason";
    COMPARE_TITLE = "对照: 本线索与可能重复的项目", "Compare: this lead and a possible duplicate";
    COMPARE_FOOT = "Enter 确属另一个项目(须写理由)  Esc 返回修改", "Enter it is another project (needs a reason)  Esc back to the form";
    NOTHING_TO_COMPARE = "没有可对照的项目", "Nothing to compare with";
    THIS_ONE = "本线索", "This lead";
    NEW = "新线索", "new lead";
    STANDS_AT = "现处", "Stands at";

    CONFLICT_TITLE = "打开表单之后, 别人改了这一项", "Somebody changed this field after the form was opened";
    CONFLICT_FOOT = "左右选择  Enter 确定  y 用我的  n 用对方的  Esc 接着改", "Left/Right choose  Enter confirm  y mine  n theirs  Esc edit";
    DONE_TITLE = "打开表单之后, 别人先办了", "Somebody was faster after the form was opened";
    DONE_FOOT = "左右选择  Enter 确定  y 仍按我的办  n 不办了, 存草稿  Esc 接着改", "Left/Right choose  Enter confirm  y do mine all the same  n leave it as a draft  Esc edit";
    MINE = "我填的", "Mine";
    THEIRS = "现在的(对方已存)", "Theirs, already saved";
    BEFORE = "打开时", "When opened";
    THEIRS_TAKEN = "已换成对方的内容, 其余修改还在", "Their text is taken; your other changes are still here";
}

//! Words of the page of the rules in force, and of `luodi policy`.

crate::words! {
    TITLE = "现行规则", "Rules in force";
    HEAD_DOC = "{title} {doc}";
    HEAD_DATES = "自 {effective} 施行, 试行至 {sunset} ({left})", "in force from {effective}, trial until {sunset} ({left})";
    HEAD_OFFICE = "解释: {office}   依据性质为默认、参照的 {n} 条是本系统建议值, 非办法规定", "interpreted by {office}; {n} entries are proposals of this system, not of the regulation";
    SUNSET_NEAR = "试行将满, 请准备修订或延续", "The trial ends soon: prepare a revision or an extension";
    SUNSET_OVER = "试行期已满, 现仍按此版本计", "The trial is over; this version is still applied";
    VERSIONS = "版本 (记录保留当时判定所用的版本)", "Versions (records keep the one they were judged by)";
    VERSION_LINE = "#{seq}  {date}  {version}  {actor}  {changes}";
    VERSION_NOW = "现行", "in force";
    VERSION_FIRST = "首个版本", "first version";
    VERSION_UNKNOWN = "旧格式, 不能比较", "older form, cannot be compared";
    CHANGES = "改动 {n} 处", "{n} changes";
    CHANGES_TITLE = "第 {seq} 号 {version} 改动了什么", "What entry {seq}, {version}, changed";
    CHANGES_NONE = "与上一版本没有差别", "No difference from the version before";
    INTERPRETATIONS = "政策解释", "Interpretations";
    NO_INTERPRETATION = "还没有解释记录", "None given yet";
    FOOT = "Enter 看改动  {load} 装入新规则  {interpret} 作解释  Esc 返回", "Enter changes  {load} load rules  {interpret} interpret  Esc back";
    FOOT_BACK = "Esc 返回", "Esc back";

    ASK_TITLE = "装入规则", "Load rules";
    ASK_FOLDER = "规则文件所在的文件夹", "Folder with the files of the rules";
    ASK_HINT = "先核对再预览, 不会马上启用", "Checked and shown first; nothing comes into force yet";
    ASK_FOOT = "Enter 预览  Esc 返回", "Enter shows what would change  Esc back";
    UNREADABLE = "读不出文件夹: {why}", "The folder cannot be read: {why}";
    PREVIEW_TITLE = "预览: 启用 {version} 会怎样", "Preview: bringing {version} into force";
    PREVIEW_FOOT = "Enter 启用  Esc 不启用", "Enter brings it into force  Esc does not";
    PREVIEW_STALE = "预览之后有新记录, 数字可能略有出入", "There are new entries since the preview; figures may differ a little";
    CONFIRM = "启用规则 {version}?", "Bring rules {version} into force?";
    CONFIRM_NOTE = "记录保留原判定版本; 不能撤销, 只能再启用另一版本。", "Records keep the version they were judged by. This is not undone but by another version.";
    CONFIRM_YES = "启用", "Bring into force";
    CONFIRM_NO = "不启用", "Leave";
    ADOPTED = "已启用规则 {version} (第 {seq} 号)", "Rules {version} are in force (entry {seq})";

    OPEN_POLICY = "现行规则", "Rules in force";
    OPEN_POLICY_HELP = "版本、改动、每条依据; 默认值都标明", "Versions, changes, the basis of each entry; defaults are marked";
    LOAD_POLICY = "装入规则", "Load rules";
    LOAD_POLICY_HELP = "先预览会改变什么, 再决定是否启用", "Shows what would change before it comes into force";
}

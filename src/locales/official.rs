//! Words of official papers, whatever they are about: the head, the foot, what is missing, who signs. On paper Chinese
//! marks are of full width.

crate::words! {
    DRAFT = "代拟稿", "Draft for the office";
    MADE_BY = "制表单位", "Made by";
    UNTIL = "数据截止时间", "Data until";
    MEASURE = "单位", "In";
    LACKING = "本件尚缺 {n} 项，补齐前不作定稿", "{n} things are missing; not final until they are there";

    BASIS = "依据条款", "Basis";
    RULES = "规则版本", "Version of the rules";
    RECORD = "记录号", "Record";
    RECORD_OF = "{id} 第 {version} 号记录（读取时日志至第 {head} 号）", "{id}, entry {version} (journal read up to entry {head})";
    RECORD_ALL = "日志至第 {head} 号", "journal read up to entry {head}";
    HASH = "记录校验值", "Hash of the record";
    NOTE = "注", "Note";
    NO_SECRETS = "不含涉密项目", "without secret projects";
    DEFAULTS = "*或注明“默认”的为默认口径，非办法规定", "* or “default”: a default, not the text of the regulation";

    HEAD_OF_UNIT = "单位负责人", "Head of the unit";
    CHECKED_BY = "审核人", "Checked by";
    FILLED_BY = "填报人", "Filled in by";
    TELEPHONE = "联系电话（办公）", "Office telephone";
    FILLED_ON = "填报日期（盖章）", "Day (seal)";
    ANNEX = "附件{n}", "Annex {n}";
    SIGNED_DATE = "{year}年　月　日", "{year}-__-__";
}

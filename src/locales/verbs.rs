//! Names and one-line explanations of the workflow actions and of their arguments.

use super::{Lang, Word, fields, record};
use crate::domain::field::Field;
use crate::domain::verb::{AS_OF, ArgKind, verb as domain_verb};

crate::words! {
    IMPORT = "导入台账", "Ledger import";
    EXPORT = "导出", "Export";
    REBUILD = "重建查询库", "Rebuild the view";
    VERIFY = "核对记录", "Verify the records";
    INIT = "建立数据库", "New database";
    MEMBER = "人员", "Member";
    POLICY = "规则", "Rules";




    HELP_ITEMS = "清单中的条目, 用逗号隔开", "items of the list, separated by commas";
    HELP_ITEM_TEXTS = "条目:内容, 用逗号隔开; 或每个条目写作 条目=内容", "item:text, separated by commas; or each as item=text";
    HELP_UNITS = "单位代码或名称, 用逗号隔开", "units by code or name, separated by commas";
    HELP_TARGET = "就业写人数, 其他写金额", "people for jobs, money for the rest";
    HELP_PROMISES = "如 output:20亿@2027-12-31, jobs:300@2027-12-31; 写 0 即取消", "e.g. jobs:300@2027-12-31, output:2000000000@2027-12-31; 0 takes one back";
    HELP_TEXT = "一行文字", "one line";
    HELP_FILE = "文件所在的路径", "where the file lies";
    HELP_LONG_TEXT = "多行文字", "several lines of text";
    HELP_MONEY = "如 12.5亿, 3000万元, 2000万美元@7.10", "yuan, e.g. 1,250,000,000, or 20000000 USD@7.10";
    HELP_DATE = "如 2026-11-23", "e.g. 2026-11-23";
    HELP_MOMENT = "如 2026-11-23 或 2026-11-23T14:30", "e.g. 2026-11-23 or 2026-11-23T14:30";
    HELP_COUNT = "不小于 0 的整数", "a whole number, 0 or more";
    HELP_QUANTITY = "不小于 0, 至多两位小数", "0 or more, at most two decimals";
    HELP_WORD = "从所列词中选一个", "one of the words listed";
    HELP_WORDS = "从所列词中选, 用逗号隔开", "words of the list, separated by commas";
    HELP_CHAIN = "产业链编号或名称", "a chain by id or name";
    HELP_SEGMENT = "所属产业链的环节", "a segment of the project's chain";
    HELP_UNIT = "单位代码、全称或简称", "a unit by code, name or short name";
    HELP_CREDIT_CODE = "18 位, 校验码须相符", "18 characters with matching check characters";
    HELP_SCORES = "每个评价项写作 名称=分值, 0 到 5", "each item as name=score, 0 to 5";
    HELP_TIER = "级别编号或名称; 不填按投资额自动定级", "a tier by id or name; follows the amount if left out";
    HELP_STAGE = "阶段代码, 见所列", "a stage by its code";
    HELP_PROJECT = "项目编号, 如 P2026-0148", "a project id such as P2026-0148";
}

/// Name and explanation of a verb.
pub(crate) fn verb(name: &str) -> Option<(Word, Word)> {
    domain_verb(name).map(|spec| (spec.word, spec.help))
}

/// The name of a command as the journal has it: a verb, or one of the steps that are no verbs.
pub(crate) fn command(name: &str, lang: Lang) -> String {
    let known = match name {
        "import" => Some(IMPORT),
        "export" => Some(EXPORT),
        "init" => Some(INIT),
        "accept-loss" => Some(record::ACCEPT_LOSS),
        "member" => Some(MEMBER),
        "policy" => Some(POLICY),
        "rebuild" => Some(REBUILD),
        "verify" => Some(VERIFY),
        _ => verb(name).map(|(word, _)| word),
    };
    known.map_or_else(|| name.to_owned(), |word| word.get(lang).to_owned())
}

/// The name of an argument of a verb, or of a field; `None` for a name that is neither.
pub(crate) fn arg(verb: &str, name: &str) -> Option<Word> {
    let spec = domain_verb(verb);
    let own = spec.and_then(|spec| spec.args().find(|arg| arg.name == name)?.word);
    let own = own.or_else(|| AS_OF.iter().find(|arg| arg.name == name)?.word);
    own.or_else(|| fields::field(Field::from_name(name)?).into())
}

/// The words for a field's or argument's stable name in a verb; the name itself where it is neither.
pub(crate) fn arg_name(verb: &str, name: &str, lang: Lang) -> String {
    arg(verb, name).map_or_else(|| name.to_owned(), |word| word.get(lang).to_owned())
}

/// How an argument is to be written.
pub(crate) fn arg_help(kind: ArgKind) -> Word {
    use crate::domain::field::FieldKind;
    match kind {
        ArgKind::Field(field) => match field.kind() {
            FieldKind::Text => HELP_TEXT,
            FieldKind::LongText => HELP_LONG_TEXT,
            FieldKind::Amount => HELP_MONEY,
            FieldKind::Date => HELP_DATE,
            FieldKind::Count => HELP_COUNT,
            FieldKind::Quantity => HELP_QUANTITY,
            FieldKind::Word(_) => HELP_WORD,
            FieldKind::Words(_) => HELP_WORDS,
            FieldKind::Chain => HELP_CHAIN,
            FieldKind::Segment => HELP_SEGMENT,
            FieldKind::Unit => HELP_UNIT,
            FieldKind::CreditCode => HELP_CREDIT_CODE,
        },
        ArgKind::Fields(_) | ArgKind::Text => HELP_TEXT,
        ArgKind::LongText => HELP_LONG_TEXT,
        ArgKind::File => HELP_FILE,
        ArgKind::Date => HELP_DATE,
        ArgKind::Moment => HELP_MOMENT,
        ArgKind::Tier => HELP_TIER,
        ArgKind::Stage => HELP_STAGE,
        ArgKind::Unit => HELP_UNIT,
        ArgKind::Project => HELP_PROJECT,
        ArgKind::Choice(_) | ArgKind::Vocab(_) | ArgKind::Item(_) | ArgKind::ItemOf(_) => HELP_WORD,
        ArgKind::Vocabs(_) => HELP_WORDS,
        ArgKind::Items(_) => HELP_ITEMS,
        ArgKind::ItemScores(_) => HELP_SCORES,
        ArgKind::ItemTexts(_) => HELP_ITEM_TEXTS,
        ArgKind::Units => HELP_UNITS,
        ArgKind::Money => HELP_MONEY,
        ArgKind::Count => HELP_COUNT,
        ArgKind::Target => HELP_TARGET,
        ArgKind::Promises => HELP_PROMISES,
        ArgKind::Projects => super::desk::HELP_PROJECTS,
        ArgKind::Desk(_) => super::desk::HELP_RECORD,
        ArgKind::Period => super::desk::HELP_PERIOD,
        ArgKind::Rule => HELP_WORD,
        ArgKind::Points => super::desk::HELP_POINTS,
        ArgKind::Decisions => super::desk::HELP_DECISIONS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::verb::VERBS;

    #[test]
    fn every_verb_and_every_argument_of_it_has_words() {
        for spec in VERBS.iter() {
            assert!(verb(spec.name).is_some(), "{}", spec.name);
            for given in spec.args() {
                assert!(
                    arg(spec.name, given.name).is_some(),
                    "{} {}",
                    spec.name,
                    given.name
                );
                assert!(!arg_help(given.kind).get(Lang::Zh).is_empty());
            }
        }
        assert_eq!(verb("fly"), None);
        assert_eq!(arg("lead", "wings"), None);
    }

    #[test]
    fn steps_that_are_no_verbs_have_names_in_history() {
        assert_eq!(command("import", Lang::Zh), "导入台账");
        assert_eq!(command("advance", Lang::En), "Advance");
        assert_eq!(command("later", Lang::Zh), "later");
    }
}

//! Every refusal says what was wrong and what to do next, in both languages.

use super::*;
use crate::domain::verb::{VERBS, parse};
use std::collections::BTreeMap;

/// The codes with the parameters that `domain` gives them, where the sentence needs more than the code.
fn with_params(code: Code) -> Refusal {
    Refusal::new(code)
        .with("verb", "screen")
        .with("stage", "lead")
        .with("next", "screening")
        .with("field", "amount")
        .with("value", "约3亿")
        .with("act", "lead")
        .with("why", "sync_failed")
}

#[test]
fn every_code_has_a_sentence_and_a_next_step() {
    for lang in [Lang::Zh, Lang::En] {
        for code in Code::ALL {
            let text = render(&with_params(*code), None, lang);
            assert!(!text.message.trim().is_empty(), "{}", code.name());
            assert!(!text.next.trim().is_empty(), "{}", code.name());
            assert!(
                !text.message.contains('{') && !text.next.contains('{'),
                "{text:?}"
            );
        }
    }
}

#[test]
fn a_closed_gate_lists_what_is_missing_in_words() {
    let refusal = Refusal::new(Code::GateClosed)
        .article("第六条")
        .with("gate", "G1")
        .with("next", "screening")
        .missing(vec![Missing {
            what: "opinion:D-HJ".into(),
            article: "第六条".into(),
            how: "luodi do opinion P2026-0001 unit=D-HJ".into(),
        }]);
    let text = render(&refusal, None, Lang::Zh);
    assert_eq!(
        text.headline(),
        "第六条: 还不能进入研判: 门槛 G1 有 1 项未满足"
    );
    assert_eq!(text.missing[0].what, "D-HJ的意见");
    assert_eq!(text.next, "逐条补齐下列各项");
}

#[test]
fn stable_names_become_words() {
    let refusal = Refusal::new(Code::WrongStage)
        .with("verb", "opinion")
        .with("stage", "lead")
        .with("needed", "screening");
    assert_eq!(
        render(&refusal, None, Lang::Zh).message,
        "部门意见不适用于线索阶段, 须在研判阶段"
    );
    let refusal = Refusal::new(Code::RoleMayNot).with("act", "import");
    assert_eq!(
        render(&refusal, None, Lang::En).message,
        "this is not for your role: Ledger import"
    );
}

#[test]
fn a_bad_amount_says_which_character_is_wrong() {
    let refusal = Refusal::new(Code::BadAmount)
        .with("field", "amount")
        .with("value", "约3亿")
        .with("why", "inexact");
    assert_eq!(
        render(&refusal, None, Lang::Zh).message,
        "投资额写作 约3亿: 约 使金额不确定, 请写一个确切的数"
    );
}

#[test]
fn an_id_is_asked_for_by_the_verb_as_it_is_typed() {
    let refusal = Refusal::new(Code::IdMissing).with("verb", "advance");
    assert_eq!(
        render(&refusal, None, Lang::En).next,
        "write luodi do advance P2026-0148"
    );
}

#[test]
fn a_value_that_was_empty_reads_as_not_set() {
    let refusal = Refusal::new(Code::ChangedMeanwhile)
        .with("field", "unit")
        .with("seen", "")
        .with("now", "360722");
    assert_eq!(
        render(&refusal, None, Lang::Zh).message,
        "责任单位已被他人改动: 您看到的是 未填, 现在是 360722"
    );
}

/// What is written wrongly is called by the name that the form has for it, never by its key.
#[test]
fn a_refused_argument_is_called_by_its_words() {
    let profile = Profile::builtin().expect("built in");
    for spec in VERBS.iter() {
        for arg in spec.args() {
            let args = BTreeMap::from([(arg.name.to_owned(), "\u{1}".repeat(9000))]);
            let Err(refusal) = parse(spec.name, Some("P2026-0001"), &args, &profile) else {
                continue;
            };
            let named = refusal.param("field");
            if named.is_empty() {
                continue;
            }
            let text = render(&refusal, Some(&profile), Lang::Zh).message;
            assert!(!text.contains(named), "{}: {named}: {text}", spec.name);
        }
    }
}

/// Of a closed list only what is possible here is offered, where the refusal says what that is.
#[test]
fn r2_3_a_refusal_offers_what_is_possible_and_not_the_whole_list() {
    let refusal = Refusal::new(Code::UnknownWord)
        .with("verb", "correct")
        .with("field", "field")
        .with("value", "date");
    let next = |refusal: &Refusal| render(refusal, None, Lang::Zh).next;
    let some = next(&refusal.clone().with("known", "plan actual evidence"));
    for (name, is_there) in [("(plan)", true), ("(actual)", true), ("(date)", false)] {
        assert_eq!(some.contains(name), is_there, "{name}: {some}");
    }
    assert!(next(&refusal).contains("(date)"), "{}", next(&refusal));
}

/// One year that is possible is not told as a span; what is a number and cannot stand there is not called none.
#[test]
fn r17_3_a_year_or_a_number_that_cannot_be_is_refused_by_what_is_wrong_with_it() {
    let said = |refusal: Refusal, lang| render(&refusal, None, lang).message;
    let year = |from: &str| {
        let refusal = Refusal::new(Code::BadYear).with("value", "2030");
        refusal.with("from", from).with("to_year", "2026")
    };
    assert_eq!(
        said(year("2026"), Lang::Zh),
        "年度 2030 不对, 这里只能是 2026 年"
    );
    assert_eq!(
        said(year("2024"), Lang::Zh),
        "年度 2030 不对, 这里只能是 2024 至 2026 年"
    );
    let number = |value: &str| {
        let refusal = Refusal::new(Code::BadNumber).with("verb", "target");
        refusal.with("field", "value").with("value", value)
    };
    assert_eq!(
        said(number("1.5"), Lang::Zh),
        "目标值写作 1.5, 不是这里能填的数"
    );
    assert_eq!(
        said(number("-1"), Lang::Zh),
        "目标值写作 -1, 不是这里能填的数"
    );
    assert_eq!(said(number("很多"), Lang::Zh), "目标值写作 很多, 不是数");
    assert_eq!(
        said(number("1.5"), Lang::En),
        "Target is 1.5, which is no number that can stand there"
    );
}

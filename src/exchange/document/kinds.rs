//! What each paper of a project says, in the order of its form (requirements §7).
//!
//! What leaves the unit names neither the other side's contacts nor what another unit said: a receipt says only that there
//! are other claims, a public notice only what is made public.

use super::page::Page;
use super::paper::Value;
use super::{Paper, Source};
use crate::domain::diligence::{Risk, sheet as diligence};
use crate::domain::field::Field;
use crate::domain::filing::record::Recipient;
use crate::domain::filing::sheet as filing;
use crate::domain::operation::per_mu;
use crate::domain::policy::{ChecklistId, FilingLevel};
use crate::domain::project::Project;
use crate::domain::redemption::paid::Account;
use crate::domain::review::sheet as review;
use crate::domain::screening::sheet as screening;
use crate::domain::signing::record::Notice;
use crate::domain::signing::{notice_sheet, sheet as signing};
use crate::domain::{
    construction, dispatch, exit, first_talk, landing, operation, talks as talked,
};
use crate::locales::{Word, money, papers as words, values};

/// Which project: what everybody in the office may know of it.
const PROJECT: [Word; 11] = [
    words::ID,
    words::PROJECT,
    words::ENTERPRISE,
    words::CREDIT_CODE,
    words::AMOUNT,
    words::TIER,
    words::CHAIN,
    words::SEGMENT,
    words::UNIT,
    words::OFFICER,
    words::STAGE,
];

/// Writes the paper of that kind.
pub(super) fn write(kind: Paper, page: &mut Page<'_>, source: &Source<'_>) {
    let told = source.sheet();
    match kind {
        Paper::Screening => assessment(page, source),
        Paper::Filing => filed(page, source, FilingLevel::City),
        Paper::FilingProvince => filed(page, source, FilingLevel::Province),
        Paper::Receipt => receipt(page, source),
        Paper::Transfer => transfer(page, source),
        Paper::Diligence => investigated(page, source),
        Paper::Review => reviewed(page, source),
        Paper::Agreement => agreed(page, source),
        Paper::Notice => notice(page, source),
        Paper::Elements => {
            page.facts(&PROJECT);
            page.sections(&landing::sheet::sections(&told));
        }
        Paper::Nodes => {
            page.facts(&PROJECT);
            page.section(&dispatch::node_sheet::nodes(&told));
            page.sections(&construction::sheet::sections(&told));
        }
        Paper::Monitor => {
            page.facts(&PROJECT);
            page.sections(&[
                operation::sheet::targets(&told),
                operation::sheet::reports(&told),
                operation::sheet::entries(&told),
            ]);
        }
        Paper::Exit => left(page, source),
    }
}

/// 研判意见表 (article 6): the six groups of what is known, every opinion that is asked for, scores, vetoes, conclusion.
fn assessment(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&PROJECT);
    page.draft.heading(words::SUMMARY);
    page.facts(&[words::PROFILE, words::CLASSES]);
    page.fields(&[
        Field::Technology,
        Field::Intent,
        Field::Needs,
        Field::Content,
    ]);
    page.sections(&screening::form(&source.sheet()));
    page.draft.heading(words::FEEDBACK);
    page.facts(&[words::SOURCE_UNIT, words::TOLD_ON]);
}

/// 招商引资重大项目备案表 (article 7) of one level; no promise made in talks stands on it.
fn filed(page: &mut Page<'_>, source: &Source<'_>, level: FilingLevel) {
    page.draft.heading(words::BASICS);
    page.facts(&[
        words::PROJECT,
        words::ENTERPRISE,
        words::CREDIT_CODE,
        words::INVESTORS,
        words::AMOUNT,
    ]);
    page.fields(&[Field::FixedInvestment]);
    page.facts(&[words::FOREIGN, words::CHAIN]);
    page.fields(&[
        Field::Content,
        Field::Park,
        Field::LandMu,
        Field::PlannedStart,
        Field::PlannedFinish,
        Field::PlannedProduction,
        Field::Energy,
        Field::PlannedOutput,
        Field::PlannedTax,
        Field::PlannedJobs,
        Field::Progress,
    ]);
    page.draft
        .by_hand(&[words::ENVIRONMENT, words::STATE_MONEY]);
    page.facts(&[words::UNIT, words::FIRST_TALK_UNIT]);
    let forms = filing::forms_of(&source.sheet(), level);
    page.sections(&forms);
    if level == FilingLevel::Province {
        page.draft.heading(words::CITY_OPINION);
        let city = source.project().filings.get(&FilingLevel::City);
        let number = city.map_or("", |held| &held.number);
        page.draft.pairs(vec![
            (words::CITY_NUMBER, Value::owed(number)),
            (words::OPINION, Value::ByHand),
        ]);
    }
    page.draft.heading(words::RECEIPTS);
    let rule = source.profile.policy.filing(level);
    let recipients = rule.into_iter().flat_map(|rule| &rule.recipients);
    let held = source.project().filings.get(&level);
    let rows = recipients.enumerate().map(|(place, code)| {
        let unit = Value::owed(source.unit(&code.as_str().into()));
        // What a recipient has put on record stands there; what it has not is left for its hand.
        let word = Recipient::ALL.get(place);
        let word = word.and_then(|of| held?.acknowledgements.get(of));
        let number = word.map_or(Value::ByHand, |word| Value::owed(word.number.clone()));
        let on = word.map_or(Value::ByHand, |word| Value::owed(word.on.to_string()));
        vec![unit, number, on, Value::ByHand]
    });
    let heads = [
        words::RECIPIENT,
        words::NUMBER,
        words::RECEIVED_ON,
        words::SEAL,
    ];
    page.draft.table(&heads, rows.collect());
}

/// 首谈登记回执 (article 10): of other claims it says only that there are some.
fn receipt(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&[
        words::ID,
        words::PROJECT,
        words::ENTERPRISE,
        words::CREDIT_CODE,
        words::AMOUNT,
    ]);
    page.sections(&first_talk::sheet::receipt(&source.sheet()));
    page.draft.note(words::RIGHTS_AND_DUTIES);
}

/// 流转通知单 (article 10).
fn transfer(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&[
        words::ID,
        words::PROJECT,
        words::ENTERPRISE,
        words::AMOUNT,
        words::TIER,
        words::FIRST_TALK_UNIT,
        words::TALKED_ON,
        words::LAST_PROGRESS,
    ]);
    page.sections(&talked::sheet::notice(&source.sheet()));
    page.draft.heading(words::HANDING_OVER);
    page.draft
        .by_hand(&[words::HANDED_PAPERS, words::HAND_OVER_BY, words::OBJECT_TO]);
    page.draft
        .by_hand(&[words::SIGNED_BY_GIVER, words::SIGNED_BY_TAKER]);
}

/// 尽职调查报告 (article 9).
fn investigated(page: &mut Page<'_>, source: &Source<'_>) {
    page.draft.note(words::FOR_MEMBERS);
    page.facts(&PROJECT);
    let held = &source.project().diligence;
    let state = match held.report {
        Some(_) => words::FINAL,
        None => words::NOT_FINAL,
    };
    page.draft.heading(words::BASICS);
    page.draft
        .pairs(vec![(words::STATE, Value::owed(source.t(state)))]);
    page.section(&diligence::findings(&source.sheet()));
    page.draft.heading(words::RISK_MATRIX);
    let risks = held.risks();
    let cells = Risk::ALL.map(|risk| {
        let items = source.items(ChecklistId::DueDiligence).iter();
        let items = items.filter(|item| held.findings.get(*item).is_some_and(|f| f.risk == risk));
        let names: Vec<&str> = items.map(String::as_str).collect();
        let count = risks.get(&risk).copied().unwrap_or(0);
        vec![
            Value::owed(source.t(risk.word())),
            Value::owed(count.to_string()),
            Value::optional(names.join("、")),
        ]
    });
    page.draft
        .table(&[words::RISK, words::COUNT, words::ITEM], cells.to_vec());
    page.section(&diligence::report(&source.sheet()));
}

/// 项目评审意见书 (article 11); who voted how is told to nobody.
fn reviewed(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&PROJECT);
    let told = source.sheet();
    page.sections(&review::scores(&told));
    page.section(&review::verdict(&told));
    let conditions = review::conditions(&told);
    if !conditions.entries.is_empty() {
        page.section(&conditions);
    }
    page.draft.heading(words::COUNTERSIGNED);
    page.draft
        .by_hand(&[words::MEMBERS, words::VALID_UNTIL, words::CHAIRED_BY]);
}

/// 协议要点表 (article 12).
fn agreed(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&[
        words::ID,
        words::PROJECT,
        words::UNIT,
        words::ENTERPRISE,
        words::CREDIT_CODE,
        words::INVESTORS,
    ]);
    page.fields(&[
        Field::FixedInvestment,
        Field::Content,
        Field::PlannedStart,
        Field::PlannedFinish,
        Field::PlannedProduction,
        Field::Park,
        Field::LandMu,
    ]);
    page.draft
        .pairs(vec![(words::INTENSITY, intensity(source.project()))]);
    page.sections(&signing::terms(&source.sheet()));
}

/// Fixed investment for each mu of land, in 万元 with one decimal; nothing where either is not known.
fn intensity(project: &Project) -> Value {
    let known = per_mu::fixed_agreed(project).zip(per_mu::land(project));
    let tenths = known.and_then(|(fixed, land)| per_mu::tenths(fixed, land.into()));
    tenths.map_or(Value::Nothing, |tenths| {
        Value::Text(format!("{}.{}", tenths / 10, tenths % 10))
    })
}

/// 签约公示 (article 12): only what is made public.
fn notice(page: &mut Page<'_>, source: &Source<'_>) {
    let project = source.project();
    let signed = project.signing.signed();
    let amount = signed
        .as_ref()
        .and_then(|held| held.amount.as_ref())
        .or(project.amount());
    let amount = amount.map_or_else(String::new, |held| {
        money::page(held.money.fen(), source.lang)
    });
    let unit = project
        .unit()
        .map(|unit| source.unit(&unit))
        .unwrap_or_default();
    let place = format!("{unit}{}", project.text(Field::Park));
    page.facts(&[words::PROJECT, words::ENTERPRISE]);
    page.draft.pairs(vec![
        (
            words::SIGNED_ON,
            Value::owed(
                signed
                    .as_ref()
                    .map_or_else(String::new, |held| held.on.to_string()),
            ),
        ),
        (words::PLACE, Value::owed(place)),
        (words::CONTENT_OF, Value::owed(project.text(Field::Content))),
        (words::AMOUNT, Value::owed(amount)),
    ]);
    page.section(&notice_sheet::section(&source.sheet()));
    page.draft.heading(words::OBJECTIONS);
    page.draft.by_hand(&[words::OBJECT_TO, words::OBJECT_HOW]);
    page.draft
        .text(ending(project.signing.notice.as_ref(), source));
}

/// How many objected, and what became of it.
fn ending(held: Option<&Notice>, source: &Source<'_>) -> String {
    let count = held.map_or(0, |held| held.objections).to_string();
    let closed = held.and_then(|held| held.closed.as_ref());
    let Some(closed) = closed else {
        return source.t(words::NOT_CLOSED).to_owned();
    };
    let outcome = closed.outcome.map(|outcome| source.t(outcome.word()));
    let said = [outcome.unwrap_or_default(), closed.result.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    let result = match said.is_empty() {
        true => source.t(values::NONE).to_owned(),
        false => said.join(", "),
    };
    words::CLOSED_WITH.fill(source.lang, &[("n", &count), ("result", &result)])
}

/// 退出处置单 (article 19).
fn left(page: &mut Page<'_>, source: &Source<'_>) {
    page.facts(&PROJECT);
    page.sections(exit::sheet::sheet_of_case(&source.sheet()).as_slice());
    page.draft.heading(words::PROMISES_KEPT);
    let landing = &source.project().landing;
    let claims = landing.claims.iter();
    let paid = claims.map(|(number, claim)| Account::of(landing, *number, claim).paid.fen());
    let paid: Vec<i128> = paid.filter(|fen| *fen > 0).collect();
    let sum: i128 = paid.iter().sum();
    let sum = if paid.is_empty() {
        String::new()
    } else {
        money::page(sum, source.lang)
    };
    page.draft.pairs(vec![
        (words::COUNT, Value::owed(paid.len().to_string())),
        (words::PAID, Value::optional(sum)),
    ]);
    page.draft.heading(words::SETTLED);
    page.draft.by_hand(&[
        words::ASSETS,
        words::DEBTS,
        words::WORKERS,
        words::RECLAIMED,
    ]);
    let rows = (0..3).map(|_| vec![Value::ByHand; 4]).collect();
    page.draft.table(
        &[
            words::STEP,
            words::STEP_BY,
            words::STEP_UNTIL,
            words::STEP_DONE,
        ],
        rows,
    );
}

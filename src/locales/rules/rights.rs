//! Who may do what, and who reads what, as rows of the rules' page.

use super::sections::{RuleRow, RuleSection, row};
use super::{
    ANSWER, ANYHOW, ASKS, AT, AVOIDS, ENDED, NO_PROJECT, RELATIONS, RIGHTS_ACTS, RIGHTS_READS,
    STAGES_OF_ACT, WHO,
};
use crate::domain::rights::span::{Moment, Span};
use crate::domain::rights::table::{
    ActAnswer, ActRow, Grant, NotSelf, ReadAnswer, ReadRow, Rights,
};
use crate::locales::{Lang, Word, verbs};

/// What each relation means; then a section for acting, one for reading.
pub(super) fn sections(rights: &Rights, lang: Lang) -> Vec<RuleSection> {
    let acts = rights.acts.iter().map(|act| {
        let names = act.verbs.iter().map(|verb| name(rights, verb, lang));
        let name = names.collect::<Vec<_>>().join("、");
        row(&name, acting(act, lang), &act.cited, lang)
    });
    let reads = rights.reads.iter().map(|read| {
        let kinds = read.kinds.iter().map(|kind| kind.word().get(lang));
        let name = kinds.collect::<Vec<_>>().join("、");
        row(&name, reading(read, lang), &read.cited, lang)
    });
    let relations = rights.meanings.iter().map(|(relation, meaning)| {
        let span = rights.spans.get(relation);
        let span = span.map(|span| AT.fill(lang, &[("stages", &stages_of(*span, lang))]));
        let text = std::iter::once(meaning.clone()).chain(span);
        RuleRow {
            name: relation.word().get(lang).to_owned(),
            text: text.collect::<Vec<_>>().join("; "),
            articles: String::new(),
            basis: String::new(),
            ground: String::new(),
            is_default: false,
        }
    });
    let section = |title, rows| RuleSection { title, rows };
    vec![
        section(RELATIONS, relations.collect()),
        section(RIGHTS_ACTS, acts.collect()),
        section(RIGHTS_READS, reads.collect()),
    ]
}

/// What a verb or a part of one is called; the profile names parts in its own language.
fn name(rights: &Rights, verb: &str, lang: Lang) -> String {
    match (lang, rights.names.get(verb)) {
        (Lang::Zh, Some(name)) => name.clone(),
        (_, None) if !verb.contains('.') => verbs::command(verb, lang),
        _ => verb.to_owned(),
    }
}

fn acting(row: &ActRow, lang: Lang) -> String {
    let granted = [
        (ActAnswer::May.word(), &row.may),
        (ActAnswer::Propose.word(), &row.propose),
        (ActAnswer::Confirm.word(), &row.confirm),
    ];
    let mut parts = answers(&granted, lang);
    if row.stages != Span::LIVING {
        parts.push(AT.fill(lang, &[("stages", &stages_of(row.stages, lang))]));
    }
    if row.not_self != NotSelf::Nobody {
        parts.push(AVOIDS.fill(lang, &[("who", row.not_self.word().get(lang))]));
    }
    parts.push(ASKS.fill(lang, &[("ask", &row.ask)]));
    parts.join("; ")
}

/// The stages in words: `线索 至 研判、已结束`.
fn stages_of(span: Span, lang: Lang) -> String {
    let word = |moment: Moment| match moment {
        Moment::At(stage) => stage.word().get(lang),
        Moment::Ended => ENDED.get(lang),
        Moment::Apart => NO_PROJECT.get(lang),
    };
    let runs = span.runs().into_iter().map(|(first, last)| {
        if first == last {
            word(first).to_owned()
        } else {
            STAGES_OF_ACT.fill(lang, &[("from", word(first)), ("to", word(last))])
        }
    });
    runs.collect::<Vec<_>>().join("、")
}

fn reading(row: &ReadRow, lang: Lang) -> String {
    let shown = [
        (ReadAnswer::Whole.word(), &row.whole),
        (ReadAnswer::Item.word(), &row.item),
        (ReadAnswer::Existence.word(), &row.existence),
    ];
    answers(&shown, lang).join("; ")
}

fn answers(answers: &[(Word, &Vec<Grant>)], lang: Lang) -> Vec<String> {
    let told = answers.iter().filter(|(_, grants)| !grants.is_empty());
    told.map(|(answer, grants)| {
        let who: Vec<String> = grants.iter().map(|grant| told_grant(grant, lang)).collect();
        ANSWER.fill(
            lang,
            &[("answer", answer.get(lang)), ("who", &who.join("、"))],
        )
    })
    .collect()
}

fn told_grant(grant: &Grant, lang: Lang) -> String {
    let roles = grant.who.iter().map(|who| {
        let role = who.role.word().get(lang);
        who.duty
            .as_ref()
            .map_or_else(|| role.to_owned(), |duty| format!("{role}@{duty}"))
    });
    let relations = grant.relations.map_or_else(
        || ANYHOW.get(lang).to_owned(),
        |relations| {
            let words = relations.iter().map(|relation| relation.word().get(lang));
            words.collect::<Vec<_>>().join("/")
        },
    );
    let roles = roles.collect::<Vec<_>>().join("/");
    WHO.fill(lang, &[("roles", &roles), ("relations", &relations)])
}

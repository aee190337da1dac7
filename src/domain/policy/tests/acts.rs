//! The articles and stages of acts: every verb has its row, and the rows are what refusals go by.

use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::policy::ProfileSources;
use crate::domain::policy::tests::broken::{one, spoil};
use crate::domain::policy::tests::ganzhou;
use crate::domain::policy::*;
use crate::domain::profiles::check;
use crate::domain::refusal::{Code as Why, Refusal};
use crate::domain::stage::Stage;
use crate::domain::tests::world::World;
use crate::domain::verb::{VERBS, parse};
use std::collections::BTreeMap;

const A: &str = "acts.toml";

fn row(verb: &str) -> String {
    format!("verb = \"{verb}\"\n")
}

#[test]
fn every_verb_has_its_row_and_what_serves_all_articles_cites_none() {
    let acts = ganzhou().acts;
    let silent: Vec<&str> = VERBS
        .iter()
        .map(|spec| spec.name)
        .filter(|verb| acts.article(verb).is_empty())
        .collect();
    assert_eq!(
        silent,
        [
            "confirm",
            "advance",
            "back",
            "terminate",
            "backfill",
            "clock",
            "undo",
            "redo"
        ]
    );
    assert_eq!(acts.article("no-such-verb"), "");
}

#[test]
fn a_verb_without_its_row_or_with_a_misspelt_one_is_found() {
    let (findings, _) = spoil(A, &row("transfer"), &row("trasnfer"));
    let found: Vec<(Code, Vec<String>, String)> = findings
        .into_iter()
        .map(|f| (f.code, f.params, f.expected))
        .collect();
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(
        found.contains(&(Code::ActMissing, words(&["transfer"]), String::new())),
        "{found:?}"
    );
    let misspelt = (
        Code::UnknownWord,
        words(&["verb", "trasnfer"]),
        "transfer".to_owned(),
    );
    assert!(found.contains(&misspelt), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn parts_topics_doubles_and_stages_are_checked() {
    let (findings, _) = spoil(A, "part = \"fact\"", "part = \"fakt\"");
    let codes: Vec<Code> = findings.iter().map(|f| f.code).collect();
    assert!(
        codes.contains(&Code::ActMissing) && codes.contains(&Code::UnknownWord),
        "{codes:?}"
    );
    let (findings, _) = spoil(A, "id = \"duplicate\"", "id = \"dublicate\"");
    let expected: Vec<&str> = findings.iter().map(|f| f.expected.as_str()).collect();
    assert!(expected.contains(&"duplicate"), "{expected:?}");
    let twice = format!(
        "{}article = \"第七条\"\nbasis = \"default\"\n\n[[act]]\n",
        row("update")
    );
    one(
        A,
        &row("update"),
        &format!("{twice}{}", row("update")),
        Code::Duplicate,
        5,
        "",
    );
    one(
        A,
        "from = \"talks\"\nto = \"signing\"",
        "from = \"talks\"\nto = \"lead\"",
        Code::PeriodReversed,
        1,
        "talks",
    );
    one(
        A,
        "from = \"talks\"",
        "from = \"talk\"",
        Code::UnknownStage,
        0,
        "talks",
    );
    one(
        A,
        "article = \"第五条\"",
        "article = \"第五十条\"",
        Code::BadArticle,
        0,
        "附则",
    );
}

#[test]
fn a_profile_without_its_acts_is_refused_and_one_of_an_older_journal_is_completed() {
    let mut files = ProfileSources::builtin().texts;
    files.remove(A);
    for text in files.values_mut() {
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("quote = "))
            .collect();
        *text = kept.join("\n");
    }
    let policy = files.get_mut("policy.toml").unwrap();
    let at = policy.find("[[threshold]]\nid = \"funds_red\"").unwrap();
    let end = at + policy[at..].find("\n\n").unwrap() + 2;
    policy.replace_range(at..end, "");
    let strict = check(&ProfileSources {
        texts: files.clone(),
    });
    assert!(
        strict
            .iter()
            .any(|f| f.code == Code::FileMissing && f.file == A)
    );
    assert!(strict.iter().any(|f| f.code == Code::MissingQuote));
    let read = |files: &BTreeMap<String, String>| {
        let texts = files.clone();
        Profile::recorded(&ProfileSources { texts }).unwrap()
    };
    let recorded = read(&files);
    assert_eq!(recorded.findings, [], "nothing was wrong with them then");
    assert_eq!(recorded.acts, ganzhou().acts);
    let funds = |profile: &Profile| {
        let red = profile.policy.threshold(ThresholdId::FundsRed);
        red.map(|red| red.value)
    };
    assert_eq!(funds(&recorded), funds(&ganzhou()));
    let broken = files.remove("units.toml");
    assert!(broken.is_some() && !read(&files).findings.is_empty());
}

/// What a verb is answered under rules of which one passage of the acts is another one.
fn answered(from: &str, to: &str, stage: &str, verb: &str, args: &[(&str, &str)]) -> Refusal {
    let mut sources = ProfileSources::builtin();
    let acts = sources.texts.get_mut(A).unwrap();
    assert!(acts.contains(from), "{from}");
    *acts = acts.replacen(from, to, 1);
    let rules = Profile::from_sources(&sources).unwrap();
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    if stage != "registered" {
        let fields = [("stage", stage), ("reason", "示例: 补录")];
        world.ok("sw1", "backfill", &id, &fields);
    }
    let args = args
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let (actor, now) = (world.actor("xf1"), "2026-05-20T09:00:00+08:00");
    let context = Context::new(&world, &rules, now.parse().unwrap(), &actor);
    let command = parse(verb, Some(id.as_str()), &args.collect(), &rules);
    command
        .and_then(|command| decide(&context, &command))
        .unwrap_err()
}

#[test]
fn a_refusal_names_the_article_and_the_stages_of_the_rules_in_force() {
    let progress = [("kind", "选址确定"), ("evidence", "示例")];
    let row = "verb = \"progress\"\narticle = \"第十条\"\nfrom = \"talks\"";
    let elsewhere = "verb = \"progress\"\narticle = \"第八条\"\nfrom = \"visits\"";
    let refusal = answered(row, elsewhere, "talks", "progress", &progress);
    assert_eq!(refusal.code, Why::WrongStage);
    assert_eq!(refusal.article.as_deref(), Some("第八条"));
    let needed = ("needed".to_owned(), Stage::Visits.name().to_owned());
    assert!(refusal.params.contains(&needed), "{refusal:?}");
    // A word that is not on the list is refused by the same article, before anybody decides.
    let refusal = answered(
        row,
        elsewhere,
        "visits",
        "progress",
        &[("kind", "选址确定")],
    );
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Why::FieldMissing, Some("第八条"))
    );
}

#[test]
fn a_part_of_a_verb_has_stages_of_its_own() {
    let acts = ganzhou().acts;
    for (verb, part) in acts::PARTS {
        assert_ne!(
            acts.stages(verb, None),
            acts.stages(verb, Some(part)),
            "{verb}"
        );
    }
    let plan = answered(
        "verb = \"node\"\narticle = \"第十六条\"\nfrom = \"registered\"",
        "verb = \"node\"\narticle = \"第十六条\"\nfrom = \"construction\"",
        "landing",
        "node",
        &[("kind", "项目开工"), ("plan", "2026-12-01")],
    );
    assert_eq!(
        (plan.code, plan.article.as_deref()),
        (Why::WrongStage, Some("第十六条"))
    );
}

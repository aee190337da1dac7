//! Versions of the rules, and what others would change (R0-1).

use super::*;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::lifecycle::verbs::BackfillAsk;
use crate::domain::policy::{Aspect, Section};
use crate::domain::policy_effect::Effect;
use crate::domain::stage::Stage;

/// The built-in files with texts of the policy replaced.
fn files(changes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut texts = ProfileSources::builtin().texts;
    let policy = texts.get_mut("policy.toml").expect("the policy");
    for (from, to) in changes {
        assert!(policy.contains(from), "{from}");
        *policy = policy.replacen(from, to, 1);
    }
    texts
}

const LOWER: [(&str, &str); 2] = [
    (
        "id = \"major\"\nname = \"重大项目\"\nmin = \"10亿\"",
        "id = \"major\"\nname = \"重大项目\"\nmin = \"8亿\"",
    ),
    (
        "version = \"2026-04-22.default-2\"",
        "version = \"2026-11-23.示例\"",
    ),
];

/// A project in the information base, brought in by hand.
fn based(client: &Client, name: &str, amount: &str) -> ProjectId {
    let id = register(client, name);
    let amount = crate::domain::money::Amount::parse(amount).expect("an amount");
    let amount = Edit {
        field: Field::Amount,
        to: Some(Value::Amount(amount)),
    };
    let fill = Command::step(
        id.clone(),
        UpdateAsk {
            edits: vec![amount],
            reason: String::from("示例"),
            basis: String::from("示例"),
        },
    );
    let move_on = Command::step(
        id.clone(),
        BackfillAsk {
            stage: Stage::Registered,
            reason: "示例补录".to_owned(),
        },
    );
    client.act(vec![fill, move_on]).expect("brought in");
    id
}

#[test]
fn r0_1_rules_that_are_in_force_are_not_brought_into_force_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let city = client(&service, "sw1");
    let load = |files: BTreeMap<String, String>| {
        let prepared = city.act(vec![Command::AdoptProfile { files }])?;
        Ok::<_, Refusal>(confirm(&service, &prepared))
    };
    let head = || city.status().expect("status").head;
    let before = head();
    let refusal = load(files(&[])).expect_err("refused");
    assert_eq!(refusal.code, Code::RulesInForce);
    assert_eq!(head(), before);
    load(files(&LOWER)).expect("other rules");
    assert_eq!(code(load(files(&LOWER))), Code::RulesInForce);
    // What was in force before comes back as a change.
    load(files(&[])).expect("the rules of before");
    assert_eq!(head(), before + 4);
}

#[test]
fn r0_1_versions_tell_who_brought_them_into_force_and_what_they_changed() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let city = client(&service, "sw1");
    let first = register(&city, "示例项目甲");
    let files = files(&LOWER);
    let prepared = city
        .act(vec![Command::AdoptProfile { files }])
        .expect("prepared");
    let adopted = confirm(&service, &prepared);
    let second = register(&city, "示例项目乙");
    let history = city.policy_history().expect("a history");
    let versions: Vec<(u64, &str, &str)> = history
        .versions
        .iter()
        .map(|held| (held.seq, held.version.as_str(), held.actor.as_str()))
        .collect();
    assert_eq!(
        versions,
        [
            (adopted.seq, "2026-11-23.示例", "zb1"),
            (1, "2026-04-22.default-2", crate::service::identity::FOUNDER),
        ]
    );
    assert_eq!(history.versions[1].differences, None, "the first one");
    let changed = history.versions[0].differences.as_ref().expect("compared");
    let told: Vec<(Section, &Aspect)> = changed
        .iter()
        .map(|difference| (difference.section, &difference.aspect))
        .collect();
    assert_eq!(
        told,
        [
            (Section::Document, &Aspect::Version),
            (Section::Tier, &Aspect::Amount),
        ]
    );
    // Records keep the version they were judged by.
    for (id, version) in [(first, "2026-04-22.default-2"), (second, "2026-11-23.示例")] {
        let entries = city
            .history(Some(id), Since::Beginning, None, 1)
            .expect("entries");
        assert_eq!(entries[0].policy, version);
    }
    assert_sound(&service);
}

#[test]
fn r0_1_a_preview_counts_what_would_change_and_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let city = client(&service, "sw1");
    let risen = based(&city, "示例九亿", "9亿");
    based(&city, "示例两亿", "2亿");
    let before = head(&city);
    let preview = city.policy_preview(files(&LOWER)).expect("a preview");
    assert_eq!((preview.counts.projects, preview.counts.changed), (2, 1));
    assert_eq!((preview.counts.tiers, preview.counts.clocks_moved), (1, 1));
    assert_eq!(preview.version, "2026-11-23.示例");
    let tier = Effect::Tier {
        from: "key".to_owned(),
        to: "major".to_owned(),
    };
    assert_eq!(preview.examples[0].project, risen);
    assert_eq!(preview.examples[0].effect, tier);
    assert_eq!(preview.scores, [], "nothing was earned");
    assert_eq!(head(&city), before);
    let in_force = city
        .profile()
        .expect("a profile")
        .policy
        .meta
        .version
        .clone();
    assert_eq!(in_force, "2026-04-22.default-2");
    let same = city.policy_preview(files(&[])).expect("a preview");
    assert_eq!((same.differences.len(), same.counts.changed), (0, 0));
}

#[test]
fn r0_1_a_preview_is_refused_as_bringing_the_rules_into_force_would_be() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let county = client(&service, "xf1");
    assert_eq!(code(county.policy_preview(files(&[]))), Code::RoleMayNot);
    let city = client(&service, "sw1");
    let broken = files(&[("schema = 2", "schema = 9")]);
    assert_eq!(code(city.policy_preview(broken)), Code::ProfileInvalid);
}

#[test]
fn r0_1_interpretations_are_kept_with_the_rules() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let city = client(&service, "sw2");
    let profile = city.profile().expect("a profile");
    for text in ["示例解释一", "示例解释二"] {
        let args = [("article", "第十条"), ("text", text)];
        let args = args.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let command = crate::domain::verb::parse("interpret", None, &args.into(), &profile);
        city.act(vec![command.expect("read")]).expect("given");
    }
    let history = city.policy_history().expect("a history");
    let texts: Vec<&str> = history
        .interpretations
        .iter()
        .map(|(_, held)| held.text.as_str())
        .collect();
    assert_eq!(texts, ["示例解释二", "示例解释一"]);
}

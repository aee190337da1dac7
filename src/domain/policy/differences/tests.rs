//! Every kind of change is told, and nothing that did not change.

use crate::domain::clock::Term;
use crate::domain::policy::differences::*;
use crate::domain::policy::{ChecklistId, Condition, ItemRole, ProfileSources};

/// The built-in profile with a text of its policy replaced.
fn changed(from: &str, to: &str) -> Profile {
    let mut sources = ProfileSources::builtin();
    let policy = sources.texts.get_mut("policy.toml").unwrap();
    assert!(policy.contains(from), "{from}");
    *policy = policy.replacen(from, to, 1);
    Profile::from_sources(&sources).unwrap()
}

fn told(from: &str, to: &str) -> Vec<Difference> {
    differences(&Profile::builtin().unwrap(), &changed(from, to))
}

#[test]
fn r0_1_the_same_rules_differ_in_nothing() {
    let profile = Profile::builtin().unwrap();
    assert_eq!(differences(&profile, &profile), []);
}

#[test]
fn r0_1_each_changed_value_is_told_once_with_what_it_was() {
    for (from, to, section, id, aspect, before, after) in [
        (
            "id = \"major\"\nname = \"重大项目\"\nmin = \"10亿\"",
            "id = \"major\"\nname = \"重大项目\"\nmin = \"8亿\"",
            Section::Tier,
            "major",
            Aspect::Amount,
            Some(Facet::Amount(100_000_000_000)),
            Some(Facet::Amount(80_000_000_000)),
        ),
        (
            "id = \"lead_ack\"\nname = \"线索响应\"\nterm = \"1wd\"",
            "id = \"lead_ack\"\nname = \"线索响应\"\nterm = \"3d\"",
            Section::Clock,
            "lead_ack",
            Aspect::Term,
            Some(Facet::Term(Term::WorkingDays(1))),
            Some(Facet::Term(Term::Days(3))),
        ),
        (
            "by_tier = { major = \"7d\", key = \"14d\", general = \"30d\" }",
            "by_tier = { major = \"5d\", key = \"14d\", general = \"30d\" }",
            Section::Clock,
            "update",
            Aspect::Of("major".to_owned()),
            Some(Facet::Term(Term::Days(7))),
            Some(Facet::Term(Term::Days(5))),
        ),
        (
            "sunset = \"2028-04-22\"",
            "sunset = \"2029-04-22\"",
            Section::Document,
            "meta",
            Aspect::Sunset,
            Some(Facet::Date("2028-04-22".parse().unwrap())),
            Some(Facet::Date("2029-04-22".parse().unwrap())),
        ),
        (
            "stage = \"talks\"\ndays = 30",
            "stage = \"talks\"\ndays = 40",
            Section::Dwell,
            "talks",
            Aspect::Value,
            Some(Facet::Number(30)),
            Some(Facet::Number(40)),
        ),
    ] {
        let wanted = Difference {
            section,
            id: id.to_owned(),
            name: String::new(),
            aspect,
            before,
            after,
        };
        let found: Vec<Difference> = told(from, to)
            .into_iter()
            .map(|difference| Difference {
                name: String::new(),
                ..difference
            })
            .collect();
        assert_eq!(found, [wanted], "{from}");
    }
}

#[test]
fn r0_1_a_condition_that_goes_is_told_with_what_it_asked() {
    let found = told(
        "[[gate.condition]]\nis = \"officer\"\narticle = \"第七条\"\nbasis = \"text\"\nquote = \"明确项目责任单位和对接人员\"\n",
        "",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].section, Section::Gate);
    assert_eq!(found[0].before, Some(Facet::Condition(Condition::Officer)));
    assert_eq!(found[0].after, None);
}

#[test]
fn r0_1_turning_the_comparison_round_turns_every_difference_round() {
    let (before, after) = (
        Profile::builtin().unwrap(),
        changed("min = \"30亿\"", "min = \"20亿\""),
    );
    let there = differences(&before, &after);
    let back: Vec<Difference> = differences(&after, &before)
        .into_iter()
        .map(|difference| Difference {
            before: difference.after,
            after: difference.before,
            ..difference
        })
        .collect();
    assert!(!there.is_empty());
    assert_eq!(there, back);
}

#[test]
fn r0_1_a_role_that_goes_to_another_item_is_a_change() {
    let before = Profile::builtin().unwrap();
    let mut after = before.clone();
    let nodes = after.policy.checklists.iter_mut();
    let nodes = nodes.filter(|list| list.id == ChecklistId::KeyNodes.id());
    for list in nodes {
        list.roles.insert(ItemRole::Start, "主体建设".to_owned());
    }
    let found = differences(&before, &after);
    let told: Vec<_> = found
        .iter()
        .map(|d| (d.section, d.id.as_str(), &d.aspect))
        .collect();
    assert_eq!(told, [(Section::Checklist, "key_nodes", &Aspect::Details)]);
}

#[test]
fn r0_1_every_part_of_every_file_that_changes_is_told() {
    for (file, from, to, section, aspect) in [
        (
            "policy.toml",
            "extension = \"3m\"",
            "extension = \"1m\"",
            Section::Clock,
            Aspect::Details,
        ),
        (
            "policy.toml",
            "without = [\"用地\", ",
            "without = [",
            Section::Site,
            Aspect::Items,
        ),
        (
            "figures.toml",
            "min = \"50亿\"",
            "min = \"60亿\"",
            Section::Figure,
            Aspect::Amount,
        ),
        (
            "figures.toml",
            "first = 2\n",
            "first = 3\n",
            Section::Figure,
            Aspect::Value,
        ),
        (
            "figures.toml",
            "is = \"registered\"",
            "is = \"kept\"",
            Section::Figure,
            Aspect::Value,
        ),
        (
            "figures.toml",
            "期内签订增资协议的项目次数",
            "期内增资协议的次数",
            Section::Figure,
            Aspect::Value,
        ),
        (
            "policy.toml",
            "from = \"assessment_pass\"",
            "from = \"registered\"",
            Section::Filing,
            Aspect::Details,
        ),
        (
            "ledger_columns.toml",
            "\npersonal = true",
            "\npersonal = false",
            Section::Column,
            Aspect::Details,
        ),
        (
            "ledger_columns.toml",
            "field = \"stat_name\"\n",
            "",
            Section::Column,
            Aspect::Details,
        ),
        (
            "ledger_columns.toml",
            "unit = \"亩\"",
            "unit = \"㎡\"",
            Section::Column,
            Aspect::Details,
        ),
    ] {
        let mut sources = ProfileSources::builtin();
        let text = sources.texts.get_mut(file).unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        let after = Profile::from_sources(&sources).unwrap();
        let found = differences(&Profile::builtin().unwrap(), &after);
        let told: Vec<_> = found.iter().map(|d| (d.section, &d.aspect)).collect();
        assert_eq!(told, [(section, &aspect)], "{from}");
    }
}

//! Rules cannot go missing: what the program looks up is there, what is there is looked up, and items are known by their
//! role, whatever they are called and wherever they stand.

use crate::domain::policy::tests::broken::{P, one, spoil};
use crate::domain::policy::*;

/// The only finding of a profile that has one.
fn only(from: &str, to: &str) -> (Code, i64, String) {
    let (findings, line) = spoil(P, from, to);
    let shown: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let [finding] = &findings[..] else {
        panic!("{shown:#?}")
    };
    let below = i64::from(finding.line) - i64::from(line);
    (finding.code, below, finding.expected.clone())
}

/// A profile whose rules are these.
fn read(text: String) -> Result<Profile, Vec<Finding>> {
    let mut sources = ProfileSources::builtin();
    sources.texts.insert(P.to_owned(), text);
    Profile::from_sources(&sources)
}

fn builtin() -> String {
    ProfileSources::builtin().texts[P].clone()
}

#[test]
fn a_misspelt_rule_is_refused_where_it_stands_with_the_right_name() {
    let misspelt = [
        ("clock", "update", "updates"),
        ("clock", "permit_start", "permit_strat"),
        ("line", "claim_major", "claim_mayor"),
        ("threshold", "match_top_n", "match_top"),
        ("checklist", "evaluation", "evaluations"),
        ("clock", "first_talk_reminder", "first_talk_remind"),
    ];
    for (table, right, wrong) in misspelt {
        let head = format!("[[{table}]]\nid = ");
        let (from, to) = (format!("{head}\"{right}\""), format!("{head}\"{wrong}\""));
        let found = only(&from, &to);
        assert_eq!(found, (Code::UnreadRule, 1, right.to_owned()), "{wrong}");
    }
}

#[test]
fn every_rule_that_is_looked_up_is_missed_by_name() {
    fn missed<I: PolicyId>(table: &str) {
        for id in I::ALL.iter().map(|id| id.id()) {
            let text = builtin();
            let head = format!("[[{table}]]\nid = \"{id}\"\n");
            let start = text
                .find(&head)
                .unwrap_or_else(|| panic!("no {table} {id}"));
            let length = text[start..].find("\n\n").map(|end| end + 2);
            let end = length.map_or(text.len(), |length| start + length);
            let findings = read(text[..start].to_owned() + &text[end..]);
            let findings = findings.err().unwrap_or_default();
            let named = |finding: &&Finding| finding.params == [table, id];
            let named = findings.iter().find(named).map(|finding| finding.code);
            let is_needed = !I::from_id(id).unwrap().is_optional();
            assert_eq!(
                named,
                is_needed.then_some(Code::MissingRule),
                "{table} {id}"
            );
        }
    }
    missed::<LineId>("line");
    missed::<ClockId>("clock");
    missed::<VocabId>("vocab");
    missed::<ChecklistId>("checklist");
    missed::<ThresholdId>("threshold");
}

#[test]
fn a_rule_that_nothing_reads_is_refused() {
    let clock = "[[clock]]\nid = \"sunset\"";
    let stray = "[[clock]]\nid = \"works_stop_rest\"\nname = \"中止施工报告\"\nterm = \"1m\"\narticle = \"第十五条\"\nbasis = \"law\"\n\n";
    let found = only(clock, &format!("{stray}{clock}"));
    assert_eq!(found, (Code::UnreadRule, 1, String::new()));
    let words = "[[vocab]]\nid = \"veto\"";
    let stray = "[[vocab]]\nid = \"collector\"\nname = \"信息收集主体\"\nitems = [\"小分队\"]\narticle = \"第五条\"\nbasis = \"default\"\n\n";
    let found = only(words, &format!("{stray}{words}"));
    assert_eq!(found, (Code::UnreadRule, 1, String::new()));
    // Keys of an entry that nobody reads there.
    let evaluation = "scale_max = 5\narticle = \"第十七条\"";
    let weighed = "scale_max = 5\nweights = [20, 20, 20, 20, 20]\narticle = \"第十七条\"";
    assert_eq!(only(evaluation, weighed).0, Code::UnknownKey);
    let sunset = "term = \"24m\"";
    let extended = "term = \"24m\"\nextensions = 2";
    assert_eq!(only(sunset, extended).0, Code::UnknownKey);
}

#[test]
fn a_checklist_of_the_city_s_own_is_read_where_a_gate_asks_for_it() {
    let own = "[[checklist]]\nid = \"own\"\nname = \"示例\"\nitems = [\"示例\"]\narticle = \"第五条\"\nbasis = \"default\"\n\n";
    let list = "[[checklist]]\nid = \"elements\"";
    let found = only(list, &format!("{own}{list}"));
    assert_eq!(found, (Code::UnreadRule, 1, String::new()));
    let asked = "[[gate.condition]]\nis = \"checklist:own=1/1\"\narticle = \"第五条\"\nbasis = \"default\"\n\n[[gate]]\nid = \"G2\"";
    let text = builtin()
        .replacen(list, &format!("{own}{list}"), 1)
        .replacen("[[gate]]\nid = \"G2\"", asked, 1);
    read(text).unwrap();
}

#[test]
fn words_that_are_ids_of_something_else_are_held_against_it() {
    one(
        P,
        "id = \"support_tier\"\nname = \"可申请市级部门参与洽谈并提交统筹调度的级别\"\nitems = [\"major\"]",
        "id = \"support_tier\"\nname = \"可申请市级部门参与洽谈并提交统筹调度的级别\"\nitems = [\"mayor\"]",
        Code::UnknownReference,
        2,
        "major",
    );
    one(
        P,
        "items = [\"场景招商\"]",
        "items = [\"场景招引\"]",
        Code::UnknownReference,
        0,
        "场景招商",
    );
    one(
        P,
        "event = \"actual_start\"",
        "event = \"actual_starts\"",
        Code::UnknownWord,
        0,
        "actual_start",
    );
}

#[test]
fn roles_are_given_once_each_to_an_item_of_their_list() {
    let permit = "{ name = \"施工许可\", role = \"permit\" }";
    let misspelt = "{ name = \"施工许可\", role = \"permitt\" }";
    let found = only(permit, misspelt);
    assert_eq!(found, (Code::UnknownRole, 0, "permit".to_owned()));
    assert_eq!(
        only(permit, "\"施工许可\""),
        (Code::MissingRole, 0, permit.to_owned())
    );
    let twice = format!("{permit}, {{ name = \"开工报告\", role = \"permit\" }}");
    let (findings, _) = spoil(P, permit, &twice);
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    // Five procedures are not the four that the gate counts either.
    assert_eq!(codes, [Code::Duplicate, Code::ChecklistCount]);
    assert_eq!(findings[0].params, ["permit"]);
    let keyed = "{ name = \"施工许可\", rol = \"permit\" }";
    let (findings, _) = spoil(P, permit, keyed);
    assert!(
        findings
            .iter()
            .any(|f| (f.code, &*f.expected) == (Code::UnknownKey, "role"))
    );
    // A role of another list is none here.
    let elsewhere = "items = [\"用地\", \"用房\"";
    let stray = "items = [{ name = \"用地\", role = \"start\" }, \"用房\"";
    assert_eq!(
        only(elsewhere, stray),
        (Code::UnknownRole, 0, String::new())
    );
}

#[test]
fn a_group_of_a_lead_without_its_field_is_refused() {
    let group = "{ name = \"企业基本情况\", role = \"profile\" }";
    let wanted = "{ name = \"企业情况\", role = \"profile\" }";
    let found = only(group, "\"企业情况\"");
    assert_eq!(found, (Code::MissingRole, 0, wanted.to_owned()));
    // Called otherwise with its role, it is the same group.
    let profile = read(builtin().replacen(group, wanted, 1)).unwrap();
    assert_eq!(profile.policy.item(ItemRole::Profile), Some("企业情况"));
}

#[test]
fn a_hundred_errors_are_one_list_and_no_profile() {
    let text = builtin();
    let wrong = text
        .replace("id = \"", "id = \"x_")
        .replace("role = \"", "role = \"x_");
    let findings = read(wrong).unwrap_err();
    assert!(findings.len() > 100, "{}", findings.len());
    assert!(findings.is_sorted());
    assert!(findings.iter().all(|finding| finding.line > 0));
    let mut once = findings.clone();
    once.dedup();
    assert_eq!(once.len(), findings.len());
}

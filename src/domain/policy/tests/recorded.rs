//! Rules that a journal adopted before items had roles go on meaning what they meant; nobody adopts such rules any more.

use crate::domain::collection::gate::lead_group_field;
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::policy::tests::ganzhou;
use crate::domain::policy::*;

/// The rules of the first release, as journals of its time hold them.
fn first() -> ProfileSources {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/profile-1");
    let mut sources = ProfileSources::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        sources.texts.insert(name, text);
    }
    sources
}

#[test]
fn the_built_in_rules_mean_the_same_once_they_are_recorded() {
    let mut sources = ProfileSources::builtin();
    let same = Profile::recorded(&sources).unwrap();
    for text in sources.texts.values_mut() {
        text.push('\n');
    }
    let read = Profile::recorded(&sources).unwrap();
    assert!(read == same && read.findings.is_empty());
}

#[test]
fn rules_of_data_version_1_are_read_as_what_they_meant() {
    let Profile {
        policy, findings, ..
    } = Profile::recorded(&first()).unwrap();
    let fields: Vec<Option<Field>> = key_nodes::names(&policy)
        .iter()
        .map(|node| Some(key_nodes::fields(&policy, node)?.0))
        .collect();
    let shown = [
        Some(Field::PlannedStart),
        None,
        Some(Field::PlannedFinish),
        Some(Field::PlannedProduction),
    ];
    assert_eq!(fields, shown);
    let groups = policy.items(ChecklistId::LeadFields).iter();
    let groups: Vec<_> = groups.map(|item| lead_group_field(&policy, item)).collect();
    let wanted = [
        Field::Profile,
        Field::Amount,
        Field::Chain,
        Field::Technology,
        Field::Intent,
        Field::Needs,
    ];
    assert_eq!(groups, wanted.map(Some));
    for (role, name) in [
        (ItemRole::Permit, "施工许可"),
        (ItemRole::Pass, "同意"),
        (ItemRole::Conditional, "有条件同意"),
        (ItemRole::Breach, "未按协议约定履行义务"),
    ] {
        assert_eq!(policy.item(role), Some(name));
    }
    let conditions = |gates: &[Gate]| -> Vec<_> {
        let items = gates.iter().flat_map(|gate| &gate.requires);
        items.map(|item| (item.is.clone(), item.mode)).collect()
    };
    let mut now = ganzhou().policy;
    let signing = now.gates.iter_mut().find(|gate| gate.id == "G8");
    // That filings hold up the step behind the signature too was said later; so what the law asks before the start, and that
    // nothing is passed while the works are suspended.
    let requires = &mut signing.expect("the gate of signing").requires;
    requires.retain(|item| item.is != Condition::FilingsDone);
    let is_later =
        |is: &Condition| matches!(is, Condition::ElementSecured(_)) || *is == Condition::WorksGoing;
    for gate in &mut now.gates {
        gate.requires.retain(|item| !is_later(&item.is));
    }
    assert_eq!(conditions(policy.gates()), conditions(now.gates()));
    // Nothing of it is lost; what nothing reads any more is said.
    let told: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.code != Code::UnreadRule)
        .collect();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(findings.len(), 14);
}

#[test]
fn rules_of_data_version_1_are_not_adopted_and_what_to_write_is_said() {
    let findings = Profile::from_sources(&first()).unwrap_err();
    let said = |code: Code, expected: &str| {
        let mut all = findings.iter();
        all.any(|f| (f.code, &*f.file, &*f.expected) == (code, "policy.toml", expected))
    };
    assert!(said(Code::Schema, "schema = 2"));
    for item in [
        "{ name = \"施工许可\", role = \"permit\" }",
        "{ name = \"项目开工\", role = \"start\" }",
        "{ name = \"同意\", role = \"pass\" }",
    ] {
        assert!(said(Code::MissingRole, item), "{item}");
    }
}

#[test]
fn recorded_rules_that_lack_an_entry_keep_the_others() {
    let mut sources = first();
    let text = sources.texts.get_mut("policy.toml").unwrap();
    *text = text.replacen("id = \"update\"", "id = \"updates\"", 1);
    let Profile {
        policy, findings, ..
    } = Profile::recorded(&sources).unwrap();
    assert_eq!(policy.clock(ClockId::Update), None);
    assert!(policy.clock(ClockId::Revisit).is_some());
    assert!(findings.iter().any(|finding| finding.expected == "update"));
    sources
        .texts
        .insert("policy.toml".into(), "schema = [".into());
    assert!(Profile::recorded(&sources).is_err());
}

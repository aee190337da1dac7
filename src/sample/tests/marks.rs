//! Nothing in the sample can be taken for real.

use super::*;

/// Given names, forms of address and well-known firms that a sample must not be taken for.
const REALISTIC: [&str; 22] = [
    "先生",
    "女士",
    "张",
    "李",
    "刘",
    "陈",
    "杨",
    "赵",
    "黄",
    "周",
    "吴",
    "孙",
    "马云",
    "华为",
    "比亚迪",
    "宁德",
    "富士康",
    "格力",
    "腾讯",
    "阿里",
    "吉利",
    "赣锋",
];

#[test]
fn nothing_can_be_taken_for_real() {
    let city = replay(&sample(MONDAY, 1).1);
    for member in city.members.values() {
        assert!(member.name.starts_with("示例"), "{}", member.name);
    }
    for enterprise in city.enterprises.values() {
        assert!(enterprise.name.starts_with("示例"), "{}", enterprise.name);
        // Who came as a further investor has no profile yet.
        assert!(
            enterprise.profile.is_empty() || enterprise.profile.contains("示例"),
            "{}",
            enterprise.profile
        );
        let code = enterprise.credit_code.as_ref();
        assert!(code.is_none_or(|code| &code.as_str()[2..4] == "99"));
        for word in REALISTIC {
            let text = &enterprise.name;
            assert!(!text.contains(word), "{text}: {word}");
        }
    }
    for project in city.projects.values() {
        let contact = project.text(Field::Contact);
        assert!(contact.starts_with("示例"), "{contact}");
        let phone = project.text(Field::Phone);
        let digits = phone.strip_prefix("199-0000-").unwrap();
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let name = project.name();
        assert!(name.ends_with("（示例）"), "{name}");
        assert!(name.chars().count() <= 12, "{name} is wider than 24 cells");
        for field in [Field::Officer, Field::Leader, Field::Collector] {
            let text = project.text(field);
            assert!(text.is_empty() || text.starts_with("示例"), "{text}");
        }
        for filing in project.filings.values() {
            assert!(filing.number.is_empty() || filing.number.starts_with("示例"));
        }
    }
    let names: BTreeSet<&str> = city.projects.values().map(Project::name).collect();
    assert_eq!(names.len(), city.projects.len(), "two projects of one name");
}

#[test]
fn every_role_and_every_responsible_unit_has_a_sample_member() {
    let (profile, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    for role in Role::given() {
        assert!(
            city.members
                .values()
                .any(|member| member.roles.contains(&role)),
            "{role:?}"
        );
    }
    for unit in profile.units.iter().filter(|unit| unit.responsible_subject) {
        let has = |role| {
            let mut own = city
                .members
                .values()
                .filter(|m| m.unit.as_str() == unit.code);
            own.any(|member| member.roles.contains(&role))
        };
        assert!(has(Role::SwX) && has(Role::Res), "{}", unit.name);
    }
    for team in &profile.teams {
        assert!(
            city.members
                .values()
                .any(|member| member.unit.as_str() == team.code)
        );
    }
    let mine = city.members.get(&owner().id).unwrap();
    assert_eq!(mine.roles, owner().roles);
    let own_steps: Vec<&str> = steps
        .iter()
        .filter(|step| step.meta.actor == owner().id)
        .map(|step| step.meta.command.as_str())
        .collect();
    assert_eq!(
        own_steps,
        ["policy"],
        "undo by the owner must find nothing but the rules"
    );
}

#[test]
fn notes_and_reports_name_the_day_they_are_of() {
    for step in sample(MONDAY, 1).1 {
        let prefix = format!("{}月{}日：", step.meta.day().month(), step.meta.day().day());
        for event in &step.events {
            if let Event::Project {
                change:
                    ProjectChange::Field {
                        field: Field::Problems | Field::NextStep,
                        value,
                    },
                ..
            } = event
            {
                let text = value.to.as_ref().and_then(Value::as_text).unwrap();
                assert!(text.starts_with(&prefix), "{text}");
            }
        }
    }
}

//! No silent duplicates (article 3, R3-2, R5-7).

use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::tests::world::World;

fn lead(world: &mut World, args: &[(&str, &str)]) -> Result<ProjectId, Refusal> {
    let events = world.do_verb("xf1", "lead", None, args)?;
    Ok(events.iter().find_map(Event::project).cloned().unwrap())
}

/// Two valid credit codes that differ.
fn codes() -> (String, String) {
    let code = |body: &str| {
        let letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let all = letters
            .chars()
            .flat_map(|check| letters.chars().map(move |last| (check, last)));
        all.map(|(check, last)| format!("{body}{check}{last}"))
            .find(|text| crate::domain::credit_code::CreditCode::parse(text).is_ok())
            .unwrap()
    };
    (code("91360722MA35AAA1"), code("91360722MA35AAA2"))
}

#[test]
fn r3_2_an_enterprise_does_not_take_the_name_of_another() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.lead_of("gx1", "示例二", "示例同名有限公司", "2亿");
    let named = |name| {
        [
            ("enterprise", "示例示例一有限公司"),
            ("name", name),
            ("evidence", "示例: 变更登记通知书"),
        ]
    };
    let taken = named("示例同名有限公司");
    let refusal = world.do_verb("sw1", "rename-enterprise", None, &taken);
    assert_eq!(refusal.unwrap_err().code, Code::EnterpriseNameTaken);
    let free = named("示例另名有限公司");
    world
        .do_verb("sw1", "rename-enterprise", None, &free)
        .unwrap();
    assert_eq!(world.enterprise_of(&id).name, "示例另名有限公司");
}

#[test]
fn r5_7_the_same_project_of_the_same_enterprise_is_no_silent_duplicate() {
    // Each: how the second collector writes the project and the enterprise, and whether it is the same.
    let cases = [
        ("示例稀土永磁电机", "示例甲乙科技有限公司", true),
        ("示例稀土永磁电机项目", "示例甲乙科技有限公司", true),
        ("示例稀土永磁电机", "示例甲乙科技股份有限公司", true),
        ("示例稀土永磁电机", "示例甲乙科技（中国）有限公司", true),
        ("示例稀土永磁电机", "示例甲乙科技(集团)有限公司", true),
        ("示例稀土永磁电机", " 示例 甲乙科技有限公司 ", true),
        ("示例 稀土永磁电机(一)", "示例甲乙科技有限公司", true),
        ("年产覆铜板", "示例甲乙科技有限公司", false),
        ("示例稀土永磁电机", "示例丙丁科技有限公司", false),
    ];
    for (name, enterprise, is_same) in cases {
        let mut world = World::new();
        // Both units of one county: another county would not be told which one it is.
        let first = world.lead_of("res2", "示例稀土永磁电机", "示例甲乙科技有限公司", "1亿");
        let found = lead(&mut world, &[("name", name), ("enterprise", enterprise)]);
        assert_eq!(found.is_err(), is_same, "{name} {enterprise}");
        if let Err(refusal) = found {
            assert_eq!(refusal.code, Code::LooksLikeDuplicate);
            assert_eq!(refusal.article.as_deref(), Some("第三条"));
            assert_eq!(refusal.param("id"), first.as_str());
            assert_eq!(
                (refusal.param("unit"), refusal.param("stage")),
                ("360722", "lead")
            );
        }
    }
}

#[test]
fn r5_7_a_separate_project_needs_the_right_one_named_and_a_reason() {
    let mut world = World::new();
    let first = world.lead_of("res2", "示例电机", "示例甲乙有限公司", "1亿");
    let other = world.lead_of("res2", "年产覆铜板", "示例丙丁有限公司", "1亿");
    let args = |id: &ProjectId, reason: &'static str| {
        [
            ("name", "示例电机".to_owned()),
            ("enterprise", "示例甲乙有限公司".to_owned()),
            ("separate_from", id.to_string()),
            ("reason", reason.to_owned()),
        ]
    };
    let mut attempt = |id, reason| {
        let args = args(id, reason);
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        lead(&mut world, &args).map_err(|refusal| refusal.code)
    };
    assert_eq!(attempt(&first, " "), Err(Code::LooksLikeDuplicate));
    assert_eq!(attempt(&other, "示例: 二期"), Err(Code::LooksLikeDuplicate));
    let second = attempt(&first, "示例: 二期").unwrap();
    assert_eq!(
        world.get(&second).similar_to,
        Some((first, "示例: 二期".to_owned()))
    );
}

#[test]
fn r5_7_a_resemblance_that_is_none_is_not_recorded() {
    let mut world = World::new();
    let args = [
        ("name", "示例一"),
        ("enterprise", "示例企业"),
        ("separate_from", "P2026-9999"),
        ("reason", "示例"),
    ];
    let id = lead(&mut world, &args).unwrap();
    assert_eq!(world.get(&id).similar_to, None);
}

#[test]
fn r3_2_the_credit_code_tells_enterprises_apart_and_joins_them() {
    let (code, other) = codes();
    let mut world = World::new();
    let args = |name, enterprise, code| {
        [
            ("name", name),
            ("enterprise", enterprise),
            ("credit_code", code),
        ]
    };
    let first = lead(&mut world, &args("示例电机", "示例甲乙有限公司", &code)).unwrap();
    // Another name, the same code: the same enterprise.
    let refusal = lead(&mut world, &args("示例电机", "示例新名有限公司", &code)).unwrap_err();
    assert_eq!(refusal.code, Code::LooksLikeDuplicate);
    let second = lead(&mut world, &args("年产覆铜板", "示例新名有限公司", &code)).unwrap();
    assert_eq!(world.get(&second).enterprise, world.get(&first).enterprise);
    // The same name, another code: another enterprise, shown first because the project reads the same.
    let refusal = lead(&mut world, &args("示例电机", "示例甲乙有限公司", &other)).unwrap_err();
    assert_eq!(refusal.code, Code::LooksLikeDuplicate);
    let third = lead(&mut world, &args("示例轴承", "示例甲乙有限公司", &other)).unwrap();
    assert_ne!(world.get(&third).enterprise, world.get(&first).enterprise);
    // Its own code is nobody's to change; one that has none yet is completed, but not with another's.
    let given = [("credit_code", code.as_str())];
    assert_eq!(
        world.no_code("xf1", "update", &third, &given),
        Code::NobodyMay
    );
    let fourth = world.lead_of("xf1", "示例线缆", "示例丙丁有限公司", "1亿");
    let refusal = world.no("xf1", "update", &fourth, &given);
    assert_eq!(refusal.code, Code::CreditCodeTaken);
    assert_eq!(refusal.param("name"), "示例甲乙有限公司");
}

#[test]
fn r3_2_a_known_enterprise_is_completed_never_overwritten() {
    let (code, _) = codes();
    let mut world = World::new();
    let base = |name| [("name", name), ("enterprise", "示例甲乙有限公司")];
    let first = lead(
        &mut world,
        &[&base("示例电机")[..], &[("contact", "示例联系人甲")]].concat(),
    )
    .unwrap();
    let more = [
        ("credit_code", code.as_str()),
        ("contact", "示例联系人乙"),
        ("profile", "示例"),
    ];
    let second = lead(&mut world, &[&base("年产覆铜板")[..], &more].concat()).unwrap();
    let enterprise = world.enterprise_of(&first);
    assert_eq!(enterprise.id, world.get(&second).enterprise);
    // Whom to call is each project's own (P3).
    let contact = |id| world.get(id).text(Field::Contact).to_owned();
    assert_eq!(contact(&first), "示例联系人甲");
    assert_eq!(contact(&second), "示例联系人乙");
    assert!(enterprise.contact.is_empty());
    // So is what its unit found out (A3): another's lead fills nothing in beside the identity.
    let profile = |id| world.get(id).text(Field::Profile).to_owned();
    assert_eq!([profile(&first), profile(&second)], ["", "示例"]);
    assert!(enterprise.profile.is_empty());
    assert_eq!(
        enterprise.credit_code.as_ref().map(|code| code.as_str()),
        Some(code.as_str())
    );
}

#[test]
fn r5_7_two_persons_of_one_name_are_two_until_somebody_says_which_one_is_meant() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例稀土永磁电机", "张某某", "1亿");
    let other = world.lead_of("gx1", "年产覆铜板", "张某某", "1亿");
    let first = world.get(&one).enterprise.clone();
    assert_ne!(world.get(&other).enterprise, first);
    // They do not meet either.
    assert!(world.get(&one).clashes.is_empty());
    let args = [("name", "年产电容"), ("enterprise", first.as_str())];
    let third = lead(&mut world, &args).unwrap();
    assert_eq!(world.get(&third).enterprise, first);
}

#[test]
fn r5_7_an_enterprise_is_named_by_its_number_only_by_who_may_know_it() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例稀土永磁电机", "示例甲乙有限公司", "1亿");
    let known = world.get(&one).enterprise.clone();
    for number in [known.as_str(), "E000999"] {
        let args = [("name", "年产电容"), ("enterprise", number)];
        let refusal = world.do_verb("gx1", "lead", None, &args).unwrap_err();
        assert_eq!(refusal.code, Code::NoSuchEnterprise, "{number}");
    }
}

//! The investors of a project.

use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::tests::world::World;

const OLD: &str = "示例甲有限公司";
const NEW: &str = "示例乙新磁有限公司";

fn registered(world: &mut World) -> ProjectId {
    world.registered("甲", "1亿")
}

fn change(
    world: &mut World,
    login: &str,
    id: &ProjectId,
    (action, enterprise): (&str, &str),
    more: &[(&str, &str)],
) -> Result<Vec<Event>, Refusal> {
    let own = [
        ("action", action),
        ("enterprise", enterprise),
        ("reason", "示例: 股权变更"),
    ];
    world.do_verb(
        login,
        "investor",
        Some(id),
        &[own.as_slice(), more].concat(),
    )
}

/// Who invests: name, whether it leads, share, and whether it is one still.
fn investors(world: &World, id: &ProjectId) -> Vec<(String, bool, Option<u32>, bool)> {
    let all = world.get(id).investors.values();
    all.map(|held| {
        (
            held.name.clone(),
            held.is_leading,
            held.share,
            held.is_present(),
        )
    })
    .collect()
}

/// W8: another investor of one project renamed the enterprise itself, and its other project moved silently.
#[test]
fn r12_1_another_leading_investor_moves_this_project_and_no_other() {
    let mut world = World::new();
    let first = registered(&mut world);
    let second = world.lead_of("xf1", "示例二期厂房", OLD, "1亿");
    assert_eq!(world.get(&first).enterprise, world.get(&second).enterprise);
    let before = world.snapshot();
    let events = change(
        &mut world,
        "xf1",
        &first,
        ("replace", NEW),
        &[("share", "60")],
    )
    .unwrap();
    assert_eq!(world.snapshot(), before, "a county proposes");
    world.confirmed(&events);
    assert_eq!(world.enterprise_of(&first).name, NEW);
    assert_eq!(world.enterprise_of(&second).name, OLD);
    assert!(world.enterprise_of(&second).former_names.is_empty());
    assert_eq!(
        investors(&world, &first),
        [
            (OLD.to_owned(), true, None, false),
            (NEW.to_owned(), true, Some(60), true),
        ]
    );
    let again = change(&mut world, "xf1", &first, ("replace", NEW), &[]).unwrap_err();
    assert_eq!(again.code, Code::InvestorAlready);
    // And on: the list holds each with its days.
    world.pass_days(3);
    let events = change(&mut world, "xf1", &first, ("replace", OLD), &[]).unwrap();
    world.confirmed(&events);
    assert_eq!(world.get(&first).enterprise, world.get(&second).enterprise);
    let present: Vec<bool> = investors(&world, &first)
        .iter()
        .map(|held| held.3)
        .collect();
    assert_eq!(present, [false, false, true]);
}

#[test]
fn r12_1_what_was_proposed_before_another_enterprise_came_is_entered_under_a_free_number() {
    let mut world = World::new();
    let id = registered(&mut world);
    let events = change(&mut world, "xf1", &id, ("replace", NEW), &[]).unwrap();
    let other = world.lead_of("gx1", "示例稀土永磁", "示例丙有限公司", "1亿");
    world.confirmed(&events);
    assert_eq!(world.enterprise_of(&id).name, NEW);
    assert_eq!(world.enterprise_of(&other).name, "示例丙有限公司");
}

#[test]
fn r12_1_investors_beside_the_leading_one_come_and_go() {
    let mut world = World::new();
    let id = registered(&mut world);
    let code = [("identity", "91350100M000100Y43"), ("share", "40")];
    let events = change(&mut world, "xf1", &id, ("add", NEW), &code).unwrap();
    world.confirmed(&events);
    assert_eq!(world.enterprise_of(&id).name, OLD);
    assert_eq!(
        investors(&world, &id),
        [(NEW.to_owned(), false, Some(40), true)]
    );
    let twice = change(&mut world, "xf1", &id, ("add", NEW), &code).unwrap_err();
    assert_eq!(twice.code, Code::InvestorAlready);
    let much = change(
        &mut world,
        "xf1",
        &id,
        ("add", "示例丙有限公司"),
        &[("share", "70")],
    );
    assert_eq!(much.unwrap_err().code, Code::SharesOverWhole);
    let leading = change(&mut world, "xf1", &id, ("remove", OLD), &[]).unwrap_err();
    assert_eq!(leading.code, Code::LeadingInvestor);
    let nobody = change(&mut world, "xf1", &id, ("remove", "示例丙有限公司"), &[]).unwrap_err();
    assert_eq!(
        (nobody.code, nobody.param("known")),
        (Code::NoSuchInvestor, NEW)
    );
    let events = change(&mut world, "xf1", &id, ("remove", NEW), &[]).unwrap();
    world.confirmed(&events);
    assert_eq!(
        investors(&world, &id),
        [(NEW.to_owned(), false, Some(40), false)]
    );
    let other = change(&mut world, "gx1", &id, ("add", NEW), &[]).unwrap_err();
    assert_eq!(other.kind(), RefusalKind::Forbidden);
}

#[test]
fn r12_1_a_project_does_not_come_to_an_enterprise_that_has_it_already() {
    let mut world = World::new();
    let id = registered(&mut world);
    world.lead_of("gx1", "甲", NEW, "1亿");
    let twin = change(&mut world, "xf1", &id, ("replace", NEW), &[]).unwrap_err();
    assert_eq!(twin.code, Code::KnownElsewhere);
}

/// The whole number of a personal document is kept nowhere, and the refusal does not repeat it.
#[test]
fn r12_1_each_investor_has_an_identity_of_its_kind_and_no_personal_number_is_kept_whole() {
    let cases = [
        ("91350100M000100Y43", Ok(("credit", "91350100M000100Y43"))),
        ("境外注册号：香港 1234567", Ok(("foreign", "香港 1234567"))),
        ("foreign:HK 1234567", Ok(("foreign", "HK 1234567"))),
        ("身份证:123x", Ok(("id_card", "123X"))),
        ("护照 5678", Ok(("passport", "5678"))),
        ("通行证:5678", Ok(("permit", "5678"))),
        ("护照:E12345678", Err(Code::IdentityWhole)),
        ("身份证:360702199001011234", Err(Code::IdentityWhole)),
        ("360702199001011234", Err(Code::IdentityWhole)),
        ("36070219900101123X", Err(Code::IdentityWhole)),
        ("360702900101123", Err(Code::IdentityWhole)),
        ("身份证:12", Err(Code::IdentityWhole)),
        ("91350100M000100Y44", Err(Code::BadCreditCode)),
        ("1234567", Err(Code::IdentityKindMissing)),
    ];
    for (text, expected) in cases {
        let mut world = World::new();
        let id = registered(&mut world);
        match change(&mut world, "xf1", &id, ("add", NEW), &[("identity", text)]) {
            Ok(events) => {
                world.confirmed(&events);
                let held = &world.get(&id).investors[&1];
                let kind = held.identity_kind.unwrap();
                assert_eq!(
                    Ok((kind.name(), held.identity.as_str())),
                    expected,
                    "{text}"
                );
            }
            Err(refusal) => {
                assert_eq!(Err(refusal.code), expected, "{text}");
                let whole = serde_json::to_string(&refusal).unwrap();
                assert!(!whole.contains("1990"), "{whole}");
            }
        }
    }
}

#[test]
fn r12_1_the_project_company_stands_beside_the_investors_and_holds_no_share() {
    let mut world = World::new();
    let id = registered(&mut world);
    let company = [("part", "company")];
    let with_share = [("part", "company"), ("share", "10")];
    let refused = change(&mut world, "xf1", &id, ("add", NEW), &with_share).unwrap_err();
    assert_eq!(refused.code, Code::CompanyHasNoShare);
    let leads = change(&mut world, "xf1", &id, ("replace", NEW), &company).unwrap_err();
    assert_eq!(leads.code, Code::CompanyHasNoShare);
    let events = change(&mut world, "xf1", &id, ("add", NEW), &company).unwrap();
    world.confirmed(&events);
    assert!(world.get(&id).investors[&1].is_company);
    let second = ("add", "示例丙有限公司");
    let refused = change(&mut world, "xf1", &id, second, &company).unwrap_err();
    assert_eq!(refused.code, Code::CompanyAlready);
    assert_eq!(world.enterprise_of(&id).name, OLD);
}

/// The one that a project began with has a share too; what is over the whole is refused at once.
#[test]
fn r12_1_a_share_or_identity_is_added_to_one_that_invests_already() {
    let mut world = World::new();
    let id = registered(&mut world);
    let share = |share: &'static str| [("share", share)];
    let events = change(&mut world, "xf1", &id, ("add", OLD), &share("60")).unwrap();
    world.confirmed(&events);
    assert_eq!(
        investors(&world, &id),
        [(OLD.to_owned(), true, Some(60), true)]
    );
    let over = change(&mut world, "xf1", &id, ("add", NEW), &share("41")).unwrap_err();
    assert_eq!(
        (over.code, over.param("total")),
        (Code::SharesOverWhole, "101")
    );
    let events = change(&mut world, "xf1", &id, ("add", NEW), &share("30")).unwrap();
    world.confirmed(&events);
    let over = change(&mut world, "xf1", &id, ("add", OLD), &share("71")).unwrap_err();
    assert_eq!(over.code, Code::SharesOverWhole);
    let passport = [("identity", "境外注册号:香港 1")];
    let events = change(&mut world, "xf1", &id, ("add", NEW), &passport).unwrap();
    world.confirmed(&events);
    let held = &world.get(&id).investors[&2];
    assert_eq!((held.identity.as_str(), held.share), ("香港 1", Some(30)));
}

#[test]
fn r12_1_whoever_leads_next_brings_its_share_along() {
    let mut world = World::new();
    let id = registered(&mut world);
    let beside = [
        ("action", "add"),
        ("enterprise", "示例基金"),
        ("share", "40"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "investor", &id, &beside);
    let next = [
        ("action", "replace"),
        ("enterprise", "示例基金"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "investor", &id, &next);
    let mut held = world.get(&id).investors.values();
    let leading = held.find(|held| held.is_leading && held.until.is_none());
    assert_eq!(leading.and_then(|held| held.share), Some(40));
}

//! Requirements §4: who may do what, and in whose name.

use super::*;
use crate::domain::lifecycle::verbs::{BackfillAsk, NoteAsk};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::stage::Stage;
use crate::domain::verb::parse;

#[test]
fn r4_roles_decide_who_may_do_what() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let city = client(&service, "sw1");
    let own = client(&service, "xf1");
    let id = register(&own, "示例信丰项目");
    let note = |id: &ProjectId| {
        Command::step(
            id.clone(),
            NoteAsk {
                text: "示例".to_owned(),
            },
        )
    };
    let change = |id: &ProjectId| edit(id, Field::Officer, "示例专员");
    let cases: Vec<(&str, Command, Option<Code>)> = vec![
        ("zb1", lead("示例甲"), None),
        ("sw1", lead("示例乙"), None),
        ("res2", lead("示例丙"), None),
        ("team1", lead("示例丁"), None),
        ("fg1", lead("示例戊"), None),
        ("svc1", lead("示例己"), Some(Code::RoleMayNot)),
        ("lead1", lead("示例庚"), Some(Code::RoleMayNot)),
        ("aud1", lead("示例辛"), Some(Code::RoleMayNot)),
        ("adm1", lead("示例壬"), Some(Code::RoleMayNot)),
        ("xf1", change(&id), None),
        ("gx1", change(&id), Some(Code::OtherUnit)),
        ("team1", change(&id), Some(Code::RoleMayNot)),
        ("fg1", change(&id), Some(Code::NoSuchProject)),
        ("fg1", note(&id), Some(Code::NoSuchProject)),
        ("lead1", note(&id), None),
        ("aud1", note(&id), Some(Code::RoleMayNot)),
        ("gx1", note(&id), Some(Code::OtherUnit)),
    ];
    for (user, command, refused) in cases {
        let outcome = client(&service, user).act(vec![command.clone()]);
        let found = outcome.as_ref().err().map(|refusal| refusal.code);
        assert_eq!(found, refused, "{user} {command:?}: {outcome:?}");
    }
    assert_eq!(text_of(&city, &id, Field::Officer), "示例专员");
    assert_sound(&service);
}

#[test]
fn r4_strangers_and_those_who_left_get_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let stranger = service.connect(Identity::of("nobody")).map(|_| ());
    assert_eq!(code(stranger), Code::NotAMember);

    let leaver = client(&service, "xf1");
    let mut member = members()
        .into_iter()
        .find(|member| member.id.as_str() == "xf1")
        .expect("a sample");
    member.active = false;
    let admin = client(&service, "adm1");
    admin
        .act(vec![Command::SetMember(member)])
        .expect("changed");
    // The connection is older than the change.
    assert_eq!(code(leaver.session()), Code::MemberLeft);
    assert_eq!(code(leaver.act(vec![lead("示例")])), Code::MemberLeft);
    assert_eq!(code(leaver.drafts()), Code::MemberLeft);
    let again = service.connect(Identity::of("xf1")).map(|_| ());
    assert_eq!(code(again), Code::MemberLeft);
}

#[test]
fn r4_a_pinned_member_is_one_user_of_the_system_and_no_other_of_that_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let at = |uid: u32, acts_for: Option<&str>, user: &str| Identity {
        uid: Some(uid),
        acts_for: acts_for.map(MemberId::from),
        ..Identity::of(user)
    };
    let way = |identity: Identity| {
        service
            .connect(identity)
            .map(|way| Client::new(Arc::new(way)))
    };
    // Nobody is pinned unasked: the first session leaves the member as it is.
    let open = way(at(1002, None, "xf1")).expect("not pinned");
    assert_eq!(open.session().expect("a session").member.uid, None);
    let admin = client(&service, "adm1");
    let pin = |id: &str, uid: Option<u32>| {
        let mut held = members().into_iter();
        let member = held
            .find(|member| member.id.as_str() == id)
            .expect("a sample");
        let member = Member { uid, ..member };
        admin.act(vec![Command::SetMember(member)]).expect("pinned")
    };
    pin("xf1", Some(1001));
    // The connection of another user of that name is older than the pin.
    let refused = open.session().expect_err("another user");
    assert_eq!(refused.code, Code::OtherSystemUser);
    assert!(refused.param("who").contains("(adm1)"), "{refused:?}");
    assert_eq!(code(open.act(vec![lead("示例")])), Code::OtherSystemUser);
    assert_eq!(code(open.drafts()), Code::OtherSystemUser);
    assert_eq!(
        code(way(at(1002, None, "xf1")).map(drop)),
        Code::OtherSystemUser
    );
    assert_eq!(
        code(way(Identity::of("xf1")).map(drop)),
        Code::OtherSystemUser
    );
    let own = way(at(1001, None, "xf1")).expect("the pinned user");
    register(&own, "示例项目");
    // An administrator acts for the member from another user of the system.
    let acting = way(at(1, Some("xf1"), "adm1")).expect("allowed");
    assert_eq!(acting.session().expect("a session").member.uid, Some(1001));
    // The number is told to those who read the logins.
    let uids = |client: &Client| {
        let members = client.members().expect("members").into_iter();
        members.filter_map(|member| member.uid).collect::<Vec<_>>()
    };
    assert_eq!(
        (uids(&admin), uids(&client(&service, "sw1"))),
        (vec![1001], vec![])
    );
    pin("xf1", None);
    assert!(open.session().is_ok());
    assert_sound(&service);
}

#[test]
fn r4_a_founder_who_is_pinned_to_another_user_is_told_who_can_pin_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut founding = founding();
    for member in &mut founding.members {
        let is_founder = member.roles.contains(&Role::Adm);
        member.uid = is_founder.then_some(1001);
    }
    let service = Service::init(&args(dir.path()), &founding).expect("founded");
    let as_user = |uid: u32, user: &str| Identity {
        uid: Some(uid),
        ..Identity::of(user)
    };
    let refused = service.connect(as_user(1002, "adm1")).map(drop);
    let refused = refused.expect_err("another user");
    assert_eq!(refused.code, Code::OtherSystemUser);
    // Nobody else keeps the members: whoever is that user can.
    assert_eq!(refused.param("who"), "uid 1001");
    assert!(service.connect(as_user(1001, "adm1")).is_ok());
}

#[test]
fn r12_4_whoever_acts_for_a_listed_member_sees_no_secret_project() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let own = client(&service, "xf1");
    let given = [
        ("name", "示例密项"),
        ("enterprise", "示例密项有限公司"),
        ("unit", "360722"),
        ("secret", "示例依据"),
        ("approver", "示例批复"),
    ];
    let id = super::inbox::verb(&own, "lead", None, &given)
        .id
        .expect("a project");
    assert!(own.show(id.clone(), None).is_ok());
    let identity = Identity {
        acts_for: Some(MemberId::from("xf1")),
        ..Identity::of("adm1")
    };
    let acting = service.connect(identity).expect("an administrator");
    let acting = Client::new(Arc::new(acting));
    let shown = acting.show(id.clone(), None);
    assert_eq!(code(shown), Code::NoSuchProject);
    let note = NoteAsk {
        text: "示例".to_owned(),
    };
    let noted = acting.act(vec![Command::step(id, note)]);
    assert_eq!(code(noted), Code::NoSuchProject);
}

#[test]
fn r4_only_administrators_act_for_others_and_the_journal_keeps_both_names() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let acting = |user: &str, other: &str| Identity {
        acts_for: Some(MemberId::from(other)),
        ..Identity::of(user)
    };
    let refused = |user: &str, other: &str| code(service.connect(acting(user, other)).map(|_| ()));
    assert_eq!(refused("sw1", "xf1"), Code::OnBehalfNeedsAdministrator);
    assert_eq!(refused("adm1", "nobody"), Code::NoSuchMember);

    let connection = service.connect(acting("adm1", "xf1")).expect("allowed");
    let client = Client::new(Arc::new(connection));
    let session = client.session().expect("a session");
    assert_eq!(session.member.id.as_str(), "xf1");
    assert_eq!(session.administrator, Some(MemberId::from("adm1")));
    let id = register(&client, "示例代办项目");
    let history = client
        .history(Some(id), Since::Beginning, None, 10)
        .expect("history");
    let entry = history.first().expect("an entry");
    assert_eq!(entry.actor.as_str(), "xf1");
    assert_eq!(entry.on_behalf_by, Some(MemberId::from("adm1")));
    // It was xf1's step, so xf1 can take it back.
    let own = super::client(&service, "xf1");
    own.act(vec![Command::Undo]).expect("undone");
    assert_sound(&service);
}

#[test]
fn r3_2_whom_to_call_is_seen_by_the_own_unit_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let own = client(&service, "xf1");
    let mut lead = new_lead("示例信丰项目", "示例企业有限公司");
    lead.fields.extend(fields(&[
        (Field::Contact, "示例联系人"),
        (Field::Phone, "示例号码"),
    ]));
    let done = own.act(vec![Command::Lead(lead)]).expect("registered");
    let id = done.id.expect("a project");
    for (user, sees) in [
        ("xf1", true),
        ("res2", true),
        ("sw1", false),
        ("zb1", false),
        ("lead1", false),
    ] {
        let client = client(&service, user);
        assert_eq!(
            text_of(&client, &id, Field::Phone) == "示例号码",
            sees,
            "{user}"
        );
        assert_eq!(
            text_of(&client, &id, Field::Contact) == "示例联系人",
            sees,
            "{user}"
        );
        for about in [Some(id.clone()), None] {
            let history = client
                .history(about, Since::Beginning, None, 100)
                .expect("history");
            let text = serde_json::to_string(&history).expect("text");
            assert_eq!(text.contains("示例号码"), sees, "{user}");
            assert!(text.contains("示例信丰项目"), "{user}");
        }
    }
    // County commerce elsewhere knows that it exists; for others it does not.
    let elsewhere = client(&service, "gx1");
    let card = elsewhere.show(id.clone(), None).expect("a card");
    assert_eq!(card.card, ReadAnswer::Existence);
    assert_eq!(
        (card.row.name.as_str(), card.row.unit.as_str()),
        ("", "360722")
    );
    assert!(card.project.fields.is_empty() && card.enterprise.is_none());
    for user in ["res1", "svc1", "fg1", "adm1"] {
        let client = client(&service, user);
        assert_eq!(
            code(client.show(id.clone(), None)),
            Code::NoSuchProject,
            "{user}"
        );
    }
    for user in ["gx1", "res1", "svc1", "fg1", "adm1"] {
        let client = client(&service, user);
        let about = client.history(Some(id.clone()), Since::Beginning, None, 100);
        assert_eq!(code(about), Code::NoSuchProject, "{user}");
        let all = client
            .history(None, Since::Beginning, None, 100)
            .expect("history");
        let text = serde_json::to_string(&all).expect("text");
        assert!(!text.contains("示例信丰项目"), "{user}");
    }
}

#[test]
fn r13_1_the_service_unit_sees_whom_to_call_exactly_where_it_may_act() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let mut lead = new_lead("示例信丰项目", "示例企业有限公司");
    lead.fields.extend(fields(&[(Field::Phone, "示例号码")]));
    let own = client(&service, "xf1");
    let done = own.act(vec![Command::Lead(lead)]).expect("registered");
    let id = done.id.expect("a project");
    let city = client(&service, "sw1");
    let back = Command::step(
        id.clone(),
        BackfillAsk {
            stage: Stage::Signing,
            reason: "示例".to_owned(),
        },
    );
    city.act(vec![back]).expect("brought in");

    let svc = client(&service, "svc1");
    let unit = svc.session().expect("a session").member.unit;
    assert_ne!(unit.as_str(), "360722");
    let may_act = || {
        let note = Command::step(
            id.clone(),
            NoteAsk {
                text: "示例".to_owned(),
            },
        );
        svc.act(vec![note]).is_ok()
    };
    let sees = || {
        let detail = match svc.show(id.clone(), None) {
            Ok(detail) => detail,
            Err(refused) => {
                assert_eq!(refused.code, Code::NoSuchProject);
                return false;
            }
        };
        let enterprise = detail.enterprise.expect("an enterprise");
        let page = svc.enterprise(enterprise.id).expect("a page");
        let history = svc.history(Some(id.clone()), Since::Beginning, None, 100);
        let history = serde_json::to_string(&history.expect("history")).expect("text");
        let is_seen = detail.project.text(Field::Phone) == "示例号码";
        assert_eq!(page.is_blanked, !is_seen);
        assert_eq!(page.enterprise.phone == "示例号码", is_seen);
        assert_eq!(history.contains("示例号码"), is_seen);
        is_seen
    };
    assert_eq!((may_act(), sees()), (false, false));
    let named = [("unit", unit.as_str()), ("officer", "示例服务专员")];
    let named = named.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let profile = city.profile().expect("a profile");
    let command = parse("service", Some(id.as_str()), &named.into(), &profile);
    city.act(vec![command.expect("read")]).expect("named");
    assert_eq!((may_act(), sees()), (true, true));
}

#[test]
fn r4_whoever_may_not_appoint_any_more_may_not_do_so_by_undo_either() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let member = |id: &str, roles: &[Role]| {
        let found = members()
            .into_iter()
            .find(|member| member.id.as_str() == id);
        Command::SetMember(Member {
            roles: roles.to_vec(),
            ..found.expect("a member")
        })
    };
    let adm1 = client(&service, "adm1");
    let act = |client: &Client, command: Command| client.act(vec![command]).map(|_| ());
    for login in ["sw1", "sw2"] {
        let asked = adm1
            .act(vec![member(login, &[Role::Adm, Role::SwC])])
            .expect("asked for");
        confirm(&service, &asked);
    }
    act(&adm1, member("sw2", &[Role::SwC])).expect("taken back by an act");
    let sw1 = client(&service, "sw1");
    act(&sw1, member("adm1", &[Role::SwC])).expect("followed by another");
    assert_eq!(code(act(&adm1, Command::Undo)), Code::RoleMayNot);
    act(&sw1, Command::Undo).expect("he still may");
    act(&adm1, Command::Undo).expect("and so may who is administrator again");
}

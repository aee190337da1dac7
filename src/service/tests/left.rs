//! What somebody who left had begun: who goes on with it, and who hears nothing of it (R7-7).

use super::inbox::verb;
use super::*;
use crate::service::api::{LeftDraft, Personal};

fn draft(key: &str) -> Personal {
    let fields = BTreeMap::from([("text".to_owned(), "示例: 未写完".to_owned())]);
    Personal::SaveDraft {
        key: key.to_owned(),
        fields,
    }
}

/// A colleague of 信丰 who leaves with a draft about each of these.
fn left_behind(service: &Service, keys: &[String]) {
    let mut second = members()
        .into_iter()
        .find(|member| member.id.as_str() == "xf1")
        .expect("a sample");
    second.id = "xf2".into();
    second.name = "示例离任人员".to_owned();
    let admin = client(service, "adm1");
    let set = |member: &Member| Command::SetMember(member.clone());
    admin.act(vec![set(&second)]).expect("added");
    let leaver = client(service, "xf2");
    for key in keys {
        leaver.tell(draft(key)).expect("kept");
    }
    let version = admin.members().expect("members");
    let version = version.into_iter().find(|member| member.id == second.id);
    second.version = version.expect("there").version;
    second.active = false;
    admin.act(vec![set(&second)]).expect("changed");
}

#[test]
fn r7_7_what_a_leaver_had_typed_is_offered_to_colleagues_until_it_is_done() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例信丰项目");
    let key = format!("note {id}");
    left_behind(&service, &[key.clone(), "lead".to_owned()]);
    let offered = own.left_drafts().expect("answered");
    let wanted = LeftDraft {
        by: "示例离任人员".to_owned(),
        key: key.clone(),
        fields: BTreeMap::from([("text".to_owned(), "示例: 未写完".to_owned())]),
    };
    assert_eq!(offered, [wanted]);
    // Another unit hears nothing of it, nor do those who read every project.
    for other in ["gx1", "sw1", "zb1", "adm1"] {
        let heard = client(&service, other).left_drafts().expect("answered");
        assert_eq!(heard, [], "{other}");
    }
    let done = Personal::SaveDraft {
        key,
        fields: BTreeMap::new(),
    };
    own.tell(done).expect("dropped");
    assert_eq!(own.left_drafts().expect("answered"), []);
}

#[test]
fn r7_7_r12_4_a_draft_about_a_secret_project_is_offered_to_nobody_who_is_not_listed() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例信丰项目");
    left_behind(&service, &[format!("note {id}")]);
    assert_eq!(own.left_drafts().expect("answered").len(), 1);
    let city = client(&service, "sw1");
    let mark = [("basis", "示例依据"), ("approver", "示例批准人")];
    verb(&city, "secret", Some(&id), &mark);
    assert_eq!(own.left_drafts().expect("answered"), []);
}

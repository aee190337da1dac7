//! What a member may read (requirements §4, last row, and R3-2): everybody sees that a project exists and how it
//! stands; who to call at the enterprise is for its own unit and for those who act for the whole city.
//!
//! This is the one place that blanks. What must not live here: what a member may do (`domain::actor`).

use crate::domain::actor::{Actor, Role};
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{EnterpriseChange, Event, ProjectChange};
use crate::domain::field::{Field, Value};
use crate::domain::ids::UnitCode;
use crate::domain::policy::Columns;
use crate::domain::project::Project;
use std::collections::BTreeMap;

/// Words by which the columns that no column table knows tell that they hold a way to reach somebody.
const PRIVATE_HEADERS: [&str; 8] = [
    "联系",
    "电话",
    "手机",
    "微信",
    "邮箱",
    "身份证",
    "phone",
    "contact",
];

/// How far one member's eyes reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sight {
    unit: UnitCode,
    is_city_wide: bool,
}

impl Sight {
    /// The actor's.
    pub(crate) fn of(actor: &Actor) -> Self {
        Self {
            unit: actor.member.unit.clone(),
            is_city_wide: Role::ALL
                .into_iter()
                .any(|role| role.is_city_wide() && actor.has(role)),
        }
    }

    /// Whether nothing is out of sight.
    pub(crate) fn is_city_wide(&self) -> bool {
        self.is_city_wide
    }

    /// Whether the project is the member's own or the member acts for the whole city.
    pub(crate) fn reaches(&self, project: &Project) -> bool {
        self.is_city_wide || project.is_of(&self.unit)
    }

    /// The project and its enterprise as this member may see them. The column table says which of a ledger's further
    /// columns are personal.
    pub(crate) fn blank(
        &self,
        project: &mut Project,
        enterprise: Option<&mut Enterprise>,
        columns: &Columns,
    ) {
        if self.reaches(project) {
            return;
        }
        blank_extras(&mut project.extras, columns);
        if let Some(enterprise) = enterprise {
            enterprise.contact.clear();
            enterprise.phone.clear();
        }
    }
}

/// An event about a record that is not reached.
pub(crate) fn blank_event(event: &mut Event, columns: &Columns) {
    match event {
        Event::Project {
            change: ProjectChange::Registered(entry) | ProjectChange::Withdrawn(entry),
            ..
        } => blank_extras(&mut entry.extras, columns),
        Event::Enterprise {
            change:
                EnterpriseChange::Field {
                    field: Field::Contact | Field::Phone,
                    value,
                },
            ..
        } => {
            // That it changed is no secret; from what to what is.
            let hide = |value: &mut Option<Value>| {
                if let Some(value) = value {
                    *value = Value::Text(String::new());
                }
            };
            hide(&mut value.from);
            hide(&mut value.to);
        }
        _ => {}
    }
}

fn blank_extras(extras: &mut BTreeMap<String, String>, columns: &Columns) {
    for (header, value) in extras.iter_mut() {
        let lower = header.to_lowercase();
        let tells = PRIVATE_HEADERS.iter().any(|word| lower.contains(word));
        if tells || columns.is_personal(header) {
            value.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::actor::Member;
    use crate::domain::event::Change;
    use crate::domain::ids::{EnterpriseId, MemberId, ProjectId};
    use crate::domain::landing::Service;
    use chrono::NaiveDate;

    fn scope(unit: &str, role: Role) -> Sight {
        Sight::of(&Actor {
            member: Member {
                id: MemberId::from("xf1"),
                version: 0,
                name: "示例专员".to_owned(),
                unit: UnitCode::from(unit),
                roles: vec![role],
                active: true,
            },
            administrator: None,
        })
    }

    fn columns() -> Columns {
        let profile = crate::domain::policy::Profile::builtin();
        profile.expect("the built-in profile").columns
    }

    fn records() -> (Project, Enterprise) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let enterprise = EnterpriseId::numbered(1);
        let mut project = Project::new(ProjectId::numbered(2026, 1), enterprise.clone(), day);
        let unit = Value::Text("360722".to_owned());
        project.fields.insert(Field::Unit, unit);
        project
            .extras
            .insert("企业联系电话".to_owned(), "示例号码".to_owned());
        project
            .extras
            .insert("备注".to_owned(), "示例备注".to_owned());
        // A column that the table calls personal.
        project
            .extras
            .insert("推荐人".to_owned(), "示例推荐人".to_owned());
        let mut enterprise = Enterprise::named(enterprise, "示例企业");
        enterprise.contact = "示例联系人".to_owned();
        enterprise.phone = "示例号码".to_owned();
        (project, enterprise)
    }

    #[test]
    fn r3_2_other_units_see_that_it_exists_but_not_whom_to_call() {
        let cases = [
            ("360722", Role::SwX, true),
            ("360704", Role::SwX, false),
            ("360704", Role::Adm, false),
            ("D-SW", Role::SwC, true),
            ("D-ZB", Role::Zb, true),
            ("D-FG", Role::Dept, false),
        ];
        for (unit, role, is_seen) in cases {
            let (mut project, mut enterprise) = records();
            scope(unit, role).blank(&mut project, Some(&mut enterprise), &columns());
            assert_eq!(!enterprise.phone.is_empty(), is_seen, "{unit} {role:?}");
            assert_eq!(!enterprise.contact.is_empty(), is_seen, "{unit} {role:?}");
            assert_eq!(!project.extras["企业联系电话"].is_empty(), is_seen);
            assert_eq!(!project.extras["推荐人"].is_empty(), is_seen);
            assert_eq!(project.extras["备注"], "示例备注");
            assert_eq!(enterprise.name, "示例企业");
        }
    }

    #[test]
    fn r13_1_the_unit_named_to_serve_a_project_sees_whom_to_call_as_it_may_act() {
        let (mut project, mut enterprise) = records();
        let serving = scope("360704", Role::Svc);
        assert!(!serving.reaches(&project));
        project.landing.service = Some(Service {
            unit: UnitCode::from("360704"),
            officer: "示例服务专员".to_owned(),
            team: Vec::new(),
            by: MemberId::from("xf1"),
            on: project.registered_on,
        });
        serving.blank(&mut project, Some(&mut enterprise), &columns());
        assert_eq!(enterprise.contact, "示例联系人");
        assert_eq!(enterprise.phone, "示例号码");
        assert_eq!(project.extras["企业联系电话"], "示例号码");
        // Those whose own it was before see it still; others do not.
        assert!(scope("360722", Role::SwX).reaches(&project));
        assert!(!scope("360732", Role::Svc).reaches(&project));
    }

    #[test]
    fn r3_2_history_tells_that_a_number_changed_but_not_the_number() {
        let (project, enterprise) = records();
        let number = |text: &str| Some(Value::Text(text.to_owned()));
        let event = Event::Enterprise {
            id: enterprise.id,
            change: EnterpriseChange::Field {
                field: Field::Phone,
                value: Change::new(None, number("示例号码")),
            },
        };
        let seen = |unit: &str| {
            let mut event = event.clone();
            if !scope(unit, Role::SwX).reaches(&project) {
                blank_event(&mut event, &columns());
            }
            serde_json::to_string(&event).expect("text")
        };
        assert!(seen("360722").contains("示例号码"));
        assert!(!seen("360704").contains("示例号码"));
    }
}

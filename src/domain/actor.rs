//! Who acts: members (人员) and their roles (角色, requirements §4). What a role may do is data (`rights`).

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use serde::{Deserialize, Serialize};

closed! {
    /// A role, in the order of requirements §4.
    Role {
        /// 市专班 and its office
        Zb = "zb", "市专班", "City task force";
        /// 市商务局 / 投资促进中心
        SwC = "sw_c", "市商务", "City commerce";
        /// 县级商务主管部门
        SwX = "sw_x", "县级商务", "County commerce";
        /// 责任主体: county or zone government
        Res = "res", "责任主体", "Responsible government";
        /// 招商小分队, 驻外机构, 招商责任部门
        Team = "team", "招商小分队", "Investment team";
        /// 职能部门
        Dept = "dept", "职能部门", "Department";
        /// 责任服务单位
        Svc = "svc", "责任服务单位", "Service unit";
        /// 领导: reads all
        Lead = "lead", "领导", "Leadership";
        /// 审计、纪检: reads all
        Aud = "aud", "审计监督", "Audit";
        /// 系统管理员
        Adm = "adm", "系统管理员", "Administrator";
        /// 访客: a user of the machine who is no member, where the rules let them read
        Guest = "guest", "访客", "Guest";
    }
}

impl Role {
    /// Whether the role acts for the whole city, not for one unit.
    pub(crate) fn is_city_wide(self) -> bool {
        matches!(self, Role::Zb | Role::SwC | Role::Lead | Role::Aud)
    }

    /// The roles that a member may be given.
    pub(crate) fn given() -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(|role| *role != Role::Guest)
    }
}

/// A member of staff: one login, one unit, one or more roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: MemberId,
    /// Number of the last journal entry that changed it.
    pub version: u64,
    /// The name as shown, e.g. 示例专员甲.
    pub name: String,
    pub unit: UnitCode,
    pub roles: Vec<Role>,
    /// Left members keep their record and may do nothing (R7-7, A31).
    pub active: bool,
    /// The number of the system's user who alone is this member; whoever has the login name where none is named.
    #[serde(default)]
    pub uid: Option<u32>,
    /// Duties (职责) that the person carries beside those of the unit, by the names of the rules: which of a county's own
    /// departments they speak for, which is no unit of its own (article 4: 县级以上).
    #[serde(default)]
    pub duties: Vec<String>,
}

/// Who stands behind a command: the member acting, and, if an administrator acts on their behalf, the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The member in whose name the step is done.
    pub member: Member,
    /// The administrator at the keyboard, when it is somebody else.
    pub administrator: Option<MemberId>,
}

impl Actor {
    /// Somebody with a login and nothing else, of no unit.
    pub(crate) fn guest(login: &MemberId) -> Self {
        let member = Member {
            id: login.clone(),
            version: 0,
            name: login.to_string(),
            // No unit is called so.
            unit: UnitCode::from("-"),
            roles: vec![Role::Guest],
            active: true,
            uid: None,
            duties: Vec::new(),
        };
        Self {
            member,
            administrator: None,
        }
    }

    /// Whether the actor has the role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.member.active && self.member.roles.contains(&role)
    }

    /// Whether the person acts for the whole city.
    pub(crate) fn is_city_wide(&self) -> bool {
        Role::ALL
            .into_iter()
            .any(|role| role.is_city_wide() && self.has(role))
    }
}

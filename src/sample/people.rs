//! Who acts in the sample: the profile's sample members, found by unit and role.
//!
//! What must not live here: names. They come from the profile and are all marked as samples.

use crate::domain::actor::{Member, Role};
use crate::domain::ids::MemberId;
use crate::domain::policy::{Profile, SampleMember};

/// The sample members, and the person who opened the sample.
pub(super) struct People<'a> {
    members: Vec<Member>,
    owner: &'a Member,
}

impl<'a> People<'a> {
    /// The profile's sample members, or stand-ins where it has none; but for one whose login the owner has.
    pub(super) fn new(profile: &Profile, owner: &'a Member) -> Self {
        let mut members: Vec<Member> = profile.sample_members.iter().map(member).collect();
        if members.is_empty() {
            members = stand_ins(profile);
        }
        members.retain(|member| member.id != owner.id);
        Self { members, owner }
    }

    /// All sample members, in the order of the profile.
    pub(super) fn all(&self) -> &[Member] {
        &self.members
    }

    /// The first with the role.
    pub(super) fn first(&self, role: Role) -> Option<&Member> {
        self.members
            .iter()
            .find(|member| member.roles.contains(&role))
    }

    /// The first of a unit with the role.
    pub(super) fn of(&self, unit: &str, role: Role) -> Option<&Member> {
        self.members
            .iter()
            .find(|member| member.unit.as_str() == unit && member.roles.contains(&role))
    }

    /// The city's commerce department: the owner is of it, should the profile have no sample of it.
    pub(super) fn commerce(&self) -> &Member {
        self.first(Role::SwC).unwrap_or(self.owner)
    }

    /// Who looks after the projects of a unit.
    pub(super) fn keeper(&self, unit: &str) -> &Member {
        self.of(unit, Role::SwX).unwrap_or_else(|| self.commerce())
    }

    /// All with the role.
    pub(super) fn with(&self, role: Role) -> Vec<&Member> {
        let has = |member: &&Member| member.roles.contains(&role);
        self.members.iter().filter(has).collect()
    }
}

fn member(sample: &SampleMember) -> Member {
    let roles = sample.roles.iter().map(String::as_str);
    Member {
        id: MemberId::from(sample.login.as_str()),
        version: 0,
        name: sample.name.clone(),
        unit: sample.unit.as_str().into(),
        roles: roles.filter_map(Role::from_name).collect(),
        active: true,
    }
}

/// One member for each responsible unit, who does all that the unit does, and one of the task force: some steps are for
/// nobody else.
fn stand_ins(profile: &Profile) -> Vec<Member> {
    let task_force = Member {
        id: MemberId::from("sample-zb"),
        version: 0,
        name: "示例专班调度员".to_owned(),
        unit: "D-ZB".into(),
        roles: vec![Role::Zb],
        active: true,
    };
    let units = profile.units.iter().filter(|unit| unit.responsible_subject);
    units
        .map(|unit| Member {
            id: MemberId(format!("sample-{}", unit.code)),
            version: 0,
            name: format!("示例{}专员", unit.short),
            unit: unit.code.as_str().into(),
            roles: vec![Role::SwX, Role::Res, Role::Svc],
            active: true,
        })
        .chain([task_force])
        .collect()
}

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
    /// The profile's sample members, or stand-ins where it has none; one whose login the owner has goes by another.
    pub(super) fn new(profile: &Profile, owner: &'a Member) -> Self {
        let mut members: Vec<Member> = profile.sample_members.iter().map(member).collect();
        if members.is_empty() {
            members = stand_ins(profile);
        }
        for member in members.iter_mut().filter(|member| member.id == owner.id) {
            member.id = MemberId(format!("sample-{}", member.id));
        }
        Self { members, owner }
    }

    /// All sample members, in the order of the profile.
    pub(super) fn all(&self) -> &[Member] {
        &self.members
    }

    /// Whoever opened the sample.
    pub(super) fn owner(&self) -> &Member {
        self.owner
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

    /// Whoever speaks for a unit that carries a duty; else the commerce department.
    pub(super) fn bearing(&self, duty: &str, profile: &Profile) -> &Member {
        let units = profile.rights.bearing(&[duty]);
        let mut members = self.all().iter();
        let found = members.find(|member| {
            let speaks = [Role::Dept, Role::SwC]
                .iter()
                .any(|role| member.roles.contains(role));
            speaks && units.contains(&member.unit)
        });
        found.unwrap_or(self.commerce())
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
        uid: None,
        duties: Vec::new(),
    }
}

/// One member for each responsible unit, who does all that the unit does, and some of the city: what they do is for
/// nobody else.
fn stand_ins(profile: &Profile) -> Vec<Member> {
    let of_city = |id: &str, name: &str, unit: &str, role| Member {
        id: MemberId::from(id),
        version: 0,
        name: name.to_owned(),
        unit: unit.into(),
        roles: vec![role],
        active: true,
        uid: None,
        duties: Vec::new(),
    };
    let few = [
        of_city("sample-zb", "示例专班调度员", "D-ZB", Role::Zb),
        of_city("sample-adm", "示例系统管理员", "D-TC", Role::Adm),
    ];
    let leads = profile.rights.bearing(&["commerce", "interpreter"]);
    // What one of a department approves, another pays.
    let pairs = profile
        .departments
        .iter()
        .flat_map(|held| [(held, "甲"), (held, "乙")]);
    let departments = pairs.map(|(held, which)| {
        let id = format!("sample-{}-{which}", held.code);
        let name = format!("示例{}专员{which}", held.short);
        let role = match leads.iter().any(|unit| unit.as_str() == held.code) {
            true => Role::SwC,
            false => Role::Dept,
        };
        of_city(&id, &name, held.code.as_str(), role)
    });
    let units = profile.units.iter().filter(|unit| unit.responsible_subject);
    units
        .map(|unit| Member {
            id: MemberId(format!("sample-{}", unit.code)),
            version: 0,
            name: format!("示例{}专员", unit.short),
            unit: unit.code.as_str().into(),
            roles: vec![Role::SwX, Role::Res, Role::Svc],
            active: true,
            uid: None,
            duties: Vec::new(),
        })
        .chain(departments)
        .chain(few)
        .collect()
}

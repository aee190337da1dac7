//! Who asks: the system's user, the member of that name, and an administrator acting for another member.
//!
//! The user comes from the kernel's user id, never from the environment, which anybody may set.
//! What must not live here: what each role may do (`domain::actor`).

use crate::domain::actor::{Actor, Member, Role};
use crate::domain::facts::Facts;
use crate::domain::ids::MemberId;
use crate::domain::policy::ThresholdId;
use crate::domain::refusal::{Code, Refusal};
use crate::store::View;
use std::process::Command;

/// Who the journal says founded the database, before there was any member; and who takes back what a run broke off.
pub(crate) const FOUNDER: &str = "system";

/// A person at a keyboard, as the system knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Login name on the server.
    pub user: MemberId,
    /// The system's number of that user; nobody's where the member at the keyboard is no user of this system.
    pub uid: Option<u32>,
    /// For whom they act, if not for themselves (`--as`).
    pub acts_for: Option<MemberId>,
}

impl Identity {
    /// The user who runs this process.
    pub(crate) fn of_process(acts_for: Option<MemberId>) -> Self {
        let uid = rustix::process::getuid().as_raw();
        Self {
            user: MemberId(user_name(uid)),
            uid: Some(uid),
            acts_for,
        }
    }

    /// Somebody acting for themselves.
    pub fn of(user: &str) -> Self {
        Self {
            user: MemberId::from(user),
            uid: None,
            acts_for: None,
        }
    }

    /// Who reads: the member, or a guest where the rules let those in who are no members.
    ///
    /// # Errors
    /// Those of [`Identity::actor`].
    pub(crate) fn reader(&self, view: &View) -> Result<Actor, Refusal> {
        let admits = view.profile().policy.threshold(ThresholdId::Guests);
        let is_guest = self.acts_for.is_none() && admits.is_some_and(|admits| admits.value > 0);
        match self.actor(view) {
            Err(refusal) if is_guest && refusal.code == Code::NotAMember => {
                Ok(Actor::guest(&self.user))
            }
            known => known,
        }
    }

    /// The member in whose name steps are done, and the administrator at the keyboard.
    ///
    /// # Errors
    /// `NotAMember`, `MemberLeft`, `OtherSystemUser`, `OnBehalfNeedsAdministrator`, `NoSuchMember`; `StorageFailed`.
    pub(crate) fn actor(&self, facts: &dyn Facts) -> Result<Actor, Refusal> {
        let Some(user) = facts.member(&self.user)? else {
            return Err(Refusal::new(Code::NotAMember)
                .with("user", &self.user)
                .with("who", administrators(&facts.members()?, &self.user)));
        };
        if !user.active {
            return Err(Refusal::new(Code::MemberLeft).with("member", &user.name));
        }
        require_pinned(&user, self.uid, || Ok(facts.members()?))?;
        let own = Actor {
            member: user,
            administrator: None,
        };
        let Some(other) = self.acts_for.as_ref().filter(|id| **id != self.user) else {
            return Ok(own);
        };
        if !own.has(Role::Adm) {
            return Err(Refusal::new(Code::OnBehalfNeedsAdministrator).with("user", &self.user));
        }
        let Some(member) = facts.member(other)? else {
            return Err(Refusal::new(Code::NoSuchMember).with("id", other));
        };
        if !member.active {
            return Err(Refusal::new(Code::MemberLeft).with("member", &member.name));
        }
        Ok(Actor {
            member,
            administrator: Some(self.user.clone()),
        })
    }
}

/// Administrators named to who asks whom to turn to.
const NAMED: usize = 3;

/// Administrators beside somebody, by name and login; empty where there is none.
fn administrators(members: &[Member], beside: &MemberId) -> String {
    let able = members.iter().filter(|member| {
        member.active && member.roles.contains(&Role::Adm) && member.id != *beside
    });
    let named = able
        .take(NAMED)
        .map(|member| format!("{}({})", member.name, member.id));
    named.collect::<Vec<_>>().join("、")
}

/// Refuses whoever has a member's login name and is another user of the system than the one who is pinned to it. Where nobody
/// else keeps the members, only that user can pin anew. All members are read for the refusal alone: this is asked of every
/// request.
///
/// # Errors
/// `OtherSystemUser`; those of reading the members.
pub(super) fn require_pinned(
    member: &Member,
    uid: Option<u32>,
    members: impl FnOnce() -> Result<Vec<Member>, Refusal>,
) -> Result<(), Refusal> {
    let Some(pinned) = member.uid.filter(|pinned| uid != Some(*pinned)) else {
        return Ok(());
    };
    let who = match administrators(&members()?, &member.id) {
        who if who.is_empty() => format!("uid {pinned}"),
        who => who,
    };
    Err(Refusal::new(Code::OtherSystemUser)
        .with("user", &member.id)
        .with("who", who))
}

/// The number of the system's user with that login name; `None` where there is none.
pub(crate) fn user_number(login: &str) -> Option<u32> {
    let number = |text: &str| {
        text.lines().find_map(|line| {
            let mut fields = line.split(':');
            (fields.next()? == login).then(|| fields.nth(1)?.parse().ok())?
        })
    };
    let local = std::fs::read_to_string("/etc/passwd").ok();
    let local = local.and_then(|text| number(&text));
    local.or_else(|| number(&asked(login)?))
}

/// The login name of a user id: from the local file, else from whatever directory the system asks; `#1234` for a user
/// id without a name.
pub(crate) fn user_name(uid: u32) -> String {
    let local = std::fs::read_to_string("/etc/passwd")
        .ok()
        .and_then(|text| name_in(&text, uid));
    local
        .or_else(|| asked_name(uid))
        .unwrap_or_else(|| format!("#{uid}"))
}

fn name_in(passwd: &str, uid: u32) -> Option<String> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let id: u32 = fields.nth(1)?.parse().ok()?;
        (id == uid && !name.is_empty()).then(|| name.to_owned())
    })
}

fn asked_name(uid: u32) -> Option<String> {
    name_in(&asked(&uid.to_string())?, uid)
}

/// Users of a central directory (LDAP) stand in no local file. `key` is a login name or a user id.
fn asked(key: &str) -> Option<String> {
    let answer = Command::new("/usr/bin/getent")
        .args(["passwd", "--", key])
        .output()
        .ok()?;
    String::from_utf8(answer.stdout).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_user_id() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n# note\nsw1:x:1001:100::/home/sw1:/bin/sh\n:x:1002:1::/:\n";
        let cases = [
            (0, Some("root")),
            (1001, Some("sw1")),
            (1002, None),
            (7, None),
        ];
        for (uid, name) in cases {
            assert_eq!(name_in(passwd, uid).as_deref(), name, "{uid}");
        }
    }

    #[test]
    fn a_user_id_without_a_name_still_has_one() {
        assert_eq!(user_name(4_000_000_123), "#4000000123");
    }
}

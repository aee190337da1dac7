//! How the first talk of a project stands on a day (首谈状态): waiting for a ruling, valid, renewed by progress, or over.

use crate::domain::closed::closed;
use crate::domain::ids::UnitCode;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::talks::half_year::half_year;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How it stands.
    FirstTalkState {
        /// 待裁定: claims meet.
        Waiting = "waiting", "待裁定", "awaiting a ruling";
        /// 有效
        Valid = "valid", "有效", "valid";
        /// 已续期: progress or a transfer has set its half year anew.
        Renewed = "renewed", "已续期", "renewed";
        /// 已期满: its half year is over.
        Expired = "expired", "已期满", "expired";
    }
}

/// How the first talk stands, with whom and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstTalk {
    pub state: FirstTalkState,
    /// Who holds it; `None` while several claim it and nobody does.
    pub unit: Option<UnitCode>,
    /// Day since when it stands so; `None` while it waits.
    pub since: Option<NaiveDate>,
    /// Last day of its half year, where one runs.
    pub until: Option<NaiveDate>,
}

/// How it stands on a day; `None` where nobody holds or claims it.
pub fn first_talk(project: &Project, profile: &Profile, today: NaiveDate) -> Option<FirstTalk> {
    let talks = &project.talks;
    let holder = talks.holder();
    let half = half_year(project, profile);
    let until = half.as_ref().map(|half| half.due);
    let (state, since) = match (holder, &half) {
        _ if talks.is_disputed() => (FirstTalkState::Waiting, None),
        (None, _) => return None,
        (Some(_), Some(half)) if half.is_over(today) => {
            (FirstTalkState::Expired, half.due.succ_opt())
        }
        (Some(held), Some(half)) if half.start > held.at => {
            (FirstTalkState::Renewed, Some(half.start))
        }
        (Some(held), _) => (FirstTalkState::Valid, Some(held.at)),
    };
    Some(FirstTalk {
        state,
        unit: holder.map(|held| held.unit.clone()),
        since,
        until,
    })
}

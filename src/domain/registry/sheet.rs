//! What is told of a member (人员).

use crate::domain::actor::Member;
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::word::words;

words! {
    NAME = "姓名", "Name";
    UNIT = "单位", "Unit";
    ROLES = "角色", "Roles";
    DUTIES = "职责", "Duties";
    STATE = "状态", "State";
    ACTIVE = "在岗", "active";
    LEFT = "已离岗", "has left";
    UID = "系统用户号", "User number";
    LOGIN = "登录名", "Login";
    VERSION = "版本", "Version";
}

impl Described for Member {
    fn cells(&self) -> Vec<Cell> {
        let roles = self.roles.iter().map(|role| role.word().into());
        let state = if self.active { ACTIVE } else { LEFT };
        vec![
            Cell::new(NAME, &self.name, Room::Rest),
            Cell::new(UNIT, &self.unit, Room::Rest),
            Cell::new(ROLES, Told::List(roles.collect()), Room::Rest),
            Cell::new(DUTIES, Told::texts(&self.duties), Room::Rest),
            Cell::new(STATE, state, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![
            Cell::new(LOGIN, self.id.as_str(), Room::Paper),
            Cell::new(
                UID,
                self.uid.map(|uid| uid.to_string()).unwrap_or_default(),
                Room::Paper,
            ),
            Cell::new(VERSION, Told::Count(self.version), Room::Paper),
        ]
    }
}

//! Who is where: who else has a record open, and the place of a session that another one follows.

use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use serde::{Deserialize, Serialize};

/// Where a session is: which page, and where on it. It names things and never says what they say; whoever looks along asks for
/// that, by their own rights.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The page, by the name of its layer; at most [`Place::MAX_NAME`] bytes.
    pub page: String,
    /// The project that it is about.
    pub project: Option<ProjectId>,
    /// The record of the city's desk that it is about.
    pub desk: Option<DeskId>,
    /// Which part of it has the keys: a tab, a pane; from 0.
    pub part: u32,
    /// The selected row, from 0.
    pub row: u32,
}

impl Place {
    /// Bytes of a page's name at most.
    pub const MAX_NAME: usize = 32;
}

/// Somebody who has the same record open (同看).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Companion {
    pub name: String,
    pub unit: UnitCode,
}

/// Somebody who asks to look along (请求跟随).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// By which number they are answered; it says nothing of them.
    pub ask: u64,
    pub who: Companion,
}

impl Asker {
    /// Those who are told at once, at most.
    pub const MOST: usize = 8;
}

/// What whoever is asked to be followed answers, for this session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leave {
    /// They may look along, until either session ends or it is ended.
    Give { ask: u64 },
    /// They may not, and are not asked about again while this session lasts.
    Refuse { ask: u64 },
    /// Nobody but oneself looks along any more.
    End,
}

/// How it stands with a session that asked another person to be led.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Led {
    /// They are asked, or will be when they are here.
    Asked,
    Given,
    Refused,
    /// The other ended it, or their session did.
    Ended,
}

//! Which projects the pipeline shows and in which order: chosen with keys, kept for the session; the order and the
//! saved views are kept with the person.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::actor::Role;
use crate::domain::field::Field;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::money::{range, range_text};
use crate::domain::stage::{End, Stage};
use crate::locales::{Word, home as words};
use crate::service::api::{Filter, ListQuery, Session, Sort};
use crate::tui::layer_id::LayerId;

/// A place of the stage strip.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StripPlace {
    /// Every living project.
    #[default]
    All,
    /// Living projects in a stage.
    Stage(Stage),
    /// Projects that ended so.
    End(End),
}

impl StripPlace {
    /// The strip from left to right.
    pub fn strip() -> impl Iterator<Item = Self> {
        let stages = Stage::ALL.into_iter().map(Self::Stage);
        [Self::All]
            .into_iter()
            .chain(stages)
            .chain(End::ALL.into_iter().map(Self::End))
    }

    /// Its name.
    pub const fn word(self) -> Word {
        match self {
            Self::All => words::ALL_OPEN,
            Self::Stage(stage) => stage.word(),
            Self::End(end) => end.word(),
        }
    }
}

/// What the pipeline shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The unit whose own projects are shown, instead of all that may be seen; the calendar and the chains go with it.
    pub own: Option<UnitCode>,
    /// The selected place of the strip.
    pub place: StripPlace,
    /// Further conditions; stage and end in it are not used.
    pub filter: Filter,
    /// The conditions of other lists, by their layers.
    others: BTreeMap<LayerId, Filter>,
    /// The order.
    pub sort: Sort,
    /// The other way round.
    pub descending: bool,
}

/// Preference: one's own unit only, or everything; of each member by itself, for an administrator may sit here for many.
const SCOPE_KEY: &str = "scope";
const OWN: &str = "own";
const ALL: &str = "all";

/// Preference: the projects looked at last; of each member by itself, too.
const RECENT_KEY: &str = "recent";
/// How many of them are kept.
const RECENT: usize = 20;

fn recent_key(session: &Session) -> String {
    format!("{RECENT_KEY}:{}", session.member.id)
}

fn scope_key(session: &Session) -> String {
    format!("{SCOPE_KEY}:{}", session.member.id)
}

fn starts_own(preferences: &BTreeMap<String, String>, session: &Session) -> bool {
    match preferences.get(&scope_key(session)).map(String::as_str) {
        Some(OWN) => true,
        Some(ALL) => false,
        // A guest has no unit.
        _ => {
            let mut roles = session.roles.iter();
            !roles.any(|role| role.is_city_wide() || *role == Role::Guest)
        }
    }
}

/// Preference: the order of lists.
const SORT_KEY: &str = "sort";
/// Preferences that are saved views begin so; the rest of the key is the view's name.
const VIEW_KEY: &str = "view:";

impl View {
    /// The view to start with: whoever acts for one unit begins with what is its own.
    pub fn remembered(preferences: &BTreeMap<String, String>, session: &Session) -> Self {
        let saved = preferences.get(SORT_KEY).map_or("", String::as_str);
        let (name, descending) = match saved.strip_prefix('-') {
            Some(name) => (name, true),
            None => (saved, false),
        };
        let sort = Sort::from_name(name);
        Self {
            sort: sort.unwrap_or_default(),
            descending: descending && sort.is_some(),
            own: starts_own(preferences, session).then(|| session.member.unit.clone()),
            ..Self::default()
        }
    }

    /// Goes from one's own unit to everything and back; what one chose is kept.
    pub fn turn_scope(&mut self, preferences: &mut BTreeMap<String, String>, session: &Session) {
        self.own = match self.own {
            Some(_) => None,
            None => Some(session.member.unit.clone()),
        };
        let chosen = if self.own.is_some() { OWN } else { ALL };
        preferences.insert(scope_key(session), chosen.to_owned());
    }

    /// What narrows every list and count: the unit whose own projects are shown, if it is one's own only.
    pub fn scope(&self) -> Filter {
        Filter {
            own: self.own.clone(),
            ..Filter::default()
        }
    }

    /// The conditions of a list; those of the pipeline where it has none of its own.
    pub fn filter_of(&self, list: LayerId) -> &Filter {
        match list {
            LayerId::PIPELINE => &self.filter,
            _ => self.others.get(&list).unwrap_or(&ANY),
        }
    }

    /// Lets a list have these conditions.
    pub fn set_filter(&mut self, list: LayerId, filter: Filter) {
        match list {
            LayerId::PIPELINE => self.filter = filter,
            _ => drop(self.others.insert(list, filter)),
        }
    }

    /// Notes a project that was looked at, the last one first; of each member by itself.
    pub fn note_recent(
        id: &ProjectId,
        preferences: &mut BTreeMap<String, String>,
        session: &Session,
    ) {
        let key = recent_key(session);
        let mut recent = Self::recent(preferences, session);
        if recent.first() == Some(id) {
            return;
        }
        recent.retain(|known| known != id);
        recent.insert(0, id.clone());
        recent.truncate(RECENT);
        let recent: Vec<String> = recent.iter().map(ToString::to_string).collect();
        preferences.insert(key, recent.join(" "));
    }

    /// The projects looked at last, the last one first.
    pub fn recent(preferences: &BTreeMap<String, String>, session: &Session) -> Vec<ProjectId> {
        let held = preferences.get(&recent_key(session));
        let ids = held.map_or("", String::as_str).split_whitespace();
        ids.map(ProjectId::from).collect()
    }

    /// What a list is asked for: its conditions, within the unit whose own projects are shown.
    pub fn scope_of(&self, list: LayerId) -> Filter {
        Filter {
            own: self.own.clone(),
            ..self.filter_of(list).clone()
        }
    }

    /// What days are asked for: the calendar's conditions without those on days.
    pub fn days(&self) -> Filter {
        Filter {
            only_late: false,
            due_within: None,
            ..self.scope_of(LayerId::CALENDAR)
        }
    }

    /// Takes a list's conditions away. False where it has none.
    pub fn clear(&mut self, list: LayerId) -> bool {
        let is_narrowed = *self.filter_of(list) != Filter::default();
        self.set_filter(list, Filter::default());
        is_narrowed
    }

    /// Notes the order among the preferences.
    pub fn remember_sort(&self, preferences: &mut BTreeMap<String, String>) {
        let sign = if self.descending { "-" } else { "" };
        preferences.insert(SORT_KEY.to_owned(), format!("{sign}{}", self.sort.name()));
    }

    /// The filter without the place of the strip: what the strip counts.
    pub fn counted(&self) -> Filter {
        Filter {
            stage: None,
            end: None,
            only_open: false,
            own: self.own.clone(),
            ..self.filter.clone()
        }
    }

    /// The list to ask for.
    pub fn query(&self) -> ListQuery {
        let (stage, end) = match self.place {
            StripPlace::All => (None, None),
            StripPlace::Stage(stage) => (Some(stage), None),
            StripPlace::End(end) => (None, Some(end)),
        };
        let filter = Filter {
            stage,
            end,
            only_open: end.is_none(),
            own: self.own.clone(),
            ..self.filter.clone()
        };
        ListQuery {
            filter,
            sort: self.sort,
            descending: self.descending,
        }
    }

    /// Moves along the strip; stops at its ends.
    pub fn step(&mut self, right: bool) {
        let strip: Vec<StripPlace> = StripPlace::strip().collect();
        let at = strip.iter().position(|place| *place == self.place);
        let next = match (at.unwrap_or(0), right) {
            (at, true) => at + 1,
            (at, false) => at.saturating_sub(1),
        };
        self.place = strip.get(next).copied().unwrap_or(self.place);
    }

    /// Goes to the order beside in the order of the columns.
    pub fn sort_step(&mut self, sorts: &[Sort], right: bool) {
        let at = sorts.iter().position(|sort| *sort == self.sort);
        let step = if right {
            1
        } else {
            sorts.len().saturating_sub(1)
        };
        let next = (at.unwrap_or(0) + step) % sorts.len().max(1);
        self.sort = sorts.get(next).copied().unwrap_or_default();
        self.descending = false;
    }

    /// Something narrows the list beside the place and the scope.
    pub fn is_narrowed(&self) -> bool {
        self.counted() != self.scope()
    }
}

/// No condition at all.
static ANY: LazyLock<Filter> = LazyLock::new(Filter::default);

/// The saved views by name.
pub fn saved(preferences: &BTreeMap<String, String>) -> Vec<(String, Filter)> {
    let views = preferences
        .iter()
        .filter_map(|(key, value)| Some((key.strip_prefix(VIEW_KEY)?.to_owned(), read(value))));
    views.collect()
}

/// Notes a view among the preferences.
pub fn save(name: &str, filter: &Filter, preferences: &mut BTreeMap<String, String>) {
    preferences.insert(format!("{VIEW_KEY}{name}"), write(filter));
}

/// Takes a view from among the preferences.
pub fn forget(name: &str, preferences: &mut BTreeMap<String, String>) {
    preferences.remove(&format!("{VIEW_KEY}{name}"));
}

/// One condition a line: `unit 360722`.
fn write(filter: &Filter) -> String {
    let unit = filter.unit.as_ref().map(|unit| unit.0.clone());
    let yes = |is_on: bool| is_on.then(|| "yes".to_owned());
    let amount = Some(filter.amounts).filter(|bounds| *bounds != (None, None));
    let amount = amount.map(range_text);
    let parts = [
        (Field::Unit.name(), unit),
        ("tier", filter.tier.clone()),
        (Field::Chain.name(), filter.chain.clone()),
        (Field::Segment.name(), filter.segment.clone()),
        (Field::Method.name(), filter.method.clone()),
        (Field::Officer.name(), filter.officer.clone()),
        (Field::Park.name(), filter.park.clone()),
        ("text", filter.text.clone()),
        ("amount", amount),
        ("within", filter.due_within.map(|days| days.to_string())),
        ("late", yes(filter.only_late)),
        ("focus", yes(filter.only_focus)),
    ];
    let lines = parts.into_iter().filter_map(|(name, value)| {
        value.map(|value| format!("{name} {}", value.replace('\n', " ")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What [`write`] wrote; lines it does not know are passed over.
fn read(text: &str) -> Filter {
    let mut filter = Filter::default();
    for (name, value) in text.lines().filter_map(|line| line.split_once(' ')) {
        let value = value.to_owned();
        match name {
            "tier" => filter.tier = Some(value),
            "text" => filter.text = Some(value),
            "amount" => filter.amounts = range(&value).unwrap_or_default(),
            "within" => filter.due_within = value.parse().ok(),
            "late" => filter.only_late = true,
            "focus" => filter.only_focus = true,
            _ => match Field::from_name(name) {
                Some(Field::Unit) => filter.unit = Some(UnitCode(value)),
                Some(Field::Chain) => filter.chain = Some(value),
                Some(Field::Segment) => filter.segment = Some(value),
                Some(Field::Method) => filter.method = Some(value),
                Some(Field::Park) => filter.park = Some(value),
                Some(Field::Officer) => filter.officer = Some(value),
                _ => {}
            },
        }
    }
    filter
}

//! The tabs of the page: their names, their keys, and the line that shows them.

use super::lines::Line;
use super::sheet::Sheet;
use super::{agreement, funds, gate, issues, landing, monitoring, nodes, overview, review, talks};
use crate::domain::stage::Stage;
use crate::locales::{Word, project as words, tabs, works_tabs};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::width;
use crate::tui::theme::Role;

/// A tab of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    Overview,
    Gate,
    Talks,
    Review,
    Agreement,
    Landing,
    Nodes,
    Funds,
    Monitor,
    Issues,
    History,
}

impl Tab {
    /// Every tab, in the order of the line.
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Gate,
        Self::Talks,
        Self::Review,
        Self::Agreement,
        Self::Landing,
        Self::Nodes,
        Self::Funds,
        Self::Monitor,
        Self::Issues,
        Self::History,
    ];

    /// Its name, and a shorter one for narrow windows.
    const fn words(self) -> (&'static Word, &'static Word) {
        match self {
            Self::Overview => (&words::TAB_OVERVIEW, &words::TAB_OVERVIEW),
            Self::Gate => (&words::TAB_GATE, &tabs::TAB_GATE_SHORT),
            Self::Talks => (&tabs::TAB_TALKS, &tabs::TAB_TALKS_SHORT),
            Self::Review => (&tabs::TAB_REVIEW, &tabs::TAB_REVIEW_SHORT),
            Self::Agreement => (&tabs::TAB_AGREEMENT, &tabs::TAB_AGREEMENT),
            Self::Landing => (&works_tabs::TAB_LANDING, &works_tabs::TAB_LANDING),
            Self::Nodes => (&works_tabs::TAB_NODES, &works_tabs::TAB_NODES),
            Self::Funds => (&works_tabs::TAB_FUNDS, &works_tabs::TAB_FUNDS),
            Self::Monitor => (&works_tabs::TAB_MONITOR, &works_tabs::TAB_MONITOR),
            Self::Issues => (&works_tabs::TAB_ISSUES, &works_tabs::TAB_ISSUES),
            Self::History => (&words::TAB_HISTORY, &words::TAB_HISTORY),
        }
    }

    /// The sign on the tab, which is its key.
    const fn sign(self) -> char {
        match self {
            Self::Overview => '1',
            Self::Gate => '2',
            Self::Talks => '3',
            Self::Review => '4',
            Self::Agreement => '5',
            Self::Landing => '6',
            Self::Nodes => '7',
            Self::Funds => '8',
            Self::Monitor => '9',
            Self::Issues => '-',
            Self::History => '0',
        }
    }

    /// The action that shows it.
    const fn action(self) -> ActionId {
        match self {
            Self::Overview => action::TAB_OVERVIEW,
            Self::Gate => action::TAB_GATE,
            Self::Talks => action::TAB_TALKS,
            Self::Review => action::TAB_REVIEW,
            Self::Agreement => action::TAB_AGREEMENT,
            Self::Landing => action::TAB_LANDING,
            Self::Nodes => action::TAB_NODES,
            Self::Funds => action::TAB_FUNDS,
            Self::Monitor => action::TAB_MONITOR,
            Self::Issues => action::TAB_ISSUES,
            Self::History => action::TAB_HISTORY,
        }
    }

    /// The tab that an action shows.
    pub fn of(action: ActionId) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.action() == action)
    }

    /// The neighbour, round at the ends.
    pub fn step(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        let len = Self::ALL.len();
        let to = if forward { at + 1 } else { at + len - 1 } % len;
        Self::ALL.get(to).copied().unwrap_or(self)
    }

    /// The last stage at which what the tab lists is still owed.
    const fn last(self) -> Option<Stage> {
        Some(match self {
            Self::Talks | Self::Review => Stage::Review,
            Self::Agreement => Stage::Notice,
            Self::Landing => Stage::Landing,
            Self::Nodes => Stage::Acceptance,
            _ => return None,
        })
    }

    /// The lines of the tab; the history reads its own. What a later stage has left behind is no gap any more.
    pub fn lines(self, sheet: &Sheet<'_>) -> Vec<Line> {
        let mut lines = self.made(sheet);
        let project = sheet.project();
        let is_past = self
            .last()
            .is_some_and(|last| project.position.stage > last);
        if !is_past {
            return lines;
        }
        for line in &mut lines {
            let is_late = line.pieces.iter().any(|piece| piece.role == Role::Late);
            line.is_open &= is_late;
            let gaps = line
                .pieces
                .iter_mut()
                .filter(|piece| piece.role == Role::Gap);
            gaps.for_each(|piece| piece.role = Role::Dim);
        }
        if project.backfill.is_some() {
            lines.insert(0, Line::remark(sheet.t(&tabs::BEFORE_BACKFILL)));
        }
        lines
    }

    /// The lines as the record gives them.
    pub(super) fn made(self, sheet: &Sheet<'_>) -> Vec<Line> {
        match self {
            Self::Overview => overview::lines(sheet),
            Self::Gate => gate::lines(sheet.record, sheet.ctx),
            Self::Talks => talks::lines(sheet),
            Self::Review => review::lines(sheet),
            Self::Agreement => agreement::lines(sheet),
            Self::Landing => landing::lines(sheet),
            Self::Nodes => nodes::lines(sheet),
            Self::Funds => funds::lines(sheet),
            Self::Monitor => monitoring::lines(sheet),
            Self::Issues => issues::lines(sheet),
            Self::History => Vec::new(),
        }
    }
}

/// The line of tabs in so many columns: with full names, with short ones, or those around the chosen tab.
pub fn title(chosen: Tab, room: usize, ctx: &Ctx<App>) -> String {
    let full = Tab::ALL.map(|tab| label(tab, chosen, " ", tab.words().0, ctx));
    let line = full.join("  ");
    if width(&line) <= room {
        return line;
    }
    let short = Tab::ALL.map(|tab| label(tab, chosen, "", tab.words().1, ctx));
    let line = short.join(" ");
    if width(&line) <= room {
        return line;
    }
    around(&short, chosen, room)
}

fn label(tab: Tab, chosen: Tab, gap: &str, word: &Word, ctx: &Ctx<App>) -> String {
    let name = format!("{}{gap}{}", tab.sign(), ctx.t(word));
    if tab == chosen {
        format!("[{name}]")
    } else {
        name
    }
}

/// As many whole labels as fit around the chosen one, with a sign where more follow.
fn around(labels: &[String], chosen: Tab, room: usize) -> String {
    let at = Tab::ALL.iter().position(|tab| *tab == chosen).unwrap_or(0);
    let shown = |from: usize, to: usize| {
        let inside = labels.get(from..to).unwrap_or_default().join(" ");
        let before = if from > 0 { "< " } else { "" };
        let after = if to < labels.len() { " >" } else { "" };
        format!("{before}{inside}{after}")
    };
    let (mut from, mut to) = (at, at + 1);
    loop {
        let wider = [(from, to + 1), (from.saturating_sub(1), to)];
        let next = wider.into_iter().find(|(start, end)| {
            (*start, *end) != (from, to)
                && *end <= labels.len()
                && width(&shown(*start, *end)) <= room
        });
        match next {
            Some(next) => (from, to) = next,
            None => return shown(from, to),
        }
    }
}

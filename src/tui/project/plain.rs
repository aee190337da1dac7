//! The whole record as text, section by section, for where there is no screen: the lines of the tabs, without the keys to
//! press and without what is not on record yet.

use super::lines::Line;
use super::sheet::{People, Sheet};
use super::tab::Tab;
use super::told;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch;
use crate::domain::ids::DeskId;
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;

/// The tabs that tell the record, in the order of the articles. The gate says what is missing, the history how it came.
const TABS: [Tab; 9] = [
    Tab::Overview,
    Tab::Talks,
    Tab::Review,
    Tab::Agreement,
    Tab::Landing,
    Tab::Nodes,
    Tab::Issues,
    Tab::Funds,
    Tab::Monitor,
];

/// A section's title, which names its article, and its lines.
pub type Section = (String, Vec<String>);

/// Every section in which something is on record; `tasks` are those of the city's desk about the project.
pub fn record(
    record: &ProjectDetail,
    tasks: &[(DeskId, DeskItem)],
    people: &People,
    ctx: &Ctx<App>,
) -> Vec<Section> {
    let sheet = Sheet {
        record,
        people,
        sites: &[],
        tasks: &[],
        is_plain: true,
        ctx,
    };
    let mut all: Vec<Section> = Vec::new();
    let tasks = tasks.iter();
    let tasks = tasks.filter_map(|(id, item)| Some((id, item.task()?)));
    let mut about = Vec::new();
    told::sections(&mut about, &sheet, vec![dispatch::sheet::tasks(tasks)]);
    let tabs = TABS.into_iter().map(|tab| tab.made(&sheet));
    for lines in tabs.chain([about]) {
        for lines in lines.chunk_by(|_, next| !is_title(next)) {
            // Requests for support stand on two tabs.
            let section = section(lines).filter(|section| !all.contains(section));
            all.extend(section);
        }
    }
    all
}

fn is_title(line: &Line) -> bool {
    line.is_heading
        && line.pieces.iter().any(|piece| piece.role == Role::Title)
        && !line.plain().is_empty()
}

/// A title and what is on record below it; nothing where that are heads of columns alone.
fn section(lines: &[Line]) -> Option<Section> {
    let (title, lines) = lines.split_first().filter(|(first, _)| is_title(first))?;
    let is_key = |line: &Line| line.pieces.iter().any(|piece| piece.role == Role::KeyHint);
    let held = lines.iter().filter(|line| !line.is_blank && !is_key(line));
    let held: Vec<&Line> = held.filter(|line| !line.plain().is_empty()).collect();
    let is_any = held.iter().any(|line| !line.is_heading);
    is_any.then(|| (title.plain(), held.into_iter().map(text).collect()))
}

fn text(line: &Line) -> String {
    match line.number {
        Some(number) => format!("{number}. {}", line.plain()),
        None => line.plain(),
    }
}

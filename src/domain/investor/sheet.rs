//! What the investors of a project tell: who leads, who stands beside, who has gone, with their days.

use crate::domain::investor::record::{Investor, WHOLE};
use crate::domain::project::Project;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;

/// Columns of a part, of a day, of a share.
const PART: u16 = 10;
const DAY: u16 = 10;
const SHARE_WIDTH: u16 = 6;

words! {
    TITLE = "投资方", "Investors";
    PART_OF = "地位", "Part";
    LEADING = "主要投资方", "leading";
    BESIDE = "共同投资方", "beside it";
    NAME = "名称", "Name";
    ENTERPRISE = "企业编号", "Enterprise";
    COMPANY = "项目公司", "project company";
    LEADING_COMPANY = "主要投资方、项目公司", "leading, project company";
    IDENTITY_KIND = "身份种类", "Kind of identity";
    IDENTITY = "身份", "Identity";
    SUM = "占比合计", "Shares in all";
    SUM_BELOW = "已登记占比合计 {sum}%, 尚有 {left}% 未登记", "{sum}% on record, {left}% not yet";
    SHARE = "占比(%)", "Share (%)";
    SINCE = "自", "Since";
    UNTIL = "至", "Until";
    REASON = "理由", "Reason";
    ADD = "Enter 增加、更换投资方或记其退出", "Enter: one more, another leading one, one less";
}

impl Described for Investor {
    fn cells(&self) -> Vec<Cell> {
        let part = match (self.is_leading, self.is_company) {
            (true, false) => LEADING,
            (true, true) => LEADING_COMPANY,
            (false, true) => COMPANY,
            (false, false) => BESIDE,
        };
        let kind = self.identity_kind.map(|kind| kind.word());
        let share = self.share.map(|share| Told::Count(u64::from(share)));
        vec![
            Cell::new(PART_OF, part, Room::Cols(PART)),
            Cell::new(NAME, &self.name, Room::Rest),
            Cell::new(
                SHARE,
                share.unwrap_or(Told::Nothing),
                Room::Cols(SHARE_WIDTH),
            ),
            Cell::new(SINCE, self.since, Room::Cols(DAY)),
            Cell::new(UNTIL, self.until, Room::Cols(DAY)),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(IDENTITY_KIND, kind, Room::Paper),
            Cell::new(IDENTITY, &self.identity, Room::Paper),
            Cell::new(ENTERPRISE, self.enterprise.as_str(), Room::Paper),
        ]
    }

    fn name(&self) -> Option<Told> {
        Some(Told::from(&self.name))
    }

    fn days(&self) -> Vec<Option<chrono::NaiveDate>> {
        vec![self.until, Some(self.since)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// Those who invest now first. The enterprise that a project was registered with stands in its basic facts until another
/// comes beside or after it.
pub fn section(source: &Source<'_>) -> Section {
    let project = source.project;
    let mut entries: Vec<Entry> = Vec::new();
    for is_present in [true, false] {
        let held = project.investors.iter();
        let held = held.filter(|(_, held)| held.is_present() == is_present);
        entries.extend(held.map(|(number, held)| {
            let mood = if is_present { Mood::Normal } else { Mood::Dim };
            let entry = Entry::numbered("investor", *number, held.cells());
            let entry = entry.marked((Mark::None, mood));
            entry.stamped(&held.by, held.on)
        }));
    }
    entries.extend(below(project));
    let section = Section::new(TITLE, "investor", Layout::Rows, entries);
    let stages = source.profile.acts.stages("investor", None);
    if stages.contains(&project.position.stage) && project.position.is_open() {
        let fields = [("action", ""), ("enterprise", ""), ("reason", "")];
        return section.adds(ADD, "investor", &fields);
    }
    section
}

/// How much is not on record, where shares are and do not come to the whole.
fn below(project: &Project) -> Option<Entry> {
    let present = project.investors.values().filter(|held| held.is_present());
    let sum = present
        .filter_map(|held| held.share)
        .fold(0, u32::saturating_add);
    let left = WHOLE.checked_sub(sum).filter(|left| *left > 0 && sum > 0)?;
    let count = |n: u32| Told::Text(n.to_string());
    let told = Told::Filled(SUM_BELOW, vec![("sum", count(sum)), ("left", count(left))]);
    let entry = Entry::new("sum", vec![Cell::new(SUM, told, Room::Screen)]);
    Some(entry.marked((Mark::None, Mood::Gap)))
}

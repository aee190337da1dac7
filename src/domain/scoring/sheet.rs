//! What scoring tells at the city's desk (article 20): satisfaction, appeals and their outcome, frozen boards.

use crate::domain::scoring::record::{Appeal, Freeze, Satisfaction};
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::word::words;

words! {
    UNIT = "被评价单位", "Unit";
    CONCLUSION = "结论", "Conclusion";
    GOOD = "满意", "good";
    BAD = "不满意", "bad";
    UPHELD = "成立", "upheld";
    REJECTED = "不成立", "rejected";
    EVIDENCE = "佐证", "Evidence";
    STATED = "登记", "Recorded";
    GROUP = "评价组别", "Group";
    RULE = "积分规则", "Rule";
    LINK = "环节", "Link";
    ENTRY = "记录号", "Entry";
    ABOUT = "所涉日期", "Day in question";
    GROUNDS = "申诉事由", "Grounds";
    POINTS = "调整分值", "Points";
    REASON = "理由", "Reason";
    JUDGED = "处理", "Judged";
    FILED = "提出", "Filed";
    PERIOD = "时段", "Period";
    STATE = "状态", "State";
    WAITS = "待批准", "proposed";
    FROZEN = "已冻结", "frozen";
    APPROVED = "批准", "Approved";
    LINES = "名次", "Lines";
    PROPOSED = "提出", "Proposed";
    DAYS = "起止日期", "Days";
}

impl Described for Satisfaction {
    fn cells(&self) -> Vec<Cell> {
        let conclusion = if self.is_good { GOOD } else { BAD };
        vec![
            Cell::new(UNIT, &self.unit, Room::Rest),
            Cell::new(CONCLUSION, conclusion, Room::Rest),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stated.cell(STATED)]
    }
}

impl Described for Appeal {
    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![
            Cell::new(UNIT, &self.unit, Room::Rest),
            Cell::new(GROUP, self.group.word(), Room::Rest),
            Cell::new(RULE, &self.rule, Room::Rest),
            Cell::new(LINK, &self.link, Room::Rest),
            Cell::new(ENTRY, self.entry.map(Told::Count), Room::Rest),
            Cell::new(ABOUT, self.about, Room::Rest),
            Cell::new(GROUNDS, &self.text, Room::Rest),
        ];
        if let Some(held) = &self.outcome {
            let conclusion = if held.is_upheld { UPHELD } else { REJECTED };
            cells.push(Cell::new(CONCLUSION, conclusion, Room::Rest));
            cells.push(Cell::new(POINTS, held.points.to_string(), Room::Rest));
            cells.push(Cell::new(REASON, &held.reason, Room::Rest));
        }
        cells
    }

    fn stamp(&self) -> Vec<Cell> {
        let judged = self.outcome.iter().map(|held| held.stamp.cell(JUDGED));
        judged.chain([self.filed.cell(FILED)]).collect()
    }
}

impl Described for Freeze {
    fn cells(&self) -> Vec<Cell> {
        let state = self.approved.as_ref().map_or(WAITS, |_| FROZEN);
        let lines = u64::try_from(self.lines.len()).ok().filter(|n| *n > 0);
        vec![
            Cell::new(GROUP, self.group.word(), Room::Rest),
            Cell::new(PERIOD, self.span.name(), Room::Rest),
            Cell::new(STATE, state, Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(LINES, lines.map(Told::Count), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let approved = self.approved.iter().map(|held| held.cell(APPROVED));
        let days = vec![self.span.from.into(), self.span.to.into()];
        let days = Cell::new(DAYS, Told::List(days), Room::Paper);
        let proposed = self.proposed.cell(PROPOSED);
        approved.chain([proposed, days]).collect()
    }
}

//! What a target tells.

use crate::domain::money::{Amount, Money};
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::targets::record::{TargetValue, YearTarget};
use crate::domain::word::words;

words! {
    UNIT = "单位", "Unit";
    CITY = "全市", "the whole city";
    YEAR = "年度", "Year";
    METRIC = "指标", "Metric";
    TARGET = "目标值", "Target";
    BASIS = "下达文件", "Document";
    BEFORE = "调整自", "In place of";
    GIVEN = "下达", "Given";
}

/// To the last fen or cent, as it is typed.
fn told(value: TargetValue) -> Told {
    let plain = |sum: i128| {
        let money = Money::from_fen(sum).map(Amount::from);
        money.map_or_else(|_| sum.to_string(), |amount| amount.plain())
    };
    match value {
        TargetValue::Count(count) => Told::Count(u64::try_from(count).unwrap_or(0)),
        TargetValue::Sum(fen) => Told::Text(plain(fen)),
        TargetValue::Dollars(cents) => Told::Text(plain(cents).replace('元', "美元")),
    }
}

impl Described for YearTarget {
    fn cells(&self) -> Vec<Cell> {
        let unit = self.unit.as_ref().map_or(Told::Word(CITY), Told::from);
        let before = self.replaces.as_ref().map(|id| Told::Text(id.to_string()));
        vec![
            Cell::new(UNIT, unit, Room::Rest),
            Cell::new(YEAR, self.year.to_string(), Room::Rest),
            Cell::new(METRIC, self.metric.word(), Room::Rest),
            Cell::new(TARGET, told(self.value), Room::Rest),
            Cell::new(BASIS, &self.basis, Room::Rest),
            Cell::new(BEFORE, before, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(GIVEN)]
    }
}

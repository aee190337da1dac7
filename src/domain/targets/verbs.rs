//! The verb by which the city gives a target.

use crate::domain::ids::UnitCode;
use crate::domain::targets::record::TargetMetric;
use crate::domain::verb::declare::verbs;

verbs! {
    /// Article 20.
    TargetStep of city {
        /// 年度目标; another one of the same year and metric takes its place.
        TargetAsk "target" {
            "年度目标", "Target of a year";
            "下达一个单位、小分队或全市的年度目标; 同一年度同一指标再下达即调整, 原目标留存", "Gives a unit, a team or the whole city its target of a year; another one of the same metric takes its place, the old one is kept";
            may unit: Option<UnitCode> = Unit, "单位(全市留空)", "Unit (empty: the whole city)";
            must year: u32 = Count, "年度", "Year";
            must metric: TargetMetric = Choice(TargetMetric::CHOICES), "指标", "Metric";
            must value: String = Text, "目标值", "Target";
            may basis: String = Text, "下达文件", "Document";
        }
    }
}

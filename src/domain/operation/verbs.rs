//! The verbs of operation.

use crate::domain::money::Amount;
use crate::domain::operation::record::StatKind;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;
use std::collections::BTreeMap;

verbs! {
    /// Article 17.
    OperationStep of project {
        /// 资金到位; `confirm` is the number of one that the actor finds right.
        FundAsk "fund" {
            "资金到位", "Funds";
            "以凭证登记到位资金, 或由市级、部门核实", "Records money paid in with its slip, or confirms it";
            may amount: Option<Amount> = Money, "金额", "Amount";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may evidence: String = Text, "凭证", "Slip";
            may confirm: Option<u32> = Count, "核实的编号", "Number confirmed";
        }

        /// 达产监测 (R17-1), one month or quarter.
        MonitorAsk "monitor" {
            "达产监测", "Monitoring";
            "报一个月或一个季度的产值、税收、就业", "Reports output, tax and jobs of a month or quarter";
            must period: String = Text, "月份或季度", "Month or quarter";
            may output: Option<Amount> = Money, "产值", "Output";
            may tax: Option<Amount> = Money, "税收", "Tax";
            may jobs: Option<u32> = Count, "就业人数", "Jobs";
            may energy: Option<u32> = Count, "能耗(吨标煤)", "Energy (t coal)";
            may text: String = LongText, "生产经营和产业带动", "Business and what it draws along";
            must source: String = Text, "数据来源", "Source";
        }

        /// 综合评价 (R17-3), one year; a score of `None` is taken out.
        EvaluateAsk "evaluate" holds evaluated {
            "综合评价", "Evaluation";
            "按五项打分并评定等次", "Scores the five items and grades the project";
            must year: u32 = Count, "年度", "Year";
            may scores: BTreeMap<String, Option<u8>> = ItemScores(&[ChecklistId::Evaluation]), "各项评分(0-5)", "Scores (0-5)";
            must grade: String = Vocab(VocabId::EvaluationGrade), "等次", "Grade";
        }

        /// 入统、入规 (R17-4); with `removed` the entry of that kind and reckoning is taken out.
        StatAsk "stat" {
            "入统入规", "Statistics";
            "按口径登记入统或入规日期, 或登记退出", "Records an entry into statistics by its office, or its removal";
            must kind: StatKind = Choice(StatKind::CHOICES), "类别", "Kind";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            must caliber: String = Vocab(VocabId::StatCaliber), "口径", "Reckoning";
            may removed: Option<NaiveDate> = Date, "退出日期", "Removed on";
        }
    }
}

fn evaluated(held: &mut Held<'_>, project: &Project) {
    let year: Option<i32> = held.named("year").parse().ok();
    let evaluation = year.and_then(|year| project.operation.evaluations.get(&year));
    if let Some(evaluation) = evaluation {
        held.items(&evaluation.scores);
    }
}

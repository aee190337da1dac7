//! The verbs of upgrade.

use crate::domain::money::Amount;
use crate::domain::policy::VocabId;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Article 18.
    UpgradeStep of project {
        /// 提质升级 (R18-1).
        UpgradeAsk "upgrade" {
            "提质升级", "Upgrade";
            "登记技改、数字化、绿色化等措施和成效", "Records an upgrade and what it brought";
            must kind: String = Vocab(VocabId::UpgradeKind), "升级类别", "Kind";
            may amount: Option<Amount> = Money, "金额", "Amount";
            must effect: String = LongText, "成效", "Effect";
            may date: Option<NaiveDate> = Date, "日期", "Date";
        }
    }
}

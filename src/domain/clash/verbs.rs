//! The verb that settles a clash.

use crate::domain::clash::record::{ClashResult, RULINGS};
use crate::domain::ids::ProjectId;
use crate::domain::verb::declare::verbs;

verbs! {
    /// Article 3: no disorderly competition for one enterprise.
    ClashStep of project {
        /// 撞单处置 (R3-2): by the city; a unit concerned may propose it.
        SettleAsk "settle" {
            "撞单处置", "Settle a clash";
            "同一企业、同一集团或同名同额的项目在两个单位的, 裁明分别推进或由哪一个承接; 不承接的一个随之终止, 双方都收到通知", "Where two units have a project of one enterprise or group, or of one name and amount: both go on, or which one does; the other ends with it, and both sides are told";
            may with: Option<ProjectId> = Project, "对方项目", "The other project";
            must result: ClashResult = Choice(RULINGS), "处置", "Ruling";
            must reason: String = LongText, "理由", "Reason";
        }
    }
}

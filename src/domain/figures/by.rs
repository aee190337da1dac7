//! By what figures are told.

use crate::domain::closed::closed;

closed! {
    /// What makes a line of a table.
    By {
        /// The unit that carries it; units that share a project have each their part.
        Unit = "unit", "责任单位", "Unit";
        Chain = "chain", "产业链", "Chain";
        Method = "method", "招商方式", "Method";
        /// The team that brought it in.
        Team = "team", "招商小分队", "Team";
        Tier = "tier", "级别", "Tier";
        /// Where the investor comes from.
        Region = "region", "来源地", "Source region";
        /// The month in which it happened.
        Month = "month", "月份", "Month";
    }
}

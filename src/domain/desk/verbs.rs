//! The verbs of desk.

use crate::domain::verb::declare::verbs;

verbs! {
    /// 附则.
    InterpretationStep of city {
        /// 政策解释 (R0-1).
        InterpretAsk "interpret" {
            "政策解释", "Interpretation";
            "对办法某一条作出解释", "Interprets one article";
            must article: String = Text, "条款", "Article";
            must text: String = LongText, "解释内容", "Interpretation";
        }
    }
}

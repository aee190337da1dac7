//! The verbs about who invests.

use crate::domain::investor::record::{InvestorAction, InvestorPart};
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Articles 12 and 19: the investors of a project.
    InvestorStep of project {
        /// 投资方变动 (R12-1): one more, another leading one, one less.
        InvestorAsk "investor" {
            "投资方变动", "Investors";
            "增加投资方或项目公司、补写占比和身份、更换主要投资方、投资方退出; 更换的另立企业记录, 不改原企业的名称", "One more investor or the project company, a share or identity, another leading one, one less; a new one is an enterprise of its own, and the former keeps its name";
            must action: InvestorAction = Choice(InvestorAction::CHOICES), "变动", "Change";
            must enterprise: String = Text, "投资方", "Investor";
            may part: Option<InvestorPart> = Choice(InvestorPart::CHOICES), "身份", "Part";
            may identity: String = Text, "信用代码、境外注册号或证件后四位", "Credit code, foreign registration, or a document's last four";
            may share: Option<u32> = Count, "占比(%)", "Share (per cent)";
            may since: Option<NaiveDate> = Date, "自", "Since";
            must reason: String = LongText, "理由", "Reason";
        }
    }
}

verbs! {
    /// Article 5: how an enterprise is called.
    NamingStep of enterprise {
        /// 企业更名 (R3-2): the same enterprise under another name.
        RenameAsk "rename-enterprise" {
            "企业更名", "Rename an enterprise";
            "同一企业改用新名称, 曾用名留存可查; 企业以其编号、其项目编号或 enterprise=名称 指明; 换了企业的用投资方变动", "The same enterprise under a new name; the former is kept and found. The enterprise is named by its id, a project's or enterprise=NAME; where another one invests, use investor";
            must name: String = Text, "新名称", "New name";
            may since: Option<NaiveDate> = Date, "自", "Since";
            must evidence: String = Text, "佐证", "Evidence";
        }
    }
}

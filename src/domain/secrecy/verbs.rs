//! The verbs of secrecy.

use crate::domain::closed::closed;
use crate::domain::secrecy::record::Level;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

closed! {
    /// What is done with the list of those who see a secret project.
    Listing {
        Add = "add", "列入", "list";
        Remove = "remove", "撤出", "take off";
    }
}

verbs! {
    /// Article 12: what is not made public.
    SecrecyStep of project {
        /// 涉密 (R12-4): hidden from the moment it is proposed.
        SecretAsk "secret" {
            "涉密", "Secrecy";
            "把项目定为内部(涉密不公示): 提出即隐去, 只有列名人员看得到; 市专班批准", "Marks the project as internal: hidden at once from all but those listed; the task force approves";
            may level: Option<Level> = Choice(Level::CHOICES), "密级", "Level";
            must basis: String = LongText, "涉密依据", "Basis";
            must approver: String = Text, "批准人", "Approver";
            may until: Option<NaiveDate> = Date, "保密期限", "Until";
            may cleared: Vec<String> = Text, "列名人员", "Listed";
        }

        /// 列名: who sees a secret project, by login name and for a term.
        ClearAsk "clear" {
            "列名", "List a person";
            "把人员或某单位现有人员列入或撤出涉密项目的名单, 列入须写期限; 换岗、离任、项目移交后自动失效", "Lists people, or all who work in a unit now, for a secret project until a day, or takes them off; lapses when they or the project move";
            must who: Vec<String> = Text, "人员(登录名)或单位代码", "Logins or units";
            may until: Option<NaiveDate> = Date, "期限", "Until";
            may action: Option<Listing> = Choice(Listing::CHOICES), "处理", "Action";
        }

        /// 解密: secret no longer.
        DeclassifyAsk "declassify" {
            "解密", "Lift secrecy";
            "解除项目涉密; 生效后各方按权限可见, 此前的记录随之可查", "Lifts the secrecy: from then on everybody reads by their rights, what happened before included";
            must reason: String = LongText, "解密理由", "Reason";
            must approver: String = Text, "批准人", "Approver";
        }
    }
}

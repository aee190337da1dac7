//! Names of the fields of a project and of its enterprise, as the ledgers and forms of an investment office call them.

use super::Lang;
use crate::domain::field::Field;

named! {
    /// The name of a field.
    field(Field) {
        Name: NAME = "项目名称", "Project name";
        Enterprise: ENTERPRISE = "企业名称", "Enterprise";
        CreditCode: CREDIT_CODE = "统一社会信用代码", "Credit code";
        Amount: AMOUNT = "投资额", "Investment";
        FixedInvestment: FIXED_INVESTMENT = "固定资产投资", "Fixed-asset investment";
        Chain: CHAIN = "产业链", "Industry chain";
        Segment: SEGMENT = "环节", "Segment";
        Cluster: CLUSTER = "产业集群", "Cluster";
        ChainReason: CHAIN_REASON = "不属于现有产业链的理由", "Reason for no chain";
        Method: METHOD = "招商方式", "Method";
        SecondaryMethod: SECONDARY_METHOD = "其他招商方式", "Other methods";
        SourceUnit: SOURCE_UNIT = "信息来源单位", "Source unit";
        Collector: COLLECTOR = "信息收集人", "Collected by";
        Introducer: INTRODUCER = "引荐人", "Introduced by";
        SourceDate: SOURCE_DATE = "获取时间", "Collected on";
        Class: CLASS = "企业类别", "Enterprise class";
        Profile: PROFILE = "企业基本情况", "Enterprise profile";
        Technology: TECHNOLOGY = "技术水平", "Technology";
        Intent: INTENT = "投资意向", "Investment intent";
        Needs: NEEDS = "落地需求", "Needs for landing";
        Content: CONTENT = "建设内容", "What is built";
        Origin: ORIGIN = "投资方所在地", "Investor's origin";
        Contact: CONTACT = "企业联系人", "Contact";
        Phone: PHONE = "联系方式", "Phone";
        Group: GROUP = "所属集团", "Group";
        InScope: IN_SCOPE = "是否适用", "In scope";
        ScopeReason: SCOPE_REASON = "不适用的理由", "Why out of scope";
        Unit: UNIT = "责任单位", "Responsible unit";
        Officer: OFFICER = "对接人员", "Officer";
        Leader: LEADER = "责任领导", "Responsible leader";
        FirstTalkUnit: FIRST_TALK_UNIT = "首谈单位", "First-talk unit";
        FirstTalkDate: FIRST_TALK_DATE = "首谈登记日期", "First talk registered";
        SignedOn: SIGNED_ON = "签约日期", "Signed on";
        LandedOn: LANDED_ON = "落地时间", "Landed on";
        CompanyRegisteredOn: COMPANY_REGISTERED_ON = "公司注册日期", "Company registered on";
        PlannedStart: PLANNED_START = "计划开工", "Planned start";
        ActualStart: ACTUAL_START = "实际开工", "Actual start";
        PlannedFinish: PLANNED_FINISH = "计划竣工", "Planned completion";
        ActualFinish: ACTUAL_FINISH = "实际竣工", "Actual completion";
        PlannedProduction: PLANNED_PRODUCTION = "计划投产", "Planned production";
        ActualProduction: ACTUAL_PRODUCTION = "实际投产", "Actual production";
        StatEntry: STAT_ENTRY = "入统日期", "Entered statistics";
        ScaleEntry: SCALE_ENTRY = "入规日期", "Above designated size since";
        LandMu: LAND_MU = "用地需求(亩)", "Land needed (mu)";
        LandKind: LAND_KIND = "用地性质", "Land use";
        SiteKind: SITE_KIND = "用地用房方式", "Site";
        Park: PARK = "落地园区", "Park";
        Energy: ENERGY = "能耗(吨标煤)", "Energy (t coal eq.)";
        PlannedOutput: PLANNED_OUTPUT = "预计年产值", "Planned yearly output";
        PlannedTax: PLANNED_TAX = "预计年税收", "Planned yearly tax";
        PlannedJobs: PLANNED_JOBS = "带动就业(人)", "Planned jobs";
        FundsTotal: FUNDS_TOTAL = "累计到位资金", "Funds in place, total";
        FundsYear: FUNDS_YEAR = "当年到位资金", "Funds in place, this year";
        Progress: PROGRESS = "进展情况", "Progress";
        Problems: PROBLEMS = "存在问题", "Problems";
        NextStep: NEXT_STEP = "下一步计划", "Next step";
        LedgerNumber: LEDGER_NUMBER = "原台账编号", "Ledger number";
        StatName: STAT_NAME = "纳统项目名称", "Name in statistics";
        Currency: CURRENCY = "币种", "Currency";
        TransferTo: TRANSFER_TO = "流转方向", "Transferred to";
        TransferStatus: TRANSFER_STATUS = "流转状态", "Transfer status";
        Remark: REMARK = "备注", "Remark";
    }
}

/// The words for a field's stable name; the name itself where it is no field.
pub(crate) fn by_name(name: &str, lang: Lang) -> String {
    Field::from_name(name).map_or_else(
        || name.to_owned(),
        |known| field(known).get(lang).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<_> = Field::ALL
                .iter()
                .map(|value| field(*value).get(lang))
                .collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Field::ALL.len());
        }
        assert_eq!(by_name("amount", Lang::Zh), "投资额");
        assert_eq!(by_name("verdict", Lang::Zh), "verdict");
    }
}

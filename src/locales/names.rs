//! What the profile calls things, in English: units by pinyin, departments by their work, tiers, chains, links of the board;
//! and the articles of the regulation as they are cited. What has no English name here keeps the one it has.

use crate::domain::policy::Profile;

/// Names of the profile with their English ones.
const NAMES: &[(&str, &str)] = &[
    ("赣州市", "Ganzhou"),
    ("重大项目", "Major"),
    ("重点项目", "Key"),
    ("一般项目", "General"),
    ("章贡区", "Zhanggong District"),
    ("章贡", "Zhanggong"),
    ("南康区", "Nankang District"),
    ("南康", "Nankang"),
    ("赣县区", "Ganxian District"),
    ("赣县", "Ganxian"),
    ("信丰县", "Xinfeng County"),
    ("信丰", "Xinfeng"),
    ("大余县", "Dayu County"),
    ("大余", "Dayu"),
    ("上犹县", "Shangyou County"),
    ("上犹", "Shangyou"),
    ("崇义县", "Chongyi County"),
    ("崇义", "Chongyi"),
    ("安远县", "Anyuan County"),
    ("安远", "Anyuan"),
    ("定南县", "Dingnan County"),
    ("定南", "Dingnan"),
    ("全南县", "Quannan County"),
    ("全南", "Quannan"),
    ("宁都县", "Ningdu County"),
    ("宁都", "Ningdu"),
    ("于都县", "Yudu County"),
    ("于都", "Yudu"),
    ("兴国县", "Xingguo County"),
    ("兴国", "Xingguo"),
    ("会昌县", "Huichang County"),
    ("会昌", "Huichang"),
    ("寻乌县", "Xunwu County"),
    ("寻乌", "Xunwu"),
    ("石城县", "Shicheng County"),
    ("石城", "Shicheng"),
    ("瑞金市", "Ruijin City"),
    ("瑞金", "Ruijin"),
    ("龙南市", "Longnan City"),
    ("龙南", "Longnan"),
    ("赣州经济技术开发区", "Ganzhou ETDZ"),
    ("赣州经开区", "GZ ETDZ"),
    ("赣州蓉江新区", "Rongjiang New District"),
    ("蓉江新区", "Rongjiang"),
    ("赣州高新技术产业开发区", "Ganzhou High-tech Zone"),
    ("赣州高新区", "GZ HTZ"),
    ("龙南经济技术开发区", "Longnan ETDZ"),
    ("龙南经开区", "LN ETDZ"),
    ("瑞金经济技术开发区", "Ruijin ETDZ"),
    ("瑞金经开区", "RJ ETDZ"),
    ("赣州综合保税区", "Ganzhou Bonded Zone"),
    ("综保区", "Bonded"),
    ("市招商引资工作专班", "Task force on investment"),
    ("专班", "TaskForce"),
    ("赣州市投资促进中心", "Ganzhou Investment Promotion Centre"),
    ("投促中心", "InvPromo"),
    ("市商务局", "City Bureau of Commerce"),
    ("商务局", "Commerce"),
    (
        "市发展和改革委员会",
        "City Development and Reform Commission",
    ),
    ("发改委", "DRC"),
    ("市工业和信息化局", "City Bureau of Industry and IT"),
    ("工信局", "Industry"),
    ("市自然资源局", "City Bureau of Natural Resources"),
    ("自然资源局", "Land"),
    ("市生态环境局", "City Bureau of Ecology and Environment"),
    ("生态环境局", "Ecology"),
    (
        "市住房和城乡建设局",
        "City Bureau of Housing and Construction",
    ),
    ("住建局", "Housing"),
    ("市财政局", "City Bureau of Finance"),
    ("财政局", "Finance"),
    ("市人力资源和社会保障局", "City Bureau of Human Resources"),
    ("人社局", "Labour"),
    ("市行政审批局", "City Bureau of Approvals"),
    ("行政审批局", "Approval"),
    ("市应急管理局", "City Bureau of Emergency Management"),
    ("应急局", "Safety"),
    ("能源主管部门", "Energy authority"),
    ("能源", "Energy"),
    (
        "江西省发展改革委",
        "Jiangxi Development and Reform Commission",
    ),
    ("省发改委", "Prov. DRC"),
    ("江西省商务厅", "Jiangxi Department of Commerce"),
    ("省商务厅", "ProvComm"),
    ("第一招商小分队(示例)", "Investment team 1 (sample)"),
    ("第二招商小分队(示例)", "Investment team 2 (sample)"),
    ("第三招商小分队(示例)", "Investment team 3 (sample)"),
    ("驻深圳招商联络处(示例)", "Shenzhen liaison office (sample)"),
    (
        "驻长三角招商联络处(示例)",
        "Yangtze Delta liaison office (sample)",
    ),
    ("现代家居", "Home furnishing"),
    (
        "有色金属和新材料(稀土、钨)",
        "Non-ferrous metals (rare earths, tungsten)",
    ),
    ("电子信息", "Electronics"),
    ("纺织服装", "Textiles and clothing"),
    ("新能源及新能源汽车", "New energy and vehicles"),
    ("医药食品(医药健康、绿色食品)", "Medicine and food"),
    ("装备制造", "Equipment"),
    ("人工智能", "Artificial intelligence"),
    ("低空经济", "Low-altitude economy"),
    ("重大项目报备", "Filing major projects"),
    ("首谈登记", "First talks"),
    ("跟踪推进", "Follow-up"),
    ("签约落地", "Signing and landing"),
    ("资金到位", "Funds received"),
    ("履约情况", "Keeping promises"),
    ("服务成效", "Service"),
    ("入规入统", "Statistics entry"),
];

/// Items of the regulation's lists, which records keep in its words.
const ITEMS: &[(&str, &str)] = &[
    ("线索收集内容", "lead contents"),
    ("企业基本情况", "enterprise"),
    ("投资规模", "investment"),
    ("产业类型", "industry"),
    ("技术水平", "technology"),
    ("投资意向", "intent"),
    ("落地需求", "needs"),
    ("初步研判", "screening"),
    ("产业规划匹配度", "fit with industry plan"),
    ("项目可行性", "feasibility"),
    ("增加就业能力", "jobs added"),
    ("生态环保兼容性", "ecology"),
    ("投资强度", "investment intensity"),
    ("来访考察", "visit received"),
    ("赴企考察", "visit to enterprise"),
    ("尽职调查", "due diligence"),
    ("企业主体资格", "legal standing"),
    ("资金实力", "funds"),
    ("技术先进性", "advanced technology"),
    ("带动就业能力", "jobs brought"),
    ("能耗环保", "energy and environment"),
    ("安全生产", "safety at work"),
    ("市场前景", "market"),
    ("投资履约能力", "ability to perform"),
    ("洽谈核心事项", "core matters"),
    ("合作模式", "form of cooperation"),
    ("用地需求", "land wanted"),
    ("建设周期", "time to build"),
    ("投产达效", "ramp-up"),
    ("扶持政策", "support"),
    ("履约监管", "supervision"),
    ("双方权利和义务", "rights and duties"),
    ("评审依据", "basis of review"),
    ("项目尽职调查", "due diligence"),
    ("产业契合度", "fit with industry"),
    ("投资效益", "return"),
    ("安全风险", "safety risk"),
    ("履约能力", "ability to perform"),
    ("评审重点", "focus of review"),
    ("投资实力", "investor's strength"),
    ("产出效益", "output"),
    ("发展前景", "prospects"),
    ("投资协议核心内容", "core of the agreement"),
    ("建设内容", "what is built"),
    ("违约责任", "liability"),
    ("退出机制", "exit terms"),
    ("签约法制审查", "legal review"),
    ("合法性审核", "legality"),
    ("公平竞争审查", "fair competition"),
    ("要素保障", "elements"),
    ("用地", "land"),
    ("用房", "premises"),
    ("用能", "energy"),
    ("环评", "EIA"),
    ("安评", "safety assessment"),
    ("开工条件", "ready to start"),
    ("厂房", "plant"),
    ("地块权属清晰", "land title"),
    ("项目备案", "project filing"),
    ("核准", "approval"),
    ("责任服务单位", "the service unit"),
    (
        "责任主体或市专班",
        "the responsible government or the task force",
    ),
    ("补偿安置到位", "compensation settled"),
    ("通水", "water"),
    ("通电", "power"),
    ("通路", "road"),
    ("场地平整", "site levelled"),
    ("前期手续", "first formalities"),
    ("工商注册", "registration"),
    ("税务登记", "tax registration"),
    ("开工前建设手续", "papers before start"),
    ("项目规划设计", "planning design"),
    ("施工图设计及审查", "drawings reviewed"),
    ("施工许可", "works permit"),
    ("工程招投标", "tender"),
    ("关键节点", "key nodes"),
    ("项目开工", "start of works"),
    ("主体建设", "main works"),
    ("竣工验收", "completion"),
    ("投产运营", "in operation"),
    ("综合评价", "evaluation"),
    ("项目落地", "landing"),
    ("亩均产出", "output per mu"),
    ("创造就业", "jobs created"),
    ("企业履约情况", "promises kept"),
];

/// A sentence with the items of lists in English that stand by themselves in it. Whatever else is Chinese was written by
/// people and stays.
pub(crate) fn told(text: &str) -> String {
    let mut told = String::new();
    let mut run = String::new();
    let english = |run: &str| {
        let known = ITEMS.iter().find(|(chinese, _)| *chinese == run);
        known.map_or_else(|| run.to_owned(), |(_, said)| (*said).to_owned())
    };
    for sign in text.chars() {
        if ('\u{4e00}'..='\u{9fff}').contains(&sign) {
            run.push(sign);
            continue;
        }
        told.push_str(&english(&run));
        run.clear();
        told.push(sign);
    }
    told.push_str(&english(&run));
    told
}

/// The English name of something of the profile; the text itself where it has none.
fn english(name: &mut String) {
    let known = NAMES.iter().find(|(chinese, _)| chinese == name);
    if let Some((_, said)) = known {
        (*said).clone_into(name);
    }
}

/// The same rules with English names, to be shown and never to be judged by.
pub(crate) fn in_english(profile: &Profile) -> Profile {
    let mut shown = profile.clone();
    english(&mut shown.city_name);
    shown
        .policy
        .tiers
        .iter_mut()
        .for_each(|it| english(&mut it.name));
    for unit in &mut shown.units {
        english(&mut unit.name);
        english(&mut unit.short);
    }
    for department in &mut shown.departments {
        english(&mut department.name);
        english(&mut department.short);
    }
    shown.teams.iter_mut().for_each(|it| english(&mut it.name));
    shown.chains.iter_mut().for_each(|it| english(&mut it.name));
    let futures = shown.future_industries.iter_mut();
    futures.for_each(|it| english(&mut it.name));
    let links = shown.policy.score.links.iter_mut();
    links.for_each(|it| english(&mut it.name));
    shown
}

/// An article as it is cited (`第十六条`), in English; nothing where the text is none.
pub(crate) fn article(text: &str) -> Option<String> {
    if text == "附则" {
        return Some("Supp".to_owned());
    }
    let number = text.strip_prefix('第')?.strip_suffix('条')?;
    let digit = |sign: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|known| known == sign)
    };
    let (tens, ones) = match number.split_once('十') {
        None => ("零", number),
        Some((tens, ones)) => (if tens.is_empty() { "一" } else { tens }, ones),
    };
    let one = |text: &str| {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (None, _) => Some(0),
            (Some(sign), None) => digit(sign),
            _ => None,
        }
    };
    let number = one(tens)? * 10 + one(ones)?;
    Some(format!("Art.{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_in_english() {
        for (text, wanted) in [
            ("第一条", Some("Art.1")),
            ("第十条", Some("Art.10")),
            ("第十六条", Some("Art.16")),
            ("第二十条", Some("Art.20")),
            ("第二十一条", Some("Art.21")),
            ("附则", Some("Supp")),
            ("第条款条", None),
            ("南康", None),
        ] {
            assert_eq!(article(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn items_are_told_where_they_stand_by_themselves() {
        assert_eq!(
            told("Node(主体建设: to be accepted)"),
            "Node(main works: to be accepted)"
        );
        assert_eq!(
            told("missing: 技术水平、投资意向"),
            "missing: technology、intent"
        );
        assert_eq!(told("示例用地项目"), "示例用地项目");
    }

    #[test]
    fn everything_named_by_the_profile_has_an_english_name() {
        let shown = in_english(&Profile::builtin().unwrap());
        let is_english = |name: &str| name.is_ascii();
        for unit in &shown.units {
            assert!(
                is_english(&unit.name) && is_english(&unit.short),
                "{}",
                unit.name
            );
        }
        for unit in &shown.departments {
            assert!(
                is_english(&unit.name) && is_english(&unit.short),
                "{}",
                unit.name
            );
        }
        let names = shown.policy.tiers.iter().map(|it| &it.name);
        let names = names.chain(shown.chains.iter().map(|it| &it.name));
        let names = names.chain(shown.teams.iter().map(|it| &it.name));
        let names = names.chain(shown.future_industries.iter().map(|it| &it.name));
        for name in names.chain(shown.policy.score.links.iter().map(|it| &it.name)) {
            assert!(is_english(name), "{name}");
        }
    }
}

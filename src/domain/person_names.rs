//! Names of natural persons (自然人) among those of investors: a surname and one or two characters more. What such a name is
//! needed for: two persons of one name are two, where two companies of one name are one.

use crate::domain::width_fold::fold_width;

/// Surnames of one character that most people bear. Those that begin the names of well-known firms as well (万, 华) are left
/// out: a firm that is taken for a person would stand twice.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵钱严覃武莫孔赖温欧阮俞肖闫";

/// Surnames of two characters.
const LONG_SURNAMES: [&str; 8] = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟",
];

/// Forms of address, which stand behind a name.
const ADDRESSES: [&str; 3] = ["先生", "女士", "等人"];

/// Characters by which what is short and begins like a surname is a firm all the same.
const OF_FIRMS: &str =
    "科技电业钢能源材厂店社院所部行会场园馆房商贸农药化纸车机铜铝锂稀磁光达通联盛鑫源汇创集控股";

/// Whether an investor's name is that of a natural person, as far as a name can tell.
pub(crate) fn is_person(name: &str) -> bool {
    let folded = fold_width(name);
    let name: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let mut bare = name.as_str();
    let addressed = ADDRESSES.iter().find_map(|end| name.strip_suffix(end));
    if let Some(before) = addressed {
        bare = before;
    }
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if !bare.chars().all(is_han) {
        return false;
    }
    let long = LONG_SURNAMES
        .iter()
        .find_map(|held| bare.strip_prefix(held));
    let single = || {
        let mut chars = bare.chars();
        let first = chars.next()?;
        SURNAMES.contains(first).then_some(chars.as_str())
    };
    let Some(given) = long.or_else(single) else {
        return false;
    };
    let count = given.chars().count();
    let is_of_firm = given.chars().any(|c| OF_FIRMS.contains(c));
    // 李先生 names no given name at all.
    let least = usize::from(addressed.is_none());
    (least..=2).contains(&count) && (addressed.is_some() || !is_of_firm)
}

#[cfg(test)]
mod tests {
    use super::is_person;

    #[test]
    fn r5_7_a_person_s_name_is_told_from_a_firm_s() {
        let persons = [
            "张某某",
            "李某",
            "王先生",
            "陈某女士",
            " 刘 某 ",
            "欧阳某某",
            "司马某",
        ];
        for name in persons {
            assert!(is_person(name), "{name}");
        }
        let firms = [
            "",
            "示例企业",
            "示例甲乙有限公司",
            "王",
            "张某某合伙企业",
            "马钢",
            "金龙科技",
            "金达",
            "某某公司",
            "Zhang Mou",
            "周某某某某",
        ];
        for name in firms {
            assert!(!is_person(name), "{name}");
        }
    }
}

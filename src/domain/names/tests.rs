use proptest::prelude::*;

use crate::domain::names::*;

/// The ways a name comes back a second time in a real ledger.
fn variants(name: &str) -> Vec<String> {
    vec![
        name.replacen("有限公司", "公司", 1),
        name.replacen('市', "", 1),
        format!("{name} "),
        format!("　{name} "),
        name.replace('(', "（").replace(')', "）"),
        name.replacen("股份", "", 1),
    ]
}

const FORMS: &[&str] = &[
    "有限公司",
    "股份有限公司",
    "科技有限公司",
    "集团有限公司",
    "有限责任公司",
    "实业有限公司",
    "(中国)有限公司",
];

#[test]
fn r3_2_every_variant_of_a_name_has_one_core() {
    for place in [
        "云汐",
        "云汐市",
        "江西省赣州市",
        "赣州市章贡区",
        "信丰县",
        "深圳市",
    ] {
        for form in FORMS {
            let name = format!("{place}澜源特新能源{form}");
            let core = normalize_enterprise(&name);
            assert!(core.contains("澜源特新能源"), "{name}: {core}");
            for variant in variants(&name) {
                // The second 市 of 江西省赣州市 or the only one may be the one that is missing.
                assert_eq!(normalize_enterprise(&variant), core, "{name} / {variant}");
            }
        }
    }
}

#[test]
fn r3_2_places_and_company_forms_are_not_the_brand() {
    for (name, core) in [
        ("江西省澜源家居有限公司", "澜源家居"),
        ("江西澜源家居股份有限公司", "澜源家居"),
        ("赣州澜源家居集团", "澜源家居"),
        ("江西省赣州市澜源家居有限公司", "澜源家居"),
        ("广西壮族自治区澜源家居有限公司", "澜源家居"),
        ("云汐市澜源家居有限公司", "云汐澜源家居"),
        ("信丰县澜源家居有限公司", "信丰澜源家居"),
        ("澜源家居【中国】控股集团有限公司", "澜源家居"),
        ("澜源·家居（ＬＹ）有限公司", "澜源家居ly"),
        ("Lanyuan Home Co., Ltd.", "lanyuanhome"),
        ("江西铜业有限公司", "江西铜业"),
        ("江西省铜业有限公司", "江西铜业"),
        ("澜源家居赣州分公司", "澜源家居赣州分公司"),
        ("集团", "集团"),
        ("公司", "公司"),
        ("（）—— ", ""),
    ] {
        assert_eq!(normalize_enterprise(name), core, "{name}");
    }
}

#[test]
fn r3_2_different_brands_stay_different() {
    for (a, b) in [
        ("云汐澜源家居有限公司", "云汐澜恒家居有限公司"),
        ("云汐澜源家居有限公司", "岚川澜源家居有限公司"),
        ("云汐澜源家居有限公司", "云汐澜源电子有限公司"),
        ("江西铜业有限公司", "云南铜业股份有限公司"),
        ("澜源家居科技有限公司", "澜源家居实业有限公司"),
    ] {
        let (a, b) = (normalize_enterprise(a), normalize_enterprise(b));
        assert_ne!(a, b);
        assert!(similarity(&a, &b) < SAME, "{a} / {b}");
    }
}

#[test]
fn a_project_keeps_its_phase_and_loses_the_word_project() {
    assert_eq!(
        normalize_project("澜源年产３０万套家具 制造生产基地项目"),
        normalize_project("澜源年产30万套家具制造生产基地")
    );
    assert_ne!(
        normalize_project("澜源产业园（一期）项目"),
        normalize_project("澜源产业园（二期）项目")
    );
    assert_eq!(normalize_project("项目"), "项目");
}

#[test]
fn similarity_is_the_dice_coefficient_of_pairs() {
    assert_eq!(similarity("澜源家居", "澜源家居"), SAME);
    // Pairs 3 and 5, 3 in common.
    assert_eq!(similarity("澜源家居", "江西澜源家居"), 750);
    assert_eq!(similarity("澜源", "恒瑞"), 0);
    // A repeated pair counts as often as it stands in both.
    assert_eq!(similarity("aaaa", "aa"), 500);
    assert_eq!(similarity("", ""), 0);
    assert_eq!(similarity("澜", "澜"), SAME);
    assert_eq!(similarity("澜", "源"), 0);
    assert_eq!(similarity("澜", "澜源"), 0);
}

/// Text made of the very parts the normalisation looks for, and any other text.
fn awkward() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "江西",
        "省",
        "赣州",
        "市",
        "县",
        "区",
        "中国",
        "(",
        "）",
        "有限",
        "责任",
        "股份",
        "公司",
        "集团",
        "分公司",
        "控股",
        "项目",
        "澜",
        "源",
        "家居",
        " ",
        "　",
        "Ａ",
        "Co., Ltd",
        "İ",
        "Σ",
    ]);
    prop_oneof![
        prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat()),
        ".{0,20}",
    ]
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(name in awkward()) {
        let once = normalize_enterprise(&name);
        prop_assert_eq!(normalize_enterprise(&once), once);
        let once = normalize_project(&name);
        prop_assert_eq!(normalize_project(&once), once);
    }

    #[test]
    fn similarity_is_symmetric_and_bounded(a in awkward(), b in awkward()) {
        let permille = similarity(&a, &b);
        prop_assert!(permille <= SAME);
        prop_assert_eq!(permille, similarity(&b, &a));
        prop_assert_eq!(similarity(&a, &a), if a.is_empty() { 0 } else { SAME });
    }
}

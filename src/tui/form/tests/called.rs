//! What is wrong with a field is said in the field's own words.

use super::*;

#[test]
fn a_wrong_value_is_told_by_the_name_that_the_form_has_for_its_field() {
    let office = Office::new();
    let id = office.complete("稀土永磁电机产业园", "远岫磁电有限公司", "6亿");
    for (name, tabs, said) in [
        ("node", "", "节点没有 不存在 这个选项"),
        (
            "claim",
            "<Tab> <Tab>",
            "兑现部门: 不存在 不是这里可写的单位",
        ),
        ("handover", "", "接收单位: 不存在 不是这里可写的单位"),
    ] {
        let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
        show(&mut screen, ask(name, Some((&id, "示例"))));
        screen.press(tabs).type_text("不存在").press("<Tab>");
        assert_shows(&mut screen, said);
    }
}

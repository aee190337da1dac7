//! What stands beside the signature and beside a record that was put right: amendments and corrections, in both languages.

use super::chapters::at;
use super::{assert_shows, open};
use crate::domain::ids::ProjectId;
use crate::locales::Lang;
use crate::tui::tests::Office;

/// Signed before it was brought in, its notice out.
fn signed(office: &Office) -> ProjectId {
    let id = at(office, "signing", "10亿");
    let signed = [("number", "示例1号"), ("date", "2026-11-20")];
    office.act("sw1", "sign", Some(&id), &signed);
    let to = [("stage", "notice"), ("reason", "示例")];
    office.act("sw1", "backfill", Some(&id), &to);
    id
}

#[test]
fn r12_6_an_amendment_stands_beside_the_signature_and_clauses_lead_to_one() {
    let office = Office::new();
    let id = signed(&office);
    let increase = [
        ("kind", "increase"),
        ("number", "示例补1号"),
        ("amount", "31亿"),
        ("commitments", "jobs:300@2028-12-31"),
        ("reason", "示例: 增资扩股"),
        ("approver", "示例纪要1号"),
    ];
    office.act("sw1", "amend", Some(&id), &increase);
    let words = [
        (Lang::Zh, ["改为", "现行投资额", "示例补1号"]),
        (Lang::En, ["became", "Amount in force", "示例补1号"]),
    ];
    for (lang, words) in words {
        let mut screen = open(&office, "sw1", &id, 160, 60);
        screen.ctx.lang = lang;
        screen.press("5");
        for word in words {
            assert_shows(&mut screen, word);
        }
    }
    let mut screen = open(&office, "res2", &id, 120, 40);
    screen.press("5 v v");
    assert_shows(&mut screen, "协议变更");
    assert_shows(&mut screen, "变更后投资总额");
    assert_eq!(screen.shell.depth(), 2, "{}", screen.screen());
}

#[test]
fn r2_3_a_correction_stands_beside_its_record_with_what_it_said() {
    let office = Office::new();
    let id = signed(&office);
    let right = [
        ("record", "first-talk"),
        ("field", "date"),
        ("value", "2026-05-06"),
        ("reason", "示例: 笔误"),
        ("evidence", "示例: 往来函件"),
    ];
    office.act("sw1", "correct", Some(&id), &right);
    for (lang, word) in [
        (Lang::Zh, "原 2026-05-08, 更正为 2026-05-06"),
        (Lang::En, "was 2026-05-08, is 2026-05-06"),
    ] {
        let mut screen = open(&office, "sw1", &id, 160, 50);
        screen.ctx.lang = lang;
        screen.press("3");
        assert_shows(&mut screen, word);
    }
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("t g");
    assert_shows(&mut screen, "哪一项记录");
}

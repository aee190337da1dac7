//! What a person says of a ledger: cells written over, rows left out, columns named, projects told apart.

use super::*;
use crate::domain::field::{Field, Value};
use crate::exchange::ledger::{Meant, Terms, prepare};
use std::collections::BTreeMap;

const THREE: &str = "项目名称,投资方,总投资(万元),责任单位\n甲一项目,示例一公司,三千,信丰县\n乙二项目,示例二公司,4000,信丰县\n丙三项目,,5000,信丰县\n";

fn with_hands(text: &str, hands: Hands) -> (Ledger, Batch) {
    let options = OpenOptions {
        hands,
        ..options("")
    };
    let bytes = Box::new(Cursor::new(text.as_bytes().to_vec()));
    let mut ledger = Ledger::read(bytes, options).unwrap();
    let profile = Profile::builtin().unwrap();
    let batch = prepare(&mut ledger, &profile, &Terms::default()).unwrap();
    (ledger, batch)
}

#[test]
fn a_cell_written_over_is_read_in_place_of_the_files() {
    let hands = Hands {
        cells: BTreeMap::from([((2, 2), "3000".to_owned())]),
        ..Hands::default()
    };
    let (_, batch) = with_hands(THREE, hands);
    assert!(batch.unreadable.is_empty(), "{:?}", batch.unreadable);
    assert!(!batch.doubts.iter().any(|doubt| doubt.row == 2));
    let amount = batch.request.rows[0].lead.fields.get(&Field::Amount);
    assert_eq!(amount.map(Value::text).as_deref(), Some("3000万"));
}

#[test]
fn a_row_left_out_is_no_project_and_is_told() {
    let hands = Hands {
        left_out: [3].into(),
        ..Hands::default()
    };
    let (_, batch) = with_hands(THREE, hands);
    let rows: Vec<u64> = batch.request.rows.iter().map(|row| row.row).collect();
    assert_eq!(rows, [2, 4]);
    assert_eq!(batch.skipped, [(3, RowKind::LeftOut)]);
}

#[test]
fn a_row_that_is_told_apart_carries_why() {
    let hands = Hands {
        apart: BTreeMap::from([(3, "另一块地".to_owned())]),
        ..Hands::default()
    };
    let (_, batch) = with_hands(THREE, hands);
    let apart: Vec<_> = batch
        .request
        .rows
        .iter()
        .map(|row| row.apart.as_deref())
        .collect();
    assert_eq!(apart, [None, Some("另一块地"), None]);
}

#[test]
fn a_row_without_an_investor_is_taken_and_marked() {
    let (_, batch) = with_hands(THREE, Hands::default());
    let row = batch.request.rows.iter().find(|row| row.row == 4).unwrap();
    let investor = row.lead.fields.get(&Field::Enterprise).map(Value::text);
    assert_eq!(investor.as_deref(), Some("丙三项目(投资方待核)"));
    let doubt = batch.doubts.iter().find(|doubt| doubt.row == 4).unwrap();
    assert_eq!(doubt.column, "投资方");
}

#[test]
fn columns_that_nobody_knows_are_shown_to_whoever_looks_and_may_be_named() {
    let text = "立项名,出资人,某列,\n甲一项目,示例一公司,x,备\n";
    let read = |map: MapFile, is_looked_at| {
        let options = OpenOptions {
            map,
            is_looked_at,
            ..options("")
        };
        Ledger::read(Box::new(Cursor::new(text.as_bytes().to_vec())), options)
    };
    let strict = read(MapFile::default(), false).err();
    assert!(matches!(strict, Some(LedgerError::NoHeader { .. })));
    let ledger = read(MapFile::default(), true).unwrap();
    let headers: Vec<_> = ledger
        .about()
        .mapping
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    assert_eq!(headers, ["立项名", "出资人", "某列"]);
    let mut map = MapFile::default();
    map.tell("立项名", Meant::Is(column("name")));
    map.tell("出资人", Meant::Is(column("investor")));
    let mut ledger = read(map, true).unwrap();
    let rows = data(&mut ledger);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].cells.len(), 2);
}

#[test]
fn a_known_column_may_be_kept_as_it_is_written() {
    let columns = ganzhou();
    let map = MapFile::parse("[columns]\n\"总投资(万元)\" = \"+\"", &columns).unwrap();
    let options = OpenOptions { map, ..options("") };
    let bytes = Box::new(Cursor::new(THREE.as_bytes().to_vec()));
    let mut ledger = Ledger::read(bytes, options).unwrap();
    let rows = data(&mut ledger);
    assert_eq!(
        rows[0].extras.get("总投资(万元)").map(String::as_str),
        Some("三千")
    );
}

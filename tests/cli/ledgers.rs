//! Ledgers as people write them: each case of `ledgers.toml` is a small invented one, with what must come of it.

use crate::run::Desk;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    sheets: Vec<Sheet>,
    /// Next month's, taken with `--update`.
    #[serde(default)]
    next: Vec<Sheet>,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    code: i32,
    /// Columns of `list --json`, or fields of the record; `-` where there is none.
    projects: Vec<BTreeMap<String, String>>,
    /// What the last import says.
    #[serde(default)]
    says: Vec<String>,
}

#[derive(Deserialize)]
struct Sheet {
    #[serde(default)]
    name: String,
    /// Cells between `|`, `⏎` for a break inside one; a cell that is a plain number becomes one.
    rows: Vec<String>,
    /// First row, first column, last row, last column, from 0.
    #[serde(default)]
    merged: Vec<[u16; 4]>,
    /// Row and column from 0 of a number, and how it is shown.
    #[serde(default)]
    formats: Vec<(u32, u16, String)>,
    #[serde(default)]
    hidden_rows: Vec<u32>,
    #[serde(default)]
    hidden_columns: Vec<u16>,
    #[serde(default)]
    hidden: bool,
}

fn write(path: &Path, sheets: &[Sheet]) {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        if !sheet.name.is_empty() {
            page.set_name(&sheet.name).expect("a name");
        }
        page.set_hidden(sheet.hidden);
        fill(page, sheet);
    }
    book.save(path).expect("written");
}

fn fill(page: &mut Worksheet, sheet: &Sheet) {
    for [top, left, bottom, right] in &sheet.merged {
        page.merge_range(
            (*top).into(),
            *left,
            (*bottom).into(),
            *right,
            "",
            &Format::new(),
        )
        .expect("merged");
    }
    for (row, line) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(line.split('|')) {
            let cell = cell.trim_matches(' ').replace('⏎', "\n");
            let shown = sheet
                .formats
                .iter()
                .find(|(at, of, _)| (*at, *of) == (row, column));
            match cell.parse::<f64>() {
                Ok(number) if let Some((.., shown)) = shown => {
                    let format = Format::new().set_num_format(shown);
                    page.write_number_with_format(row, column, number, &format)
                        .map(drop)
                }
                Ok(number) => page.write_number(row, column, number).map(drop),
                Err(_) if cell.is_empty() => Ok(()),
                Err(_) => page.write_string(row, column, cell).map(drop),
            }
            .expect("a cell");
        }
    }
    for row in &sheet.hidden_rows {
        page.set_row_hidden(*row).expect("hidden");
    }
    for column in &sheet.hidden_columns {
        page.set_column_hidden(*column).expect("hidden");
    }
}

/// What is wrong with a case.
fn differences(case: &Case) -> Vec<String> {
    let desk = Desk::new();
    let file = desk.folder().join("台账.xlsx");
    let path = file.to_string_lossy().into_owned();
    let mut args = vec!["import", path.as_str()];
    args.extend(case.args.iter().map(String::as_str));
    write(&file, &case.sheets);
    let mut answer = desk.run(&args);
    if !case.next.is_empty() {
        write(&file, &case.next);
        args.push("--update");
        answer = desk.run(&args);
    }
    let said = format!("{}{}", answer.out, answer.err);
    let mut wrong = Vec::new();
    if answer.code != case.code {
        wrong.push(format!("code {} is not {}: {said}", answer.code, case.code));
    }
    let unsaid = case
        .says
        .iter()
        .filter(|part| !said.contains(part.as_str()));
    wrong.extend(unsaid.map(|part| format!("it does not say {part}: {said}")));
    let list = desk
        .run(&["list", "--json", "--limit", "100"])
        .done()
        .json();
    let rows: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    if rows.len() != case.projects.len() {
        let names: Vec<&Value> = rows.iter().map(|row| &row["name"]).collect();
        wrong.push(format!("{} projects: {names:?}; {said}", rows.len()));
    }
    for expected in &case.projects {
        let name = &expected["name"];
        let Some(row) = rows.iter().find(|row| row["name"] == name.as_str()) else {
            wrong.push(format!("{name} is missing"));
            continue;
        };
        let id = row["id"].as_str().expect("an id");
        let whole = desk.run(&["show", id, "--json"]).done().json();
        for (key, wanted) in expected {
            let found = [
                &row[key],
                &whole["fields"][key],
                &whole["extras"][key],
                &whole[key],
            ];
            let found = found.into_iter().find(|value| !value.is_null());
            let found = match found {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Object(sum)) => sum["fen"].as_str().unwrap_or_default().to_owned(),
                Some(other) => other.to_string(),
                None => "-".to_owned(),
            };
            if found != *wanted {
                wrong.push(format!("{name}: {key} is {found}, not {wanted}"));
            }
        }
    }
    wrong
}

#[test]
fn ledgers_come_in_as_they_are_meant() {
    let cases: Cases = toml::from_str(include_str!("ledgers.toml")).expect("the cases");
    let mut wrong = Vec::new();
    for case in &cases.case {
        let found = differences(case).into_iter();
        wrong.extend(found.map(|found| format!("{}: {found}", case.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

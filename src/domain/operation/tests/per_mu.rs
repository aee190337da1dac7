//! 亩均 and 投资强度 (R17-3): worked out from records; what was typed stands beside them.

use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::money::Amount;
use crate::domain::operation::sheet::sections;
use crate::domain::project::Project;
use crate::domain::sheet::{Source, Told};
use crate::domain::tests::works::{in_production, monitor, reach};
use crate::domain::tests::world::{World, profile};
use chrono::NaiveDate;

/// What a value tells, its places in a row.
fn text(told: &Told) -> String {
    match told {
        Told::Text(text) => text.clone(),
        Told::Word(word) => word.zh.to_owned(),
        Told::Day(day) => day.to_string(),
        Told::Money(amount) => amount.plain(),
        Told::Filled(_, values) => {
            let values: Vec<String> = values.iter().map(|(_, told)| text(told)).collect();
            values.join(" ")
        }
        other => panic!("{other:?}"),
    }
}

fn lines(world: &World, id: &ProjectId) -> Vec<String> {
    lines_of(world.get(id), world.today())
}

fn lines_of(project: &Project, today: NaiveDate) -> Vec<String> {
    let source = Source {
        project,
        profile: profile(),
        today,
    };
    let mut all = sections(&source).into_iter();
    let section = all.find(|section| section.title.zh == "亩均效益");
    let entries = section.map(|section| section.entries).unwrap_or_default();
    let told = entries.iter().map(|entry| {
        let cells: Vec<String> = entry
            .cells
            .iter()
            .take(3)
            .map(|cell| text(&cell.told))
            .collect();
        cells.join(" | ")
    });
    told.collect()
}

#[test]
fn r17_3_output_for_each_mu_is_worked_out_and_what_was_typed_stands_beside_it() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    assert_eq!(lines(&world, &id), [""; 0]);
    reach(&mut world, &id, "投产运营");
    world.pass_days(32);
    monitor(&mut world, &id, "2026-05", "300万元");
    assert_eq!(lines(&world, &id), ["没有登记用地亩数, 不计亩均"]);
    let with_land = |world: &World| {
        let mut project = world.get(&id).clone();
        let land = (Field::LandMu, Value::Quantity(8_000));
        let fixed = Value::Amount(Amount::parse("4000万").unwrap());
        project
            .fields
            .extend([land, (Field::FixedInvestment, fixed)]);
        project
    };
    let today = world.today();
    let mut expected = vec![
        "投资强度(约定) | 50.0 | 4000万 80.00".to_owned(),
        "亩均产出 | 3.8 | 300万 80.00 2026-05-01 2026-05-31".to_owned(),
    ];
    assert_eq!(lines_of(&with_land(&world), today), expected);
    // Money that came in is what is invested so far, before any month of the works says more.
    let date = today.to_string();
    let paid = [
        ("amount", "1000万"),
        ("date", date.as_str()),
        ("evidence", "示例回单"),
    ];
    world.ok("res2", "fund", &id, &paid);
    expected.insert(1, "投资强度(已完成) | 12.5 | 1000万 80.00".to_owned());
    assert_eq!(lines_of(&with_land(&world), today), expected);
    let works = [("month", "2026-05"), ("done", "2000万"), ("image", "示例")];
    world.ok("res2", "works", &id, &works);
    expected[1] = "投资强度(已完成) | 25.0 | 2000万 80.00".to_owned();
    assert_eq!(lines_of(&with_land(&world), today), expected);
    // A ledger's column of the same name stands beside what is worked out.
    let mut project = with_land(&world);
    let column = ("亩均产出（万元）".to_owned(), "9.9".to_owned());
    project.extras.extend([column]);
    expected[2] = "亩均产出 | 3.8 | 300万 80.00 2026-05-01 2026-05-31 9.9".to_owned();
    assert_eq!(lines_of(&project, today), expected);
}

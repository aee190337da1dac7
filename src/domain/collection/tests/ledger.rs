//! Rows of a ledger: leads, backfilled where the ledger says they are further.

use crate::domain::collection::record::{LedgerRow, LedgerStage, NewLead};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::Code;
use crate::domain::scoring;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::world::{World, day, profile};
use crate::domain::verb::read_field;

fn row(number: u64, name: &str, unit: &str, amount: &str, stage: Option<LedgerStage>) -> LedgerRow {
    let texts = [
        (Field::Name, name),
        (Field::Enterprise, "示例甲乙有限公司"),
        (Field::Unit, unit),
        (Field::Amount, amount),
    ];
    let fields = texts
        .into_iter()
        .filter_map(|(field, text)| Some((field, read_field(field, text, profile()).unwrap()?)));
    LedgerRow {
        row: number,
        lead: NewLead {
            fields: fields.collect(),
            ..NewLead::default()
        },
        stage,
        ..LedgerRow::default()
    }
}

fn import(rows: Vec<LedgerRow>) -> Command {
    Command::Import {
        file: "示例台账.xlsx".to_owned(),
        digest: "d1".to_owned(),
        rows,
    }
}

fn ids(events: &[Event]) -> Vec<ProjectId> {
    let mut ids: Vec<ProjectId> = events.iter().filter_map(Event::project).cloned().collect();
    ids.dedup();
    ids
}

#[test]
fn r2_2_a_row_comes_in_where_the_ledger_says_it_stands() {
    let cases = [
        (None, Stage::Lead, None),
        (Some(LedgerStage::Stage(Stage::Lead)), Stage::Lead, None),
        (Some(LedgerStage::Stage(Stage::Talks)), Stage::Talks, None),
        (
            Some(LedgerStage::Stage(Stage::Construction)),
            Stage::Construction,
            None,
        ),
        (
            Some(LedgerStage::Ended(End::Terminated)),
            Stage::Talks,
            Some(End::Terminated),
        ),
        (
            Some(LedgerStage::Ended(End::Exited)),
            Stage::Production,
            Some(End::Exited),
        ),
    ];
    for (stage, expected, end) in cases {
        let mut world = World::new();
        let events = world
            .act(
                "sw1",
                &import(vec![row(2, "示例一", "信丰县", "30亿", stage)]),
            )
            .unwrap();
        let id = ids(&events)[0].clone();
        let project = world.get(&id);
        assert_eq!(
            (project.position.stage, project.position.end),
            (expected, end)
        );
        let is_in_base = expected >= Stage::Registered && end.is_none();
        assert_eq!(
            project.filings.contains_key(&FilingLevel::Province),
            is_in_base
        );
        assert_eq!(project.backfill.is_some(), expected > Stage::Lead);
        world.pass_days(60);
        // That nobody follows it since is no legacy.
        let mut missed = scoring::missed(world.get(&id), profile(), world.today());
        missed.retain(|award| award.rule != "L3-2");
        assert_eq!(missed, [], "legacy data cost nothing");
        assert_eq!(world.awards(), []);
    }
}

#[test]
fn r3_2_rows_that_repeat_each_other_or_a_record_refuse_the_whole() {
    let mut world = World::new();
    let twice = import(vec![
        row(2, "示例电机", "信丰县", "1亿", None),
        row(3, "示例电机项目", "信丰县", "1亿", None),
    ]);
    let refusal = world.act("sw1", &twice).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.param("count")),
        (Code::RowsRejected, "1")
    );
    let before = world.snapshot();
    assert!(before.0.is_empty());
    let both = import(vec![
        row(2, "示例电机", "信丰县", "1亿", None),
        row(3, "年产覆铜板", "信丰县", "1亿", None),
    ]);
    let events = world.act("sw1", &both).unwrap();
    let ids = ids(&events);
    assert_eq!(
        ids,
        [ProjectId::numbered(2026, 1), ProjectId::numbered(2026, 2)]
    );
    assert_eq!(world.get(&ids[0]).enterprise, world.get(&ids[1]).enterprise);
    assert_eq!(world.act("sw1", &both).unwrap_err().param("count"), "2");
    // The whole ledger is one step.
    world.act("sw1", &Command::Undo).unwrap();
    assert_eq!(world.snapshot(), before);
    world.act("sw1", &Command::Redo).unwrap();
    assert_eq!(world.snapshot().0.len(), 2);
}

#[test]
fn r4_4_a_county_imports_its_own_rows_only() {
    let mut world = World::new();
    let own = import(vec![row(2, "示例一", "信丰县", "1亿", None)]);
    let mixed = import(vec![
        row(2, "示例一", "信丰县", "1亿", None),
        row(3, "年产覆铜板", "赣县区", "1亿", None),
    ]);
    assert_eq!(
        world.judge("xf1", &mixed).unwrap_err().code,
        Code::RowsRejected
    );
    assert!(world.judge("xf1", &own).is_ok());
    assert_eq!(
        world.judge("team1", &own).unwrap_err().code,
        Code::RoleMayNot
    );
    world.act("sw1", &mixed).unwrap();
}

#[test]
fn a_row_with_a_fact_in_the_future_is_rejected() {
    let mut world = World::new();
    let mut bad = row(2, "示例一", "信丰县", "1亿", None);
    bad.lead
        .fields
        .insert(Field::SignedOn, Value::Date(day("2026-05-12")));
    assert_eq!(
        world.act("sw1", &import(vec![bad])).unwrap_err().code,
        Code::RowsRejected
    );
    assert_eq!(
        world.act("sw1", &import(vec![])).unwrap_err().code,
        Code::NothingChanged
    );
}

#[test]
fn r7_7_a_countys_row_that_is_further_on_is_a_lead_until_the_city_confirms_it() {
    let mut world = World::new();
    let stage = Some(LedgerStage::Stage(Stage::Talks));
    let rows = vec![row(1, "示例项目甲", "360722", "1亿", stage)];
    let events = world.act("xf1", &import(rows)).unwrap();
    let id = ids(&events).remove(0);
    assert_eq!(world.get(&id).position.stage, Stage::Lead);
    assert!(events.iter().any(|event| event.waiting().is_some()));
    // What a person could not do by hand is not done by a ledger; the city's word brings it about.
    world.confirmed(&events);
    assert_eq!(world.get(&id).position.stage, Stage::Talks);
    assert!(world.get(&id).backfill.is_some());
}

//! Figures that are kept up to date say what all records say, whatever becomes of the projects meanwhile.

use super::{MONDAY, MemoryJournal, sample};
use crate::domain::actor::{Actor, Member, Role};
use crate::domain::figures::{By, Pass, Stretch};
use crate::domain::ids::MemberId;
use crate::domain::seen::eyes::Eyes;
use crate::journal::Journal;
use crate::store::tests::world::in_memory;
use crate::store::{Applied, Scope, draft};
use chrono::NaiveDate;
use std::sync::Arc;

/// How many of the last steps are followed one by one.
const FOLLOWED: usize = 2_000;

fn member(unit: &str, roles: &[Role]) -> Actor {
    let member = Member {
        id: MemberId::from("res"),
        version: 0,
        name: "示例专员".to_owned(),
        unit: unit.into(),
        roles: roles.to_vec(),
        active: true,
        uid: None,
        duties: Vec::new(),
    };
    Actor {
        member,
        administrator: None,
    }
}

#[test]
fn r20_figures_kept_up_to_date_are_those_of_all_records() {
    let today: NaiveDate = MONDAY.parse().unwrap();
    let (profile, steps) = sample(MONDAY, 1);
    let journal = Arc::new(MemoryJournal::new());
    let (before, followed) = steps.split_at(steps.len() - FOLLOWED);
    for step in before {
        let draft = draft(&step.meta, &step.events).unwrap();
        journal.submit(None, vec![draft]).unwrap().wait().unwrap();
    }
    let mut view = in_memory(journal.clone()).unwrap();
    let eyes = |unit, roles: &[Role]| {
        let eyes = Eyes::of(&profile.rights, &member(unit, roles));
        Scope::Eyes(Arc::new(eyes))
    };
    let scopes = [
        Scope::City,
        eyes("360722", &[Role::Res]),
        eyes("D-FG", &[Role::Dept]),
    ];
    let pass = |span| Pass::new(span, today, &profile.reckoning);
    let year = pass(Stretch::year_of(today));
    let month = pass(Stretch::month_of(today));
    for (at, step) in followed.iter().enumerate() {
        for scope in scopes.iter().filter(|_| at % 100 == 0) {
            for by in [None, Some(By::Unit), Some(By::Region), Some(By::Team)] {
                let passes = [year.clone(), month.clone()];
                view.figures(&passes, today, by, scope);
                view.figures(&passes[..1], step.meta.day(), by, scope);
            }
        }
        let draft = draft(&step.meta, &step.events).unwrap();
        let head = journal.submit(None, vec![draft]).unwrap().wait().unwrap();
        let mut meta = step.meta.clone();
        meta.seq = head.seq;
        let applied = Applied {
            meta,
            request: None,
            events: step.events.clone(),
        };
        view.apply(&[applied], head).unwrap();
        assert!(
            at % 50 != 0 || view.is_reckoned_rightly(),
            "{} {}",
            head.seq,
            step.meta.command
        );
    }
    assert!(view.is_reckoned_rightly());
}
